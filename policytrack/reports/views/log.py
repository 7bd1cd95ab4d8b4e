"""Events, newest first, of one commitment or of all."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from policytrack.commitment import Commitment, Event
from policytrack.fold import steps
from policytrack.register import Register
from policytrack.reports.document import Column, Document, Kin, Reference, Table
from policytrack.reports.parts.evidence import basis
from policytrack.reports.parts.standing import TITLE, Ask, Happening, Standing
from policytrack.text import Text, listed, plain


class Wanted(NamedTuple):
    """Which events are wanted; what is None does not matter. ``since`` is a day on which one happened."""

    since: date | None = None
    by: str | None = None
    unit: str | None = None
    kind: str | None = None

    def is_of(self, register: Register, each: Commitment) -> bool:
        """Whether events of a commitment are."""
        if self.kind not in (None, each.kind):
            return False
        name = register.units.present_name
        return self.unit is None or name(self.unit) in {name(unit) for unit in (each.lead, *each.partners) if unit}

    def has(self, event: Event) -> bool:
        """Whether an event of such a commitment is."""
        return self.by in (None, event.by) and (self.since is None or event.certain >= self.since)


class Last(NamedTuple):
    """The last events that are wanted, the last written first, and how many are wanted in all."""

    events: list[tuple[Commitment, Event]]
    in_all: int


def last(register: Register, wanted: Wanted, limit: int, of: Commitment | None = None) -> Last:
    """The last events of a register, or of one commitment."""
    found, in_all = ([of], None) if of else _commitments(register, wanted, limit)
    every = _events(register, found, wanted)
    return Last(every[:limit], len(every) if in_all is None else in_all)


def _commitments(register: Register, wanted: Wanted, limit: int) -> tuple[Sequence[Commitment], int | None]:
    """Those that the last events are of, of a large register not many more, and how many events there are if they do not tell."""
    if not register.is_large:
        return register.readable, None
    from policytrack.register.indexed import by_hand_or_unit, happened_since, last_written

    if wanted.since:
        found = happened_since(register, wanted.since)
    elif wanted.by is not None or wanted.unit is not None:
        found = by_hand_or_unit(register, wanted.by, register.units.names_of(wanted.unit) if wanted.unit else ())
    else:
        return last_written(register, limit, wanted.kind) or (register.readable, None)
    return (register.readable if found is None else found), None


def _events(register: Register, commitments: Iterable[Commitment], wanted: Wanted) -> list[tuple[Commitment, Event]]:
    of = (each for each in commitments if wanted.is_of(register, each))
    found = [(each, event) for each in of for event in each.history if wanted.has(event)]
    return sorted(found, key=lambda pair: pair[1].written, reverse=True)


def build(register: Register, found: Sequence[tuple[Commitment, Event]], ask: Ask) -> Document:
    """A row an event, in this order."""
    moves: dict[tuple[str, str], Text] = {}
    for each in {each.id: each for each, _ in found}.values():
        standing = Standing(each, register.kind(each), register.facts(each, ask.day))
        moves |= {(each.id, step.event.id): Happening(standing, step).movement for step in steps(each.history)}
    corrected = Text("已被更正", "corrected since")
    rows = tuple(
        (
            event.date,
            Reference(plain(each.title), Kin.COMMITMENT, each.id),
            moves.get((each.id, event.id), corrected),
            _words(event.note, basis(event) if event.evidence else None),
            event.by,
            event.recorded.strftime("%Y-%m-%d %H:%M"),
            event.id,
        )
        for each, event in found
    )
    columns = (
        Column("date", Text("发生日期", "Date")),
        TITLE,
        Column("movement", Text("变更", "Change"), flexible=True),
        Column("note", Text("说明与佐证", "Note and evidence"), flexible=True, secondary=True),
        Column("by", Text("登记人", "By")),
        Column("recorded", Text("登记时间", "Recorded"), secondary=True),
        Column("event", Text("事件", "Event")),
    )
    none = Text("没有事件。", "No events.")
    return Document("log", Text("大事记", "History"), (Table(columns, rows, empty=none),), bare=True)


def _words(note: str | None, evidence: Text | None) -> Text | None:
    said = [each for each in (plain(note) if note else None, evidence) if each]
    return listed(said, Text("；", "; ")) if said else None
