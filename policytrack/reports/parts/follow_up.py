"""What was planned and whether it happened, and what waits for somebody above."""

from collections.abc import Sequence

from policytrack.heard import next_step, obstacle, only_reminds, reason
from policytrack.reports.document import Block, Cell, Column, Table
from policytrack.reports.parts.more import more
from policytrack.reports.parts.standing import LEAD, NEXT_STEP, REASON, TITLE, Happening, Standing
from policytrack.reports.survey import Survey
from policytrack.reports.survey.wanted import asked
from policytrack.text import Text, listed
from policytrack.vocabulary.transitions import Reason

_ABOVE = (Reason.COORDINATION, Reason.AWAITING_APPROVAL, Reason.AWAITING_CONGRESS, Reason.FUNDING)


def followed_up(survey: Survey, events: Sequence[Happening]) -> list[Block]:
    """The next steps that stood open when the period began, and what happened to each in it."""
    columns = (
        TITLE,
        LEAD,
        Column("planned", Text("上期安排", "Planned"), flexible=True),
        Column("outcome", Text("本期落实", "In this period"), flexible=True),
    )
    during: dict[str, list[Happening]] = {}
    for each in events:
        if survey.ask.period.contains(each.event.certain) and not only_reminds(each.event):
            during.setdefault(each.standing.commitment.id, []).append(each)
    planned = survey.find(asked("open:yes next:any", survey.register.kinds), earlier=True)
    rows = tuple(
        (each.title, each.commitment.lead, next_step(each.commitment), _outcome(during.get(each.commitment.id, ())))
        for each in planned.standings
    )
    none = Text("上期没有提出下一步措施。", "No next step had been named.")
    return [Table(columns, rows, empty=none), *more(planned, survey.ask._replace(as_of=survey.ask.before))]


def _outcome(happened: Sequence[Happening]) -> Text:
    words = Text("{movement}（{date}）", "{movement} ({date})")
    if not happened:
        return Text("本期未见进展", "nothing in this period")
    return listed((words.of(movement=each.movement, date=each.event.date) for each in happened), Text("；", "; "))


def to_coordinate(survey: Survey) -> list[Block]:
    """What is stalled for a reason that its unit cannot remove."""
    columns = (TITLE, LEAD, REASON, Column("obstacle", Text("存在问题", "Obstacle"), flexible=True), NEXT_STEP)
    above = ",".join(each.value for each in _ABOVE)
    found = survey.find(asked(f"status:stalled reason:{above}", survey.register.kinds))
    none = Text("没有需要协调的事项。", "Nothing needs coordination.")
    return [Table(columns, tuple(map(_row, found.standings)), empty=none), *more(found, survey.ask)]


def _row(each: Standing) -> tuple[Cell, ...]:
    commitment = each.commitment
    named = obstacle(commitment)
    return (
        each.title, commitment.lead, reason(commitment),
        None if isinstance(named, Reason) else named, next_step(commitment),
    )  # fmt: skip
