"""What git's index said when the index was last right, in lots: kept so that what moved in it is found at once."""

from collections.abc import Iterator
from sqlite3 import Connection

from policytrack.git.index_lots import Lot, Moved, entry_in

TABLE = "CREATE TABLE lots (first BLOB PRIMARY KEY, number INTEGER, digest INTEGER, entries BLOB);"


def known(connection: Connection) -> Iterator[tuple[bytes, int, int, bytes]]:
    """All lots in their order, each as ``Lot`` has it."""
    return connection.execute("SELECT first, number, digest, entries FROM lots ORDER BY first")


def digest(connection: Connection) -> int:
    """How many bytes the names of blobs have in these lots; 0 if there are none."""
    found = connection.execute("SELECT digest FROM lots LIMIT 1").fetchone()
    return int(found[0]) if found else 0


def put(connection: Connection, moved: Moved) -> None:
    """Has the lots be those of git's index as it is now."""
    gone = set(moved.gone)
    others = [lot for lot in moved.new if lot.first in gone]
    connection.executemany("UPDATE lots SET number = ?2, digest = ?3, entries = ?4 WHERE first = ?1", others)
    connection.executemany(
        "DELETE FROM lots WHERE first = ?", [(first,) for first in gone - {lot.first for lot in others}]
    )
    connection.executemany("INSERT INTO lots VALUES (?, ?, ?, ?)", [lot for lot in moved.new if lot.first not in gone])


def entry(connection: Connection, path: bytes) -> bytes | None:
    """What git's index said of a path in the work tree."""
    sql = "SELECT first, number, digest, entries FROM lots WHERE first <= ? ORDER BY first DESC LIMIT 1"
    found = connection.execute(sql, (path,)).fetchone()
    return entry_in(Lot(*found), path) if found else None
