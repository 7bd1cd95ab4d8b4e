"""Edit a record by hand.
手工编辑一项承诺的记录。
"""

import os
import shlex
import subprocess
import tempfile

import click

from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.types import COMMITMENT
from policytrack.cli.waiting import waiting
from policytrack.errors import PolicytrackError
from policytrack.register.editing import BrokenEdit, ChangedMeanwhile, Conflicting, version
from policytrack.register.reading import Stored
from policytrack.storage import layout
from policytrack.storage.files import read_bytes
from policytrack.storage.layout import shown
from policytrack.text import Text


class NoEditor(PolicytrackError):
    """The editor could not be run. Facts: ``editor``, ``said``."""

    text = Text(
        "无法运行编辑器 {editor}：{said}。请设置环境变量 EDITOR。",
        "cannot run the editor {editor}: {said}. Set EDITOR.",
    )


class EditorFailed(PolicytrackError):
    """The editor ended with an error. Facts: ``editor``, ``code``, ``path``."""

    text = Text(
        "编辑器 {editor} 异常结束（退出码{code}），记录未改动；所写内容在 {path}",
        "the editor {editor} ended with {code}; the record is unchanged, and what you wrote is in {path}",
    )


class KeptAside(PolicytrackError):
    """An edit that was refused, and where its text is. Facts: ``problems``, ``path``, ``name``, ``more``."""

    text = Text(
        "{problems}\n记录未改动；所写内容保存在 {path}；接着修改：policytrack edit {name} --from {path}{more}",
        "{problems}\nThe record is unchanged; what you wrote is kept in {path}. Go on with: policytrack edit {name} --from {path}{more}",
    )


@make(
    examples=(
        "policytrack edit wmxw",
        "EDITOR='code --wait' policytrack edit wmxw",
        "policytrack edit wmxw --from /tmp/policytrack-x.yaml --merge",
    )
)
@argument("name", Text("承诺", "the commitment"), type=COMMITMENT)
@option(
    "--from",
    "kept",
    text=Text("接着改上次未能存入的文本", "take up a text that could not be kept before"),
    metavar="FILE",
)
@option(
    "--merge",
    "merging",
    text=Text("他人同时所作的改动，不再询问，一并保留", "merge what others did meanwhile, without asking"),
    is_flag=True,
)
@waiting
@pass_app
def command(app: App, name: str, kept: str | None, merging: bool) -> None:
    """Edit a record in $EDITOR. A broken record is not kept, and what you wrote is not lost.
    用 $EDITOR 编辑记录。写坏的记录不会存入，所写内容也不会丢失。

    If somebody else changed the record meanwhile you are told by whom, and asked whether to merge: events and fields of
    both are kept, and only what both changed by hand is left to you.

    编辑期间他人改动了同一记录的，会告知是谁，并询问是否合并：双方的事件和字段都保留，只有双方手工改了同一处的，由您决定。
    """
    app.register.reread()
    stored = app.register.stored(name)
    text, before = stored.text.encode("utf-8"), stored
    if kept:
        text = read_bytes(kept)
        before = version(app.register, stored, read_bytes(_base(kept))) if os.path.exists(_base(kept)) else stored
    draft = _written(app, text, os.path.basename(stored.path))
    try:
        _keep(app, before, read_bytes(draft), merging)
    except (BrokenEdit, ChangedMeanwhile) as refused:
        more = " --merge" if isinstance(refused, ChangedMeanwhile) else ""
        raise _aside(refused, before, draft, before.text, more) from refused
    except Conflicting as conflict:
        _write(draft, conflict.merged)
        raise _aside(conflict, before, draft, conflict.current) from conflict
    for done in (draft, *((kept, _base(kept)) if kept else ())):
        if os.path.exists(done):
            os.unlink(done)


def _keep(app: App, before: Stored, after: bytes, merging: bool) -> None:
    """Writes what was edited, and says so. Raises BrokenEdit, ChangedMeanwhile, Conflicting."""
    if after == before.text.encode("utf-8"):
        app.say(Text("没有改动。", "nothing changed."))
        return
    try:
        path = app.register.edit(before, after, app.by, app.now, merging)
    except ChangedMeanwhile as changed:
        if not (app.is_asked_by_a_person and _agreed(app, changed)):
            raise
        path = app.register.edit(before, after, app.by, app.now, merging=True)
    app.say(Text("已保存 {path}", "saved {path}").of(path=shown(path)))


def _agreed(app: App, changed: ChangedMeanwhile) -> bool:
    app.tell(Text(changed.to("zh"), changed.to("en")))
    return click.confirm(Text("合并双方的改动后存入？", "Merge both and save?").to(app.lang), default=True, err=True)


def _aside(refused: PolicytrackError, before: Stored, draft: str, base: str, more: str = "") -> KeptAside:
    _write(_base(draft), base)
    said = Text(refused.to("zh"), refused.to("en"))
    return KeptAside(problems=said, path=draft, name=layout.stem(before.path), more=Text(more, more))


def _base(kept: str) -> str:
    """Where the text lies that a kept one was made from, so that it can still be merged with what others do."""
    folder, name = os.path.split(kept)
    return os.path.join(folder, f".{name}.base")


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def _written(app: App, text: bytes, name: str) -> str:
    """Has the editor write on a copy; the copy's path."""
    handle, path = tempfile.mkstemp(prefix="policytrack-", suffix=f"-{name}")
    with open(handle, "wb") as file:
        file.write(text)
    fallback = "notepad" if os.name == "nt" else "vi"
    editor = app.environment.get("VISUAL") or app.environment.get("EDITOR") or fallback
    try:
        done = subprocess.run([*shlex.split(editor, posix=os.name != "nt"), path], check=False)
    except (OSError, ValueError) as error:
        os.unlink(path)
        raise NoEditor(editor=editor, said=error) from error
    if done.returncode:
        raise EditorFailed(editor=editor, code=done.returncode, path=path)
    return path
