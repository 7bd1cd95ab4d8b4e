"""click, in two languages: commands, groups and options whose help is a Text, and a help page that knows how wide 中文 is."""

from collections.abc import Callable
from typing import Any

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from policytrack.cli.app import App
from policytrack.text import Lang, Text, pad, width
from policytrack.wrapping import wrap

_INDENT = "  "
_BROAD = 78


def app_of(context: click.Context) -> App:
    """The run that a context belongs to."""
    app: App = context.find_root().obj
    return app


_USAGE = {
    "[OPTIONS]": Text("[选项]", "[OPTIONS]"),
    "[COMMAND] [ARGS]...": Text("[命令 …]", "[COMMAND ...]"),  # as of click 8.2
    "COMMAND [ARGS]...": Text("[命令 …]", "[COMMAND ...]"),
}


class Option(click.Option):
    """An option whose help is in both languages; its command's own, unless it goes past the command."""

    def __init__(self, *names: Any, text: Text = Text("", ""), own: bool = False, **settings: Any) -> None:
        super().__init__(*names, **settings)
        self.text = text
        self.is_own = own or self.expose_value

    def words(self, lang: Lang) -> tuple[str, str]:
        """How it is typed, and what it does."""
        forms = "/".join([", ".join(sorted(self.opts, key=len)), *self.secondary_opts])
        takes = "" if self.is_flag else " " + (self.metavar or (self.name or "").upper())
        again = Text("（可多次）", " (may be repeated)").to(lang) if self.multiple else ""
        choices = getattr(self.type, "choices_in", None)
        allowed = Text("：", ": ").to(lang) + choices(lang) if choices else ""
        return forms + takes, self.text.to(lang) + again + allowed


class Argument(click.Argument):
    """An argument whose help is in both languages."""

    def __init__(self, *names: Any, text: Text = Text("", ""), **settings: Any) -> None:
        super().__init__(*names, **settings)
        self.text = text


