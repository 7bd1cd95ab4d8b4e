"""The index means by a query, and by an order, what the matcher means."""

import sqlite3
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.commitment import Commitment, Event, Evidence, Quote
from policytrack.config import Lights
from policytrack.dates import FuzzyDate
from policytrack.facts import facts
from policytrack.query.asking import FIELDS, Query
from policytrack.query.language import parse
from policytrack.query.match import matches, order
from policytrack.query.sql import can_answer, order_by, where
from policytrack.storage.index.reading import spelt
from policytrack.storage.index.tables import TABLES, row_of, unpacked
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from policytrack.vocabulary.terms import Action, Fulfilment, Grade, Status, Verifiability, Visibility
from tests.query.queries import QUERIES

RECORDED = datetime(2020, 6, 1, 9, tzinfo=UTC)
NAMES = st.sampled_from(
    ["甲", "《甲》条例", "甲，乙", "a:b", "x y", "100%", "_", "'", '"', "Ａ甲", "none", "或"]
) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6)
DAYS = st.dates(date(2019, 6, 1), date(2022, 6, 1))
FUZZY = st.builds(lambda first, more: FuzzyDate(first, first + timedelta(more)), DAYS, st.integers(0, 40))
MAYBE = st.none() | NAMES
SEVERAL = st.lists(NAMES, max_size=2).map(tuple)


def spell(name):
    return "".join(format(ord(each) % 26 + 97, "c") for each in name), name[:1].encode().hex()


@st.composite
def commitments(draw):
    kind = draw(st.sampled_from(list(DEFAULT_KINDS.values())))
    stage = draw(st.sampled_from([None, *(stage.code for stage in kind.stages)]))
    grades = st.lists(st.sampled_from(Grade).map(Evidence), max_size=2).map(tuple)
    moves = st.fixed_dictionaries({}, optional={"status": st.sampled_from(Status), "due": FUZZY})
    history = tuple(
        Event(f"e{at}", draw(FUZZY), RECORDED + timedelta(at), "甲", draw(moves), evidence=draw(grades))
        for at in range(draw(st.integers(0, 3)))
    )
    return Commitment(
        draw(NAMES), draw(NAMES), kind.code, draw(FUZZY), history, draw(st.sampled_from(Status)), draw(MAYBE), draw(SEVERAL),
        draw(st.none() | st.sampled_from(Action)), draw(st.none() | st.sampled_from(Fulfilment)), stage, draw(st.none() | FUZZY),
        draw(MAYBE), None, draw(st.none() | st.sampled_from(Verifiability)), draw(MAYBE), draw(SEVERAL), draw(MAYBE),
        leader=draw(MAYBE), parent=draw(MAYBE), tags=draw(SEVERAL), priority=draw(st.none() | st.sampled_from(["1", "10", "9", "高"])),
        visibility=draw(st.sampled_from(Visibility)), promise=tuple(Quote(each, each) for each in draw(SEVERAL)),
    )  # fmt: skip


def index_of(found):
    """The rows of these commitments in a database in memory, in their order."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    for n, each in enumerate(found):
        row = row_of(each, DEFAULT_KINDS[each.kind], Lights(), spelt(each.names, spell))
        connection.execute("INSERT INTO files (n, path) VALUES (?, ?)", (n, f"{n:04}"))
        for table, values in (("records", row.record), ("texts", row.text), ("shown", (row.shown,))):
            connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * (len(values) + 1))})", (n, *values))
        connection.executemany(
            "INSERT INTO stretches VALUES (?, ?, ?, ?, ?)", [(n, *stretch) for stretch in row.stretches]
        )
    return connection


def ask(connection, condition, by, day):
    sql = (
        "SELECT r.n, v.record, s.timeliness, s.light FROM records r JOIN files f ON f.n = r.n JOIN texts t ON t.n = r.n "
        f"JOIN shown v ON v.n = r.n JOIN stretches s ON s.n = r.n AND s.since <= {day.toordinal()} AND {day.toordinal()} < s.until "
        f"WHERE {condition.sql} ORDER BY {by}"
    )
    return connection.execute(sql, condition.values).fetchall()


@given(st.lists(commitments(), max_size=4), QUERIES.filter(can_answer), DAYS, st.booleans())
def test_sql_finds_what_the_matcher_finds(found, query, day, by_pinyin):
    rows = [(each, facts(each, DEFAULT_KINDS[each.kind], Lights(), day)) for each in found]
    expected = [n for n, row in enumerate(rows) if matches(query, *row, spell if by_pinyin else None)]
    answer = ask(index_of(found), where(query, day, by_pinyin), order_by((), day, DEFAULT_KINDS), day)
    assert [row[0] for row in answer] == expected


SORTABLE = [field.name for field in FIELDS if order_by((field.name,), date(2020, 1, 1), DEFAULT_KINDS)]


@given(
    st.lists(commitments(), max_size=5),
    st.lists(st.sampled_from(SORTABLE), min_size=1, max_size=2),
    st.booleans(),
    DAYS,
)
def test_sql_orders_as_the_matcher_orders(found, names, backwards, day):
    by = [f"{'-' * backwards}{name}" for name in names]
    rows = [(each, facts(each, DEFAULT_KINDS[each.kind], Lights(), day)) for each in found]
    places = {id(each): n for n, each in enumerate(found)}
    expected = [places[id(each)] for each, _ in order(rows, by, DEFAULT_KINDS)]
    answer = ask(index_of(found), where(Query(), day), order_by(by, day, DEFAULT_KINDS), day)
    assert [row[0] for row in answer] == expected


@given(commitments(), DAYS)
def test_what_a_list_shows_comes_back_as_it_was_but_for_the_reason(commitment, day):
    kind = DEFAULT_KINDS[commitment.kind]
    ((_, shown, timeliness, light),) = ask(index_of([commitment]), where(Query(), day), "r.n", day)
    same, known = unpacked(shown, timeliness, light, day)
    whole = facts(commitment, kind, Lights(), day)
    assert known == whole._replace(reason=known.reason)
    assert same == commitment._replace(history=(), promise=())


@pytest.mark.parametrize(("typed", "answer"), [("甲 light:red", True), ("text:甲", False), ("甲 or text:甲", False)])
def test_what_the_index_does_not_hold_is_left_to_the_files(typed, answer):
    assert can_answer(parse([typed], date(2020, 1, 1), DEFAULT_KINDS)) is answer


@pytest.mark.parametrize("by", ["title", "-lead", "priority", "tag", "nothing"])
def test_an_order_that_columns_cannot_give_is_left_to_the_matcher(by):
    assert order_by((by,), date(2020, 1, 1), DEFAULT_KINDS) is None
