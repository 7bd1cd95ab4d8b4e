"""Questions, asked only where there is a person at a terminal to answer them."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from policytrack.cli import offering
from policytrack.cli.app import App
from policytrack.cli.finding import Choice, fitting
from policytrack.errors import PolicytrackError
from policytrack.text import Text, pad, width

T = TypeVar("T")


def words(app: App, label: Text, default: str | None = None, required: bool = False) -> str | None:
    """A line of text; nothing if only Enter is pressed and it is not required."""
    while True:
        shown = "" if default is None else default
        answer = click.prompt(label.to(app.lang), default=shown, show_default=bool(shown), err=True).strip()
        if answer or not required:
            return answer or None
        app.tell(Text("此项必填。", "This is needed."))


def value(
    app: App, label: Text, read: Callable[[str], T], required: bool = False, default: str | None = None
) -> T | None:
    """A value read from a line; asked again until it can be read. Only Enter is the default."""
    while True:
        typed = words(app, label, default, required)
        if typed is None:
            return None
        try:
            return read(typed)
        except PolicytrackError as wrong:
            app.tell(Text(wrong.to("zh"), wrong.to("en")))


def choice(app: App, label: Text, choices: Sequence[tuple[str, Text]], required: bool = False) -> str | None:
    """One of several, by its number, its code or its name; Enter for none."""
    if _has_screen():
        from policytrack.cli.choosing import choose

        known = [Choice(code, name.to(app.lang), (name.zh, name.en)) for code, name in choices]
        return choose(label, lambda typed: fitting(typed, known), app.lang, required)
    codes = [code for code, _ in choices]
    app.tell(label)
    broad = max((width(code) for code in codes), default=0)
    for number, (code, name) in enumerate(choices, 1):
        app.tell(Text(f"  {number:>2}  {pad(code, broad)}  {name.zh}", f"  {number:>2}  {pad(code, broad)}  {name.en}"))
    ask = (
        Text("编号或名称", "number or name")
        if required
        else Text("编号或名称（回车跳过）", "number or name (Enter to skip)")
    )
    return value(app, ask, lambda typed: _chosen(typed, choices), required)


def _chosen(typed: str, choices: Sequence[tuple[str, Text]]) -> str:
    from policytrack.vocabulary.terms import UnknownWord

    if typed.isdecimal() and 0 < int(typed) <= len(choices):
        return choices[int(typed) - 1][0]
    for code, name in choices:
        if typed.lower() in (code.lower(), name.zh, name.en.lower()):
            return code
    raise UnknownWord.near(typed, [code for code, _ in choices])


def one_of_many(app: App, label: Text, known: Sequence[str]) -> str | None:
    """A name, new or one of those known, by its number or in full; Enter for none."""
    if _has_screen():
        from policytrack.cli.choosing import choose

        units = [Choice(name, name) for name in known]
        return choose(label, lambda typed: fitting(typed, units), app.lang, free=True)
    for number, name in enumerate(known[:20], 1):
        app.tell(Text(f"  {number:>2}  {name}", f"  {number:>2}  {name}"))
    typed = words(app, label)
    if typed and typed.isdecimal() and 0 < int(typed) <= len(known):
        return known[int(typed) - 1]
    return typed


def commitment(app: App) -> str:
    """The id of a commitment, found by what is typed: its name, pinyin or initials, its unit."""
    label = Text("承诺：", "Commitment:")
    if _has_screen():
        from policytrack.cli.choosing import choose

        found = choose(label, lambda typed: _named(app, typed), app.lang, required=True)
    else:
        found = words(app, label, required=True)
    assert found is not None
    return found


def _named(app: App, typed: str) -> list[Choice]:
    """The commitments that a name may mean, under their titles, with their ids beside."""
    known = offering.about(app, typed)
    titles = Counter(each.title for each in known)
    return [Choice(each.id, each.title if titles[each.title] == 1 else f"{each.title} {each.id}") for each in known]


def _has_screen() -> bool:
    """Whether what is typed can be followed key by key; a dumb terminal and a screen reader's are asked line by line."""
    try:
        return os.isatty(sys.stdin.fileno()) and os.isatty(sys.stdout.fileno()) and os.environ.get("TERM") != "dumb"
    except (OSError, ValueError):
        return False
