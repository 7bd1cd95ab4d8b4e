"""What comes next: deadlines within reach, planned stages, statutory clocks, and next steps that people named."""

from policytrack.dates import FuzzyDate
from policytrack.reports.document import Block, Column, Paragraph, Table
from policytrack.reports.parts.more import more_of
from policytrack.reports.parts.planned import planned, window
from policytrack.reports.parts.standing import LEAD, TITLE
from policytrack.reports.survey import Survey
from policytrack.text import Text

_NONE = Text("这些日子里没有到期事项和计划节点。", "Nothing falls due or is planned in these days.")


def coming(survey: Survey) -> list[Block]:
    """The days that are looked at, and everything that falls within them by date; then the next steps without a date."""
    found, total = planned(survey)
    columns = (
        Column("date", Text("日期", "Date")),
        TITLE,
        Column("what", Text("事项", "What"), flexible=True),
        LEAD,
    )
    rows = tuple((each.on, each.standing.title, each.what, each.standing.commitment.lead) for each in found)
    return [Paragraph(_days(survey)), Table(columns, rows, empty=_NONE), *more_of(total - len(found))]


def _days(survey: Survey) -> Text:
    first, last = window(survey)
    words = Text(
        "今后{n}日（{first}至{last}）到期的事项、计划环节和法定期限；未写日期的是已提出的下一步措施。",
        "What falls due or is planned within {n} days, from {first} to {last}; what has no date is a next step that was named.",
    )
    return words.of(first=FuzzyDate.day(first), last=FuzzyDate.day(last), n=(last - first).days)
