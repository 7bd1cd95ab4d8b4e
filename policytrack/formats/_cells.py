"""Cells as words on one line, and how wide the columns are that hold them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policytrack.reports.document import Cell, Column, Table
from policytrack.text import Lang, Text, clean, listed, one_line, say, width

GAP = "  "


def words(cell: Cell, lang: Lang) -> str:
    """A cell as a person reads it, on one line; nothing in it that a terminal would obey."""
    if isinstance(cell, tuple | list) and not hasattr(cell, "to"):
        cell = listed(cell)
    return clean(one_line(say(cell, lang)))


def lines(text: Text, lang: Lang) -> list[str]:
    """Running words, line by line as they were written."""
    return [clean(one_line(line)) for line in text.to(lang).split("\n")]


class Grid(NamedTuple):
    """A table in words, with the cells that each column takes."""

    columns: tuple[Column, ...]
    head: list[str]
    rows: list[list[str]]
    widths: list[int]

    @classmethod
    def of(cls, table: Table, lang: Lang) -> "Grid":
        """The table in ``lang``, each column as wide as its widest cell."""
        head = [words(column.text, lang) for column in table.columns]
        rows = [[words(cell, lang) for cell in row] for row in table.rows]
        widths = [max(map(width, column)) for column in zip(head, *rows, strict=True)]
        return cls(table.columns, head, rows, widths)

    def within(self, room: int | None) -> "Grid":
        """The grid with narrower columns if ``room`` asks for it: flexible ones first, then words, then numbers."""
        if room is None:
            return self
        flexible = [at for at, column in enumerate(self.columns) if column.flexible]
        wordy = [at for at, column in enumerate(self.columns) if not column.right]
        room -= len(GAP) * (len(self.columns) - 1)
        widths = [min(each, max(room, 1)) for each in self.widths]
        for which, least in ((flexible, 16), (wordy, 8), (range(len(widths)), 2)):
            widths = _shrunk(widths, room, which, least)
        return self._replace(widths=widths)


def _shrunk(widths: Sequence[int], room: int, which: Iterable[int], least: int) -> list[int]:
    """The widths, with the widest of ``which`` cut down until all fit in ``room`` or none may give any more."""
    widths, which = list(widths), list(which)
    while which and sum(widths) > room:
        widest = max(which, key=widths.__getitem__)
        if widths[widest] <= least:
            break
        widths[widest] -= 1
    return widths
