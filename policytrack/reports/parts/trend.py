"""How many commitments had which status at the end of each of the last periods."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from policytrack.commitment import Commitment
from policytrack.dates import FuzzyDate
from policytrack.dates.periods import BadPeriod, Period
from policytrack.fold import fold
from policytrack.register import Register
from policytrack.reports.document import Column, Table
from policytrack.reports.drawings import Stacks
from policytrack.reports.parts.standing import Ask, as_then, involves
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


def trend(register: Register, ask: Ask) -> Table:
    """A row a period, the present one last; its statuses are those that occur."""
    periods = _periods(ask.period)
    ends = [min(period.last, ask.day) for period in periods]
    counts = _counts(register, ask, ends)
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


def _counts(register: Register, ask: Ask, ends: Sequence[date]) -> list[Counter[Status]]:
    counts: list[Counter[Status]] = [Counter() for _ in ends]
    for commitment in register.commitments:
        for count, status in zip(counts, _statuses(register, commitment, ask, ends), strict=True):
            if status:
                count[status] += 1
    return counts


def _statuses(register: Register, commitment: Commitment, ask: Ask, ends: Sequence[date]) -> Iterator[Status | None]:
    """The status on each day, None where it was not there yet; folded again only where the events are others."""
    known = [event for event in commitment.history if ask.known_at is None or event.recorded <= ask.known_at]
    days = sorted(event.certain for event in known)
    found: dict[int, Status | None] = {}
    for day in ends:
        size = bisect_right(days, day)
        if commitment.announced.first > day or not known:
            yield None
            continue
        if size not in found:
            found[size] = _status(register, commitment, ask, day)
        yield found[size]


def _status(register: Register, commitment: Commitment, ask: Ask, day: date) -> Status | None:
    if ask.unit is not None:
        then = as_then(commitment, day, ask.known_at)
        return then.status if then and involves(register, then, ask.unit) else None
    events = [
        event
        for event in commitment.history
        if event.certain <= day and (ask.known_at is None or event.recorded <= ask.known_at)
    ]
    if len(events) == len(commitment.history):
        return commitment.status
    status = fold(events)["status"]
    assert isinstance(status, Status)
    return status
