"""A matrix of stages: a row an item, a square a stage, with the day that it was reached or is planned for."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from policytrack.formats._cells import words
from policytrack.formats._html.charts.svg import (
    CELL,
    LINE,
    MOST_ROWS,
    column,
    cut,
    figure,
    key,
    label,
    named,
    tag,
    title,
)  # fmt: skip
from policytrack.reports.document import Cell, Passage, Step, Table
from policytrack.reports.drawings import Matrix
from policytrack.text import Lang, Text, clip, width
from policytrack.wrapping import balanced

_NAME = Text("环节进度图", "Stages reached")
_TOLD = Text("{n}项在{m}个环节上的进度。", "The way of {n:item|items} through {m:stage|stages}.")
_MEANINGS = {
    Passage.PASSED: Text(
        "已到达（年-月-日；✔ 为后续环节已到、本环节未见日期）",
        "reached (year-month-day; ✔ a later one was, no date for this one)",
    ),
    Passage.NOW: Text("现环节", "present stage"),
    Passage.SKIPPED: Text("可略环节，未见记录", "may be left out, nothing recorded"),
    Passage.NEXT: Text("计划", "planned"),
    Passage.AHEAD: Text("未到", "ahead"),
}
_PLAN = _MEANINGS[Passage.NEXT]
_NOTHING = ("", "—", "–", "-")
_ROW = 28.0
_MOST_CELLS = 28
_MOST = 8  # cells in a square: a day without its century, which is made to fit whatever the letters are


class Square(NamedTuple):
    """How an item stands at a stage, and since or until when."""

    passage: Passage
    day: Cell = None


class Place(NamedTuple):
    """Where a square stands: from ``x`` on, about the line ``middle``."""

    x: float
    middle: float
    broad: float


def draw(table: Table, matrix: Matrix, lang: Lang, name: str) -> Markup:
    """The squares of the first rows, below the names of the stages."""
    rows = table.rows[:MOST_ROWS]
    labels = [words(row[column(table, matrix.label)], lang) for row in rows]
    stages = [words(named(table, each).text, lang) for each in matrix.stages]
    places = [column(table, each) for each in matrix.stages]
    squares = [_squares([row[at] for at in places]) for row in rows]
    cells = min(_MOST_CELLS, max(map(width, labels)))
    left, broad = cells * CELL + 12, _broad(stages)
    across = max(left + broad * len(stages), 420.0)
    legend, top = key(_key(squares, lang), across, 0)
    names, high = _stages(stages, left, broad, top)
    head = top + high
    parts = [
        *names,
        *(tag("g", label(said, cells, x=0.0, y=head + _ROW * (at + 0.5) + 4.5)) for at, said in enumerate(labels)),
    ]
    for at, (said, row) in enumerate(zip(labels, squares, strict=True)):
        for nth, (stage, square) in enumerate(zip(stages, row, strict=True)):
            place = Place(left + broad * nth, head + _ROW * (at + 0.5), broad)
            parts.append(_drawn(square, place, f"{said}\n{stage}", lang))
    told = _TOLD.of(n=len(rows), m=len(stages)).to(lang)
    size = (across, head + _ROW * len(rows) + 4)
    return figure(name, title(table, lang, _NAME), told, size, legend, *parts, note=cut(table, lang))


def _squares(cells: Sequence[Cell]) -> list[Square]:
    """The squares of a row; the last that is reached is the present one unless one says that it is."""
    squares = [_square(cell) for cell in cells]
    reached = [at for at, square in enumerate(squares) if square.passage in (Passage.PASSED, Passage.NOW)]
    if reached and not any(square.passage is Passage.NOW for square in squares):
        squares[reached[-1]] = squares[reached[-1]]._replace(passage=Passage.NOW)
    return squares


def _square(cell: Cell) -> Square:
    said = "" if cell is None else words(cell, "zh")
    if isinstance(cell, Step):
        return Square(cell.passage, cell.on or cell.planned)
    if hasattr(cell, "iso"):
        return Square(Passage.PASSED, cell)
    if said in _NOTHING:
        return Square(Passage.SKIPPED if said else Passage.AHEAD)
    return Square(Passage.NEXT if said.startswith(_PLAN.zh) else Passage.PASSED, cell)


def _broad(stages: list[str]) -> float:
    """How broad a square is: a date has room in it, and the longest word of the stages if it is not too long."""
    longest = max((width(word) for stage in stages for word in stage.split() if word.isascii()), default=0)
    return min(84.0, max(54.0, 8 + longest * CELL))


def _stages(stages: list[str], left: float, broad: float, top: float) -> tuple[list[Markup], float]:
    """The names of the stages on lines no wider than their squares, and how high they are."""
    cells = int(broad / CELL)
    lines = [balanced(stage, cells)[:4] for stage in stages]
    most = max(map(len, lines), default=1)
    parts = []
    for at, (stage, broken) in enumerate(zip(stages, lines, strict=True)):
        x, y = left + broad * (at + 0.5), top + LINE * (most - len(broken) + 1)
        drawn = (label(line, cells, x=x, y=y + LINE * nth, class_="mid") for nth, line in enumerate(broken))
        parts.append(tag("g", tag("title", stage), *drawn))
    return parts, LINE * most + 8


def _drawn(square: Square, place: Place, what: str, lang: Lang) -> Markup:
    """A square, what stands in it, and all of it in words."""
    passage, day = square
    told = tag("title", f"{what}\n{_MEANINGS[passage].to(lang)} {words(day, lang) if day else ''}".rstrip())
    box = tag(
        "rect", x=place.x + 2, y=place.middle - 11, width=place.broad - 4, height=22.0, rx=3,
        class_=f"square {passage.value}",
    )  # fmt: skip
    short = clip(_short(square, lang), _MOST)
    fitted = (
        {"textLength": min(place.broad - 10, 52.0), "lengthAdjust": "spacingAndGlyphs"} if len(short) == _MOST else {}
    )
    inside = tag(
        "text", short, x=place.x + place.broad / 2, y=place.middle + 4, class_=f"mid small in-{passage.value}", **fitted
    )
    return tag("g", told, box, *([inside] if short else []))


def _short(square: Square, lang: Lang) -> str:
    """What has room in a square: a day without its century, a mark, or that there is a plan."""
    if square.passage is Passage.SKIPPED:
        return "–"
    if iso := getattr(square.day, "iso", None):
        return str(iso)[2:10]
    if square.passage is Passage.NEXT:
        return _PLAN.to(lang)
    return words(square.day, lang) if square.day else ""


def _key(rows: list[list[Square]], lang: Lang) -> list[tuple[Markup, str]]:
    shown = {square.passage for row in rows for square in row}
    return [
        (tag("rect", x=0, y=2, width=14, height=12, rx=2.0, class_=f"square {passage.value}"), meaning.to(lang))
        for passage, meaning in _MEANINGS.items()
        if passage in shown
    ]
