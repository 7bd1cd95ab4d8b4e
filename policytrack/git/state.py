"""What state a repository is in, and why one cannot meet others in it."""

import os
from collections.abc import Iterator
from typing import NamedTuple

from policytrack.git.acting import tell
from policytrack.git.process import GitRefused, ask, refuse_lock
from policytrack.text import Text, listed


class NotARepository(GitRefused):
    """No git repository. Fact: ``place``."""

    text = Text(
        "{place} 不在 git 仓库中。新建仓库：git init；加入已有的：git clone 地址。",
        "{place} is not in a git repository. Make one: git init; or join one: git clone URL.",
    )


class NotTrusted(GitRefused):
    """A repository that belongs to another user. Fact: ``place``."""

    text = Text(
        "仓库属于另一个用户，git 不肯使用。如信任它：git config --global --add safe.directory '{place}'",
        "the repository belongs to another user and git will not use it. If you trust it: git config --global --add safe.directory '{place}'",
    )


class Bare(GitRefused):
    """A bare repository. Fact: ``place``."""

    text = Text(
        "{place} 是裸仓库，没有可改的文件。请克隆一份再用：git clone {place}",
        "{place} is a bare repository and holds no files to work on. Clone it: git clone {place}",
    )


class Shallow(GitRefused):
    """A clone without its history."""

    text = Text(
        "这是浅克隆，缺少合并所需的历史。请先补全：git fetch --unshallow",
        "this is a shallow clone, without the history that merging needs. Complete it first: git fetch --unshallow",
    )


class NoCommit(GitRefused):
    """A branch without a commit. Fact: ``branch``."""

    text = Text(
        "分支 {branch} 还没有提交。请先提交：git add -A && git commit",
        "the branch {branch} has no commit yet. Make one first: git add -A && git commit",
    )


class Detached(GitRefused):
    """No branch is checked out. Fact: ``head``."""

    text = Text(
        "当前不在任何分支上（HEAD 指向 {head}）。回到分支：git switch 分支名；要保留现在的提交：git switch -c 新分支名",
        "no branch is checked out (HEAD is at {head}). Go back to one: git switch BRANCH; to keep what is here: git switch -c NEW-BRANCH",
    )


class InSubmodule(GitRefused):
    """A submodule without a branch, as they usually are. Fact: ``above``."""

    text = Text(
        "登记册在子模块中（上级仓库 {above}），当前不在任何分支上。请先在子模块里执行 git switch 分支名，再同步。",
        "the register lies in a submodule of {above} and no branch is checked out. In the submodule: git switch BRANCH, then sync.",
    )


class NoRemote(GitRefused):
    """A repository that knows no other. Fact: ``branch``."""

    text = Text(
        "没有远程仓库。请先设定：git remote add origin 地址 && git push -u origin {branch}",
        "there is no remote. Set one: git remote add origin URL && git push -u origin {branch}",
    )


class NoUpstream(GitRefused):
    """A branch that follows none. Facts: ``branch``, ``remote``."""

    text = Text(
        "分支 {branch} 没有对应的远程分支。请先设定：git push -u {remote} {branch}",
        "the branch {branch} follows no remote branch. Set one: git push -u {remote} {branch}",
    )


class Unfinished(GitRefused):
    """Something that was begun and not ended. Facts: ``what``, ``left``, ``on``, ``back``."""

    text = Text(
        "{what}尚未完成{left}。做完：{on}；放弃：{back}",
        "{what} is not finished{left}. Finish it: {on}; give it up: {back}",
    )


class Unrelated(GitRefused):
    """Two histories without a common commit. Fact: ``theirs``."""

    text = Text(
        "本机与 {theirs} 没有共同的历史，未作合并。请核对远程地址（git remote -v）；确要合并：git merge --allow-unrelated-histories {theirs}",
        "this branch and {theirs} have no common history; nothing was merged. Look at git remote -v; if it is right: git merge --allow-unrelated-histories {theirs}",
    )


class NoName(GitRefused):
    """git does not know who is working."""

    text = Text(
        "git 不知道您是谁。请先设定：git config user.name 姓名 && git config user.email 邮箱",
        "git does not know who you are. Set it: git config user.name NAME && git config user.email ADDRESS",
    )


class State(NamedTuple):
    """A branch of a work tree that follows a remote one."""

    top: str
    branch: str
    remote: str
    branch_there: str  # refs/heads/main
    theirs: str  # refs/remotes/origin/main
    above: str | None  # the work tree that this one is a submodule of

    @property
    def shown(self) -> str:
        """The remote branch as people write it: origin/main."""
        return f"{self.remote}/{self.branch_there.removeprefix('refs/heads/')}"


