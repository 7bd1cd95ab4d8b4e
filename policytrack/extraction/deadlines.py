"""When a promise falls due: as its clause says, or its sentence, its heading, or the year that the paper is for."""

import re
from datetime import date
from typing import NamedTuple

from policytrack.dates import BadDate, FuzzyDate
from policytrack.dates.phrases import read_date
from policytrack.text import Text

# A point or a stretch of time by which something is to be done, wherever in a clause it stands.
STATED = re.compile(
    r"(?P<until>[到至于自从]?)(?P<date>"
    r"20\d\d年度?\d{1,2}月\d{1,2}日|20\d\d年度?\d{1,2}月份?(?:[上中下]旬|[初底末])?|20\d\d年(?:第?[一二三四1-4]季度|[上下]半年|年?[初中底末])?[底末初]?"
    r"|[今明后]年\d{1,2}月份?(?:[上中下]旬|[初底末]|\d{1,2}日)?|[今明后本当]年(?:第?[一二三四]季度|[上下]半年|年?[初中底末])?[底末]?|今明两年"
    r"|(?<!\d)\d{1,2}月\d{1,2}日|(?<!\d)\d{1,2}月份?(?:[上中下]旬|[初底末])|(?<!\d)\d{1,2}月份?(?=[之以]?[前内])|年[底末内]|(?:未来|今后)?[二两三四五]年(?=[之以]?内)|(?<=用)[二两三四五]年(?=(?:左右)?的?时间)|未来[二两三四五]年|第?[一二三四]季度[底末]?|[上下]半年|“?十[一二三四五六七]五”?(?:时期|期间|末|期末)?"
    r")(?P<by>(?:结束)?(?:[之以]?前|以内|之内|内|止)?)"
)
_FIVE_YEARS = re.compile("十([一二三四五六七])五")
FIVE_YEARS_END = {"一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040}
# 自2018年8月: where something begins says nothing of its end.
_BEGINS = ("自", "从")
# 2019年以来, 2015年版, 2020年的: the words date something else.
_DATES_ANOTHER = ("以来", "以后", "之后", "版", "的", "起", "后", "—", "－", "至", "-", "度")


class Due(NamedTuple):
    """A deadline: its last day, and the words in which its ground is told."""

    day: date
    basis: Text

    @property
    def date(self) -> FuzzyDate:
        """As a record holds it."""
        return FuzzyDate.day(self.day)


IN_CLAUSE = Text("原句写明“{said}”", "the clause says “{said}”")
IN_SENTENCE = Text("同句前文“{said}”", "“{said}” earlier in the sentence")
BESIDE = Text("任务后注明“{said}”", "“{said}” is noted beside it")
ABOVE = Text("据上文“{said}”推定", "inferred from “{said}” above it")
YEARLY = Text("年度工作，按{said}年底推定", "work for one year, so by the end of {said}")


_NAME = re.compile("《[^》]*》")  # 《三年行动方案（2024—2026年）》 is not due in 2026


def stated(text: str, announced: FuzzyDate | None, basis: Text = IN_CLAUSE) -> Due | None:
    """The last deadline that a text names; None if it names none, or only one that hangs on an unknown day."""
    text = _NAME.sub(lambda name: "□" * len(name[0]), text)
    for found in reversed(list(STATED.finditer(text))):
        if found["until"] in _BEGINS or text[found.end() :].startswith(_DATES_ANOTHER) or _describes(text, found):
            continue
        day = _day(found["date"], announced)
        if day and not (announced and day < announced.first):
            return Due(day, basis.of(said=found[0].lstrip("于到至")))
    return None


def _describes(text: str, found: "re.Match[str]") -> bool:
    """Whether 年底 or 季度末 only describes a noun, as in 纳入年底考核, or recurs, as in 每季度末."""
    bare = found["date"] in ("年底", "年末", "上半年", "下半年") or "季度" in found["date"]
    before = text[: found.start()].rstrip()
    return before.endswith("每") or (
        bare and not found["by"] and not found["until"] and bool(before) and before[-1] not in "，,在今明年前"
    )


def _day(said: str, announced: FuzzyDate | None) -> date | None:
    """The last day that the words allow."""
    if found := _FIVE_YEARS.search(said):
        return date(FIVE_YEARS_END[found[1]], 12, 31)
    if announced is None and not said.startswith("20"):
        return None
    today = announced.last if announced and not announced.exact else announced.first if announced else date(2000, 1, 1)
    if said == "今明两年":
        return date(today.year + 1, 12, 31)
    try:
        said = re.sub("^(?:未来|今后)?([二两三四五]年)$", "\\1内", said)
        return read_date(re.sub("^[当本]年度?", "今年", said), today).last
    except BadDate:
        return None


def year_of(headings: tuple[str, ...]) -> int | None:
    """The last year that the nearest heading with a year names."""
    for heading in reversed(headings):
        if years := re.findall(r"(20\d\d)年", heading):
            return int(years[-1])
    return None


def end_of(year: int) -> Due:
    """The end of the year that a paper is for."""
    return Due(date(year, 12, 31), YEARLY.of(said=str(year)))
