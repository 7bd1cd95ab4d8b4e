"""What every report starts from: what was asked, and where each commitment stands on that day."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from policytrack.commitment import Commitment, Event
from policytrack.dates.periods import Period
from policytrack.facts import Facts, done_stage
from policytrack.fold import Step, as_of, steps
from policytrack.register import Register
from policytrack.reports.document import Column
from policytrack.text import Text, listed
from policytrack.vocabulary.kinds import Kind, Stage
from policytrack.vocabulary.terms import Light, Status


class Ask(NamedTuple):
    """What a report is asked for: its period, the moment it is made, and one unit if it is for one.

    ``as_of`` is the day of which it speaks and ``known_at`` the moment by which its events were written down; with both
    the same report can be made again later.
    """

    now: datetime
    period: Period
    unit: str | None = None
    as_of: date | None = None
    known_at: datetime | None = None

    @property
    def day(self) -> date:
        """The day of which it speaks: the one named, else the last of the period, or today if that is still to come."""
        return self.as_of or min(self.now.date(), self.period.last)

    def known(self, register: Register) -> datetime:
        """The moment by which its events were written down: now, unless another is named or the register is ahead."""
        return self.known_at or max([self.now, *(event.recorded for _, event in register.events())])


class Standing(NamedTuple):
    """One commitment with its kind and what is computed about it."""

    commitment: Commitment
    kind: Kind
    facts: Facts

    @property
    def stage(self) -> Stage | None:
        """Its present stage, with its name."""
        at = self.kind.position(self.commitment.stage)
        return self.kind.stages[at] if at >= 0 else None

    @property
    def next_stage(self) -> Stage | None:
        """The stage that comes next, if it is still on its way."""
        return self.kind.next_after(self.commitment.stage) if self.commitment.status.is_open else None

    @property
    def is_there(self) -> bool:
        """Whether its stage has come as far as its finish line."""
        return self.kind.reached(self.commitment.stage, done_stage(self.commitment, self.kind))


def standings(register: Register, ask: Ask, day: date | None = None) -> tuple[Standing, ...]:
    """Where every commitment announced by the day stood on it, by kind; only one unit's if asked.

    ``day`` is the one that is asked for, unless another is given to compare with.
    """
    order, day = list(register.kinds), day or ask.day
    found = []
    for commitment in register.commitments:
        then = as_then(commitment, day, ask.known_at)
        if then and (ask.unit is None or _concerns(register, then, ask.unit)):
            found.append(Standing(then, register.kind(then), register.facts(then, day)))
    return tuple(
        sorted(
            found, key=lambda each: (order.index(each.kind.code), each.commitment.announced.last, each.commitment.id)
        )
    )


def as_then(commitment: Commitment, day: date, known_at: datetime | None) -> Commitment | None:
    """The commitment as it was; None if it had not been announced, or not been written down, by then."""
    unwritten = known_at is not None and all(event.recorded > known_at for event in commitment.history)
    return None if unwritten or commitment.announced.first > day else as_of(commitment, day, known_at)


def _concerns(register: Register, commitment: Commitment, unit: str) -> bool:
    present = register.units.present_name
    return present(unit) in (present(name) for name in (commitment.lead, *commitment.partners) if name)


class Happening(NamedTuple):
    """One event of one commitment, with the fields before and after it."""

    standing: Standing
    step: Step

    @property
    def event(self) -> Event:
        """The event itself."""
        return self.step.event

    @property
    def movement(self) -> Text:
        """What it moved, in words: 环节 一审→通过."""
        moves = [
            _MOVE.of(field=field, a=_named(self.standing.kind, before), b=_named(self.standing.kind, after))
            for field, before, after in moved(self.step)
        ]
        return listed(moves, Text("；", "; ")) if moves else Text("补充说明", "noted")


_MOVE = Text("{field} {a}→{b}", "{field} {a} → {b}")
_FIELDS = {
    "stage": Text("环节", "stage"), "status": Text("状态", "status"), "fulfilment": Text("兑现程度", "fulfilment"),
    "due": Text("时限", "due"), "value": Text("监测值", "value"), "lead": Text("牵头单位", "lead"),
    "owner": Text("责任人", "owner"), "leader": Text("分管领导", "leader"), "title": Text("名称", "title"),
    "partners": Text("配合单位", "partners"), "criterion": Text("完成标准", "criterion"),
    "done_stage": Text("完成环节", "done stage"), "merged_into": Text("并入", "merged into"),
}  # fmt: skip


def moved(step: Step) -> list[tuple[Text, object, object]]:
    """The fields that an event gave another value, the stage first, with both values."""
    changed = [name for name in _FIELDS if name in step.event.set and step.before.get(name) != step.after.get(name)]
    return [(_FIELDS[name], step.before.get(name), step.after[name]) for name in changed]


def _named(kind: Kind, value: object) -> object:
    """A stage under its name; anything else as it is."""
    at = kind.position(value) if isinstance(value, str) and not isinstance(value, Status) else -1
    return kind.stages[at] if at >= 0 else value


def happenings(found: Iterable[Standing]) -> list[Happening]:
    """Every event that stands, in the order they happened."""
    every = [Happening(standing, step) for standing in found for step in steps(standing.commitment.history)]
    return sorted(every, key=lambda each: each.event.happened)


def pieces(event: Event) -> list[Text]:
    """What an event rests on, each piece of evidence with its grade and link."""
    return [_evidence_words(each.name, each.url, each.grade.value) for each in event.evidence]


def basis(event: Event) -> Text:
    """What an event rests on, in one breath."""
    return listed(pieces(event), Text("；", "; "))


def _evidence_words(name: str, url: str | None, grade: str) -> Text:
    link = f" {url}" if url and url != name else ""
    return Text(f"{name}（{grade}级）{link}", f"{name} (grade {grade}){link}")


def lit(found: Iterable[Standing]) -> list[Standing]:
    """Those with a red, yellow or blue light, red first and then what is most pressing."""
    burning = [each for each in found if each.facts.light in (Light.RED, Light.YELLOW, Light.BLUE)]
    return sorted(burning, key=lambda each: (list(Light).index(each.facts.light), each.facts.days_left or 0))


TITLE = Column("title", Text("名称", "Title"), flexible=True)
LEAD = Column("lead", Text("牵头单位", "Lead"), flexible=True)
LIGHT = Column("light", Text("亮灯", "Light"))
STATUS = Column("status", Text("状态", "Status"))
STAGE = Column("stage", Text("环节", "Stage"))
DUE = Column("due", Text("时限", "Due"))
