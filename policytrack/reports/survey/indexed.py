"""A survey through the index, which opens only the records that a report quotes.

The index says how each record stands when all its events have happened. What had not happened yet on a day is asked
itself, and laid over what the index answers of the others; where that is much, everything is read.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from heapq import merge
from itertools import chain, islice
from typing import Any, TypeVar

from policytrack.git.process import dirty_ahead
from policytrack.heard import reminders
from policytrack.query.asking import folded
from policytrack.query.sql import Where, joins, names
from policytrack.register import Register
from policytrack.register.indexed import indexed
from policytrack.reports.parts.standing import Ask, Happening, Standing, happenings, standing_on
from policytrack.reports.survey.crowd import Crowd, one_of
from policytrack.reports.survey.of_unit import OfUnit
from policytrack.reports.survey.opened import Opened
from policytrack.reports.survey.survey import LIMIT, Leading, Some, Survey
from policytrack.reports.survey.wanted import BY_PLACE, EVERYTHING, Order, Wanted
from policytrack.storage.index.alike import unpacked
from policytrack.storage.index.failures import FAILED
from policytrack.storage.index.history import END
from policytrack.vocabulary.terms import Status

Made = TypeVar("Made")
_MUCH = 4  # a report of a day after which more than one in so many records moved is made of all of them


class Unanswered(Exception):
    """The index cannot be asked, or it would take longer than reading everything."""


def said_by_index(register: Register, ask: Ask, say: Callable[[Survey], Made]) -> Made:
    """What is said on the ground of the index. Raises Unanswered, BrokenRecord."""
    try:
        with indexed(register) as found, dirty_ahead(register.root) as is_dirty:
            if found is None:
                raise Unanswered
            opened = Opened(register, found)
            if ask.unit is not None:
                return say(OfUnit(register, ask, ask.unit, opened))
            return say(Indexed(register, ask, opened, is_dirty))
    except FAILED as error:
        raise Unanswered from error


class Indexed(Survey):
    """A survey of all commitments of a register. Raises BrokenRecord, and Unanswered if too much has moved since."""

    def __init__(self, register: Register, ask: Ask, opened: Opened, is_dirty: Callable[[], bool]) -> None:
        super().__init__(register, ask)
        self._opened, self._is_dirty = opened, is_dirty
        self._moved: dict[date, tuple[Standing, ...]] = {}
        self._stood: dict[tuple[int, date], Standing] = {}
        self._kinds = tuple(register.kinds.values())

    @cached_property
    def now(self) -> Crowd:
        """As many as there are on the day."""
        return self._crowd(self.ask.day)

    @cached_property
    def before(self) -> Crowd:
        """As many as there were on the last day before the period."""
        return self._crowd(self.ask.before)

    def is_dirty(self) -> bool:
        """As git was asked to say while everything else was done."""
        return self._is_dirty()

    @cached_property
    def known(self) -> datetime:
        """The moment by which its events were written down."""
        return self._opened.known(self.ask.now)

    def _crowd(self, day: date) -> Crowd:
        """All as they will stand when everything has happened, without what moves after the day; and that as it stands."""
        of_day = f"since <= {day.toordinal()} AND {day.toordinal()} < until"
        every = f"SELECT alike, count(*) FROM stretches WHERE {of_day} GROUP BY alike"
        moving = (
            f"SELECT alike FROM records r JOIN stretches s ON s.n = r.n AND {of_day} WHERE settled > {day.toordinal()}"
        )
        counts = Counter(dict(self._opened.rows(every)))
        counts.subtract(alike for (alike,) in self._opened.rows(moving))
        groups = [
            *((self._one_of(alike), n) for alike, n in counts.items() if n),
            *((each, 1) for each in self._since(day)),
        ]
        return Crowd(sorted(groups, key=lambda group: self._rank[group[0].kind.code]))

    def _one_of(self, number: int, stale: int | None = None) -> Standing:
        alike = unpacked(number)
        return one_of(self._kinds[alike.kind], alike, stale)

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
        rows, count = self._firsts("r.n", wanted, order, limit, day)
        return self._first((self._standing(n, day) for (n,) in rows), count, wanted, order, limit, day)

    def _standing(self, n: int, day: date) -> Standing:
        if (n, day) not in self._stood:
            commitment = self._opened.open(n)
            facts = self.register.facts(commitment, day)
            self._stood[n, day] = Standing(commitment, self.register.kind(commitment), facts)
        return self._stood[n, day]

    def glance(self, wanted: Wanted, order: Order = BY_PLACE, limit: int | None = LIMIT, earlier: bool = False) -> Some:
        """Opens none."""
        day = self.ask.before if earlier else self.ask.day
        rows, count = self._firsts("r.n, s.timeliness, s.light", wanted, order, limit, day)
        return self._first(self._shown(rows, day), count, wanted, order, limit, day)

    def _firsts(
        self, columns: str, wanted: Wanted, order: Order, limit: int | None, day: date
    ) -> tuple[list[tuple[Any, ...]], int]:
        """The first rows of what is wanted, and how many there are in all."""
        where = wanted.where(day)
        rows = list(self._rows(columns, where, order, day, limit))
        if limit is None or len(rows) < limit:
            return rows, len(rows)
        ((count,),) = self._opened.rows(
            f"SELECT count(*) FROM {_joined(day, where.sql)} WHERE {where.sql}", where.values
        )
        return rows, count

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

    def _rows(
        self, columns: str, wanted: Where, order: Order, day: date, limit: int | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """Of what had all happened by a day, what is wanted, in order."""
        by = f"{order.sql.format(day=day.toordinal())}, {self._by_kind}, r.announced_last, r.called"
        tables = _joined(day, f"{columns} {wanted.sql} {by}")
        most = "" if limit is None else f" LIMIT {limit}"
        return self._opened.rows(
            f"SELECT {columns} FROM {tables} WHERE {wanted.sql} ORDER BY {by}{most}", wanted.values
        )

    @cached_property
    def _by_kind(self) -> str:
        cases = " ".join(f"WHEN {_quoted(folded(kind.code))} THEN {at}" for at, kind in enumerate(self._kinds))
        return f"CASE r.kind {cases} END"

    def _merged(self, found: Iterator[Standing], moved: Sequence[Standing], order: Order) -> Iterator[Standing]:
        def key(each: Standing) -> tuple[object, ...]:
            return order.key(each), self.place(each)

        return merge(found, sorted(moved, key=key), key=key) if moved else found

    def listed(self, order: Order = BY_PLACE) -> Iterator[Standing]:
        """All there are, from what lists show."""
        day = self.ask.day
        rows = self._rows("r.n, s.timeliness, s.light", EVERYTHING.where(day), order, day)
        return self._merged(self._shown(rows, day), self._since(day), order)

    def last(self, count: int) -> list[Happening]:
        """Of those that something happened to last, and of what had not all happened."""
        day = self.ask.day
        ends = f"SELECT h.last FROM heard h CROSS JOIN records r ON r.n = h.n WHERE r.settled <= {day.toordinal()}"
        since = list(self._opened.rows(f"{ends} ORDER BY h.last DESC LIMIT 1 OFFSET {count - 1}"))
        wanted = Where(f"h.last >= {since[0][0]}" if since and since[0][0] else "1")
        rows = [n for (n,) in self._rows("r.n", wanted, BY_PLACE, day)]
        found = self._merged((self._standing(n, day) for n in rows), self._since(day), BY_PLACE)
        return happenings(found)[-count:]

    def leading(self) -> Iterator[Leading]:
        """All there are, under the units that lead them."""
        day = self.ask.day
        stale = f"max(0, {day.toordinal()} - r.updated_last)"
        for lead, reminded, alike, silent in self._opened.rows(
            f"SELECT h.led, h.reminded, s.alike, {stale} FROM {_joined(day, 'h. s.')}"
        ):
            yield Leading(lead, self._one_of(alike, silent), reminded)
        for moved in self._since(day):
            yield Leading(moved.commitment.lead, moved, len(reminders(moved.commitment)))

    def units(self) -> Iterable[str]:
        """Of all of them."""
        return self._opened.units()

    def statuses(self, ends: Sequence[date], kind: str | None = None) -> list[Counter[Status]]:
        """Counts the stretches that each day lies in."""
        days = [day.toordinal() for day in ends]
        of_kind = f" AND n IN (SELECT n FROM records WHERE kind = {_quoted(folded(kind))})" if kind else ""
        last, first = f"FROM statuses WHERE until = {END}{of_kind}", min(days)
        at_last = {
            Status.coded(code): n for code, n in self._opened.rows(f"SELECT status, count(*) {last} GROUP BY status")
        }
        counts: list[Counter[Status]] = [Counter(at_last) for _ in ends]
        codes = ", ".join(_quoted(status.value) for status in Status)  # named, so that an index leads to the days
        begun = f"SELECT status, since, {END} {last} AND status IN ({codes}) AND since > {first}"
        ended = f"SELECT status, since, until FROM statuses WHERE until > {first} AND until < {END}{of_kind}"
        for code, since, until in chain(self._opened.rows(begun), self._opened.rows(ended)):
            for count, day in zip(counts, days, strict=True):
                count[Status.coded(code)] += (since <= day < until) - (until == END)
        return counts


def _joined(day: date, named: str) -> str:
    """The records of which everything had happened by a day, with those of their tables that are named."""
    n = day.toordinal()
    stretch = f" JOIN stretches s ON s.n = r.n AND s.since <= {n} AND {n} < s.until" if names("s", named) else ""
    heard = " JOIN heard h ON h.n = r.n" if names("h", named) else ""
    return (
        f"(SELECT * FROM records WHERE +settled <= {n}) r{stretch}{heard}{joins(named)}"  # + for nearly all: no index
    )


def _quoted(code: str) -> str:
    return "'" + code.replace("'", "''") + "'"
