"""Taking back the last thing one did. What is committed stays: it is corrected by a later event, never erased."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from policytrack.errors import PolicytrackError
from policytrack.git.objects import last_committed
from policytrack.git.process import committed
from policytrack.storage import files, layout, many
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


def carry_out(root: str, by: str, now: datetime, what: Text, versions: Versions) -> None:
    """Writes the files of an act, all or none. It is noted first, so nothing is ever written without its way back.

    Raises CannotWrite; then the register is as it was.
    """
    acts = _acts(root)
    _keep(root, [*acts, Act(by, now.isoformat(timespec="seconds"), what, versions)][-_KEPT:])
    try:
        _put(root, {path: after for path, (_, after) in versions.items()})
    except files.CannotWrite:
        with suppress(files.CannotWrite):
            begun = [
                path for path, (before, _) in versions.items() if _found(os.path.join(root, path)) != _bytes(before)
            ]
            _put(root, {path: versions[path][0] for path in begun})
            _keep(root, acts)
        raise


def undo(root: str, by: str) -> Undone:
    """Puts the files of this person's last act back as they were. Raises NothingToUndo, CannotUndo, CannotWrite."""
    with files.lock(root):
        acts = _acts(root)
        act = next((each for each in reversed(acts) if each.by == by), None)
        if act is None:
            raise NothingToUndo(by=by)
        left = [path for path in act.versions if not _is_as_before(root, path, act)]
        _must_be(root, left, act)
        _put(root, {path: act.versions[path][0] for path in left})
        _keep(root, [each for each in acts if each is not act])
    return Undone(act.what, tuple(os.path.join(root, path) for path in act.versions))


def _is_as_before(root: str, path: str, act: Act) -> bool:
    """Whether there is nothing to take back: the act was cut short, or somebody put the file back by hand."""
    return _found(os.path.join(root, path)) == _bytes(act.versions[path][0])


def _must_be(root: str, left: list[str], act: Act) -> None:
    """Each of these files must be as the act left it, and not committed so. Raises CannotUndo."""
    wanted = {path: _bytes(act.versions[path][1]) for path in left}
    for path in left:
        if _found(os.path.join(root, path)) != wanted[path]:
            raise CannotUndo(what=act.what, path=layout.shown(os.path.join(root, path)), why=CHANGED)
    for path, kept in zip(left, _committed(root, left), strict=True):
        if kept is not None and kept == wanted[path]:
            raise CannotUndo(what=act.what, path=layout.shown(os.path.join(root, path)), why=COMMITTED)


def _committed(root: str, paths: list[str]) -> list[bytes | None]:
    """The files as the last commit has them; of many git is asked at once."""
    if layout.git_folder(root) is None:
        return [None] * len(paths)
    return [committed(root, os.path.join(root, paths[0]))] if len(paths) == 1 else last_committed(root, paths)


def _found(path: str) -> bytes | None:
    return files.read_bytes(path) if os.path.exists(path) else None


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8")


def _put(root: str, texts: Mapping[str, str | None]) -> None:
    """Brings files to these texts; None is no file. Raises CannotWrite."""
    contents = {os.path.join(root, path): text.encode("utf-8") for path, text in texts.items() if text is not None}
    many.write(contents)
    many.remove([os.path.join(root, path) for path, text in texts.items() if text is None])


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
