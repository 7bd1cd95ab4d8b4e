"""Putting into the index what was read of the files that changed."""

import os
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import closing
from functools import cached_property
from itertools import count
from sqlite3 import Connection

from policytrack.git.index_file import blob_of, entry_of, is_of
from policytrack.storage.index.early import Early, Known
from policytrack.storage.index.folders import digest, known_names
from policytrack.storage.index.looking import Seen, is_as_it_was
from policytrack.storage.index.lots import Kept
from policytrack.storage.index.putting import Cells, Table, put
from policytrack.storage.index.reading import MANY, Read, Reader, Stamp, lots_of, read_all, stamp_of
from policytrack.storage.index.tables import INDEXES, ROWS, STEADY, Row


class Filling:
    """One round of making the index right, in a transaction of its caller's."""

    def __init__(self, connection: Connection, kept: Kept, reader: Reader, seen: Seen, early: Early) -> None:
        self._connection = connection
        self._kept = kept
        self._reader = reader
        self._git = seen.git
        self._seen = seen
        self._early = early
        dirty = seen.git.dirty if seen.git else frozenset()
        self._begun = early.paths.intersection(seen.look) - dirty  # what git found changed is read again
        (last,) = connection.execute("SELECT coalesce(max(n), 0) FROM files").fetchone()
        self._was_empty = last == 0
        self._numbers = count(last + 1)

    def take_from_git(self) -> None:
        """Puts down what git's index says now. If it says anything otherwise, nothing is sure until this round is finished."""
        if self._git is None or not self._git.is_new:
            return
        self._kept.put()
        if self._git.others and not self._was_empty:
            self._connection.execute("INSERT OR REPLACE INTO said VALUES ('unfinished', 1)")

    def forget_what_is_gone(self) -> None:
        """Removes the rows of files that are no more; one may have come back while another process held the index."""
        for lot in lots_of(list(self._seen.gone)):
            gone: list[int] = []
            back: list[int] = []
            for path, known in self._known(lot).items():
                (gone if self._is_gone(os.path.join(self._reader.root, path)) else back).append(known.n)
            self._forget(gone)
            self._connection.executemany("UPDATE contents SET sure = 0 WHERE n = ?", [(n,) for n in back])

    def _is_gone(self, whole: str) -> bool:
        return stamp_of(whole) is None or os.path.islink(os.path.dirname(whole))

    def look_again(self, told: Callable[[int, int], None], saved: Callable[[], None]) -> None:
        """Looks at every file that may have changed. ``saved`` is called now and then, to keep what is done so far."""
        files = list(self._to_be_read())
        of, left = len(self._seen.look), len(files) + len(self._begun)
        is_large = left >= MANY
        try:
            with closing(self._reading(files)) as lots_read:
                for lot in lots_read:
                    self._put(lot)
                    left -= len(lot)
                    if is_large:
                        saved()
                        told(of - left, of)
        finally:
            if is_large:
                told(of, of)

    def _reading(self, files: Sequence[tuple[str, str]]) -> Generator[list[Read]]:
        """First what was begun early, then these files."""
        yield from self._early.read(self._begun)
        with closing(read_all(self._reader, files)) as lots_read:
            yield from lots_read

    def _to_be_read(self) -> Iterator[tuple[str, str]]:
        """Files that are not as they were, with the name of the content that is known."""
        for lot in lots_of([path for path in self._seen.look if path not in self._begun]):
            known = self._known(lot)
            for path in lot:
                was = known.get(path)
                if was is None or not self._settled(path, was):
                    yield path, was.blob if was else ""

    def _known(self, paths: Sequence[str]) -> dict[str, Known]:
        """What the index has of these files, by path."""
        return {} if self._was_empty else self._early.known_of(paths)

    def _settled(self, path: str, known: Known) -> bool:
        """Whether the file is as it was; then only git's part may need to be set right."""
        if not is_as_it_was(self._reader.root, path, known.stamp):
            return False
        is_sure = self._is_sure(path, known.stamp)
        self._connection.execute("UPDATE contents SET sure = ? WHERE n = ?", (is_sure, known.n))
        return True

    def _is_sure(self, path: str, stamp: Stamp) -> bool:
        """Whether git's index says of the file what it was like when it was read; then git tells of any change."""
        return not stamp.racy and is_of(self._by_git(path), entry_of(*stamp[:4]))

    def _by_git(self, path: str) -> bytes | None:
        """What git's index says of a file."""
        if self._git is None:
            return None
        if path in self._git.others:
            return self._git.others[path]
        return self._kept_of(self._git.below + os.fsencode(path))

    @cached_property
    def _kept_of(self) -> Callable[[bytes], bytes | None]:
        return self._kept.finder()

    def _put(self, lot: Sequence[Read]) -> None:
        """Puts down what was read of these files."""
        known = self._known([each.path for each in lot])
        gone = {known[each.path].n for each in lot if not each.stamp and each.path in known}
        self._forget(gone)
        numbers = {was.n for was in known.values()} - gone
        steady: set[int] = set()  # the rows of which some tables need not be looked at
        new: list[Cells] = []
        contents: list[Cells] = []
        rows: list[tuple[int, Row]] = []
        for found in lot:
            was = known.get(found.path)
            if was and found.stamp and found.row is None and found.blob == was.blob != "":
                self._put_stamp(found.path, found.stamp, was)
                numbers.discard(was.n)
            elif found.stamp:
                n = was.n if was else next(self._numbers)
                new += [] if was else [(n, found.path)]
                is_sure = self._is_sure(found.path, found.stamp)
                shown = found.row.shown if found.row else None
                contents.append((n, is_sure, *found.stamp, found.blob, found.row is None, found.steady, shown))
                rows += [(n, found.row)] if found.row else []
                if was and was.steady == found.steady:
                    steady.add(n)
        put(self._connection, self._tables["files"], new, ())
        put(self._connection, self._tables["contents"], contents, numbers)
        for table in ROWS:
            same = steady if table in STEADY else ()
            others = [(n, *each) for n, row in rows if n not in same for each in getattr(row, table)]
            put(self._connection, self._tables[table], others, numbers.difference(same))

    def _put_stamp(self, path: str, stamp: Stamp, was: Known) -> None:
        sets = "UPDATE contents SET sure = ?, mtime = ?, ctime = ?, size = ?, inode = ?, racy = ? WHERE n = ?"
        self._connection.execute(sets, (self._is_sure(path, stamp), *stamp, was.n))

    @cached_property
    def _tables(self) -> dict[str, Table]:
        return {name: Table.of(self._connection, name) for name in ("files", "contents", *ROWS)}

    def _forget(self, numbers: Collection[int]) -> None:
        """Removes every row of these files."""
        for table in self._tables if numbers else ():
            self._connection.executemany(f"DELETE FROM {table} WHERE n = ?", [(n,) for n in numbers])

    def note_the_rest(self) -> None:
        """Remembers the folders and git's index as they were when this round began."""
        for index in INDEXES:
            self._connection.execute(index)
        self._note_the_folders()
        said = self._git.name if self._git else ""
        self._connection.execute("INSERT OR REPLACE INTO said VALUES ('git', ?)", (said,))
        self._connection.execute("DELETE FROM said WHERE what = 'unfinished'")
        if self._only_looks_changed():
            from policytrack.git.worktree import refresh

            refresh(self._reader.root)

    def _note_the_folders(self) -> None:
        before = dict(self._connection.execute("SELECT path, names FROM folders"))
        self._connection.execute("DELETE FROM folders")
        for each in self._seen.folders:
            listing, names = self._seen.listings.get(each.path, (before.get(each.path), b""))
            if names and names != digest(map(os.fsencode, known_names(self._connection, each.path))):
                listing = None
            self._connection.execute("INSERT INTO folders VALUES (?, ?, ?, ?, ?, ?)", (*each, listing))

    def _only_looks_changed(self) -> bool:
        """Whether git takes many files for changed whose content is what its index has: as after a copy."""
        git = self._git
        if git is None or not git.is_new or len(git.dirty) < MANY:
            return False
        read = "SELECT 1 FROM files JOIN contents USING (n) WHERE path = ? AND blob = ? AND blob <> ''"
        same = sum(len(self._connection.execute(read, (path, self._blob(path))).fetchall()) for path in git.dirty)
        return same > len(git.dirty) // 2

    def _blob(self, path: str) -> str:
        """The name of the blob that git's index has of a file; none if there is no such file."""
        return blob_of(self._by_git(path) or b"")
