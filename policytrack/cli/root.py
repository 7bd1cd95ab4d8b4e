"""The program as a click group, and what it says when what was typed makes no sense."""

import sys
from importlib import import_module

import click

from policytrack import __version__
from policytrack.cli.app import App
from policytrack.cli.command import Command, Group, Option, app_of
from policytrack.cli.commands import command_names
from policytrack.cli.common import common_of
from policytrack.cli.failures import INTERRUPTED, guarded
from policytrack.errors import PolicytrackError
from policytrack.text import Text
from policytrack.vocabulary.terms import nearest_word


def load(name: str) -> Command | None:
    """The command of this name, or None."""
    if name not in command_names():
        return None
    made: Command = import_module(f"policytrack.cli.commands.{name}").command
    made.name = name
    return made


@click.group(cls=Group, invoke_without_command=True)
@click.version_option(
    __version__,
    "--version",
    "-V",
    message="policytrack %(version)s",
    cls=Option,
    text=Text("显示版本", "show the version"),
)
@click.pass_context
def program(context: click.Context) -> None:
    """Tracks what a government promised. Alone: where things stand and what to do next.
    承诺事项登记与跟踪。不带命令时显示当前总体情况和下一步。
    """
    if context.invoked_subcommand is None:
        from policytrack.dates.periods import Period
        from policytrack.reports.parts.standing import Ask
        from policytrack.reports.views import home

        app = app_of(context)
        app.show(home.build(app.register, Ask(app.now, Period.week_of(app.today))))


def run(words: list[str]) -> int:
    """Runs one command line with click; its exit code."""
    app = App(common_of(words))
    return guarded(app, lambda: _run(app, words))


def _run(app: App, words: list[str]) -> int:
    try:
        code = program.main(words, prog_name="policytrack", standalone_mode=False, obj=app)
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        sys.stderr.write("\n")
        return INTERRUPTED
    except click.ClickException as mistake:
        raise _usage(mistake, words) from None


class Misused(PolicytrackError):
    """What was typed makes no sense. Facts: ``what``, ``help``."""

    text = Text("{what}\n用法见：{help} --help", "{what}\nSee: {help} --help")
    exit_code = 2


def _usage(mistake: click.ClickException, words: list[str]) -> Misused:
    context = mistake.ctx if isinstance(mistake, click.UsageError) else None
    command = next((word for word in words if word in command_names()), "")
    return Misused(
        what=_what(mistake, context), help=context.command_path if context else f"policytrack {command}".strip()
    )


def _words(param: click.Parameter | None) -> Text:
    """The words that an option takes, if they are a closed list."""
    from policytrack.cli.types import Words

    if param is None or not isinstance(param.type, Words):
        return Text("", "")
    return Text(f"（{param.type.choices_in('zh')}）", f" ({param.type.choices_in('en')})")


def _what(mistake: click.ClickException, context: click.Context | None) -> Text:
    """click's complaint in both languages, with the nearest word that it knows."""
    match mistake:
        case click.NoSuchOption():
            near = nearest_word(mistake.option_name, _options(context))
            words = Text("没有选项 {name}{guess}", "there is no option {name}{guess}")
            return words.of(name=mistake.option_name, guess=_guess(near))
        case click.MissingParameter():
            name = (
                mistake.param.opts[0]
                if isinstance(mistake.param, click.Option)
                else (mistake.param and mistake.param.human_readable_name)
            )
            return Text("缺少 {name}{words}", "{name}{words} is missing").of(name=name, words=_words(mistake.param))
        case click.BadOptionUsage():
            wanting = "requires" in mistake.message
            words = (
                Text("选项 {name} 后须有值", "{name} needs a value")
                if wanting
                else Text("选项 {name} 不带值", "{name} takes no value")
            )
            return words.of(name=mistake.option_name)
        case click.BadParameter():
            name = mistake.param.opts[0] if mistake.param else ""
            return Text("{name} 的值不对：{said}", "{name}: {said}").of(name=name, said=mistake.format_message())
        case _ if "No such command" in mistake.message:
            typed = mistake.message.split("'")[1]
            words = Text("没有命令 {name}{guess}", "there is no command {name}{guess}")
            return words.of(name=typed, guess=_guess(nearest_word(typed, command_names())))
        case _ if "unexpected extra argument" in mistake.message:
            return Text("多余的参数：{words}", "too many words: {words}").of(
                words=mistake.message.partition("(")[2].rstrip(")")
            )
        case _:
            return Text("命令写法不对：{said}", "{said}").of(said=mistake.format_message())


def _guess(near: str | None) -> Text:
    return Text(f"，是否想写 {near}", f"; did you mean {near}") if near else Text("", "")


def _options(context: click.Context | None) -> list[str]:
    return [name for each in (context.command.params if context else []) for name in each.opts]
