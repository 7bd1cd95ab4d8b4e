"""A scale of days: where a day stands, and which months, quarters or years are marked."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple


class Timeline(NamedTuple):
    """The days from ``first`` to ``last``, drawn from ``left`` to ``right``."""

    first: date
    last: date
    left: float
    right: float

    @classmethod
    def over(cls, days: list[date], left: float, right: float) -> "Timeline":
        """A scale of whole months that has room for all these days."""
        first, last = min(days), max(days)
        month = last.year * 12 + last.month
        end = date(min(month // 12, 9999), month % 12 + 1, 1) if month < 9999 * 12 + 12 else last
        return cls(first.replace(day=1), end, left, right)

    def x(self, day: date) -> float:
        """Where a day stands."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + share * (self.right - self.left)

    def ticks(self, most: int) -> Iterator[tuple[date, str]]:
        """The beginnings of months, or of every so many, ``most`` at the most; a year is named where it begins."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        steps = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000, 120000)
        step = next(each for each in steps if months // each < most)
        start = self.first.year * 12 + self.first.month - 1
        for month in range(start + -start % step, start + months + 1, step):
            day = date(max(1, month // 12), month % 12 + 1, 1)
            shown_whole = month % 12 < step or month - step < start
            yield (
                day,
                f"{day.year}-{day.month:02}"
                if shown_whole and step < 12
                else str(day.year)
                if step >= 12
                else f"{day.month:02}",
            )
