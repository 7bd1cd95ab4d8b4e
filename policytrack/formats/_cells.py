"""Cells as words on one line, and how wide the columns are that hold them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from policytrack.reports.document import Cell, Column, Table
from policytrack.text import Lang, Text, clean, listed, one_line, say, width

GAP = "  "


def words(cell: Cell, lang: Lang) -> str:
    """A cell as a person reads it, on one line; nothing in it that a terminal would obey."""
    return clean(one_line(say(cell, lang)))


def lines(text: Text, lang: Lang) -> list[str]:
    """Running words, line by line as they were written."""
    return [clean(one_line(line)) for line in text.to(lang).split("\n")]


class Grid(NamedTuple):
    """A table in words, the head first, with the cells that each word takes and those that each column gets."""

    columns: tuple[Column, ...]
    rows: list[list[str]]
    sizes: list[list[int]]
    widths: list[int]

    @classmethod
    def of(cls, table: Table, lang: Lang, said: Callable[[Cell, Lang], str] = words) -> "Grid":
        """The table in ``lang``, each column as wide as its widest cell."""
        rows = [[words(column.text, lang) for column in table.columns]]
        rows += ([said(cell, lang) for cell in row] for row in table.rows)
        sizes = [list(map(width, row)) for row in rows]
        return cls(table.columns, rows, sizes, [max(column) for column in zip(*sizes, strict=True)])

    @property
    def width(self) -> int:
        """The cells of a whole row."""
        return sum(self.widths) + len(GAP) * (len(self.widths) - 1)

    def within(self, cells: int | None) -> "Grid":
        """The grid with narrower columns if ``cells`` asks for it: flexible ones first, then words, then numbers."""
        if cells is None or self.width <= cells:
            return self
        room = cells - len(GAP) * (len(self.widths) - 1)
        flexible = [at for at, column in enumerate(self.columns) if column.flexible]
        wordy = [at for at, column in enumerate(self.columns) if not column.right]
        widths = [min(each, cells) for each in self.widths]
        for which, least in ((flexible, 14), (wordy, 8), (range(len(widths)), 2)):
            widths = _shrunk(widths, room, which, least)
        return self._replace(widths=widths)


_COMFORTABLE = 24  # cells that a flexible column should keep before a secondary one is left out


def without_secondary(table: Table, lang: Lang, cells: int | None) -> tuple[Table, tuple[Column, ...]]:
    """The table with as many of its secondary columns as a screen has room for, and those that were left out."""
    left_out: list[Column] = []
    while cells is not None and _comfortable(table, lang) > cells:
        at = max((at for at, column in enumerate(table.columns) if column.secondary), default=None)
        if at is None:
            break
        left_out.insert(0, table.columns[at])
        rows = tuple((*row[:at], *row[at + 1 :]) for row in table.rows)
        table = table._replace(columns=(*table.columns[:at], *table.columns[at + 1 :]), rows=rows)
    return table, tuple(left_out)


def left_out_words(columns: tuple[Column, ...]) -> Text:
    """What is said of columns that were left out."""
    words = Text(
        "另有{n}列未显示：{names}（--format csv 可见全部）。",
        "{n:column|columns} left out: {names} (--format csv has all).",
    )
    return words.of(n=len(columns), names=listed(column.text for column in columns))


def _comfortable(table: Table, lang: Lang) -> int:
    grid = Grid.of(table, lang)
    kept = [
        min(room, _COMFORTABLE) if column.flexible else room
        for room, column in zip(grid.widths, table.columns, strict=True)
    ]
    return sum(kept) + len(GAP) * (len(kept) - 1)


def _shrunk(widths: list[int], room: int, which: Sequence[int], least: int) -> list[int]:
    """The widths, with the widest of ``which`` cut down until all fit in ``room`` or none may give any more."""
    widths = widths.copy()
    while which and sum(widths) > room:
        widest = max(which, key=widths.__getitem__)
        if widths[widest] <= least:
            break
        widths[widest] -= 1
    return widths
