"""Three-way merge of a record's text, by meaning: each field and each event is a piece of text that moves whole.

A piece that one side left alone is taken from the other, with its comments and formatting. Where both changed a piece,
its value is merged: the fold for what events set, set merge for lists of words, key by key for small mappings. Only
free text that both changed by hand is left to a person, between conflict markers around that field alone.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policytrack.commitment import Commitment, Event
from policytrack.errors import PolicytrackError
from policytrack.fold import folded
from policytrack.history.merge import joined_words, notes, union
from policytrack.storage.decoding import Decoder
from policytrack.storage.encoding import encoded, encoded_field, key_order, on_one_line
from policytrack.storage.pieces import Pieces, aligned, pieces
from policytrack.storage.tree import Mapping, Sequence, Value
from policytrack.storage.yaml_read import read
from policytrack.storage.yaml_splice import Remove, Set, splice
from policytrack.storage.yaml_write import Data, write
from policytrack.text import Text
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import TRACKED, Type
from policytrack.vocabulary.kinds import Kinds


class CannotMerge(PolicytrackError):
    """A side that is not a sound record, so that git's own merge must do. Fact: ``why``."""

    text = Text("无法按内容合并：{why}；改由 git 按行合并。", "cannot merge by meaning: {why}; left to git's own merge.")


class Merged(NamedTuple):
    """The merged text, the fields left in conflict, and the notes that were appended."""

    text: str
    conflicts: tuple[str, ...] = ()
    notes: tuple[Event, ...] = ()


class Side(NamedTuple):
    """One version of a record: its text in pieces, its data, and what it means."""

    text: str
    pieces: Pieces
    data: Mapping
    commitment: Commitment | None


def merge(base: str, ours: str, theirs: str, kinds: Kinds) -> Merged:
    """Joins two versions that come from ``base``, which is empty if each side added the record. Raises CannotMerge."""
    if ours == theirs or theirs == base:
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    old, mine, yours = (_side(text, kinds) for text in (base, ours, theirs))
    merged = _Merging(old, mine, yours, kinds)
    return merged.done()


def _side(text: str, kinds: Kinds) -> Side:
    if not text.strip():
        return Side(text, Pieces("", {}, "", {}, ""), _nothing(), None)
    data = read(text, "")
    decoder = Decoder("", kinds)
    value: Commitment | None = decoder.whole(fields.RECORD, data)
    if value is None:
        raise CannotMerge(why=decoder.problems[0].text)
    try:
        return Side(text, pieces(text, data), data, value)
    except ValueError:  # written in a way that cannot be taken apart: taken apart in canonical form
        canonical = write(data, on_one_line)
        return Side(canonical, pieces(canonical, read(canonical, "")), data, value)


def _nothing() -> Mapping:
    empty = Mapping()
    empty.line, empty.lines, empty.written = 1, {}, {}
    return empty


class _Merging:
    """One merge in progress."""

    def __init__(self, base: Side, ours: Side, theirs: Side, kinds: Kinds) -> None:
        self.base, self.ours, self.theirs, self.kinds = base, ours, theirs, kinds
        self.conflicts: dict[str, str] = {}
        mine, yours = (side.commitment.history if side.commitment else () for side in (ours, theirs))
        self.notes = notes(mine, yours)
        self.events = union(union(mine, yours), self.notes)

    def done(self) -> Merged:
        """Puts the pieces together, sets what the fold says, and marks what is left to a person."""
        sides = (self.base, self.ours, self.theirs)
        head = _three_way(*(side.pieces.head for side in sides))
        body = {key: self._piece(key) for key in self._keys()}
        tail = _three_way(*(side.pieces.tail for side in sides))
        text = "".join((head, *filter(None, body.values()), tail))
        text = self._refolded(text)
        return Merged(self._marked(text), tuple(self.conflicts), self.notes)

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
        known = [key for key in keys if key in order]
        canonical = all(_is_canonical(side, order) for side in (self.ours, self.theirs))
        return sorted(keys, key=lambda key: _rank(key, keys, known, order)) if canonical else keys

    def _piece(self, key: str) -> str | None:
        base, mine, yours = (side.pieces.fields.get(key) for side in (self.base, self.ours, self.theirs))
        if key == "history":
            return self._history()
        if mine == yours or yours == base:
            return mine
        if mine == base:
            return yours
        if mine is None or yours is None:
            return mine or yours
        return self._both(key, base, mine, yours)

    def _both(self, key: str, base: str | None, mine: str, yours: str) -> str:
        """A field that both sides touched."""
        old, here, there = (side.data.get(key) for side in (self.base, self.ours, self.theirs))
        host, guest = sorted((mine, yours))
        if here == there:
            return _with_comments(host, guest, base)
        if here == old or there == old:
            changed, other = (yours, mine) if here == old else (mine, yours)
            return _with_comments(changed, other, base)
        if key in TRACKED and any(key in event.set for event in self.events):
            return _with_comments(host, guest, base)  # the fold will say
        merged = self._value(key, old, here, there)
        if merged is None:
            self.conflicts[key] = f"<<<<<<< ours\n{mine}=======\n{yours}>>>>>>> theirs\n"
            return mine
        return _with_comments(splice(host, [Set((key,), merged)], key_order, on_one_line), guest, base)

    def _value(self, key: str, old: Value, here: Value, there: Value) -> "Data | None":
        """The value of a field that both changed differently; None if a person must say."""
        field = next((each for each in fields.RECORD if each.name == key), None)
        if isinstance(here, Sequence) and isinstance(there, Sequence):
            return _joined_list(field.holds if field else None, old, here, there)
        if isinstance(here, Mapping) and isinstance(there, Mapping):
            return _joined_mapping(old if isinstance(old, Mapping) else _nothing(), here, there)
        return None

    def _history(self) -> str:
        """The header, then every event in the order of writing, each as its side wrote it."""
        base, ours, theirs = (side.pieces for side in (self.base, self.ours, self.theirs))
        header = _three_way(base.header, ours.header, theirs.header)
        indents = {len(each) - len(each.lstrip()) for side in (ours, theirs) for each in (_dash(side),) if each}
        column = indents.pop() if len(indents) == 1 else 2
        return header + "".join(self._event(event, column) for event in self.events)

    def _event(self, event: Event, column: int) -> str:
        found = [side.pieces.events.get(event.id) for side in (self.base, self.ours, self.theirs)]
        base, mine, yours = (aligned(text, column) if text is not None else None for text in found)
        if mine is None and yours is None:
            return aligned(write({"history": [encoded(event, fields.EVENT)]}, on_one_line).split("\n", 1)[1], column)
        if mine is None or yours is None or mine == yours or yours == base:
            return mine or yours or ""
        if mine == base:
            return yours
        return _with_comments(min(mine, yours), max(mine, yours), base)

    def _refolded(self, text: str) -> str:
        """The text with every field that events set as their fold says."""
        data = read(text, "")
        decoder = Decoder("", self.kinds)
        now: Commitment | None = decoder.whole(fields.RECORD, data)
        if now is None:
            raise CannotMerge(why=decoder.problems[0].text)
        edits = list(_to_fold(now, folded(now, now.history)))
        return splice(text, edits, key_order, on_one_line)

    def _marked(self, text: str) -> str:
        """The text with conflict markers in the place of each field that both changed by hand."""
        for key, block in self.conflicts.items():
            piece = pieces(text, read(text, "")).fields[key]
            text = text.replace(piece, block, 1)
        return text


