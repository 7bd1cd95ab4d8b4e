"""Elements of SVG, every word and attribute of them escaped, and the figure that a drawing stands in."""

from collections.abc import Iterable
from functools import cache

from markupsafe import Markup, escape

from policytrack.formats._cells import words
from policytrack.reports.document import Cell, Column, Table
from policytrack.text import Lang, Text, clip, width

# What one terminal cell of words takes, in the units of a drawing; a line of words is LINE high.
CELL, LINE = 6.7, 16
# How wide a drawing is that has the whole measure.
ACROSS = 860.0
# Rows that can still be told apart on one drawing.
MOST_ROWS = 40
_ONLY = Text("图中只绘前{n}行，共{all}行。", "The first {n} of {all} rows are drawn.")


def tag(name: str, *inside: str, **attributes: object) -> Markup:
    """An element: ``class_`` is class, ``stroke_width`` is stroke-width; numbers are short, None is left out."""
    said = "".join([f' {_named(key)}="{_value(it)}"' for key, it in attributes.items() if it is not None])
    within = "".join([each if type(each) is Markup else escape(each) for each in inside])
    return Markup(f"<{name}{said}>{within}</{name}>" if inside else f"<{name}{said}/>")


@cache
def _named(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def label(said: str, cells: int, **attributes: object) -> Markup:
    """Words in a drawing, in at most so many cells; if they are cut, a pointer that rests on them shows them whole."""
    shown = clip(said, cells)
    return tag("text", *([tag("title", said)] if shown != said else []), shown, **attributes)


def room(said: str) -> float:
    """How wide words are in a drawing."""
    return width(said) * CELL


def number(cell: Cell) -> float | None:
    """A cell as something that can be drawn to scale."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) < 1e12:
        return float(cell)
    return None


def column(table: Table, key: str) -> int:
    """Where the column of this name stands."""
    return [each.key for each in table.columns].index(key)


def named(table: Table, key: str) -> Column:
    """The column of this name."""
    return table.columns[column(table, key)]


def key(marks: Iterable[tuple[Markup, str]], across: float, top: float) -> tuple[Markup, float]:
    """What the marks of a drawing mean, mark by mark from the left, on as many lines as it takes; and where it ends."""
    parts, x, y = [], 0.0, top
    for mark, meaning in marks:
        if x and x + 22 + room(meaning) > across:
            x, y = 0.0, y + LINE + 4
        parts.append(
            tag("g", mark, tag("text", meaning, x=20, y=LINE - 4), transform=f"translate({_short(x)} {_short(y)})")
        )
        x += 38 + room(meaning)
    return Markup().join(parts), y + LINE + 6


def figure(
    name: str,
    title: str,
    told: str,
    size: tuple[float, float],
    *drawn: Markup,
    note: str = "",
    newest_last: bool = False,
) -> Markup:
    """A drawing with its name and what it tells, for whoever cannot see it; a narrow screen moves it sideways, and
    begins at the end if the newest stands there.
    """
    across, high = size
    svg = tag(
        "svg", tag("title", title, id=f"{name}-title"), tag("desc", told, id=f"{name}-desc"), *drawn,
        viewBox=f"0 0 {_short(across)} {_short(high)}", width=across, height=high, role="img",
        aria_labelledby=f"{name}-title {name}-desc",
    )  # fmt: skip
    region = tag("div", svg, class_="drawing", role="region", tabindex=0, aria_label=title)
    return tag(
        "figure",
        region,
        *([tag("p", note, class_="note")] if note else []),
        class_=" ".join(("chart", *["broad"] * (across > ACROSS), *["newest-last"] * newest_last)),
    )


def cut(table: Table, lang: Lang) -> str:
    """What is said if there are more rows than are drawn."""
    rows = len(table.rows)
    return _ONLY.of(n=MOST_ROWS, all=rows).to(lang) if rows > MOST_ROWS else ""


def title(table: Table, lang: Lang, otherwise: Text) -> str:
    """The name of a drawing: that of its table."""
    return words(table.caption or otherwise, lang)


def _value(value: object) -> str:
    return _short(value) if isinstance(value, (int, float)) else escape(value)


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
