"""Meeting another repository: fetching, joining, pushing. Nothing here resets or forces anything."""

import os
import re
from collections.abc import Mapping
from typing import NamedTuple

from policytrack.git import wiring
from policytrack.git.acting import Said, must, refusal, tell
from policytrack.git.process import GitRefused, answer, ask
from policytrack.git.state import NoName, State, Unrelated, names, unmerged
from policytrack.text import Text

_FETCH = Text("获取 {shown}", "fetch {shown}")
_MERGE = Text("合并 {shown}", "merge {shown}")
_PUSH = Text("推送到 {shown}", "push to {shown}")
_COMMIT = Text("提交", "commit")


class Meeting(NamedTuple):
    """How git is run: in the state it was found in, with more environment, and whether its progress is shown."""

    state: State
    environment: Mapping[str, str]
    live: bool = False

    def tell(self, *words: str, live: bool = False) -> Said:
        """Runs git at the top of the work tree."""
        return tell(self.state.top, *words, extra=self.environment, live=live and self.live)

    def count(self, span: str) -> int:
        """How many commits a range holds."""
        said = ask(self.state.top, "rev-list", "--count", span)
        return int(said) if said else 0


class Ahead(NamedTuple):
    """How many commits each side has that the other lacks."""

    here: int
    there: int


def fetch(meeting: Meeting) -> None:
    """Fetches what the others have. Raises Refused."""
    said = meeting.tell("fetch", *(["--progress"] if meeting.live else ["--quiet"]), meeting.state.remote, live=True)
    must(_FETCH.of(shown=meeting.state.shown), said)


def exists(meeting: Meeting) -> bool:
    """Whether the others have the branch at all; not before the first push."""
    return ask(meeting.state.top, "rev-parse", "-q", "--verify", meeting.state.theirs) is not None


def ahead(meeting: Meeting) -> Ahead:
    """How far both have come since they parted."""
    if not exists(meeting):
        return Ahead(meeting.count("HEAD"), 0)
    theirs = meeting.state.theirs
    return Ahead(meeting.count(f"{theirs}..HEAD"), meeting.count(f"HEAD..{theirs}"))


def join(meeting: Meeting, root: str) -> tuple[list[str], list[str]]:
    """Merges what was fetched, with our driver whether it is wired or not: what was said, and the files left in conflict.

    Raises Unrelated, Refused.
    """
    state = meeting.state
    _sweep(state.top)
    if ask(state.top, "merge-base", "HEAD", state.theirs) is None:
        raise Unrelated(theirs=state.shown)
    words = ("merge", "--no-edit", "--ff", "--commit", "--no-squash", "--no-stat", state.theirs)
    said = meeting.tell(*_by_meaning(root, state.top), *words)
    left = unmerged(state.top) if said.code else []
    if said.code and not left:
        raise refusal(_MERGE.of(shown=state.shown), _both(said))
    return [line for line in said.err.splitlines() if line.strip()], left


def _sweep(top: str) -> None:
    """Removes the files that a killed merge had given to its drivers, and what those had written aside."""
    for name in os.listdir(top):
        if re.fullmatch(r"\.merge_file_\w{6}|\.\.merge_file_\w{6}\.\d+\.tmp", name):
            os.unlink(os.path.join(top, name))


def _both(said: Said) -> str:
    return "\n".join(f"  {line}" for line in (said.err + said.out).splitlines() if line.strip())


def _by_meaning(root: str, top: str) -> list[str]:
    """Settings for one command, so that it merges by meaning whatever this clone was told, or not told, before."""
    given = [word for name, value in wiring.settings().items() for word in ("-c", f"{name}={value}")]
    return given if wiring.has_attributes(root, os.path.join(top, ".git")) else [*given, *_borrowed(root, top)]


def _borrowed(root: str, top: str) -> list[str]:
    """Attributes for a register that has none."""
    folder = os.fsdecode(ask(top, "rev-parse", "--absolute-git-dir") or b"").strip()
    place = os.path.relpath(os.path.realpath(root), os.path.realpath(top)).replace(os.sep, "/")
    prefix = "" if place == "." else f"/{place}"
    path = os.path.join(folder, "policytrack", "attributes")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'"{prefix}/[!._]*/*.yaml" merge=policytrack\n"{prefix}/sources/*.yaml" !merge\n')
    return ["-c", f"core.attributesFile={path}"]


def push(meeting: Meeting) -> bool:
    """Pushes; False if the others pushed first. Raises Refused."""
    state = meeting.state
    said = meeting.tell(
        "push",
        *(["--progress"] if meeting.live else ["--quiet"]),
        state.remote,
        f"HEAD:{state.branch_there}",
        live=True,
    )
    if not said.code:
        return True
    before = ask(state.top, "rev-parse", "-q", "--verify", state.theirs)
    fetch(meeting)
    if ask(state.top, "rev-parse", "-q", "--verify", state.theirs) == before:
        raise refusal(_PUSH.of(shown=state.shown), said.words)
    return False


class Changed(NamedTuple):
    """The files of a register that differ from the last commit, and those of them that are gone, as git names them."""

    paths: list[str]
    gone: list[str]


def changed(top: str, root: str) -> Changed:
    """What differs from the last commit, new files too. Raises GitRefused."""
    found = list(names(answer(top, "status", "--porcelain", "--no-renames", "-uall", "-z", "--", root)))
    return Changed([entry[3:] for entry in found], [entry[3:] for entry in found if "D" in entry[:2]])


def commit(top: str, root: str, message: str, environment: Mapping[str, str]) -> None:
    """Commits the register's files and no others. Raises Refused."""
    must(_COMMIT, tell(top, "add", "--all", "--", root, extra=environment))
    must(_COMMIT, tell(top, "commit", "--quiet", "-m", message, "--", root, extra=environment))


def refuse_nameless(top: str) -> None:
    """Raises NoName if git could not sign a merge."""
    if ask(top, "var", "GIT_COMMITTER_IDENT") is None:
        raise NoName()


def host(meeting: Meeting) -> str | None:
    """The server that the remote lies on; None if it is a folder."""
    said = ask(meeting.state.top, "remote", "get-url", meeting.state.remote)
    url = said.decode("utf-8", "replace").strip() if said else ""
    if found := re.match(r"(?:https?|ssh|git)://(?:[^@/]*@)?([^/:]+)", url):
        return found[1]
    found = re.match(r"(?:[^@/:]+@)?([^/:]{2,}):(?!//|\\)", url)
    return found[1] if found else None


class NeverFirst(GitRefused):
    """Others pushed first, each time. Facts: ``times``, ``shown``."""

    text = Text(
        "推送了{times}次，每次都有人抢先。本机已与 {shown} 合并，内容都在；请稍后再次同步。",
        "somebody else pushed first {times} times. Everything is merged with {shown} on this machine; sync again in a moment.",
    )
