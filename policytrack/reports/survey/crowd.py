"""Commitments to be counted, where one stands for all that are alike."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from functools import lru_cache
from typing import Self, TypeVar

from policytrack.commitment import Commitment
from policytrack.dates import FuzzyDate
from policytrack.facts import Facts
from policytrack.rates import Rate, closing_rate, on_time_rate
from policytrack.reports.parts.standing import Standing
from policytrack.storage.index.alike import Alike
from policytrack.text import Text
from policytrack.vocabulary.kinds import Kind
from policytrack.vocabulary.terms import Verifiability

Shared = TypeVar("Shared", bound=Hashable)
_SOME_DAY = FuzzyDate(date(2020, 1, 1), date(2020, 1, 1))


class Crowd:
    """So many commitments, given as standings with how many each stands for."""

    def __init__(self, groups: Iterable[tuple[Standing, int]] = ()) -> None:
        self._groups = tuple(groups)

    @classmethod
    def of(cls, each: Iterable[Standing]) -> Self:
        """Each for itself."""
        return cls((one, 1) for one in each)

    def total(self) -> int:
        """How many there are."""
        return sum(n for _, n in self._groups)

    def count(self, fits: Callable[[Standing], object]) -> int:
        """How many fit."""
        return sum(n for each, n in self._groups if fits(each))

    def sum(self, of: Callable[[Standing], int]) -> int:
        """What a number that each has comes to for all."""
        return sum(of(each) * n for each, n in self._groups)

    def by(self, what: Callable[[Standing], Shared]) -> Counter[Shared]:
        """How many there are of what each has, in the order in which that first occurs."""
        counts: Counter[Shared] = Counter()
        for each, n in self._groups:
            counts[what(each)] += n
        return counts

    def on_time(self) -> Rate:
        """按期率, as ``rates`` has it."""
        return on_time_rate(self._facts(), self._counts())

    def closing(self) -> Rate:
        """销号率, as ``rates`` has it."""
        return closing_rate(self._facts(), self._counts())

    def _facts(self) -> list[tuple[Commitment, Facts]]:
        return [(each.commitment, each.facts) for each, _ in self._groups]

    def _counts(self) -> list[int]:
        return [n for _, n in self._groups]


@lru_cache(maxsize=8192)
def one_of(kind: Kind, alike: Alike, stale: int | None = None) -> Standing:
    """One to be counted for any that is like this; of its facts only these are right."""
    day = _SOME_DAY.first
    commitment = Commitment(
        "", "", kind.code, _SOME_DAY, status=alike.status,
        due=_SOME_DAY if alike.has_due else None,
        verifiability=Verifiability.UNVERIFIABLE if alike.is_unverifiable else None,
    )  # fmt: skip
    facts = Facts(
        alike.timeliness, alike.light, Text("", ""), 0 if alike.has_due else None, alike.slip,
        stale, FuzzyDate(day, day) if alike.is_done else None, None, None,
    )  # fmt: skip
    return Standing(commitment, kind, facts)
