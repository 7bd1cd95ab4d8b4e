"""The strict reader by libyaml's events, for what ``yaml_lines`` does not take.

They are read one at a time; so nesting is stopped on the way in, and every key knows its line.
Plain words stay text but for ``null``, ``true``, ``false`` and plain decimal numbers. What a *field* is, is for
the field to say: the source text of those that did not stay text is kept in ``written``.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from policytrack.storage import yaml_faults as faults
from policytrack.storage.tree import Mapping, Sequence, Value
from policytrack.storage.yaml_bytes import FORBIDDEN
from policytrack.storage.yaml_faults import MAX_DEPTH, Unreadable
from policytrack.storage.yaml_problems import explained
from policytrack.storage.yaml_resolved import FIRST, resolved
from policytrack.text import Text, listed

# without the C extension the same events come 27 times slower
_parser: Callable[[str], Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_Place = TypeVar("_Place", str, int)


def read_events(text: str, path: str) -> Mapping:
    """The one mapping in ``text``. Raises Unreadable, in whose words ``path`` stands."""
    try:
        return _Reading(text, path).document()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line, reason = explained(error, text)
        raise Unreadable(path=path, line=line, reason=reason) from None


class _Reading:
    """One pass over the events of one text."""

    __slots__ = ("_depth", "_next", "_path")

    def __init__(self, text: str, path: str) -> None:
        self._next: Callable[[], Any] = _parser(text).get_event
        self._path = path
        self._depth = 0

    def document(self) -> Mapping:
        """The root, after which nothing may follow."""
        self._next()  # the start of the stream
        start = self._next()
        if type(start) is StreamEndEvent:
            raise self._refused(start, faults.EMPTY)
        root = self._next()
        if type(root) is not MappingStartEvent:
            raise self._refused(root, faults.EMPTY if _is_nothing(root) else faults.NOT_A_MAPPING)
        if root.anchor or root.tag:
            raise self._property(root)
        result = self._mapping(root)
        self._next()  # the end of the document
        after = self._next()
        if type(after) is DocumentStartEvent:
            raise self._refused(after, faults.MANY_DOCUMENTS)
        return result

    def _mapping(self, start: Any) -> Mapping:
        result, next_event = Mapping(), self._next
        result.line = start.start_mark.line + 1
        lines = result.lines = {}
        written = result.written = {}
        self._enter(start)
        while type(event := next_event()) is not MappingEndEvent:
            key = self._key(event, lines)
            event = next_event()
            if (
                type(event) is ScalarEvent
                and event.value[:1] not in FIRST
                and not (event.style or event.anchor or event.tag)
            ):
                result[key] = event.value  # most is plain text: as `_value` would say
            else:
                result[key] = self._value(event, key, written)
        self._depth -= 1
        return result

    def _sequence(self, start: Any) -> Sequence:
        result = Sequence()
        result.line = start.start_mark.line + 1
        lines = result.lines = []
        written = result.written = {}
        self._enter(start)
        event = self._next()
        while type(event) is not SequenceEndEvent:
            lines.append(event.start_mark.line + 1)
            result.append(self._value(event, len(result), written))
            event = self._next()
        self._depth -= 1
        return result

    def _enter(self, start: Any) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._refused(start, faults.TOO_DEEP)

    def _value(self, event: Any, place: _Place, written: dict[_Place, str]) -> Value:
        if event.anchor or event.tag:
            raise self._property(event)
        if type(event) is ScalarEvent:
            if event.style:
                return self._quoted(event)
            value = resolved(event.value)
            if type(value) is not str:
                written[place] = event.value
            return value
        return self._mapping(event) if type(event) is MappingStartEvent else self._sequence(event)

    def _key(self, event: Any, lines: dict[str, int]) -> str:
        """The key, put down in ``lines``."""
        line: int = event.start_mark.line + 1
        if event.anchor or event.tag:
            raise self._property(event)
        if type(event) is not ScalarEvent:
            raise self._refused(event, faults.KEY_NOT_SCALAR)
        key: str = self._quoted(event) if event.style else event.value
        if not event.style and (fault := _fault_of_key(key)):
            raise self._refused(event, fault)
        if key in lines:
            both = listed(sorted({lines[key], line}), Text("、", " and "))
            raise self._refused(event, faults.DUPLICATE.of(key=key, lines=both))
        lines[key] = line
        return key

    def _quoted(self, event: Any) -> str:
        value: str = event.value
        if event.style == '"' and (hidden := FORBIDDEN.search(value)):
            raise self._refused(event, faults.HIDDEN.of(code=faults.code_of(hidden[0])))
        return value

    def _property(self, event: Any) -> Unreadable:
        """Why an event with an anchor or a tag is refused; to PyYAML an alias has an anchor too."""
        if event.anchor:
            return self._refused(event, faults.ALIAS)
        return self._refused(event, faults.TAG.of(tag=event.tag.replace("tag:yaml.org,2002:", "!!")))

    def _refused(self, event: Any, reason: Text) -> Unreadable:
        line = 1 if reason is faults.EMPTY else event.start_mark.line + 1
        return Unreadable(path=self._path, line=line, reason=reason)


@lru_cache(maxsize=1024)  # the same few keys stand in every record
def _fault_of_key(plain: str) -> Text | None:
    if plain == "<<":
        return faults.MERGE_KEY
    if type(resolved(plain)) is str:
        return None
    return faults.KEY_NOT_TEXT.of(key=plain) if plain else faults.EMPTY_KEY


def _is_nothing(root: Any) -> bool:
    return type(root) is ScalarEvent and not root.value and not root.style
