"""A survey through the index, which opens only the records that a report quotes.

The index says how each record stands when all its events have happened. What had not happened yet on a day is asked
itself, and laid over what the index answers of the others; where that is much, everything is read.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from heapq import merge
from itertools import chain, islice, repeat
from typing import Any, TypeVar

from policytrack.heard import reminders
from policytrack.query.asking import folded
from policytrack.query.sql import Where
from policytrack.register import Register
from policytrack.register.indexed import indexed
from policytrack.reports.parts.standing import Ask, Happening, Standing, happenings, standing_on
from policytrack.reports.survey.crowd import COLUMNS, Alike, one_of
from policytrack.reports.survey.of_unit import OfUnit
from policytrack.reports.survey.opened import Opened
from policytrack.reports.survey.survey import LIMIT, Leading, Some, Survey
from policytrack.reports.survey.wanted import BY_PLACE, EVERYTHING, Order, Wanted
from policytrack.storage.index.index import FAILED
from policytrack.vocabulary.terms import Status

Made = TypeVar("Made")
_MUCH = 4  # a report of a day after which more than one in so many records moved is made of all of them


class Unanswered(Exception):
    """The index cannot be asked, or it would take longer than reading everything."""


def said_by_index(register: Register, ask: Ask, say: Callable[[Survey], Made]) -> Made:
    """What is said on the ground of the index. Raises Unanswered, BrokenRecord."""
    try:
        with indexed(register) as found:
            if found is None:
                raise Unanswered
            opened = Opened(register, found)
            return say(
                OfUnit(register, ask, ask.unit, opened) if ask.unit is not None else Indexed(register, ask, opened)
            )
    except FAILED as error:
        raise Unanswered from error


class Indexed(Survey):
    """A survey of all commitments of a register. Raises BrokenRecord, and Unanswered if too much has moved since."""

    def __init__(self, register: Register, ask: Ask, opened: Opened) -> None:
        super().__init__(register, ask)
        self._opened = opened
        self._moved: dict[date, tuple[Standing, ...]] = {}
        self._stood: dict[tuple[int, date], Standing] = {}
        self._kinds = {folded(code): kind for code, kind in register.kinds.items()}

    @cached_property
    def now(self) -> Sequence[Standing]:
        """As many as there are on the day."""
        return self._crowd(self.ask.day)

    @cached_property
    def before(self) -> Sequence[Standing]:
        """As many as there were on the last day before the period."""
        return self._crowd(self.ask.before)

    @cached_property
    def known(self) -> datetime:
        """The moment by which its events were written down."""
        return self._opened.known(self.ask.now)

    def _crowd(self, day: date) -> Sequence[Standing]:
        sql = f"SELECT r.kind, count(*), {COLUMNS} FROM {_settled(day)} GROUP BY 1, 3, 4, 5, 6, 7, 8, 9"
        alike = (repeat(one_of(self._kinds[kind], Alike(*each)), n) for kind, n, *each in self._opened.rows(sql))
        found = [*chain.from_iterable(alike), *self._since(day)]
        return sorted(found, key=lambda each: self._rank[each.kind.code])

    def _since(self, day: date) -> tuple[Standing, ...]:
        """What had not all happened by a day, as it stood then. Raises Unanswered if that is much."""
        if day not in self._moved:
            number = day.toordinal()
            ((moved, every),) = self._opened.rows("SELECT sum(settled > ?), count(*) FROM records", (number,))
            if (moved or 0) * _MUCH > every:
                raise Unanswered
            rows = list(self._opened.rows("SELECT n FROM records WHERE settled > ?", (number,)))
            opened = [self._opened.open(n) for (n,) in rows]
            self._moved[day] = standing_on(day, opened, self.register, self.ask)
        return self._moved[day]

    def find(self, wanted: Wanted, order: Order = BY_PLACE, limit: int | None = LIMIT, earlier: bool = False) -> Some:
        """Asks the index which, and opens the first."""
        day = self.ask.before if earlier else self.ask.day
        rows = list(self._rows("r.n", wanted.where(day), order, day))
        return self._first((self._standing(n, day) for (n,) in rows), len(rows), wanted, order, limit, day)

    def _standing(self, n: int, day: date) -> Standing:
        if (n, day) not in self._stood:
            commitment = self._opened.open(n)
            facts = self.register.facts(commitment, day)
            self._stood[n, day] = Standing(commitment, self.register.kind(commitment), facts)
        return self._stood[n, day]

    def glance(self, wanted: Wanted, order: Order = BY_PLACE, limit: int | None = LIMIT, earlier: bool = False) -> Some:
        """Opens none."""
        day = self.ask.before if earlier else self.ask.day
        rows = list(self._rows("r.n, s.timeliness, s.light", wanted.where(day), order, day))
        return self._first(self._shown(rows, day), len(rows), wanted, order, limit, day)

    def _first(
        self, settled: Iterator[Standing], count: int, wanted: Wanted, order: Order, limit: int | None, day: date
    ) -> Some:
        """The first of so many that had settled by a day, and of what had not."""
        moved = [each for each in self._since(day) if wanted.fits(each, day)]
        return Some(tuple(islice(self._merged(settled, moved, order), limit)), count + len(moved), wanted)

    def _shown(self, rows: Iterable[tuple[Any, ...]], day: date) -> Iterator[Standing]:
        for n, timeliness, light in rows:
            commitment, facts = self._opened.shown(n, timeliness, light, day)
            yield Standing(commitment, self.register.kind(commitment), facts)

    def _rows(self, columns: str, wanted: Where, order: Order, day: date) -> Iterator[tuple[Any, ...]]:
        """Of what had all happened by a day, what is wanted, in order."""
        by = f"{order.sql.format(day=day.toordinal())}, {self._by_kind}, r.announced_last, h.called"
        texts = "JOIN texts t ON t.n = r.n" if "t." in wanted.sql else ""
        sql = (
            f"SELECT {columns} FROM {_settled(day, 's.' in columns + wanted.sql + by)} JOIN heard h ON h.n = r.n {texts} "
            f"WHERE {wanted.sql} ORDER BY {by}"
        )
        return self._opened.rows(sql, wanted.values)

    @cached_property
    def _by_kind(self) -> str:
        cases = " ".join(f"WHEN {_quoted(code)} THEN {at}" for at, code in enumerate(self._kinds))
        return f"CASE r.kind {cases} END"

    def _merged(self, found: Iterator[Standing], moved: Sequence[Standing], order: Order) -> Iterator[Standing]:
        def key(each: Standing) -> tuple[object, ...]:
            return order.key(each), self.place(each)

        return merge(found, sorted(moved, key=key), key=key) if moved else found

    def listed(self, order: Order) -> Iterator[Standing]:
        """All there are, from what lists show."""
        day = self.ask.day
        rows = self._rows("r.n, s.timeliness, s.light", EVERYTHING.where(day), order, day)
        return self._merged(self._shown(rows, day), self._since(day), order)

    def last(self, count: int) -> list[Happening]:
        """Of those that something happened to last, and of what had not all happened."""
        day = self.ask.day
        ends = f"SELECT h.last FROM heard h JOIN records r ON r.n = h.n WHERE r.settled <= {day.toordinal()}"
        since = list(self._opened.rows(f"{ends} ORDER BY h.last DESC LIMIT 1 OFFSET {count - 1}"))
        wanted = Where(f"h.last >= {since[0][0]}" if since and since[0][0] else "1")
        rows = [n for (n,) in self._rows("r.n", wanted, BY_PLACE, day)]
        found = self._merged((self._standing(n, day) for n in rows), self._since(day), BY_PLACE)
        return happenings(found)[-count:]

    def leading(self) -> Iterator[Leading]:
        """All there are, under the units that lead them."""
        day = self.ask.day
        stale = f"max(0, {day.toordinal()} - r.updated_last)"
        sql = f"SELECT r.kind, h.led, h.reminded, {COLUMNS}, {stale} FROM {_settled(day)} JOIN heard h ON h.n = r.n"
        for kind, lead, reminded, *each in self._opened.rows(sql):
            yield Leading(lead, one_of(self._kinds[kind], Alike(*each)), reminded)
        for moved in self._since(day):
            yield Leading(moved.commitment.lead, moved, len(reminders(moved.commitment)))

    def units(self) -> Iterable[str]:
        """Of all of them."""
        return self._opened.units()

    def statuses(self, ends: Sequence[date], kind: str | None = None) -> list[Counter[Status]]:
        """Counts the stretches that each day lies in."""
        days = [day.toordinal() for day in ends]
        sums = ", ".join(f"sum(since <= {day} AND {day} < until)" for day in days)
        counts: list[Counter[Status]] = [Counter() for _ in ends]
        of_kind = f" WHERE n IN (SELECT n FROM records WHERE kind = {_quoted(kind)})" if kind else ""
        for code, *found in self._opened.rows(f"SELECT status, {sums} FROM statuses{of_kind} GROUP BY status"):
            for count, n in zip(counts, found, strict=True):
                count[Status.coded(code)] += n
        return counts


def _settled(day: date, with_light: bool = True) -> str:
    """The records of which everything had happened by a day, with their stretch of it."""
    n = day.toordinal()
    stretch = f" JOIN stretches s ON s.n = r.n AND s.since <= {n} AND {n} < s.until" if with_light else ""
    return f"(SELECT * FROM records WHERE settled <= {n}) r{stretch}"


def _quoted(code: str) -> str:
    return "'" + code.replace("'", "''") + "'"
