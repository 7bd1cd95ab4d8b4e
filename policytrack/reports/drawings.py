"""How a table may be drawn besides being printed: what of its columns a picture is made of."""

from datetime import date
from typing import NamedTuple


class Stacks(NamedTuple):
    """A table drawn as stacked columns: one a row, named by its ``label`` column, made of its ``series`` columns."""

    label: str
    series: tuple[str, ...]


class Spans(NamedTuple):
    """A table drawn on a time line: the ``first`` and the present (``now``) date of each row, and the day."""

    label: str
    first: str
    now: str
    light: str
    day: date


class Gauges(NamedTuple):
    """A table drawn as bullet charts: how much of each row is done, with a tick for the time gone; both in per cent."""

    label: str
    done: str
    elapsed: str


class Matrix(NamedTuple):
    """A table drawn as a matrix: a row an item, and a square for each of the ``stages`` columns, filled if reached."""

    label: str
    stages: tuple[str, ...]


# Another look at a table, for formats that can draw; the names are keys of its columns. The figures stay in the table.
Drawing = Stacks | Spans | Gauges | Matrix
