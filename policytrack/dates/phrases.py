"""What a person types for a date: 9月下旬, 年底前, 下周五, 明年上半年, 2020.9.23, ``+15个工作日``, ``next friday``.

Where a phrase leaves a choice, this one is made:

- A month, quarter or half without a year is of this year, a bare 23日 of this month, even when it has passed.
- 年底, 年末, 年终 and ``end of year`` are December 31, 年内 is the year, 年初 is January, 年中 is June.
- 月底 and 月末 are the last day of the month, 季度末 that of the quarter; 月初 is 上旬 and 月中 is 中旬.
- Weeks begin on Monday. 周五 and ``friday`` are of this week, 下周五 and ``next friday`` of the next one;
  周末 is Saturday and Sunday.
- ``+15个工作日``, 15个工作日内 and 15个工作日后 are one day: the last of them, today not counted.
  三天前 is three days ago.
- ``+1个月`` keeps the day of the month, or takes the last one if that month is shorter.
- 30日内 counts thirty days but 30日前 is the 30th; 3个月内 counts months but 3月内 is March.
- 前, 之前, 以前, 内 and 止 after a day or a 旬 change nothing: a deadline includes its day. After a whole month,
  quarter, half, year or week 前 is refused, as some mean its first day and some its last: write 8月底前 or 9月底前.
- What follows 至 is read from where the first date stands, 2019年9月3日至月底, unless it says 今, 明, 下, ``next``.
- Years have four digits.

A phrase is one line of ``_PHRASES``; what its named groups mean is in ``readings``.
"""

import re
from collections.abc import Callable
from datetime import date

from policytrack.dates import readings as read
from policytrack.dates.fuzzy import BadDate, FuzzyDate
from policytrack.dates.numerals import folded, plain
from policytrack.dates.readings import Asked, Said
from policytrack.dates.workdays import Workdays

_Y, _M, _D = r"(?P<year>\d{4})", r"(?P<month>\d{1,2}|元)", r"(?P<day>\d{1,2})"
_BY = r"(?:[之以]?[前内]|为?止)?"
_WITHIN = r"(?:[之以]?内|为?止)?"
_END = rf"[底末终]{_BY}"

_YEAR = rf"(?:(?:{_Y}(?:年度?|-?(?=q))|(?P<years>[前去上今本当明下来后])年度?)的?)"
_QUARTER = rf"(?:{_YEAR}?(?:第?(?=\d季)|q)(?P<quarter>[1-4])(?:季度?)?|(?P<quarters>[上本这当下])个?季度?)"
_MONTH = rf"(?:{_YEAR}?{_M}月份?|(?P<months>上上?|本|这|当|下下?)个?月)的?"
_WEEK = r"(?P<weeks>上上?|本|这|下下?)个?(?:周|星期|礼拜)"
_ANY_WEEK = rf"(?:{_WEEK}|周|星期|礼拜)"
_COUNT = r"(?P<count>\d{1,4})个?(?P<unit>工作日|天|周|星期|礼拜|(?<=个)月|(?<=个)季度)"

_WHICH = "this|next|last"
_MONTH_EN = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY_EN = "(?P<weekday>mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_COUNT_EN = rf"(?P<count>\d{{1,4}})(?P<unit>{'|'.join(read.UNITS)})"

