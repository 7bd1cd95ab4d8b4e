"""A workbook: a sheet a table, with real dates, filters, lists to choose from and charts that can be edited.
工作簿，一表一页：日期可计算，可筛选，可从下拉列表选词，图表可编辑。

A report with annexes has a sheet for each under its short name, and one more for what stands before them. A report
without has a sheet for each table, and one for its masthead and its words. A list is one sheet. Where a sheet holds one
table its header is the first row, so that the sheet can be filtered, and read back.

Words are words, however they are spelt: no cell of a record is ever a formula.
"""

from policytrack.formats import Page
from policytrack.formats._abridged import abridged
from policytrack.formats._xlsx.book import Book
from policytrack.formats._xlsx.flow import Flow
from policytrack.formats._xlsx.grid import PAGE, Placed, named
from policytrack.formats._xlsx.pen import Pen
from policytrack.formats._xlsx.plan import Sheet, sheets
from policytrack.formats._xlsx.rules import colour, guide
from policytrack.reports.document import Document, Table
from policytrack.text import Lang

_ROWS_TO_COME = 200  # below a ledger, where what staff add has its colours and lists too
_FROZEN = 60  # cells beside which the rest of a screen is still of use


def render(document: Document, lang: Lang, page: Page) -> bytes:
    """The document as a workbook."""
    book = Book(document.title, lang)
    for sheet in sheets(abridged(document)):
        pen = book.sheet(sheet.name, sheet.title)
        if sheet.alone:
            _alone(book, pen, sheet)
        else:
            Flow(book, pen).pour(sheet.blocks)
    return book.bound()


def _alone(book: Book, pen: Pen, sheet: Sheet) -> None:
    """One table from the first row, then its chart and the words about it."""
    table, *rest = sheet.blocks
    assert isinstance(table, Table)
    flow = Flow(book, pen, PAGE)
    placed = flow.place(table)
    is_open = not rest and table.drawing is None and bool(table.rows)
    last = max(placed.first, placed.last + (_ROWS_TO_COME if is_open else 0))
    colour(book, pen, placed, last)
    guide(book, pen, placed, last)
    _hold(pen, placed)
    flow.row += 1
    flow.pour(rest)


def _hold(pen: Pen, placed: Placed) -> None:
    """The header stays in sight and on every page, with the columns up to the title; filters stand in it."""
    at = placed.at("title") + 1 if named(placed.table.columns, "title") else 0
    pen.sheet.freeze_panes(1, at if sum(placed.rooms[:at]) <= _FROZEN else 0)
    pen.sheet.repeat_rows(0)
    if placed.table.rows:
        pen.sheet.autofilter(placed.top, 0, placed.last, len(placed.table.columns) - 1)
