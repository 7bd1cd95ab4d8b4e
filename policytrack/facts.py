"""What is computed and never typed: timeliness, light with its reason, slip, staleness, rates. The day is an argument."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from policytrack.commitment import Commitment
from policytrack.config import Lights
from policytrack.dates import FuzzyDate
from policytrack.fold import first_due, standing, steps
from policytrack.heard import latest_event, obstacle
from policytrack.targets import goal_met, progress
from policytrack.text import Text, digits
from policytrack.vocabulary.kinds import Kind
from policytrack.vocabulary.terms import Light, Status, Timeliness, Verifiability


class Facts(NamedTuple):
    """How a commitment stands on a day.

    ``days_left`` to the deadline's last day (negative when past, None without one); ``slip_days`` between the first
    deadline and the present one; ``stale_days`` since the last event; ``done`` when its finish line was reached.
    """

    timeliness: Timeliness
    light: Light
    reason: Text
    days_left: int | None
    slip_days: int | None
    stale_days: int | None
    done: FuzzyDate | None
    first_due: FuzzyDate | None
    updated: FuzzyDate | None


class Past(NamedTuple):
    """What its history says, whatever day it is: when it was done, when it was first due, when it was last heard of."""

    done: FuzzyDate | None
    first_due: FuzzyDate | None
    updated: FuzzyDate | None


def past(commitment: Commitment, kind: Kind) -> Past:
    """What the facts of every day have in common."""
    history = commitment.history
    due, last = first_due(history), latest_event(reversed(standing(history)))
    return Past(_done_on(commitment, kind), due if isinstance(due, FuzzyDate) else None, last.date if last else None)


def facts(commitment: Commitment, kind: Kind, lights: Lights, today: date, known: Past | None = None) -> Facts:
    """Everything computed about one commitment on one day; ``known`` is its past, for who asks about many days."""
    known = known or past(commitment, kind)
    timeliness, light, because = _stands(commitment, kind, lights, today, known.done)
    return reckoned(commitment, today, known, timeliness, light, because())


def reckoned(
    commitment: Commitment, today: date, known: Past, timeliness: Timeliness, light: Light, reason: Text = Text("", "")
) -> Facts:
    """The facts of a day on which its timeliness and its light are known; the rest is reckoned from dates."""
    done, first, updated = known
    left = (commitment.due.last - today).days if commitment.due else None
    return Facts(
        timeliness, light, reason, left,
        slip_days=(commitment.due.last - first.last).days if commitment.due and first else None,
        stale_days=max(0, (today - updated.last).days) if updated else None,
        done=done, first_due=first, updated=updated,
    )  # fmt: skip


def stands(commitment: Commitment, kind: Kind, lights: Lights, day: date, known: Past) -> tuple[Timeliness, Light]:
    """The facts that change with the day and cannot be reckoned from dates, without the reason, which is dear to word."""
    return _stands(commitment, kind, lights, day, known.done)[:2]


@lru_cache(maxsize=4096)
def days(number: float) -> Text:
    """So many days: 1 day, 2 days."""
    return Text("{n}天", "{n:day|days}").of(n=digits(number))


def done_stage(commitment: Commitment, kind: Kind) -> str | None:
    """The stage that is this commitment's finish line: its own, or its kind's."""
    return commitment.done_stage or kind.done_stage


_SAID_DONE = (Status.REPORTED, Status.CLOSED)


def _done_on(commitment: Commitment, kind: Kind) -> FuzzyDate | None:
    """Since when the finish line counts as reached: the stage, the goal of a target, or a report of completion."""
    since: FuzzyDate | None = None
    goal = done_stage(commitment, kind)
    before: FuzzyDate | None = None
    reached = False
    for event, _, after in steps(commitment.history):
        if "stage" in event.set:
            reached = goal is not None and kind.reached(str(after["stage"]), goal)
        value = after.get("value")
        there = reached or after["status"] in _SAID_DONE
        there = there or (isinstance(value, float | int) and goal_met(commitment, value))
        passed_over = reached and after["stage"] != goal
        since = (since or _between(before if passed_over else None, event.date)) if there else None
        before = event.date if event.set.get("stage") else before
    return since


def _between(before: FuzzyDate | None, on: FuzzyDate) -> FuzzyDate:
    """A finish line that was passed over has no date of its own: it lies between the stages before and after it."""
    return FuzzyDate(before.first, on.last) if before and before.first <= on.last else on


def _timeliness(commitment: Commitment, done: FuzzyDate | None, left: int | None, lights: Lights) -> Timeliness:
    if commitment.due is None or left is None:
        return Timeliness.NO_DEADLINE
    if done:
        return Timeliness.ON_TIME if done.first <= commitment.due.last else Timeliness.DONE_LATE
    if not commitment.status.is_open:
        return Timeliness.ON_TIME
    if left < 0:
        return Timeliness.OVERDUE
    return Timeliness.DUE_SOON if left <= lights.due_soon else Timeliness.ON_TIME


# A light, and what gives its reason in words when somebody wants to read it.
_Lit = tuple[Light, Callable[[], Text]]


def _stands(
    commitment: Commitment, kind: Kind, lights: Lights, day: date, done: FuzzyDate | None
) -> tuple[Timeliness, Light, Callable[[], Text]]:
    left = (commitment.due.last - day).days if commitment.due else None
    timeliness = _timeliness(commitment, done, left, lights)
    lit = _settled(commitment, kind, timeliness, done) or _light(commitment, kind, lights, day, left)
    return timeliness, *lit


def _light(commitment: Commitment, kind: Kind, lights: Lights, today: date, left: int | None) -> _Lit:
    """The first rule that applies, from what is worst to what is fine; each says why."""
    behind = progress(commitment, today).gap if commitment.target else None
    if left is not None and left < 0:
        return Light.RED, lambda: _overdue_reason(commitment.status, -left)
    if behind is not None and behind > lights.behind_red:
        return Light.RED, lambda: _behind(behind)
    return (
        _yellow(commitment, kind, lights, today, behind)
        or _blue(left, lights)
        or _quiet(commitment, left)
        or (Light.GREEN, lambda: Text("按计划推进", "on course"))
    )


def _behind(points: float) -> Text:
    return Text("落后序时进度{n}个百分点", "{n} points behind schedule").of(n=f"{points:.1f}")


def _settled(commitment: Commitment, kind: Kind, timeliness: Timeliness, done: FuzzyDate | None) -> _Lit | None:
    """What needs no light: it is no longer followed, nobody could check it, or it is done."""
    if commitment.status in (Status.MERGED, Status.DROPPED):
        words = Text("{status}，不再考核", "{status}; no longer followed")
        return Light.GREY, lambda: words.of(status=commitment.status)
    if commitment.verifiability is Verifiability.UNVERIFIABLE:
        return Light.GREY, lambda: Text("不可核查，只列不计", "cannot be verified: listed, not counted")
    if not done or commitment.status is Status.STALLED:
        return None
    return Light.GREEN, lambda: _done_reason(commitment, kind, timeliness, done)


def _done_reason(commitment: Commitment, kind: Kind, timeliness: Timeliness, done: FuzzyDate) -> Text:
    words = _done_words(commitment, kind, done)
    if timeliness is Timeliness.DONE_LATE and commitment.due:
        return _late(words, (done.first - commitment.due.last).days)
    return words


# What is lit for one reason is many, and each is asked about on several days.
@lru_cache(maxsize=4096)
def _late(words: Text, late: int) -> Text:
    return Text("{words}，逾期{late}", "{words}, {late} late").of(words=words, late=days(late))


def _done_words(commitment: Commitment, kind: Kind, on: FuzzyDate) -> Text:
    goal = done_stage(commitment, kind)
    if commitment.status in (Status.REPORTED, Status.CLOSED):
        return _over(commitment.status, on)
    if goal and kind.reached(commitment.stage, goal):
        words = Text("已达到“{goal}”（{on}），尚未报结", "reached “{goal}” ({on}), not yet reported")
        return words.of(goal=kind.stages[kind.position(goal)], on=on)
    return Text("已达到目标值（{on}），尚未报结", "reached its goal ({on}), not yet reported").of(on=on)


@lru_cache(maxsize=4096)
def _over(status: Status, on: FuzzyDate) -> Text:
    return Text("{status}（完成于{on}）", "{status} (done {on})").of(status=status, on=on)


@lru_cache(maxsize=4096)
def _overdue_reason(status: Status, late: int) -> Text:
    """An unassessed commitment past its deadline is not said to be undone: nobody has looked."""
    if status is Status.UNASSESSED:
        return Text("时限已过{n}，进展待核", "deadline passed {n} ago; progress not yet checked").of(n=days(late))
    return Text("逾期{n}", "{n} overdue").of(n=days(late))


def _yellow(commitment: Commitment, kind: Kind, lights: Lights, today: date, behind: float | None) -> _Lit | None:
    if commitment.status is Status.STALLED:
        return Light.YELLOW, lambda: Text("受阻：{why}", "stalled: {why}").of(why=obstacle(commitment))
    if behind is not None and behind >= lights.behind_yellow:
        return Light.YELLOW, lambda: _behind(behind)
    for code, planned in commitment.plan.items():
        if planned.last < today and not kind.reached(commitment.stage, code):
            return Light.YELLOW, partial(_missed, kind, code, planned)
    if not kind.legal:
        return None
    from policytrack.clocks import clocks  # few get here, and it is on the way of every list

    risk = next((clock for clock in clocks(commitment, kind, today) if clock.is_at_risk), None)
    return (Light.YELLOW, lambda: risk.sentence) if risk else None


def _missed(kind: Kind, code: str, planned: FuzzyDate) -> Text:
    words = Text("“{stage}”计划{on}完成，尚未达到", "“{stage}” was planned for {on} and is not reached")
    return words.of(stage=kind.stages[kind.position(code)], on=planned)


def _blue(left: int | None, lights: Lights) -> _Lit | None:
    if left is None or left > lights.due_soon:
        return None
    words = Text("距时限{n}", "{n} to the deadline") if left else Text("今日到期", "due today")
    return Light.BLUE, lambda: words.of(n=days(left))


def _quiet(commitment: Commitment, left: int | None) -> _Lit | None:
    if commitment.status is Status.UNASSESSED:
        return Light.GREY, lambda: Text("进展待核", "progress not yet checked")
    return (Light.GREY, lambda: Text("未定时限", "no deadline")) if left is None else None
