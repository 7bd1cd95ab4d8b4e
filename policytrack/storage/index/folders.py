"""Which names came and went: a folder whose times are others than the index knows is listed again.

A digest of the listing, in the order in which the system gives it, tells whether it is what it was. Where it is not, its names
are compared with those of the index. Many names are listed by another process.
"""

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from sqlite3 import Connection
from typing import NamedTuple

from policytrack.storage import layout
from policytrack.storage.cores import Aside
from policytrack.storage.index.reading import RACY

_RECORD = ".yaml"
_MANY = 20_000  # names from which another process is worth its start


class Folder(NamedTuple):
    """A folder of records, as it was when its names were read."""

    path: str
    mtime: int
    ctime: int
    inode: int
    racy: bool


class Listing(NamedTuple):
    """A folder that is not listed as it was: a digest of its listing, and what is called as a record in it."""

    path: str
    digest: bytes
    names: list[str]


class Moved(NamedTuple):
    """The paths of what came and of what went since the index was last right.

    ``listings`` are, by folder, the digest of a listing that is another than before, and one of the names in it.
    """

    appeared: frozenset[str]
    gone: frozenset[str]
    listings: dict[str, tuple[bytes, bytes]]


def folders_of(root: str, now: int) -> Iterator[Folder]:
    """The folders of records there are."""
    with os.scandir(root) as entries:
        for each in entries:
            if each.is_dir(follow_symlinks=False) and layout.is_year(each.name):
                found = each.stat(follow_symlinks=False)
                young = now - max(found.st_mtime_ns, found.st_ctime_ns) < RACY
                yield Folder(each.name, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, young)


class Names:
    """The names in the folders, beside those that the index has. Close it when done."""

    def __init__(self, connection: Connection, root: str, folders: Iterable[Folder]) -> None:
        """Begins to list the folders that are not as they were, if that is much."""
        self._connection = connection
        known = {
            row[0]: row for row in connection.execute("SELECT path, mtime, ctime, inode, racy, names FROM folders")
        }
        found = {each.path: each for each in folders}
        changed: list[tuple[str, bytes | None]] = []
        for path, folder in found.items():
            _, *stamp, is_racy, listing = known.get(path, (path, True, None))
            if is_racy or folder[1:4] != tuple(stamp):
                changed.append((path, listing))
        self._removed = known.keys() - found.keys()
        is_much = bool(changed) and self._about(len(changed), len(known)) >= _MANY
        if is_much:
            import hashlib  # noqa: F401 — before they part, or each would
        self._listing = Aside(lambda: [*_others(root, changed)], is_much)

    def _about(self, changed: int, known: int) -> int:
        """How many names there are in some of the folders, if all have as many."""
        (last,) = self._connection.execute("SELECT coalesce(max(n), 0) FROM files").fetchone()
        return int(last) * changed // max(1, known)

    @cached_property
    def moved(self) -> Moved:
        """What came and what went; waited for once."""
        appeared: set[str] = set()
        gone: set[str] = set()
        listings = {}
        for path, listing, names in (*self._listing.made(), *(Listing(path, b"", []) for path in self._removed)):
            here = known_names(self._connection, path)
            appeared |= {f"{path}/{name}" for name in set(names).difference(here)}
            gone |= {f"{path}/{name}" for name in set(here).difference(names)}
            listings[path] = listing, digest(map(os.fsencode, sorted(names)))
        return Moved(frozenset(appeared), frozenset(gone), listings)

    def close(self) -> None:
        """Ends the listing that nobody wants any more."""
        self._listing.close()


def _others(root: str, folders: Iterable[tuple[str, bytes | None]]) -> Iterator[Listing]:
    """The folders that are listed otherwise than a digest says."""
    for path, known in folders:
        listing = os.listdir(os.fsencode(os.path.join(root, path)))
        if (found := digest(listing)) != known:
            yield Listing(path, found, [name for name in map(os.fsdecode, listing) if is_called_as_a_record(name)])


def is_called_as_a_record(path: str) -> bool:
    """Whether it has the name of a record; whoever reads it sees whether it is a file."""
    return path.endswith(_RECORD)


def digest(names: Iterable[bytes]) -> bytes:
    """What stands for names in their order."""
    from hashlib import sha256  # 3 ms, and mostly nothing has changed

    return sha256(b"/".join(names)).digest()


def known_names(connection: Connection, folder: str) -> list[str]:
    """The names that the index has of a folder, in order; ``0`` is the character after ``/``."""
    sql = "SELECT substr(path, ?) FROM files WHERE path >= ? AND path < ? ORDER BY path"
    return [name for (name,) in connection.execute(sql, (len(folder) + 2, f"{folder}/", f"{folder}0"))]
