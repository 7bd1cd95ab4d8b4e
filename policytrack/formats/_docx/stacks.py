"""Columns that stand below others in the same cells, where paper is too narrow to have all of them side by side."""

from typing import NamedTuple

from policytrack.reports.document import Cell, Column, Table
from policytrack.text import Text, listed

_BOTH = Text("／", " / ")


class Stack(NamedTuple):
    """What one cell holds, line by line: the value of its column, then others after their names; none is nothing."""

    lines: tuple[tuple[Text | None, Cell], ...]


def stacked(table: Table) -> Table:
    """The table with each column that has a place under another one there; as it is, if none has."""
    keys = [column.key for column in table.columns]
    under: dict[int, list[int]] = {at: [] for at, column in enumerate(table.columns) if column.under not in keys}
    for at, column in enumerate(table.columns):
        if column.under in keys:
            under[keys.index(column.under)].append(at)
    if len(under) == len(keys):
        return table
    columns = tuple(_named(table.columns, at, below) for at, below in under.items())
    rows = tuple(tuple(_cell(table.columns, row, at, below) for at, below in under.items()) for row in table.rows)
    return table._replace(columns=columns, rows=rows)


def _named(columns: tuple[Column, ...], at: int, below: list[int]) -> Column:
    """The column under the names of all that it holds."""
    names = listed((columns[each].text for each in (at, *below)), _BOTH)
    flexible = any(columns[each].flexible for each in (at, *below))
    return columns[at]._replace(text=names, flexible=flexible) if below else columns[at]


def _cell(columns: tuple[Column, ...], row: tuple[Cell, ...], at: int, below: list[int]) -> Cell:
    named = [(None, row[at]), *((columns[each].text, row[each]) for each in below)]
    said = tuple((name, cell) for name, cell in named if cell not in (None, "", ()))
    return Stack(said) if any(name for name, _ in said) else row[at]
