"""``check --history``: every commit of a range against its parents, and what it did that no commit may do."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import chain
from typing import NamedTuple

from policytrack.commitment import Commitment
from policytrack.errors import Problem
from policytrack.git import objects, revisions
from policytrack.git.objects import Commit, Differing
from policytrack.history.breaches import Made, breaches, is_same, reused
from policytrack.register.blobs import Reading, is_record
from policytrack.register.placing import line_of
from policytrack.register.reading import Stored
from policytrack.register.versions import ends
from policytrack.storage import layout
from policytrack.text import Text
from policytrack.validation import Fault

EVERYTHING = "all"
Files = dict[str, str]  # path -> blob


class Finding(NamedTuple):
    """One thing that a commit did wrong, and who made it."""

    commit: str
    author: str
    problem: Problem


class Audit(NamedTuple):
    """How many commits were looked at, and what they did wrong, the oldest first."""

    commits: int
    findings: tuple[Finding, ...]


def audit(root: str, typed: str, tolerance: float = 7) -> Audit:
    """Looks at every commit of A..B; of A alone at those since, of ``all`` at the whole history. Raises GitRefused."""
    newest, *oldest = _range(root, typed)
    found = objects.commits(root, newest, *(f"^{id}" for id in oldest))
    inside = [each for each in found if not each.is_edge]
    cut = revisions.cut_at(root)
    for commit in inside:
        if commit.id in cut:
            raise revisions.CutHistory(revision=commit.short)
    with Reading(root) as reading:
        findings = tuple(_Walk(root, reading, newest, found, timedelta(days=tolerance)).findings())
    return Audit(len(inside), findings)


def _range(root: str, typed: str) -> tuple[str, ...]:
    """The newest commit, and the one from which on if there is one."""
    if typed == EVERYTHING and revisions.named(root, typed) is None:
        return (revisions.resolve(root, "HEAD"),)
    a, b = ends(root, typed) if ".." in typed else (typed, "HEAD")
    ids = revisions.resolve(root, b), revisions.resolve(root, a)
    revisions.merge_base(root, a, b)
    return ids


class State(NamedTuple):
    """The records of one commit, by id; what was last read of those that are broken; and its settings."""

    records: dict[str, Files]
    broken: dict[str, Commitment]
    settings: str | None


class _Walk:
    """One audit: from parents to children, keeping what is known of a commit until its last child is done."""

    def __init__(self, root: str, reading: Reading, newest: str, commits: list[Commit], tolerance: timedelta) -> None:
        self.root, self.reading, self.newest, self.commits, self.tolerance = root, reading, newest, commits, tolerance
        self.states: dict[str, State] = {}
        self.children = Counter(parent for commit in commits if not commit.is_edge for parent in commit.parents)

    def findings(self) -> Iterator[Finding]:
        """All that is found, commit by commit."""
        steps = self._steps()
        self.reading.fetch(
            each.after
            for differing in steps.values()
            for every in differing
            for each in every
            if each.after and is_record(each.path)
        )
        former = self._former(steps)
        for commit in self.commits:
            if commit.is_edge:
                self.states[commit.id] = self._whole(commit)
                continue
            parents = [self.states[parent] for parent in commit.parents]
            state = self._after(commit, steps[commit.id][0])
            yield from _Look(self, commit, parents, state, former).findings(_touched(steps[commit.id]))
            self.states[commit.id] = state

    def _steps(self) -> dict[str, list[list[Differing]]]:
        """What differs between each commit and each of its parents."""
        trees = {commit.id: commit.tree for commit in self.commits}
        empty = objects.empty_tree(self.root)
        edges = [(commit, trees[id]) for commit in self.commits if not commit.is_edge for id in commit.parents]
        edges += [(commit, empty) for commit in self.commits if not commit.is_edge and not commit.parents]
        found: dict[str, list[list[Differing]]] = {}
        for (commit, _), differing in zip(
            edges, objects.steps(self.root, [(tree, commit.tree) for commit, tree in edges]), strict=True
        ):
            found.setdefault(commit.id, []).append(differing)
        return found

    def _whole(self, commit: Commit) -> State:
        files = objects.tree(self.root, commit.tree)
        records: dict[str, Files] = {}
        for path, blob in files.items():
            if is_record(path):
                records.setdefault(layout.stem(path), {})[path] = blob
        return State(records, {}, files.get(layout.SETTINGS))

    def _after(self, commit: Commit, differing: list[Differing]) -> State:
        """The state of a commit, from that of its first parent, which is used up if no other child wants it."""
        state = self.states[commit.parents[0]] if commit.parents else State({}, {}, None)
        records, broken, settings = dict(state.records), dict(state.broken), state.settings
        for path, _, blob in differing:
            if path == layout.SETTINGS:
                settings = blob
            elif is_record(path):
                id = layout.stem(path)
                rest = {each: held for each, held in records.pop(id, {}).items() if each != path}
                if rest or blob:
                    records[id] = rest | ({path: blob} if blob else {})
        self._forget(commit.parents)
        return State(records, broken, settings)

    def _forget(self, parents: Iterable[str]) -> None:
        for parent in parents:
            self.children[parent] -= 1
            if not self.children[parent]:
                self.states.pop(parent, None)

    def _former(self, steps: dict[str, list[list[Differing]]]) -> dict[str, list[Commitment]]:
        """What was ever removed under the ids that are new somewhere in the range."""
        new = {
            layout.stem(each.path)
            for every in steps.values()
            for each in every[0]
            if not each.before and is_record(each.path)
        }
        found: dict[str, list[Commitment]] = {}
        for path, blob, _ in objects.removed(self.root, self.newest) if new else ():
            known = blob if is_record(path) and layout.stem(path) in new else None
            stored = self.reading.record(path, known, self.reading.kinds(None)) if known else None
            if stored is not None and stored.value is not None:
                found.setdefault(layout.stem(path), []).append(stored.value)
        return found


def _touched(steps: list[list[Differing]]) -> list[str]:
    """The ids of the records that differ from some parent."""
    return list(dict.fromkeys(layout.stem(each.path) for step in steps for each in step if is_record(each.path)))


class _Look:
    """A look at one commit."""

    def __init__(
        self, walk: _Walk, commit: Commit, parents: list[State], state: State, former: dict[str, list[Commitment]]
    ) -> None:
        self.walk, self.commit, self.parents, self.state, self.former = walk, commit, parents, state, former
        self.kinds = walk.reading.kinds_by(state.settings)
        self.made = Made(len(parents) > 1, walk.tolerance)

    def findings(self, ids: Iterable[str]) -> Iterator[Finding]:
        """What it did wrong to these records."""
        for id in ids:
            for problem in sorted(self._of_record(id), key=lambda each: (each.path, each.line)):
                path = layout.shown(problem.path)
                yield Finding(self.commit.short, self.commit.author, problem._replace(path=path))

    def _of_record(self, id: str) -> Iterator[Problem]:
        here, before = (
            self.state.records.get(id, {}),
            [state.records[id] for state in self.parents if id in state.records],
        )
        if not here:
            words = Text(
                "记录{id}被删除；不再推进的承诺应登记为“终止”",
                "the record {id} is gone; what is given up is recorded as dropped",
            )
            yield from (
                Problem(self._place(path), 1, words.of(id=id), "record-gone")
                for path in dict.fromkeys(path for files in before for path in files)
            )
            return
        if len(here) > 1 and all(len(files) == 1 for files in before):
            words = Text("编号{id}用于{n}个文件：{paths}", "the id {id} is that of {n} files: {paths}")
            last = [*here][-1]
            yield Problem(self._place(last), 1, words.of(id=id, n=len(here), paths=tuple(sorted(here))), "id-twice")
        olds = [
            old
            for parent, state in zip(self.commit.parents, self.parents, strict=True)
            if (old := self._last_read(id, parent, state))
        ]
        for path, blob in here.items():
            yield from self._of_file(id, path, blob, olds, any(files.get(path) == blob for files in before))

    def _of_file(self, id: str, path: str, blob: str, olds: list[Commitment], was_there: bool) -> Iterator[Problem]:
        stored = self.walk.reading.record(path, blob, self.kinds)
        if stored is None or stored.value is None:
            self.state.broken.update((id, old) for old in olds[:1])
            yield from () if was_there or stored is None else stored.faults
            return
        self.state.broken.pop(id, None)
        found = [*breaches(olds, stored.value, self.made)]
        strangers = [each for each in self.former.get(id, ()) if not is_same(each, stored.value)] if not olds else []
        found += [reused(stored.value, each) for each in strangers[:1]]
        if found:
            yield from _placed(self.walk.reading.whole(path, blob, self.kinds), found)

    def _last_read(self, id: str, parent: str, state: State) -> Commitment | None:
        """The record as a parent has it, or as it was before it was broken."""
        files = state.records.get(id, {})
        if not files or id in state.broken:
            return state.broken.get(id)
        former = ((path, blob) for path in files for blob in objects.former(self.walk.root, parent, path))
        for path, blob in chain(files.items(), former):
            stored = self.walk.reading.record(path, blob, self.kinds)
            if stored is not None and stored.value is not None:
                value: Commitment = stored.value
                return value
        return None

    def _place(self, path: str) -> str:
        return f"{self.walk.root}/{path}"


def _placed(stored: Stored, found: list[Fault]) -> Iterator[Problem]:
    for fault in found:
        line = line_of(stored.data, fault.where) if stored.data is not None else 1
        yield Problem(stored.path, line, fault.text, fault.rule)
