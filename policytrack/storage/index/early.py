"""Reading begun early: files that git's index has otherwise than before are read while git still looks for others."""

from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from sqlite3 import Connection
from typing import NamedTuple

from policytrack.storage.index.looking import is_as_it_was
from policytrack.storage.index.reading import MANY, Read, Reader, Stamp, lots_of, read_all


class Known(NamedTuple):
    """What the index has of a file: its number, its stamp, the name of its content, the digest of its steady rows."""

    n: int
    stamp: Stamp
    blob: str
    steady: bytes


def known_of(connection: Connection, paths: Sequence[str]) -> dict[str, Known]:
    """What the index has of these files, by path."""
    which = ", ".join("?" * len(paths))
    of_it = "path, n, mtime, ctime, size, inode, racy, blob, steady"
    rows = connection.execute(
        f"SELECT {of_it} FROM files JOIN contents USING (n) WHERE path IN ({which})", tuple(paths)
    )
    return {path: Known(n, Stamp(*stamp), blob, steady) for path, n, *stamp, blob, steady in rows}


class Early:
    """What is read early, if that is much. Close it when done."""

    def __init__(self, connection: Connection, reader: Reader) -> None:
        self._connection = connection
        self._reader = reader
        self._lots: Generator[list[Read]] | None = None
        self._version = self._now()
        self._known: dict[str, Known] = {}  # of the files that were begun

    @property
    def paths(self) -> frozenset[str]:
        """Which files were begun."""
        return frozenset(self._known)

    def begin(self, others: Iterable[str]) -> frozenset[str]:
        """Has other processes begin with those that are not as they were; which these are, if that is much."""
        moved = dict(self._moved(others)) if self._lots is None else {}
        if len(moved) >= MANY:
            self._lots = read_all(self._reader, [(path, was.blob) for path, was in moved.items()])
            self._known = moved
        return self.paths

    def _moved(self, others: Iterable[str]) -> Iterator[tuple[str, Known]]:
        for lot in lots_of(list(others)):
            for path, was in known_of(self._connection, lot).items():
                if not is_as_it_was(self._reader.root, path, was.stamp):
                    yield path, was

    def known_of(self, paths: Sequence[str]) -> dict[str, Known]:
        """What the index has of these files now, by path: of those that were begun it is known, if nobody has written to it since."""
        if self._known.keys() >= set(paths) and self._version == self._now():
            return {path: self._known[path] for path in paths}
        return known_of(self._connection, paths)

    def _now(self) -> int:
        ((version,),) = self._connection.execute("PRAGMA data_version")
        return int(version)

    def read(self, wanted: Collection[str]) -> Iterator[list[Read]]:
        """What was read of those that are wanted, in lots as they come."""
        for lot in self._lots or ():
            yield [each for each in lot if each.path in wanted]

    def close(self) -> None:
        """Ends what is not done."""
        if self._lots is not None:
            self._lots.close()
