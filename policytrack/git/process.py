"""git as a process. Knows no records; asks only, and lets no hook or setting of the caller's leak in."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache

from policytrack.errors import PolicytrackError
from policytrack.text import Text

# Which repository, and which objects in it: what ``git rev-parse --local-env-vars`` names but for settings, which are
# the user's own to give.
INHERITED = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE", "GIT_NAMESPACE",
    "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_EXTERNAL_DIFF", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_INTERNAL_SUPER_PREFIX",
)  # fmt: skip

# A folder among the records that looks like a repository is none; it would bring settings, and settings name programs.
NO_REPOSITORY_INSIDE = ("-c", "safe.bareRepository=explicit")
# What git is asked with, so that no setting of a repository that was unpacked, not cloned, runs a program meanwhile.
_ASKING = (*NO_REPOSITORY_INSIDE, "-c", "core.fsmonitor=", "-c", "log.showSignature=false")
RUNS_NO_HOOK = ("-c", f"core.hooksPath={os.devnull}")


def asking(*words: str) -> list[str]:
    """The command line by which git is asked something."""
    return ["git", *_ASKING, *words]


def ask(folder: str, *words: str) -> bytes | None:
    """What git answers in ``folder``, or None if it says no or is not installed."""
    import subprocess  # 13 ms, and a list asks nothing of git

    try:
        done = subprocess.run(asking(*words), cwd=folder, env=environment(), capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def environment() -> dict[str, str]:
    """What git is asked with: in English, leaving locks alone, in the folder's own repository, fetching from nowhere."""
    kept = {name: value for name, value in os.environ.items() if name not in INHERITED}
    return {**kept, "GIT_OPTIONAL_LOCKS": "0", "GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}


class GitRefused(PolicytrackError):
    """git said no. Fact: ``said``."""

    text = Text("git 拒绝了操作：{said}", "git said no: {said}")
    exit_code = 6


class NoGit(GitRefused):
    """git is not installed, or not to be found."""

    text = Text(
        "找不到 git。请先安装，并确认在 PATH 中。", "git is not to be found. Install it and see that it is on the PATH."
    )


class NotARepository(GitRefused):
    """There is no repository where one was needed. Fact: ``place``."""

    text = Text(
        "{place} 不在 git 仓库中，没有历史版本可比。建立仓库：git init，然后 git add 和 git commit。",
        "{place} is not in a git repository, so there are no versions. Make one with: git init, then git add and git commit.",
    )


class NotTrusted(GitRefused):
    """The repository belongs to another user, and git will not read it. Fact: ``place``."""

    text = Text(
        "{place} 属于其他用户，git 拒绝读取。确认可信后执行：git config --global --add safe.directory 仓库路径",
        "{place} belongs to another user and git will not read it. If you trust it: git config --global --add safe.directory PATH",
    )


class NoWorkTree(GitRefused):
    """A bare repository, in which there are no files. Fact: ``place``."""

    text = Text(
        "{place} 是裸仓库，没有工作区。请在克隆出的工作区中操作：git clone 仓库 文件夹",
        "{place} is in a bare repository, which has no files. Work in a clone of it: git clone REPOSITORY FOLDER",
    )


class LockLeft(GitRefused):
    """A lock of git's own that is held, or was left by a git that was killed. Fact: ``path``."""

    text = Text(
        "git 的锁文件 {path} 还在：另有 git 正在运行，或上次被强行中断。确认没有 git 在运行后删除它，再试一次：rm {path}",
        "git's lock {path} is there: another git is running, or one was killed. See that no git is running, remove it and try again: rm {path}",
    )


_LOCK = re.compile(r"Unable to create '(?P<lock>.+\.lock)': File exists|could not lock config file .+: File exists")


def lock_left(folder: str, said: str) -> LockLeft | None:
    """The lock that stood in git's way, going by its words."""
    found = _LOCK.search(said)
    if found is None:
        return None
    settings = os.fsdecode(ask(folder or ".", "rev-parse", "--git-path", "config") or b"").strip()
    return refuse_lock(os.path.join(folder, found["lock"] or f"{settings}.lock"))


def refuse_lock(path: str) -> LockLeft:
    """The failure of a lock that is there, named as a person at this folder would type it if that is shorter."""
    relative = os.path.relpath(path)
    return LockLeft(path=os.path.abspath(path) if relative.startswith(os.pardir) else relative)


_UNDERSTOOD: tuple[tuple[str, type[GitRefused]], ...] = (
    ("dubious ownership", NotTrusted),
    ("not a git repository", NotARepository),
    ("must be run in a work tree", NoWorkTree),
    ("cannot use bare repository", NoWorkTree),
)


def refused(folder: str, said: bytes) -> GitRefused:
    """What git's own words mean; its words as they are if we do not know."""
    words = said.decode("utf-8", "replace").strip()
    for sign, failure in _UNDERSTOOD:
        if sign in words:
            return failure(place=os.path.abspath(folder), said=words)
    return lock_left(folder, words) or GitRefused(said=words.removeprefix("fatal: ") or "—")


def answer(folder: str, *words: str, given: bytes = b"", index: str | None = None) -> bytes:
    """What git answers in ``folder``, to ``given`` if it reads, by another ``index`` if one is named. Raises GitRefused."""
    import subprocess

    more = {"GIT_INDEX_FILE": index} if index else {}
    try:
        done = subprocess.run(
            asking(*words), cwd=folder, env=environment() | more, input=given, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise NoGit(said="git") from None
    if done.returncode != 0:
        raise refused(folder, done.stderr)
    return done.stdout


def committed(root: str, path: str) -> bytes | None:
    """A file as the last commit has it, or None if it has none."""
    return ask(root, "cat-file", "blob", f"HEAD:./{os.path.relpath(path, root).replace(os.sep, '/')}")


def user_name(folder: str) -> str | None:
    """Who git says is working here."""
    said = ask(folder, "config", "user.name")
    return said.decode("utf-8", "replace").strip() or None if said else None


def commit_at(folder: str, moment: datetime) -> str | None:
    """The last commit of this line of work that was made by a moment, abbreviated; None if there is none."""
    said = ask(
        folder,
        "rev-list",
        "-1",
        "--first-parent",
        "--abbrev-commit",
        "--abbrev=10",
        f"--before={moment.isoformat()}",
        "HEAD",
    )
    return said.decode("ascii", "replace").strip() or None if said else None


def commits_at(folder: str, moments: Sequence[datetime]) -> list[str | None]:
    """The same for many moments, asked once."""
    said = ask(folder, "rev-list", "--first-parent", "--abbrev-commit", "--abbrev=10", "--timestamp", "HEAD") or b""
    line = [(int(made), name) for made, name in (each.split() for each in said.decode("ascii", "replace").splitlines())]
    return [next((name for made, name in line if made <= moment.timestamp()), None) for moment in moments]


_STATUS = ("status", "--porcelain", "--ignore-submodules", "--", ".")


def is_dirty(folder: str) -> bool:
    """Whether the folder holds anything that is not committed."""
    return bool(ask(folder, *_STATUS))


@contextmanager
def dirty_ahead(folder: str) -> Iterator[Callable[[], bool]]:
    """The same, asked at once and answered when it is called, for who has other work meanwhile."""
    import subprocess  # as above

    try:
        process = subprocess.Popen(
            asking(*_STATUS), cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        yield lambda: False
        return
    with process:
        try:
            yield cache(lambda: bool(process.communicate()[0]) and process.returncode == 0)
        finally:
            process.kill()


def file_log(path: str) -> list[tuple[str, str, str, str]]:
    """The commits that touched a file, newest first: abbreviated id, day, author, subject."""
    folder, name = os.path.split(path)
    said = ask(folder, "log", "--follow", "--format=%h%x00%cs%x00%an%x00%s", "--", name)
    lines = said.decode("utf-8", "replace").splitlines() if said else []
    return [
        (found[0], found[1], found[2], found[3]) for found in (line.split("\0") for line in lines) if len(found) == 4
    ]
