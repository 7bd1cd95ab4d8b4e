"""What is published: the commitments that answer a query, as they were on a day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from policytrack.register import Register
from policytrack.register.reading import BrokenRecord
from policytrack.reports.parts.standing import Standing, involves
from policytrack.reports.views.listing import Then, answering
from policytrack.sources import Source


class Chosen(NamedTuple):
    """Commitments with what is computed about them, the day of which they speak, the register, and what was asked."""

    register: Register
    then: Then
    found: tuple[Standing, ...]
    query: tuple[str, ...] = ()
    unit: str | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources, whatever was asked for. Raises BrokenRecord if one cannot be read."""
        faults = tuple(problem for stored in self.register.stored_sources for problem in stored.faults)
        if faults:
            raise BrokenRecord(faults)
        return self.register.sources


def choose(
    register: Register, day: date, known_at: datetime | None = None, query: Sequence[str] = (), unit: str | None = None
) -> Chosen:
    """The commitments that answer a query, of one unit if asked. Raises BrokenRecord: a part would pass for the whole."""
    if register.broken:
        raise BrokenRecord(register.broken)
    then = Then(day, known_at)
    rows = [(commitment, register.facts(commitment, day)) for commitment in then.look(register)]
    if query:
        rows = answering(register, rows, query, (), day)
    found = (Standing(commitment, register.kind(commitment), facts) for commitment, facts in rows)
    kept = (each for each in found if unit is None or involves(register, each.commitment, unit))
    return Chosen(register, then, tuple(kept), tuple(query), unit)
