"""Make a new register.
新建登记册。
"""

import os

from policytrack.cli.app import App
from policytrack.cli.command import argument, pass_app
from policytrack.cli.command import command as make
from policytrack.errors import PolicytrackError
from policytrack.register.templates import SETTINGS, UNITS
from policytrack.storage import files, layout
from policytrack.text import Text


class AlreadyThere(PolicytrackError):
    """There is a register already. Fact: ``place``."""

    text = Text("{place} 已是登记册，未作改动。", "{place} is a register already; nothing was changed.")


@make(examples=("policytrack init", "policytrack init records --lang zh"))
@argument("folder", Text("文件夹，默认 records", "its folder; records if not given"), metavar="[DIR]", default="records")
@pass_app
def command(app: App, folder: str) -> None:
    """Make a new register: its settings, its list of units and a folder for sources.
    新建登记册：设置、单位名单和来源文件夹。

    Nothing that is there is overwritten.

    已有的文件不会被覆盖。
    """
    if os.path.exists(os.path.join(folder, layout.SETTINGS)):
        raise AlreadyThere(place=folder)
    files.write(os.path.abspath(os.path.join(folder, layout.SETTINGS)), SETTINGS.replace("{lang}", app.lang).encode("utf-8"))
    if not os.path.exists(os.path.join(folder, layout.UNITS)):
        files.write(os.path.abspath(os.path.join(folder, layout.UNITS)), UNITS.encode("utf-8"))
    os.makedirs(os.path.join(folder, layout.SOURCES), exist_ok=True)
    app.say(Text("已新建登记册：{folder}", "made a register in {folder}").of(folder=folder))
    app.say(Text("登记第一项承诺：policytrack add 名称 --kind 类别 --due 年底", "add the first commitment: policytrack add TITLE --kind KIND --due 2020-12-31"))
