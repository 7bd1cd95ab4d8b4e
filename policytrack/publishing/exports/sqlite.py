"""A database with every table, typed and tied together, and views with Chinese column names.
SQLite 数据库，含全部数据表、主外键和中文列名的视图。
"""

from collections.abc import Iterator
from datetime import date
from json import dumps

from policytrack.publishing.data.chosen import Chosen
from policytrack.publishing.data.columns import Cell, Column, Holds
from policytrack.publishing.data.tables import Bond, Table, all_tables
from policytrack.publishing.exports import Asked
from policytrack.publishing.exports._views import VIEWS

ENDINGS = (".sqlite", ".sqlite3", ".db")

_AFFINITY = {Holds.NUMBER: "NUMERIC", Holds.WHOLE: "INTEGER", Holds.FLAG: "INTEGER"}
_VERSION = 1


def export(chosen: Chosen, asked: Asked) -> bytes:
    """The database's file. Raises Doubled."""
    import sqlite3

    base = sqlite3.connect(":memory:", isolation_level=None)
    try:
        base.execute("PRAGMA page_size = 4096")
        base.execute("PRAGMA encoding = 'UTF-8'")
        base.execute(f"PRAGMA user_version = {_VERSION}")
        base.execute("BEGIN")
        for table in all_tables(chosen):
            base.execute(_made(table))
            holes = ", ".join("?" for _ in table.columns)
            base.executemany(f"INSERT INTO {table.name} VALUES ({holes})", _rows(table))
        for view in VIEWS:
            base.execute(view)
        base.execute("COMMIT")
        base.execute("VACUUM")
        return base.serialize()
    finally:
        base.close()


def _made(table: Table) -> str:
    """The statement that makes a table."""
    lines = [
        *map(_column, table.columns),
        f"PRIMARY KEY ({_names(table.key)})",
        *map(_bond, table.bonds),
    ]
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Column) -> str:
    needed = " NOT NULL" if column.required else ""
    return f'"{column.name}" {_AFFINITY.get(column.holds, "TEXT")}{needed}{_check(column)}'


def _check(column: Column) -> str:
    """Only the words of its list, or true and false."""
    if column.holds is Holds.FLAG:
        return f' CHECK ("{column.name}" IN (0, 1))'
    words = ", ".join("'" + code.replace("'", "''") + "'" for code in column.codes)
    return f' CHECK ("{column.name}" IN ({words}))' if words else ""


def _bond(bond: Bond) -> str:
    return f"FOREIGN KEY ({_names(bond.columns)}) REFERENCES {bond.table} ({_names(bond.named)})"


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _rows(table: Table) -> Iterator[list[Cell]]:
    return ([_stored(cell) for cell in row] for row in table.rows)


def _stored(cell: Cell) -> Cell:
    """Dates as ISO, several words as a JSON array."""
    if isinstance(cell, date):
        return cell.isoformat()
    return dumps(cell, ensure_ascii=False) if isinstance(cell, tuple) else cell
