"""A record as plain tuples and scalars, which ``marshal`` holds, and again as the value: a fraction of what reading its file costs."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from sys import intern
from typing import Any

from policytrack.commitment import Commitment
from policytrack.dates import FuzzyDate
from policytrack.storage import at_once
from policytrack.storage.shapes import made_of
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Field, Shape, Type
from policytrack.vocabulary.kinds import Kinds
from policytrack.vocabulary.terms import Term

_Grow = Callable[[Any], Any]


def flat(value: Any) -> Any:
    """A record, or anything in it, as ``marshal`` takes it."""
    match value:
        case Term():
            return value.value
        case FuzzyDate():
            return value.iso
        case datetime():
            return value.isoformat()
        case tuple():
            return tuple(map(flat, value))
        case Mapping():
            return {name: flat(each) for name, each in value.items()}
        case _:
            return value


def grown(plain: tuple[Any, ...]) -> Commitment:
    """The record that was made flat."""
    record: Commitment = _grower(id(fields.RECORD))(plain)
    return record


@cache
def _grower(shape: int) -> _Grow:
    """What makes the value of a shape again, which is named by its ``id``."""
    made = made_of(shape)
    maker: Any = made.maker
    growing = [(at, grow) for at, name in enumerate(maker._fields) if (grow := _grow(made.known[name]))]
    new = tuple.__new__  # a named tuple's own is written in Python, which thirty thousand values would wait for

    def grown(plain: tuple[Any, ...]) -> Any:
        values = list(plain)
        for at, grow in growing:
            if values[at]:
                values[at] = grow(values[at])
        return new(maker, values)

    return grown


def _grow(field: Field) -> _Grow | None:
    """What makes the value of a field again; None if it is as it was kept."""
    match field.holds:
        case Type.DATE:
            return at_once.date
        case Type.STAMP:
            return datetime.fromisoformat
        case Type.TERM:
            assert field.term is not None
            return {each.value: each for each in field.term}.__getitem__
        case Type.PLAN:
            return lambda plan: {code: at_once.date(day) for code, day in plan.items()}
        case Type.SET:
            return _set
        case Type.ONE:
            return _grower(id(field.shape))
        case Type.MANY:
            return _many(_grower(id(field.shape)))
        case _:
            return None


def _many(grown: _Grow) -> _Grow:
    return lambda plain: tuple([grown(each) for each in plain])


_TRACKED = {name: grow for name, field in fields.TRACKED.items() if (grow := _grow(field))}


def _set(moved: dict[str, Any]) -> dict[str, Any]:
    """In the place of what was kept, which nobody else has."""
    for name in moved:
        if name in _TRACKED and moved[name]:
            moved[name] = _TRACKED[name](moved[name])
    return moved


def understood_by(kinds: Kinds) -> str:
    """All that a record is understood by; where it is another, what was kept of one may mean something else."""
    return _understood_by(kinds.codes)


@cache
def _understood_by(codes: str) -> str:
    return intern(repr((_described(fields.RECORD), codes)))  # so that a thousand records keep it once


def _described(shape: Shape) -> list[object]:
    return [
        (each.name, each.holds.value, each.required, [term.value for term in each.term or ()], _described(each.shape))
        for each in shape
    ]
