"""What a report announces for the time to come: deadlines, planned stages, statutory clocks, and next steps that were named.

The report after it looks at the same things again and says what became of each.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from math import floor
from typing import NamedTuple

from policytrack.clocks import Clock, State, clocks
from policytrack.dates import FuzzyDate
from policytrack.dates.periods import BadPeriod
from policytrack.heard import next_step
from policytrack.reports.parts.standing import Standing
from policytrack.reports.survey import LIMIT, Survey
from policytrack.reports.survey.wanted import BY_DUE, asked, ending
from policytrack.text import Text, plain

_NOT_YET = Text("未到期", "not due yet")
Became = Callable[[Standing, date], Text | None]


class Planned(NamedTuple):
    """One thing announced: until when if that was said, of which commitment, what, and what to say of it later."""

    on: FuzzyDate | None
    standing: Standing
    what: Text
    became: Became


class Window(NamedTuple):
    """The days that a report looks ahead."""

    first: date
    last: date


def window(survey: Survey, earlier: bool = False) -> Window:
    """To the end of the coming period; after a week, or days that are no period, as many days as count as due soon.

    ``earlier`` is what the report of the period before looked at.
    """
    ask = survey.ask
    day = ask.before if earlier else ask.day
    if ask.period.kind in ("week", "span"):
        soon = floor(survey.register.settings.lights.due_soon)
        return Window(day, day + min(timedelta(soon), date.max - day))
    try:
        return Window(day, ask.period.last if earlier else ask.period.next.last)
    except BadPeriod:  # the calendar ends
        return Window(day, ask.period.last)


def planned(survey: Survey, earlier: bool = False) -> tuple[list[Planned], int]:
    """The first of what is announced, by date and then the steps without one, and how much there is in all."""
    first, last = window(survey, earlier)
    kinds = survey.register.kinds
    days_left = f"open:yes done:none left>=0 left<={(last - first).days}"
    due = survey.glance(asked(days_left, kinds), BY_DUE, earlier=earlier)
    steps = survey.find(asked("open:yes next:any", kinds), earlier=earlier)
    ends = survey.find(ending(last), limit=None, earlier=earlier)
    dated = [*map(_deadline, due.standings), *_on_the_way(ends.standings, first, last)]
    dated.sort(key=lambda each: (each.on and each.on.last, survey.place(each.standing)))
    found = [*dated, *map(_step, steps.standings)]
    return found[:LIMIT], len(dated) + due.more + steps.total


def _deadline(each: Standing) -> Planned:
    assert each.commitment.due is not None
    return Planned(each.commitment.due, each, Text("完成时限", "deadline"), partial(_of_deadline, each.commitment.due))


def _on_the_way(found: Sequence[Standing], first: date, last: date) -> Iterator[Planned]:
    """The planned stages and the clocks that end in these days, of what is not over."""
    for each in found:
        commitment = each.commitment
        if not commitment.status.is_open:
            continue
        for code, on in commitment.plan.items():
            if first <= on.last <= last and not each.kind.reached(commitment.stage, code):
                words = Text("计划环节：{stage}", "planned stage: {stage}").of(stage=each.kind.stage(code))
                yield Planned(on, each, words, partial(_of_stage, code, on))
        for clock in clocks(commitment, each.kind, first):
            if clock.state is State.RUNNING and first <= clock.until <= last:
                yield Planned(FuzzyDate.day(clock.until), each, clock.sentence, partial(_of_clock, clock))


def _step(each: Standing) -> Planned:
    return Planned(None, each, plain(next_step(each.commitment) or ""), lambda *_: None)


def _of_deadline(due: FuzzyDate, now: Standing, day: date) -> Text:
    if now.facts.done:
        late = now.facts.done.first > due.last
        done = Text("逾期完成（{on}）", "done late ({on})") if late else Text("已完成（{on}）", "done ({on})")
        return done.of(on=now.facts.done)
    if not now.commitment.status.is_open:
        return Text("{status}", "{status}").of(status=now.commitment.status)
    if now.commitment.due != due:
        moved = (
            Text("时限调整为{due}", "deadline moved to {due}")
            if now.commitment.due
            else Text("时限取消", "deadline taken away")
        )
        return moved.of(due=now.commitment.due)
    return _NOT_YET if day <= due.last else Text("到期未完成", "due and not done")


def _of_stage(code: str, on: FuzzyDate, now: Standing, day: date) -> Text:
    if now.kind.reached(now.commitment.stage, code):
        return Text("已达到", "reached")
    if now.commitment.plan.get(code) not in (None, on):
        return Text("计划调整为{on}", "now planned for {on}").of(on=now.commitment.plan[code])
    return _NOT_YET if day <= on.last else Text("未按计划达到", "not reached as planned")


def _of_clock(clock: Clock, now: Standing, day: date) -> Text:
    later = next((each for each in clocks(now.commitment, now.kind, day) if each.rule is clock.rule), None)
    if later is None:
        return Text("已不适用", "no longer applies")
    return _NOT_YET if later.state is State.RUNNING else Text("{state}", "{state}").of(state=later.state)
