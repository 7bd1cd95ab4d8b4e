"""What changed between two versions of a record, in words, and with all it takes to make the change again.

``apply(changes(a, b), a) == b``. Events tell what moved: each new one is put beside what was known before it, in the
order of writing, so a fact that came late says that it moved nothing and a correction says what it put right.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from policytrack.commitment import Commitment, Event
from policytrack.fold import folded, steps
from policytrack.history import sentences
from policytrack.history.sentences import Move
from policytrack.text import Text
from policytrack.vocabulary.fields import RECORD, TRACKED
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Kind, Kinds
from policytrack.vocabulary.terms import Status, Term


class Sort(Term):
    """What a change is. ``BROKEN`` is what must never happen."""

    BROKEN = "broken-rule", "违规", "Rule broken"
    ADDED = "added", "新增", "Added"
    MOVED = "moved", "进展", "Moved on"
    DUE = "due", "时限", "Deadline"
    FIELD = "field", "字段", "Field"
    EVIDENCE = "evidence", "佐证", "Evidence"
    NOTE = "note", "情况", "Note"
    CORRECTION = "correction", "更正", "Correction"
    CONCURRENT = "concurrent", "并行", "Concurrent"
    WITHDRAWN = "withdrawn", "撤回", "Withdrawn"


class Edit(NamedTuple):
    """One place of a record before and after; None is nothing there.

    A place is ``()`` for the whole record, ``(field,)``, ``("history", event, nth)`` for an event (the nth with its id),
    or ``("history",)`` for the order of the events.
    """

    place: tuple[Any, ...]
    before: object
    after: object


class Change(NamedTuple):
    """One thing that changed. Several may tell of one event; each then carries its edit, which is made but once."""

    kind: Sort
    title: str
    text: Text
    edits: tuple[Edit, ...]
    event: Event | None = None

    @property
    def sentence(self) -> Text:
        """Which commitment, and what."""
        return Text(f"{self.title} {self.text.zh}", f"{self.title}: {self.text.en}")


Key = tuple[str, int]


def changes(before: Commitment | None, after: Commitment | None, kinds: Kinds = DEFAULT_KINDS) -> tuple[Change, ...]:
    """What changed, what must never happen first, the rest as it was written down; nothing at all if nothing did."""
    if before == after:
        return ()
    if before is None:
        assert after is not None
        return (Change(Sort.ADDED, after.title, sentences.added(after, kinds[after.kind]), (Edit((), None, after),)),)
    if after is None:
        return (Change(Sort.BROKEN, before.title, sentences.record_gone(before), (Edit((), before, None),)),)
    found = sorted(_Comparison(before, after, kinds).found(), key=lambda each: each.kind is not Sort.BROKEN)
    return (*found, *_reordered(found, before, after))


def apply(changes: Iterable[Change], before: Commitment | None) -> Commitment | None:
    """The record after these changes."""
    edits = {edit.place: edit.after for change in changes for edit in change.edits}
    if () in edits or before is None:
        whole: Any = edits.get((), before)
        return whole  # type: ignore[no-any-return]
    events: dict[Any, Any] = dict(keyed(before.history))
    order: Any = edits.pop(("history",), None)
    touched = {place[1:]: edits.pop(place) for place in [*edits] if place[0] == "history"}
    for key, event in touched.items():
        events[key] = event
    kept = {key: event for key, event in events.items() if event is not None}
    history = [kept[key] for key in order] if order else [*kept.values()]
    if touched and not order:
        history.sort(key=lambda event: event.written)
    fields: dict[str, Any] = {place[0]: value for place, value in edits.items()}
    return before._replace(history=tuple(history), **fields)


def _reordered(found: list[Change], before: Commitment, after: Commitment) -> Iterator[Change]:
    """Events that stand in an order of their own."""
    made = apply(found, before)
    if made is not None and made.history != after.history:
        orders = (tuple(keyed(each.history)) for each in (before, after))
        yield Change(Sort.FIELD, after.title, sentences.REORDERED, (Edit(("history",), *orders),))


def keyed(history: Iterable[Event]) -> dict[Key, Event]:
    """Events by id; of two with one id the second is another."""
    seen: Counter[str] = Counter()
    found: dict[Key, Event] = {}
    for event in history:
        found[event.id, seen[event.id]] = event
        seen[event.id] += 1
    return found


def known(events: Iterable[Event]) -> dict[str, object]:
    """What the events say together, measurements too."""
    fields: dict[str, object] = {"status": Status.UNASSESSED}
    for step in steps(events):
        fields = {**step.after}
    return fields


class _Comparison:
    """Two versions of one record, side by side."""

    def __init__(self, before: Commitment, after: Commitment, kinds: Kinds) -> None:
        self.before, self.after, self.kinds = before, after, kinds
        self.kind: Kind = kinds[after.kind]
        self.old, self.new = keyed(before.history), keyed(after.history)
        names = (field.name for field in RECORD if field.name != "history")
        pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
        self.fields = {name: Edit((name,), a, b) for name, a, b in pairs if a != b}

    def found(self) -> list[Change]:
        """Every change, field by field last, since events explain most fields."""
        events = [*self._rewritten(), *self._written()]
        return [*events, *self._by_hand()]

    def _rewritten(self) -> Iterator[Change]:
        """Events that are gone or not what they were."""
        for key, event in self.old.items():
            now = self.new.get(key)
            if now != event:
                text = sentences.event_changed(event, now, self.kind) if now else sentences.event_gone(event, self.kind)
                yield self._change(Sort.BROKEN, text, (Edit(("history", *key), event, now),), event)

    def _written(self) -> Iterator[Change]:
        """The new events, each with the fields that it was the last to move."""
        fresh = sorted((key for key in self.new if key not in self.old), key=lambda key: self.new[key].written)
        events = [self.new[key] for key in self.old if key in self.new]
        moves: dict[Key, list[Move]] = {}
        state = known(events) if fresh else {}
        for key in fresh:
            events.append(self.new[key])
            then, state = state, known(events)
            moves[key] = sentences.moves(then, state)
        movers = {move.name: key for key in fresh for move in moves[key]}
        for key in fresh:
            mine = [name for name, mover in movers.items() if mover == key and self._is_told(name, state.get(name))]
            edits = (Edit(("history", *key), None, self.new[key]), *(self.fields.pop(name) for name in mine))
            yield from self._of_event(self.new[key], moves[key], edits)

    def _is_told(self, name: str, value: object) -> bool:
        """Whether what the events say is what the field at the top says, and news."""
        blank = Commitment._field_defaults.get(name)
        return name in self.fields and self.fields[name].after == (blank if value is None else value)

    def _of_event(self, event: Event, moves: list[Move], edits: tuple[Edit, ...]) -> Iterator[Change]:
        for kind, told in _sorted(event, moves):
            text = sentences.of_event(event, told, kind.value, self.kind, self.new.get((event.corrects or "", 0)))
            yield self._change(kind, text, edits, event)

    def _by_hand(self) -> Iterator[Change]:
        """Fields that no new event explains; of those that only events may move, the ones that none does."""
        right = folded(self.after, self.after.history) if any(name in TRACKED for name in self.fields) else self.after
        for name, edit in self.fields.items():
            silent = name in TRACKED and TRACKED[name].strict and getattr(right, name) != edit.after
            text = sentences.field(name, edit.before, edit.after, self.kinds, self.kind)
            if silent:
                text = sentences.SILENT.of(text=text, right=sentences.named(self.kind, name, getattr(right, name)))
            yield self._change(Sort.BROKEN if silent else _SORTS.get(name, Sort.FIELD), text, (edit,))

    def _change(self, kind: Sort, text: Text, edits: tuple[Edit, ...], event: Event | None = None) -> Change:
        return Change(kind, self.after.title, text, edits, event)


def _sorted(event: Event, moves: list[Move]) -> Iterator[tuple[Sort, list[Move]]]:
    """The changes that one event makes, each with what it moved."""
    if event.concurrent or event.corrects:
        yield (Sort.CONCURRENT if event.concurrent else Sort.CORRECTION), moves
        return
    moves = moves or sentences.late(event)
    groups: dict[Sort, list[Move]] = {}
    for move in moves:
        groups.setdefault(_sort_of(move, event), []).append(move)
    yield from groups.items() or [(Sort.EVIDENCE if event.evidence else Sort.NOTE, [])]


_SORTS = {**dict.fromkeys(("status", "stage", "fulfilment", "merged_into", "value"), Sort.MOVED), "due": Sort.DUE}


def _sort_of(move: Move, event: Event) -> Sort:
    found = _SORTS.get(move.name, Sort.FIELD)
    is_end = event.set.get("status") in (Status.DROPPED, Status.MERGED) and not move.late
    return Sort.WITHDRAWN if found is Sort.MOVED and is_end else found
