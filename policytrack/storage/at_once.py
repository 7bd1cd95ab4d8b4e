"""What is made of a text without a look at where it stands, which is most of what files hold; None if something is wrong."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from policytrack.dates import BadDate, FuzzyDate
from policytrack.storage.shapes import made_of
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Field, Type

date = lru_cache(maxsize=8_192)(FuzzyDate.parse)  # the same days stand in many records


def stamp(text: str) -> datetime | None:
    """A moment with its time zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


@lru_cache(maxsize=8_192)
def date_or_none(text: str) -> FuzzyDate | None:
    """A day, a month, a quarter…"""
    try:
        return date(text)
    except BadDate:
        return None


Reader = Callable[[str], Any]
_READERS: dict[Type, Reader] = {Type.DATE: date_or_none, Type.STAMP: stamp}


def of_field(field: Field) -> Reader | None:
    """What makes the value of a field of its text; none if it is the text, or needs more than that."""
    if field.holds is Type.TERM and field.term:
        return {each.value: each for each in field.term}.get
    return _READERS.get(field.holds)


def _readers(shape: Iterable[Field]) -> dict[str, Reader]:
    found = {field.name: str if field.holds is Type.TEXT else of_field(field) for field in shape}
    return {name: read for name, read in found.items() if read}


@cache
def of_shape(shape: int) -> dict[str, Reader]:
    """The readers of the fields of a shape, which is named by its ``id``."""
    return _readers(tuple(made_of(shape).known.values()))


TRACKED = _readers(tuple(fields.TRACKED.values()))
