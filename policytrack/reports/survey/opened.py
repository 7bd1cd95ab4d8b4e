"""The records behind the rows of an index, opened as a report needs them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from policytrack.commitment import Commitment
from policytrack.facts import Facts
from policytrack.query.sql import BETWEEN
from policytrack.register import Register
from policytrack.register.indexed import broken, faults, opened
from policytrack.register.reading import BrokenRecord
from policytrack.storage.index.index import Index


class Opened:
    """An index, and those of its records that were opened."""

    def __init__(self, register: Register, found: Index) -> None:
        self._register = register
        self._index = found
        self._opened: dict[int, Commitment] = {}
        self._is_whole = False

    def rows(self, sql: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Asks the index. Raises BrokenRecord if any record cannot be read, since a total without it would be wrong."""
        if not self._is_whole and (paths := broken(self._index)):
            raise BrokenRecord(faults(self._register, paths))
        self._is_whole = True
        return self._index.rows(sql, values)

    def open(self, n: int) -> Commitment:
        """The record of a row. Raises Unusable if it cannot be read any more: then the index is of yesterday."""
        if n not in self._opened:
            self._opened[n] = opened(self._register, self._index, n)
        return self._opened[n]

    def shown(self, n: int, timeliness: str, light: str, day: date) -> tuple[Commitment, Facts]:
        """What a list shows of the record of a row, unopened."""
        return self._index.shown(n, timeliness, light, day)

    def units(self) -> Iterator[str]:
        """Every unit of any of its records, as it was spelt."""
        for (spelt,) in self.rows("SELECT DISTINCT units FROM heard"):
            yield from filter(None, spelt.split(BETWEEN))

    def known(self, now: datetime) -> datetime:
        """The moment by which all events were written down: now, if the register is not ahead. Broken ones do not count."""
        last = (
            "SELECT n FROM heard WHERE recorded >= (SELECT max(recorded) FROM heard) - 2 ORDER BY written DESC LIMIT 1"
        )
        newest = [event.recorded for (n,) in self._index.rows(last) for event in self.open(n).history]
        return max([now, *newest])
