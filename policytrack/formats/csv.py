"""CSV for Excel and statistics.
CSV，供 Excel 和统计软件使用。

A list is one table: the columns' names, then a row a line. Of any other report every table and every set of pairs is
written, after a line with its heading and before an empty one; running words are left to other formats.

Words are as people read them, but dates are ISO, numbers are bare and nothing is an empty cell, so that a spreadsheet
can reckon with them. Text that a spreadsheet would run as a formula gets an apostrophe before it. Lines end in a line
feed and not in RFC 4180's CR LF: every reader takes both, and in a pipe the CR would stick to the last column.
"""

from csv import writer
from io import StringIO

from policytrack.formats import Page
from policytrack.formats._sheets import sheets
from policytrack.reports.document import Document
from policytrack.text import Lang


def render(document: Document, lang: Lang, page: Page) -> str:
    """The document's tables as comma-separated values."""
    return separated(document, lang, ",")


def separated(document: Document, lang: Lang, by: str) -> str:
    """The document's tables with ``by`` between the cells."""
    canvas = StringIO()
    lines = writer(canvas, delimiter=by, lineterminator="\n")
    for number, (heading, rows) in enumerate(sheets(document, lang)):
        if not document.bare:
            lines.writerows([[], [heading]] if number else [[heading]])
        lines.writerows(rows)
    return canvas.getvalue() or "\n"
