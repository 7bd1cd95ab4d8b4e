"""Make a new register, and wire git to it.
新建登记册，接通 git。
"""

import os
from itertools import islice

from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.errors import PolicytrackError
from policytrack.register import Register, editors
from policytrack.register.templates import SETTINGS, UNITS
from policytrack.storage import files, layout
from policytrack.text import Text

MANY = 5_000  # records from which it shows that git searches every folder for files that it does not know


class AlreadyThere(PolicytrackError):
    """There is a register already. Fact: ``place``."""

    text = Text("{place} 已是登记册，未作改动。", "{place} is a register already; nothing was changed.")


class NoRegisterThere(PolicytrackError):
    """There is no register to unwire. Fact: ``place``."""

    text = Text("{place} 中没有登记册（policytrack.yaml）。", "there is no register (policytrack.yaml) in {place}.")
    exit_code = 4


class UnwireAndHooks(PolicytrackError):
    """Two options that say the opposite."""

    text = Text("--hooks 与 --unwire 不能同时使用", "--hooks and --unwire cannot be used together")
    exit_code = 2


@make(
    examples=(
        "policytrack init",
        "policytrack init records --lang zh",
        "policytrack init --hooks",
        "policytrack init --unwire",
    )
)
@argument("folder", Text("文件夹，默认 records", "its folder; records if not given"), metavar="[DIR]", required=False)
@option(
    "--hooks",
    text=Text("安装提交前、推送前的核查钩子", "install hooks that check before a commit and before a push"),
    is_flag=True,
)
@option("--unwire", text=Text("取消与 git 的接通，恢复原样", "take out of git what init put in"), is_flag=True)
@pass_app
def command(app: App, folder: str | None, hooks: bool, unwire: bool) -> None:
    """Make a new register: its settings, its list of units and a folder for sources; inside a git repository, wire it.
    新建登记册：设置、单位名单和来源文件夹；在 git 仓库中则一并接通。

    Nothing that is there is overwritten. On a register that is there it wires git only: records are then merged by
    meaning and shown in readable lines by git diff. Run it once in every clone; running it again changes nothing.

    已有的文件不会被覆盖。对已有的登记册只接通 git：此后 git merge 按内容合并记录，git diff 显示可读的行。每个克隆运行一次即可，重复运行没有影响。
    """
    if hooks and unwire:
        raise UnwireAndHooks()
    place = folder or _known(app) or "records"
    is_there = os.path.exists(os.path.join(place, layout.SETTINGS))
    if unwire and not is_there:
        raise NoRegisterThere(place=place)
    if not is_there:
        _make(app, place)
    if layout.git_folder(place) is not None:
        _wire(app, place, hooks, unwire)
    elif hooks or unwire:
        _refuse(place)
    elif is_there:
        raise AlreadyThere(place=place)


def _known(app: App) -> str | None:
    """The register that is meant when none is named: the one that every other command would use."""
    place = app.common.records or app.environment.get("POLICYTRACK_RECORDS")
    root = layout.find_root(place or ".")
    if place or root is None:
        return layout.shown(root) if root else place
    return layout.shown(root) if layout.git_folder(root) == layout.git_folder(".") else None


def _make(app: App, folder: str) -> None:
    files.write(
        os.path.abspath(os.path.join(folder, layout.SETTINGS)), SETTINGS.replace("{lang}", app.lang).encode("utf-8")
    )
    if not os.path.exists(os.path.join(folder, layout.UNITS)):
        files.write(os.path.abspath(os.path.join(folder, layout.UNITS)), UNITS.encode("utf-8"))
    os.makedirs(os.path.join(folder, layout.SOURCES), exist_ok=True)
    editors.write_schemas(Register(os.path.abspath(folder)))
    app.say(Text("已新建登记册：{folder}", "made a register in {folder}").of(folder=folder))
    app.say(
        Text(
            "登记第一项承诺：policytrack add 名称 --kind 类别 --due 年底",
            "add the first commitment: policytrack add TITLE --kind KIND --due 2020-12-31",
        )
    )


def _refuse(place: str) -> None:
    from policytrack.git.state import NotARepository

    raise NotARepository(place=os.path.abspath(place))


def _wire(app: App, place: str, with_hooks: bool, unwire: bool) -> None:
    """Wires git, or takes the wiring out, and says what was done."""
    from policytrack.git import hooks, wiring
    from policytrack.git.process import ask
    from policytrack.git.state import top_of

    top = top_of(place)
    if unwire:
        done = [*wiring.unwire(place), *hooks.remove(place, top)]
        last = Text("已取消与 git 的接通。", "git is no longer wired to the register.")
        none = Text("未曾接通，无需改动。", "git was not wired to it; nothing was changed.")
    else:
        done = [*wiring.wire(place), *(hooks.install(place, top) if with_hooks else [])]
        last = _WIRED if any(wiring.ATTRIBUTES in each.zh for each in done) else _WIRED_HERE
        none = Text("git 已接通，无需改动。", "git is wired already; nothing was changed.")
    for each in done:
        app.say(each)
    app.say(last if done else none)
    if not unwire and _has_many_records(place) and ask(place, "config", "--get", "core.untrackedCache") is None:
        app.say(_QUICKER)
    if unwire and any(wiring.ATTRIBUTES in each.zh for each in done):
        app.say(_SHARED.of(path=layout.shown(os.path.join(place, wiring.ATTRIBUTES))))


def _has_many_records(place: str) -> bool:
    return next(islice(layout.each_record_file(place), MANY - 1, None), None) is not None


_QUICKER = Text(
    "提示：记录很多。运行 git config core.untrackedCache true，git status 等命令会明显加快（只对本克隆有效；git config --unset core.untrackedCache 取消）。",
    "note: there are many records. git config core.untrackedCache true makes git status much quicker (in this clone alone; git config --unset core.untrackedCache takes it back).",
)
_SHARED = Text(
    "提示：.gitattributes 与同事共用；只取消本机的，请恢复它：git checkout -- {path}",
    "note: .gitattributes is shared with colleagues; to unwire this clone alone, put it back: git checkout -- {path}",
)
_WIRED_HERE = Text(
    "已接通：git 按内容合并记录，git diff 显示可读的行。",
    "wired: git merges records by meaning, and git diff shows them in readable lines.",
)
_WIRED = Text(
    "已接通：git 按内容合并记录，git diff 显示可读的行。请提交 .gitattributes，并请每位同事在各自的克隆中运行一次 policytrack init。",
    "wired: git merges records by meaning, and git diff shows them in readable lines. Commit .gitattributes, and have every colleague run policytrack init once in their clone.",
)
