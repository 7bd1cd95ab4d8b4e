"""The tables of the data, in long form: one row a commitment, an event, a piece of evidence, a measurement, a quote …"""

from collections.abc import Callable, Iterator
from operator import getitem
from typing import NamedTuple

from policytrack.claims import judge
from policytrack.errors import PolicytrackError
from policytrack.fold import standing
from policytrack.publishing.data.chosen import Chosen
from policytrack.publishing.data.columns import Column, Holds, Row, columns, reading
from policytrack.publishing.data.computed import COMPUTED, figures
from policytrack.text import Text, listed
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Field, Shape, Type
from policytrack.vocabulary.terms import ClaimVerdict, UnknownWord


class Doubled(PolicytrackError):
    """Two rows that nothing tells apart. Facts: ``table``, ``name``."""

    text = Text(
        "“{table}”中有两项编号相同：{name}。请运行 policytrack check，改正后再导出。",
        "two of the {table} have the same id: {name}. Run policytrack check, mend them, and try again.",
    )
    exit_code = 5


class Bond(NamedTuple):
    """Columns that name a row of another table."""

    columns: tuple[str, ...]
    table: str
    named: tuple[str, ...]


class Table(NamedTuple):
    """One table: its columns, its rows, the columns that name a row, and the rows of other tables that it names."""

    name: str
    text: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    key: tuple[str, ...]
    bonds: tuple[Bond, ...] = ()


# What the public register keeps back is no column of the public data.
_WITHHELD = ("owner", "leader", "by", "contact", "file")

_COMMITMENT = Column("commitment", Text("承诺编号", "Commitment"), required=True)
_EVENT = Column("event", Text("事件号", "Event"), required=True)
_NUMBER = Column("number", Text("序号", "Number"), Holds.WHOLE, required=True)
_STANDING = Field("standing", Text("未被更正", "Not corrected"), Type.FLAG)
_PLANNED = Field("planned", Text("计划日期", "Planned"), Type.DATE)
_DATE = next(field for field in fields.EVENT if field.name == "date")
_VERDICT = (
    Field("verdict", Text("判定", "Verdict"), Type.TERM, ClaimVerdict, required=True),
    Field("by_person", Text("人工判定", "A person's finding"), Type.FLAG),
    Field("working_zh", Text("核算（中文）", "Working (Chinese)")),
    Field("working_en", Text("核算（英文）", "Working (English)")),
)
_OF_COMMITMENT = Bond(("commitment",), "commitments", ("id",))
_OF_EVENT = Bond(("commitment", "event"), "events", ("commitment", "id"))


def told(chosen: Chosen, shape: Shape) -> Shape:
    """The fields of a shape that may be told; what an event may set is the shape of ``set``."""
    kept = (field for field in shape if not (chosen.register.is_public and field.name in _WITHHELD))
    tracked = tuple(fields.TRACKED.values())
    return tuple(field._replace(shape=told(chosen, tracked)) if field.holds is Type.SET else field for field in kept)


def _columns(chosen: Chosen, shape: Shape) -> tuple[Column, ...]:
    return tuple(column for field in shape for column in columns(field, chosen.register.kinds))


def commitments(chosen: Chosen) -> Table:
    """Every field of a record that has one value, or a few words, and what is computed about it."""
    shape, day = told(chosen, fields.RECORD), chosen.then.day
    recorded, computed = reading(shape), reading(COMPUTED, getitem)
    rows = tuple((*recorded(each.commitment), *computed(figures(each, day))) for each in chosen.found)
    columns = _columns(chosen, (*shape, *COMPUTED))
    return Table("commitments", Text("承诺事项", "Commitments"), columns, rows, ("id",))


def events(chosen: Chosen) -> Table:
    """Every event, as written; ``set`` names what it moved, and ``set_…`` to what, empty if to nothing."""
    shape = told(chosen, fields.EVENT)
    read = reading(shape)

    def rows() -> Iterator[Row]:
        for each in chosen.found:
            history = each.commitment.history
            counted = {event.id for event in standing(history)}
            for event in history:
                yield each.commitment.id, *read(event), event.id in counted

    columns = (_COMMITMENT, *_columns(chosen, (*shape, _STANDING)))
    return Table("events", Text("大事记", "Events"), columns, tuple(rows()), ("commitment", "id"), (_OF_COMMITMENT,))


def evidence(chosen: Chosen) -> Table:
    """What each event rests on."""
    shape = told(chosen, fields.EVIDENCE)
    read = reading(shape)
    rows = tuple(
        (each.commitment.id, event.id, number, *read(piece))
        for each in chosen.found
        for event in each.commitment.history
        for number, piece in enumerate(event.evidence, 1)
    )
    columns = (_COMMITMENT, _EVENT, _NUMBER, *_columns(chosen, shape))
    key = ("commitment", "event", "number")
    return Table("evidence", Text("佐证", "Evidence"), columns, rows, key, (_OF_EVENT,))


