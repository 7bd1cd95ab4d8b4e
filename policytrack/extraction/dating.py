"""When a text was issued, read from itself: the date under it or above it, or the last year that it speaks of."""

import re
from datetime import date

from policytrack.dates import FuzzyDate

_LINE = re.compile(
    r"(?m)^\s*(?:发布时间|发布日期|日期|成文日期|发文日期|时间)?[：:]?\s*(20\d\d)[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:来源.*)?$"
)
_NUMBERED = re.compile(r"[〔\[（(](20\d\d)[〕\]）)]\s*\d+\s*号")
_TITLE = re.compile(r"(20\d\d)年(?:[^\n，。]{0,24})(?:工作报告|工作要点|工作计划|任务|实事|要点|安排|部署|行动)")
_YEAR = re.compile(r"(?<![到至—–\-－《])(?<!展望)(?<!截至)(20\d\d)年(?!度?[^，。]{0,4}[—–\-－至])")


def issued(text: str) -> FuzzyDate | None:
    """The day or the year of issue; None if the text names none."""
    for line in reversed(list(_LINE.finditer(text))):
        try:
            return FuzzyDate.day(date(int(line[1]), int(line[2]), int(line[3])))
        except ValueError:
            continue
    titles = "\n".join(line for line in text[:400].splitlines() if not re.search("[，,。；;：:]", line))
    for pattern in (_NUMBERED, _TITLE):
        if found := pattern.search(titles):
            return FuzzyDate.on(int(found[1]))
    years = _YEAR.findall(re.sub("《[^》]*》|[（(][^）)]*[）)]|到20\\d\\d年|至20\\d\\d年", "", text))
    return FuzzyDate.on(int(max(years))) if years else None
