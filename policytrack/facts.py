"""What is computed and never typed: timeliness, light with its reason, slip, staleness, rates. The day is an argument."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from policytrack.commitment import Commitment, Event
from policytrack.config import Lights
from policytrack.dates import FuzzyDate
from policytrack.fold import first_due, standing, steps
from policytrack.text import Text
from policytrack.vocabulary.kinds import Kind
from policytrack.vocabulary.terms import Direction, Light, Status, Timeliness, Verifiability


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


class Progress(NamedTuple):
    """A target against the clock; all but ``value`` in per cent. ``gap`` is elapsed less achieved, in points."""

    value: float | None
    measured: FuzzyDate | None
    elapsed: float | None
    achieved: float | None
    gap: float | None


def facts(commitment: Commitment, kind: Kind, lights: Lights, today: date) -> Facts:
    """Everything computed about one commitment on one day."""
    done = done_on(commitment, kind)
    first = first_due(commitment.history)
    first = first if isinstance(first, FuzzyDate) else None
    left = (commitment.due.last - today).days if commitment.due else None
    timeliness = _timeliness(commitment, done, left, lights)
    light, reason = _light(commitment, kind, lights, today, timeliness, done, left)
    last = latest_event(commitment.history)
    return Facts(
        timeliness, light, reason, left,
        slip_days=(commitment.due.last - first.last).days if commitment.due and first else None,
        stale_days=max(0, (today - last.date.last).days) if last else None,
        done=done, first_due=first, updated=last.date if last else None,
    )  # fmt: skip


def latest_event(events: Iterable[Event]) -> Event | None:
    """The event that happened last."""
    return next(reversed(standing(events)), None)


def done_stage(commitment: Commitment, kind: Kind) -> str | None:
    """The stage that is this commitment's finish line: its own, or its kind's."""
    return commitment.done_stage or kind.done_stage


def done_on(commitment: Commitment, kind: Kind) -> FuzzyDate | None:
    """Since when the finish line counts as reached: the stage, the goal of a target, or a report of completion."""
    since: FuzzyDate | None = None
    goal = done_stage(commitment, kind)
    before: FuzzyDate | None = None
    for step in steps(commitment.history):
        stage, status, value = (step.after.get(name) for name in ("stage", "status", "value"))
        reached = goal is not None and kind.reached(str(stage), goal)
        there = reached or status in (Status.REPORTED, Status.CLOSED)
        there = there or (isinstance(value, float | int) and _goal_met(commitment, value))
        passed_over = reached and stage != goal
        since = (since or _between(before if passed_over else None, step.event.date)) if there else None
        before = step.event.date if step.event.set.get("stage") else before
    return since


def _between(before: FuzzyDate | None, on: FuzzyDate) -> FuzzyDate:
    """A finish line that was passed over has no date of its own: it lies between the stages before and after it."""
    return FuzzyDate(before.first, on.last) if before and before.first <= on.last else on


def _goal_met(commitment: Commitment, value: float) -> bool:
    target = commitment.target
    if target is None or target.direction is Direction.KEEP:
        return False
    return value >= target.goal if target.direction is Direction.UP else value <= target.goal


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


def _light(
    commitment: Commitment, kind: Kind, lights: Lights, today: date,
    timeliness: Timeliness, done: FuzzyDate | None, left: int | None,
) -> tuple[Light, Text]:  # fmt: skip
    """The first rule that applies, from what needs no light to what is fine; each says why."""
    settled = _settled(commitment, kind, timeliness, done)
    if settled:
        return settled
    behind = progress(commitment, today).gap
    if left is not None and left < 0:
        return Light.RED, _overdue_reason(commitment, -left)
    if behind is not None and behind > lights.behind_red:
        return Light.RED, Text("落后序时进度{n}个百分点", "{n} points behind schedule").of(n=f"{behind:.1f}")
    return (
        _yellow(commitment, kind, lights, today, behind)
        or _blue(left, lights)
        or _quiet(commitment, left)
        or (Light.GREEN, Text("按计划推进", "on course"))
    )


def _settled(
    commitment: Commitment, kind: Kind, timeliness: Timeliness, done: FuzzyDate | None
) -> tuple[Light, Text] | None:
    if commitment.status in (Status.MERGED, Status.DROPPED):
        return Light.GREY, Text("{status}，不再考核", "{status}; no longer followed").of(status=commitment.status)
    if commitment.verifiability is Verifiability.UNVERIFIABLE:
        return Light.GREY, Text("不可核查，只列不计", "cannot be verified: listed, not counted")
    if not done or commitment.status is Status.STALLED:
        return None
    goal = done_stage(commitment, kind)
    words = _done_words(commitment, kind, goal, done)
    if timeliness is Timeliness.DONE_LATE and commitment.due:
        late = (done.first - commitment.due.last).days
        words = Text("{words}，逾期{late}天", "{words}, {late} days late").of(words=words, late=late)
    return Light.GREEN, words


def _done_words(commitment: Commitment, kind: Kind, goal: str | None, on: FuzzyDate) -> Text:
    if commitment.status in (Status.REPORTED, Status.CLOSED):
        return Text("{status}（完成于{on}）", "{status} (done {on})").of(status=commitment.status, on=on)
    if goal and kind.reached(commitment.stage, goal):
        words = Text("已达到“{goal}”（{on}），尚未报结", "reached “{goal}” ({on}), not yet reported")
        return words.of(goal=kind.stages[kind.position(goal)], on=on)
    return Text("已达到目标值（{on}），尚未报结", "reached its goal ({on}), not yet reported").of(on=on)


def _overdue_reason(commitment: Commitment, days: int) -> Text:
    """An unassessed commitment past its deadline is not said to be undone: nobody has looked."""
    if commitment.status is Status.UNASSESSED:
        return Text("时限已过{n}天，进展待核", "deadline passed {n} days ago; progress not yet checked").of(n=days)
    return Text("逾期{n}天", "{n} days overdue").of(n=days)


def _yellow(
    commitment: Commitment, kind: Kind, lights: Lights, today: date, behind: float | None
) -> tuple[Light, Text] | None:
    if commitment.status is Status.STALLED:
        return Light.YELLOW, Text("受阻：{why}", "stalled: {why}").of(why=obstacle(commitment))
    if behind is not None and behind >= lights.behind_yellow:
        return Light.YELLOW, Text("落后序时进度{n}个百分点", "{n} points behind schedule").of(n=f"{behind:.1f}")
    for code, planned in commitment.plan.items():
        if planned.last < today and not kind.reached(commitment.stage, code):
            name = kind.stages[kind.position(code)]
            words = Text("“{stage}”计划{on}完成，尚未达到", "“{stage}” was planned for {on} and is not reached")
            return Light.YELLOW, words.of(stage=name, on=planned)
    from policytrack.clocks import clocks  # few get here, and it is on the way of every list

    risk = next((clock for clock in clocks(commitment, kind, today) if clock.is_at_risk), None)
    return (Light.YELLOW, risk.sentence) if risk else None


def next_step(commitment: Commitment) -> str | None:
    """The last next step that was named."""
    return next((event.next_step for event in reversed(standing(commitment.history)) if event.next_step), None)


def obstacle(commitment: Commitment) -> object:
    """The last obstacle named, or the reason code given with it."""
    for event in reversed(standing(commitment.history)):
        if event.obstacle or event.reason:
            return event.obstacle or event.reason
    return None


def _blue(left: int | None, lights: Lights) -> tuple[Light, Text] | None:
    if left is None or left > lights.due_soon:
        return None
    return Light.BLUE, Text("距时限{n}天", "{n} days to the deadline").of(n=left) if left else Text(
        "今日到期", "due today"
    )


def _quiet(commitment: Commitment, left: int | None) -> tuple[Light, Text] | None:
    if commitment.status is Status.UNASSESSED:
        return Light.GREY, Text("进展待核", "progress not yet checked")
    return (Light.GREY, Text("未定时限", "no deadline")) if left is None else None


def progress(commitment: Commitment, today: date) -> Progress:
    """序时进度: elapsed = (today - start) / (due - start); achieved = (value - baseline) / (goal - baseline).

    Starts from the baseline's date, else from the announcement. None where a term is missing.
    """
    measured = [(event.set["value"], event.date) for event in standing(commitment.history) if "value" in event.set]
    value, on = measured[-1] if measured else (None, None)
    value = float(value) if isinstance(value, float | int) else None
    elapsed = _elapsed(commitment, today)
    achieved = _achieved(commitment, value)
    gap = elapsed - achieved if elapsed is not None and achieved is not None else None
    return Progress(value, on, elapsed, achieved, gap)


def _elapsed(commitment: Commitment, today: date) -> float | None:
    if commitment.due is None or commitment.target is None:
        return None
    start = (commitment.target.baseline_date or commitment.announced).last
    whole = (commitment.due.last - start).days
    return min(100.0, max(0.0, 100 * (today - start).days / whole)) if whole > 0 else None


def _achieved(commitment: Commitment, value: float | None) -> float | None:
    target = commitment.target
    if target is None or value is None or target.baseline is None or target.goal == target.baseline:
        return None
    return 100 * (value - target.baseline) / (target.goal - target.baseline)
