"""What the shapes of files become: which value is made of each, and which of its fields must be there."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from policytrack.commitment import Commitment, Event, Evidence, Instrument, Quote, Target
from policytrack.config import (
    Calendar,
    LedgerWords,
    Lights,
    NamedColumn,
    NamedStage,
    NamedStatus,
    OwnKind,
    OwnWords,
    Paper,
    Settings,
)
from policytrack.sources import Claim, Source
from policytrack.units import Unit
from policytrack.vocabulary import fields, ledgers
from policytrack.vocabulary.fields import Field, Shape


class Made(NamedTuple):
    """What makes the value of a shape, its fields by name, and those that must be there."""

    maker: Callable[..., Any]
    known: dict[str, Field]
    required: tuple[Field, ...]


_MAKERS: dict[Shape, Callable[..., Any]] = {
    fields.RECORD: Commitment,
    fields.EVENT: Event,
    fields.QUOTE: Quote,
    fields.EVIDENCE: Evidence,
    fields.TARGET: Target,
    fields.INSTRUMENT: Instrument,
    fields.SOURCE: Source,
    fields.CLAIM: Claim,
    fields.UNIT: Unit,
    fields.SETTINGS: Settings,
    fields.LIGHTS: Lights,
    fields.CALENDAR: Calendar,
    fields.LETTERHEAD: Paper,
    fields.NAMED_STAGE: NamedStage,
    fields.OWN_KIND: OwnKind,
    ledgers.LEDGER_WORDS: LedgerWords,
    ledgers.NAMED_COLUMN: NamedColumn,
    ledgers.NAMED_STATUS: NamedStatus,
    fields.EXTRACTION: OwnWords,
    fields.UNITS: lambda units=(): tuple(units),
}
_SHAPES = {id(shape): shape for shape in _MAKERS}


@cache
def made_of(shape: int) -> Made:
    """What becomes of a shape, which is named by its ``id``: hashing one walks all its fields."""
    found = _SHAPES[shape]
    return Made(_MAKERS[found], {each.name: each for each in found}, tuple(each for each in found if each.required))
