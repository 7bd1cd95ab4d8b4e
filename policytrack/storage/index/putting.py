"""Putting rows into a table in the place of those that were: what is as it was is left alone, and so are its pages.

Where a record has one row, and nothing else in the database goes by what stands in it, SQLite is left to see that a row is
what it was: it writes over a row only the bytes that are others, and a page only for them.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from sqlite3 import Connection
from typing import Any, NamedTuple

Cells = tuple[Any, ...]
Held = dict[Cells, Cells]  # rows, by what tells one from another


class Table(NamedTuple):
    """A table of the index: its name, its columns, how many of them, from the first, tell one row from another.

    ``indexed`` is whether an index of the database has all rows in the order of others of them.
    """

    name: str
    columns: tuple[str, ...]
    keys: int
    indexed: bool

    @classmethod
    def of(cls, connection: Connection, name: str) -> "Table":
        """The table of a name, as it was made."""
        found = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (name,)).fetchall()
        keys = sum(1 for _, key in found if key)
        ((indexes,),) = connection.execute(
            "SELECT count(*) FROM pragma_index_list(?) WHERE origin <> 'pk' AND NOT partial", (name,)
        )
        return cls(name, tuple(column for column, _ in found), keys, indexes > 0)

    @property
    def where(self) -> str:
        """What finds one row."""
        return " AND ".join(f"{column} = ?" for column in self.columns[: self.keys])


def put(connection: Connection, table: Table, rows: Sequence[Cells], numbers: Collection[int]) -> None:
    """Has a table hold these rows, and no others of the records that had some before (by ``n``, the first column)."""
    if table.indexed or table.keys > 1:
        _replace(connection, table, rows, _held(connection, table, numbers))
        return
    sets = ", ".join(f"{column} = excluded.{column}" for column in table.columns[1:])
    _insert(connection, table, rows, f" ON CONFLICT (n) DO UPDATE SET {sets}" if numbers else "")
    gone = {(n,) for n in numbers}.difference((row[0],) for row in rows)
    _run(connection, f"DELETE FROM {table.name} WHERE {table.where}", gone)


def _held(connection: Connection, table: Table, numbers: Collection[int]) -> Held:
    """What a table holds of these records."""
    if not numbers:
        return {}
    rows = connection.execute(f"SELECT * FROM {table.name} WHERE n IN ({', '.join(map(str, numbers))})")
    return {row[: table.keys]: row for row in rows}


def _replace(connection: Connection, table: Table, rows: Sequence[Cells], before: Held) -> None:
    """Has a table hold these rows, and none of those that were held ``before`` but for them."""
    if not before:  # as when the index is made
        _insert(connection, table, rows)
        return
    gone = dict(before)
    new: list[Cells] = []
    changed: dict[tuple[int, ...], list[Cells]] = defaultdict(list)  # by the columns that are others than before
    for row in rows:
        key = row[: table.keys]
        was = gone.pop(key, None)
        if was is None:
            new.append(row)
        elif row != was:
            others = tuple(at for at, cell in enumerate(row) if cell != was[at])
            changed[others].append((*(row[at] for at in others), *key))
    _run(connection, f"DELETE FROM {table.name} WHERE {table.where}", gone)
    for columns, values in changed.items():
        sets = ", ".join(f"{table.columns[at]} = ?" for at in columns)
        _run(connection, f"UPDATE {table.name} SET {sets} WHERE {table.where}", values)
    _insert(connection, table, new)


def _insert(connection: Connection, table: Table, rows: Collection[Cells], otherwise: str = "") -> None:
    _run(connection, f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))}){otherwise}", rows)


def _run(connection: Connection, sql: str, values: Collection[Cells]) -> None:
    if values:
        connection.executemany(sql, values)
