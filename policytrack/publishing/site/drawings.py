"""The drawings of the home page, each a table of the same figures."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from policytrack.commitment import Commitment, Tracked
from policytrack.dates.periods import Period
from policytrack.fold import fold, known
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.words import WORDS
from policytrack.reports.document import Cell, Column, Kin, Reference, Table
from policytrack.reports.drawings import Gauges, Spans, Stacks
from policytrack.reports.parts.standing import Standing
from policytrack.reports.pipeline import matrices
from policytrack.targets import progress
from policytrack.text import Text, brief, plain
from policytrack.vocabulary.kinds import Kind
from policytrack.vocabulary.terms import Status

_MOST = 16  # rows that one takes in at a glance
_WEEKS = 12


class Drawing(NamedTuple):
    """A table to be drawn, under its title."""

    name: str
    title: Text
    table: Table


def drawings(edition: Edition) -> list[Drawing]:
    """Those that have anything to show."""
    found = [
        Drawing("status", WORDS["status_by_week"], _by_week(edition)),
        Drawing("deadlines", WORDS["deadlines"], _deadlines(edition)),
        *(Drawing(f"stages-{kind.code}", _staged(kind), _stages(edition, kind)) for kind in _legal(edition)),
        Drawing("indicators", WORDS["indicators"], _indicators(edition)),
    ]
    return [each for each in found if each.table.rows]


def _staged(kind: Kind) -> Text:
    return Text("{kind}：{stages}", "{kind}: {stages}").of(kind=kind, stages=WORDS["stages"])


def _name(each: Standing) -> Reference:
    return Reference(plain(brief(each.commitment.title)), Kin.COMMITMENT, each.commitment.id)


def _by_week(edition: Edition) -> Table:
    """How many stood how at the end of each week."""
    week, weeks = Period.week_of(edition.day), []
    for _ in range(_WEEKS):
        weeks.append(week)
        week = week.previous
    counts = [(week, _counts(edition, week)) for week in reversed(weeks)]
    present = [status for status in Status if any(count[status] for _, count in counts)]
    columns = (
        Column("week", WORDS["week"]),
        *(Column(each.value, Text(each.zh, each.en), right=True) for each in present),
    )
    rows = tuple((_ended(week, edition), *(count[each] for each in present)) for week, count in counts if count)
    return Table(columns, rows, drawing=Stacks("week", tuple(each.value for each in present)))


def _ended(week: Period, edition: Edition) -> Text:
    last = min(week.last, edition.day)
    return Text(f"{last.month}月{last.day}日", f"{last.day} {last:%b}")


def _counts(edition: Edition, week: Period) -> Counter[Tracked]:
    there = (each.commitment for each in edition.standings if each.commitment.announced.first <= week.last)
    return Counter(each.status if edition.newest[each.id] <= week.last else _status(each, week.last) for each in there)


def _status(each: Commitment, day: date) -> Tracked:
    return fold(known(each.history, day))["status"]


def _deadlines(edition: Edition) -> Table:
    """The open ones whose deadline is nearest, those that are past first."""
    waiting = [each for each in edition.standings if each.commitment.due and not each.facts.done]
    nearest = sorted(
        (each for each in waiting if each.commitment.status.is_open), key=lambda each: each.facts.days_left or 0
    )
    columns = (
        Column("title", WORDS["title"], flexible=True),
        Column("first_due", Text("原时限", "First due")),
        Column("due", WORDS["due"]),
        Column("light", WORDS["light"]),
    )
    rows = tuple((_name(each), each.facts.first_due, each.commitment.due, each.facts.light) for each in nearest[:_MOST])
    return Table(columns, rows, drawing=Spans("title", "first_due", "due", "light", edition.day))


def _legal(edition: Edition) -> list[Kind]:
    return [kind for kind in dict.fromkeys(each.kind for each in edition.standings) if kind.legal and kind.stages]


def _stages(edition: Edition, kind: Kind) -> Table:
    """Which stages the latest of a kind have reached, and when."""
    found = [each for each in edition.standings if each.kind is kind]
    latest = sorted(found, key=lambda each: each.commitment.announced.last, reverse=True)[:_MOST]
    return next(each for each in matrices(latest) if isinstance(each, Table))


def _indicators(edition: Edition) -> Table:
    """How much of each target is done, and how much of its time is gone."""
    columns = (
        Column("title", WORDS["title"], flexible=True),
        Column("done", Text("完成%", "Done %"), right=True),
        Column("elapsed", Text("序时%", "Time %"), right=True),
        Column("light", WORDS["light"]),
    )
    rows: list[tuple[Cell, ...]] = []
    for each in edition.standings:
        if each.commitment.target and len(rows) < _MOST:
            now = progress(each.commitment, edition.day)
            rows.append((_name(each), _percent(now.achieved), _percent(now.elapsed), each.facts.light))
    return Table(columns, tuple(rows), drawing=Gauges("title", "done", "elapsed"))


def _percent(number: float | None) -> float | None:
    return None if number is None else round(number, 1)
