"""What the parts of a phrase amount to: 下 + 周 + 五 on a given day.

Each reading takes the words that a line of ``phrases`` found by name. Words of both languages stand side by side.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from policytrack.dates.fuzzy import FuzzyDate
from policytrack.dates.workdays import Workdays

DAYS = {
    **dict.fromkeys(("今天", "今日", "当天", "当日", "即日", "today"), 0),
    **dict.fromkeys(("明天", "明日", "tomorrow"), 1),
    **dict.fromkeys(("昨天", "昨日", "yesterday"), -1),
    **dict(zip(("大前天", "前天", "后天", "大后天"), (-3, -2, 2, 3), strict=True)),
}
UNITS = {
    **dict.fromkeys(("工作日", "workday", "workdays", "workingdays", "businessdays", "wd"), ("workdays", 1)),
    **dict.fromkeys(("天", "日", "d", "day", "days"), ("days", 1)),
    **dict.fromkeys(("周", "星期", "礼拜", "w", "week", "weeks"), ("days", 7)),
    **dict.fromkeys(("月", "m", "month", "months"), ("months", 1)),
    **dict.fromkeys(("年", "y", "year", "years"), ("months", 12)),
    "季度": ("months", 3),
    "半年": ("months", 6),
}
_STEPS = {
    **dict.fromkeys(("", "今", "本", "这", "当", "this"), 0),
    **dict.fromkeys(("明", "来", "下", "next"), 1),
    **dict.fromkeys(("去", "上", "last"), -1),
    **dict.fromkeys(("后", "下下"), 2),
    **dict.fromkeys(("前", "上上"), -2),
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NUMBERS = {"元": 1, **{name: number for number, name in enumerate(_MONTHS, 1)}}
_WEEKDAYS = {"1": 0, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "日": 6, "天": 6}
_WEEKDAYS |= {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_HALVES = {"上": 1, "first": 1, "下": 7, "second": 7}
_YEAR_PARTS = {"初": 1, "中": 6}
_THIRDS = {"初": 1, "上旬": 1, "early": 1, "中": 2, "中旬": 2, "mid": 2, "下旬": 3, "late": 3}


class Asked(NamedTuple):
    """What a phrase is relative to; counts begin at ``start``."""

    today: date
    start: date
    calendar: Workdays


class Said(NamedTuple):
    """The named parts of a phrase, and what it is relative to."""

    words: Mapping[str, str]
    asked: Asked

    def steps(self, name: str) -> int:
        """How far 去, 下 or ``next`` goes; 0 if nothing of the kind was said."""
        return _STEPS[self.words.get(name, "")]

    @property
    def year(self) -> int:
        """The year that is meant."""
        return int(self.words.get("year") or self.asked.today.year + self.steps("years"))

    @property
    def month(self) -> tuple[int, int]:
        """The year and the month that are meant."""
        if name := self.words.get("month"):
            return self.year, _MONTH_NUMBERS.get(name[:3]) or int(name)
        moved = _months_after(self.asked.today, self.steps("months"))
        return moved.year, moved.month

    @property
    def monday(self) -> date:
        """The first day of the week that is meant."""
        today = self.asked.today
        return today + timedelta(7 * self.steps("weeks") - today.weekday())


def named_day(said: Said) -> FuzzyDate:
    """Today, tomorrow, the day before yesterday."""
    return FuzzyDate.day(said.asked.today + timedelta(DAYS[said.words["word"]]))


def day(said: Said) -> FuzzyDate:
    """A day of a month, of this year and month unless said."""
    return FuzzyDate.day(date(*said.month, int(said.words["day"])))


def weekday(said: Said) -> FuzzyDate:
    """A day of this week, of the next or of the last."""
    return FuzzyDate.day(said.monday + timedelta(_WEEKDAYS[said.words["weekday"][:3]]))


def weekend(said: Said) -> FuzzyDate:
    """Saturday and Sunday."""
    return FuzzyDate(said.monday + timedelta(5), said.monday + timedelta(6))


def week(said: Said) -> FuzzyDate:
    """A whole week, Monday to Sunday."""
    return FuzzyDate(said.monday, said.monday + timedelta(6))


def month(said: Said) -> FuzzyDate:
    """A whole month."""
    return FuzzyDate.on(*said.month)


def part_of_month(said: Said) -> FuzzyDate:
    """The beginning or a third of a month."""
    return FuzzyDate.third(*said.month, _THIRDS[said.words["part"]])


def quarter(said: Said) -> FuzzyDate:
    """The quarter said by number, or so many from this one."""
    if nth := said.words.get("quarter"):
        return FuzzyDate.months(said.year, 3 * int(nth) - 2, 3 * int(nth))
    moved = _months_after(said.asked.today, 3 * said.steps("quarters"))
    first = (moved.month - 1) // 3 * 3 + 1
    return FuzzyDate.months(moved.year, first, first + 2)


def half(said: Said) -> FuzzyDate:
    """A half of a year."""
    first = _HALVES[said.words["half"]]
    return FuzzyDate.months(said.year, first, first + 5)


def year(said: Said) -> FuzzyDate:
    """A whole year."""
    return FuzzyDate.on(said.year)


def part_of_year(said: Said) -> FuzzyDate:
    """The beginning or the middle of a year."""
    return FuzzyDate.on(said.year, _YEAR_PARTS[said.words["part"]])


def last_day(reading: Callable[[Said], FuzzyDate]) -> Callable[[Said], FuzzyDate]:
    """The same phrase with 底 or 末 after it."""
    return lambda said: FuzzyDate.day(reading(said).last)


def ahead(said: Said) -> FuzzyDate:
    """So many working days, days or months from the start."""
    return _counted(said, 1)


def ago(said: Said) -> FuzzyDate:
    """So many working days, days or months before the start."""
    return _counted(said, -1)


def _counted(said: Said, way: int) -> FuzzyDate:
    unit, size = UNITS[said.words["unit"]]
    start, n = said.asked.start, way * size * int(said.words.get("count", "1"))
    if unit == "workdays":
        return FuzzyDate.day(said.asked.calendar.after(start, n))
    return FuzzyDate.day(start + timedelta(n) if unit == "days" else _months_after(start, n))


def _months_after(day: date, n: int) -> date:
    """The same day of a later month, or its last day if it has no such day."""
    year, month = divmod(12 * day.year + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, FuzzyDate.on(year, month + 1).last.day))
