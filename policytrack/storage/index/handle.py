"""One database, held open: SQLite's connection to it, and its bytes, of which the seal is made.

POSIX forgets every lock that a process has on a file when it closes any descriptor of that file. So the bytes are closed
when the last handle of this process is, and not before.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import Any, BinaryIO

from policytrack.storage.index.seal import started
from policytrack.storage.index.shown import Rotten

_PATIENCE = 1.0  # s that SQLite waits for another process
_CACHE = 24_576  # KiB
_SOME = 1_000  # rows that are looked for ahead

_open: set["Handle"] = set()
_to_close: list[BinaryIO] = []


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another process stood in the way."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_damage(error: BaseException) -> bool:
    """Whether the database is at fault, or the disk under it, and not the question that it was asked."""
    if isinstance(error, sqlite3.OperationalError):
        code = getattr(error, "sqlite_errorcode", None)  # Python found text that is none, if SQLite gave no code
        return code is None or code & 0xFF == sqlite3.SQLITE_IOERR
    return isinstance(error, sqlite3.DatabaseError | Rotten)


class Handle:
    """An open database. Raises FileNotFoundError and other OSErrors, sqlite3.Error."""

    def __init__(self, place: str, new: bool = False) -> None:
        self._place = place
        self.file: BinaryIO = open(place, "x+b" if new else "rb", buffering=0)  # noqa: SIM115 — close() closes it
        self._ahead: tuple[tuple[str, Sequence[object]], Iterator[tuple[Any, ...]]] | None = None
        _open.add(self)
        try:
            self.connection = sqlite3.connect(place, timeout=_PATIENCE, isolation_level=None)
        except sqlite3.Error:
            self._put_away()
            raise

    def set_up(self) -> None:
        """Has SQLite write so that a machine that loses its power leaves what was sealed, or what is known not to be that."""
        waiting = "OFF" if started() else "NORMAL"
        for pragma in (f"synchronous={waiting}", "journal_mode=TRUNCATE", "temp_store=MEMORY", f"cache_size=-{_CACHE}"):
            self.run(f"PRAGMA {pragma}")

    def run(self, sql: str) -> None:
        """Runs one statement to its end."""
        self.connection.execute(sql).fetchall()

    def rows(self, sql: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows that a question finds, as it finds them."""
        if self._ahead and self._ahead[0] == (sql, values):
            (_, rows), self._ahead = self._ahead, None
            return rows
        return self.connection.execute(sql, values)

    def look_ahead(self, sql: str, values: Sequence[object]) -> None:
        """Begins to look for what will be asked for; nothing may change until then."""
        rows = self.connection.execute(sql, values)
        self._ahead = (sql, values), chain(list(islice(rows, _SOME)), rows)

    def forget_what_is_ahead(self) -> None:
        """Forgets what was found, for something changes."""
        self._ahead = None

    @property
    def is_half_written(self) -> bool:
        """Whether a writer has something to take back: it is at work, or was killed."""
        with suppress(OSError):
            return os.path.getsize(f"{self._place}-journal") > 0
        return False

    def begin(self) -> None:
        """Takes SQLite's shared lock, undoing first what a killed writer left half done."""
        self.run("BEGIN")
        self.run("SELECT count(*) FROM sqlite_schema")

    def commit(self) -> bool:
        """Makes what was changed last; not if a reader is in the way, and then the change stays open."""
        try:
            self.run("COMMIT")
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
            return False
        return True

    @property
    def is_in_its_place(self) -> bool:
        """Whether the file of this name is still the one that is open; another process may have made it anew."""
        with suppress(OSError):
            return os.path.samestat(os.fstat(self.file.fileno()), os.stat(self._place))
        return False

    def close(self) -> None:
        """Lets go of every lock."""
        self.connection.close()
        self._put_away()

    def _put_away(self) -> None:
        _open.discard(self)
        _to_close.append(self.file)
        while _to_close and not _open:
            _to_close.pop().close()
