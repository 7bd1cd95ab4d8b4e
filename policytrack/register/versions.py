"""Versions of a register: a revision, git's index, the work tree. Only what differs is read, and each blob once."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from types import TracebackType
from typing import NamedTuple, Self

from policytrack.commitment import Commitment
from policytrack.errors import PolicytrackError, Problem
from policytrack.git import objects, revisions
from policytrack.git.objects import UNMERGED, WORKING, Differing, Objects
from policytrack.register.register import Stored, read_file
from policytrack.storage import layout
from policytrack.storage.files import read_bytes
from policytrack.text import Text, plain
from policytrack.vocabulary import fields
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Kinds


class NotARevision(PolicytrackError):
    """A range where only one version makes sense, or the other way about. Fact: ``typed``."""

    text = Text("看不懂版本“{typed}”；可写 A、A..B 或 A...B", "cannot read “{typed}” as versions; write A, A..B or A...B")
    exit_code = 2


class Version(NamedTuple):
    """One version of a register: what people call it, and how git finds its files.

    ``prefix`` goes before a path: ``ID:./``, ``:./`` for the index, None for the files as they lie there.
    """

    name: Text
    prefix: str | None = None

    def shown(self, path: str) -> str:
        """A file of this version as git would be asked for it."""
        path = layout.shown(path)
        return path if self.prefix is None else f"{'' if self.prefix == ':./' else self.name.zh}:{path}"


WORK_TREE = Version(Text("工作区", "work tree"))
INDEX = Version(Text("暂存区", "index"), ":./")


class Pair(NamedTuple):
    """One record in two versions; a side is None where the record is not there, and without a value where it is broken."""

    id: str
    before: Stored | None
    after: Stored | None


class Comparison(NamedTuple):
    """Two versions, and the records that differ between them."""

    before: Version
    after: Version
    pairs: tuple[Pair, ...]
    kinds: Kinds

    @property
    def sound(self) -> Iterator[tuple[Commitment | None, Commitment | None]]:
        """The pairs of which both sides can be read."""
        sides = ((pair.before, pair.after) for pair in self.pairs)
        return ((a.value if a else None, b.value if b else None) for a, b in sides if not _is_broken(a) and not _is_broken(b))

    @property
    def broken(self) -> tuple[Problem, ...]:
        """Why the other pairs cannot be compared, by version, file and line."""
        sides = ((side, version) for pair in self.pairs for side, version in ((pair.before, self.before), (pair.after, self.after)))
        return tuple(
            problem._replace(path=version.shown(side.path)) for side, version in sides if side is not None for problem in side.faults
        )

    def only(self, ids: Iterable[str]) -> "Comparison":
        """The same of some records."""
        wanted = {*ids}
        return self._replace(pairs=tuple(pair for pair in self.pairs if pair.id in wanted))


def _is_broken(stored: Stored | None) -> bool:
    return stored is not None and stored.value is None


def compare(root: str, typed: str = "HEAD", staged: bool = False) -> Comparison:
    """What differs between the versions that were typed: A is put beside the work tree, or the index; A..B are two revisions.

    Raises GitRefused and its kinds.
    """
    if ".." in typed:
        if staged:
            raise NotARevision(typed=f"{typed} --cached")
        return _two(root, *ends(root, typed))
    id = revisions.resolve(root, typed, "tree")
    before = Version(plain(typed), f"{id}:./")
    after = INDEX if staged else WORK_TREE
    found = objects.staged(root, id) if staged else objects.worked_on(root, id)
    return _compared(root, before, after, found)


def ends(root: str, typed: str) -> tuple[str, str]:
    """Both ends of A..B; what is left out is HEAD. Of A...B the first is where the two parted."""
    dots = "..." if "..." in typed else ".."
    a, _, b = typed.partition(dots)
    if ".." in b:
        raise NotARevision(typed=typed)
    a, b = a or "HEAD", b or "HEAD"
    return (revisions.merge_base(root, a, b) if dots == "..." else a), b


def _two(root: str, a: str, b: str) -> Comparison:
    ids = [revisions.resolve(root, each, "tree") for each in (a, b)]
    before, after = (Version(plain(name[:10] if len(name) == 40 else name), f"{id}:./") for name, id in zip((a, b), ids, strict=True))
    return _compared(root, before, after, objects.between(root, *ids))


def _compared(root: str, before: Version, after: Version, found: list[Differing]) -> Comparison:
    records = [each for each in found if is_record(each.path)]
    with Reading(root) as reading:
        kinds = [reading.kinds(reading.settings(version)) for version in (before, after)]
        reading.fetch(blob for each in records for blob in (each.before, each.after) if blob)
        pairs = tuple(_pairs(reading, records, *kinds))
    return Comparison(before, after, pairs, kinds[1])


def _pairs(reading: "Reading", records: list[Differing], old_kinds: Kinds, new_kinds: Kinds) -> Iterator[Pair]:
    """Files that are one record: of one path, or of one id in two folders."""
    before, after = _by_id((each.path, each.before) for each in records), _by_id((each.path, each.after) for each in records)
    for id in dict.fromkeys(layout.stem(each.path) for each in records):
        for a, b in _coupled([*before[id]], [*after[id]]):
            old = reading.record(a, before[id][a], old_kinds) if a else None
            new = reading.record(b, after[id][b], new_kinds) if b else None
            if old or new:
                yield Pair(id, old, new)


def _coupled(before: list[str], after: list[str]) -> Iterator[tuple[str | None, str | None]]:
    shared = [path for path in before if path in after]
    yield from ((path, path) for path in shared)
    left, right = ([path for path in side if path not in shared] for side in (before, after))
    yield from zip_longest(left, right)


def _by_id(files: Iterable[tuple[str, str | None]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for path, blob in files:
        if blob is not None:
            found[layout.stem(path)][path] = blob
    return found


def is_record(path: str) -> bool:
    """Whether a path below the register's root is that of a record: a file of a year's folder."""
    folder, _, name = path.partition("/")
    return name.endswith(".yaml") and "/" not in name and folder[0] not in "._" and folder != layout.SOURCES


_CONFLICT = Text("合并冲突尚未解决：改好后 git add", "a merge left a conflict here: mend it, then git add")


class Reading:
    """Reads records out of git, each blob once. Use it in ``with``."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._objects = Objects(root)
        self._raw: dict[str, bytes | None] = {}
        self._stored: dict[tuple[str, int], Stored] = {}
        self._kinds: dict[bytes | None, Kinds] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._objects.__exit__(kind, error, trace)

    def fetch(self, blobs: Iterable[str]) -> None:
        """Gets the bytes of many blobs in one go."""
        wanted = [blob for blob in dict.fromkeys(blobs) if blob not in self._raw and blob not in (WORKING, UNMERGED)]
        self._raw |= zip(wanted, self._objects.read(wanted), strict=True)

    def record(self, path: str, blob: str, kinds: Kinds) -> Stored | None:
        """What a blob says as the record at a path; None if it is a link, wherever that leads."""
        whole = os.path.join(self.root, *path.split("/"))
        if blob == WORKING:
            return _lying_there(whole, kinds)
        if blob == UNMERGED:
            return _unreadable(whole, _CONFLICT)
        key = (blob, id(kinds))
        if key not in self._stored:
            self.fetch([blob])
            raw = self._raw.pop(blob)
            self._stored[key] = read_file(whole, fields.RECORD, kinds, raw) if raw is not None else _unreadable(whole, _MISSING)
        found = self._stored[key]
        return found if found.path == whole else found._replace(path=whole)

    def settings(self, version: Version) -> bytes | None:
        """The bytes of the settings of a version, None if it has none."""
        if version.prefix is not None:
            return next(self._objects.read([version.prefix + layout.SETTINGS]))
        path = os.path.join(self.root, layout.SETTINGS)
        return read_bytes(path) if os.path.isfile(path) else None

    def kinds(self, settings: bytes | None) -> Kinds:
        """The kinds that settings name; the common ones if there are none, or none that can be read, which ``check`` tells."""
        if settings not in self._kinds:
            stored = read_file(os.path.join(self.root, layout.SETTINGS), fields.SETTINGS, raw=settings or b"")
            self._kinds[settings] = DEFAULT_KINDS if stored.value is None else stored.value.vocabulary()
        return self._kinds[settings]


_MISSING = Text("git 中缺少此文件的内容（克隆不完整）：git fetch", "git does not have this file's content (a partial clone): git fetch")


def _lying_there(path: str, kinds: Kinds) -> Stored | None:
    return None if os.path.islink(path) or not os.path.isfile(path) else read_file(path, fields.RECORD, kinds)


def _unreadable(path: str, why: Text) -> Stored:
    return Stored(path, "", None, None, (Problem(layout.shown(path), 1, why, "unreadable"),))

