"""What a sheet of OpenDocument says beside its cells: which are merged, which rows hidden, which formulas failed."""

from collections.abc import Iterator
from typing import IO, NamedTuple
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import ZipFile

from policytrack.importing.reading.sheets import Range

_NS = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_VALUE_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = (f"{_NS}table-cell", f"{_NS}covered-table-cell")


class Layout(NamedTuple):
    """One sheet: merged cells, hidden rows, how many rows and columns it has, and what stands where a formula failed."""

    merged: tuple[Range, ...]
    hidden: frozenset[int]
    rows: int
    columns: int
    failed: dict[tuple[int, int], str]


def layouts(package: ZipFile) -> dict[str, Layout]:
    """The layout of each sheet, by its name."""
    found: dict[str, Layout] = {}
    if "content.xml" in package.namelist():
        with package.open("content.xml") as file:
            try:
                found |= {name: _layout(rows) for name, rows in _tables(file)}
            except ParseError:
                return {}  # who reads the cells says what is wrong
    return found


def _tables(file: IO[bytes]) -> Iterator[tuple[str, list[Element]]]:
    rows: list[Element] = []
    for _, each in iterparse(file):
        if each.tag == f"{_NS}table-row":
            rows.append(each)
        elif each.tag == f"{_NS}table":
            yield each.get(f"{_NS}name", ""), rows
            rows = []


def _layout(rows: list[Element]) -> Layout:
    merged: list[Range] = []
    hidden: set[int] = set()
    failed: dict[tuple[int, int], str] = {}
    at = last = broad = 0
    for row in rows:
        times = _number(row, "number-rows-repeated")
        if row.get(f"{_NS}visibility") in ("collapse", "filter") and times < 100_000:
            hidden.update(range(at, at + times))
        for column, cell in _filled(row):
            last, broad = max(last, at + 1), max(broad, column + 1)
            if cell.get(_VALUE_TYPE) == "error":
                failed[at, column] = "".join(cell.itertext()).strip()
            down, right = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
            if down > 1 or right > 1:
                merged.append((at, at + down - 1, column, column + right - 1))
        at += times
    return Layout(tuple(merged), frozenset(hidden), last, broad, failed)


def _filled(row: Element) -> Iterator[tuple[int, Element]]:
    """The cells that hold something, with their columns."""
    column = 0
    for cell in row:
        if cell.tag in _CELLS:
            if len(cell):
                yield column, cell
            column += _number(cell, "number-columns-repeated")


def _number(element: Element, name: str) -> int:
    return int(element.get(f"{_NS}{name}", "1"))
