"""What sort of thing an event is to a report, so that each stands in its own section and none is left out.

One event may be of several sorts: a reading passed and a deadline moved on one day stand in both their sections.
"""

from collections.abc import Sequence

from policytrack.reports.parts.standing import Ask, Happening
from policytrack.vocabulary.terms import Direction, Status

_NEARER = {Status.IN_PROGRESS: 1, Status.REPORTED: 2, Status.CLOSED: 3}
_OVER = (Status.CLOSED, Status.DROPPED)


def of_period(events: Sequence[Happening], ask: Ask) -> list[Happening]:
    """What happened in the period, and what happened before it and was written down in it."""
    return [each for each in events if ask.period.contains(each.event.certain) or is_late(each, ask)]


def is_late(each: Happening, ask: Ask) -> bool:
    """Whether it happened before the period and was written down in it."""
    return each.event.certain < ask.period.first and ask.period.contains(each.event.recorded.date())


def registers(each: Happening) -> bool:
    """Whether an event only enters a commitment into the register."""
    return each.event.id == each.standing.commitment.history[0].id and not each.event.set.get("stage")


def advances(each: Happening) -> bool:
    """Whether something moved towards the finish: the stage, the status, or the figure of a target."""
    return not registers(each) and (_stage_advances(each) or _status_advances(each) or _value_advances(each))


def _stage_advances(each: Happening) -> bool:
    was, now = (each.standing.kind.position(str(fields.get("stage"))) for fields in (each.step.before, each.step.after))
    return now > was


def _status_advances(each: Happening) -> bool:
    was, now = each.step.before.get("status"), each.step.after.get("status")
    return was not in _OVER and _nearness(now) > _nearness(was)


def _nearness(status: object) -> int:
    return _NEARER.get(status, 0) if isinstance(status, Status) else 0


def _value_advances(each: Happening) -> bool:
    """Against the last value, or against the baseline if it is the first."""
    target, now = each.standing.commitment.target, each.event.set.get("value")
    was = each.step.before.get("value")
    was = was if was is not None else target and target.baseline
    if target is None or not isinstance(now, (int, float)) or target.direction is Direction.KEEP:
        return False
    if not isinstance(was, (int, float)):
        return True
    return now > was if target.direction is Direction.UP else now < was


def stalls(each: Happening) -> bool:
    """Whether it says that something stands in the way."""
    became = each.event.set.get("status") is Status.STALLED and each.step.before.get("status") is not Status.STALLED
    return became or bool(each.event.obstacle)


def reminds(each: Happening) -> bool:
    """Whether the office reminded a unit."""
    return each.event.reminder is not None


def revises(each: Happening) -> bool:
    """Whether it moved a deadline, corrected something, or took up again what was closed or dropped."""
    was, now = each.step.before.get("status"), each.step.after.get("status")
    return bool(each.event.corrects) or (was in _OVER and was is not now) or moves_deadline(each)


def moves_deadline(each: Happening) -> bool:
    """Whether a deadline that had been set was set otherwise, or taken away."""
    return "due" in each.event.set and each.step.before.get("due") not in (None, each.event.set["due"])


def is_other(each: Happening) -> bool:
    """Whether it is of none of these sorts: a change of owner, a note, a figure that stayed where it was."""
    return not any(sort(each) for sort in (registers, advances, stalls, reminds, revises))
