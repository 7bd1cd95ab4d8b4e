"""git's objects: revisions, what differs between two trees, commits in order, and the bytes of many blobs at once.

Paths are relative to the folder that asks, which may lie below the top of the repository, and come NUL-terminated, so
that no setting (``core.quotepath``) rewrites Chinese names. Only plain files count: no links, no submodules.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import IO, NamedTuple, Self

from policytrack.git.process import NoGit, answer, asking, environment, refused

_LARGEST = 32 * 1024 * 1024  # bytes: more than that no reader takes, so the rest is not held
_AT_ONCE = 128  # names that surely fit in a pipe, so that neither side waits for the other for ever
_PLAIN = ("100644", "100755")


class Differing(NamedTuple):
    """One file that differs: its blob before and after, None where it is not there.

    After may be ``WORKING``, which is not in git yet, or ``UNMERGED``, which a merge left in conflict.
    """

    path: str
    before: str | None
    after: str | None


class Commit(NamedTuple):
    """One commit; ``is_edge`` says that it lies just outside the range that was asked for."""

    id: str
    tree: str
    parents: tuple[str, ...]
    short: str
    author: str
    is_edge: bool


WORKING = "working"
UNMERGED = "unmerged"


def between(folder: str, a: str, b: str) -> list[Differing]:
    """What differs between two trees or commits, by their ids."""
    return list(_differing(answer(folder, "diff-tree", *_RAW, a, b, "--", ".")))


def staged(folder: str, a: str) -> list[Differing]:
    """What differs between a tree and the index."""
    found = answer(folder, "diff-index", "--cached", *_RAW, a, "--", ".", index=own_index(folder))
    return list(_differing(found, UNMERGED))


def worked_on(folder: str, a: str) -> list[Differing]:
    """What differs, or may, between a tree and the files as they lie there, those that git does not know yet too."""
    index = own_index(folder)
    found = {
        each.path: each for each in _differing(answer(folder, "diff-index", *_RAW, a, "--", ".", index=index), WORKING)
    }
    for path in _paths(answer(folder, "ls-files", "--others", "-z", "--", ".", index=index)):
        before = found[path].before if path in found else None
        found[path] = Differing(path, before, WORKING)
    return list(found.values())


_RAW = ("-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--relative", "--ignore-submodules=all")


def own_index(folder: str) -> str | None:
    """The index that a hook was told to use, if it belongs to this repository: of ``git commit FILE`` it is not the usual."""
    index = os.environ.get("GIT_INDEX_FILE")
    if not index:
        return None
    git = os.path.realpath(answer(folder, "rev-parse", "--absolute-git-dir").decode().rstrip("\n"))
    return os.path.abspath(index) if os.path.realpath(os.path.dirname(os.path.abspath(index))) == git else None


def _differing(raw: bytes, unwritten: str = WORKING) -> Iterator[Differing]:
    """The entries of ``--raw -z``. An id of zeros is a file whose content git does not hold."""
    parts = [part for part in raw.split(b"\0") if part.strip(b"\n")]
    unmerged = set()
    for head, name in zip(parts[::2], parts[1::2], strict=False):
        old_mode, new_mode, old, new, status = head[1:].decode("ascii").split(" ")
        path, before = os.fsdecode(name), old if old_mode in _PLAIN else None
        if status == "U":
            unmerged.add(path)
            yield Differing(path, before, unwritten)
        elif path not in unmerged and (before or new_mode in _PLAIN):
            yield Differing(path, before, (new if new.strip("0") else unwritten) if new_mode in _PLAIN else None)


def tree(folder: str, revision: str) -> dict[str, str]:
    """The files of a commit or tree below this folder, with their blobs."""
    found = {}
    for line in answer(folder, "ls-tree", "-r", "-z", revision, "--", ".").split(b"\0")[:-1]:
        head, _, name = line.partition(b"\t")
        mode, _, blob = head.decode("ascii").split(" ")
        if mode in _PLAIN:
            found[os.fsdecode(name)] = blob
    return found


def _paths(said: bytes) -> list[str]:
    return [os.fsdecode(name) for name in said.split(b"\0")[:-1]]


def commits(folder: str, *range: str) -> list[Commit]:
    """The commits of a range, parents first, with those just outside it."""
    form = "--format=%m%x00%H%x00%T%x00%P%x00%h%x00%an"
    said = answer(folder, "rev-list", "--boundary", "--topo-order", "--reverse", "--encoding=UTF-8", form, *range)
    rows = (line.split("\0") for line in said.decode("utf-8", "replace").split("\n") if "\0" in line)
    return [
        Commit(id, tree, tuple(parents.split()), short, author, mark == "-")
        for mark, id, tree, parents, short, author in rows
    ]


def steps(folder: str, pairs: list[tuple[str, str]]) -> list[list[Differing]]:
    """What differs between the two trees of each pair, for many pairs in one go."""
    given = "".join(f"{a} {b}\n" for a, b in pairs).encode("ascii")
    said = answer(folder, "diff-tree", "--stdin", *_RAW, "--", ".", given=given)
    found: list[list[Differing]] = []
    at = 0
    for a, b in pairs:
        at += len(f"{a} {b}\n")
        start = at
        while said.startswith(b":", at):
            at = said.index(b"\0", said.index(b"\0", at) + 1) + 1
        found.append([*_differing(said[start:at])])
    return found


def removed(folder: str, revision: str) -> list[Differing]:
    """Every file that some commit up to a revision removed."""
    asked = ("--format=", "-m", "--full-history", "--diff-filter=D", *_RAW)
    return list(_differing(answer(folder, "log", *asked, revision, "--", ".")))


def former(folder: str, revision: str, path: str) -> list[str]:
    """The blobs that a file was before a revision, the last first."""
    said = answer(folder, "log", "--format=", *_RAW, revision, "--", path)
    return [each.before for each in _differing(said) if each.before]


def empty_tree(folder: str) -> str:
    """The id of a tree without files, by which a first commit is told."""
    return answer(folder, "hash-object", "-t", "tree", "--stdin").decode("ascii").strip()


class Objects:
    """One git process that gives many blobs. Use it in ``with``; it starts when first asked."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                assert pipe
                with suppress(BrokenPipeError):
                    pipe.close()
            self._process.wait()

    def read(self, names: Iterable[str]) -> Iterator[bytes | None]:
        """The blobs of these names, in order: an id, ``REVISION:./PATH`` or ``:./PATH`` (the index). None where there is none."""
        waiting = [*names]
        for start in range(0, len(waiting), _AT_ONCE):
            some = waiting[start : start + _AT_ONCE]
            into, out = self._pipes()
            with suppress(BrokenPipeError):  # it has ended; reading says why
                into.write(b"".join(os.fsencode(name) + b"\n" for name in some))
                into.flush()
            yield from [_blob(self.folder, out) for _ in some]

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            try:
                self._process = subprocess.Popen(
                    asking("cat-file", "--batch"), cwd=self.folder, env=environment(),
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                )  # fmt: skip
            except FileNotFoundError:
                raise NoGit(said="git") from None
        assert self._process.stdin
        assert self._process.stdout
        return self._process.stdin, self._process.stdout


def _blob(folder: str, out: IO[bytes]) -> bytes | None:
    head = out.readline()
    if not head:
        answer(folder, "rev-parse", "--git-dir")
        raise refused(folder, b"cat-file")
    if head.endswith(b" missing\n"):
        return None
    *_, kind, size = head.split(b" ")
    content = out.read(min(int(size), _LARGEST))
    for left in range(int(size) + 1 - len(content), 0, -_LARGEST):
        out.read(min(left, _LARGEST))
    return content if kind == b"blob" else None
