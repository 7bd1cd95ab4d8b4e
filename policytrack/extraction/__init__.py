"""Reading promises out of official prose: text in, drafts out. Knows no files, no clock, no network; same text, same drafts.

    from policytrack.extraction import extract
    extract("今年要修订《行政执法监督条例》。", announced=FuzzyDate.on(2020))

How it reads is told in docs/extract.md; the words it goes by are in ``words``.
"""

import re
from typing import NamedTuple

from policytrack.config import OwnWords
from policytrack.dates import FuzzyDate
from policytrack.extraction import dating
from policytrack.extraction.blanks import closed
from policytrack.extraction.drafting import drafted
from policytrack.extraction.finding import Found, found
from policytrack.extraction.joining import joined
from policytrack.extraction.lexicon import Lexicon
from policytrack.extraction.promises import Confidence, Mention, Promise

__all__ = ["Confidence", "Extract", "Mention", "OwnWords", "Promise", "extract"]


class Extract(NamedTuple):
    """What a text promises, every clause with what it was taken for, and when the text was issued as far as it says."""

    promises: list[Promise]
    clauses: list[Found]
    announced: FuzzyDate | None


def extract(text: str, announced: FuzzyDate | None = None, own: OwnWords = OwnWords()) -> Extract:  # noqa: B008
    """The promises of a text, with offsets in characters. Relative deadlines count from ``announced``, else from the text's own date."""
    read = closed(text)
    issued = announced or dating.issued(read.text)
    lexicon = Lexicon.of(own)
    clauses = list(found(read.text, issued.last.year if issued else None, lexicon))
    drafts = drafted(clauses, issued, _year_of_plan(read.text, issued), lexicon)
    return Extract([read.mended(each) for each in joined(drafts)], [read.opened(each) for each in clauses], issued)


_YEARLY = re.compile(
    "政府工作报告|(?:20\\d\\d|今|本)年(?:度)?[^\\n，。]{0,20}(?:工作要点|重点工作|重点任务|工作计划|工作安排|立法计划|实事|要点|任务分工|目标任务)|今年[^，。]{0,12}(?:主要预期目标|总体要求|实事|重点|主要任务)"
)


def _year_of_plan(text: str, issued: FuzzyDate | None) -> int | None:
    """The year that a paper for one year is for."""
    if issued is None or not (_YEARLY.search(text[:800]) or len(re.findall("今年", text)) >= 3):
        return None
    return issued.last.year
