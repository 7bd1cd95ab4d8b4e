"""A query in SQL and the matcher mean the same, on any records."""

import sqlite3
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.commitment import Commitment, Event, Evidence, Quote
from policytrack.config import Lights
from policytrack.dates import FuzzyDate
from policytrack.facts import facts
from policytrack.query.asking import FIELDS, Condition, Query
from policytrack.query.language import parse
from policytrack.query.match import fitting, order
from policytrack.query.sql import BETWEEN, ENDS, joins, order_by, where
from policytrack.storage.index.made_for import SCHEMA
from policytrack.storage.index.tables import ALONE, BARE, INDEXES, NAMED, ROWS, TABLES, WORDY, columns_of, row_of
from policytrack.vocabulary.fields import Type
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Kind, Kinds
from policytrack.vocabulary.terms import (
    Action,
    Fulfilment,
    Grade,
    Light,
    Status,
    Timeliness,
    Verifiability,
    Visibility,
)

KINDS = Kinds([*DEFAULT_KINDS.values(), Kind("Own's", DEFAULT_KINDS["reform"].text, DEFAULT_KINDS["reform"].stages)])
DAY = date(2020, 11, 27)
ODD = ["甲", "甲乙", "《甲》条例", "ＡＢＣ", "abc", "ABC", "%", "_", "a_c", "'", '"', "''--", "“”", "　", " ", "\\", "ß", "ﬁ",
       "İ", "🏛", "甲%乙", "2020-05", "0", "none", "é", "é"]  # fmt: skip
words = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)
few = st.lists(words, max_size=3).map(tuple)
days = st.dates(date(2019, 1, 1), date(2022, 1, 1))
dates = st.builds(lambda first, more: FuzzyDate(first, first + timedelta(more)), days, st.sampled_from([0, 1, 30, 365]))
STAGES = sorted({stage.code for kind in KINDS.values() for stage in kind.stages} | {"no-such"})


@st.composite
def events(draw):
    fields = draw(st.fixed_dictionaries({}, optional={"status": st.sampled_from(Status), "due": dates, "lead": words}))
    proofs = tuple(Evidence(grade, title="件") for grade in draw(st.lists(st.sampled_from(Grade), max_size=2)))
    recorded = datetime(2020, 6, 1, tzinfo=UTC)
    note = draw(st.none() | words)
    return Event(draw(st.sampled_from("abcdef")), draw(dates), recorded, "甲", fields, note=note, evidence=proofs)


none_or = st.none().__or__
fields = {
    "id": words, "title": words, "kind": st.sampled_from(sorted(KINDS)), "announced": dates,
    "history": st.lists(events(), max_size=3).map(tuple), "status": st.sampled_from(Status), "code": none_or(words),
    "aliases": few, "action": none_or(st.sampled_from(Action)), "fulfilment": none_or(st.sampled_from(Fulfilment)),
    "stage": none_or(st.sampled_from(STAGES)), "due": none_or(dates), "criterion": none_or(words),
    "verifiability": none_or(st.sampled_from(Verifiability)), "lead": none_or(words), "partners": few,
    "owner": none_or(words), "leader": none_or(words), "parent": none_or(words), "tags": few,
    "priority": none_or(st.sampled_from(["1", "2", "10", "高", "-1"])), "visibility": st.sampled_from(Visibility),
    "promise": st.lists(st.tuples(words, words).map(lambda said: Quote(*said)), max_size=2).map(tuple),
}  # fmt: skip
commitments = st.fixed_dictionaries(fields).map(lambda said: Commitment(**said))

TERMS = [*Action, *Status, *Fulfilment, *Light, *Timeliness, *Verifiability, *Visibility, *Grade]
WANTED = {
    Type.TEXT: words, Type.WORDS: words, Type.DATE: dates, Type.NUMBER: st.integers(-400, 400) | st.just("高"),
    Type.FLAG: st.booleans(), Type.KIND: st.sampled_from(sorted(KINDS)), Type.STAGE: st.sampled_from(STAGES),
    Type.TERM: st.sampled_from(TERMS),
}  # fmt: skip


@st.composite
def conditions(draw):
    field = draw(st.sampled_from(FIELDS))
    values = tuple(draw(st.lists(WANTED[field.holds], min_size=1, max_size=3)))
    compared = field.holds in (Type.DATE, Type.NUMBER) and not any(isinstance(each, str) for each in values)
    sign = draw(st.sampled_from([":", "<", "<=", ">", ">="] if compared else [":"]))
    with_none = sign == ":" and draw(st.booleans())
    return Condition(field.name, sign, (*values, None) if with_none else values, draw(st.booleans()))


queries = st.lists(st.lists(conditions(), min_size=1, max_size=2).map(tuple), min_size=1, max_size=2).map(tuple)


