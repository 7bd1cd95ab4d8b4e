"""Charts that staff can edit: each refers to cells, so it follows when a figure is changed."""

from collections.abc import Sequence
from typing import assert_never

from policytrack.formats._xlsx.book import Book
from policytrack.formats._xlsx.drawn import (
    GRIDLINES,
    LIGHTS,
    SHOWN,
    TALLEST,
    Drawn,
    begin,
    beginnings,
    dress,
    head,
    named,
    series,
    title,
)
from policytrack.formats._xlsx.grid import Placed
from policytrack.formats._xlsx.pen import Pen
from policytrack.formats._xlsx.spans import draw_spans
from policytrack.formats._xlsx.words import begun, legal
from policytrack.reports.document import Cell
from policytrack.reports.drawings import Gauges, Matrix, Spans, Stacks
from policytrack.text import Text, listed, one_line, width

_PIXELS = 8  # of a cell of text
_ROW = 20  # pixels of an empty row
_CROWD, _LEANING = 6, 6  # names that stand side by side; pixels down that each cell of more of them takes
# By the code of a status, which is also its column's key; others in turn.
_SERIES = {
    "unassessed": "#A6A6A6", "not-started": "#D9D9D9", "in-progress": "#2E75B6", "stalled": "#E6A800",
    "reported": "#9DC3E6", "closed": "#548235", "dropped": "#7F7F7F", "merged": "#BFBFBF",
    **{light.value: colour for light, colour in LIGHTS.items()},
}  # fmt: skip
_PALETTE = ("#2E75B6", "#548235", "#E6A800", "#7030A0", "#C00000", "#00868B", "#7F7F7F", "#843C0C")


def draw(book: Book, pen: Pen, placed: Placed, row: int, room: int) -> int:
    """Puts the chart of a table at a row; how many rows it takes, with one before it. A matrix is drawn in its cells."""
    drawn = _drawn(book, pen, placed) if placed.table.rows else None
    if drawn is None:
        return 0
    pixels = max(560, min(1000, room * _PIXELS))
    drawn.chart.set_size({"width": pixels, "height": drawn.height})
    about = begun(legal(one_line(drawn.about.to(book.lang))), 250)
    pen.sheet.insert_chart(row, 0, drawn.chart, {"description": about, "object_position": 2})
    return drawn.height // _ROW + 2


def _drawn(book: Book, pen: Pen, placed: Placed) -> Drawn | None:
    match placed.table.drawing:
        case Stacks() as stacks:
            return _stacks(book, pen, placed, stacks)
        case Spans() as spans:
            return draw_spans(book, placed, spans)
        case Gauges() as gauges:
            return _gauges(book, pen, placed, gauges)
        case Matrix() | None:
            return None
        case never:
            assert_never(never)


def _stacks(book: Book, pen: Pen, placed: Placed, stacks: Stacks) -> Drawn | None:
    """Stacked columns, of the rows that are numbers and no totals."""
    label, parts = placed.at(stacks.label), [placed.at(key) for key in stacks.series]
    count = summands([[row[at] for at in parts] for row in placed.table.rows])
    if not count or not parts:
        return None
    chart = book.workbook.add_chart({"type": "column", "subtype": "stacked"})
    for number, (key, at) in enumerate(zip(stacks.series, parts, strict=True)):
        fill = {"color": _SERIES.get(key) or _PALETTE[number % len(_PALETTE)]}
        chart.add_series({**series(pen, placed, at, label, placed.top + count), "fill": fill, "gap": 60})
    dress(chart, title(book, placed, Text("数量构成", "What the numbers are made of")))
    chart.set_x_axis({"name": named(book, head(placed, label))})
    chart.set_y_axis(
        {"name": Text("项数", "Count").to(book.lang), "major_gridlines": GRIDLINES, "num_format": "0", "min": 0}
    )
    about = Text("堆积柱形图：各{x}的{parts}。", "Stacked columns: {parts} of each {x}.")
    return Drawn(chart, 320, about.of(x=head(placed, label), parts=listed(head(placed, at) for at in parts)))


def summands(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows from the first are numbers, up to one that is the sum of those above it."""
    for at, row in enumerate(rows):
        if not all(isinstance(cell, int | float) for cell in row):
            return at
        if at > 1 and [sum(column) for column in zip(*rows[:at], strict=True)] == list(row):
            return at
    return len(rows)


def _gauges(book: Book, pen: Pen, placed: Placed, gauges: Gauges) -> Drawn:
    """A column for what is done, with a tick for the time gone."""
    label, done, elapsed = map(placed.at, gauges)
    last = min(placed.last, placed.top + SHOWN)
    words = title(book, placed, Text("完成进度与序时进度", "Done and time gone"))
    names = beginnings(book, placed, label, words)
    chart = book.workbook.add_chart({"type": "column"})
    chart.add_series({**series(pen, placed, done, label, last), **names, "fill": {"color": "#2E75B6"}, "gap": 80})
    ticks = book.workbook.add_chart({"type": "line"})
    red = {"color": "#C00000"}
    tick = {"type": "long_dash", "size": 20, "fill": red, "border": red}
    ticks.add_series({**series(pen, placed, elapsed, label, last), **names, "line": {"none": True}, "marker": tick})
    chart.combine(ticks)
    dress(chart, words)
    chart.set_x_axis({"name": named(book, head(placed, label)), "num_font": {"size": 9}, "label_position": "low"})
    chart.set_y_axis({"name": "%", "major_gridlines": GRIDLINES, "num_format": "0"})
    about = Text("各{x}：柱为{done}，短横为{time}。", "Each {x}: columns for {done}, ticks for {time}.")
    said = about.of(x=head(placed, label), done=head(placed, done), time=head(placed, elapsed))
    longest = max(width(begin(book, row[label])) for row in placed.table.rows[:SHOWN])
    return Drawn(chart, min(TALLEST, 340 + _LEANING * longest if last > placed.top + _CROWD else 340), said)
