"""Tables: ruled ones with a head that is repeated on every page, and pairs of names and values without rules."""

from collections.abc import Iterable

from policytrack.formats._cells import words
from policytrack.formats._docx.columns import TYPES, Layout, Lines, Words
from policytrack.formats._docx.pages import UPRIGHT
from policytrack.formats._docx.pen import Pen, paragraph
from policytrack.formats._docx.stacks import Stack, stacked
from policytrack.reports.document import Cell, Table
from policytrack.text import NOTHING, Text, width

_RIGHT, _CENTRED = (f'<w:jc w:val="{side}"/>' for side in ("right", "center"))
_SHORT = 20  # cells; columns of shorter words stand in the middle
END = paragraph("TableEnd", "")  # two tables that touch would be one
_HEAD = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
_TOGETHER = 16  # lines up to which a table stands on one page: what that leaves empty on the page before is little
_KEPT = "<w:keepNext/>"
_MARGINS = '<w:tblCellMar><w:left w:w="{0}" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>'
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>'


def ruled(table: Table, pen: Pen, room: int) -> str:
    """A table with its head."""
    table, said, layout = _fitted(table, pen, room)
    head = [paragraph(f"TableHead{layout.type.suffix}", pen.run(name)) for name in said.head]
    style, sides = f"TableText{layout.type.suffix}", _sides(said)
    rows = [_row(head, layout, _HEAD, _SHADE)]
    together = sum(map(layout.lines, said.sizes)) <= _TOGETHER
    kept = [_KEPT if together else ""] * (len(table.rows) - 1) + [""]
    for row, spoken, sizes, keep in zip(table.rows, said.rows, said.sizes, kept, strict=True):
        cells = [_content(*each, keep, style, pen) for each in zip(row, spoken, sides, strict=True)]
        rows.append(_row(cells, layout, "" if layout.is_tall(sizes) else _WHOLE))
    return _table("Ledger", layout.widths, rows, _MARGINS.format(layout.type.margin)) + END


def is_too_wide(table: Table, pen: Pen) -> bool:
    """Whether a table wants the page on its side: tiny letters would be all that fits on an upright one."""
    return _fitted(table, pen, UPRIGHT.text)[-1].type == TYPES[-1]


def _fitted(table: Table, pen: Pen, room: int) -> tuple[Table, Words, Layout]:
    """The table as it is if it has room for letters that are not tiny, else with columns below others."""
    said = _said(table, pen)
    layout = Layout.of(said, room)
    lower = stacked(table) if layout.type == TYPES[-1] else table
    return (table, said, layout) if lower is table else _fitted(lower, pen, room)


def _content(cell: Cell, said: Lines, side: str, keep: str, style: str, pen: Pen) -> str:
    """The paragraphs of one cell."""
    if not isinstance(cell, Stack):
        return paragraph(style, pen.cell(cell, said[0]), keep + _place(cell, said[0], side))
    runs = ((pen.run(pen.label(name)) if name else "") + pen.cell(value) for name, value in cell.lines)
    return "".join(paragraph(style, each, keep + side) for each in runs)


def paired(pairs: Iterable[tuple[Text, Cell]], pen: Pen, room: int) -> str:
    """Names and values, side by side."""
    each = list(pairs)
    if not each:
        return ""
    names = min(max(width(words(name, pen.lang)) for name, _ in each) + 2, 24) * 120 + 140
    widths = [names, room - names]
    rows = [
        f"<w:tr>{_cell(names, pen.paragraph('PairName', name))}{_cell(widths[1], pen.paragraph('Pair', value))}</w:tr>"
        for name, value in each
    ]
    return _table("TableNormal", widths, rows) + END


def _said(table: Table, pen: Pen) -> Words:
    head = [words(column.text, pen.lang) for column in table.columns]
    return Words.of(table.columns, head, [[_lines(cell, pen) for cell in row] for row in table.rows])


def _lines(cell: Cell, pen: Pen) -> Lines:
    if not isinstance(cell, Stack):
        return (pen.said(cell),)
    return tuple((pen.label(name) if name else "") + pen.said(value) for name, value in cell.lines)


def _sides(said: Words) -> list[str]:
    """Where the words of each column stand: numbers at the right, short words in the middle."""
    longest = [max(map(max, column)) for column in zip(*said.sizes, strict=True)]
    return [
        _RIGHT if column.right else "" if column.flexible or size > _SHORT else _CENTRED
        for column, size in zip(said.columns, longest, strict=True)
    ]


def _place(cell: Cell, said: str, side: str) -> str:
    """Where a cell stands: as its column, but a number at the right, and nothing in the middle."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _RIGHT
    return _CENTRED if said == NOTHING.zh and side != _RIGHT else side


def _row(cells: list[str], layout: Layout, properties: str, shade: str = "") -> str:
    content = (_cell(*each, shade) for each in zip(layout.widths, cells, strict=True))
    return f"<w:tr>{properties}{''.join(content)}</w:tr>"


def _cell(twips: int, content: str, shade: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
    )


def _table(style: str, widths: list[int], rows: list[str], margins: str = "") -> str:
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    properties = (
        f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{margins}'
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
