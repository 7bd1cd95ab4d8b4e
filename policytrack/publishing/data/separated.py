"""A table as CSV by RFC 4180: lines end in CR LF, and a cell may hold line breaks.

Dates are ISO, numbers bare, yes and no ``true`` and ``false``, several words stand between semicolons, and nothing is an
empty cell. Text that a spreadsheet would run as a formula gets an apostrophe (``policytrack.formulas``).
"""

from collections.abc import Callable, Iterable
from csv import writer
from datetime import date, datetime
from io import StringIO

from policytrack.formulas import escaped
from policytrack.publishing.data.columns import Cell, Row
from policytrack.publishing.data.tables import Table

MARK = "\ufeff"  # or Excel reads Chinese as garbage
BETWEEN = ";"


def separated(table: Table, by: str = ",") -> str:
    """The table with ``by`` between the cells, its columns' names first."""
    return head(table, by) + lines(table.rows, by)


def head(table: Table, by: str = ",") -> str:
    """The names of its columns."""
    return lines([tuple(column.name for column in table.columns)], by)


def lines(rows: Iterable[Row], by: str = ",") -> str:
    """Rows of a table."""
    canvas = StringIO()
    written = writer(canvas, delimiter=by, lineterminator="\r\n")
    written.writerows([None if cell is None else _WRITTEN[type(cell)](cell) for cell in row] for row in rows)
    return canvas.getvalue()


def file_of(table: Table) -> bytes:
    """The table as a file."""
    return (MARK + separated(table)).encode("utf-8")


def _same(cell: Cell) -> Cell:
    return cell


def _iso(cell: Cell) -> Cell:
    return cell.isoformat() if isinstance(cell, date) else cell


def _said(cell: Cell) -> Cell:
    return escaped(cell) if isinstance(cell, str) else cell


def _together(cell: Cell) -> Cell:
    return escaped(BETWEEN.join(cell)) if isinstance(cell, tuple) else cell


_WRITTEN: dict[type, Callable[[Cell], Cell]] = {
    str: _said,
    tuple: _together,
    date: _iso,
    datetime: _iso,
    bool: lambda cell: "true" if cell else "false",
    int: _same,
    float: _same,
}
