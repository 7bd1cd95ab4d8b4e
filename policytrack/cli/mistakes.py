"""What can be wrong with the options that every command takes, and with where its output is to go."""

from policytrack.errors import PolicytrackError
from policytrack.text import Text


class BadLanguage(PolicytrackError):
    """A language that is neither of ours. Fact: ``lang``."""

    text = Text("没有语言“{lang}”；可用 zh、en", "there is no language “{lang}”; use zh or en")
    exit_code = 2


class BadToday(PolicytrackError):
    """A day that is not one. Fact: ``typed``."""

    text = Text(
        "--today 须是日期，如 2020-11-27，而不是“{typed}”", "--today takes a day such as 2020-11-27, not “{typed}”"
    )
    exit_code = 2


class BadMoment(PolicytrackError):
    """A moment that is not one. Fact: ``typed``."""

    text = Text(
        "--known-at 须是时刻，如 2020-11-27T17:00 或 2020-11-27，而不是“{typed}”",
        "--known-at takes a moment such as 2020-11-27T17:00 or 2020-11-27, not “{typed}”",
    )
    exit_code = 2


class Nameless(PolicytrackError):
    """Nobody knows who is working."""

    text = Text("请用 --by 说明登记人", "say who is working with --by")
    exit_code = 2


class NoFormatFor(PolicytrackError):
    """A file whose ending names no format that we write. Fact: ``path``."""

    text = Text(
        "不能生成 {path}：无此扩展名的格式；请用 {endings}，或用 --format 指明",
        "cannot write {path}: no format has this ending; use {endings}, or name one with --format",
    )
    exit_code = 2


class Contradiction(PolicytrackError):
    """A file whose ending names another format than the one asked for. Facts: ``format``, ``path``, ``ending``, ``other``."""

    text = Text(
        "写明的格式是 {format}，但 {path} 的扩展名 {ending} 是 {other}；请改其一",
        "the format asked for is {format}, but {path} ends in {ending}, which is {other}; change one of them",
    )
    exit_code = 2


class NotForAScreen(PolicytrackError):
    """A file for another program, asked for on a screen. Fact: ``format``."""

    text = Text(
        "{format} 不能显示在屏幕上；请写入文件：-o 文件名.{format}",
        "{format} cannot be shown on a screen; write it to a file: -o NAME.{format}",
    )
    exit_code = 2


class NoFolder(PolicytrackError):
    """A file to be written where there is no folder. Fact: ``path``."""

    text = Text("文件夹不存在：{path}", "there is no folder {path}")


class NotOverwritten(PolicytrackError):
    """A file that is already there. Fact: ``path``."""

    text = Text("{path} 已存在；要覆盖请加 --force", "{path} is already there; add --force to replace it")


class IsFolder(PolicytrackError):
    """A folder or a device where a file was to be written, or a file where a folder was. Facts: ``path``, ``what``."""

    text = Text("{path} 是{what}，请换一个名称", "{path} is {what}; choose another name")
