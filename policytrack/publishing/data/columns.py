"""Columns and cells from the tables of ``vocabulary.fields``, so that a new field is a new column by itself.

A date is three columns: as it is known (``2020-09``), and the first and the last day that it may be. What holds several
fields is a column for each. What holds several values of a shape, and a plan, are tables of their own.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType
from typing import Any, NamedTuple

from policytrack.dates import FuzzyDate
from policytrack.storage.encoding import scalar
from policytrack.text import Text
from policytrack.vocabulary.fields import Field, Shape, Type
from policytrack.vocabulary.kinds import Kinds

Cell = str | int | float | bool | None | date | datetime | tuple[str, ...]
Codes = Mapping[str, Text]


class Holds(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    FLAG = "flag"
    DAY = "day"
    FUZZY = "fuzzy"
    STAMP = "stamp"
    WORDS = "words"


class Column(NamedTuple):
    """One column; of a closed list, ``vocabulary`` names the list and ``codes`` are its words with their names."""

    name: str
    text: Text
    holds: Holds = Holds.TEXT
    required: bool = False
    vocabulary: str | None = None
    codes: Codes = MappingProxyType({})


_HELD = {
    Type.NUMBER: Holds.NUMBER, Type.FLAG: Holds.FLAG, Type.STAMP: Holds.STAMP, Type.WORDS: Holds.WORDS,
}  # fmt: skip
_LATER = (Type.MANY, Type.PLAN)
_FIRST = Text("{it}（最早）", "{it}: first day")
_LAST = Text("{it}（最晚）", "{it}: last day")


def columns(field: Field, kinds: Kinds) -> Iterator[Column]:
    """The columns of one field."""
    match field.holds:
        case Type.DATE:
            yield Column(field.name, field.text, Holds.FUZZY, field.required)
            yield Column(f"{field.name}_first", _FIRST.of(it=field.text), Holds.DAY)
            yield Column(f"{field.name}_last", _LAST.of(it=field.text), Holds.DAY)
        case Type.ONE:
            for each in field.shape:
                yield from columns(_within(field, each), kinds)
        case Type.SET:
            yield Column(field.name, field.text, Holds.WORDS)
            for each in field.shape:
                yield from columns(_within(field, each), kinds)
        case holds if holds not in _LATER:
            name, codes = _vocabulary(field, kinds)
            yield Column(field.name, field.text, _HELD.get(holds, Holds.TEXT), field.required, name, codes)


def _within(outer: Field, inner: Field) -> Field:
    """A field of a field as one of its own: ``target`` and ``unit`` are ``target_unit``."""
    words = Text("{outer}·{inner}", "{outer}: {inner}").of(outer=outer.text, inner=inner.text)
    return inner._replace(name=f"{outer.name}_{inner.name}", text=words, required=False)


def _vocabulary(field: Field, kinds: Kinds) -> tuple[str | None, Codes]:
    if field.term is not None:
        return field.term.__name__.lower(), {term.value: Text(term.zh, term.en) for term in field.term}
    if field.holds is Type.KIND:
        return "kind", {kind.code: kind.text for kind in kinds.values()}
    if field.holds is Type.STAGE:
        return "stage", {stage.code: stage.text for kind in kinds.values() for stage in kind.stages}
    return None, {}


Row = tuple[Cell, ...]


def reading(shape: Shape, look: Callable[[Any, str], object] = getattr) -> Callable[[object], Row]:
    """What makes the cells of a shape of a value, of which ``look`` finds the fields; made once for many rows."""
    parts = [(field.name, _cells(field)) for field in shape]

    def row(value: object) -> Row:
        found: list[Cell] = []
        for name, cells in parts:
            found += cells(look(value, name))
        return tuple(found)

    return row


def _cells(field: Field) -> Callable[[Any], Row]:
    """What makes the cells of one field, one for each of its columns."""
    match field.holds:
        case Type.DATE:
            return _dated
        case Type.ONE:
            empty, whole = (None,) * len(reading(field.shape, lambda *_: None)(None)), reading(field.shape)
            return lambda value: empty if value is None else whole(value)
        case Type.SET:
            moved = reading(field.shape, lambda events, name: events.get(name))
            return lambda value: (tuple(value), *moved(value))
        case Type.WORDS:
            return lambda value: (value or (),)
        case Type.MANY | Type.PLAN:
            return lambda value: ()
        case _:
            return _plain


def _dated(value: FuzzyDate | None) -> Row:
    return (value.iso, value.first, value.last) if value else (None, None, None)


def _plain(value: Any) -> Row:
    if value is None or type(value) is str:
        return (value,)
    return (value if isinstance(value, datetime) else scalar(value),)  # type: ignore[return-value]
