"""The lights: what is red, yellow or blue and why, with what was done about it; late closures apart."""

from collections.abc import Sequence
from datetime import date

from policytrack.heard import next_step, reminders
from policytrack.reports.document import Block, Bullets, Cell, Column, Heading, Item, Paragraph, Table
from policytrack.reports.parts.standing import DUE, LEAD, LIGHT, NEXT_STEP, REASON, TITLE, Standing, lit
from policytrack.targets import progress
from policytrack.text import Text
from policytrack.vocabulary.terms import Timeliness

_COLUMNS = (
    LIGHT,
    TITLE,
    LEAD,
    DUE,
    Column("days_left", Text("剩余天数", "Days left"), right=True),
    Column("gap", Text("差距（百分点）", "Points behind"), right=True, secondary=True),
    REASON,
    Column("reminders", Text("已催办", "Reminders"), flexible=True, secondary=True),
    NEXT_STEP,
)


def lights(now: Sequence[Standing], day: date) -> list[Block]:
    """Red, yellow and blue with the reason; what was done late stands apart from what is late."""
    none = Text("本期没有红灯、黄灯、蓝灯事项。", "No red, yellow or blue lights.")
    found: list[Block] = [Table(_COLUMNS, tuple(_row(each, day) for each in lit(now)), empty=none)]
    late = [each for each in now if each.facts.timeliness is Timeliness.DONE_LATE]
    return [*found, Heading(Text("逾期完成", "Done late"), 2), *_done_late(late, day)] if late else found


def _done_late(late: Sequence[Standing], day: date) -> list[Block]:
    """Those of the year and those that are not closed yet by name, the others as a number."""
    words = Text("{t}：{r}", "{t}: {r}")
    named = [each for each in late if each.commitment.status.is_open or _was_done_in(day.year, each)]
    items = (Item(words.of(t=each.title, r=each.facts.reason), about=each.title) for each in named)
    found: list[Block] = [Bullets(tuple(items))] if named else []
    if len(named) < len(late):
        rest = Text(
            "往年逾期完成并已销号的{n}项，见台账。", "Done late in earlier years and closed: {n}; see the ledger."
        )
        found.append(Paragraph(rest.of(n=len(late) - len(named))))
    return found


def _was_done_in(year: int, each: Standing) -> bool:
    return each.facts.done is not None and each.facts.done.last.year == year


def _row(each: Standing, day: date) -> tuple[Cell, ...]:
    gap = progress(each.commitment, day).gap
    return (
        each.facts.light, each.title, each.commitment.lead, each.commitment.due, each.facts.days_left,
        None if gap is None else round(gap, 1), each.facts.reason, reminded(each), next_step(each.commitment),
    )  # fmt: skip


def reminded(each: Standing) -> Text | None:
    """How often its unit was reminded, and the last slip with its date."""
    sent = reminders(each.commitment)
    words = Text("{n}次，最近{slip}（{on}）", "{n}, last: {slip} ({on})")
    return words.of(n=len(sent), slip=sent[-1].reminder, on=sent[-1].date) if sent else None
