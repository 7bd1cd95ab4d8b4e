"""The option of commands that write: how long to wait for another writer."""

from collections.abc import Callable
from math import isfinite
from typing import Any

import click

from policytrack.cli.command import app_of, option
from policytrack.errors import PolicytrackError
from policytrack.text import Text

Decorated = Callable[..., Any]


class BadWait(PolicytrackError):
    """A time to wait that is none. Fact: ``typed``."""

    text = Text(
        "--wait 是秒数，不能为负，而不是“{typed}”", "--wait takes a number of seconds, 0 or more, not “{typed}”"
    )
    exit_code = 2


def waiting(function: Decorated) -> Decorated:
    """Adds ``--wait``."""
    words = Text(
        "他人正在写入时最多等几秒，默认10（也可用 POLICYTRACK_WAIT）",
        "how long to wait for another writer; 10 if not given (or POLICYTRACK_WAIT)",
    )
    return option(
        "--wait", own=True, text=words, metavar="SECONDS", envvar="POLICYTRACK_WAIT", expose_value=False, callback=_keep,
        is_eager=True,  # before any other option has the register opened
    )(function)  # fmt: skip


def _keep(context: click.Context, parameter: click.Parameter, typed: str | None) -> None:
    """Tells the run. Raises BadWait."""
    if typed is None:
        return
    try:
        seconds = float(typed)
    except ValueError:
        raise BadWait(typed=typed) from None
    if not isfinite(seconds) or seconds < 0:
        raise BadWait(typed=typed)
    app_of(context).patience = seconds
