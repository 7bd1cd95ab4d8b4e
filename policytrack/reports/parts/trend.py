"""How many commitments had which status at the end of each of the last periods."""

from policytrack.dates import FuzzyDate
from policytrack.dates.periods import BadPeriod, Period
from policytrack.reports.document import Column, Table
from policytrack.reports.drawings import Stacks
from policytrack.reports.survey import Survey
from policytrack.text import Text
from policytrack.vocabulary.terms import Status

_MANY = 12
_SPANS = {
    "week": Text("近{n}周状态", "Status over the last {n} weeks"),
    "month": Text("近{n}个月状态", "Status over the last {n} months"),
    "quarter": Text("近{n}个季度状态", "Status over the last {n} quarters"),
    "half": Text("近{n}个半年状态", "Status over the last {n} half-years"),
    "year": Text("近{n}年状态", "Status over the last {n} years"),
    "span": Text("近{n}期状态", "Status over the last {n} periods"),
}
_NAMES = {
    "week": Text("第{n}周", "W{n}"),
    "month": Text("{n}月", "Month {n}"),
    "quarter": Text("第{n}季度", "Q{n}"),
    "half": Text("第{n}半年", "H{n}"),
    "year": Text("{n}年", "{n}"),
}


def trend(survey: Survey) -> Table:
    """A row a period, the present one last; its statuses are those that occur."""
    ask = survey.ask
    periods = _periods(ask.period)
    ends = [min(period.last, ask.day) for period in periods]
    counts = survey.statuses(ends)
    present = [status for status in Status if any(each[status] for each in counts)]
    columns = (
        Column("period", Text("期次", "Period")),
        Column("end", Text("截至", "As of"), secondary=True),
        *(Column(status.value, Text(status.zh, status.en), right=True) for status in present),
        Column("total", Text("合计", "Total"), right=True),
    )
    rows = tuple(
        (_name(period), FuzzyDate.day(end), *(each[status] for status in present), sum(each.values()))
        for period, end, each in zip(periods, ends, counts, strict=True)
    )
    drawing = Stacks("period", tuple(status.value for status in present))
    return Table(columns, rows, _SPANS[ask.period.kind].of(n=len(periods)), drawing=drawing)


def _periods(last: Period) -> list[Period]:
    """The last twelve periods, or as many as the calendar has."""
    found = [last]
    while len(found) < _MANY:
        try:
            found.append(found[-1].previous)
        except BadPeriod:
            break
    return found[::-1]


def _name(period: Period) -> Text:
    name = _NAMES.get(period.kind)
    return name.of(n=period.number) if name else Text("{day}", "{day}").of(day=FuzzyDate.day(period.last))
