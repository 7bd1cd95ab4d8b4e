"""When a promise falls due: as its clause says, or its sentence, or the heading, the opening or the plan it stands under."""

import re
from datetime import date
from typing import NamedTuple

from policytrack.dates import BadDate, FuzzyDate
from policytrack.dates.phrases import read_date
from policytrack.text import Text

_Y = r"(?:20\d{2}年|今年|明年|后年|本年度?|当年|年)"
# A point or a stretch of time by which something is to be done, wherever in a clause it stands.
STATED = re.compile(
    rf"(?P<until>(?:到|至|于|自|从)?)(?P<date>"
    rf"20\d\d年度?\d{{1,2}}月\d{{1,2}}日|20\d\d年度?\d{{1,2}}月(?:份)?(?:[上中下]旬|[初底末])?|20\d\d年(?:第?[一二三四1-4]季度|[上下]半年|年?[初中底末])?(?:[底末初])?"
    rf"|(?:今|明|后)年\d{{1,2}}月(?:份)?(?:[上中下]旬|[初底末]|\d{{1,2}}日)?|(?:今|明|后|本|当)年(?:第?[一二三四]季度|[上下]半年|年?[初中底末])?[底末]?"
    rf"|(?:今明两年)|(?<![\d])\d{{1,2}}月\d{{1,2}}日|(?<![\d])\d{{1,2}}月(?:份)?(?:[上中下]旬|[初底末])|年[底末]|第?[一二三四]季度[底末]?|[上下]半年"
    rf"|“?[十][一二三四五六七]五”?(?:时期|期间|末|期末)?"
    rf")(?P<by>(?:结束)?(?:[之以]?前|以内|之内|内|止)?)"
)
_MONTH_ALONE = re.compile(r"(?<![\d年])\d{1,2}月(?:份)?(?=[之以]?前|内)")
_BEFORE = re.compile(r"[之以]?前")
_PLAN_PERIOD = re.compile(r"十([一二三四五六七])五")
_FIFTH = {"一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040}
# 2019年3月至5月, 自2018年8月: where something begins says nothing of its end.
_BEGINS = ("自", "从")


class Due(NamedTuple):
    """A deadline: its last day, the words that say so, and where those stand."""

    day: date
    said: str
    basis: Text

    @property
    def date(self) -> FuzzyDate:
        """As a record holds it."""
        return FuzzyDate.day(self.day)


IN_CLAUSE = Text("原句写明“{said}”", "the clause says “{said}”")
IN_SENTENCE = Text("同句前文“{said}”", "“{said}” earlier in the sentence")
ABOVE = Text("据上文“{said}”推定", "inferred from “{said}” above it")
YEARLY = Text("年度文件，按年底推定（{said}）", "a paper for one year, so by its end ({said})")


def stated(text: str, announced: FuzzyDate | None, basis: Text = IN_CLAUSE) -> Due | None:
    """The last deadline that a text names; None if it names none, or one that hangs on an unknown day."""
    for found in reversed(list(STATED.finditer(text))):
        if found["until"] in _BEGINS or _is_past_mention(text, found):
            continue
        day = _day(found["date"] + ("" if found["date"].endswith("年") else ""), found["by"], announced)
        if day:
            return Due(day, found[0].lstrip("于"), basis.of(said=found[0].lstrip("于")))
    return None


def _is_past_mention(text: str, found: "re.Match[str]") -> bool:
    """Whether the words date something else: 2019年以来, 2015年版, 2020年的."""
    return text[found.end() : found.end() + 2] in ("以来", "以后", "之后", "版本") or text[found.end() : found.end() + 1] in ("版", "的", "起", "后", "—", "－")


def _day(said: str, by: str, announced: FuzzyDate | None) -> date | None:
    if found := _PLAN_PERIOD.search(said):
        return date(_FIFTH[found[1]], 12, 31)
    today = announced.last if announced else None
    if today is None and not re.match(r"20\d\d年", said):
        return None
    if said == "今明两年":
        assert today is not None
        return date(today.year + 1, 12, 31)
    said = re.sub(r"^当年|^本年度?", "今年", said)
    try:
        return read_date(said, today or date(2000, 1, 1)).last
    except BadDate:
        return None


def year_of(text: str) -> int | None:
    """The last year that a heading names."""
    years = re.findall(r"(20\d\d)年", text)
    return int(years[-1]) if years else None
