"""Tables and colours for a terminal.
终端表格，可带颜色。

Drawn with rich, which takes 0.4 ms a row: a table of more than 200 rows is left to the plain writer. Lines are broken
by us before rich sees them, for it knows no 禁则; nothing is left out but the end of a number that has no room. Colour
only repeats what words and marks say.
"""

from collections.abc import Iterable
from io import StringIO
from typing import assert_never

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table as Drawn
from rich.text import Text as Styled

from policytrack.formats import Page
from policytrack.formats._cells import GAP, Grid, left_out_words, without_secondary, words
from policytrack.formats._colours import FAINT, PASSAGES, TERMS
from policytrack.formats._stages import legend, rows, stops
from policytrack.formats.plain import beside, block_lines, name_width, underlined
from policytrack.reports.document import Block, Bullets, Cell, Document, Heading, Pairs, Paragraph, StageLine, Table
from policytrack.text import Lang, Text, clip
from policytrack.vocabulary.terms import Light, Term
from policytrack.wrapping import balanced, wrap

MOST_ROWS = 200


def render(document: Document, lang: Lang, page: Page) -> str:
    """The document as it stands on a terminal; without a width as on one of 100 cells.

    A block that is a string already has nothing to colour, and does not pass through rich.
    """
    cells, canvas = page.width or 100, StringIO()
    blocks: list[RenderableType] = [_title(document.title, lang, cells, "━", "bold")]
    if document.masthead:
        blocks.append(_pairs(document.masthead, lang, cells))
    blocks += (_block(block, lang, cells) for block in document.blocks)
    console = _console(cells, page.colour, canvas)
    for block in blocks:
        if isinstance(block, str):
            canvas.write(block + "\n")
        else:
            console.print(block)
        canvas.write("\n")
    return "\n".join(map(str.rstrip, canvas.getvalue().split("\n"))).rstrip("\n") + "\n"


def _console(cells: int, colour: bool, canvas: StringIO) -> Console:
    """A console that asks nothing of its surroundings: without a height a dumb terminal would be 80 cells wide."""
    return Console(
        file=canvas, width=cells, height=25, force_terminal=colour, color_system="standard" if colour else None,
        no_color=False, legacy_windows=False, markup=False, emoji=False, highlight=False,
    )  # fmt: skip


def _block(block: Block, lang: Lang, cells: int) -> RenderableType:
    match block:
        case Heading(text, level):
            return _title(text, lang, cells, "─" if level == 1 else "", "bold cyan" if level == 1 else "bold")
        case Table():
            return _table(block, lang, cells)
        case Pairs(pairs):
            return _pairs(pairs, lang, cells)
        case StageLine():
            return _stages(block, lang, cells)
        case Paragraph() | Bullets():
            return "\n".join(block_lines(block, lang, cells))
        case _:
            assert_never(block)


def _text(lines: Iterable[str], style: str = "") -> Styled:
    """Lines that are already broken."""
    return Styled("\n".join(lines), style, no_wrap=True)


def _title(text: Text, lang: Lang, cells: int, line: str, style: str) -> RenderableType:
    title = underlined(text, lang, cells, line)
    drawn = _text(title, style)
    if line:
        drawn.stylize(f"not bold {FAINT}", len(drawn) - len(title[-1]))
    return drawn


def _pairs(pairs: Iterable[tuple[Text, Cell]], lang: Lang, cells: int) -> RenderableType:
    pairs = list(pairs)
    column = name_width((words(name, lang) for name, _ in pairs), cells)
    drawn = []
    for name, value in pairs:
        said = clip(words(name, lang), column)
        drawn.append(_text(beside(said, _said(value, lang), column, cells), _style(value)))
        drawn[-1].stylize(f"not bold {FAINT}", 0, len(said))
    return Group(*drawn)


def _table(table: Table, lang: Lang, cells: int) -> RenderableType:
    caption = [_text(wrap(words(table.caption, lang), cells), "italic")] if table.caption else []
    if not table.rows:
        return Group(*caption, _text(wrap(words(table.empty, lang), cells), FAINT))
    if len(table.rows) > MOST_ROWS:
        return "\n".join(block_lines(table, lang, cells))
    table, left_out = without_secondary(table, lang, cells)
    grid = Grid.of(table, lang, _said).within(cells)
    drawn = Drawn(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, len(GAP) - 1, 0, 0), border_style=FAINT)
    for head, room, column in zip(grid.rows[0], grid.widths, grid.columns, strict=True):
        head_cell = _cell(head, room, column.right, "bold")
        drawn.add_column(head_cell, justify="right" if column.right else "left", width=room, no_wrap=True)
    for row, said in zip(table.rows, grid.rows[1:], strict=True):
        drawn.add_row(*map(_cell, said, grid.widths, (column.right for column in grid.columns), map(_style, row)))
    note = [_text(wrap(words(left_out_words(left_out), lang), cells), FAINT)] if left_out else []
    return Group(*caption, drawn, *note)


def _cell(said: str, room: int, right: bool, style: str) -> Styled:
    """Words are wrapped; a number is not, since half of it would be read as a whole."""
    return _text([clip(said, room)] if right else balanced(said, room), style)


def _said(cell: Cell, lang: Lang) -> str:
    """The words of a cell, a light with its mark."""
    return f"● {words(cell, lang)}" if isinstance(cell, Light) else words(cell, lang)


def _style(cell: Cell) -> str:
    return TERMS.get(cell, "") if isinstance(cell, Term) else ""


def _stages(line: StageLine, lang: Lang, cells: int) -> RenderableType:
    drawn = (
        Styled.assemble(*((stop.words, PASSAGES[stop.passage]) for stop in row), no_wrap=True)
        for row in rows(stops(line, lang), cells)
    )
    return Group(*drawn, _text(wrap(legend(line, lang), cells), FAINT))
