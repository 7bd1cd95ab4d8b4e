"""Workbooks, opened again."""

import io
import zipfile
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook

from policytrack.formats import Page, renderer
from policytrack.reports.document import (
    Column,
    Document,
    Heading,
    Table,
)
from policytrack.text import Lang, Text, plain

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def written(document: Document, lang: Lang = "zh") -> bytes:
    """The workbook."""
    made = renderer("xlsx")(document, lang, Page())
    assert isinstance(made, bytes)
    return made


def opened(made: bytes) -> dict[str, list[list[object]]]:
    """The cells of every sheet that is not hidden."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def parts(made: bytes) -> dict[str, str]:
    """The files of which it is made; every one that is XML can be read as such."""
    with zipfile.ZipFile(io.BytesIO(made)) as bundle:
        found = {name: bundle.read(name).decode() for name in bundle.namelist()}
    for text in found.values():
        ElementTree.fromstring(text)
    return found


def sheet_xml(made: bytes, number: int = 1) -> ElementTree.Element:
    """The XML of a sheet, by its place."""
    return ElementTree.fromstring(parts(made)[f"xl/worksheets/sheet{number}.xml"])


def a_list(*rows: tuple[object, ...], columns: tuple[Column, ...] = ()) -> Document:
    """A bare list of these rows."""
    columns = columns or tuple(Column(f"c{at}", plain(f"列{at}")) for at in range(len(rows[0])))
    return Document("list", Text("承诺事项", "Commitments"), (Table(columns, rows),), bare=True)


def cells(*row: object) -> list[object]:
    """The cells of a row, written and read."""
    return opened(written(a_list(row)))["承诺事项"][1]


def annexed(*blocks: object) -> Document:
    """A report with one annex."""
    return Document("x", plain("甲"), (Heading(plain("附件"), annex=plain("附")), *blocks), ())  # type: ignore[arg-type]
