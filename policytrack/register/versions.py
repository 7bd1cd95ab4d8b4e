"""Versions of a register: a revision, git's index, the work tree. Only what differs is read, and each blob once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from policytrack.commitment import Commitment
from policytrack.errors import PolicytrackError, Problem
from policytrack.git import objects, revisions
from policytrack.git.objects import Differing
from policytrack.register.blobs import INDEX, WORK_TREE, Reading, Version, is_record
from policytrack.register.names import NoSuchCommitment, resolve
from policytrack.register.reading import Stored
from policytrack.register.register import Register
from policytrack.storage import layout
from policytrack.text import Text, plain
from policytrack.vocabulary.kinds import Kinds


class NotARevision(PolicytrackError):
    """A range where only one version makes sense, or the other way about. Fact: ``typed``."""

    text = Text(
        "版本“{typed}”无法识别；可写 A、A..B 或 A...B", "cannot read “{typed}” as versions; write A, A..B or A...B"
    )
    exit_code = 2


class NeitherOfBoth(revisions.UnknownRevision):
    """A word that names neither a version nor a commitment. Fact: ``revision``."""

    text = Text(
        "“{revision}”既不是 git 的版本，也不是承诺的名称。查看承诺：policytrack list；查看版本：git log --oneline",
        "“{revision}” is neither a revision of git nor a commitment. See commitments with policytrack list, revisions with git log --oneline",
    )


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
        return (
            (a.value if a else None, b.value if b else None)
            for a, b in sides
            if not _is_broken(a) and not _is_broken(b)
        )

    @property
    def broken(self) -> tuple[Problem, ...]:
        """Why the other pairs cannot be compared, by version, file and line."""
        sides = (
            (side, version)
            for pair in self.pairs
            for side, version in ((pair.before, self.before), (pair.after, self.after))
        )
        return tuple(
            problem._replace(path=version.shown(side.path))
            for side, version in sides
            if side is not None
            for problem in side.faults
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
    before, after = (
        Version(plain(name[:10] if len(name) == 40 else name), f"{id}:./") for name, id in zip((a, b), ids, strict=True)
    )
    return _compared(root, before, after, objects.between(root, *ids))


def _compared(root: str, before: Version, after: Version, found: list[Differing]) -> Comparison:
    records = [each for each in found if is_record(each.path)]
    with Reading(root) as reading:
        kinds = [reading.kinds(reading.settings(version)) for version in (before, after)]
        reading.fetch(blob for each in records for blob in (each.before, each.after) if blob)
        pairs = tuple(_pairs(reading, records, *kinds))
    return Comparison(before, after, pairs, kinds[1])


def _pairs(reading: Reading, records: list[Differing], old_kinds: Kinds, new_kinds: Kinds) -> Iterator[Pair]:
    """Files that are one record: of one path, or of one id in two folders."""
    before, after = (
        _by_id((each.path, each.before) for each in records),
        _by_id((each.path, each.after) for each in records),
    )
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
