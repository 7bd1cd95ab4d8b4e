"""Rows put in the place of those that were, and no page written for nothing."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.storage.index.putting import Table, put

ONE, MANY, SORTED = "one", "many", "sorted"


def database() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.execute("CREATE TABLE one (n INTEGER PRIMARY KEY, title TEXT, share REAL)")
    made.execute("CREATE TABLE many (n INTEGER, since INTEGER, light TEXT, PRIMARY KEY (n, since)) WITHOUT ROWID")
    made.execute("CREATE TABLE sorted (n INTEGER PRIMARY KEY, title TEXT, share REAL)")
    made.execute("CREATE INDEX by_title ON sorted (title)")
    return made


def rows(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


@pytest.fixture
def connection() -> sqlite3.Connection:
    made = database()
    for table in (ONE, SORTED):
        made.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", [(1, "甲", 0.5), (2, "乙", None), (3, "丙", 1)])
    made.executemany("INSERT INTO many VALUES (?, ?, ?)", [(1, 10, "red"), (1, 20, "green"), (2, 10, "grey")])
    return made


def done(connection: sqlite3.Connection, table: str, new: list[tuple[object, ...]], known: set[int]) -> list[str]:
    """The first word of each statement that was run to put them, but for what only looks."""
    said: list[str] = []
    of = Table.of(connection, table)
    connection.set_trace_callback(said.append)
    put(connection, of, new, known)
    connection.set_trace_callback(None)
    return [each for each in said if not each.startswith(("SELECT", "BEGIN"))]


def test_a_table_tells_its_rows_apart_by_its_first_columns(connection):
    assert Table.of(connection, ONE) == (ONE, ("n", "title", "share"), 1, False)
    assert Table.of(connection, SORTED) == (SORTED, ("n", "title", "share"), 1, True)
    assert Table.of(connection, MANY) == (MANY, ("n", "since", "light"), 2, False)
    assert Table.of(connection, MANY).where == "n = ? AND since = ?"


def test_rows_that_are_as_they_were_are_not_written(connection):
    assert done(connection, SORTED, [(1, "甲", 0.5), (2, "乙", None)], {1, 2}) == []


def test_only_the_columns_that_are_others_are_set_where_an_index_goes_by_some(connection):
    assert done(connection, SORTED, [(1, "丁", 0.5), (2, "乙", 0.25)], {1, 2}) == [
        "UPDATE sorted SET title = '丁' WHERE n = 1",
        "UPDATE sorted SET share = 0.25 WHERE n = 2",
    ]
    assert rows(connection, SORTED) == [(1, "丁", 0.5), (2, "乙", 0.25), (3, "丙", 1.0)]


def test_where_none_does_a_row_takes_the_place_of_the_one_that_was_or_of_none(connection):
    over = " ON CONFLICT (n) DO UPDATE SET title = excluded.title, share = excluded.share"
    assert done(connection, ONE, [(1, "丁", 0.5), (4, "戊", 0.25)], {1, 2}) == [
        f"INSERT INTO one VALUES (1, '丁', 0.5){over}",
        f"INSERT INTO one VALUES (4, '戊', 0.25){over}",
        "DELETE FROM one WHERE n = 2",
    ]
    assert rows(connection, ONE) == [(1, "丁", 0.5), (3, "丙", 1.0), (4, "戊", 0.25)]


def test_a_row_that_is_as_it_was_is_written_to_no_page(tmp_path):
    made = sqlite3.connect(tmp_path / "index", isolation_level=None)
    made.execute("CREATE TABLE one (n INTEGER PRIMARY KEY, title TEXT, share REAL)")
    put(made, Table.of(made, ONE), [(n, f"第{n}条", n / 8) for n in range(1_000)], ())
    made.execute("BEGIN")
    put(made, Table.of(made, ONE), [(n, f"第{n}条", n / 8) for n in range(0, 1_000, 100)], range(0, 1_000, 100))
    assert not (tmp_path / "index-journal").exists()
    put(made, Table.of(made, ONE), [(500, "别的", 0.5)], {500})
    assert (tmp_path / "index-journal").stat().st_size > 0
    made.close()


def test_of_several_rows_of_a_record_those_that_are_no_more_go(connection):
    assert done(connection, MANY, [(1, 10, "red"), (1, 30, "green")], {1}) == [
        "DELETE FROM many WHERE n = 1 AND since = 20",
        "INSERT INTO many VALUES (1, 30, 'green')",
    ]
    assert rows(connection, MANY) == [(1, 10, "red"), (1, 30, "green"), (2, 10, "grey")]


_ROWS = st.dictionaries(
    st.tuples(st.integers(1, 6), st.integers(1, 4)), st.sampled_from(["red", "green", "", None]), max_size=12
)


@given(_ROWS, _ROWS)
def test_afterwards_the_table_holds_what_was_put_and_what_nobody_spoke_of(before, after):
    connection = database()
    connection.executemany("INSERT INTO many VALUES (?, ?, ?)", [(*key, light) for key, light in before.items()])
    known = {n for n, _ in before if n <= 3}
    new = [(*key, light) for key, light in after.items() if key[0] in known or key[0] not in {n for n, _ in before}]
    put(connection, Table.of(connection, MANY), new, known)
    assert rows(connection, MANY) == sorted([*new, *((*key, light) for key, light in before.items() if key[0] > 3)])


_ROW_OF_EACH = st.dictionaries(st.integers(1, 6), st.tuples(st.sampled_from("甲乙丙"), st.sampled_from([None, 0.5])))


@given(st.sampled_from([ONE, SORTED]), _ROW_OF_EACH, _ROW_OF_EACH)
def test_so_it_does_where_a_record_has_one_row(table, before, after):
    connection = database()
    connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", [(n, *cells) for n, cells in before.items()])
    known = {n for n in before if n <= 3}
    new = [(n, *cells) for n, cells in after.items() if n in known or n not in before]
    put(connection, Table.of(connection, table), new, known)
    assert rows(connection, table) == sorted([*new, *((n, *cells) for n, cells in before.items() if n > 3)])
