"""What was planned and whether it happened, and what waits for somebody above."""

from collections.abc import Sequence

from policytrack.heard import is_of_the_office, next_step, obstacle, reason
from policytrack.reports.document import Cell, Column, Table
from policytrack.reports.parts.standing import LEAD, NEXT_STEP, REASON, TITLE, Ask, Happening, Standing
from policytrack.text import Text, listed
from policytrack.vocabulary.terms import Status
from policytrack.vocabulary.transitions import Reason

_ABOVE = (Reason.COORDINATION, Reason.AWAITING_APPROVAL, Reason.AWAITING_CONGRESS, Reason.FUNDING)


def followed_up(before: Sequence[Standing], events: Sequence[Happening], ask: Ask) -> Table:
    """The next steps that stood open when the period began, and what happened to each in it."""
    columns = (
        TITLE,
        LEAD,
        Column("planned", Text("上期安排", "Planned"), flexible=True),
        Column("outcome", Text("本期落实", "In this period"), flexible=True),
    )
    during: dict[str, list[Happening]] = {}
    for each in events:
        if ask.period.contains(each.event.certain) and not is_of_the_office(each.event):
            during.setdefault(each.standing.commitment.id, []).append(each)
    rows = tuple(
        (each.title, each.commitment.lead, step, _outcome(during.get(each.commitment.id, ())))
        for each in before
        if each.commitment.status.is_open and (step := next_step(each.commitment))
    )
    return Table(columns, rows, empty=Text("上期没有提出下一步措施。", "No next step had been named."))


def _outcome(happened: Sequence[Happening]) -> Text:
    words = Text("{movement}（{date}）", "{movement} ({date})")
    if not happened:
        return Text("本期未见进展", "nothing in this period")
    return listed((words.of(movement=each.movement, date=each.event.date) for each in happened), Text("；", "; "))


def to_coordinate(now: Sequence[Standing]) -> Table:
    """What is stalled for a reason that its unit cannot remove."""
    columns = (TITLE, LEAD, REASON, Column("obstacle", Text("存在问题", "Obstacle"), flexible=True), NEXT_STEP)
    rows = tuple(_row(each) for each in now if each.commitment.status is Status.STALLED and _waits_above(each))
    return Table(columns, rows, empty=Text("没有需要协调的事项。", "Nothing needs coordination."))


def _waits_above(each: Standing) -> bool:
    return reason(each.commitment) in _ABOVE


def _row(each: Standing) -> tuple[Cell, ...]:
    commitment = each.commitment
    named = obstacle(commitment)
    return (
        each.title, commitment.lead, reason(commitment),
        None if isinstance(named, Reason) else named, next_step(commitment),
    )  # fmt: skip
