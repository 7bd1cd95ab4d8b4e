"""A survey of commitments that are all read: the plain way, and what the index is measured by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import chain

from policytrack.commitment import Commitment
from policytrack.heard import reminders, units_ever
from policytrack.register import Register
from policytrack.reports.parts.standing import Ask, Happening, Standing, Stood, happenings, standing_on
from policytrack.reports.survey.crowd import Crowd
from policytrack.reports.survey.statuses import statuses_on
from policytrack.reports.survey.survey import LIMIT, Leading, Some, Survey
from policytrack.reports.survey.wanted import BY_PLACE, Order, Wanted
from policytrack.vocabulary.terms import Status


class Whole(Survey):
    """All commitments of a register, or those given. Raises BrokenRecord when they are asked for and some cannot be read.

    ``later`` is how they stood on the day or after it.
    """

    def __init__(
        self, register: Register, ask: Ask, commitments: Iterable[Commitment] | None = None,
        later: Stood | None = None,
    ) -> None:  # fmt: skip
        super().__init__(register, ask)
        self._given, self._later = commitments, later

    @cached_property
    def _commitments(self) -> tuple[Commitment, ...]:
        return self.register.commitments if self._given is None else tuple(self._given)

    @cached_property
    def now(self) -> Crowd:
        """Each, whole."""
        return Crowd.of(self._now)

    @cached_property
    def before(self) -> Crowd:
        """Each, whole."""
        return Crowd.of(self._before)

    @cached_property
    def _now(self) -> tuple[Standing, ...]:
        return standing_on(self.ask.day, self._commitments, self.register, self.ask, self._later)

    @cached_property
    def _before(self) -> tuple[Standing, ...]:
        later = Stood(self.ask.day, self._now)
        return standing_on(self.ask.before, self._commitments, self.register, self.ask, later)

    @cached_property
    def _open(self) -> tuple[Standing, ...]:
        return tuple(each for each in self._now if each.commitment.status.is_open)

    @cached_property
    def _open_before(self) -> tuple[Standing, ...]:
        return tuple(each for each in self._before if each.commitment.status.is_open)

    @cached_property
    def known(self) -> datetime:
        """By all that can be read."""
        return self.ask.known(self.register)

    def find(self, wanted: Wanted, order: Order = BY_PLACE, limit: int | None = LIMIT, earlier: bool = False) -> Some:
        """Looks at each."""
        day, there = (self.ask.before, self._before) if earlier else (self.ask.day, self._now)
        if wanted.of_open:
            there = self._open_before if earlier else self._open
        found = sorted((each for each in there if wanted.fits(each, day)), key=order.key)
        return Some(tuple(found[:limit]), len(found), wanted)

    def listed(self, order: Order = BY_PLACE) -> Iterator[Standing]:
        """All of them, whole."""
        return iter(sorted(self._now, key=order.key))

    def leading(self) -> Iterator[Leading]:
        """All of them, whole."""
        return (Leading(each.commitment.lead, each, len(reminders(each.commitment))) for each in self._now)

    def statuses(self, ends: Sequence[date], kind: str | None = None) -> list[Counter[Status]]:
        """Folds the events of each day."""
        asked = (each for each in self._commitments if kind in (None, each.kind))
        return statuses_on(ends, asked, self.register, self.ask)

    def units(self) -> Iterable[str]:
        """Of all of them."""
        return chain.from_iterable(map(units_ever, self._commitments))

    def last(self, count: int) -> list[Happening]:
        """Of all of them."""
        return happenings(self._now)[-count:]
