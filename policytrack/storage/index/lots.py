"""What git's index said when the index was last right, in lots: kept so that what moved in it is found at once."""

from collections.abc import Iterator
from sqlite3 import Connection

from policytrack.git.index_lots import Lot, Moved, entry_in

TABLE = "CREATE TABLE lots (first BLOB PRIMARY KEY, number INTEGER, digest INTEGER, entries BLOB);"


def known(connection: Connection) -> Iterator[Lot]:
    """All lots in their order."""
    return map(Lot._make, connection.execute("SELECT first, number, digest, entries FROM lots ORDER BY first"))


def put(connection: Connection, moved: Moved) -> None:
    """Has the lots be those of git's index as it is now."""
    connection.executemany("DELETE FROM lots WHERE first = ?", [(first,) for first in moved.gone])
    connection.executemany("INSERT INTO lots VALUES (?, ?, ?, ?)", moved.new)


def entry(connection: Connection, path: bytes) -> bytes | None:
    """What git's index said of a path in the work tree."""
    sql = "SELECT first, number, digest, entries FROM lots WHERE first <= ? ORDER BY first DESC LIMIT 1"
    found = connection.execute(sql, (path,)).fetchone()
    return entry_in(Lot(*found), path) if found else None
