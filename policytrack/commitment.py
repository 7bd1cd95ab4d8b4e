"""What a record is: frozen values, and nothing that depends on the day or on a file.

The attributes have the names and the order of the tables in ``vocabulary.fields``. They are named tuples because
``dataclasses`` alone costs as much at start-up as the interpreter does (docs/architecture.md).
"""

from collections.abc import Mapping
from datetime import date as day
from datetime import datetime
from typing import NamedTuple

from policytrack.dates import FuzzyDate
from policytrack.vocabulary.terms import (
    Action,
    Direction,
    Fulfilment,
    Grade,
    Reminder,
    Status,
    Verifiability,
    Visibility,
)
from policytrack.vocabulary.transitions import Reason

Tracked = str | float | Status | Fulfilment | FuzzyDate | tuple[str, ...] | None


class Quote(NamedTuple):
    """Words of a source, exactly as archived, in which something is promised."""

    source: str
    quote: str
    speaker: str | None = None
    verb: str | None = None


class Evidence(NamedTuple):
    """What an event rests on: a link, a document number, or a file inside the register."""

    grade: Grade
    title: str | None = None
    url: str | None = None
    file: str | None = None
    published: FuzzyDate | None = None
    sha256: str | None = None
    quote: str | None = None

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        return self.title or self.url or self.file or ""


class Target(NamedTuple):
    """The figure that a commitment promises to reach."""

    indicator: str
    goal: float
    direction: Direction
    unit: str | None = None
    baseline: float | None = None
    baseline_date: FuzzyDate | None = None


class Instrument(NamedTuple):
    """The document that was delivered, which may differ from the one promised."""

    doc_no: str | None = None
    order_no: str | None = None
    adopted_by: str | None = None
    session: str | None = None
    delivered_title: str | None = None
    delivered_action: Action | None = None


class Event(NamedTuple):
    """Who set which field to what, when it happened, when it was written down, why, and on what evidence."""

    id: str
    date: FuzzyDate
    recorded: datetime
    by: str
    set: Mapping[str, Tracked] = {}
    note: str | None = None
    reason: Reason | None = None
    obstacle: str | None = None
    next_step: str | None = None
    reminder: Reminder | None = None
    evidence: tuple[Evidence, ...] = ()
    corrects: str | None = None
    concurrent: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()

    @property
    def written(self) -> tuple[datetime, str]:
        """The order in which events stand in the file."""
        return self.recorded, self.id

    @property
    def certain(self) -> day:
        """The day by which it had certainly happened: the last that its date allows, or the day it was written down."""
        first, last = self.date
        return first if first == last else max(first, min(last, self.recorded.date()))

    @property
    def happened(self) -> tuple[object, ...]:
        """The order in which events are folded.

        Nothing happened after it was written down: what "some day of 2020" said in May is not newer than what June said.
        """
        return self.certain, self.recorded, self.id


class Commitment(NamedTuple):
    """What was promised, and a log of dated events. The tracked fields are the fold of that log, written out."""

    id: str
    title: str
    kind: str
    announced: FuzzyDate
    history: tuple[Event, ...] = ()
    status: Status = Status.UNASSESSED
    code: str | None = None
    aliases: tuple[str, ...] = ()
    action: Action | None = None
    fulfilment: Fulfilment | None = None
    stage: str | None = None
    due: FuzzyDate | None = None
    criterion: str | None = None
    done_stage: str | None = None
    verifiability: Verifiability | None = None
    lead: str | None = None
    partners: tuple[str, ...] = ()
    owner: str | None = None
    deliverable: str | None = None
    leader: str | None = None
    plan: Mapping[str, FuzzyDate] = {}
    target: Target | None = None
    instrument: Instrument | None = None
    parent: str | None = None
    related: tuple[str, ...] = ()
    merged_into: str | None = None
    tags: tuple[str, ...] = ()
    priority: str | None = None
    visibility: Visibility = Visibility.PUBLIC
    promise: tuple[Quote, ...] = ()

    @property
    def is_counted(self) -> bool:
        """Whether rates count it: a duplicate is counted elsewhere, and what nobody can check is listed, not counted."""
        return self.status is not Status.MERGED and self.verifiability is not Verifiability.UNVERIFIABLE

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that people call it by, the id first."""
        return tuple(name for name in (self.id, self.code, self.title, *self.aliases) if name)
