"""A sheet as it stands in a file: rows of cells, what was merged, what was hidden."""

from datetime import date, datetime, time
from typing import NamedTuple

from policytrack.errors import PolicytrackError
from policytrack.text import Text

Cell = str | int | float | bool | date | datetime | None
# The first and the last row and column of cells that were merged into one, from 0.
Range = tuple[int, int, int, int]

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 100_000, 200, 4_000_000


class BadFile(PolicytrackError):
    """A file that no ledger can be read from. Facts: ``path``, ``why``."""

    text = Text("{path}：{why}", "{path}: {why}")


class Sheet(NamedTuple):
    """One table of a file. Rows and columns count from 0; people see rows from 1 and columns by letters."""

    name: str
    rows: list[list[Cell]]
    merged: tuple[Range, ...] = ()
    hidden: frozenset[int] = frozenset()
    is_hidden: bool = False


def letters(column: int) -> str:
    """How Excel names a column: 0 is A, 26 is AA."""
    name = ""
    while column >= 0:
        column, last = divmod(column, 26)
        name, column = chr(65 + last) + name, column - 1
    return name


def column_named(name: str) -> int:
    """The column that Excel names so, from 0."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def words(cell: Cell) -> str:
    """A cell as a person would type it."""
    if isinstance(cell, str):  # most are
        return cell.strip()
    match cell:
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date():
            return cell.isoformat(*([" "] if isinstance(cell, datetime) else []))
        case _:
            return str(cell).strip()


def fit(path: str, sheet: str, rows: int, columns: int) -> None:
    """Refuses a sheet that is larger than any ledger. Raises BadFile."""
    if columns > MOST_COLUMNS:
        why = Text(
            "工作表“{sheet}”有{n}列（至 {last} 列），超过{most}列，不像台账；请删去多余的列再试",
            "the sheet “{sheet}” has {n} columns (to column {last}), more than {most}: no ledger; delete those it does not need",
        )
        raise BadFile(path=path, why=why.of(sheet=sheet, n=columns, last=letters(columns - 1), most=MOST_COLUMNS))
    if rows > MOST_ROWS or rows * columns > MOST_CELLS:
        why = Text(
            "工作表“{sheet}”有{n}行{m}列，不像台账；请删去表外的内容，或分成几个文件",
            "the sheet “{sheet}” has {n} rows and {m} columns: no ledger; delete what lies outside it, or split it",
        )
        raise BadFile(path=path, why=why.of(sheet=sheet, n=rows, m=columns))
