"""What every report starts from: what was asked, and where each commitment stands on that day."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from policytrack.commitment import Commitment, Event
from policytrack.dates.periods import Period
from policytrack.facts import Facts, Past, done_stage, facts
from policytrack.fold import Step, as_of, steps, told
from policytrack.register import Register
from policytrack.reports.document import Column, Kin, Reference
from policytrack.text import Text, listed, plain
from policytrack.vocabulary.kinds import Kind, Stage
from policytrack.vocabulary.terms import Light, Status


class Ask(NamedTuple):
    """What a report is asked for: its period, the moment it is made, and one unit if it is for one.

    ``as_of`` is the day of which it speaks and ``known_at`` the moment by which its events were written down; with both
    the same report can be made again later. Without ``annexes`` a weekly report only names them.
    """

    now: datetime
    period: Period
    unit: str | None = None
    as_of: date | None = None
    known_at: datetime | None = None
    annexes: bool = True

    @property
    def day(self) -> date:
        """The day of which it speaks: the one named, else the last of the period, or today if that is still to come."""
        return self.as_of or min(self.now.date(), self.period.last)

    @property
    def before(self) -> date:
        """The last day before its period."""
        return max(self.period.first, date.min + timedelta(1)) - timedelta(1)

    def known(self, register: Register) -> datetime:
        """The moment by which its events were written down: now, unless another is named or the register is ahead."""
        if self.known_at:
            return self.known_at
        return max([self.now, *filter(None, (told(each.history).last for each in register.readable))])


class Standing(NamedTuple):
    """One commitment with its kind and what is computed about it."""

    commitment: Commitment
    kind: Kind
    facts: Facts

    @property
    def title(self) -> Reference:
        """Its title, which leads to its page where there are pages."""
        return Reference(plain(self.commitment.title), Kin.COMMITMENT, self.commitment.id)

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


class Stood(NamedTuple):
    """How commitments stood on a day, for who has asked about that already."""

    day: date
    standings: Iterable[Standing]


def standings(register: Register, ask: Ask) -> tuple[Standing, ...]:
    """Where every commitment announced by the day stood on it, by kind; only one unit's if asked."""
    return standing_on(ask.day, register.commitments, register, ask)


def standing_on(
    day: date, commitments: Iterable[Commitment], register: Register, ask: Ask, later: Stood | None = None
) -> tuple[Standing, ...]:
    """Where commitments stood on a day; what nothing happened to until it stood as in ``later`` has the same past."""
    order = {code: at for at, code in enumerate(register.kinds)}
    known = {each.commitment.id: each for each in later.standings} if later else {}
    is_same_day = later is not None and later.day == day
    found = []
    for commitment in commitments:
        then = as_then(commitment, day, ask.known_at)
        if then and (ask.unit is None or involves(register, then, ask.unit)):
            same = known.get(then.id)
            if same and is_same_day and same.commitment is then:
                found.append(same)
                continue
            kind = register.kind(then)
            found.append(Standing(then, kind, facts(then, kind, register.settings.lights, day, _same_past(same, then))))
    found.sort(key=lambda each: (order[each.kind.code], each.commitment.announced.last, each.commitment.id))
    return tuple(found)


def _same_past(later: Standing | None, then: Commitment) -> Past | None:
    if later is None or len(later.commitment.history) != len(then.history):
        return None
    return Past(later.facts.done, later.facts.first_due, later.facts.updated)


def as_then(commitment: Commitment, day: date, known_at: datetime | None) -> Commitment | None:
    """The commitment as it was; None if it had not been announced, or not been written down, by then."""
    if commitment.announced.first > day or (known_at and not is_written(commitment, known_at)):
        return None
    return as_of(commitment, day, known_at)


def is_written(commitment: Commitment, known_at: datetime) -> bool:
    """Whether anything had been written down of it by a moment."""
    first = told(commitment.history).first
    return first is not None and first <= known_at


def involves(register: Register, commitment: Commitment, unit: str) -> bool:
    """Whether a unit leads or helps, under any of its names."""
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
        return listed(moves, Text("；", "; ")) if moves else self._unmoved

    @property
    def _unmoved(self) -> Text:
        """What an event says that moved nothing."""
        if self.event.reminder:
            return Text("催办（{slip}）", "reminder ({slip})").of(slip=self.event.reminder)
        if "value" in self.event.set:
            return Text("监测值仍为{value}", "value still {value}").of(value=self.event.set["value"])
        if self.event.corrects:
            return Text("更正此前登记", "corrected")
        proof_only = self.event.evidence and not self.event.note
        return Text("补充佐证", "evidence added") if proof_only else Text("补充说明", "noted")


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


def happenings(found: Iterable[Standing], since: date = date.min) -> list[Happening]:
    """Every event that stands and happened or was written down since a day, in the order they happened."""
    stirred = (each for each in found if is_stirred(each.commitment, since))
    every = [Happening(each, step) for each in stirred for step in steps(each.commitment.history)]
    return sorted((each for each in every if is_since(since, each.event)), key=lambda each: each.event.happened)


def is_stirred(commitment: Commitment, since: date) -> bool:
    """Whether something happened to a commitment, or was written down of it, on a day or later."""
    for event in commitment.history:  # in a plain loop: few are, and nearly every event says at once that it is older
        if (event.date.last >= since or event.recorded.date() >= since) and is_since(since, event):
            return True
    return False


def is_since(day: date, event: Event) -> bool:
    """Whether an event happened or was written down on a day or later."""
    return event.recorded.date() >= day or event.certain >= day


def lit(found: Iterable[Standing]) -> list[Standing]:
    """Those with a red, yellow or blue light, red first and then what is most pressing."""
    burning = [each for each in found if each.facts.light in (Light.RED, Light.YELLOW, Light.BLUE)]
    return sorted(burning, key=lambda each: (list(Light).index(each.facts.light), each.facts.days_left or 0))


TITLE = Column("title", Text("名称", "Title"), flexible=True)
LEAD = Column("lead", Text("牵头单位", "Lead"), flexible=True)
LIGHT = Column("light", Text("亮灯", "Light"), choices=tuple(Text(each.zh, each.en) for each in Light))
STATUS = Column("status", Text("状态", "Status"), choices=tuple(Text(each.zh, each.en) for each in Status))
STAGE = Column("stage", Text("环节", "Stage"))
DUE = Column("due", Text("时限", "Due"))
REASON = Column("reason", Text("原因", "Reason"), flexible=True)
NEXT_STEP = Column("next_step", Text("下一步措施", "Next step"), flexible=True, secondary=True)
