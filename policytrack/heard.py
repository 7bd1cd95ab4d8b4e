"""What was last heard of a commitment: the latest event, the obstacle and the next step that were named, the reminders."""

from collections.abc import Iterable

from policytrack.commitment import Commitment, Event
from policytrack.fold import standing
from policytrack.vocabulary.transitions import Reason


def latest_event(latest_first: Iterable[Event]) -> Event | None:
    """The first of events that is heard from the unit; what the office itself did is not."""
    return next((event for event in latest_first if not is_of_the_office(event)), None)


def is_of_the_office(event: Event) -> bool:
    """Whether an event is a reminder, or accepts what is unclear, and nothing else: the office's own act."""
    heard = event.set or event.evidence or event.reason or event.obstacle or event.next_step or event.corrects
    return bool(event.reminder or event.accepts) and not heard


def next_step(commitment: Commitment) -> str | None:
    """The last next step that was named."""
    return next((event.next_step for event in reversed(standing(commitment.history)) if event.next_step), None)


def reason(commitment: Commitment) -> Reason | None:
    """The last reason code that was given."""
    return next((event.reason for event in reversed(standing(commitment.history)) if event.reason), None)


def reminders(commitment: Commitment) -> tuple[Event, ...]:
    """The events by which its unit was reminded, the last one last."""
    return tuple(event for event in standing(commitment.history) if event.reminder)


def units_ever(commitment: Commitment) -> Iterable[str]:
    """Every unit that leads or helps, or did; some more than once."""
    named: list[object] = [commitment.lead, *commitment.partners]
    for event in commitment.history:
        if event.set:
            partners = event.set.get("partners")
            named += [event.set.get("lead"), *(partners if isinstance(partners, tuple) else ())]
    return [each for each in named if each and isinstance(each, str)]


def obstacle(commitment: Commitment) -> object:
    """The last obstacle named, or the reason code given with it."""
    for event in reversed(standing(commitment.history)):
        if event.obstacle or event.reason:
            return event.obstacle or event.reason
    return None