def top_of(place: str) -> str:
    """The top of the work tree that ``place`` lies in. Raises NotARepository, NotTrusted, Bare, NoGit."""
    said = tell(place, "rev-parse", "--is-bare-repository", "--is-inside-work-tree", extra={"LC_ALL": "C"})
    if "dubious ownership" in said.err:
        raise NotTrusted(place=_trusting(said.err) or os.path.abspath(place))
    if "cannot use bare repository" in said.err:
        raise (NotARepository if _is_in_gits_own(place) else Bare)(place=os.path.abspath(place))
    if said.code:
        raise NotARepository(place=os.path.abspath(place))
    bare, inside = said.out.split()
    if inside != "true":
        raise (Bare if bare == "true" else NotARepository)(place=os.path.abspath(place))
    return _line(place, "rev-parse", "--show-toplevel") or os.path.abspath(place)


def _is_in_gits_own(place: str) -> bool:
    return ".git" in os.path.abspath(place).split(os.sep)


def _trusting(said: str) -> str:
    """The folder that git names when it does not trust its owner."""
    return next(iter(said.partition("repository at '")[2].split("'")), "")


def look(place: str) -> State:
    """The state of the repository that ``place`` lies in. Raises whichever failure keeps it from meeting others."""
    top = top_of(place)
    _refuse_unfinished(top)
    if _line(top, "rev-parse", "--is-shallow-repository") == "true":
        raise Shallow()
    above = _line(top, "rev-parse", "--show-superproject-working-tree")
    branch = _branch(top, above)
    if ask(top, "rev-parse", "-q", "--verify", "HEAD") is None:
        raise NoCommit(branch=branch)
    return _following(top, branch, above)


def _branch(top: str, above: str | None) -> str:
    full = _line(top, "symbolic-ref", "-q", "HEAD")
    if full is not None:
        return full.removeprefix("refs/heads/")
    if above:
        raise InSubmodule(above=above)
    raise Detached(head=_line(top, "rev-parse", "--short", "HEAD"))


def _following(top: str, branch: str, above: str | None) -> State:
    format = "%(upstream:remotename)%00%(upstream:remoteref)%00%(upstream)"
    said = _line(top, "for-each-ref", f"--format={format}", f"refs/heads/{branch}") or "\0\0"
    remote, branch_there, theirs = said.split("\0")
    if remote and theirs:
        return State(top, branch, remote, branch_there, theirs, above)
    remotes = (_line(top, "remote") or "").split()
    if not remotes:
        raise NoRemote(branch=branch)
    raise NoUpstream(branch=branch, remote="origin" if "origin" in remotes else remotes[0])


# file in git's folder -> what it means, how to finish it, how to give it up
_UNFINISHED = {
    "rebase-merge": (Text("变基", "a rebase"), "git rebase --continue", "git rebase --abort"),
    "rebase-apply": (Text("变基", "a rebase"), "git rebase --continue", "git rebase --abort"),
    "MERGE_HEAD": (Text("合并", "a merge"), "git commit", "git merge --abort"),
    "CHERRY_PICK_HEAD": (Text("拣选", "a cherry-pick"), "git cherry-pick --continue", "git cherry-pick --abort"),
    "REVERT_HEAD": (Text("撤销提交", "a revert"), "git revert --continue", "git revert --abort"),
}
_LEFT = Text(
    "，还有冲突待处理：{paths}（改好后 git add）", ", with conflicts left in: {paths} (mend them, then git add)"
)
_STASH = Text("取回暂存", "a stash pop")


def _refuse_unfinished(top: str) -> None:
    left = unmerged(top)
    words = _LEFT.of(paths=listed(left)) if left else Text("", "")
    folder = _line(top, "rev-parse", "--absolute-git-dir") or ""
    lock = os.path.join(folder, "index.lock")
    if os.path.exists(lock):  # before what needs it gone: git would not even give up a merge
        raise refuse_lock(lock)
    for name, (what, on, back) in _UNFINISHED.items():
        if os.path.exists(os.path.join(folder, name)):
            raise Unfinished(what=what, left=words, on=on, back=back)
    if left:
        raise Unfinished(what=_STASH, left=words, on="git stash drop", back=f"git checkout HEAD -- {' '.join(left)}")


def unmerged(top: str) -> list[str]:
    """The files in which a merge left conflicts."""
    return list(names(ask(top, "diff", "--name-only", "--diff-filter=U", "-z") or b""))


def names(raw: bytes) -> Iterator[str]:
    """File names from an answer of ``-z``, whatever is in them."""
    return (os.fsdecode(name) for name in raw.split(b"\0") if name)


def _line(folder: str, *words: str) -> str | None:
    said = ask(folder, *words)
    return said.decode("utf-8", "replace").strip() or None if said is not None else None
