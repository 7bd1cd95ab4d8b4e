"""The fold: what a record's fields are at a moment, computed from its events.

Events stand in the file in the order they were written and are folded in the order they happened, leaving out those
that a later event corrects. So a fact that reaches the office late does not undo a newer one.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import wraps
from typing import Any, NamedTuple, TypeVar

from policytrack.commitment import Commitment, Event, Tracked
from policytrack.vocabulary.fields import TRACKED
from policytrack.vocabulary.terms import Status


class Step(NamedTuple):
    """One event in the order of the fold, with the fields as it found and as it left them."""

    event: Event
    before: Mapping[str, Tracked]
    after: Mapping[str, Tracked]


_KEPT = 2_048  # histories: as many as a register has that is read whole; a larger one is asked through its index
_Walked = TypeVar("_Walked")


def walked_once(walk: Callable[[tuple[Event, ...]], _Walked]) -> Callable[[Iterable[Event]], _Walked]:
    """Keeps what was made of the last histories: whoever asks something of a record asks more, and a history never changes."""
    known: dict[int, tuple[tuple[Event, ...], _Walked]] = {}

    @wraps(walk)
    def walked(events: Iterable[Event]) -> _Walked:
        kept = tuple(events)
        found = known.get(id(kept))
        if found is not None and found[0] is kept:
            return found[1]
        made = walk(kept)
        if kept is events:  # and nothing that was put together for this once
            if len(known) >= _KEPT:
                known.clear()
            known[id(kept)] = kept, made
        return made

    return walked


@walked_once
def standing(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events that nobody has corrected, in the order they happened.

    A correction that is itself corrected later no longer counts, and what it corrected stands again.
    """
    kept = _uncorrected(events) if any(event.corrects for event in events) else events
    return tuple(sorted(kept, key=lambda each: each.happened)) if len(kept) > 1 else kept


def _uncorrected(events: tuple[Event, ...]) -> tuple[Event, ...]:
    corrected: set[str] = set()
    kept: list[Event] = []
    for event in sorted(events, key=lambda each: each.written, reverse=True):
        if event.id in corrected:
            continue
        kept.append(event)
        if event.corrects:
            corrected.add(event.corrects)
    return tuple(kept)


def fold(events: Iterable[Event]) -> dict[str, Tracked]:
    """Each tracked field that some standing event sets, with its last value. ``value`` is not a field of a record."""
    walked = steps(events)
    fields = walked[-1].after if walked else {}
    return {"status": Status.UNASSESSED, **{name: value for name, value in fields.items() if name != "value"}}


@walked_once
def steps(events: tuple[Event, ...]) -> tuple[Step, ...]:
    """What each of the standing events did, in the order they happened."""
    fields: Mapping[str, Tracked] = {"status": Status.UNASSESSED}
    walked: list[Step] = []
    for event in standing(events):
        before, fields = fields, {**fields, **_taking_effect(event, fields)} if event.set else fields
        walked.append(Step(event, before, fields))
    return tuple(walked)


def _taking_effect(event: Event, fields: Mapping[str, Tracked]) -> Mapping[str, Tracked]:
    """``unassessed`` says that nobody has looked yet; it does not undo what somebody saw of an earlier day."""
    if event.set.get("status") is Status.UNASSESSED and fields["status"] is not Status.UNASSESSED:
        return {name: value for name, value in event.set.items() if name != "status"}
    return event.set


def folded(commitment: Commitment, events: Iterable[Event]) -> Commitment:
    """The commitment with these events as its history, and its fields as they make them.

    A strict field that none of them sets is empty. Another keeps what the file says unless some event of the whole
    history sets it; then it is empty before that event, but for the title, which nothing can be without.
    """
    kept = tuple(events)
    fields = fold(kept)
    ever = {name for event in commitment.history for name in event.set}
    for name, field in TRACKED.items():
        if name != "value" and name not in fields and (field.strict or name in ever):
            fields[name] = None if field.strict or not field.required else getattr(commitment, name)
    changes: dict[str, Any] = {name: _blank_if_none(name, value) for name, value in fields.items()}
    return commitment._replace(history=kept, **changes)


def _blank_if_none(name: str, value: Tracked) -> Tracked:
    return Commitment._field_defaults.get(name) if value is None else value


def as_of(commitment: Commitment, day: date, known_at: datetime | None = None) -> Commitment:
    """The commitment as it was on ``day``: only what had happened by then, and was written down by ``known_at``."""
    if is_all(commitment.history, day, known_at):
        return commitment
    return folded(commitment, known(commitment.history, day, known_at))


def known(events: Iterable[Event], day: date, known_at: datetime | None = None) -> list[Event]:
    """Those that had happened by a day and were written down by a moment."""
    return [event for event in events if event.certain <= day and (known_at is None or event.recorded <= known_at)]


def is_all(events: tuple[Event, ...], day: date, known_at: datetime | None = None) -> bool:
    """Whether that is true of them all."""
    settled, _, last = told(events)
    return settled <= day and (known_at is None or last is None or last <= known_at)


class Told(NamedTuple):
    """The day by which events had all happened, and the first and the last moment that one was written down, if there are any."""

    settled: date
    first: datetime | None
    last: datetime | None


@walked_once
def told(events: tuple[Event, ...]) -> Told:
    """When events happened and were written down."""
    recorded = [event.recorded for event in events]
    return Told(settled_on(events), min(recorded, default=None), max(recorded, default=None))


def settled_on(events: Iterable[Event]) -> date:
    """The day by which all of them had happened; the first of the calendar if there are none."""
    return max((event.certain for event in events), default=date.min)


def first_due(events: Iterable[Event]) -> Tracked:
    """The deadline that was set first; it is never lost, however often it is moved."""
    return next((event.set["due"] for event in standing(events) if event.set.get("due")), None)
