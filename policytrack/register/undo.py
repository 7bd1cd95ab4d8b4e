"""Taking back the last thing one did. What is committed stays: it is corrected by a later event, never erased."""

import json
import os
from datetime import datetime
from typing import NamedTuple

from policytrack.errors import PolicytrackError
from policytrack.git.process import committed
from policytrack.storage import files, layout
from policytrack.text import Text

_KEPT = 100


class NothingToUndo(PolicytrackError):
    """This person has done nothing here that could be taken back. Fact: ``by``."""

    text = Text("“{by}”没有可撤销的操作。", "there is nothing of {by}'s to undo.")


class CannotUndo(PolicytrackError):
    """The last act can no longer be taken back. Facts: ``what``, ``path``, ``why``."""

    text = Text("无法撤销“{what}”：{path} {why}", "cannot undo “{what}”: {path} {why}")


COMMITTED = Text(
    "已提交到 git。请用后续事件更正：policytrack update 名称 --corrects 事件号 --note 说明",
    "is committed to git. Correct it with a later event: policytrack update NAME --corrects EVENT --note WHY",
)
CHANGED = Text("此后又有改动，请先核对。", "has changed since; look at it first.")


class Undone(NamedTuple):
    """What was taken back, and the files that are as they were before."""

    what: Text
    paths: tuple[str, ...]


Versions = dict[str, tuple[str | None, str | None]]


class Act(NamedTuple):
    """One act: who, when, what, and each file before and after (None: not there)."""

    by: str
    at: str
    what: Text
    versions: Versions


def remember(root: str, by: str, now: datetime, what: Text, versions: Versions) -> None:
    """Notes an act so that it can be undone."""
    acts = [*_acts(root), Act(by, now.isoformat(timespec="seconds"), what, versions)]
    _keep(root, acts[-_KEPT:])


def undo(root: str, by: str) -> Undone:
    """Puts the files of this person's last act back as they were. Raises NothingToUndo, CannotUndo, CannotWrite."""
    with files.lock(root):
        acts = _acts(root)
        act = next((each for each in reversed(acts) if each.by == by), None)
        if act is None:
            raise NothingToUndo(by=by)
        for path, (_, after) in act.versions.items():
            _must_be(root, path, after, act)
        for path, (before, _) in act.versions.items():
            _put_back(os.path.join(root, path), before)
        _keep(root, [each for each in acts if each is not act])
    return Undone(act.what, tuple(os.path.join(root, path) for path in act.versions))


def _must_be(root: str, path: str, after: str | None, act: Act) -> None:
    whole = os.path.join(root, path)
    now = files.read_bytes(whole) if os.path.exists(whole) else None
    wanted = None if after is None else after.encode("utf-8")
    if now != wanted:
        raise CannotUndo(what=act.what, path=layout.shown(whole), why=CHANGED)
    if wanted is not None and committed(root, whole) == wanted:
        raise CannotUndo(what=act.what, path=layout.shown(whole), why=COMMITTED)


def _put_back(path: str, before: str | None) -> None:
    if before is None:
        files.remove(path)
    else:
        files.write(path, before.encode("utf-8"))


def _journal(root: str) -> str:
    return os.path.join(layout.own_folder(root), "journal.json")


def _acts(root: str) -> list[Act]:
    """What the journal holds. One that cannot be read is begun anew: it is a help, not a record."""
    try:
        kept = json.loads(files.read_bytes(_journal(root)))
        return [Act(each["by"], each["at"], Text(*each["what"]), _versions(each["versions"])) for each in kept]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return []


def _versions(kept: dict[str, list[str | None]]) -> Versions:
    return {path: (before, after) for path, (before, after) in kept.items()}


def _keep(root: str, acts: list[Act]) -> None:
    plain = [act._asdict() for act in acts]
    files.write(_journal(root), json.dumps(plain, ensure_ascii=False).encode("utf-8"))
