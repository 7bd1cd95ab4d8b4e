"""Three-way merge of a record's text, by meaning: each field and each event is a piece of text that moves whole.

A piece that one side left alone is taken from the other, with its comments and formatting. Where both changed a piece,
its value is merged: the fold for what events set, set merge for lists of words, key by key for small mappings. Only
free text that both changed by hand is left to a person, between conflict markers around that field alone.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policytrack.commitment import Commitment, Event
from policytrack.fold import fold, folded
from policytrack.history.merge import notes, union
from policytrack.storage.encoding import encoded, encoded_field, key_order, on_one_line
from policytrack.storage.joining import joined, joined_lines
from policytrack.storage.pieces import Pieces, aligned, comments, pieces, with_comments
from policytrack.storage.sides import CannotMerge, Side, meaning, side
from policytrack.storage.yaml_edits import CannotSplice, Plain, same
from policytrack.storage.yaml_read import Unreadable, read
from policytrack.storage.yaml_splice import Remove, Set, splice
from policytrack.storage.yaml_write import item
from policytrack.text import Text
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import TRACKED
from policytrack.vocabulary.kinds import Kinds

__all__ = ["CannotMerge", "Merged", "merge"]


class Merged(NamedTuple):
    """The merged text, the fields and events left in conflict, and the notes that were appended."""

    text: str
    conflicts: tuple[str, ...] = ()
    notes: tuple[Event, ...] = ()


def merge(base: str, ours: str, theirs: str, kinds: Kinds) -> Merged:
    """Joins two versions that come from ``base``, which is empty if each side added the record.

    Raises CannotMerge, or Unreadable for a version that is not YAML.
    """
    if ours == theirs or theirs == base:
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    old, mine, yours = (side(text, kinds) for text in (base, ours, theirs))
    try:
        return _Merging(old, mine, yours, kinds).done()
    except (Unreadable, CannotSplice) as failure:  # odd YAML, whose pieces do not fit together
        raise CannotMerge(why=failure) from failure


class _Merging:
    """One merge in progress."""

    def __init__(self, base: Side, ours: Side, theirs: Side, kinds: Kinds) -> None:
        self.base, self.ours, self.theirs, self.kinds = base, ours, theirs, kinds
        self.conflicts: dict[tuple[str, ...], str] = {}  # by the path of the piece
        histories = [side.events for side in (base, ours, theirs)]
        self.notes = notes(*histories)
        self.events = union((), union(*histories), self.notes)

    def done(self) -> Merged:
        """Puts the pieces together, sets what the fold says, and marks what is left to a person."""
        sides = (self.base, self.ours, self.theirs)
        head = joined_lines(*(side.pieces.head for side in sides))
        body = [self._history() if key == "history" else self._field(key) for key in self._keys()]
        tail = joined_lines(*(side.pieces.tail for side in sides))
        text = self._marked(self._refolded("".join((head, *body, tail))))
        return Merged(text, tuple(".".join(path) for path in self.conflicts), self.notes)

    def _keys(self) -> list[str]:
        """Every key of either side: those that only one has go after the one they follow there."""
        one, other = sorted((self.ours, self.theirs), key=lambda side: (side.text != self.base.text, side.text))
        keys = list(one.pieces.fields)
        before: str | None = None
        for key in other.pieces.fields:
            if key not in keys:
                keys.insert(keys.index(before) + 1 if before else 0, key)
            before = key
        order = key_order(())
        canonical = all(_is_canonical(side.pieces, order) for side in (self.ours, self.theirs))
        return sorted(keys, key=lambda key: _rank(key, keys, order)) if canonical else keys

    def _field(self, key: str) -> str:
        base, mine, yours = (side.pieces.fields.get(key, "") for side in (self.base, self.ours, self.theirs))
        if mine == yours or yours == base:
            return mine
        if mine == base:
            return yours
        if not mine or not yours:  # it went on one side: as the fold says, else as the other side changed it
            return "" if self._is_emptied(key) else mine or yours
        return self._both(key, base, mine, yours)

    def _is_emptied(self, key: str) -> bool:
        by_events = key in TRACKED and (TRACKED[key].strict or any(key in event.set for event in self.events))
        return by_events and fold(self.events).get(key) in (None, ())

    def _both(self, key: str, base: str, mine: str, yours: str) -> str:
        """A field that both sides touched."""
        old, here, there = (side.says.get(key) for side in (self.base, self.ours, self.theirs))
        if same(here, there):
            text = _most_commented(mine, yours)
        elif same(here, old):
            text = self._with_value(key, there, yours, mine)
        elif same(there, old):
            text = self._with_value(key, here, mine, yours)
        else:
            text = self._settled(key, mine, yours)
        return with_comments(text, mine, yours, base)

    def _with_value(self, key: str, value: Plain, changed: str, other: str) -> str:
        """A field that one side changed and the other wrote in its own way, which is kept if the fold or a splice can."""
        if self.ours.sets(key) or self.theirs.sets(key):
            return other
        return (
            splice(other, [Set((key,), value)], key_order, on_one_line) if isinstance(value, dict | list) else changed
        )

    def _settled(self, key: str, mine: str, yours: str) -> str:
        """A field to which both gave another value: the fold will say if both did so by events; or it is joined."""
        host, by_events = _most_commented(mine, yours), [side.sets(key) for side in (self.ours, self.theirs)]
        if all(by_events):
            return host
        values = (side.says.get(key) for side in (self.base, self.ours, self.theirs))
        value = None if any(by_events) else joined(key, *values)
        if value is None:
            self.conflicts[key,] = _conflict(mine, yours)
            return host
        return splice(host, [Set((key,), value)], key_order, on_one_line)

    def _history(self) -> str:
        """The header, then every event in the order of writing, each as its side wrote it."""
        base, mine, yours = (side.pieces for side in (self.base, self.ours, self.theirs))
        if not self.events:
            return max(mine.fields["history"], yours.fields["history"])
        header = joined_lines(base.header, mine.header, yours.header)
        if header not in (mine.header, yours.header):
            header = with_comments(min(mine.header, yours.header), mine.header, yours.header, base.header)
        column = _three_way(*(_column(side) for side in (base, mine, yours)))
        return header + "".join(self._event(event, column) for event in self.events)

    def _event(self, event: Event, column: int) -> str:
        found = [side.pieces.events.get(event.id) for side in (self.base, self.ours, self.theirs)]
        base, mine, yours = (aligned(text, column) if text else "" for text in found)
        if not mine and not yours:
            return "\n".join(item(encoded(event, fields.EVENT), ("history", 0), column, on_one_line)) + "\n"
        if not mine or not yours or mine == yours or yours == base:
            return mine or yours
        if mine == base:
            return yours
        old, here, there = (side.says_of(event.id) for side in (self.base, self.ours, self.theirs))
        if same(here, there) or event.concurrent:  # another edition of this program may word a note in another way
            return with_comments(_most_commented(mine, yours), mine, yours, base)
        if same(here, old) or same(there, old):
            return with_comments(yours if same(here, old) else mine, mine, yours, base)
        self.conflicts["history", event.id] = _conflict(mine, yours)
        return min(mine, yours)

    def _refolded(self, text: str) -> str:
        """The text with every field that events set as their fold says. Raises CannotMerge if an event were not as meant."""
        now = meaning(read(text, ""), self.kinds)
        if not self.conflicts and _facts(now.history) != _facts(self.events):
            raise CannotMerge(why=_ASTRAY)
        for edit in _to_fold(now, folded(now, now.history)):
            text = _edited(text, edit)
        return text

    def _marked(self, text: str) -> str:
        """The text with conflict markers in the place of each field or event that both changed by hand."""
        if not self.conflicts:
            return text
        found = pieces(text, read(text, ""), [event.id for event in self.events])
        events = (self.conflicts.get(("history", id), piece) for id, piece in found.events.items())
        all_of = {**found.fields, "history": "".join((found.header, *events))}
        return "".join((found.head, *(self.conflicts.get((key,), piece) for key, piece in all_of.items()), found.tail))


_ASTRAY = Text("合并后的大事记与双方不符", "the merged events are not those of the two sides")


def _conflict(mine: str, yours: str) -> str:
    return f"<<<<<<< ours\n{mine}=======\n{yours}>>>>>>> theirs\n"


def _facts(events: tuple[Event, ...]) -> list[Event | str]:
    return [event.id if event.concurrent else event for event in events]


def _to_fold(now: Commitment, right: Commitment) -> Iterator[Set | Remove]:
    for name, field in TRACKED.items():
        if name == "value":
            continue
        said, computed = getattr(now, name), getattr(right, name)
        if said != computed:
            yield Remove((name,)) if computed in (None, ()) else Set((name,), encoded_field(computed, field))


def _edited(text: str, edit: Set | Remove) -> str:
    """The text with one edit, and above the field the comments that stood inside a list that was written anew."""
    after = splice(text, [edit], key_order, on_one_line)
    lost = [] if isinstance(edit, Remove) else [each for each in comments(text) if each not in comments(after)]
    above = "".join(f"{comment}\n" for comment in lost)
    return re.sub(rf"^(?=[\"']?{edit.path[0]}[\"']?[ ]*:)", lambda _: above, after, count=1, flags=re.MULTILINE)


def _is_canonical(side: Pieces, order: tuple[str, ...]) -> bool:
    known = [order.index(key) for key in side.fields if key in order]
    return known == sorted(known)


def _rank(key: str, keys: list[str], order: tuple[str, ...]) -> tuple[int, int]:
    """A known key at its canonical place; another after the known key that it follows."""
    if key in order:
        return order.index(key), 0
    before = [each for each in keys[: keys.index(key)] if each in order]
    return (order.index(before[-1]) if before else -1), 1 + keys.index(key)


def _most_commented(mine: str, yours: str) -> str:
    """The piece that a person worked on, so that comments stay on their lines."""
    return max(mine, yours, key=lambda piece: (len(comments(piece)), len(piece), piece))


def _column(side: Pieces) -> int:
    """How far the list of events is set in."""
    lines = "".join(side.events.values()).splitlines()
    return next((len(line) - len(line.lstrip()) for line in lines if line.lstrip().startswith("- ")), 2)


def _three_way(base: int, mine: int, yours: int) -> int:
    return mine if yours == base or mine == yours else yours if mine == base else 2
