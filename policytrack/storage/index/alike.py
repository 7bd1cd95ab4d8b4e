"""What commitments have in common when they are counted, as one number: so that a count need look at nothing else."""

from typing import NamedTuple

from policytrack.vocabulary.terms import Light, Status, Timeliness

_SLIPS = 2**24  # more days than a calendar has, either way


class Alike(NamedTuple):
    """What a count asks of a commitment. ``kind`` is its place among the register's kinds, ``slip`` in days."""

    kind: int
    status: Status
    timeliness: Timeliness
    light: Light
    is_unverifiable: bool
    has_due: bool
    is_done: bool
    slip: int | None


_STATUSES, _TIMELINESSES, _LIGHTS = tuple(Status), tuple(Timeliness), tuple(Light)
_PLACES = [{term: at for at, term in enumerate(terms)} for terms in (_STATUSES, _TIMELINESSES, _LIGHTS)]


def packed(alike: Alike) -> int:
    """The number of all that is the same in this."""
    kind, status, timeliness, light, is_unverifiable, has_due, is_done, slip = alike
    statuses, timelinesses, lights = _PLACES
    number = (kind * len(_STATUSES) + statuses[status]) * len(_TIMELINESSES) + timelinesses[timeliness]
    number = ((number * len(_LIGHTS) + lights[light]) * 2 + is_unverifiable) * 2 + has_due
    return (number * 2 + is_done) * _SLIPS + (0 if slip is None else slip + _SLIPS // 2)


def unpacked(number: int) -> Alike:
    """What the number was made of."""
    number, slip = divmod(number, _SLIPS)
    number, is_done = divmod(number, 2)
    number, has_due = divmod(number, 2)
    number, is_unverifiable = divmod(number, 2)
    number, light = divmod(number, len(_LIGHTS))
    number, timeliness = divmod(number, len(_TIMELINESSES))
    kind, status = divmod(number, len(_STATUSES))
    return Alike(
        kind, _STATUSES[status], _TIMELINESSES[timeliness], _LIGHTS[light], bool(is_unverifiable), bool(has_due), bool(is_done),
        slip - _SLIPS // 2 if slip else None,
    )  # fmt: skip
