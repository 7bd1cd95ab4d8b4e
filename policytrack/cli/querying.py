"""Commands that take a query and short options too: ``-owner:张三`` excludes, and is no ``-o`` with a file behind it."""

from typing import Any

import click

from policytrack.cli.command import Command

_MARK = "\0"


class QueryCommand(Command):
    """A command in whose words a leading ``-`` excludes; short options stand alone: ``-o FILE``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Lets click take what excludes for ordinary words."""
        options = [each for each in self.params if isinstance(each, click.Option)]
        known = {name for each in options for name in each.opts} | set(ctx.help_option_names)
        takes = {name for each in options if not each.is_flag for name in each.opts}
        before = ["", *args]
        marked = [
            _MARK + word if _excludes(word, known) and last not in takes else word
            for last, word in zip(before, args, strict=False)
        ]
        return super().parse_args(ctx, marked)


def _excludes(word: str, options: set[str]) -> bool:
    return word.startswith("-") and not word.startswith("--") and word not in options


def as_typed(context: click.Context, argument: click.Parameter, words: Any) -> tuple[str, ...]:
    """The words of the query without the marks."""
    return tuple(word.removeprefix(_MARK) for word in words)