_PHRASES: tuple[tuple[str, Callable[[Said], FuzzyDate]], ...] = (
    (rf"{_Y}(?P<mark>[-/.]){_M}(?P=mark){_D}{_BY}", read.day),  # 2020/9/23
    (rf"{_Y}[-/.]{_M}{_WITHIN}", read.month),  # 2020.9
    (rf"{_Y}(?P<month>\d\d)(?P<day>\d\d){_BY}", read.day),  # 20200923
    (rf"{_M}[/.]{_D}{_BY}", read.day),  # 9/23
    (rf"(?P<word>{'|'.join(read.DAYS)}){_BY}", read.named_day),  # 明天, tomorrow
    (rf"{_YEAR}{_WITHIN}|年内", read.year),  # 2020年, 明年
    (rf"(?:{_YEAR}年?|年)(?P<part>[初中]){_BY}", read.part_of_year),  # 明年初
    (rf"(?:{_YEAR}年?|年){_END}", read.last_day(read.year)),  # 年底前, 2020年年底
    (rf"{_YEAR}?(?P<half>[上下])半年{_WITHIN}", read.half),  # 明年上半年
    (rf"{_YEAR}?(?P<half>[上下])半年{_END}", read.last_day(read.half)),  # 上半年末
    (rf"{_QUARTER}{_WITHIN}|季度?内", read.quarter),  # 第四季度, 2020Q4, 下季度
    (rf"(?:{_QUARTER}|季度?){_END}", read.last_day(read.quarter)),  # 三季度末
    (rf"{_MONTH}{_WITHIN}|月内", read.month),  # 2020年9月, 下月
    (rf"(?:{_MONTH}月?|月)(?P<part>[初中]|[上中下]旬){_BY}", read.part_of_month),  # 9月下旬
    (rf"(?:{_MONTH}月?|月){_END}", read.last_day(read.month)),  # 9月底, 本月底前
    (rf"{_MONTH}{_D}[日号]?{_BY}", read.day),  # 2020年9月23日
    (rf"{_D}[日号](?:[之以]?前|为?止)?", read.day),  # 23日前
    (rf"{_WEEK}{_WITHIN}|周内", read.week),  # 下周
    (rf"{_ANY_WEEK}(?P<weekday>[1-6日天]){_BY}", read.weekday),  # 下周三
    (rf"{_ANY_WEEK}末{_BY}", read.weekend),  # 本周末
    (rf"\+?{_COUNT}(?:[之以]?[内后])?", read.ahead),  # +15个工作日, 两周内, 三个月后
    (rf"{_COUNT}[之以]?前", read.ago),  # 三天前
    (r"\+(?P<count>\d{1,4})(?P<unit>日|月|季度|年)[内后]?", read.ahead),  # +30日
    (r"(?P<count>\d{1,3})(?P<unit>日|年)[之以]?[内后]", read.ahead),  # 30日内
    (r"(?P<unit>半年)[之以]?[内后]", read.ahead),  # 半年内
    (rf"(?P<years>{_WHICH})year", read.year),
    (rf"endof(?:the|(?P<years>{_WHICH}))?year|year-?end", read.last_day(read.year)),
    (rf"(?P<half>first|second)halfof(?:{_Y}|(?:the|(?P<years>{_WHICH}))year)", read.half),
    (rf"q(?P<quarter>[1-4])(?: |,|of){_Y}", read.quarter),  # Q4 2020
    (rf"(?P<months>{_WHICH})month", read.month),
    (rf"endof(?:the|(?P<months>{_WHICH}))?month|month-?end", read.last_day(read.month)),
    (rf"{_MONTH_EN},?{_Y}?", read.month),  # Sep 2020
    (rf"endof{_MONTH_EN}{_Y}?", read.last_day(read.month)),
    (rf"(?P<part>early|mid|late)-?{_MONTH_EN}{_Y}?", read.part_of_month),  # late Sep 2020
    (rf"{_D}{_MONTH_EN},?{_Y}?", read.day),  # 23 Sep 2020
    (rf"{_MONTH_EN}{_D}(?:[, ]{_Y})?", read.day),  # Sep 23, 2020
    (rf"(?P<weeks>{_WHICH})week", read.week),
    (rf"(?P<weeks>{_WHICH})?{_WEEKDAY_EN}", read.weekday),  # next friday
    (rf"(?:the|(?P<weeks>{_WHICH}))?weekend", read.weekend),
    (rf"(?:\+|in|within){_COUNT_EN}", read.ahead),  # +15 workdays, +30d
    (rf"{_COUNT_EN}ago", read.ago),  # 3 days ago
)

# 9月3日至8日, 2020-09-21 to 2020-10-05
_FROM_TO = re.compile(r"\s+to\s+|\s*起?(?:[至到~]|[—–]+|(?<=[年月日号])-)\s*")

# What is relative to today even after 至: 下周, next week, but not 下半年 or 下旬.
_OF_TODAY = re.compile(r"[今明昨去来本这当即大前后]|[上下](?!半年|旬)|.*(?:this|next|last|today|tomorrow|yesterday)")


def read_date(typed: str, today: date, calendar: Workdays | None = None, base: FuzzyDate | None = None) -> FuzzyDate:
    """The date that ``typed`` means on ``today``, in ISO 8601, Chinese or English.

    Counts such as ``+15个工作日`` begin at ``base``'s last day if there is one, else today.
    """
    asked = Asked(today, base.last if base else today, calendar or Workdays())
    try:
        return _read(folded(typed), asked)
    except (BadDate, ValueError, OverflowError):
        raise BadDate(text=typed) from None


def _read(said: str, asked: Asked) -> FuzzyDate:
    """One date, or a stretch from one to another."""
    left, *right = _FROM_TO.split(said, maxsplit=1)
    first = _phrase(plain(left), asked)
    if not right:
        return first
    until = plain(right[0])
    last = _phrase(until, asked if _OF_TODAY.match(until) else asked._replace(today=first.first))
    return FuzzyDate.parse(f"{first.first}/{last.last}")


def _phrase(said: str, asked: Asked) -> FuzzyDate:
    try:
        return FuzzyDate.parse(said)
    except BadDate:
        pass
    for pattern, reading in _PHRASES:
        if found := re.fullmatch(pattern, said, re.ASCII):
            return reading(Said({name: word for name, word in found.groupdict().items() if word}, asked))
    raise BadDate(text=said)
