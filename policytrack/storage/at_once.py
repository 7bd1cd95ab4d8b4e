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


def _date(text: str) -> FuzzyDate | None:
    try:
        return date(text)
    except BadDate:
        return None


_Reader = Callable[[str], Any]
_READERS: dict[Type, _Reader] = {Type.TEXT: str, Type.DATE: _date, Type.STAMP: stamp}


def _readers(shape: Iterable[Field]) -> dict[str, _Reader]:
    found = {field.name: _READERS[field.holds] for field in shape if field.holds in _READERS}
    for field in shape:
        if field.holds is Type.TERM and field.term:
            found[field.name] = {each.value: each for each in field.term}.get
    return found


@cache
def of_shape(shape: int) -> dict[str, _Reader]:
    """The readers of the fields of a shape, which is named by its ``id``."""
    return _readers(tuple(made_of(shape).known.values()))


TRACKED = _readers(tuple(fields.TRACKED.values()))
