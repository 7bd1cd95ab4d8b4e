"""A date as exact as its source: a day, a month, a year, or any stretch of days.

Every date of every record passes through here, so there is no regular expression and no import to wait for.
"""

from datetime import date, timedelta
from typing import NamedTuple

from policytrack.errors import PolicytrackError
from policytrack.text import Lang, Text

# Stretches of whole months that have a name, by first and last month.
_STRETCHES = {
    (1, 6): Text("{year}年上半年", "first half of {year}"),
    (7, 12): Text("{year}年下半年", "second half of {year}"),
    (1, 3): Text("{year}年第一季度", "{year} Q1"),
    (4, 6): Text("{year}年第二季度", "{year} Q2"),
    (7, 9): Text("{year}年第三季度", "{year} Q3"),
    (10, 12): Text("{year}年第四季度", "{year} Q4"),
}
# The three parts of a month (旬), by the day they begin on.
_THIRDS = {1: Text("上旬", "early"), 11: Text("中旬", "mid"), 21: Text("下旬", "late")}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class BadDate(PolicytrackError):
    """What was written is no date."""

    text = Text(
        "日期“{text}”无法识别，可写作 2020-09-23、2020-09、9月下旬、年底、第四季度、+15个工作日",
        "cannot read “{text}” as a date; write it like 2020-09-23, 2020-09, 9月下旬 (late Sep), "
        "年底 (end of year), 第四季度 (Q4) or +15个工作日 (+15 workdays)",
    )
    exit_code = 2


class FuzzyDate(NamedTuple):
    """From the first day it may be to the last, both included.

    ``last`` is what counts: for the order of events, and for whether a due date has passed.
    """

    first: date
    last: date

    @classmethod
    def parse(cls, iso: str) -> "FuzzyDate":
        """Read a date as records hold it: ``2020-09-23``, ``2020-09``, ``2020`` or ``2020-09-21/2020-10``."""
        try:
            if "/" not in iso:
                return cls(*_ends(iso))
            left, right = iso.split("/")
            first, last = _ends(left)[0], _ends(right)[1]
            if first <= last:
                return cls(first, last)
        except ValueError:
            pass
        raise BadDate(text=iso)

    @classmethod
    def day(cls, day: date) -> "FuzzyDate":
        """Exactly this day."""
        return cls(day, day)

    @classmethod
    def on(cls, year: int, month: int | None = None) -> "FuzzyDate":
        """Some day of a year, or of one of its months."""
        return cls.months(year, 1, 12) if month is None else cls.months(year, month, month)

    @classmethod
    def months(cls, year: int, first: int, last: int) -> "FuzzyDate":
        """Some day from one month of a year to another: ``months(2020, 10, 12)`` is the fourth quarter."""
        return cls(date(year, first, 1), _end_of_month(date(year, last, 1)))

    @classmethod
    def third(cls, year: int, month: int, nth: int) -> "FuzzyDate":
        """上旬, 中旬 or 下旬 of a month, ``nth`` being 1, 2 or 3; the last has whatever days are left."""
        first = date(year, month, 10 * nth - 9)
        return cls(first, _end_of_month(first) if nth == 3 else first + timedelta(9))

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def iso(self) -> str:
        """The one way to write it in a record."""
        first, last = self
        if first == last:
            return first.isoformat()
        if first.day == 1 and last.month in (first.month, 12) and last.year == first.year:
            if last == _end_of_month(first):
                return first.isoformat()[:7]
            if first.month == 1 and last.day == 31:
                return first.isoformat()[:4]
        return f"{first.isoformat()}/{last.isoformat()}"

    def __str__(self) -> str:
        return self.iso

    def to(self, lang: Lang) -> str:
        """As a reader says it, a stretch by its name if it has one; ``read_date`` understands the answer."""
        iso = self.iso
        if "/" not in iso:
            return _spoken(iso) if lang == "zh" else iso
        if named := self._named():
            return named.to(lang)
        return between_zh(self.first, self.last) if lang == "zh" else iso.replace("/", " to ")

    def _named(self) -> Text | None:
        """The words for a third of a month, a quarter or a half of a year."""
        (year, month, day), last = (self.first.year, self.first.month, self.first.day), self.last
        if day in _THIRDS and self == self.third(year, month, day // 10 + 1):
            third = _THIRDS[day]
            return Text(f"{year}年{month}月{third.zh}", f"{third.en} {_MONTHS[month - 1]} {year}")
        stretch = _STRETCHES.get((month, last.month))
        return stretch.of(year=year) if stretch and self == self.months(year, month, last.month) else None


def between_zh(first: date, last: date, dash: str = "至") -> str:
    """2020年9月3日至8日: from day to day in Chinese, saying the year and the month again only if they differ."""
    end = f"{last.day}日"
    if (first.year, first.month) != (last.year, last.month):
        end = f"{last.month}月{end}"
    if first.year != last.year:
        end = f"{last.year}年{end}"
    return f"{first.year}年{first.month}月{first.day}日{dash}{end}"


def _spoken(iso: str) -> str:
    """2020年9月23日, 2020年9月 or 2020年."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(iso.split("-"), "年月日", strict=False))


def _ends(iso: str) -> tuple[date, date]:
    """The first and the last day of an ISO day, month or year.

    ``fromisoformat`` alone would let ``20200923`` and ``2020-W38-3`` through; it does insist on ASCII digits.
    """
    size = len(iso)
    if size == 10 and iso[4] == iso[7] == "-":
        day = date.fromisoformat(iso)
        return day, day
    if size == 7 and iso[4] == "-":
        first = date.fromisoformat(iso + "-01")
        return first, _end_of_month(first)
    if size == 4:
        return date.fromisoformat(iso + "-01-01"), date.fromisoformat(iso + "-12-31")
    raise ValueError(iso)


def _end_of_month(day: date) -> date:
    """The last day of the month that ``day`` is in."""
    if day.month == 12:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(1)
