"""Working days in China: weekends, public holidays (法定节假日) and the weekend days worked in return (调休).

The days come from chinesecalendar, loaded at the first question, and from a register's own settings.
Beyond the years that the State Council has published only weekends are known: ask ``covers`` and say so.
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple


class _Published(NamedTuple):
    """What the State Council has announced."""

    holidays: Collection[date]
    make_up: Collection[date]
    years: range


@cache
def _published() -> _Published:
    from chinese_calendar import holidays, workdays

    return _Published(holidays.keys(), workdays.keys(), range(min(holidays).year, max(holidays).year + 1))


class Workdays(NamedTuple):
    """The calendar that deadlines are counted by: China's, with an office's own days off and days worked.

    The office's word goes before China's; a day that it calls both is worked.
    """

    holidays: frozenset[date] = frozenset()
    make_up: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether the office works on ``day``."""
        if day in self.make_up:
            return True
        if day in self.holidays:
            return False
        china = _published()
        return day in china.make_up or (day.weekday() < 5 and day not in china.holidays)

    def covers(self, day: date) -> bool:
        """Whether the holidays of that year are known, from China's calendar or from the office's settings."""
        return day.year in _published().years or any(own.year == day.year for own in self.holidays | self.make_up)

    def after(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day``, or before it if ``n`` is negative.

        With 0 the day itself if it is worked, else the next that is: a deadline on a holiday moves so (民法典 203).
        """
        if n == 0:
            return day if self.is_workday(day) else self.after(day, 1)
        step = timedelta(1 if n > 0 else -1)
        left = abs(n)
        while left:
            day += step
            left -= self.is_workday(day)
        return day

    def between(self, a: date, b: date) -> int:
        """How many working days one meets going from ``a``, not counted, to ``b``, counted; negative going back.

        So ``between(day, after(day, n)) == n`` for every ``n`` but 0.
        """
        step = 1 if b >= a else -1
        days = range(step, (b - a).days + step, step)
        return step * sum(self.is_workday(a + timedelta(each)) for each in days)
