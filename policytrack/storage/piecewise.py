"""Records read piece by piece, a field or an event, each text once: versions of a record have most of their text in common.

Only what the whole reader would take without a word is taken; anything else is left to it, with its lines and problems.
"""

import re
from typing import Any

from policytrack.commitment import Commitment, Event
from policytrack.storage.decoding import Decoder, Spot
from policytrack.storage.tree import Mapping, Sequence
from policytrack.storage.yaml_faults import Unreadable
from policytrack.storage.yaml_read import decode, read
from policytrack.vocabulary.fields import RECORD, Type
from policytrack.vocabulary.kinds import Kind, Kinds

_FIELDS = {field.name: field for field in RECORD}
_REQUIRED = frozenset(field.name for field in RECORD if field.required)
_BY_KIND = frozenset(field.name for field in RECORD if field.holds in (Type.STAGE, Type.PLAN, Type.MANY))
_BETWEEN_FIELDS = re.compile(r"\n(?=[^\s#])")
_FIELD = re.compile(r"(?:#[^\n]*\n|\n)*([a-z_]+):(?=\s)")
_EVENTS = "history:\n  - "


class _Otherwise(Exception):
    """Something that the whole reader must look at."""


class Piecewise:
    """Reads many versions of records of one register."""

    def __init__(self, kinds: Kinds) -> None:
        self.kinds = kinds
        self._known: dict[tuple[str, str], Any] = {}

    def read(self, raw: bytes) -> Commitment | None:
        """The record, or None if the whole reader must say."""
        try:
            return self._record(decode(raw, ""))
        except (_Otherwise, Unreadable):
            return None

    def _record(self, text: str) -> Commitment:
        values: dict[str, Any] = {}
        kind: Kind | None = None
        if not text.endswith("\n"):
            raise _Otherwise
        for piece in _BETWEEN_FIELDS.split(text[:-1]):
            found = _FIELD.match(piece)
            name = found[1] if found else ""
            if name not in _FIELDS or name in values:
                raise _Otherwise
            values[name] = self._history(piece, kind) if name == "history" else self._field(piece + "\n", name, kind)
            kind = self.kinds[values[name]] if name == "kind" and values[name] else kind
        values = {name: value for name, value in values.items() if value is not None}
        if not values.keys() >= _REQUIRED:
            raise _Otherwise
        return Commitment(**values)

    def _history(self, piece: str, kind: Kind | None) -> tuple[Event, ...]:
        if not piece.startswith(_EVENTS):
            raise _Otherwise
        events = piece[len(_EVENTS) :].split("\n  - ")
        return tuple(event for each in events for event in self._field(f"{_EVENTS}{each}\n", "history", kind))

    def _field(self, piece: str, name: str, kind: Kind | None) -> Any:
        """The value of a field, as read when it was first met."""
        key = (piece, kind.code if kind and name in _BY_KIND else "")
        if key not in self._known:
            self._known[key] = self._read(piece, name, kind)
        return self._known[key]

    def _read(self, piece: str, name: str, kind: Kind | None) -> Any:
        data = read(piece, "")
        if [*data] != [name] or (name == "history" and not _is_one(data)):
            raise _Otherwise
        decoder = Decoder("", self.kinds)
        decoder.kind = kind
        value = decoder._field(_FIELDS[name], Spot(data[name], data.written.get(name), 1))
        if decoder.problems:
            raise _Otherwise
        return value


def _is_one(data: Mapping) -> bool:
    events = data["history"]
    return isinstance(events, Sequence) and len(events) == 1
