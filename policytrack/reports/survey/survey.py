"""The questions of a report. How they are answered is for ``whole`` and ``indexed`` to say."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from policytrack.git.process import is_dirty
from policytrack.register import Register
from policytrack.reports.parts.standing import Ask, Happening, Standing, happenings
from policytrack.reports.survey.crowd import Crowd
from policytrack.reports.survey.wanted import BY_PLACE, Order, Wanted, stirred
from policytrack.vocabulary.terms import Status

LIMIT = 200  # rows of a list in a report; beyond, it says how many more there are and where


class Some(NamedTuple):
    """What was wanted, the first of it, and how many there are in all."""

    standings: tuple[Standing, ...]
    total: int
    wanted: Wanted

    @property
    def more(self) -> int:
        """How many are not among the first."""
        return self.total - len(self.standings)


class Leading(NamedTuple):
    """One commitment under the unit that leads it, and how often that was reminded."""

    lead: str | None
    standing: Standing
    reminders: int


class Survey(ABC):
    """The commitments of a register as a report asks about them, on the day that it asks for."""

    def __init__(self, register: Register, ask: Ask) -> None:
        self.register = register
        self.ask = ask

    @property
    @abstractmethod
    def now(self) -> Crowd:
        """As many as there are on the day, by kind."""

    @property
    @abstractmethod
    def before(self) -> Crowd:
        """As many as there were on the last day before the period, by kind."""

    @property
    @abstractmethod
    def known(self) -> datetime:
        """The moment by which all events were written down."""

    @abstractmethod
    def find(self, wanted: Wanted, order: Order = BY_PLACE, limit: int | None = LIMIT, earlier: bool = False) -> Some:
        """The first of what is wanted, whole, on the day, or ``earlier``, on the last day before the period."""

    def glance(self, wanted: Wanted, order: Order = BY_PLACE, limit: int | None = LIMIT, earlier: bool = False) -> Some:
        """The same, but maybe without history, plan, target, quotes and the reason of the light: what a list shows."""
        return self.find(wanted, order, limit, earlier)

    @abstractmethod
    def listed(self, order: Order = BY_PLACE) -> Iterator[Standing]:
        """All there are, in order, but maybe without history, quotes and the reason of the light."""

    @abstractmethod
    def leading(self) -> Iterator[Leading]:
        """All there are, good for counting, with their leads."""

    @abstractmethod
    def statuses(self, ends: Sequence[date], kind: str | None = None) -> list[Counter[Status]]:
        """How many, of one kind or of all, had which status at the end of each of these days."""

    @abstractmethod
    def last(self, count: int) -> list[Happening]:
        """The events that happened last, in the order they happened."""

    @abstractmethod
    def units(self) -> Iterable[str]:
        """Every unit that leads or helps, or did, as it was spelt; some more than once."""

    def is_dirty(self) -> bool:
        """Whether the register holds anything that is not committed."""
        return is_dirty(self.register.root)

    def events(self) -> list[Happening]:
        """Every event that happened or was written down since the period began, in the order they happened."""
        first = self.ask.period.first
        return happenings(self.find(stirred(first), limit=None).standings, first)

    def place(self, each: Standing) -> tuple[int, date, str]:
        """Where a commitment stands in the ledger."""
        return self._rank[each.kind.code], each.commitment.announced.last, each.commitment.id

    @cached_property
    def _rank(self) -> dict[str, int]:
        return {code: at for at, code in enumerate(self.register.kinds)}
