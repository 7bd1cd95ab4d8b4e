"""The settings of a register: data only. Nothing here names a program or a file outside it."""

from datetime import date
from typing import NamedTuple

from policytrack.text import Text
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Kind, Kinds, Stage
from policytrack.vocabulary.terms import Status


class Lights(NamedTuple):
    """Where the lights change.

    ``due_soon``: days to the deadline from which a light is blue. ``behind_yellow`` and ``behind_red``: percentage
    points that a target may lag behind the time elapsed (银川's published bands: 10 and 30; below 10 we say green).
    ``quiet`` and ``silent``: days without an event before the weekly report says so.
    """

    due_soon: float = 14
    behind_yellow: float = 10
    behind_red: float = 30
    quiet: float = 14
    silent: float = 30


class NamedStage(NamedTuple):
    """A stage that a register names, or names anew; a language left out keeps its name."""

    code: str
    zh: str | None = None
    en: str | None = None
    optional: bool = False

    def over(self, stage: Stage | None) -> Stage:
        """The stage under its new name."""
        old = stage.text if stage else Text(self.code, self.code)
        optional = self.optional or bool(stage and stage.optional)
        return Stage(self.code, Text(self.zh or old.zh, self.en or old.en), optional)


class OwnKind(NamedTuple):
    """A kind that a register adds, or defines anew."""

    code: str
    zh: str
    en: str
    stages: tuple[NamedStage, ...] = ()
    done_stage: str | None = None
    legal: bool = False

    def to_kind(self, known: dict[str, Stage]) -> Kind:
        """As a kind of the vocabulary."""
        stages = tuple(stage.over(known.get(stage.code)) for stage in self.stages)
        return Kind(self.code, Text(self.zh, self.en), stages, self.done_stage, self.legal)


class Calendar(NamedTuple):
    """Days off and working days that a register adds to China's calendar."""

    holidays: tuple[date, ...] = ()
    make_up: tuple[date, ...] = ()


class Paper(NamedTuple):
    """What an office prints on its papers, only if it says so here.

    ``number`` may hold ``{year}`` and ``{number}``, the year and number of the issue. ``seal`` is a PNG inside the register.
    """

    name: str | None = None
    number: str | None = None
    seal: str | None = None


class NamedColumn(NamedTuple):
    """A column of the office's own ledger, and the field that it is."""

    column: str
    field: str


class NamedStatus(NamedTuple):
    """A word that the office writes for a status."""

    word: str
    status: Status


class LedgerWords(NamedTuple):
    """What ``import.yaml`` says: how this office writes its ledgers."""

    columns: tuple[NamedColumn, ...] = ()
    statuses: tuple[NamedStatus, ...] = ()


class OwnWords(NamedTuple):
    """What an office adds in ``extraction.yaml``.

    ``verbs`` tell a task wherever they stand. ``phrases`` make a clause no promise. ``done`` and ``plan`` in a heading
    or a question say of which time the text beneath speaks. ``bodies`` are endings of names of bodies.
    """

    verbs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


class Settings(NamedTuple):
    """What ``policytrack.yaml`` says; without it these defaults hold."""

    organisation: str | None = None
    title: str | None = None
    language: str | None = None
    first_issue: str | None = None
    letterhead: Paper | None = None
    two_person: bool = True
    strict_units: bool = False
    lights: Lights = Lights()
    calendar: Calendar = Calendar()
    stages: tuple[NamedStage, ...] = ()
    kinds: tuple[OwnKind, ...] = ()

    def vocabulary(self) -> Kinds:
        """The kinds of this register: the common ones with stages named as it names them, and its own."""
        if not self.stages and not self.kinds:
            return DEFAULT_KINDS
        renamed = {stage.code: stage for stage in self.stages}
        common = [
            kind._replace(
                stages=tuple(renamed[each.code].over(each) if each.code in renamed else each for each in kind.stages)
            )
            for kind in DEFAULT_KINDS.values()
        ]
        known = {stage.code: stage for kind in common for stage in kind.stages}
        return Kinds([*common, *(own.to_kind(known) for own in self.kinds)])
