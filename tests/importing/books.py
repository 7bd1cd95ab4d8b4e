"""Ledgers made for one test."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook

Rows = Iterable[Sequence[object]]


def workbook(path: Path, *rows: Sequence[object], merged: Iterable[str] = (), title: str = "台账") -> Path:
    """A workbook of one sheet with these rows, some of their cells merged."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


def edited(path: Path, cells: dict[tuple[int, str], object], sheet: int = 0) -> Path:
    """The same workbook with other values in some cells, each named by its row and the head of its column."""
    book = load_workbook(path)
    page = book.worksheets[sheet]
    heads = {cell.value: cell.column for cell in page[1]}
    for (row, head), value in cells.items():
        page.cell(row, heads[head]).value = value
    book.save(path)
    return path


def table(path: Path) -> list[dict[str, object]]:
    """The rows of a workbook's first sheet, by the heads of their columns."""
    heads, *rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]
