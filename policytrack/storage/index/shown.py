"""What the index keeps of a record for lists to show: plain values in one piece, which knows when it has gone bad."""

import marshal
from binascii import crc32
from datetime import date
from operator import attrgetter
from struct import pack
from typing import Any

from policytrack.commitment import Commitment
from policytrack.dates import FuzzyDate
from policytrack.facts import Facts, Past, reckoned
from policytrack.vocabulary.terms import (
    Action,
    Fulfilment,
    Light,
    Status,
    Term,
    Timeliness,
    Verifiability,
    Visibility,
)


class Rotten(Exception):
    """A piece of the index is not what was put into it."""


# The fields that a list may show, but for what changes with the day.
_SHOWN = (
    "id", "title", "kind", "announced", "status", "code", "aliases", "action", "fulfilment", "stage", "due", "criterion",
    "verifiability", "lead", "partners", "owner", "leader", "parent", "tags", "priority", "visibility",
)  # fmt: skip
_shown_of = attrgetter(*_SHOWN)
_PLAIN = frozenset((str, type(None), tuple))  # of texts
_TERMS: dict[str, type[Term]] = {
    "status": Status,
    "action": Action,
    "fulfilment": Fulfilment,
    "verifiability": Verifiability,
    "visibility": Visibility,
}
_CODED = {term: {each.value: each for each in term} for term in _TERMS.values()}
_WITH_DATES = ("announced", "due")


def packed(commitment: Commitment, found: Facts) -> bytes:
    """What a list shows of a record, as plain values, and before them what tells whether they are whole."""
    values = (*_shown_of(commitment), found.done, found.first_due, found.updated)
    plain = marshal.dumps([value if type(value) in _PLAIN else _plain(value) for value in values])
    return _sum(plain) + plain


def _sum(plain: bytes) -> bytes:
    return pack(">I", crc32(plain, 1))  # from 1, or four zeros would be the sum of nothing


def unpacked(shown: bytes, timeliness: str, light: str, day: date) -> tuple[Commitment, Facts]:
    """A commitment without its history and its quotes, and its facts on a day without the reason of its light.

    Raises Rotten: bytes that are not what was packed could do anything to who unpacks them.
    """
    if _sum(shown[4:]) != shown[:4]:
        raise Rotten
    *values, done, first_due, updated = marshal.loads(shown[4:])
    named: dict[str, Any] = dict(zip(_SHOWN, values, strict=True))
    for name in _WITH_DATES:
        named[name] = _date(named[name])
    for name, term in _TERMS.items():
        if named[name] is not None:
            named[name] = _CODED[term][named[name]]
    commitment = Commitment(**named)
    known = Past(_date(done), _date(first_due), _date(updated))
    return commitment, reckoned(commitment, day, known, Timeliness.coded(timeliness), Light.coded(light))


def _plain(value: Any) -> Any:
    if isinstance(value, FuzzyDate):
        return value.first.toordinal(), value.last.toordinal()
    return str(value) if isinstance(value, str) else value


def _date(plain: tuple[int, int] | None) -> FuzzyDate | None:
    return FuzzyDate(date.fromordinal(plain[0]), date.fromordinal(plain[1])) if plain else None
