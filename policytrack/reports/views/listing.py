"""The list: chosen columns of the commitments that answer a query."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from policytrack.commitment import Commitment
from policytrack.errors import Problem
from policytrack.facts import Facts
from policytrack.register import Register
from policytrack.reports.document import Cell, Column, Document, Flow, Table
from policytrack.reports.parts.standing import DUE, LEAD, LIGHT, STAGE, STATUS, TITLE, Standing, as_then
from policytrack.text import Text, listed
from policytrack.vocabulary.fields import RECORD
from policytrack.vocabulary.terms import UnknownWord

_LABEL = {field.name: field.text for field in RECORD}
Pick = Callable[[Standing], Cell]


def _plain(name: str, flexible: bool = False) -> tuple[Column, Pick]:
    """A column that shows a field as it is."""
    return Column(name, _LABEL[name], flexible=flexible), lambda each: getattr(each.commitment, name)


def _words(name: str) -> tuple[Column, Pick]:
    """A column that shows a list of words."""
    return Column(name, _LABEL[name], flexible=True), lambda each: _several(getattr(each.commitment, name))


def _several(words: tuple[str, ...]) -> Cell:
    return listed(words) if words else None


COLUMNS: dict[str, tuple[Column, Pick]] = {
    column.key: (column, pick)
    for column, pick in (
        _plain("id"),
        _plain("code"),
        (TITLE, lambda each: each.commitment.title),
        (Column("kind", _LABEL["kind"]), lambda each: each.kind),
        _plain("action"),
        (STATUS, lambda each: each.commitment.status),
        _plain("fulfilment"),
        (STAGE, lambda each: each.stage),
        (Column("next", Text("下一环节", "Next")), lambda each: each.next_stage),
        (LEAD, lambda each: each.commitment.lead),
        _words("partners"),
        _plain("owner"),
        _plain("leader"),
        _plain("announced"),
        (DUE, lambda each: each.commitment.due),
        (Column("first_due", Text("原时限", "First due")), lambda each: each.facts.first_due),
        (Column("timeliness", Text("时效", "Timeliness")), lambda each: each.facts.timeliness),
        (LIGHT, lambda each: each.facts.light),
        (Column("reason", Text("亮灯原因", "Reason"), flexible=True), lambda each: each.facts.reason),
        (Column("days_left", Text("剩余天数", "Days left"), right=True), lambda each: each.facts.days_left),
        (Column("slip_days", Text("延期天数", "Slip"), right=True), lambda each: each.facts.slip_days),
        (Column("stale_days", Text("未更新天数", "Stale"), right=True), lambda each: each.facts.stale_days),
        (Column("updated", Text("最近事件", "Updated")), lambda each: each.facts.updated),
        (Column("done", Text("完成日期", "Done")), lambda each: each.facts.done),
        _plain("criterion", flexible=True),
        _plain("verifiability"),
        _words("tags"),
        _plain("priority"),
        _plain("visibility"),
    )
}

_NARROW = ("light", "title", "stage", "status", "lead", "due")
_WIDE = ("id", *_NARROW)
DATA = (
    "id", "code", "title", "kind", "action", "status", "fulfilment", "stage", "lead", "announced", "due", "timeliness",
    "light", "days_left", "slip_days", "stale_days", "updated",
)  # fmt: skip
_DATA_FORMATS = ("json", "jsonl", "yaml", "csv", "tsv", "xlsx")
_ROOM_FOR_ID = 118
_REASON = "reason"  # the index does not hold it


class Then(NamedTuple):
    """The day of which a list speaks, and the moment by which its events were written down if not now."""

    day: date
    known_at: datetime | None = None

    def look(self, register: Register) -> Iterable[Commitment]:
        """Every commitment as it was then."""
        return filter(None, (as_then(commitment, self.day, self.known_at) for commitment in register.readable))


class Listed(NamedTuple):
    """A list, and what kept records out of it."""

    document: Document
    broken: tuple[Problem, ...]


def ask_for(
    register: Register, then: Then, query: Sequence[str], format: str, width: int | None,
    columns: Sequence[str], sort: Sequence[str], limit: int | None,
) -> Listed:  # fmt: skip
    """The list that was asked for. Raises BadQuery, UnknownWord."""
    chosen = _chosen(columns, format, width)
    answer = found(register, then, query, sort, limit, with_reason=_REASON in (column.key for column, _ in chosen))
    return Listed(_document(register, answer.rows, chosen, query), answer.broken)


class Answer(NamedTuple):
    """What answers a query, in order, and what kept records from being asked."""

    rows: Iterator[tuple[Commitment, Facts]]
    broken: tuple[Problem, ...]


def found(
    register: Register, then: Then, query: Sequence[str], sort: Sequence[str], limit: int | None, with_reason: bool = False
) -> Answer:  # fmt: skip
    """The commitments that answer a query, from the index if the register is large. Raises BadQuery, UnknownWord.

    What comes from the index has no history and no quotes, and its light no reason: ``with_reason`` reads the files of what
    it found.
    """
    if register.is_large and then.known_at is None:
        from policytrack.register.indexed import search

        answer = search(register, query, sort, then.day, limit, with_reason)
        if answer is not None:
            return Answer(answer.rows, answer.broken)
    rows = [(commitment, register.facts(commitment, then.day)) for commitment in then.look(register)]
    if query or sort:
        rows = answering(register, rows, query, sort, then.day)
    return Answer(iter(rows[:limit]), register.broken)


def answering(
    register: Register, rows: list[tuple[Commitment, Facts]], query: Sequence[str], sort: Sequence[str], today: date
) -> list[tuple[Commitment, Facts]]:
    """The rows that answer a query, in the order asked for. Raises BadQuery, UnknownWord."""
    from policytrack.query.language import parse
    from policytrack.query.match import fitting, order
    from policytrack.register.names import spelled

    asked = parse(query, today, register.kinds)
    kept = list(filter(fitting(asked), rows)) or list(filter(fitting(asked, spelled), rows))  # pinyin is dear to import
    return order(kept, sort, register.kinds) if sort else kept


def _document(
    register: Register,
    found: Iterator[tuple[Commitment, Facts]],
    chosen: Sequence[tuple[Column, Pick]],
    query: Sequence[str],
) -> Document:
    standing = (Standing(commitment, register.kind(commitment), facts) for commitment, facts in found)
    rows = Flow(tuple(pick(each) for _, pick in chosen) for each in standing)
    table = Table(tuple(column for column, _ in chosen), rows, empty=_none(query))
    return Document("list", Text("承诺事项", "Commitments"), (table,), bare=True)


_NONE = Text("没有符合条件的承诺。", "No commitment matches.")
_AS_CONDITION = Text(
    "{none}单独的词只在名称等文字中查找；按字段查请写：{conditions}",
    "{none} A bare word is sought in titles and such; to ask for the field write: {conditions}",
)


def _none(query: Sequence[str]) -> Text:
    """That nothing answers; to 红灯 and 受阻 also how one asks for them."""
    if not query:
        return _NONE
    from policytrack.query.language import condition_for

    words = [word for argument in query for word in argument.split() if len(word) > 1 and ":" not in word]
    conditions = [*dict.fromkeys(filter(None, map(condition_for, words)))]
    return _AS_CONDITION.of(none=_NONE, conditions=listed(conditions)) if conditions else _NONE


def _chosen(columns: Sequence[str], format: str, width: int | None) -> list[tuple[Column, Pick]]:
    """The columns named, else those that the format or the screen has room for."""
    default = DATA if format in _DATA_FORMATS else _WIDE if width is None or width >= _ROOM_FOR_ID else _NARROW
    return [_column(name) for name in columns or default]


def _column(typed: str) -> tuple[Column, Pick]:
    for name, (column, pick) in COLUMNS.items():
        if typed.lower() in (name, column.text.zh, column.text.en.lower()):
            return column, pick
    raise UnknownWord.near(typed, list(COLUMNS))