def table(made_from):
    """A database of these rows, each under its place."""
    made = sqlite3.connect(":memory:")
    made.executescript(TABLES)
    for n, (path, commitment) in enumerate(made_from):
        row = row_of(commitment, KINDS, Lights())
        made.execute("INSERT INTO files (n, path) VALUES (?, ?)", (n, path))
        for name in ROWS:
            for values in getattr(row, name):
                made.execute(f"INSERT INTO {name} VALUES ({','.join('?' * (1 + len(values)))})", (n, *values))
    return made


def found(made, asked, ordered, day=DAY):
    at = day.toordinal()
    sql = (
        f"SELECT r.n FROM records r JOIN files f ON f.n = r.n{joins(asked.sql)} "
        f"JOIN stretches s ON s.n = r.n AND s.since <= {at} AND {at} < s.until WHERE {asked.sql} ORDER BY {ordered}"
    )
    return [n for (n,) in made.execute(sql, asked.values)]


def rows_of(made, day=DAY):
    return [(each, facts(each, KINDS[each.kind], Lights(), day)) for each in made]


@given(st.lists(commitments, min_size=1, max_size=4), queries, days)
def test_sql_finds_what_the_matcher_finds(made, ways, day):
    query = Query(ways)
    paths = [(f"2020/{at}.yaml", each) for at, each in enumerate(made)]
    fits = fitting(query)
    expected = [at for at, row in enumerate(rows_of(made, day)) if fits(row)]
    assert found(table(paths), where(query, day), "f.path", day) == expected


@given(st.lists(commitments, min_size=2, max_size=6), st.data())
def test_sql_orders_as_the_matcher_does(made, data):
    names = [field.name for field in FIELDS if order_by([field.name], DAY, KINDS)]
    by = [
        sign + data.draw(st.sampled_from(names)) for sign in data.draw(st.lists(st.sampled_from(["", "-"]), max_size=3))
    ]
    paths = [(f"2020/{at}.yaml", each) for at, each in enumerate(made)]
    rows = rows_of(made)
    expected = [next(at for at, row in enumerate(rows) if row is each) for each in order(rows, by, KINDS)]
    assert found(table(paths), where(Query(), DAY), order_by(by, DAY, KINDS)) == expected


@pytest.mark.parametrize("name", ["title", "tag", "priority", "about", "no-such", ""])
def test_an_order_that_the_columns_do_not_give_is_left_to_the_matcher(name):
    assert order_by([name], DAY, KINDS) is None


def test_quotes_and_signs_of_sql_are_data():
    asked = where(parse(['title:"x\'; DROP TABLE records; --"'], DAY, KINDS), DAY)
    assert "DROP" not in asked.sql
    assert asked.values == ("x; drop table records; --",)


def test_a_word_of_several_is_asked_for_whole():
    asked = where(parse(["tag:民生"], DAY, KINDS), DAY)
    assert asked.values == (f"{BETWEEN}民生{ENDS}",)


def test_every_field_has_columns_or_is_reckoned_or_made_of_others():
    assert {field.name for field in FIELDS} - {field.name for field in (*BARE, *NAMED, *WORDY, *ALONE)} == {
        "timeliness", "light", "left", "stale", "unit",
    }  # fmt: skip
    assert all(columns_of(field) for field in (*BARE, *NAMED, *WORDY, *ALONE))
    assert SCHEMA >= 1


@pytest.mark.parametrize(
    ("typed", "tables"),
    [
        ("律师", ["names names", "about about"]),
        ("名称:条例", ["names names"]),
        ("标准:公布", ["texts t"]),
        ("全文:印发", ["texts t", "names names", "about about", "text text"]),
        ("单位:厅", []),
        ("状态:受阻", []),
        ("下一步:有", []),
        ("时限:有", []),
    ],
)
def test_only_tables_that_are_asked_are_joined(typed, tables):
    joined = "".join(f" JOIN {each} ON {each.split()[1]}.n = r.n" for each in tables)
    assert joins(where(parse([typed], DAY, KINDS), DAY).sql) == joined


@pytest.mark.parametrize("typed", ["牵头:厅", "单位:厅", "配合:无 or 单位:厅"])
def test_units_of_a_status_are_found_in_an_index_alone(typed):
    made = table([])
    made.executescript(";".join(INDEXES))
    asked = where(parse([f"状态:推进中 {typed.replace(' or ', ' or 状态:推进中 ')}"], DAY, KINDS), DAY)
    plan = made.execute(f"EXPLAIN QUERY PLAN SELECT r.n FROM records r WHERE {asked.sql}", asked.values).fetchall()
    assert "COVERING INDEX records_by_status" in plan[0][3] + plan[-1][3]
