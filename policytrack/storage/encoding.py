"""From typed values to a file's plain data, by the tables of ``vocabulary.fields``; what is empty is left out."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from policytrack.dates import FuzzyDate
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Field, Shape, Type
from policytrack.vocabulary.terms import Term, Visibility

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]
Place = tuple[str | int, ...]

_EMPTY: tuple[object, ...] = (None, (), {})
_WHOLE = 1e15  # beyond that a float says no unit, and a reader takes 19 digits for text


def encoded(value: NamedTuple, shape: Shape) -> dict[str, Plain]:
    """A value of a shape as plain data, keys in canonical order."""
    made: dict[str, Plain] = {}
    for field in shape:
        held = getattr(value, field.name)
        if type(held) is str:  # most are
            made[field.name] = held
        elif field.required or not _goes_without_saying(held):
            made[field.name] = encoded_field(held, field)
    return made


def _goes_without_saying(value: object) -> bool:
    return (
        not value and value in _EMPTY
    ) or value is Visibility.PUBLIC  # `is`, since a text that reads "public" is equal to it


def encoded_field(value: object, field: Field) -> Plain:
    """One field's value as plain data."""
    match field.holds:
        case Type.ONE:
            assert isinstance(value, tuple)
            return encoded(value, field.shape)  # type: ignore[arg-type]
        case Type.MANY:
            assert isinstance(value, tuple)
            return [encoded(each, field.shape) for each in value]
        case Type.SET | Type.PLAN:
            assert isinstance(value, Mapping)
            return {name: scalar(each) for name, each in value.items()}
        case _:
            return scalar(value)


def scalar(value: object) -> Plain:
    """A value that stands on one line, as the file says it."""
    if type(value) is str:  # most are
        return value
    match value:
        case Term():
            return value.value
        case FuzzyDate():
            return value.iso
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case tuple():
            return [scalar(each) for each in value]
        case float() if value.is_integer() and abs(value) < _WHOLE:
            return int(value)
        case None | str() | bool() | int() | float():
            return value
        case _:
            raise TypeError(value)


_ON_ONE_LINE = {
    field.name
    for shape in (fields.RECORD, fields.EVENT, fields.CLAIM, fields.UNIT, fields.CALENDAR)
    for field in shape
    if field.holds in (Type.WORDS, Type.DATES, Type.SET)
}


def on_one_line(place: Place, value: object) -> bool:
    """Whether canonical form writes what stands at ``place`` on one line: what an event sets, evidence, lists of words."""
    if len(place) >= 2 and place[-2] == "evidence":
        return True
    return bool(place) and place[-1] in _ON_ONE_LINE


def key_order(place: Place) -> tuple[str, ...]:
    """The canonical order of the keys of the mapping at ``place`` of a record."""
    shape: Shape = fields.RECORD
    for step in place:
        if isinstance(step, str):
            shape = next((field.shape for field in shape if field.name == step), ())
    return fields.names(shape)
