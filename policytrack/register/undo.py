"""Taking back the last thing one did. What is committed stays: it is corrected by a later event, never erased."""

import json
import os
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from policytrack.errors import PolicytrackError
from policytrack.git.process import committed
from policytrack.storage import files, layout
from policytrack.storage.plain_files import inside
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
_LEADS_OUT = Text(
    "所在文件夹是通向登记册之外的符号链接", "its folder is a symbolic link that leads out of the register"
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
    written: list[str] = []
    try:
        for path, (_, after) in versions.items():
            _put(root, path, after)
            written.append(path)
    except files.CannotWrite:
        with suppress(files.CannotWrite):
            for path in written:
                _put(root, path, versions[path][0])
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
        for path in left:
            _must_be(root, path, act.versions[path][1], act)
        for path in left:
            _put(root, path, act.versions[path][0])
        _keep(root, [each for each in acts if each is not act])
    return Undone(act.what, tuple(os.path.join(root, path) for path in act.versions))


def _is_as_before(root: str, path: str, act: Act) -> bool:
    """Whether there is nothing to take back: the act was cut short, or somebody put the file back by hand."""
    return _found(os.path.join(root, path)) == _bytes(act.versions[path][0])


def _must_be(root: str, path: str, after: str | None, act: Act) -> None:
    whole, wanted = os.path.join(root, path), _bytes(after)
    if _found(whole) != wanted:
        raise CannotUndo(what=act.what, path=layout.shown(whole), why=CHANGED)
    if wanted is not None and committed(root, whole) == wanted:
        raise CannotUndo(what=act.what, path=layout.shown(whole), why=COMMITTED)


def _found(path: str) -> bytes | None:
    return files.read_bytes(path) if os.path.exists(path) else None


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8")


def _put(root: str, path: str, text: str | None) -> None:
    whole = os.path.join(root, path)
    if inside(root, os.path.dirname(path)) is None:
        raise files.CannotWrite(path=layout.shown(whole), why=_LEADS_OUT)
    if text is None:
        files.remove(whole)
    else:
        files.write(whole, text.encode("utf-8"))


def _journal(root: str) -> str:
    return os.path.join(layout.own_folder(root), "journal.json")


def _acts(root: str) -> list[Act]:
    """What the journal holds. One that cannot be read is begun anew: it is a help, not a record."""
    try:
        kept = json.loads(files.read_bytes(_journal(root)))
        return [Act(each["by"], each["at"], Text(*each["what"]), _versions(each["versions"])) for each in kept]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def _versions(kept: dict[str, list[str | None]]) -> Versions:
    """The files of an act. Raises ValueError for a path that no act of ours has: a journal may have come with a folder."""
    if not all(map(_is_ours, kept)):
        raise ValueError
    return {path: (before, after) for path, (before, after) in kept.items()}


def _is_ours(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return not os.path.isabs(path) and ":" not in parts[0] and not any(part[:1] in ("", ".") for part in parts)


def _keep(root: str, acts: list[Act]) -> None:
    plain = [act._asdict() for act in acts]
    files.write(_journal(root), json.dumps(plain, ensure_ascii=False).encode("utf-8"))
