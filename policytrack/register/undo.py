"""Taking back the last thing one did. What is committed stays: it is corrected by a later event, never erased."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from errno import EACCES, EIO
from typing import NamedTuple

from policytrack.errors import PolicytrackError
from policytrack.git.objects import last_committed
from policytrack.git.process import committed
from policytrack.storage import files, layout, many
from policytrack.storage.plain_files import inside
from policytrack.storage.yaml_bytes import MAX_BYTES, too_large
from policytrack.text import Text

_KEPT = 100


class NothingToUndo(PolicytrackError):
    """This person has done nothing here that could be taken back. Fact: ``by``."""

    text = Text("“{by}”没有可撤销的操作。", "there is nothing of {by}'s to undo.")


class CannotUndo(PolicytrackError):
    """The last act can no longer be taken back. Facts: ``what``, ``path``, ``why``."""

    text = Text("无法撤销“{what}”：{path} {why}", "cannot undo “{what}”: {path} {why}")


class TooLarge(PolicytrackError):
    """A file would be larger than what is read again. Facts: ``path``, ``size`` and ``most`` in KiB."""

    text = Text(
        "{path} 写入后将有 {size} KiB，超过 {most} KiB 的上限，以后将无法读取。未写入任何文件：请缩短文字，长篇材料存为佐证文件。",
        "{path} would have {size} KiB, more than the {most} KiB that can be read again. Nothing was written: "
        "shorten the words, and keep long papers as evidence.",
    )


class HalfDone(PolicytrackError):
    """The system refused a write, and then refused to have it put back. Facts: ``path``, ``why``, ``stuck``."""

    text = Text(
        "无法写入 {path}：{why}。以下文件已是新内容，且未能恢复原样（每个文件都完整）：{stuck}。排除故障后运行 policytrack check 核对，需要时 policytrack undo。",
        "cannot write {path}: {why}. These files, each of them whole, are already new and could not be put back: {stuck}. "
        "Mend the cause, then look with policytrack check; policytrack undo takes it back.",
    )


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

    Raises TooLarge or CannotWrite, and then the register is as it was; or HalfDone.
    """
    _must_fit(root, versions)
    acts = _done(root)
    _keep(root, [*acts, Act(by, now.isoformat(timespec="seconds"), what, versions)][-_KEPT:])
    try:
        _bring(root, versions)
    except files.CannotWrite:
        with suppress(files.CannotWrite):  # if not, it is seen to have come to nothing
            _keep(root, acts)
        raise


def _must_fit(root: str, versions: Versions) -> None:
    """Each file of YAML must be small enough to be read again. Raises TooLarge."""
    for path, (_, after) in versions.items():
        if path.endswith(".yaml") and (size := too_large(_bytes(after) or b"")):
            raise TooLarge(path=layout.shown(os.path.join(root, path)), size=size, most=MAX_BYTES // 1024)


def undo(root: str, by: str) -> Undone:
    """Puts the files of this person's last act back as they were, all or none; the register is held by the caller.

    Raises NothingToUndo, CannotUndo, CannotWrite, HalfDone.
    """
    acts = _done(root)
    act, left = next(
        ((each, left) for each in reversed(acts) if each.by == by and (left := _left(root, each))), (None, [])
    )
    if act is None:
        raise NothingToUndo(by=by)
    _must_be(root, left, act)
    _bring(root, {path: (act.versions[path][1], act.versions[path][0]) for path in left})
    with suppress(files.CannotWrite):  # if not, it is seen to be taken back
        _keep(root, [each for each in acts if each is not act])
    return Undone(act.what, tuple(os.path.join(root, path) for path in act.versions))


def _done(root: str) -> list[Act]:
    """The acts that are in the files: the last may have been cut short by a kill, or put back by hand."""
    acts = _acts(root)
    while acts and not _left(root, acts[-1]):
        acts.pop()
    return acts


def _left(root: str, act: Act) -> list[str]:
    """The files that are to be put back; none if the act was cut short, or somebody put them back by hand."""
    return [path for path in act.versions if _found(os.path.join(root, path)) != _bytes(act.versions[path][0])]


def _bring(root: str, versions: Versions) -> None:
    """Brings files from their first version to their second, all or none. Raises CannotWrite, HalfDone."""
    begun: list[str] = []
    try:
        for some in many.batches(versions):
            begun += some
            _put(root, {path: versions[path][1] for path in some})
    except files.CannotWrite as failure:
        _bring_back(root, {path: versions[path][0] for path in begun}, failure)
        raise


def _bring_back(root: str, versions: dict[str, str | None], failure: files.CannotWrite) -> None:
    """Puts back what was begun. Raises HalfDone if the system refuses that too."""
    stuck = []
    for path, before in versions.items():
        whole = os.path.join(root, path)
        try:
            if _found(whole) != _bytes(before):
                _put(root, {path: before})
        except (files.CannotWrite, OSError):
            stuck.append(layout.shown(whole))
    if stuck:
        raise HalfDone(path=failure.facts["path"], why=failure.facts["why"], stuck=tuple(stuck)) from failure


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
    try:
        return files.read_bytes(path)
    except FileNotFoundError:
        return None


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8")


def _put(root: str, texts: Mapping[str, str | None]) -> None:
    """Brings files to these texts; None is no file. Raises CannotWrite."""
    for folder, path in {os.path.dirname(path): path for path in texts}.items():
        if inside(root, folder) is None:
            raise files.CannotWrite(path=layout.shown(os.path.join(root, path)), why=_LEADS_OUT)
    many.write(root, {path: text.encode("utf-8") for path, text in texts.items() if text is not None})
    many.remove(root, [path for path, text in texts.items() if text is None])


def _journal(root: str) -> str:
    return os.path.join(layout.own_folder(root), "journal.json")


def _acts(root: str) -> list[Act]:
    """What the journal holds. One that is none is begun anew: it is a help, not a record. Raises OSError if the disk fails."""
    try:
        kept = json.loads(files.read_bytes(_journal(root)))
        return [Act(each["by"], each["at"], Text(*each["what"]), _versions(each["versions"])) for each in kept]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []
    except OSError as error:
        if error.errno in (EIO, EACCES):  # it may be whole, and is not to be written over
            raise
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
