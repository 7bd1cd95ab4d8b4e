"""Edit a record by hand.
手工编辑一项承诺的记录。
"""

import os
import shlex
import subprocess
import tempfile

from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.types import COMMITMENT
from policytrack.cli.waiting import waiting
from policytrack.errors import PolicytrackError
from policytrack.register.editing import BrokenEdit
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
    """An edit that was refused, and where its text is. Facts: ``problems``, ``path``."""

    text = Text(
        "{problems}\n记录未改动；所写内容保存在 {path}；接着修改：policytrack edit {name} --from {path}",
        "{problems}\nThe record is unchanged; what you wrote is kept in {path}. Go on with: policytrack edit {name} --from {path}",
    )


@make(examples=("policytrack edit wmxw", "EDITOR='code --wait' policytrack edit wmxw"))
@argument("name", Text("承诺", "the commitment"), type=COMMITMENT)
@option(
    "--from",
    "kept",
    text=Text("接着改上次未能存入的文本", "take up a text that could not be kept before"),
    metavar="FILE",
)
@waiting
@pass_app
def command(app: App, name: str, kept: str | None) -> None:
    """Edit a record in $EDITOR. A broken record is not kept, and what you wrote is not lost.
    用 $EDITOR 编辑记录。写坏的记录不会存入，所写内容也不会丢失。
    """
    app.register.reread()
    stored = app.register.stored(name)
    text = read_bytes(kept) if kept else stored.text.encode("utf-8")
    draft = _written(app, text, os.path.basename(stored.path))
    try:
        after = read_bytes(draft)
        if after == stored.text.encode("utf-8"):
            app.say(Text("没有改动。", "nothing changed."))
        else:
            path = app.register.edit(stored, after, app.by, app.now)
            app.say(Text("已保存 {path}", "saved {path}").of(path=shown(path)))
    except BrokenEdit as broken:
        raise KeptAside(
            problems=Text(broken.to("zh"), broken.to("en")), path=draft, name=layout.stem(stored.path)
        ) from broken
    os.unlink(draft)


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
