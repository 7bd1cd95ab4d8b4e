"""A table on a sheet."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import ceil
from operator import itemgetter
from typing import NamedTuple

from policytrack.formats._xlsx.pen import Pen
from policytrack.formats._xlsx.styles import HEAD
from policytrack.formats._xlsx.words import shown
from policytrack.reports.document import Column, Table
from policytrack.text import one_line, width

_LEAST, _HEAD, _PLAIN, _FLEXIBLE = 6, 16, 18, 42  # cells of a column at least, and at most for what it holds
_ARROW = 4  # what a filter's button takes of a header
_LOOKED_AT = 500  # rows that say how wide the columns are; what is longer below them is wrapped
_SHORT = 2  # characters, at most, that are on one line in any column
LINE, HIGHEST = 15.0, 409.0  # points of a line, and of the highest row
_ENDLESS = 3_000  # characters that no row is high enough for
_LOOSE = 1.08  # lines are broken before they are full
PAGE, PAPER = 240, 128  # cells that can still be read on a line of A4, and those that can be read with ease


# A cell's row, its column, and what stands in it.
Said = tuple[int, int, str]


class Placed(NamedTuple):
    """A table where it stands: its header's row, how wide its columns want to be, and what may need several lines."""

    table: Table
    top: int
    rooms: Sequence[int]
    long: Sequence[Said]

    @property
    def heads(self) -> list[str]:
        """What its header says."""
        return [said for _, _, said in self.long[: len(self.table.columns)]]

    @property
    def first(self) -> int:
        """The row of its first record."""
        return self.top + 1

    @property
    def last(self) -> int:
        """The row of its last record."""
        return self.top + len(self.table.rows)

    def at(self, key: str) -> int:
        """The column with this key."""
        return [column.key for column in self.table.columns].index(key)

    def holding(self, kind: type) -> list[int]:
        """The columns that hold a value of this kind."""
        every = range(len(self.table.columns))
        return [at for at in every if any(isinstance(row[at], kind) for row in self.table.rows)]


def lay(pen: Pen, table: Table, top: int) -> Placed:
    """Writes a table with its header in the row ``top``."""
    heads = [one_line(shown(column.text, pen.lang)) for column in table.columns]
    rooms = [max(_LEAST, min(_HEAD, width(head) + _ARROW)) for head in heads]
    for at, head in enumerate(heads):
        pen.words(top, at, head, HEAD)
    most = [_FLEXIBLE if column.flexible else _PLAIN for column in table.columns]
    aligns = ["right" if column.right else "" for column in table.columns]
    long: list[Said] = [(top, at, head) for at, head in enumerate(heads)]
    looked_at = top + _LOOKED_AT
    for down, cells in enumerate(table.rows, top + 1):
        for at, cell in enumerate(cells):
            said = pen.write(down, at, cell, aligns[at])
            if rooms[at] < most[at] and down <= looked_at:
                rooms[at] = max(rooms[at], _room(said, most[at]))
            if len(said) > _SHORT:
                long.append((down, at, said))
    return Placed(table, top, rooms, long)


def heighten(pen: Pen, long: Iterable[Said], rooms: Sequence[int]) -> dict[int, float]:
    """Makes rows as high as their longest cell wants, since not every program does; those that are, with their points."""
    found = {}
    for down, cells in groupby(long, key=itemgetter(0)):
        high = max(height(said, rooms[at]) if _may_wrap(said, rooms[at]) else LINE for _, at, said in cells)
        if high > LINE:
            pen.sheet.set_row(down, high)
            found[down] = high
    return found


def _may_wrap(said: str, room: int) -> bool:
    """Whether words could need a second line, seen quickly: no character is wider than two cells."""
    return 2 * len(said) > room or "\n" in said


def height(said: str, room: int, size: int = 11) -> float:
    """The points that words take in a column so wide; Excel has no row higher than 409."""
    if len(said) > _ENDLESS:
        return HIGHEST
    wanted = [width(line) * size / 11 for line in said.split("\n")]
    lines = sum(1 if each <= room else ceil(each * _LOOSE / room) for each in wanted)
    return min(HIGHEST, lines * LINE * size / 11)


def shrunk(rooms: Sequence[int], page: int, least: int) -> list[int]:
    """The widths, the widest cut down until all fit on the page or none may give any more."""
    found = list(rooms)
    while sum(found) > page and max(found) > least:
        found[found.index(max(found))] -= 1
    return found


def _room(said: str, most: int) -> int:
    """The cells that the longest line wants, up to ``most``."""
    if len(said) >= most and "\n" not in said:
        return most
    return min(most, max(map(width, said.split("\n"))) + 2)


def named(columns: Sequence[Column], key: str) -> bool:
    """Whether there is a column with this key."""
    return any(column.key == key for column in columns)