def _to_fold(now: Commitment, right: Commitment) -> Iterator[Set | Remove]:
    for name, field in TRACKED.items():
        if name == "value":
            continue
        said, computed = getattr(now, name), getattr(right, name)
        if said != computed:
            yield Remove((name,)) if computed in (None, ()) else Set((name,), encoded_field(computed, field))


def _is_canonical(side: Side, order: tuple[str, ...]) -> bool:
    known = [order.index(key) for key in side.pieces.fields if key in order]
    return known == sorted(known)


def _rank(key: str, keys: list[str], known: list[str], order: tuple[str, ...]) -> tuple[int, int]:
    """A known key at its canonical place; another after the known key that it follows."""
    if key in order:
        return order.index(key), 0
    before = [each for each in keys[: keys.index(key)] if each in known]
    return (order.index(before[-1]) if before else -1), 1 + keys.index(key)


def _dash(side: Pieces) -> str:
    """The first line of the first event, to see how far its list is set in."""
    first = next(iter(side.events.values()), "")
    return next((line for line in first.splitlines() if line.lstrip().startswith("- ")), "")


def _three_way(base: str, mine: str, yours: str) -> str:
    """Text that holds no data: what one side changed, or the lines of both."""
    if mine == yours or yours == base:
        return mine
    if mine == base:
        return yours
    one, other = sorted((mine, yours))
    added = [line for line in other.splitlines(keepends=True) if line not in one.splitlines(keepends=True)]
    return one + "".join(line for line in added if line.strip())


_COMMENT = re.compile(r"^\s*#.*\n?", re.MULTILINE)


def _with_comments(host: str, guest: str, base: str | None) -> str:
    """A piece with the comment lines that the other side has and this one lacks, set above it."""
    here = {line.strip() for line in _COMMENT.findall(host)}
    there = [line for line in _COMMENT.findall(guest) if line.strip() not in here]
    taken_out = {line.strip() for line in _COMMENT.findall(base or "")}
    return "".join(line for line in there if line.strip() not in taken_out) + host


def _joined_list(holds: Type | None, old: Value, here: Sequence, there: Sequence) -> Data:
    """Words by set merge; quotes and such by what they say."""
    before = old if isinstance(old, Sequence) else Sequence()
    if holds in (Type.WORDS, Type.DATES):
        return joined_words(*([str(each) for each in side] for side in (before, here, there)))
    kept = [each for each in before if each in here and each in there]
    new = [each for each in here if each not in before]
    new += [each for each in there if each not in before and each not in here]
    return [*kept, *sorted(new, key=str)]


def _joined_mapping(old: Mapping, here: Mapping, there: Mapping) -> "Data | None":
    """Key by key; None if both changed one key differently."""
    joined: dict[str, Value] = {}
    for key in sorted({*here, *there}):
        mine, yours, base = here.get(key), there.get(key), old.get(key)
        if mine != yours and base not in (mine, yours):
            return None
        value = yours if mine == base else mine
        if value is not None:
            joined[key] = value
    return joined
