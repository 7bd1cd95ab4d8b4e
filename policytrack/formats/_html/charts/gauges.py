"""Bullet charts: how much of each target is done, and a tick where the time that has gone says that it should be."""

from markupsafe import Markup

from policytrack.formats._cells import words
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
    number,
    tag,
    title,
)  # fmt: skip
from policytrack.reports.document import Table
from policytrack.reports.drawings import Gauges
from policytrack.text import Lang, Text, digits, width

_NAME = Text("完成进度与序时进度图", "Done against time gone")
_TOLD = Text(
    "共{n}项，其中{behind}项完成进度低于序时进度。",
    "{n:target|targets}, {behind} of them behind the time gone.",
)
_DONE, _BEHIND, _TIME = Text("完成", "Done"), Text("完成（落后序时）", "Done (behind)"), Text("序时", "Time gone")
_FIGURES = Text("完成 {done} · 序时 {time}", "done {done} · time {time}")
_RIGHT, _ROW = 180.0, 28.0
_MOST_CELLS = 34


def draw(table: Table, gauges: Gauges, lang: Lang, name: str) -> Markup:
    """A bar a row on a scale from nothing to all."""
    places = [column(table, each) for each in (gauges.label, gauges.done, gauges.elapsed)]
    rows = [tuple(row[at] for at in places) for row in table.rows[:MOST_ROWS]]
    shown = [(words(said, lang), number(done), number(gone)) for said, done, gone in rows]
    cells = min(_MOST_CELLS, max(width(said) for said, _, _ in shown))
    left = cells * CELL + 14
    legend, top = key(_key(lang), ACROSS, 0)
    start, high = top + LINE + 6, top + LINE + 10 + _ROW * len(shown)
    bars = [_gauge(*row, left, start + _ROW * at, cells, lang) for at, row in enumerate(shown)]
    behind = sum(_is_behind(done, gone) for _, done, gone in shown)
    told = _TOLD.of(n=len(shown), behind=behind).to(lang)
    parts = (legend, *_axis(left, top, high), *bars)
    return figure(name, title(table, lang, _NAME), told, (ACROSS, high), *parts, note=cut(table, lang))


def _axis(left: float, top: float, high: float) -> list[Markup]:
    parts = []
    for percent in (0, 25, 50, 75, 100):
        x = _x(percent, left)
        parts.append(tag("line", x1=x, x2=x, y1=top + LINE + 2, y2=high - 4, class_="grid"))
        parts.append(label(f"{percent}%", 5, x=x, y=top + LINE - 3, class_="mid soft"))
    return parts


def _gauge(said: str, done: float | None, gone: float | None, left: float, y: float, cells: int, lang: Lang) -> Markup:
    middle = y + _ROW / 2
    whole = _x(100, left) - left
    figures = _FIGURES.of(done=_percent(done), time=_percent(gone)).to(lang)
    parts = [tag("title", f"{said}\n{figures}"), label(said, cells, x=0.0, y=middle + 4.5)]
    parts.append(tag("rect", x=left, y=middle - 8, width=whole, height=16.0, class_="track"))
    if done and done > 0:
        broad = _x(done, left) - left
        late = "behind" if _is_behind(done, gone) else "ahead"
        parts.append(tag("rect", x=left, y=middle - 5, width=broad, height=10.0, class_=f"bar {late}"))
    if gone is not None:
        parts.append(tag("line", x1=_x(gone, left), x2=_x(gone, left), y1=middle - 10, y2=middle + 10, class_="tick"))
    parts.append(label(figures, 28, x=ACROSS - _RIGHT + 14, y=middle + 4.5))
    return tag("g", *parts)


def _is_behind(done: float | None, gone: float | None) -> bool:
    return done is not None and gone is not None and done < gone


def _x(percent: float, left: float) -> float:
    """Where a share stands; what is beyond the scale stands at its end."""
    return left + min(100.0, max(0.0, percent)) / 100 * (ACROSS - _RIGHT - left)


def _percent(number: float | None) -> str:
    return "—" if number is None else f"{digits(number)}%"


def _key(lang: Lang) -> list[tuple[Markup, str]]:
    return [
        (tag("rect", width=14, height=10, y=3, class_="bar ahead"), _DONE.to(lang)),
        (tag("rect", width=14, height=10, y=3, class_="bar behind"), _BEHIND.to(lang)),
        (tag("line", x1=7, x2=7, y1=0, y2=16, class_="tick"), _TIME.to(lang)),
    ]
