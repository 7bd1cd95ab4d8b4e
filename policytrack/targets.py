"""A target against the clock (序时进度): how much of it is done, and how much of its time is gone."""

import re
from datetime import date
from typing import NamedTuple

from policytrack.commitment import Commitment, Target
from policytrack.dates import FuzzyDate
from policytrack.fold import standing
from policytrack.vocabulary.terms import Direction


class Progress(NamedTuple):
    """A target against the clock; all but ``value`` in per cent. ``gap`` is elapsed less achieved, in points."""

    value: float | None
    measured: FuzzyDate | None
    elapsed: float | None
    achieved: float | None
    gap: float | None


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


def goal_met(commitment: Commitment, value: float) -> bool:
    """Whether a measurement reaches the goal; one that is to be kept is never reached once and for all."""
    target = commitment.target
    if target is None or target.direction is Direction.KEEP:
        return False
    return value >= target.goal if target.direction is Direction.UP else value <= target.goal


def figures(commitment: Commitment) -> list[tuple[int, float]]:
    """What was measured and still stands, in the order of the file, each with the place of its event."""
    kept = {event.id for event in standing(commitment.history)}
    told = ((at, event.set.get("value")) for at, event in enumerate(commitment.history) if event.id in kept)
    return [(at, value) for at, value in told if isinstance(value, float | int)]


_SHARE = re.compile("(?:率|占比|比重|比例|满意度|覆盖面)$")
_NO_SHARE = re.compile("增|减|降|升|变|完成|负债|杠杆|拨备|利率|回报|收益|周转|税|汇率|超")


def is_share(target: Target) -> bool:
    """Whether its figure is a part of a whole in per cent; what grows, or may pass its plan, is no such part."""
    name = target.indicator
    return target.unit in ("%", "％", "百分比") and bool(_SHARE.search(name)) and not _NO_SHARE.search(name)
