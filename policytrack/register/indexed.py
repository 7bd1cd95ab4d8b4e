"""Answers from the index, for registers too large to be read whole for every question."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from typing import NamedTuple, TypeVar

from policytrack.commitment import Commitment
from policytrack.errors import PolicytrackError, Problem
from policytrack.facts import Facts
from policytrack.query.asking import Condition, Query, folded
from policytrack.query.language import parse
from policytrack.query.sql import BETWEEN, joins, letters, order_by, where
from policytrack.register.names import spelled
from policytrack.register.reading import TOLD, Stored, read_file
from policytrack.register.register import Register
from policytrack.storage.ahead import question_about
from policytrack.storage.index import index
from policytrack.storage.index.failures import FAILED
from policytrack.storage.index.lock import Unusable
from policytrack.storage.index.places import is_large
from policytrack.storage.index.reading import Reader
from policytrack.storage.index.shown import Rotten
from policytrack.text import Text
from policytrack.vocabulary import fields

_LEADS = "SELECT led FROM heard JOIN files USING (n) WHERE led <> '' GROUP BY led ORDER BY min(path)"
_UNREAD = Text("无法读取，原因见 policytrack check", "cannot be read; policytrack check says why")
_Answer = TypeVar("_Answer")
_OF_THE_DAY = "s.n = r.n AND s.since <= {day} AND {day} < s.until"


@contextmanager
def indexed(register: Register, first: index.Asked | None = None) -> Iterator[index.Index | None]:
    """The index of a register, saying what its files say now; None if it is too small for one, or has no place for it.

    ``first`` is what it will be asked first.
    """
    if not is_large(register.root):
        yield None
        return
    reader = Reader(register.root, register.kinds, register.settings.lights, spelled)
    found = index.Index.ready(reader, question_about(register.root), register.tell, register.told, first)
    if found is None:
        yield None
        return
    try:
        yield found
    except BaseException as error:
        found.close_after(error)
        raise
    found.close()


def answered(register: Register, ask: Callable[[index.Index], _Answer]) -> _Answer | None:
    """What is asked of the index; None if there is none to ask, or it fails."""
    try:
        with indexed(register) as found:
            return None if found is None else ask(found)
    except FAILED:
        return None


_ROTTEN = Text("索引中的一条已损坏", "a piece of it is damaged")


class BrokenOff(PolicytrackError):
    """The index failed while its rows were on their way out. Fact: ``why``."""

    text = Text(
        "读取索引时出错（{why}），清单不完整。登记册不受影响；请再次运行本命令，索引会自动重建。",
        "the index failed while it was read ({why}): the list is not complete. "
        "The register is not affected; run the command again, and the index is made anew.",
    )


class Found(NamedTuple):
    """What answers a query, in order, as it is found, and what kept records from being asked."""

    rows: Iterator[tuple[Commitment, Facts]]
    broken: tuple[Problem, ...]


def search(
    register: Register,
    words: Sequence[str],
    sort: Sequence[str],
    day: date,
    limit: int | None,
    with_reason: bool = False,
) -> Found | None:
    """What answers a query on a day; None if there is no index, or only the records themselves can tell.

    The facts come without the reason of the light, the commitments without history and quotes, unless ``with_reason`` has
    their records opened. Raises BadQuery, UnknownWord.
    """
    query = parse(words, day, register.kinds)
    order = order_by(sort, day, register.kinds)
    if order is None:
        return None
    try:
        return _searched(register, query, order, day, limit, with_reason)
    except FAILED:
        return None


def _searched(
    register: Register, query: Query, order: str, day: date, limit: int | None, with_reason: bool
) -> Found | None:
    by_name, by_pinyin = (_asked(query, order, day, limit, by_pinyin) for by_pinyin in (False, True))
    rows_of = partial(_opened_rows, register) if with_reason else _shown_rows
    with ExitStack() as held:
        found = held.enter_context(indexed(register, by_name))
        if found is None or _is_ahead_of(found, day):
            return None
        rows = rows_of(found, by_name, day)
        first = next(rows, None)
        if first is None and _may_be_pinyin(query):
            found.spell()
            rows = rows_of(found, by_pinyin, day)
        return Found(_until_done(first, rows, held.pop_all()), faults(register, broken(found)))


def _until_done(
    first: tuple[Commitment, Facts] | None, rest: Iterator[tuple[Commitment, Facts]], held: ExitStack
) -> Iterator[tuple[Commitment, Facts]]:
    """The rows, keeping the index open as long as they are read. Raises BrokenOff."""
    try:
        with held:
            if first is not None:
                yield first
            yield from rest
    except FAILED as error:
        raise BrokenOff(why=_ROTTEN if isinstance(error, Rotten) else error) from error


def _is_ahead_of(found: index.Index, day: date) -> bool:
    """Whether something had not happened yet on the day: then a record says more than it did."""
    return bool(list(found.rows("SELECT 1 FROM records WHERE settled > ? LIMIT 1", (day.toordinal(),))))


def _asked(query: Query, order: str, day: date, limit: int | None, by_pinyin: bool) -> index.Asked:
    asked = where(query, day, by_pinyin)
    sql = (
        "SELECT r.n, s.timeliness, s.light FROM records r JOIN files f ON f.n = r.n "
        f"JOIN stretches s ON {_OF_THE_DAY.format(day=day.toordinal())}{joins(asked.sql)} "
        f"WHERE {asked.sql} ORDER BY {order} LIMIT {-1 if limit is None else limit}"
    )
    return sql, asked.values


def _shown_rows(found: index.Index, asked: index.Asked, day: date) -> Iterator[tuple[Commitment, Facts]]:
    for n, timeliness, light in found.rows(*asked):
        yield found.shown(n, timeliness, light, day)  # apart, or the sorter would hold them


def _opened_rows(
    register: Register, found: index.Index, asked: index.Asked, day: date
) -> Iterator[tuple[Commitment, Facts]]:
    for n, *_ in found.rows(*asked):
        commitment = opened(register, found, n)
        yield commitment, register.facts(commitment, day)


def _every(register: Register, found: index.Index, numbers: str, values: Sequence[object]) -> list[Commitment]:
    """The commitments whose rows a question finds, in the order of their paths."""
    rows = found.rows(f"SELECT n FROM files WHERE n IN ({numbers}) ORDER BY path", values)
    return [opened(register, found, n) for (n,) in rows]


def opened(register: Register, found: index.Index, n: int) -> Commitment:
    """The record of a row. Raises Unusable if it cannot be read any more: then the index is of yesterday."""
    ((path,),) = found.rows("SELECT path FROM files WHERE n = ?", (n,))
    commitment: Commitment | None = read_record(register, path, only_value=True).value
    if commitment is None:
        raise Unusable(path)
    return commitment


def _may_be_pinyin(query: Query) -> bool:
    asked = (condition for way in query.ways for condition in way if condition.field == "about")
    return any(letters(value) for condition in asked for value in condition.values)


def faults(register: Register, paths: Sequence[str]) -> tuple[Problem, ...]:
    """What keeps these from being read; of those that nobody will be told one by one, only that something does.

    Raises Unusable if one was mended since: then the rows lack it, and nobody says so.
    """
    read = [read_record(register, path) for path in paths[:TOLD]]
    if not all(stored.faults and os.path.lexists(stored.path) for stored in read):
        raise Unusable
    rest = (Problem(os.path.join(register.root, path), 1, _UNREAD, "unread") for path in paths[TOLD:])
    return (*(problem for stored in read for problem in stored.faults), *rest)


def read_record(register: Register, path: str, only_value: bool = False) -> Stored:
    """The file of a record as it is now; its path is the index's, from the register's root."""
    return read_file(os.path.join(register.root, path), fields.RECORD, register.kinds, only_value=only_value)


def leads(register: Register) -> list[str] | None:
    """The units that lead something, in the order of the records; None if there is no index to ask."""
    return answered(register, lambda found: [unit for (unit,) in found.rows(_LEADS)])


class Written(NamedTuple):
    """Commitments of which something was written down, and how many events there are in all."""

    commitments: list[Commitment]
    events: int


def last_written(register: Register, count: int, kind: str | None) -> Written | None:
    """The commitments of the last ``count`` events that were written down, of one kind or of all; None if there is no index."""
    of_kind, values = ("kind = ?", (folded(kind),)) if kind else ("1", ())
    heard = f"FROM heard JOIN records USING (n) WHERE {of_kind}"
    newest = f"SELECT written {heard} AND written NOT NULL ORDER BY written DESC LIMIT ?"
    most = min(count, sys.maxsize)  # more is no number to SQLite

    def asked(found: index.Index) -> Written:
        ((events,),) = found.rows(f"SELECT coalesce(sum(events), 0) {heard}", values)
        since = min([written for (written,) in found.rows(newest, (*values, most))], default=None)
        return Written(_every(register, found, f"SELECT n {heard} AND written >= ?", (*values, since)), events)

    return answered(register, asked)


def happened_since(register: Register, day: date) -> list[Commitment] | None:
    """The commitments to which something happened on a day or later; None if there is no index."""
    since = "SELECT n FROM records WHERE settled >= ?"
    return answered(register, lambda found: _every(register, found, since, (day.toordinal(),)))


def by_hand_or_unit(register: Register, by: str | None, units: Sequence[str]) -> list[Commitment] | None:
    """The commitments of which somebody wrote something down and that one of the units leads or helps with, and maybe others.

    None if there is no index. Who is not given, and a unit if there is none, does not matter.
    """
    asked = where(Query(((Condition("unit", ":", tuple(units)),) if units else (),)), date.min)
    hand, values = ("instr(text.text || ?, ?) > 0", (BETWEEN, f"{BETWEEN}{folded(by)}{BETWEEN}")) if by else ("1", ())
    sql = f"SELECT r.n FROM records r{joins(f'{asked.sql} {hand}')} WHERE {asked.sql} AND {hand}"
    return answered(register, lambda found: _every(register, found, sql, (*asked.values, *values)))


def broken(found: index.Index) -> list[str]:
    """The paths of the records that cannot be read."""
    return sorted(path for (path,) in found.rows("SELECT path FROM contents JOIN files USING (n) WHERE broken"))