def measurements(chosen: Chosen) -> Table:
    """What was measured of each target, by the events that nobody has corrected."""
    shape = told(chosen, (_DATE, fields.VALUE, *fields.TARGET[:2]))
    read = reading(shape, getitem)

    def rows() -> Iterator[Row]:
        for each in chosen.found:
            target = each.commitment.target
            of = {"indicator": target.indicator if target else None, "unit": target.unit if target else None}
            for event in standing(each.commitment.history):
                if event.set.get("value") is not None:
                    known: dict[str, object] = {"date": event.date, "value": event.set["value"], **of}
                    yield each.commitment.id, event.id, *read(known)

    columns = (_COMMITMENT, _EVENT, *_columns(chosen, shape))
    key = ("commitment", "event")
    return Table("measurements", Text("监测值", "Measurements"), columns, tuple(rows()), key, (_OF_EVENT,))


def plan(chosen: Chosen) -> Table:
    """When each stage is planned for."""
    shape = (Field("stage", Text("环节", "Stage"), Type.STAGE, required=True), _PLANNED)
    read = reading(shape, getitem)
    rows = tuple(
        (each.commitment.id, *read({"stage": stage, "planned": on}))
        for each in chosen.found
        for stage, on in each.commitment.plan.items()
    )
    columns = (_COMMITMENT, *_columns(chosen, shape))
    return Table("plan", Text("计划节点", "Plan"), columns, rows, ("commitment", "stage"), (_OF_COMMITMENT,))


def quotes(chosen: Chosen) -> Table:
    """The words in which each commitment was promised."""
    shape = told(chosen, fields.QUOTE)
    read = reading(shape)
    rows = tuple(
        (each.commitment.id, number, *read(quote))
        for each in chosen.found
        for number, quote in enumerate(each.commitment.promise, 1)
    )
    columns = (_COMMITMENT, _NUMBER, *_columns(chosen, shape))
    bonds = (_OF_COMMITMENT, Bond(("source",), "sources", ("id",)))
    return Table("quotes", Text("承诺原文", "Promises"), columns, rows, ("commitment", "number"), bonds)


def units(chosen: Chosen) -> Table:
    """The units that the register lists."""
    shape = told(chosen, fields.UNIT)
    read = reading(shape)
    rows = tuple(read(unit) for unit in chosen.register.units)
    return Table("units", Text("单位", "Units"), _columns(chosen, shape), rows, ("name",))


def sources(chosen: Chosen) -> Table:
    """The documents in which things were promised."""
    shape = told(chosen, fields.SOURCE)
    read = reading(shape)
    rows = tuple(read(source) for source in chosen.sources)
    return Table("sources", Text("来源", "Sources"), _columns(chosen, shape), rows, ("id",))


def claims(chosen: Chosen) -> Table:
    """The figures that the sources claim, and what recomputing them shows."""
    shape = told(chosen, fields.CLAIM)
    read, judged = reading(shape), reading(_VERDICT, getitem)

    def rows() -> Iterator[Row]:
        for source in chosen.sources:
            for each in map(judge, source.claims):
                found = (each.verdict, each.by_person, each.working.zh, each.working.en)
                known = dict(zip(fields.names(_VERDICT), found, strict=True))
                yield source.id, *read(each.claim), *judged(known)

    columns = (Column("source", Text("来源", "Source"), required=True), *_columns(chosen, (*shape, *_VERDICT)))
    bonds = (Bond(("source",), "sources", ("id",)),)
    return Table("claims", Text("来源数据", "Claims"), columns, tuple(rows()), ("source", "id"), bonds)


# In an order in which no row names one that is still to come.
_ALL = (units, sources, commitments, events, evidence, measurements, plan, quotes, claims)
OF_NONE = frozenset({"units", "sources", "claims"})  # whatever commitments were chosen
TABLES: dict[str, Callable[[Chosen], Table]] = {each.__name__: each for each in _ALL}


def words(tables: tuple[Table, ...]) -> Table:
    """Every code that the tables may hold, with its names."""
    lists = {column.vocabulary: column.codes for table in tables for column in table.columns if column.vocabulary}
    rows = tuple((name, code, text.zh, text.en) for name, codes in lists.items() for code, text in codes.items())
    columns = (
        Column("list", Text("词表", "List"), required=True),
        Column("code", Text("代码", "Code"), required=True),
        Column("zh", Text("中文", "Chinese"), required=True),
        Column("en", Text("英文", "English"), required=True),
    )
    return Table("words", Text("代码与名称", "Codes and names"), columns, rows, ("list", "code"))


def table_of(chosen: Chosen, name: str) -> Table:
    """The table of this name, each row once. Raises UnknownWord, Doubled."""
    if name not in TABLES:
        raise UnknownWord.near(name, list(TABLES))
    table = TABLES[name](chosen)
    _refuse_doubles(table)
    return table


def all_tables(chosen: Chosen) -> tuple[Table, ...]:
    """Every table, each row once. Raises Doubled."""
    made = tuple(table_of(chosen, name) for name in TABLES)
    return (words(made), *made)


def _refuse_doubles(table: Table) -> None:
    places = [next(at for at, column in enumerate(table.columns) if column.name == name) for name in table.key]
    seen: set[Row] = set()
    for row in table.rows:
        name = tuple(row[at] for at in places)
        if name in seen:
            raise Doubled(table=table.text, name=listed(name, Text(" ", " ")))
        seen.add(name)
