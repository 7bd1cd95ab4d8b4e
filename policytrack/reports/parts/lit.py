"""The lights: what is red, yellow or blue and why, with what was done about it; late closures apart."""

from collections.abc import Sequence
from datetime import date

from policytrack.heard import next_step, reminders
from policytrack.reports.document import Block, Bullets, Cell, Column, Heading, Item, Paragraph, Table
from policytrack.reports.parts.more import more
from policytrack.reports.parts.progress import entries
from policytrack.reports.parts.sorts import of_period, reminds
from policytrack.reports.parts.standing import DUE, LEAD, LIGHT, NEXT_STEP, REASON, TITLE, Ask, Happening, Standing
from policytrack.reports.survey import Survey
from policytrack.reports.survey.wanted import PRESSING, Wanted, asked
from policytrack.targets import progress
from policytrack.text import Text
from policytrack.vocabulary.terms import Timeliness

_COLUMNS = (
    LIGHT,
    TITLE,
    LEAD,
    DUE,
    Column("days_left", Text("剩余天数", "Days left"), right=True, under="due"),
    Column("gap", Text("差距（百分点）", "Points behind"), right=True, secondary=True, under="due"),
    REASON,
    Column("reminders", Text("已催办", "Reminders"), flexible=True, secondary=True, under="next_step"),
    NEXT_STEP,
)


def lights(survey: Survey, events: Sequence[Happening]) -> list[Block]:
    """Red, yellow and blue with the reason; then who was reminded; what was done late stands apart from what is late."""
    none = Text("本期没有红灯、黄灯、蓝灯事项。", "No red, yellow or blue lights.")
    ask, lit = survey.ask, survey.find(asked("light:red,yellow,blue", survey.register.kinds), PRESSING)
    table = Table(_COLUMNS, tuple(_row(each, ask.day) for each in lit.standings), empty=none)
    found: list[Block] = [table, *more(lit, ask), *_reminded(events, ask)]
    late = survey.now.count(lambda each: each.facts.timeliness is Timeliness.DONE_LATE)
    return [*found, Heading(Text("逾期完成", "Done late"), 2), *_done_late(survey, late)] if late else found


def _reminded(events: Sequence[Happening], ask: Ask) -> list[Block]:
    sent = [each for each in of_period(events, ask) if reminds(each)]
    title = Text("本期催办（{n}次）", "Reminders in this period ({n})").of(n=len(sent))
    return [Heading(title, 2), *entries(sent, ask)] if sent else []


def _done_late(survey: Survey, late: int) -> list[Block]:
    """Those of the year and those that are not closed yet by name, the others as a number."""
    words = Text("{t}：{r}", "{t}: {r}")
    named = survey.find(_named_late(survey))
    items = (Item(words.of(t=each.title, r=each.facts.reason), about=each.title) for each in named.standings)
    found: list[Block] = [Bullets(tuple(items)), *more(named, survey.ask)] if named.total else []
    if named.total < late:
        rest = Text(
            "往年逾期完成并已销号的{n}项，见台账。", "Done late in earlier years and closed: {n}; see the ledger."
        )
        found.append(Paragraph(rest.of(n=late - named.total)))
    return found


def _named_late(survey: Survey) -> Wanted:
    """Those of the year and those that are not closed yet."""
    late, year = "timeliness:done-late", survey.ask.day.year
    since = f"-done<={year - 1:04}" if year > 1 else ""
    return asked(f"{late} open:yes or {late} done<={year:04} {since}", survey.register.kinds)


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
