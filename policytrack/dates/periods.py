"""What a report covers: a week, a month, a quarter, a half, a year, or any days in between."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from policytrack.dates.fuzzy import BadDate, FuzzyDate, between_zh
from policytrack.errors import PolicytrackError
from policytrack.text import Lang, Text

Kind = Literal["week", "month", "quarter", "half", "year", "span"]

_DAY = timedelta(1)
_MONTHS: dict[Kind, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_SUFFIXES: dict[Kind, str] = {"week": "-W{:02}", "month": "-{:02}", "quarter": "-Q{}", "half": "-H{}", "year": ""}
_ISO_KINDS: dict[int, Kind] = {len("2020"): "year", len("2020-09"): "month"}


class BadPeriod(PolicytrackError):
    """What was written is no period."""

    text = Text(
        "时段“{text}”无法识别，可写作 2020-W38（第38周）、2020-09、2020-Q3、2020-H1（上半年）、2020 "
        "或 2020-09-01/2020-09-20",
        "cannot read “{text}” as a period; write it like 2020-W38, 2020-09, 2020-Q3, 2020-H1, 2020 "
        "or 2020-09-01/2020-09-20",
    )
    exit_code = 2


class EndsBeforeItBegins(PolicytrackError):
    """A period whose last day is before its first. Facts: ``first``, ``last``."""

    text = Text("起日{first}晚于止日{last}", "it would begin on {first} and end before, on {last}")
    exit_code = 2


class Period(NamedTuple):
    """All days from ``first`` to ``last``, and what kind of stretch they make."""

    first: date
    last: date
    kind: Kind

    @classmethod
    def parse(cls, typed: str) -> "Period":
        """Read ``2020-W38``, ``2020-09``, ``2020-Q3`` or ``2020Q3``, ``2020-H1``, ``2020`` or an interval."""
        code = typed.strip().upper()
        try:
            if "/" in code:
                return cls(*FuzzyDate.parse(code), "span")
            if code[4:].lstrip("-")[:1] in ("W", "Q", "H"):
                return _numbered(code[:4], code[4:].removeprefix("-"))
            return cls(*FuzzyDate.parse(code), _ISO_KINDS[len(code)])
        except (BadDate, KeyError, ValueError, OverflowError):
            raise BadPeriod(text=typed) from None

    @classmethod
    def week_of(cls, day: date) -> "Period":
        """The week, Monday to Sunday, that ``day`` is in."""
        return cls.around(day, "week")

    @classmethod
    def around(cls, day: date, kind: Kind) -> "Period":
        """The period of a kind that ``day`` is in; a span is the day alone."""
        if kind == "week":
            monday = day - day.weekday() * _DAY
            return cls(monday, monday + 6 * _DAY, kind)
        if kind == "span":
            return cls(day, day, kind)
        size = _MONTHS[kind]
        month = (day.month - 1) // size * size + 1
        return cls(*FuzzyDate.months(day.year, month, month + size - 1), kind)

    @classmethod
    def between(cls, first: date, last: date) -> "Period":
        """From one day to another, both included."""
        if first > last:
            raise EndsBeforeItBegins(first=FuzzyDate.day(first), last=FuzzyDate.day(last))
        return cls(first, last, "span")

    @property
    def previous(self) -> "Period":
        """The one before: of a span, as many days as it has."""
        return self._beside(-1)

    @property
    def next(self) -> "Period":
        """The one after: of a span, as many days as it has."""
        return self._beside(1)

    def _beside(self, way: int) -> "Period":
        length = self.last - self.first + _DAY
        try:
            if self.kind == "span":
                return Period(self.first + way * length, self.last + way * length, "span")
            return Period.around(self.first - _DAY if way < 0 else self.last + _DAY, self.kind)
        except OverflowError:  # the calendar ends with the years 1 and 9999
            raise BadPeriod(text=self.code) from None

    def contains(self, day: date) -> bool:
        """Whether ``day`` is one of its days."""
        return self.first <= day <= self.last

    @property
    def year(self) -> int:
        """The year it is counted in; of a week that of its Thursday, as ISO 8601 has it."""
        return self.first.isocalendar().year if self.kind == "week" else self.first.year

    @property
    def number(self) -> int:
        """Which week, month, quarter or half of its year it is; a year is its own number, a span has none: 0."""
        if self.kind == "week":
            return self.first.isocalendar().week
        if self.kind == "span":
            return 0
        return self.year if self.kind == "year" else (self.first.month - 1) // _MONTHS[self.kind] + 1

    @property
    def code(self) -> str:
        """As it is typed: ``parse`` reads it back."""
        if self.kind == "span":
            return f"{self.first}/{self.last}"
        return f"{self.year:04}" + _SUFFIXES[self.kind].format(self.number)

    def to(self, lang: Lang) -> str:
        """The days of a week or span, the name of anything else."""
        if self.kind not in ("week", "span"):
            return FuzzyDate(self.first, self.last).to(lang)
        if self.first == self.last:
            return FuzzyDate.day(self.first).to(lang)
        return between_zh(self.first, self.last, "—") if lang == "zh" else f"{self.first} to {self.last}"


def _numbered(year: str, rest: str) -> Period:
    """``2020`` and ``W38``, ``Q3`` or ``H1``."""
    letter, number = rest[0], rest[1:]
    if letter == "W":
        if len(number) != 2:  # fromisoformat would take a weekday too
            raise ValueError(rest)
        return Period.week_of(date.fromisoformat(f"{year}-W{number}-1"))
    kind: Kind = "quarter" if letter == "Q" else "half"
    size = _MONTHS[kind]
    nth = [str(each + 1) for each in range(12 // size)].index(number)
    return Period(*FuzzyDate.months(FuzzyDate.parse(year).first.year, nth * size + 1, nth * size + size), kind)
