"""Putting into the index what was read of the files that changed."""

import os
from collections.abc import Callable, Iterable
from contextlib import closing
from sqlite3 import Connection

from policytrack.git.index_file import blob_of, entry_of, is_of
from policytrack.storage.index.history import COLUMNS
from policytrack.storage.index.looking import Seen, is_as_it_was
from policytrack.storage.index.reading import MANY, Read, Reader, Stamp, read, read_all, stamp_of
from policytrack.storage.index.tables import BARE, WORDY, Row, columns_of

Progress = Callable[[int, int], None]

_FILE = (
    "INSERT INTO files (path, entry, sure, mtime, ctime, size, inode, racy, blob, broken) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (path) DO UPDATE SET (entry, sure, mtime, ctime, size, inode, racy, blob, broken) = "
    "(excluded.entry, excluded.sure, excluded.mtime, excluded.ctime, excluded.size, excluded.inode, excluded.racy, "
    "excluded.blob, excluded.broken) RETURNING n"
)
_OF_A_RECORD = ("records", "texts", "shown", "stretches", *COLUMNS)


def _insert(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"


_RECORD = _insert("records", 4 + sum(len(columns_of(field)) for field in BARE))
_TEXT = _insert("texts", 3 + len(WORDY))
_SHOWN = _insert("shown", 2)
_STRETCH = _insert("stretches", 5)
_OF_HISTORY = tuple(_insert(table, columns) for table, columns in COLUMNS.items())


class Filling:
    """One round of making the index right, in a transaction of its caller's."""

    def __init__(self, connection: Connection, reader: Reader, seen: Seen) -> None:
        self._connection = connection
        self._reader = reader
        self._git = seen.git
        self._seen = seen

    def forget_what_is_gone(self) -> None:
        """Removes the rows of files that are no more; one may have come back while another process held the index."""
        for path in self._seen.gone:
            whole = os.path.join(self._reader.root, path)
            if stamp_of(whole) is None or os.path.islink(os.path.dirname(whole)):
                self._forget(path)

    def look_again(self, told: Progress, saved: Callable[[], None]) -> None:
        """Looks at every file that may have changed. ``saved`` is called now and then, to keep what is done so far."""
        if len(self._seen.look) < MANY:
            for path in self._seen.look:
                self._look(path)
            return
        paths = [path for path in self._seen.look if not self._settled(path)]
        done = of = len(self._seen.look)
        done -= len(paths)
        with closing(read_all(self._reader, paths)) as lots:
            try:
                for lot in lots:
                    self._put_all(lot)
                    saved()
                    done += len(lot)
                    told(done, of)
            finally:
                told(of, of)

    def _look(self, path: str) -> None:
        if not self._settled(path):
            self._put(read(self._reader, path, self._known_blob(path)))

    def _settled(self, path: str) -> bool:
        """Whether the file is as it was; then only git's part may need to be set right."""
        row = self._connection.execute(
            "SELECT mtime, ctime, size, inode, racy FROM files WHERE path = ?", (path,)
        ).fetchone()
        if row is None or not is_as_it_was(self._reader.root, path, row):
            return False
        if self._git and self._git.entries is not None:
            values = (*self._known_to_git(path, Stamp(*row)), path)
            self._connection.execute("UPDATE files SET entry = ?, sure = ? WHERE path = ?", values)
        return True

    def _known_to_git(self, path: str, stamp: Stamp) -> tuple[bytes | None, bool]:
        """What git's index says of the file, and whether that is of the file as it was read; then git tells of any change."""
        entries = self._git.entries if self._git else None
        entry = self._known_entry(path) if entries is None else entries.get(path)
        return entry, not stamp.racy and is_of(entry, entry_of(*stamp[:4]))

    def _known_entry(self, path: str) -> bytes | None:
        row = self._connection.execute("SELECT entry FROM files WHERE path = ?", (path,)).fetchone()
        return row[0] if row else None

    def _known_blob(self, path: str) -> str:
        row = self._connection.execute("SELECT blob FROM files WHERE path = ?", (path,)).fetchone()
        return row[0] if row else ""

    def _put_all(self, lot: Iterable[Read]) -> None:
        for each in lot:
            self._put(each)

    def _put(self, found: Read) -> None:
        if found.stamp is None:
            self._forget(found.path)
            return
        known = bool(found.blob) and found.blob == self._known_blob(found.path)
        by_git = self._known_to_git(found.path, found.stamp)
        if known and found.row is None:
            self._connection.execute(
                "UPDATE files SET entry = ?, sure = ?, mtime = ?, ctime = ?, size = ?, inode = ?, racy = ? WHERE path = ?",
                (*by_git, *found.stamp, found.path),
            )
            return
        values = (found.path, *by_git, *found.stamp, found.blob, found.row is None)
        ((n,),) = self._connection.execute(_FILE, values).fetchall()
        self._put_row(n, found.row)

    def _put_row(self, n: int, row: Row | None) -> None:
        pinyin = self._connection.execute("SELECT names, pinyin FROM texts WHERE n = ?", (n,)).fetchone()
        for table in _OF_A_RECORD:
            self._connection.execute(f"DELETE FROM {table} WHERE n = ?", (n,))
        if row is None:
            return
        text = row.text
        if text[0] is None and pinyin and pinyin[0] == text[1]:
            text = (pinyin[1], *text[1:])
        self._connection.execute(_RECORD, (n, *row.record))
        self._connection.execute(_TEXT, (n, *text))
        self._connection.execute(_SHOWN, (n, row.shown))
        self._connection.executemany(_STRETCH, [(n, *each) for each in row.stretches])
        for into, rows in zip(_OF_HISTORY, row.history, strict=True):
            self._connection.executemany(into, [(n, *each) for each in rows])

    def _forget(self, path: str) -> None:
        row = self._connection.execute("SELECT n FROM files WHERE path = ?", (path,)).fetchone()
        for table in ("files", *_OF_A_RECORD) if row else ():
            self._connection.execute(f"DELETE FROM {table} WHERE n = ?", row)

    def note_the_rest(self) -> None:
        """Remembers the folders and git's index as they were when this round began."""
        self._connection.execute("DELETE FROM folders")
        self._connection.executemany("INSERT INTO folders VALUES (?, ?, ?, ?, ?)", self._seen.folders)
        said = self._git.name if self._git else ""
        self._connection.execute("INSERT OR REPLACE INTO said VALUES ('git', ?)", (said,))
        if self._only_looks_changed():
            from policytrack.git.worktree import refresh

            refresh(self._reader.root)

    def _only_looks_changed(self) -> bool:
        """Whether git takes many files for changed whose content is what its index has: as after a copy."""
        git = self._git
        if git is None or git.entries is None or len(git.dirty) < MANY:
            return False
        same = sum(self._known_blob(path) == blob_of(git.entries.get(path)) != "" for path in git.dirty)
        return same > len(git.dirty) // 2
