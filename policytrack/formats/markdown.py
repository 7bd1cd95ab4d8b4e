"""Markdown that reads well on GitHub and Gitee, and as it is.
Markdown，在 GitHub、Gitee 上和直接阅读都清楚。

Every sign that Markdown would obey is escaped; ``<`` and ``&`` as HTML does, for some readers obey them even so.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

from policytrack.formats import Page
from policytrack.formats._abridged import abridged
from policytrack.formats._cells import Grid, lines, words
from policytrack.formats._stages import legend, stops
from policytrack.reports.document import Block, Bullets, Cell, Document, Heading, Pairs, Paragraph, StageLine, Table
from policytrack.text import Lang, Text, pad

# An underscore inside a word means nothing, and addresses are full of them.
_OBEYED = re.compile(r"[\\`*\[\]>|~$]|(?<![^\W_])_|_(?![^\W_])|(?<!\S)#")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# A list, a rule or the underline of a title: obeyed only where a line begins.
_OBEYED_FIRST = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|-+$|=+$))")


def render(document: Document, lang: Lang, page: Page) -> str:
    """The document as Markdown; no line is wrapped, so the width does not matter."""
    return written(abridged(document), lang, _piped)


def written(document: Document, lang: Lang, tabled: Callable[[Grid], str]) -> str:
    """The document as Markdown with its tables drawn by ``tabled``."""
    parts = [_block(block, lang, tabled) for block in document.blocks]
    if not document.bare:
        parts = [f"# {_said(document.title, lang)}", _pairs(document.masthead, lang), *parts]
    return "\n\n".join(filter(None, parts)) + "\n"


def _block(block: Block, lang: Lang, tabled: Callable[[Grid], str]) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * min(level + 1, 6)} {_said(text, lang)}"
        case Paragraph(text):
            return "\n\n".join(_line(line) for line in lines(text, lang) if line)
        case Bullets():
            return "\n".join(_bullets(block, lang)) or _said(block.empty, lang)
        case Table():
            caption = f"**{_said(block.caption, lang)}**\n\n" if block.caption else ""
            return caption + (tabled(Grid.of(block, lang, _said)) if block.rows else _said(block.empty, lang))
        case Pairs(pairs):
            return _pairs(pairs, lang)
        case StageLine():
            line = "".join(_escaped(stop.words) for stop in stops(block, lang, between=" → "))
            return f"{line}\n\n{_escaped(legend(block, lang))}"
        case _:
            assert_never(block)


def _bullets(bullets: Bullets, lang: Lang) -> Iterator[str]:
    for item in bullets.items:
        yield f"- {_line(words(item.text, lang))}"
        yield from (f"  - {_line(words(detail, lang))}" for detail in item.details)


def _pairs(pairs: Iterable[tuple[Text, Cell]], lang: Lang) -> str:
    colon = Text("：", ": ").to(lang)
    return "\n".join(f"- **{_said(name, lang)}**{colon}{_said(value, lang)}" for name, value in pairs)


def _piped(grid: Grid) -> str:
    """Columns padded, so that the table is one before it is rendered too."""
    rooms = [max(3, room) for room in grid.widths]
    rights = [column.right for column in grid.columns]
    rule = ["-" * (room - 1) + ":" if right else "-" * room for room, right in zip(rooms, rights, strict=True)]
    head, *rows = (map(pad, row, rooms, rights) for row in grid.rows)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def _said(cell: Cell, lang: Lang) -> str:
    return _escaped(words(cell, lang))


def _escaped(said: str) -> str:
    return _ENTITY.sub("&amp;", _OBEYED.sub(r"\\\g<0>", said)).replace("<", "&lt;")


def _line(said: str) -> str:
    """Words that a line begins with, or an item of a list."""
    return _OBEYED_FIRST.sub(r"\1\\", _escaped(said))
