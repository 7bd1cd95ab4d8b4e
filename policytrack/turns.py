"""When the facts of a commitment change by themselves: a deadline passes, a planned stage is missed, a clock runs out.

So an index can hold the light of every day without knowing which day it is.
"""

from collections.abc import Iterator
from datetime import date
from math import ceil, floor
from typing import NamedTuple

from policytrack.clocks import clocks
from policytrack.commitment import Commitment
from policytrack.config import Lights
from policytrack.facts import Past, past, stands
from policytrack.targets import progress
from policytrack.vocabulary.kinds import Kind
from policytrack.vocabulary.terms import Light, Status, Timeliness


class Stretch(NamedTuple):
    """Days on which timeliness and light are the same, from ``since`` until the next stretch begins."""

    since: date
    timeliness: Timeliness
    light: Light


def stretches(commitment: Commitment, kind: Kind, lights: Lights, known: Past | None = None) -> Iterator[Stretch]:
    """What ``facts`` says of every day there is, the first stretch beginning with ``date.min``."""
    known = known or past(commitment, kind)
    # what is over was done in time or not, whatever the day
    is_over = known.done is not None and commitment.status is not Status.STALLED
    turns = () if is_over else turning_days(commitment, kind, lights)
    said: tuple[Timeliness, Light] | None = None
    for day in sorted({date.min, *turns}):
        found = stands(commitment, kind, lights, day, known)
        if said != found:
            said = found
            yield Stretch(day, *found)


def turning_days(commitment: Commitment, kind: Kind, lights: Lights) -> Iterator[date]:
    """Every day on which the facts may be others than on the day before."""
    if commitment.due:
        yield _moved(commitment.due.last, 1)
        yield _moved(commitment.due.last, -floor(lights.due_soon))
    for planned in commitment.plan.values():
        yield _moved(planned.last, 1)
    for clock in clocks(commitment, kind, date.max):
        yield _moved(clock.until, 1)
    yield from _falling_behind(commitment, lights)


def _moved(day: date, days: int) -> date:
    """A day so many days later, or the last that a calendar has."""
    return date.fromordinal(max(1, min(date.max.toordinal(), day.toordinal() + days)))


def _falling_behind(commitment: Commitment, lights: Lights) -> Iterator[date]:
    """The days about which a target that does not move falls so far behind that its light changes."""
    due, target = commitment.due, commitment.target
    achieved = progress(commitment, date.min).achieved if target else None
    if due is None or target is None or achieved is None:
        return
    start = (target.baseline_date or commitment.announced).last
    whole = (due.last - start).days
    for points in (lights.behind_yellow, lights.behind_red) if whole > 0 else ():
        share = (achieved + points) / 100
        if 0 <= share <= 1:  # beyond, the time gone has come to its end
            yield from (_moved(start, ceil(share * whole) + near) for near in (-1, 0, 1))
