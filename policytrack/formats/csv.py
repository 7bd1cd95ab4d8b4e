"""CSV for Excel and statistics.
CSV，供 Excel 和统计软件使用。

A list is one table: the columns' names, then a row a line. Of any other report every table and every set of pairs is
written, after a line with its heading and before an empty one; running words are left to other formats.

Words are as people read them, but dates are ISO, numbers are bare and nothing is an empty cell, so that a spreadsheet
can reckon with them. Text that a spreadsheet would run as a formula gets an apostrophe before it. Lines end in a line
feed and not in RFC 4180's CR LF: every reader takes both, and in a pipe the CR would stick to the last column.
"""

from collections.abc import Iterator
from csv import writer
from io import StringIO

from policytrack.formats import Page
from policytrack.formats._sheets import Value, sheets
from policytrack.reports.document import Document
from policytrack.text import Lang

_AT_ONCE = 1 << 16  # characters


def render(document: Document, lang: Lang, page: Page) -> str:
    """The document's tables as comma-separated values."""
    return "".join(stream(document, lang, page))


def stream(document: Document, lang: Lang, page: Page) -> Iterator[str]:
    """The same, some lines at a time."""
    return separated(document, lang, ",")


def separated(document: Document, lang: Lang, by: str) -> Iterator[str]:
    """The document's tables with ``by`` between the cells, some lines at a time."""
    canvas, nothing = StringIO(), "\n"
    lines = writer(canvas, delimiter=by, lineterminator="\n")
    for row in _rows(document, lang):
        lines.writerow(row)
        if canvas.tell() > _AT_ONCE:
            yield canvas.getvalue()
            canvas.seek(0)
            canvas.truncate()
            nothing = ""
    yield canvas.getvalue() or nothing


def _rows(document: Document, lang: Lang) -> Iterator[list[Value]]:
    for number, (heading, rows) in enumerate(sheets(document, lang)):
        if not document.bare:
            yield from [[], [heading]] if number else [[heading]]
        yield from rows
