"""Stacked columns: one for each row of a table, made of several of its columns, on a scale with lines across."""

from collections.abc import Iterator
from math import ceil, log10
from typing import NamedTuple

from markupsafe import Markup

from policytrack.formats._cells import words
from policytrack.formats._html.charts.patterns import patterns, swatch
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
    named,
    number,
    tag,
    title,
)  # fmt: skip
from policytrack.reports.document import Table
from policytrack.reports.drawings import Stacks
from policytrack.text import Lang, Text, digits, listed
from policytrack.wrapping import balanced

_NAME = Text("堆积柱形图", "Stacked columns")
_TOLD = Text(
    "共{n}个柱，各由{series}组成；最高的是{most}，合计{total}。",
    "{n:column|columns}, each made of {series}; the highest is {most} with {total}.",
)
_HIGH, _LEFT = 200.0, 40.0
_SEEN = 410.0  # of the right end, on a phone
_MOST_LINES = 3  # of words below a column


class Plot(NamedTuple):
    """Where the columns stand: below ``top``, ``slot`` wide each, ``unit`` high for one."""

    top: float
    slot: float
    unit: float
    name: str


def draw(table: Table, stacks: Stacks, lang: Lang, name: str) -> Markup:
    """The columns of the first rows, from the bottom in the order of the series."""
    rows = table.rows[:MOST_ROWS]
    places = [column(table, each) for each in stacks.series]
    values = [[max(0.0, number(row[at]) or 0.0) for at in places] for row in rows]
    labels = [words(row[column(table, stacks.label)], lang) for row in rows]
    series = [words(named(table, each).text, lang) for each in stacks.series]
    legend, top = key(((swatch(name, at), each) for at, each in enumerate(series)), _SEEN, 0)
    step, steps = scale(max(map(sum, values)))
    plot = Plot(top + 10, (ACROSS - _LEFT) / len(rows), _HIGH / (step * steps), name)
    columns = [_column(plot, at, row, series, said) for at, (row, said) in enumerate(zip(values, labels, strict=True))]
    below, lines = _labels(plot, labels)
    parts = (
        patterns(name, stacks.series),
        tag("g", legend, transform=f"translate({ACROSS - _SEEN:g} 0)"),
        *_grid(plot, step, steps),
        *columns,
        *below,
    )
    size = (ACROSS, plot.top + _HIGH + LINE * lines + 10)
    told = _told(labels, [sum(row) for row in values], series).to(lang)
    return figure(name, title(table, lang, _NAME), told, size, *parts, note=cut(table, lang), newest_last=True)


def scale(most: float) -> tuple[float, int]:
    """How far apart the lines of a scale are, and how many it takes to reach ``most``: 1, 2 or 5 of a power of ten."""
    if most <= 0:
        return 1.0, 1
    power = 10.0 ** ceil(log10(most) - 1)
    step = next(each for each in (power * part for part in (0.1, 0.2, 0.5, 1, 2)) if most <= each * 5)
    step = max(step, 1.0) if most >= 1 else step
    return step, ceil(most / step)


def _grid(plot: Plot, step: float, steps: int) -> Iterator[Markup]:
    for at in range(steps + 1):
        y = plot.top + _HIGH - plot.unit * step * at
        yield tag("line", x1=_LEFT, x2=ACROSS, y1=y, y2=y, class_="grid" if at else "axis")
        yield label(digits(step * at), 8, x=_LEFT - 6, y=y + 4, class_="end soft")


def _column(plot: Plot, at: int, row: list[float], series: list[str], said: str) -> Markup:
    broad = min(plot.slot * 0.7, 64)
    x, y = _LEFT + plot.slot * (at + 0.5), plot.top + _HIGH
    parts = [
        tag(
            "title", f"{said}\n" + "\n".join(f"{name} {digits(value)}" for name, value in zip(series, row, strict=True))
        )
    ]
    for nth, value in enumerate(row):
        high = value * plot.unit
        y -= high
        if value:
            fill = f"url(#{plot.name}-p{nth})"
            parts.append(tag("rect", x=x - broad / 2, y=y, width=broad, height=high, fill=fill, class_="part"))
        if high >= LINE + 2 and broad >= len(digits(value)) * 8:
            parts.append(_value(digits(value), x, y + high / 2))
    if sum(1 for value in row if value) > 1 and broad >= 16:
        parts.append(label(digits(sum(row)), 8, x=x, y=y - 4, class_="mid strong"))
    return tag("g", *parts)


def _value(said: str, x: float, middle: float) -> Markup:
    """A number on a ground of its own, since there is a pattern below it."""
    broad = len(said) * 7.2 + 5
    ground = tag("rect", x=x - broad / 2, y=middle - 7.5, width=broad, height=15.0, rx=3.0, class_="ground")
    return tag("g", ground, tag("text", said, x=x, y=middle + 4.3, class_="mid small"))


def _labels(plot: Plot, labels: list[str]) -> tuple[list[Markup], int]:
    """What each column is called, on a few lines below it; only every so many if there is no room for all."""
    cells = int(plot.slot / CELL) - 1
    every = 1 if cells >= 6 else ceil(10 * CELL / plot.slot)
    parts, most = [], 1
    for at in range(0, len(labels), every):
        x, room = _LEFT + plot.slot * (at + 0.5), max(cells, int(plot.slot * every / CELL) - 1)
        lines = balanced(labels[at], room)
        lines = lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], "".join(lines[_MOST_LINES - 1 :])]
        most = max(most, len(lines))
        named = [
            label(line, room, x=x, y=plot.top + _HIGH + LINE * (n + 1), class_="mid") for n, line in enumerate(lines)
        ]
        parts.append(tag("g", tag("title", labels[at]), *named))
    return parts, most


def _told(labels: list[str], totals: list[float], series: list[str]) -> Text:
    most = max(range(len(totals)), key=totals.__getitem__)
    return _TOLD.of(n=len(labels), series=listed(series), most=labels[most], total=digits(totals[most]))
