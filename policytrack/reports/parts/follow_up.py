"""What was planned and whether it happened, and what waits for somebody above."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from policytrack.heard import is_of_the_office, next_step, obstacle, reason
from policytrack.reports.document import Block, Cell, Column, Table
from policytrack.reports.parts.more import more, more_of
from policytrack.reports.parts.planned import Planned, planned
from policytrack.reports.parts.standing import LEAD, NEXT_STEP, REASON, TITLE, Happening, Standing
from policytrack.reports.survey import Survey
from policytrack.reports.survey.wanted import asked, called
from policytrack.text import Text, listed
from policytrack.vocabulary.transitions import Reason

Row = tuple[Cell, ...]
_FOLLOWED = (
    Column("date", Text("日期", "Date")),
    TITLE,
    Column("planned", Text("上期安排", "Planned"), flexible=True),
    LEAD,
    Column("outcome", Text("本期落实", "In this period"), flexible=True),
)
_ABOVE = (Reason.COORDINATION, Reason.AWAITING_APPROVAL, Reason.AWAITING_CONGRESS, Reason.FUNDING)


def followed_up(survey: Survey, events: Sequence[Happening]) -> list[Block]:
    """Everything that was announced when the period began, and what became of each in it."""
    announced, total = planned(survey, earlier=True)
    ids = {each.standing.commitment.id for each in announced}
    now = {each.commitment.id: each for each in survey.find(called(ids), limit=None).standings}
    during: dict[str, list[Happening]] = defaultdict(list)
    for each in events:
        if each.standing.commitment.id in ids and survey.ask.period.contains(each.event.certain):
            during[each.standing.commitment.id] += [] if is_of_the_office(each.event) else [each]
    rows = tuple(_followed(each, now, during, survey.ask.day) for each in announced)
    none = Text(
        "上期没有安排到期事项、计划环节和下一步措施。", "Nothing had been due, planned or named as a next step."
    )
    return [Table(_FOLLOWED, rows, empty=none), *more_of(total - len(announced))]


def _followed(each: Planned, now: Mapping[str, Standing], during: Mapping[str, Sequence[Happening]], day: date) -> Row:
    id, lead = each.standing.commitment.id, each.standing.commitment.lead
    became = each.became(now[id], day) if id in now else Text("本单位不再承办", "no longer with this unit")
    return each.on, each.standing.title, each.what, lead, _outcome(became, during.get(id, ()))


def _outcome(became: Text | None, happened: Sequence[Happening]) -> Text:
    words = Text("{movement}（{date}）", "{movement} ({date})")
    said = [words.of(movement=each.movement, date=each.event.date) for each in happened]
    if became is None and not said:
        return Text("本期未见进展", "nothing in this period")
    return listed([*([became] if became else []), *said], Text("；", "; "))


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
