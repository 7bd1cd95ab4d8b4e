"""Joining what two people did to one record: the union of their events, and a note where they said different things.

All of it is symmetric: whose side is called ours does not matter. A note is made from nothing but the events that it
names, so that the same merge done on two machines makes the same note.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from hashlib import sha256

from policytrack.commitment import Commitment, Event, Tracked
from policytrack.fold import standing
from policytrack.text import say
from policytrack.vocabulary.fields import TRACKED
from policytrack.vocabulary.kinds import STAGES

BY = "合并"
_LETTERS = "0123456789bcdfghjkmnpqrstvwxyz"


def union(base: Iterable[Event], ours: Iterable[Event], theirs: Iterable[Event]) -> tuple[Event, ...]:
    """Every event of either side once, in the order of writing; one that a side changed by hand, as that side has it."""
    old, mine, yours = ({event.id: event for event in side} for side in (base, ours, theirs))
    every = [_chosen(old.get(id), mine.get(id), yours.get(id)) for id in mine | yours]
    return tuple(sorted(every, key=lambda event: event.written))


def _chosen(base: Event | None, mine: Event | None, yours: Event | None) -> Event:
    there = [each for each in (mine, yours) if each is not None]
    return min([each for each in there if each != base] or there, key=repr)


def joined_words(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Words that both kept or either added, in base's order and then as they sort; what either took out is out."""
    kept = [word for word in base if word in ours and word in theirs]
    return kept + sorted({*ours, *theirs} - {*base})


def notes(base: Sequence[Event], ours: Sequence[Event], theirs: Sequence[Event]) -> tuple[Event, ...]:
    """One event for each pair of events that moved a field on the two sides since they parted, and did not agree.

    Where both sides moved the status or the stage in several steps their steps now stand mixed, which is noted too.
    """
    every = {event.id: event for event in union(base, ours, theirs)}
    kept = [(event, moved(event, every)) for event in standing(every.values())]
    here, there = ({event.id for event in side} - {event.id for event in base} for side in (ours, theirs))
    names: dict[tuple[str, str], list[str]] = {}
    beside: dict[tuple[str, str], list[Event]] = {}
    for field in TRACKED:
        moves = [event for event, fields in kept if field in fields]
        mine, yours = ([event for event in moves if event.id in new] for new in (here - there, there - here))
        for one, other in _meetings(field, mine, yours):
            first, second = sorted((one, other), key=lambda event: event.written)
            names.setdefault((first.id, second.id), []).append(field)
            beside.setdefault((first.id, second.id), []).extend([*mine, *yours])
    return tuple(_note(every[a], every[b], names[a, b], beside[a, b]) for a, b in sorted(names))


def moved(event: Event, every: Mapping[str, Event]) -> frozenset[str]:
    """The fields that an event has a say in: those it sets, and those of what it corrects.

    The status too if it says how far a commitment was kept, or takes back what the status may rest on.
    """
    fields = {*event.set, *(["status"] if "fulfilment" in event.set or event.corrects else [])}
    corrected = every.get(event.corrects or "")
    if corrected is None or corrected.written >= event.written:
        return frozenset(fields)
    return moved(corrected, every) | fields


def _meetings(field: str, mine: Sequence[Event], yours: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """The last word of each side if they differ or their steps stand mixed; of measurements, any two of one date."""
    if field == "value":
        yield from ((one, other) for one in mine for other in yours if _differ(field, one, other))
    elif mine and yours and (_differ(field, mine[-1], yours[-1]) or _mixed(field, mine, yours)):
        yield mine[-1], yours[-1]


def _mixed(field: str, mine: Sequence[Event], yours: Sequence[Event]) -> bool:
    return field in ("status", "stage") and len(mine) + len(yours) > 2


def _differ(field: str, one: Event, other: Event) -> bool:
    """Two measurements differ only if they are of one date; an event that sets nothing differs from one that does."""
    if field == "value" and one.date != other.date:
        return False
    return (field in one.set, one.set.get(field)) != (field in other.set, other.set.get(field))


def _note(first: Event, second: Event, names: Sequence[str], beside: Sequence[Event]) -> Event:
    """Recorded after all that it names, so that none of it looks like an answer."""
    last = max((first, second), key=lambda event: event.happened)
    others = {event.id: event for event in sorted(beside, key=lambda event: event.written)}
    ids = tuple(dict.fromkeys((first.id, second.id, *others)))
    newest = max(event.recorded for event in (first, second, *beside)) + timedelta(seconds=1)
    words = "；".join(_both(name, first, second, last) for name in names)
    return Event(
        id=_id(*names, *ids), date=last.date, recorded=newest.astimezone(last.recorded.tzinfo), by=BY,
        note=f"多人同时登记，待核定：{words}", concurrent=ids,
    )  # fmt: skip


def _both(name: str, first: Event, second: Event, last: Event) -> str:
    said = "，".join(f"{event.by}{_said(name, event)}（{event.id}）" for event in (first, second))
    later = (
        f"，其中后发生的是{_named(name, last.set[name])}" if _differ(name, first, second) and name in last.set else ""
    )
    return f"{TRACKED[name].text.zh}，{said}{later}"


def _said(name: str, event: Event) -> str:
    if name in event.set:
        return f"登记为{_named(name, event.set[name])}"
    if event.corrects:
        return f"更正了{event.corrects}"
    return "登记" + "、".join(f"{TRACKED[each].text.zh}为{_named(each, value)}" for each, value in event.set.items())


def _named(name: str, value: Tracked) -> str:
    stage = STAGES.get(str(value)) if name in ("stage", "done_stage") else None
    return say(stage or value, "zh")


def _id(*parts: str) -> str:
    digest = int.from_bytes(sha256("+".join(parts).encode()).digest()[:8], "big")
    letters = []
    for _ in range(5):
        digest, at = divmod(digest, len(_LETTERS))
        letters.append(_LETTERS[at])
    return "m" + "".join(letters)  # begins with a letter, so that no reader takes it for a number


def unsettled(commitment: Commitment) -> Iterator[tuple[Event, tuple[str, ...]]]:
    """Each note that nobody has answered yet, with the fields still open: a later event that sets a field settles it."""
    if not any(event.concurrent for event in commitment.history):  # of nearly all
        return
    every = {event.id: event for event in commitment.history}
    kept = {event.id: event for event in standing(commitment.history)}
    for note in kept.values():
        one, other = (kept.get(id) for id in (*note.concurrent[:2], "", "")[:2])
        if one and other:
            later = {name for event in kept.values() if event.written > note.written for name in moved(event, every)}
            both = moved(one, every) & moved(other, every) - later
            if still := tuple(name for name in TRACKED if name in both and _differ(name, one, other)):
                yield note, still
