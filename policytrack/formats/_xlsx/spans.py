"""Deadlines on a time line: bars of the dates, and what they were moved by."""

from datetime import date, timedelta

from policytrack.dates import FuzzyDate
from policytrack.formats._xlsx.book import Book
from policytrack.formats._xlsx.drawn import GRIDLINES, LIGHTS, SHOWN, TALLEST, Drawn, Options, begin, dress, title
from policytrack.formats._xlsx.grid import Placed
from policytrack.reports.document import Cell
from policytrack.reports.drawings import Spans
from policytrack.text import Text
from policytrack.vocabulary.terms import Light

_HEAD = (
    Text("事项", "Item"), Text("时限", "Due"), Text("延后（天）", "Moved back (days)"), Text("提前（天）", "Moved forward (days)"),
)  # fmt: skip
_DAYS = 6  # marks on the axis, about


def draw_spans(book: Book, placed: Placed, spans: Spans) -> Drawn | None:
    """Bars up to the first date in the colour of the light; what it was moved by is orange, or a dashed frame."""
    rows, lights = dated(book, placed, spans)
    if not rows:
        return None
    words = title(book, placed, Text("原时限与现时限", "First and present deadlines"))
    top = book.figures.add(words, _HEAD, rows)
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    points = [{"fill": {"color": LIGHTS[light], "transparency": 40}} for light in lights]
    looks: tuple[Options, ...] = (
        {"points": points, "fill": {"color": LIGHTS[Light.GREY], "transparency": 40}},
        {"fill": {"color": "#F4B183"}, "border": {"color": "#C55A11"}},
        {"fill": {"color": "#FFFFFF"}, "border": {"color": "#548235", "dash_type": "dash"}},
    )
    for at, look in enumerate(looks, 1):
        chart.add_series({**_series(book.figures.name, top, at, len(rows)), **look, "gap": 40})
    dress(chart, words)
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "interval_unit": 1})
    chart.set_x_axis(_time(book, rows, spans.day))
    about = Text(
        "横条图：各项时限；橙色为延后，虚框为提前。",
        "Bars: the deadline of each item; orange where moved back, a dashed frame where forward.",
    )
    return Drawn(chart, min(TALLEST, 150 + 26 * len(rows)), about)


def dated(book: Book, placed: Placed, spans: Spans) -> tuple[list[tuple[Cell, ...]], list[Light]]:
    """Of each row with a date: the name, the earlier date, by how many days it was moved back or forward; its light."""
    rows: list[tuple[Cell, ...]] = []
    lights = []
    label, first, now, light = map(placed.at, spans[:4])
    for row in placed.table.rows:
        present = _day(row[now]) or _day(row[first])
        if present and len(rows) < SHOWN:
            was = _day(row[first]) or present
            moved = (present - was).days
            rows.append((begin(book, row[label]), min(was, present), max(0, moved) or None, max(0, -moved) or None))
            found = row[light]
            lights.append(found if isinstance(found, Light) else Light.GREY)
    return rows, lights


def _day(cell: Cell) -> date | None:
    """The last day that a date may be, which is what counts."""
    return cell.last if isinstance(cell, FuzzyDate) else cell if isinstance(cell, date) else None


def _series(sheet: str, top: int, at: int, count: int) -> Options:
    first, last = top + 1, top + count
    return {
        "name": [sheet, top, at],
        "categories": [sheet, first, 0, last, 0],
        "values": [sheet, first, at, last, at],
    }


def _time(book: Book, rows: list[tuple[Cell, ...]], day: date) -> Options:
    """An axis of dates, from before the earliest to after the latest, named by the day of the report."""
    firsts = [each for row in rows if isinstance(each := row[1], date)]
    ends = [each + timedelta(int(str(row[2] or row[3] or 0))) for each, row in zip(firsts, rows, strict=True)]
    start, end = min(*firsts, day), max(*ends, day)
    margin = timedelta(max(20, (end - start).days // 12))
    unit = max(7, ((end - start) + 2 * margin).days // _DAYS)
    words = Text("截至{day}", "as of {day}").of(day=FuzzyDate.day(day))
    return {
        "name": words.to(book.lang), "min": start - margin, "max": end + margin, "major_unit": unit,
        "num_format": "yyyy-mm-dd", "major_gridlines": GRIDLINES, "label_position": "high", "num_font": {"size": 9, "rotation": 0},
    }  # fmt: skip