class _Spoken(click.Command):
    """What commands and groups share: help in the reader's language."""

    examples: tuple[str, ...] = ()

    def __init__(self, *args: Any, **settings: Any) -> None:
        given = settings.pop("context_settings", None) or {}
        settings["context_settings"] = {"help_option_names": ["-h", "--help"], **given}
        super().__init__(*args, **settings)

    def about(self, lang: Lang) -> str:
        """What it does, in a line."""
        english, chinese = [*(self.help or "").strip().splitlines(), "", ""][:2]
        return chinese.strip() if lang == "zh" else english.strip()

    def more(self, lang: Lang) -> list[str]:
        """What else there is to say: the later paragraphs of the docstring, English and Chinese in turn."""
        paragraphs = [part.strip() for part in (self.help or "").strip().split("\n\n")[1:]]
        return [_joined(part) for part in paragraphs[1 if lang == "zh" else 0 :: 2]]

    def format_help(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The whole page."""
        formatter.write("\n".join(self.page(context, app_of(context).lang)) + "\n")

    def page(self, context: click.Context, lang: Lang) -> list[str]:
        """The lines of the help page."""
        usage = " ".join(self.collect_usage_pieces(context))
        for english, words in _USAGE.items():
            usage = usage.replace(english, words.to(lang))
        lines = [f"{Text('用法', 'Usage').to(lang)}{Text('：', ': ').to(lang)}{context.command_path} {usage}", ""]
        lines += wrap(self.about(lang), _BROAD)
        for paragraph in self.more(lang):
            lines += ["", *wrap(paragraph, _BROAD)]
        lines += self._arguments(lang)
        lines += self._options(lang)
        if self.examples:
            lines += ["", Text("示例：", "Examples:").to(lang), *(_INDENT + example for example in self.examples)]
        return lines

    def shell_complete(self, context: click.Context, incomplete: str) -> list[CompletionItem]:
        """The options that begin so, with what they do; those that may be given once and are, not again."""
        given = {name for name in context.params if context.get_parameter_source(name) is ParameterSource.COMMANDLINE}
        lang = app_of(context).lang
        options = [each for each in self.params if isinstance(each, Option)]
        return [
            CompletionItem(name, help=each.text.to(lang))
            for each in options
            if each.multiple or each.name not in given
            for name in (*each.opts, *each.secondary_opts)
            if name.startswith(incomplete or "--")
        ]

    def _arguments(self, lang: Lang) -> list[str]:
        found = [each for each in self.params if isinstance(each, Argument) and each.text.en]
        rows = [(each.make_metavar(click.Context(self)), each.text.to(lang)) for each in found]
        return _table(Text("参数：", "Arguments:").to(lang), rows)

    def _options(self, lang: Lang) -> list[str]:
        found = [each for each in self.params if isinstance(each, Option)]
        own = [each.words(lang) for each in found if each.is_own]
        common = [each.words(lang) for each in found if not each.is_own]
        common.append(("-h, --help", Text("显示本帮助", "show this help").to(lang)))
        shared = Text("通用选项：", "Common options:").to(lang)
        return _table(Text("选项：", "Options:").to(lang), own) + _table(shared, common)


def _joined(paragraph: str) -> str:
    """The lines of a paragraph as one: where 中文 was broken there is no blank."""
    joined, *rest = (line.strip() for line in paragraph.splitlines())
    for line in rest:
        unbroken = not joined[-1].isascii() and (not line[0].isascii() or joined[-1] in "，。、；：")
        joined += line if unbroken else f" {line}"
    return joined


def _table(title: str, rows: list[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    left = min(28, max(width(name) for name, _ in rows)) + 2
    lines = ["", title]
    for name, words in rows:
        first, *rest = wrap(words, _BROAD - left - len(_INDENT)) or [""]
        if width(name) + 2 > left:
            lines += [_INDENT + name, _INDENT + " " * left + first]
        else:
            lines.append((_INDENT + pad(name, left) + first).rstrip())
        lines += [_INDENT + " " * left + each for each in rest]
    return lines


class Command(_Spoken):
    """A command that takes the common options too."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.examples = examples
        self.params += common_options()


_COMMON = {
    "lang": ("zh|en", Text("语言", "language")),
    "today": (
        "DATE",
        Text("以此日为今天（也可用 POLICYTRACK_TODAY）", "the day to take for today (or POLICYTRACK_TODAY)"),
    ),
    "records": (
        "DIR",
        Text("登记册所在文件夹（也可用 POLICYTRACK_RECORDS）", "the folder of the register (or POLICYTRACK_RECORDS)"),
    ),
    "by": (
        "NAME",
        Text(
            "登记人（也可用 POLICYTRACK_BY，默认取 git 的 user.name）",
            "who is working (or POLICYTRACK_BY, else git's user.name)",
        ),
    ),
}


def common_options() -> list[click.Parameter]:
    """The options that every command takes; they go to the App and not to the command."""
    return [
        Option([f"--{name}"], metavar=metavar, text=text, expose_value=False, callback=_keep_common)
        for name, (metavar, text) in _COMMON.items()
    ]


def _keep_common(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    app = app_of(context)
    if value is not None and app.common != (changed := app.common._replace(**{str(parameter.name): value})):
        context.find_root().obj = App(changed, app.environment, app.patience)


def command(*, examples: tuple[str, ...] = (), **settings: Any) -> Callable[[Callable[..., Any]], Command]:
    """Makes a command of a function whose docstring is its help."""

    def make(function: Callable[..., Any]) -> Command:
        cls: type[Command] = settings.pop("cls", Command)
        made = click.command(cls=cls, examples=examples, **settings)(function)
        assert isinstance(made, Command)
        return made

    return make


def option(*names: str, text: Text, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Adds an option."""
    return click.option(*names, cls=Option, text=text, **settings)


def argument(name: str, text: Text, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Adds an argument."""
    return click.argument(name, cls=Argument, text=text, **settings)


def pass_app(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives the function the run as its first argument."""

    @click.pass_context
    def with_app(context: click.Context, /, *args: Any, **values: Any) -> Any:
        return context.invoke(function, app_of(context), *args, **values)

    with_app.__doc__, with_app.__name__ = function.__doc__, function.__name__
    return with_app


class Group(_Spoken, click.Group):
    """The program: finds its commands in their folder, and loads one when it is run."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params += common_options()

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands, in the order of use."""
        from policytrack.cli.commands import command_names

        return command_names()

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of this name, or None."""
        from policytrack.cli.root import load

        return load(name)

    def page(self, context: click.Context, lang: Lang) -> list[str]:
        """The help page, with a line a command before the options."""
        rows = []
        for name in self.list_commands(context):
            each = self.get_command(context, name)
            assert isinstance(each, Command)
            rows.append((name, each.about(lang)))
        head, *tail = super().page(context, lang)
        at = next(place for place, line in enumerate(tail) if line == Text("通用选项：", "Common options:").to(lang))
        return [head, *tail[: at - 1], *_table(Text("命令：", "Commands:").to(lang), rows), *tail[at - 1 :]]
