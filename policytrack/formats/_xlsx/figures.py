"""Figures that a chart needs and its table does not hold: dates of which the table has only words, differences."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from policytrack.formats._xlsx.grid import heighten, lay
from policytrack.formats._xlsx.pen import Pen
from policytrack.formats._xlsx.styles import HEADINGS
from policytrack.reports.document import Cell, Column, Table
from policytrack.text import Text


class _Block(NamedTuple):
    """The figures of one chart, under its title."""

    title: str
    head: tuple[Text, ...]
    rows: Sequence[tuple[Cell, ...]]


class Figures:
    """The last sheet that staff see: a block a chart, with dates that are words counted as their last day."""

    def __init__(self, sheet: str) -> None:
        self.name = sheet
        self._blocks: list[_Block] = []
        self._next = 0

    def add(self, title: str, head: tuple[Text, ...], rows: Sequence[tuple[Cell, ...]]) -> int:
        """Sets the figures of a chart aside; the row that their head will stand in."""
        top = self._next + 1
        self._blocks.append(_Block(title, head, rows))
        self._next = top + len(rows) + 2
        return top

    @property
    def is_needed(self) -> bool:
        """Whether any chart has figures here."""
        return bool(self._blocks)

    def write(self, pen: Pen) -> None:
        """All blocks, one below another."""
        row, rooms = 0, [0] * 8
        for title, head, rows in self._blocks:
            pen.words(row, 0, title, HEADINGS[1])
            columns = tuple(Column(str(at), name, flexible=not at) for at, name in enumerate(head))
            placed = lay(pen, Table(columns, tuple(rows)), row + 1)
            heighten(pen, placed.long, placed.rooms)
            rooms = [max(pair) for pair in zip_longest(rooms, placed.rooms, fillvalue=0)]
            row = placed.last + 2
        for at, room in enumerate(rooms):
            pen.sheet.set_column(at, at, room or None)
