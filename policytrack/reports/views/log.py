"""Events, newest first, of one commitment or of all."""

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
    """Which events are wanted; what is None or empty does not matter. ``since`` is a day on which one happened."""

    commitment: str | None = None
    since: date | None = None
    by: str | None = None
    unit: str | None = None
    kind: str | None = None

    def has(self, register: Register, each: Commitment, event: Event) -> bool:
        """Whether an event is one of them."""
        units = {register.units.present_name(name) for name in (each.lead, *each.partners) if name}
        return (
            self.commitment in (None, each.id)
            and (self.since is None or event.certain >= self.since)
            and self.by in (None, event.by)
            and (self.unit is None or register.units.present_name(self.unit) in units)
            and self.kind in (None, each.kind)
        )


def count(register: Register, wanted: Wanted) -> int:
    """How many events are wanted."""
    return sum(wanted.has(register, each, event) for each, event in register.events())


def build(register: Register, wanted: Wanted, ask: Ask, limit: int | None = None) -> Document:
    """A row an event in the order of writing, the last written first; all of them if there is no limit."""
    moves: dict[tuple[str, str], Text] = {}
    for each in register.readable:
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
        for each, event in register.events()
        if wanted.has(register, each, event)
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
    return Document("log", Text("大事记", "History"), (Table(columns, rows[:limit], empty=none),), bare=True)


def _words(note: str | None, evidence: Text | None) -> Text | None:
    said = [each for each in (plain(note) if note else None, evidence) if each]
    return listed(said, Text("；", "; ")) if said else None
