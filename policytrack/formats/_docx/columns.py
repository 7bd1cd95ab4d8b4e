"""How wide the columns of a table are, and how small its letters: by what stands in them."""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import ceil, sqrt
from typing import NamedTuple

from policytrack.reports.document import Column
from policytrack.text import width

# What a line is not broken in: a word, a number, a date.
_UNBROKEN = re.compile(r"\d+年(?:\d+月)?(?:\d+日)?|[!-~\u00c0-\u024f]+")
_MEETING = re.compile(r"(?<=[!-~])(?=[^!-~ ])|(?<=[^!-~ ])(?=[!-~])")
_SHORT = 9  # cells up to which words, a status or a light, stay on one line
_BOLD = 1.1  # how much wider bold letters are
_NAME = 16  # cells below which names and notes would stand upright, a character a line
_TALL = 20  # lines above which a row may go over a page


class Type(NamedTuple):
    """Letters of one size: what the styles are called, how many twips half an em takes, up to how many lines of a row,
    on the average, one does not take smaller ones, the cells above which a word, a date or an address is broken, and
    the twips at either side of a cell.
    """

    suffix: str
    half: float
    fair: float
    longest: int
    margin: int

    @property
    def padding(self) -> int:
        """What a cell takes besides its words: both sides, and a little for rules."""
        return 2 * self.margin + 20


TYPES = (Type("", 105, 1.4, 18, 70), Type("Small", 90, 2.2, 18, 70), Type("Tiny", 75, 0, 9, 30))


# What one cell holds: the words of each of its lines, or how long they are.
Lines = Sequence[str]
Sizes = Sequence[float]


class Words(NamedTuple):
    """What stands in a table: its columns, their names, the rows, the cells that each of them takes, and what the columns need."""

    columns: tuple[Column, ...]
    head: list[str]
    rows: list[list[Lines]]
    sizes: list[list[Sizes]]
    needs: list["Need"]

    @classmethod
    def of(cls, columns: tuple[Column, ...], head: list[str], rows: list[list[Lines]]) -> "Words":
        """The words, measured."""
        sizes: list[list[Sizes]] = [[tuple(map(_size, lines)) for lines in row] for row in rows]
        said = zip(*rows, strict=True) if rows else [()] * len(head)
        measured = zip(*sizes, strict=True) if rows else [()] * len(head)
        needs = [Need.of(*each) for each in zip(columns, head, said, measured, strict=True)]
        return cls(columns, head, rows, sizes, needs)


class Need(NamedTuple):
    """The cells that a column must have, those that it can use, how much stands in it, and what is kept in any letters:
    room for names, and for words that are spelt.
    """

    least: float
    most: float
    weight: float
    kept: float

    @classmethod
    def of(cls, column: Column, head: str, rows: Sequence[Lines], sizes: Sequence[Sizes]) -> "Need":
        """What a column needs for these words."""
        name = _size(head) * _BOLD
        lines = [size for cell in sizes for size in cell]
        most = max(name, 4, *lines)
        different = {found for said in ((head,), *rows) for line in said for found in _UNBROKEN.findall(line)}
        word = max(map(_size, different), default=0)
        short = max((size for size in lines if size <= _SHORT), default=0)
        least = min(max(word, short, name / 2, 4), most)
        weight = sqrt(sum(sum(cell) ** 2 for cell in sizes) / (len(sizes) or 1))
        heads = max((_size(found) * _BOLD for found in _UNBROKEN.findall(head)), default=0)
        spelt = max((_size(found) for found in different if found.isascii() and found.isalpha()), default=0)
        return cls(max(least, heads), most, weight, min(_NAME, max(heads, spelt, *(lines if column.flexible else ()))))

    def within(self, longest: int) -> "Need":
        """The need if words of more cells than ``longest`` may be broken."""
        return self._replace(least=max(min(self.least, longest), self.kept))


class Layout(NamedTuple):
    """The letters of a table, and the widths of its columns: in twips, which fill the line exactly, and in cells."""

    type: Type
    widths: list[int]
    cells: list[float]

    @classmethod
    def of(cls, words: Words, room: int) -> "Layout":
        """The largest letters in which rows are not tall, or the smallest."""
        found = (cls._in(type, words, room) for type in TYPES)
        return next(each for each in found if each.type == TYPES[-1] or each.is_fair(words))

    @classmethod
    def _in(cls, type: Type, words: Words, room: int) -> "Layout":
        needs = [need.within(type.longest) for need in words.needs]
        cells = _shared(words.columns, needs, (room - len(needs) * type.padding) / type.half)
        twips = [each * type.half + type.padding for each in cells]
        edges = [round(sum(twips[:at]) * room / sum(twips)) for at in range(len(twips) + 1)]
        return cls(type, [after - before for before, after in pairwise(edges)], cells)

    def is_fair(self, words: Words) -> bool:
        """Whether no word is broken, and rows have few lines on the average."""
        kept = all(
            need.within(self.type.longest).least <= cells + 0.01
            for need, cells in zip(words.needs, self.cells, strict=True)
        )
        return kept and sum(map(self.lines, words.sizes)) <= self.type.fair * len(words.sizes)

    def lines(self, sizes: list[Sizes]) -> int:
        """How many lines a row takes."""
        return max(sum(ceil(size / cells) for size in cell) for cell, cells in zip(sizes, self.cells, strict=True))

    def is_tall(self, sizes: list[Sizes]) -> bool:
        """Whether a row has so many lines that it must be allowed to go over a page."""
        return self.lines(sizes) > _TALL


def _size(said: str) -> float:
    """The cells of the words, with something for Western letters, of which many are wider than half an em, and for the
    gap that is left where they meet Chinese ones (LibreOffice leaves it whatever the file says).
    """
    if said.isascii():
        return 1.12 * len(said) + 0.4 * sum(map(str.isupper, said))
    taken = width(said) + said.count("●")
    western = max(0, 2 * len(said) - taken)
    return taken + 0.12 * western + 0.4 * len(_MEETING.findall(said)) if western else taken


def _shared(columns: tuple[Column, ...], needs: list[Need], cells: float) -> list[float]:
    """What each column gets. Of more than all can use, flexible ones take three parts; of less, who has most words.
    Where not all have what they must, what is kept in any letters comes first: a date may be broken, a word may not.
    """
    least, most = sum(need.least for need in needs), sum(need.most for need in needs)
    if most <= cells:
        parts = [need.most * (3 if column.flexible else 1) for need, column in zip(needs, columns, strict=True)]
        return [need.most + (cells - most) * part / sum(parts) for need, part in zip(needs, parts, strict=True)]
    if least > cells:
        kept = sum(need.kept for need in needs)
        if kept >= cells:
            return [max(cells, 1) * need.kept / kept for need in needs]
        return [need.kept + (need.least - need.kept) * (cells - kept) / (least - kept) for need in needs]
    return _poured([need.least for need in needs], needs, cells - least)


def _poured(given: list[float], needs: list[Need], rest: float) -> list[float]:
    """The rest, cell by cell, each to the column that gets most lines shorter by it."""
    while rest > 0:
        step = min(1.0, rest)
        open_ones = [at for at, need in enumerate(needs) if given[at] < need.most]
        at = max(open_ones, key=lambda at: needs[at].weight / given[at] ** 2)
        given[at] += step
        rest -= step
    return given
