"""A survey of what one unit is concerned with: the index says which records those are, and all of them are read."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property

from policytrack.commitment import Commitment
from policytrack.query.sql import BETWEEN
from policytrack.register import Register
from policytrack.reports.parts.standing import Ask
from policytrack.reports.survey.opened import Opened
from policytrack.reports.survey.whole import Whole


class OfUnit(Whole):
    """The commitments that a unit leads or helps with, or did once, under any of its names. Raises BrokenRecord."""

    def __init__(self, register: Register, ask: Ask, unit: str, opened: Opened) -> None:
        self._opened = opened
        super().__init__(register, ask, self._concerned(register, unit))

    def _concerned(self, register: Register, unit: str) -> Iterator[Commitment]:
        present = register.units.present_name
        names = {unit, present(unit), *(name for each in register.units for name in each.names)}
        spelt = [f"{BETWEEN}{name}{BETWEEN}" for name in names if present(name) == present(unit)]
        fits = " OR ".join(["instr(h.units, ?) > 0"] * len(spelt))
        sql = f"SELECT h.n FROM heard h JOIN files f ON f.n = h.n WHERE {fits} ORDER BY f.path"
        for (n,) in list(self._opened.rows(sql, spelt)):
            yield self._opened.open(n)

    def units(self) -> Iterable[str]:
        """Of the whole register."""
        return self._opened.units()

    @cached_property
    def known(self) -> datetime:
        """By all the units."""
        return self._opened.known(self.ask.now)
