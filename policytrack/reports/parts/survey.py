"""What reports ask of all commitments at once: how many, which of them, what happened to them.

A small register is asked itself, a large one through its index (``indexed_survey``), with the same answers.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple, TypeVar

from policytrack.commitment import Commitment
from policytrack.heard import reminders
from policytrack.register import Register
from policytrack.reports.parts.standing import Ask, Happening, Standing, happenings, standing_on
from policytrack.reports.parts.wanted import BY_PLACE, Order, Wanted, stirred
from policytrack.vocabulary.terms import Status

LIMIT = 200  # rows of a list in a report; beyond, it says how many more there are and where
Made = TypeVar("Made")


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


class Survey:
    """The questions; how they are answered is for others to say. ``now`` and ``before`` are only good for counting."""

    now: Sequence[Standing]
    before: Sequence[Standing]
    known: datetime

    def __init__(self, register: Register, ask: Ask) -> None:
        self.register = register
        self.ask = ask

    @cached_property
    def _rank(self) -> dict[str, int]:
        return {code: at for at, code in enumerate(self.register.kinds)}

    def place(self, each: Standing) -> tuple[int, date, str]:
        """Where a commitment stands in the ledger."""
        return self._rank[each.kind.code], each.commitment.announced.last, each.commitment.id

    def find(self, wanted: Wanted, order: Order = BY_PLACE, limit: int | None = LIMIT, earlier: bool = False) -> Some:
        """The first of what is wanted, whole, on the day, or ``earlier``, on the last day before the period."""
        raise NotImplementedError

    def listed(self, order: Order) -> Iterator[Standing]:
        """All there are, in order, but maybe without history, quotes and the reason of the light."""
        raise NotImplementedError

    def leading(self) -> Iterator[Leading]:
        """All there are, good for counting, with their leads."""
        raise NotImplementedError

    def statuses(self, ends: Sequence[date]) -> list[Counter[Status]]:
        """How many had which status at the end of each of these days."""
        raise NotImplementedError

    def events(self) -> list[Happening]:
        """Every event that happened or was written down since the period began, in the order they happened."""
        first = self.ask.period.first
        return happenings(self.find(stirred(first), limit=None).standings, first)

    def last(self, count: int) -> list[Happening]:
        """The events that happened last, in the order they happened."""
        raise NotImplementedError


class Whole(Survey):
    """A survey of commitments that are all read. Raises BrokenRecord when they are asked for and some cannot be."""

    def __init__(self, register: Register, ask: Ask, commitments: Iterable[Commitment] | None = None) -> None:
        super().__init__(register, ask)
        self._given = commitments

    @cached_property
    def _commitments(self) -> tuple[Commitment, ...]:
        return self.register.commitments if self._given is None else tuple(self._given)

    @cached_property
    def now(self) -> Sequence[Standing]:  # type: ignore[override]
        """Where each stood on the day."""
        return standing_on(self.ask.day, self._commitments, self.register, self.ask)

    @cached_property
    def before(self) -> Sequence[Standing]:  # type: ignore[override]
        """Where each stood on the last day before the period."""
        return standing_on(self.ask.before, self._commitments, self.register, self.ask, self.now)

    @cached_property
    def known(self) -> datetime:  # type: ignore[override]
        """The moment by which its events were written down."""
        return self.ask.known(self.register)

    def find(self, wanted: Wanted, order: Order = BY_PLACE, limit: int | None = LIMIT, earlier: bool = False) -> Some:
        """Looks at each."""
        day, there = (self.ask.before, self.before) if earlier else (self.ask.day, self.now)
        found = sorted((each for each in there if wanted.fits(each, day)), key=order.key)
        return Some(tuple(found[:limit]), len(found), wanted)

    def listed(self, order: Order) -> Iterator[Standing]:
        """All of them, whole."""
        return iter(sorted(self.now, key=order.key))

    def last(self, count: int) -> list[Happening]:
        """Of all of them."""
        return happenings(self.now)[-count:]

    def leading(self) -> Iterator[Leading]:
        """All of them, whole."""
        return (Leading(each.commitment.lead, each, len(reminders(each.commitment))) for each in self.now)

    def statuses(self, ends: Sequence[date]) -> list[Counter[Status]]:
        """Folds the events of each day."""
        from policytrack.reports.parts.statuses import statuses_on

        return statuses_on(ends, self._commitments, self.register, self.ask)


def surveyed(register: Register, ask: Ask, say: Callable[[Survey], Made], whole: bool = False) -> Made:
    """What is said on the ground of a survey; of one that reads everything if ``whole``. Raises BrokenRecord."""
    if not whole and register.is_large and ask.known_at is None:
        from policytrack.reports.parts.indexed_survey import Unanswered, said_by_index

        try:
            return said_by_index(register, ask, say)
        except Unanswered:
            pass
    return say(Whole(register, ask))
