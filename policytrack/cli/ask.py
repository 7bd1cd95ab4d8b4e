"""Questions, asked only where there is a person at a terminal to answer them."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from policytrack.cli.app import App
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


def value(app: App, label: Text, read: Callable[[str], T], required: bool = False) -> T | None:
    """A value read from a line; asked again until it can be read."""
    while True:
        typed = words(app, label, required=required)
        if typed is None:
            return None
        try:
            return read(typed)
        except PolicytrackError as wrong:
            app.tell(Text(wrong.to("zh"), wrong.to("en")))


def choice(app: App, label: Text, choices: Sequence[tuple[str, Text]], required: bool = False) -> str | None:
    """One of several, by its number, its code or its name; Enter for none."""
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
    for number, name in enumerate(known[:20], 1):
        app.tell(Text(f"  {number:>2}  {name}", f"  {number:>2}  {name}"))
    typed = words(app, label)
    if typed and typed.isdecimal() and 0 < int(typed) <= len(known):
        return known[int(typed) - 1]
    return typed
