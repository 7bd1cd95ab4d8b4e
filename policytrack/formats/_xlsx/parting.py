"""Where a sheet is parted into pages: not within a chart or a short table, nor between a heading and what it heads."""

from collections.abc import Sequence
from itertools import accumulate

_AFTER = 3  # rows of which a heading is not left alone at the foot of a page, where all that it heads is too long


class Parting:
    """What wants to stand on one page."""

    def __init__(self) -> None:
        self._ends: dict[int, list[int]] = {}
        self._headings: set[int] = set()

    def keep(self, first: int, end: int) -> None:
        """The rows from the first up to the end, without it, want one page, if they fit on one."""
        self._ends.setdefault(first, []).append(end)

    def lead(self, row: int) -> None:
        """The row is a heading: it wants to stand with what comes next."""
        self._headings.add(row)
        self.keep(row, row + 1 + _AFTER)

    def breaks(self, points: Sequence[float], down: float) -> list[int]:
        """The rows that begin a new page, if rows are so high and a page holds so many points."""
        above = [0.0, *accumulate(points)]
        found, began = [], 0
        for row in range(len(points)):
            fitting = [end for each in self._wanted(row) if above[end := min(each, len(points))] - above[row] <= down]
            if row > began and above[max([row + 1, *fitting])] - above[began] > down:
                found.append(row)
                began = row
        return found

    def _wanted(self, row: int) -> list[int]:
        return self._ends.get(row, []) + (self._wanted(row + 1) if row in self._headings else [])
