"""Edit a record by hand.
手工编辑一项承诺的记录。
"""

import os
import shlex
import subprocess
import tempfile

from policytrack.cli.app import App
from policytrack.cli.command import argument, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.types import COMMITMENT
from policytrack.errors import PolicytrackError
from policytrack.register.editing import BrokenEdit
from policytrack.storage.files import read_bytes
from policytrack.storage.layout import shown
from policytrack.text import Text


class NoEditor(PolicytrackError):
    """The editor could not be run. Facts: ``editor``, ``said``."""

    text = Text("无法运行编辑器 {editor}：{said}。请设置环境变量 EDITOR。", "cannot run the editor {editor}: {said}. Set EDITOR.")


class KeptAside(PolicytrackError):
    """An edit that was refused, and where its text is. Facts: ``problems``, ``path``."""

    text = Text(
        "{problems}\n记录未改动；所写内容保存在 {path}，改正后再用 policytrack edit。",
        "{problems}\nThe record is unchanged; what you wrote is kept in {path}. Mend it and edit again.",
    )


@make(examples=("policytrack edit wmxw", "EDITOR='code --wait' policytrack edit wmxw"))
@argument("name", Text("承诺", "the commitment"), type=COMMITMENT)
@pass_app
def command(app: App, name: str) -> None:
    """Edit a record in $EDITOR. A broken record is not kept, and what you wrote is not lost.
    用 $EDITOR 编辑记录。写坏的记录不会存入，所写内容也不会丢失。
    """
    app.register.reread()
    stored = app.register.stored(name)
    draft = _written(app, stored.text, os.path.basename(stored.path))
    try:
        after = read_bytes(draft)
        if after == stored.text.encode("utf-8"):
            app.say(Text("没有改动。", "nothing changed."))
        else:
            path = app.register.edit(stored, after, app.by, app.now)
            app.say(Text("已保存 {path}", "saved {path}").of(path=shown(path)))
    except BrokenEdit as broken:
        raise KeptAside(problems=Text(broken.to("zh"), broken.to("en")), path=draft) from broken
    os.unlink(draft)


def _written(app: App, text: str, name: str) -> str:
    """Has the editor write on a copy; the copy's path."""
    handle, path = tempfile.mkstemp(prefix="policytrack-", suffix=f"-{name}")
    with open(handle, "wb") as file:
        file.write(text.encode("utf-8"))
    fallback = "notepad" if os.name == "nt" else "vi"
    editor = app.environment.get("VISUAL") or app.environment.get("EDITOR") or fallback
    try:
        done = subprocess.run([*shlex.split(editor, posix=os.name != "nt"), path], check=False)
    except (OSError, ValueError) as error:
        os.unlink(path)
        raise NoEditor(editor=editor, said=error) from error
    if done.returncode:
        raise NoEditor(editor=editor, said=Text("退出码 {n}", "it ended with {n}").of(n=done.returncode))
    return path
