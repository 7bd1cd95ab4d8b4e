"""Joining what two people did to one record: the union of their events, and a note where they said different things.

All of it is symmetric: whose side is called ours does not matter.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from hashlib import sha256

from policytrack.commitment import Commitment, Event
from policytrack.fold import standing
from policytrack.text import say
from policytrack.vocabulary.fields import TRACKED

BY = "合并"
_LETTERS = "0123456789bcdfghjkmnpqrstvwxyz"


def union(ours: Iterable[Event], theirs: Iterable[Event]) -> tuple[Event, ...]:
    """Every event of either side once, in the order of writing."""
    every = {event.id: event for event in (*ours, *theirs)}
    return tuple(sorted(every.values(), key=lambda event: event.written))


def joined_words(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Words that both kept or either added, in base's order and then as they sort; what either took out is out."""
    kept = [word for word in base if word in ours and word in theirs]
    return kept + sorted({*ours, *theirs} - {*base})


def notes(ours: Sequence[Event], theirs: Sequence[Event]) -> tuple[Event, ...]:
    """One event for each pair of events that moved a field on the two sides since they parted, and did not agree.

    Where both sides moved the status or the stage in several steps their steps now stand mixed, which is noted too.
    """
    every = union(ours, theirs)
    kept = standing(every)
    here, there = ({event.id for event in side} for side in (ours, theirs))
    pairs: dict[tuple[str, str], list[str]] = {}
    for field in TRACKED:
        mine, yours = (_setting(kept, field, ids) for ids in (here - there, there - here))
        if mine and yours and (_differ(field, mine[-1], yours[-1]) or _mixed(field, mine, yours)):
            one, other = mine[-1], yours[-1]
            first, second = sorted((one, other), key=lambda event: event.written)
            pairs.setdefault((first.id, second.id), []).append(field)
    by_id = {event.id: event for event in kept}
    return tuple(_note(by_id[a], by_id[b], names) for (a, b), names in sorted(pairs.items()))


def _setting(kept: Sequence[Event], field: str, ids: set[str]) -> list[Event]:
    return [event for event in kept if event.id in ids and field in event.set]


def _mixed(field: str, mine: Sequence[Event], yours: Sequence[Event]) -> bool:
    return field in ("status", "stage") and len(mine) + len(yours) > 2


def _differ(field: str, one: Event, other: Event) -> bool:
    """Two measurements differ only if they are of one date."""
    return one.set[field] != other.set[field] and (field != "value" or one.date == other.date)


def _note(first: Event, second: Event, names: Sequence[str]) -> Event:
    """The same event on whichever machine the merge is done."""
    in_force = max((first, second), key=lambda event: event.happened)
    words = "；".join(_both(name, first, second, in_force) for name in names)
    return Event(
        id=_id(first.id, second.id), date=in_force.date, recorded=second.recorded + timedelta(seconds=1), by=BY,
        note=f"并行登记，待核定：{words}", concurrent=(first.id, second.id),
    )  # fmt: skip


def _both(name: str, first: Event, second: Event, in_force: Event) -> str:
    said = [f"{event.by}登记为{say(event.set[name], 'zh')}（{event.id}）" for event in (first, second)]
    return f"{TRACKED[name].text.zh}，{'，'.join(said)}，现按后发生者采用{say(in_force.set[name], 'zh')}"


def _id(*parts: str) -> str:
    digest = int.from_bytes(sha256("+".join(parts).encode()).digest()[:8], "big")
    letters = []
    for _ in range(5):
        digest, at = divmod(digest, len(_LETTERS))
        letters.append(_LETTERS[at])
    return "m" + "".join(letters)  # begins with a letter, so that no reader takes it for a number


def unsettled(commitment: Commitment) -> Iterator[tuple[Event, tuple[str, ...]]]:
    """Each note that nobody has answered yet, with the fields still open: a later event that sets a field settles it."""
    kept = standing(commitment.history)
    by_id = {event.id: event for event in commitment.history}
    for note in kept:
        sides = [by_id[id] for id in note.concurrent if id in by_id]
        if len(sides) == 2:
            both = [name for name in sides[0].set if name in sides[1].set and _differ(name, *sides)]
            later = [event for event in kept if event.written > note.written]
            still = tuple(name for name in both if not any(name in event.set for event in later))
            if still:
                yield note, still
