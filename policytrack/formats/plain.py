"""Plain text without colour or box art, for pipes, files and mail.
纯文本，无颜色、无框线，适合管道、文件和邮件。

Our own writer, for rich takes 0.4 ms a row. Without a width nothing is wrapped or clipped; with one, columns that are
too wide end in an ellipsis.
"""

from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import assert_never

from policytrack.formats import Page
from policytrack.formats._cells import GAP, Grid, left_out_words, lines, without_secondary, words
from policytrack.formats._stages import legend, rows, stops
from policytrack.reports.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Pairs,
    Paragraph,
    StageLine,
    Table,
)
from policytrack.text import Lang, Text, clip, pad, width
from policytrack.wrapping import hang, wrap


def render(document: Document, lang: Lang, page: Page) -> str:
    """The document as lines of text."""
    blocks = [block_lines(block, lang, page.width) for block in document.blocks]
    if not document.bare:
        blocks = [
            underlined(document.title, lang, page.width, "="),
            _pairs(document.masthead, lang, page.width),
            *blocks,
        ]
    return "\n\n".join("\n".join(map(str.rstrip, block)) for block in blocks if block) + "\n"


def block_lines(block: Block, lang: Lang, cells: int | None) -> list[str]:
    """One block as lines of at most ``cells`` cells."""
    match block:
        case Heading(text, level):
            return underlined(text, lang, cells, "-" if level == 1 else "")
        case Paragraph(text):
            return [part for line in lines(text, lang) for part in wrap(line, cells)]
        case Bullets():
            return list(_bullets(block, lang, cells))
        case Table():
            return _table(block, lang, cells)
        case Pairs(pairs):
            return _pairs(pairs, lang, cells)
        case StageLine():
            drawn = ["".join(stop.words for stop in row) for row in rows(stops(block, lang), cells)]
            return [*drawn, *wrap(legend(block, lang), cells)]
        case _:
            assert_never(block)


def underlined(text: Text, lang: Lang, cells: int | None, line: str) -> list[str]:
    """A title, and under it as much of ``line`` as it is wide."""
    title = wrap(words(text, lang), cells)
    return [*title, line * max(map(width, title))] if line else title


def _bullets(bullets: Bullets, lang: Lang, cells: int | None) -> Iterator[str]:
    if not bullets.items:
        yield from wrap(words(bullets.empty, lang), cells)
    for item in bullets.items:
        yield from hang(words(item.text, lang), cells, "- ", "  ")
        for detail in item.details:
            yield from hang(words(detail, lang), cells, "    ", "    ")


def _pairs(pairs: Iterable[tuple[Text, Cell]], lang: Lang, cells: int | None) -> list[str]:
    said = [(words(name, lang), words(value, lang)) for name, value in pairs]
    column = name_width((name for name, _ in said), cells)
    return [line for name, value in said for line in beside(name, value, column, cells)]


def name_width(names: Iterable[str], cells: int | None) -> int:
    """How wide the names of pairs stand: as the widest, but at most a third of the page."""
    widest = max(map(width, names), default=0)
    return widest if cells is None else min(widest, cells // 3)


def beside(name: str, value: str, column: int, cells: int | None) -> list[str]:
    """A name in a column of its own, and its value beside it."""
    return hang(value, cells, pad(clip(name, column), column) + GAP, " " * column + GAP)


def _table(table: Table, lang: Lang, cells: int | None) -> list[str]:
    caption = wrap(words(table.caption, lang), cells) if table.caption else []
    if not table.rows:
        return [*caption, *wrap(words(table.empty, lang), cells)]
    table, left_out = without_secondary(table, lang, cells)
    grid = Grid.of(table, lang).within(cells)
    head, *body = map(_row, grid.rows, grid.sizes, repeat(grid))
    drawn = [head, GAP.join("-" * room for room in grid.widths), *body]
    fitted = drawn if cells is None or grid.width <= cells else [clip(line, cells) for line in drawn]
    return [*caption, *fitted, *(wrap(words(left_out_words(left_out), lang), cells) if left_out else ())]


def _row(row: list[str], sizes: list[int], grid: Grid) -> str:
    """Ten thousand of these are drawn at a time, so what is known to fit is not measured again."""
    return GAP.join(
        (" " * (room - size) + cell if column.right else cell + " " * (room - size))
        if size <= room
        else pad(clip(cell, room), room, column.right)
        for cell, size, room, column in zip(row, sizes, grid.widths, grid.columns, strict=True)
    )
