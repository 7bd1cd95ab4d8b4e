"""Deadlines on a time line: where each was first (hollow), where it is now (filled), and the way between."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from policytrack.formats._cells import words
from policytrack.formats._html.cells import tone
from policytrack.formats._html.charts.svg import (
    ACROSS,
    CELL,
    LINE,
    MOST_ROWS,
    column,
    cut,
    figure,
    key,
    label,
    tag,
    title,
)  # fmt: skip
from policytrack.formats._html.charts.timeline import Timeline
from policytrack.reports.document import Cell, Table
from policytrack.reports.drawings import Spans
from policytrack.text import Lang, Text, width
from policytrack.vocabulary.terms import Light, Term

_NAME = Text("时限与延期图", "Deadlines and slips")
_TOLD = Text(
    "{n}项的原时限与现时限；竖线为{day}。", "First and present deadlines of {n:item|items}; the line is {day}."
)
_FIRST, _NOW, _DAY = Text("原时限", "First"), Text("现时限", "Now"), Text("数据截至日 {day}", "As of {day}")
_SLIP = Text("{n:+d}天", "{n:+d} d")
_UNDATED = Text("另有{n}项无时限，未绘。", "{n} without a deadline are not drawn.")
_RIGHT, _ROW = 120.0, 24.0
_MOST_CELLS = 32


class Span(NamedTuple):
    """One row: what it is, its two dates, its light."""

    label: str
    first: date
    now: date
    light: Cell


def draw(table: Table, spans: Spans, lang: Lang, name: str) -> Markup:
    """The rows that have a date, on a scale of months with a line at the day."""
    shown = list(_spans(table._replace(rows=table.rows[:MOST_ROWS]), spans, lang))
    cells = min(_MOST_CELLS, max((width(span.label) for span in shown), default=0))
    legend, top = key(_key(spans.day, lang), ACROSS, 0)
    days = [spans.day, *(day for span in shown for day in (span.first, span.now))]
    line = Timeline.over(days, cells * CELL + 24, ACROSS - _RIGHT)
    high = top + LINE + 8 + _ROW * len(shown)
    rows = [_row(span, line, top + LINE + 8 + _ROW * at, cells, lang) for at, span in enumerate(shown)]
    parts = (legend, *_axis(line, spans.day, top, high), *rows)
    told = _TOLD.of(n=len(shown), day=spans.day).to(lang)
    undated = min(len(table.rows), MOST_ROWS) - len(shown)
    note = cut(table, lang) + (_UNDATED.of(n=undated).to(lang) if undated else "")
    return figure(name, title(table, lang, _NAME), told, (ACROSS, high + 4), *parts, note=note)


def _spans(table: Table, spans: Spans, lang: Lang) -> Iterator[Span]:
    keys = (spans.label, spans.first, spans.now, spans.light)
    places = [column(table, each) for each in keys]
    for row in table.rows:
        said, first, now, light = (row[at] for at in places)
        until = _day(now) or _day(first)
        if until:
            yield Span(words(said, lang), _day(first) or until, until, light)


def _day(cell: Cell) -> date | None:
    """The last day that a date may be, which is what counts."""
    last = getattr(cell, "last", cell)
    return last if isinstance(last, date) else None


def _axis(line: Timeline, day: date, top: float, high: float) -> Iterator[Markup]:
    for tick, said in line.ticks(int((line.right - line.left) / 56)):
        x = line.x(tick)
        yield tag("line", x1=x, x2=x, y1=top + LINE + 2, y2=high, class_="grid")
        yield label(said, 8, x=x, y=top + LINE - 4, class_="mid soft")
    x = line.x(day)
    yield tag("line", x1=x, x2=x, y1=top + LINE + 2, y2=high, class_="today")


def _row(span: Span, line: Timeline, y: float, cells: int, lang: Lang) -> Markup:
    middle = y + _ROW / 2
    colour = tone(span.light) if isinstance(span.light, Term) else ""
    first, now = line.x(span.first), line.x(span.now)
    parts = [tag("title", f"{span.label}\n{span.first} → {span.now}"), label(span.label, cells, x=0.0, y=middle + 4.5)]
    if first != now:
        parts.append(tag("line", x1=first, x2=now, y1=middle, y2=middle, class_=f"way {colour}"))
    parts.append(tag("circle", cx=first, cy=middle, r=5.5, class_=f"first {colour}"))
    parts.append(tag("circle", cx=now, cy=middle, r=4.0, class_=f"now {colour}"))
    slip = (span.now - span.first).days
    ended = [words(span.light, lang)] if isinstance(span.light, Light) else []
    ended += [_SLIP.to(lang).format(n=slip)] if slip else []
    parts.append(tag("circle", cx=ACROSS - _RIGHT + 20, cy=middle, r=4.5, class_=f"dot {colour}"))
    parts.append(label("  ".join(ended), 16, x=ACROSS - _RIGHT + 30, y=middle + 4.5))
    return tag("g", *parts)


def _key(day: date, lang: Lang) -> list[tuple[Markup, str]]:
    return [
        (tag("circle", cx=8, cy=8, r=5.5, class_="first"), _FIRST.to(lang)),
        (tag("circle", cx=8, cy=8, r=4.5, class_="now"), _NOW.to(lang)),
        (tag("line", x1=8, x2=8, y1=0, y2=16, class_="today"), _DAY.of(day=day).to(lang)),
    ]
