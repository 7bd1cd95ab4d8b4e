"""What comes next: deadlines within reach, planned stages, statutory clocks, and next steps that people named."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from policytrack.clocks import State, clocks
from policytrack.dates import FuzzyDate
from policytrack.heard import next_step
from policytrack.register import Register
from policytrack.reports.document import Column, Table
from policytrack.reports.parts.standing import LEAD, TITLE, Standing
from policytrack.text import Text

_Row = tuple[object, ...]


def coming(register: Register, now: Sequence[Standing], day: date) -> Table:
    """Everything that falls within the days that count as due soon, by date, then the next steps without a date."""
    until = day + timedelta(days=register.settings.lights.due_soon)
    rows = sorted(_dated(now, day, until), key=lambda row: row[0])
    columns = (
        Column("date", Text("日期", "Date")),
        TITLE,
        Column("what", Text("事项", "What"), flexible=True),
        LEAD,
    )
    none = Text("今后{n:g}日内没有到期事项和计划节点。", "Nothing falls due or is planned within {n:g} days.")
    days = register.settings.lights.due_soon
    return Table(
        columns,
        (*((when, *rest) for _, when, *rest in rows), *_named_steps(now)),
        empty=Text(none.zh.format(n=days), none.en.format(n=days)),
    )


def _dated(now: Sequence[Standing], day: date, until: date) -> Iterator[tuple[date, object, object, object, object]]:
    for each in now:
        commitment = each.commitment
        if not commitment.status.is_open:
            continue
        if commitment.due and day <= commitment.due.last <= until and not each.facts.done:
            yield commitment.due.last, commitment.due, each.title, Text("完成时限", "deadline"), commitment.lead
        for code, planned in commitment.plan.items():
            if day <= planned.last <= until and not each.kind.reached(commitment.stage, code):
                words = Text("计划环节：{stage}", "planned stage: {stage}").of(stage=each.kind.stage(code))
                yield planned.last, planned, each.title, words, commitment.lead
        for clock in clocks(commitment, each.kind, day):
            if clock.state is State.RUNNING and day <= clock.until <= until:
                yield clock.until, FuzzyDate.day(clock.until), each.title, clock.sentence, commitment.lead


def _named_steps(now: Sequence[Standing]) -> Iterator[_Row]:
    for each in now:
        step = next_step(each.commitment)
        if step and each.commitment.status.is_open:
            yield (None, each.title, step, each.commitment.lead)
