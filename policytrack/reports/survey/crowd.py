"""Commitments as a count sees them: one stands for all that are alike."""

from functools import lru_cache
from typing import NamedTuple

from policytrack.commitment import Commitment
from policytrack.dates import FuzzyDate
from policytrack.facts import Facts
from policytrack.reports.parts.standing import Standing
from policytrack.text import Text
from policytrack.vocabulary.kinds import Kind
from policytrack.vocabulary.terms import Light, Status, Timeliness, Verifiability

# In the order of ``Alike``: of a record r and its stretch s.
COLUMNS = (
    "r.status, r.verifiability IS 'unverifiable', s.timeliness, s.light, r.due_last IS NOT NULL, "
    "r.done_last IS NOT NULL, r.slip"
)
_SOME_DAY = FuzzyDate.parse("2020-01-01")


class Alike(NamedTuple):
    """What a count asks of a commitment, as the index has it."""

    status: str
    unverifiable: int
    timeliness: str
    light: str
    has_due: int
    is_done: int
    slip: int | None
    stale: int | None = None


@lru_cache(maxsize=4096)
def one_of(kind: Kind, alike: Alike) -> Standing:
    """One to be counted for any that is like this; of its facts only those that ``Alike`` names are right."""
    day = _SOME_DAY.first
    commitment = Commitment(
        "", "", kind.code, _SOME_DAY, status=Status.coded(alike.status),
        due=_SOME_DAY if alike.has_due else None,
        verifiability=Verifiability.UNVERIFIABLE if alike.unverifiable else None,
    )  # fmt: skip
    facts = Facts(
        Timeliness.coded(alike.timeliness), Light.coded(alike.light), Text("", ""), 0 if alike.has_due else None, alike.slip,
        alike.stale, FuzzyDate(day, day) if alike.is_done else None, None, None,
    )  # fmt: skip
    return Standing(commitment, kind, facts)
