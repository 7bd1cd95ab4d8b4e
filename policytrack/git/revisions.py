"""What people call a version: a commit, a branch, a tag; and why git knows none by that name."""

import os

from policytrack.git.process import GitRefused, answer, ask
from policytrack.text import Text


class NoCommitYet(GitRefused):
    """The branch has no commit yet. Fact: ``revision``."""

    text = Text(
        "当前分支还没有任何提交，没有版本可比。先提交：git add . 然后 git commit",
        "this branch has no commit yet, so there is nothing to compare with. Commit first: git add . then git commit",
    )


class UnknownRevision(GitRefused):
    """No commit, branch or tag has this name. Fact: ``revision``."""

    text = Text(
        "没有名为“{revision}”的版本。查看分支和标签：git branch -a、git tag；查看提交：git log --oneline",
        "there is no revision “{revision}”. See branches and tags with git branch -a and git tag, commits with git log --oneline",
    )


class CutHistory(GitRefused):
    """A shallow clone, whose history is cut before what was asked for. Fact: ``revision``."""

    text = Text(
        "此处是浅克隆，历史在“{revision}”之前被截断。取回全部历史：git fetch --unshallow（CI 中设 fetch-depth: 0）",
        "this is a shallow clone, its history cut before “{revision}”. Fetch all of it: git fetch --unshallow (in CI: fetch-depth: 0)",
    )


class Unrelated(GitRefused):
    """Two revisions that no commit connects. Facts: ``a``, ``b``."""

    text = Text(
        "“{a}”与“{b}”没有共同的历史，无法逐个提交核查。请核对两个版本是否属于同一登记册。",
        "“{a}” and “{b}” have no history in common. See whether both are versions of this register.",
    )


def resolve(folder: str, revision: str, kind: str = "commit") -> str:
    """The id of what a revision names. Raises UnknownRevision, NoCommitYet, CutHistory, NotARepository."""
    found = named(folder, revision, kind)
    if found:
        return found
    answer(folder, "rev-parse", "--git-dir")
    if revision.startswith(("HEAD", "@")) and ask(folder, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        raise NoCommitYet(revision=revision)
    raise (CutHistory if cut_at(folder) else UnknownRevision)(revision=revision)


def named(folder: str, revision: str, kind: str = "commit") -> str | None:
    """The id of what a revision names, or None if it names nothing. What begins with a dash is an option, never a name."""
    if not revision or revision.startswith("-") or "\n" in revision or "\0" in revision:
        return None
    said = ask(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{{kind}}}")
    return said.decode("ascii").strip() if said else None


def cut_at(folder: str) -> frozenset[str]:
    """The commits whose parents a shallow clone did not fetch."""
    path = os.path.join(folder, answer(folder, "rev-parse", "--git-path", "shallow").decode().rstrip("\n"))
    try:
        with open(path, encoding="ascii") as file:
            return frozenset(file.read().split())
    except FileNotFoundError:
        return frozenset()


def merge_base(folder: str, a: str, b: str) -> str:
    """The commit where two revisions parted. Raises Unrelated and what ``resolve`` raises."""
    one, other = resolve(folder, a), resolve(folder, b)
    said = ask(folder, "merge-base", one, other)
    if not said:
        raise CutHistory(revision=a) if cut_at(folder) else Unrelated(a=a, b=b)
    return said.decode("ascii").strip()
