"""``policytrack complete WORD…``: what a shell offers for the last word, a line each: the word, a tab, what it is.

The scripts of ``shells/`` ask this at every Tab. Commands, names and queries are answered without click; a test holds
that to what click would say.
"""

import sys
from collections.abc import Iterable
from contextlib import suppress

from policytrack.cli import offering
from policytrack.cli.app import App
from policytrack.cli.common import common_of, without_common
from policytrack.cli.listing import COMMON, OPTIONS
from policytrack.cli.offering import Offer
from policytrack.errors import PolicytrackError
from policytrack.text import clean, one_line

NAMING = ("show", "update", "verify", "edit", "log")  # commands whose first word names a commitment
_OF_ONE = {"--stage": offering.stages, "--status": offering.statuses}  # what can be typed depends on the commitment
_LINE = "--line"


def run(words: list[str]) -> int:
    """Prints the offers; always 0, for a shell has nobody to tell of a failure. ``--line`` gives a line as typed."""
    asked = words[1:]
    if asked[:1] == [_LINE]:
        asked = _split("".join(asked[1:2]))[1:]
        sys.stdout.write("".join(asked[-1:]) + "\n")
    elif asked[:1] == ["--"]:
        asked = asked[1:]
    *before, typed = asked or [""]
    with suppress(PolicytrackError, OSError):
        found = offers(App(common_of(before)), before, typed)
        sys.stdout.write("".join(f"{one_line(clean(word))}\t{one_line(clean(about))}\n" for word, about in found))
        sys.stdout.flush()
    return 0


def offers(app: App, before: list[str], typed: str) -> Iterable[Offer]:
    """What can follow the words ``before``, to go on with what is typed."""
    command, *rest = without_common(before) or [""]
    last = "".join(before[-1:])
    if command == "update" and rest and last in _OF_ONE:
        return offering.among(_OF_ONE[last](app, app.register.get(rest[0])), typed)
    if last in COMMON or typed.startswith("--"):
        return _by_click(app, before, typed)
    if not command:
        return offering.among(offering.commands(app), typed)
    if command in NAMING and not rest and not typed.startswith("-"):
        return offering.commitments(app, typed)
    if command == "list" and last not in OPTIONS:
        return offering.query(app, typed)
    return _by_click(app, before, typed)


def _by_click(app: App, before: list[str], typed: str) -> Iterable[Offer]:
    from click.shell_completion import ShellComplete

    from policytrack.cli.root import program

    asked = ShellComplete(program, {"obj": app}, "policytrack", "")
    return [(each.value, each.help or "") for each in asked.get_completions(before, typed)]


def _split(line: str) -> list[str]:
    """The words of a line as a shell takes them, the last one perhaps in quotes that are not closed, perhaps empty."""
    from shlex import shlex

    for closing in ("", '"', "'"):
        words = shlex(line + closing, posix=True, punctuation_chars=False)
        words.whitespace_split, words.commenters = True, ""
        try:
            found = list(words)
        except ValueError:
            continue
        return found if found and (closing or not line[-1:].isspace()) else [*found, ""]
    return [""]
