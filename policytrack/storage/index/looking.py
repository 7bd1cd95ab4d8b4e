"""What has changed since the index was last right: which files must be looked at again, and which are gone.

Names come from the folders, whose times tell when a name came or went. Contents come from git where there is one: a file
is as it was when git's index has it with the times that it had when it was read, and git says that it still has them.
Every other file is looked at by its own times.
"""

import os
import time
from collections.abc import Iterator
from sqlite3 import Connection
from typing import NamedTuple

from policytrack.git import index_file, worktree
from policytrack.git.index_file import Entries
from policytrack.git.worktree import Said
from policytrack.storage import layout
from policytrack.storage.index.reading import RACY, stamp_of

_TRIES = 4


class Git(NamedTuple):
    """What git says: the records that differ from its index, that index's name, and its entries if it changed."""

    dirty: frozenset[str]
    name: str
    entries: Entries | None


class Folder(NamedTuple):
    """A folder of records, as its names were when they were read."""

    path: str
    mtime: int
    ctime: int
    inode: int
    racy: bool


class Seen(NamedTuple):
    """What has to be done: files to look at, files that are gone, folders as they are now, and what git says.

    ``entries`` are those of git's index that are others than before, None for those that have gone from it.
    """

    look: tuple[str, ...]
    gone: tuple[str, ...]
    folders: tuple[Folder, ...]
    git: Git | None
    entries: dict[str, bytes | None]


def git_says(root: str, said: Said | None, known: str) -> Git | None:
    """What git knows of the register, of one state of its index; None if there is no git, or its index stands not still."""
    tree = layout.work_tree(root)
    for _ in range(_TRIES):
        if tree is None or said is None:
            return None
        name = said.signature.name(time.time_ns())
        is_new = not name or name != known
        entries = index_file.entries(tree.git, _below(tree.top, root)) if is_new else None
        if index_file.signature(tree.git) == said.signature:
            dirty = frozenset(path for path in said.dirty if _is_called_as_a_record(path) and _can_be_held(path))
            return None if is_new and entries is None else Git(dirty, name, entries)
        said = worktree.asking(root, tree.git).answer()
    return None


def _below(top: str, root: str) -> str:
    """The path of a register in its work tree, as git writes it."""
    below = os.path.relpath(root, top).replace(os.sep, "/")
    return "" if below == os.curdir else below


def _can_be_held(path: str) -> bool:
    """Whether a file's name is text, as SQLite wants it."""
    return path.isascii() or not any("\ud800" <= each <= "\udfff" for each in path)


def look(connection: Connection, root: str, git: Git | None, now: int) -> Seen:
    """Compares the register on disk with what the index knows of it."""
    known = {row[0]: Folder(*row) for row in connection.execute("SELECT path, mtime, ctime, inode, racy FROM folders")}
    found = {each.path: each for each in _folders(root, now)}
    appeared: set[str] = set()
    gone: set[str] = set()
    for path in {*known, *found}:
        if path not in found or path not in known or known[path].racy or found[path][:4] != known[path][:4]:
            there = set(_names(root, path)) if path in found else set()
            here = _known_names(connection, path)
            appeared |= there - here
            gone |= here - there
    entries = _entries(connection, git.entries) if git and git.entries else {}
    unsure = set(_unsure(connection, root, git, entries))
    look_at = tuple(sorted((appeared | unsure) - gone))
    return Seen(look_at, tuple(sorted(gone)), tuple(found.values()), git, entries)


def _entries(connection: Connection, entries: Entries) -> dict[str, bytes | None]:
    """Git's entries of what may be records, as far as they are others than the index knows."""
    known = (entry for (entry,) in connection.execute("SELECT entry FROM files WHERE entry NOT NULL"))
    others = entries.unlike(known)
    return {path: others[path] for path in others if _is_called_as_a_record(path) and _can_be_held(path)}


def _unsure(connection: Connection, root: str, git: Git | None, entries: dict[str, bytes | None]) -> Iterator[str]:
    """Known files that may have changed, or that git knows otherwise than before."""
    if git is None:
        yield from _changed(connection, root, "1")
    elif git.entries is None:
        yield from _changed(connection, root, "NOT sure")
        for path in git.dirty:
            yield from _changed(connection, root, "path = ?", path)
    else:
        unsure = (path for (path,) in connection.execute("SELECT path FROM files WHERE NOT sure"))
        for path in {*entries, *git.dirty, *unsure}:
            yield from (path for _ in connection.execute("SELECT 1 FROM files WHERE path = ?", (path,)))


def _changed(connection: Connection, root: str, which: str, *values: str) -> Iterator[str]:
    files = connection.execute(f"SELECT path, mtime, ctime, size, inode, racy FROM files WHERE {which}", values)
    yield from (path for path, *stamp in files if not is_as_it_was(root, path, stamp))


def is_as_it_was(root: str, path: str, known: list[int] | tuple[int, ...]) -> bool:
    """Whether a file has the stamp that it had, and had it long enough to be told by it."""
    found = stamp_of(os.path.join(root, path))
    return found is not None and not known[4] and found[:4] == tuple(known[:4])


def _folders(root: str, now: int) -> Iterator[Folder]:
    with os.scandir(root) as entries:
        for each in entries:
            if each.is_dir(follow_symlinks=False) and layout.is_year(each.name):
                found = each.stat(follow_symlinks=False)
                young = now - max(found.st_mtime_ns, found.st_ctime_ns) < RACY
                yield Folder(each.name, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, young)


def _names(root: str, folder: str) -> Iterator[str]:
    """What is called as a record is; whoever reads it sees whether it is a file."""
    return (f"{folder}/{name}" for name in os.listdir(os.path.join(root, folder)) if _is_called_as_a_record(name))


def _is_called_as_a_record(path: str) -> bool:
    return path.endswith(".yaml")


def _known_names(connection: Connection, folder: str) -> set[str]:
    """The known paths of a folder; ``0`` is the character after ``/``."""
    rows = connection.execute("SELECT path FROM files WHERE path >= ? AND path < ?", (f"{folder}/", f"{folder}0"))
    return {path for (path,) in rows}
