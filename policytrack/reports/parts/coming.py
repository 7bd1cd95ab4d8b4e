"""What comes next: deadlines within reach, planned stages, statutory clocks, and next steps that people named."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import floor

from policytrack.clocks import State, clocks
from policytrack.dates import FuzzyDate
from policytrack.heard import next_step
from policytrack.reports.document import Block, Column, Table
from policytrack.reports.parts.more import first, more_of
from policytrack.reports.parts.standing import LEAD, TITLE, Standing
from policytrack.reports.survey import LIMIT, Survey
from policytrack.reports.survey.wanted import BY_DUE, asked, ending
from policytrack.text import Text

_Row = tuple[object, ...]
_Dated = tuple[date, tuple[object, ...], _Row]  # the rows are in the order of the first two


def coming(survey: Survey) -> list[Block]:
    """Everything that falls within the days that count as due soon, by date, then the next steps without a date."""
    days, day = survey.register.settings.lights.due_soon, survey.ask.day
    until = day + timedelta(days=days)
    due = survey.find(asked(f"open:yes done:none left>=0 left<={floor(days)}", survey.register.kinds), BY_DUE)
    steps = survey.find(asked("open:yes next:any", survey.register.kinds))
    ends = survey.find(ending(until), limit=None).standings
    dated = [*_due(due.standings, survey), *_dated(ends, survey, until)]
    rows = [*(row for _, _, row in sorted(dated, key=lambda each: each[:2])), *_named_steps(steps.standings)]
    columns = (
        Column("date", Text("日期", "Date")),
        TITLE,
        Column("what", Text("事项", "What"), flexible=True),
        LEAD,
    )
    none = Text("今后{n:g}日内没有到期事项和计划节点。", "Nothing falls due or is planned within {n:g} days.")
    empty = Text(none.zh.format(n=days), none.en.format(n=days))
    return [
        Table(columns, first(rows), empty=empty),
        *more_of(len(dated) + due.more + steps.total - min(len(rows), LIMIT)),
    ]


def _due(found: Sequence[Standing], survey: Survey) -> Iterator[_Dated]:
    for each in found:
        due = each.commitment.due
        assert due is not None
        yield due.last, (survey.place(each), 0), (due, each.title, Text("完成时限", "deadline"), each.commitment.lead)


def _dated(found: Sequence[Standing], survey: Survey, until: date) -> Iterator[_Dated]:
    """The planned stages and the clocks that end by then, of what is not over."""
    day = survey.ask.day
    for each in found:
        commitment = each.commitment
        if not commitment.status.is_open:
            continue
        for code, planned in commitment.plan.items():
            if day <= planned.last <= until and not each.kind.reached(commitment.stage, code):
                words = Text("计划环节：{stage}", "planned stage: {stage}").of(stage=each.kind.stage(code))
                yield planned.last, (survey.place(each), 1), (planned, each.title, words, commitment.lead)
        for clock in clocks(commitment, each.kind, day):
            if clock.state is State.RUNNING and day <= clock.until <= until:
                on = FuzzyDate.day(clock.until)
                yield clock.until, (survey.place(each), 2), (on, each.title, clock.sentence, commitment.lead)


def _named_steps(found: Sequence[Standing]) -> Iterator[_Row]:
    for each in found:
        yield (None, each.title, next_step(each.commitment), each.commitment.lead)
