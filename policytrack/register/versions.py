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
from policytrack.register.names import NoSuchCommitment, resolve
from policytrack.register.reading import Stored, read_file
from policytrack.register.register import Register
from policytrack.storage import layout
from policytrack.storage.files import read_bytes
from policytrack.storage.piecewise import Piecewise
from policytrack.text import Text, plain
from policytrack.vocabulary import fields
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Kinds


class NotARevision(PolicytrackError):
    """A range where only one version makes sense, or the other way about. Fact: ``typed``."""

    text = Text("看不懂版本“{typed}”；可写 A、A..B 或 A...B", "cannot read “{typed}” as versions; write A, A..B or A...B")
    exit_code = 2


class NeitherOfBoth(revisions.UnknownRevision):
    """A word that names neither a version nor a commitment. Fact: ``revision``."""

    text = Text(
        "“{revision}”既不是 git 的版本，也不是承诺的名称。查看承诺：policytrack list；查看版本：git log --oneline",
        "“{revision}” is neither a revision of git nor a commitment. See commitments with policytrack list, revisions with git log --oneline",
    )


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

    def only(self, id: str) -> "Comparison":
        """The same of one record."""
        return self._replace(pairs=tuple(pair for pair in self.pairs if pair.id == id))


def _is_broken(stored: Stored | None) -> bool:
    return stored is not None and stored.value is None


def asked(register: Register, versions: str | None, name: str | None, staged: bool) -> Comparison:
    """The comparison that was typed. A word alone is a revision if git knows it, else a commitment.

    Raises what ``compare`` does, NoSuchCommitment, AmbiguousName.
    """
    alone = versions is not None and name is None and ".." not in versions
    if alone and revisions.named(register.root, str(versions), "tree") is None:
        return _about(register, compare(register.root, "HEAD", staged), str(versions), or_revision=True)
    found = compare(register.root, versions or "HEAD", staged)
    return _about(register, found, name) if name else found


def _about(register: Register, found: Comparison, name: str, or_revision: bool = False) -> Comparison:
    """What concerns one commitment, which may be gone by now."""
    if name in (pair.id for pair in found.pairs):
        return found.only(name)
    here = register.readable
    ids = {each.id for each in here}
    gone = [each for pair in found.sound for each in pair if each is not None and each.id not in ids]
    try:
        return found.only(resolve(name, (*here, *{each.id: each for each in gone}.values())).id)
    except NoSuchCommitment:
        if or_revision:
            raise NeitherOfBoth(revision=name) from None
        raise


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
        self._pieces: dict[int, Piecewise] = {}

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
            return self._read(whole, read_bytes(whole), kinds) if os.path.isfile(whole) and not os.path.islink(whole) else None
        if blob == UNMERGED:
            return _unreadable(whole, _CONFLICT)
        key = (blob, id(kinds))
        if key not in self._stored:
            self.fetch([blob])
            raw = self._raw.pop(blob)
            self._stored[key] = _unreadable(whole, _MISSING) if raw is None else self._read(whole, raw, kinds)
        found = self._stored[key]
        return found if found.path == whole else found._replace(path=whole)

    def whole(self, path: str, blob: str, kinds: Kinds) -> Stored:
        """The same with its lines, for whoever must say where something stands."""
        raw = next(self._objects.read([blob]))
        return read_file(os.path.join(self.root, *path.split("/")), fields.RECORD, kinds, raw or b"")

    def _read(self, path: str, raw: bytes, kinds: Kinds) -> Stored:
        value = self._pieces.setdefault(id(kinds), Piecewise(kinds)).read(raw)
        return read_file(path, fields.RECORD, kinds, raw) if value is None else Stored(path, "", None, value, ())

    def settings(self, version: Version) -> bytes | None:
        """The bytes of the settings of a version, None if it has none."""
        if version.prefix is not None:
            return next(self._objects.read([version.prefix + layout.SETTINGS]))
        path = os.path.join(self.root, layout.SETTINGS)
        return read_bytes(path) if os.path.isfile(path) else None

    def kinds_by(self, blob: str | None) -> Kinds:
        """The kinds that the settings in a blob name."""
        return self.kinds(next(self._objects.read([blob])) if blob else None)

    def kinds(self, settings: bytes | None) -> Kinds:
        """The kinds that settings name; the common ones if there are none, or none that can be read, which ``check`` tells."""
        if settings not in self._kinds:
            stored = read_file(os.path.join(self.root, layout.SETTINGS), fields.SETTINGS, raw=settings or b"")
            self._kinds[settings] = DEFAULT_KINDS if stored.value is None else stored.value.vocabulary()
        return self._kinds[settings]


_MISSING = Text("git 中缺少此文件的内容（克隆不完整）：git fetch", "git does not have this file's content (a partial clone): git fetch")


def _unreadable(path: str, why: Text) -> Stored:
    return Stored(path, "", None, None, (Problem(layout.shown(path), 1, why, "unreadable"),))

