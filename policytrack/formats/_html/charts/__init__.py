"""The drawing of a table as SVG: one file a kind of drawing. Nothing is drawn that the table does not say."""

from typing import assert_never

from markupsafe import Markup

from policytrack.formats._html.charts import gauges, matrix, spans, stacks
from policytrack.formats._html.charts.svg import MOST_ROWS
from policytrack.reports.document import Table
from policytrack.reports.drawings import Gauges, Matrix, Spans, Stacks
from policytrack.text import Lang


def chart(table: Table, lang: Lang, name: str = "b") -> Markup:
    """The figure with the drawing of a table; nothing if it has none, or no row. Its anchors begin with ``name``."""
    if not table.rows:
        return Markup()
    match table.drawing:
        case None:
            return Markup()
        case Stacks():
            return stacks.draw(table, table.drawing, lang, name)
        case Spans():
            return spans.draw(table, table.drawing, lang, name)
        case Gauges():
            return gauges.draw(table, table.drawing, lang, name)
        case Matrix():
            return matrix.draw(table, table.drawing, lang, name)
        case _:
            assert_never(table.drawing)


def says_all(table: Table) -> bool:
    """Whether the drawing has every row and every figure of the table, so that this may stay folded."""
    match table.drawing:
        case Stacks(label, series):
            drawn = {label, *series, "total"}
        case Spans(label, first, now, light):
            drawn = {label, first, now, light, "slip_days"}
        case Matrix(label, stages):
            drawn = {label, *stages}
        case _:
            return False
    asked = (column.key for column in table.columns if not column.secondary)
    return len(table.rows) <= MOST_ROWS and drawn.issuperset(asked)
