"""What has changed since the index was last right: which files must be looked at again, and which are gone.

Names come from the folders, whose times tell when a name came or went. Contents come from git where there is one: a file
is as it was when git's index has it with the times that it had when it was read, and git says that it still has them.
Every other file is looked at by its own times.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from sqlite3 import Connection
from typing import NamedTuple

from policytrack.git import index_file, worktree
from policytrack.git.worktree import Question
from policytrack.storage import layout
from policytrack.storage.index.folders import Folder, Names, folders_of, is_called_as_a_record
from policytrack.storage.index.lots import Kept
from policytrack.storage.index.reading import lots_of, stamp_of

_TRIES = 4


class Git(NamedTuple):
    """What git says: the records that differ from its index, that index's name, and whether it is new to the index.

    ``below`` is the path of the register in the work tree, with a ``/`` at its end. ``others`` are the entries by path in the
    register that are others than the index knew, None for those that have gone.
    """

    dirty: frozenset[str]
    name: str
    below: bytes
    is_new: bool
    others: dict[str, bytes | None]


class Seen(NamedTuple):
    """What has to be done: files to look at, files that are gone, folders as they are now, and what git says.

    ``listings`` are as in ``Moved``.
    """

    look: tuple[str, ...]
    gone: tuple[str, ...]
    folders: tuple[Folder, ...]
    listings: dict[str, tuple[bytes, bytes]]
    git: Git | None


def look(
    connection: Connection,
    kept: Kept,
    root: str,
    question: Question | None,
    known: str,
    now: int,
    begin: Callable[[Iterable[str]], frozenset[str]],
    ahead: Callable[[], None],
) -> Seen:
    """Compares the register on disk with what the index knows of it; ``known`` is the name of git's index as it knows it.

    Whatever can be looked at while git thinks about the question is looked at first. ``begin`` is told at once the paths of
    what git's index has otherwise than before, and says of which the reading has begun; ``ahead`` is called if nothing is
    otherwise but what git has yet to say.
    """
    folders = tuple(folders_of(root, now))
    begun: frozenset[str] = frozenset()
    with closing(Names(connection, root, folders)) as names:

        def meanwhile(is_new: bool, others: Iterable[str]) -> None:
            nonlocal begun
            begun = begin(others)
            if not (names.moved.appeared or names.moved.gone or is_new):
                ahead()

        git = _git_says(kept, root, question, known, meanwhile)
        appeared, gone, listings = names.moved
    look_at = {*appeared, *begun, *_unsure(connection, root, git, begun)} - gone
    return Seen(tuple(sorted(look_at)), tuple(sorted(gone)), folders, listings, git)


def _git_says(
    kept: Kept,
    root: str,
    question: Question | None,
    known: str,
    meanwhile: Callable[[bool, Iterable[str]], None],
) -> Git | None:
    """What git knows of the register, of one state of its index; None if there is no git, or its index stands not still.

    ``meanwhile`` is told whether its index is another and what it has otherwise than before, and has the time until git
    answers.
    """
    tree = layout.work_tree(root)
    for _ in range(_TRIES):
        if tree is None or question is None or question.signature is None:
            return None
        name = question.signature.name(time.time_ns())
        is_new = not name or name != known
        below = _below(tree.top, root)
        found = kept.moved(tree.git) if is_new else None
        others = _others(found, below) if found else {}
        meanwhile(is_new, others)
        if question.answer is None:
            return None
        if index_file.signature(tree.git) == question.signature:
            dirty = frozenset(path for path in question.answer if is_called_as_a_record(path) and _can_be_held(path))
            if is_new and found is None:
                return None
            return Git(dirty, name, below, is_new, others)
        question = worktree.asking(root, tree.git)
    return None


def _below(top: str, root: str) -> bytes:
    """What git writes before the paths of a register in its work tree."""
    below = os.path.relpath(root, top).replace(os.sep, "/")
    return b"" if below == os.curdir else os.fsencode(f"{below}/")


def _can_be_held(path: str) -> bool:
    """Whether a file's name is text, as SQLite wants it."""
    return path.isascii() or not any("\ud800" <= each <= "\udfff" for each in path)


def _others(entries: dict[bytes, bytes | None], below: bytes) -> dict[str, bytes | None]:
    """The entries that moved of what may be records, by their paths in the register."""
    others = ((os.fsdecode(path[len(below) :]), entry) for path, entry in entries.items() if path.startswith(below))
    return {path: entry for path, entry in others if is_called_as_a_record(path) and _can_be_held(path)}


def _unsure(connection: Connection, root: str, git: Git | None, begun: frozenset[str]) -> Iterator[str]:
    """Known files that may have changed, or that git knows otherwise than before, but for those that are read already."""
    if connection.execute("SELECT 1 FROM said WHERE what = 'unfinished'").fetchone():
        yield from (path for (path,) in connection.execute("SELECT path FROM files") if path not in begun)
    elif git is None:
        yield from _changed(connection, root, "1")
    elif not git.is_new:
        yield from _changed(connection, root, "NOT sure")
        for path in git.dirty:
            yield from _changed(connection, root, "path = ?", path)
    else:
        unsure = (
            path for (path,) in connection.execute("SELECT path FROM contents JOIN files USING (n) WHERE NOT sure")
        )
        for lot in lots_of([*{*git.others, *git.dirty, *unsure}.difference(begun)]):
            which = ", ".join("?" * len(lot))
            yield from (path for (path,) in connection.execute(f"SELECT path FROM files WHERE path IN ({which})", lot))


def _changed(connection: Connection, root: str, which: str, *values: str) -> Iterator[str]:
    sql = f"SELECT path, mtime, ctime, size, inode, racy FROM files JOIN contents USING (n) WHERE {which}"
    files = connection.execute(sql, values)
    yield from (path for path, *stamp in files if not is_as_it_was(root, path, stamp))


def is_as_it_was(root: str, path: str, known: list[int] | tuple[int, ...]) -> bool:
    """Whether a file has the stamp that it had, and had it long enough to be told by it."""
    found = stamp_of(os.path.join(root, path))
    return found is not None and not known[4] and found[:4] == tuple(known[:4])
