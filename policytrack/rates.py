"""Shares with what they are shares of. Which commitments count is part of the figure."""

from collections.abc import Iterable
from itertools import repeat
from typing import NamedTuple

from policytrack.commitment import Commitment
from policytrack.facts import Facts
from policytrack.vocabulary.terms import Status, Timeliness


class Rate(NamedTuple):
    """A share with what it is a share of, since a figure without its base says nothing."""

    part: int
    whole: int

    def to(self, lang: str) -> str:
        """The per cent with one decimal and both numbers."""
        return f"{self.part / self.whole:.1%} ({self.part}/{self.whole})" if self.whole else f"— (0/{self.whole})"

    def points_since(self, before: "Rate") -> float | None:
        """By how many percentage points it rose; None where either is a share of nothing."""
        if not self.whole or not before.whole:
            return None
        return round(100 * (self.part / self.whole - before.part / before.whole), 1)


class Change(int):
    """By how much a count has changed: a number, said with its sign."""

    def to(self, lang: str) -> str:
        """The number, with a plus if it has grown."""
        return f"{int(self):+d}" if self else "0"


def on_time_rate(standings: Iterable[tuple[Commitment, Facts]], counts: Iterable[int] = repeat(1)) -> Rate:
    """Of the counted commitments that are done or overdue: the share done on time.

    Those whose progress nobody has checked are in neither number, for they may be either. ``counts`` says how many
    each stands for.
    """
    judged = [
        (known, n)
        for (commitment, known), n in zip(standings, counts, strict=False)
        if commitment.is_counted and _is_judged(commitment, known)
    ]
    return Rate(sum(n for known, n in judged if known.timeliness is Timeliness.ON_TIME), sum(n for _, n in judged))


def _is_judged(commitment: Commitment, known: Facts) -> bool:
    overdue = known.timeliness is Timeliness.OVERDUE and commitment.status is not Status.UNASSESSED
    return known.days_left is not None and (known.done is not None or overdue)


def closing_rate(standings: Iterable[tuple[Commitment, Facts]], counts: Iterable[int] = repeat(1)) -> Rate:
    """销号率: closed of all, without duplicates and what cannot be verified. ``counts`` says how many each stands for."""
    counted = [(each, n) for (each, _), n in zip(standings, counts, strict=False) if each.is_counted]
    return Rate(sum(n for each, n in counted if each.status is Status.CLOSED), sum(n for _, n in counted))
