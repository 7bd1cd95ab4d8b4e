"""Tables in Word documents."""

import io
from zipfile import ZipFile

from policytrack.importing.reading.sheets import BadFile, Range, Sheet, fit
from policytrack.text import Text

_NO_TABLE = Text("这份 Word 文档里没有表格", "this Word document holds no table")


def read(path: str, raw: bytes, package: ZipFile) -> list[Sheet]:
    """The tables of the document, in order. Raises BadFile."""
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        document = Document(io.BytesIO(raw))
    except (OpcError, KeyError, ValueError) as error:
        why = Text("读不出 Word 文档：{said}", "no Word document can be read from it: {said}")
        raise BadFile(path=path, why=why.of(said=str(error))) from None
    if not document.tables:
        raise BadFile(path=path, why=_NO_TABLE)
    return [_sheet(path, number, table) for number, table in enumerate(document.tables, 1)]


def _sheet(path: str, number: int, table: object) -> Sheet:
    """One table; cells that are one in the document are merged in the sheet."""
    from docx.table import Table

    assert isinstance(table, Table)
    places: dict[object, list[tuple[int, int]]] = {}
    cells = [[cell._tc for cell in row.cells] for row in table.rows]
    for at, row in enumerate(cells):
        for column, cell in enumerate(row):
            places.setdefault(cell, []).append((at, column))
    fit(path, str(number), len(cells), max(map(len, cells), default=0))
    firsts = {found[0]: _text(cell) for cell, found in places.items()}
    rows = [[firsts.get((at, column)) for column in range(len(row))] for at, row in enumerate(cells)]
    return Sheet(str(number), rows, tuple(_range(found) for found in places.values() if len(found) > 1))  # type: ignore[arg-type]


def _range(places: list[tuple[int, int]]) -> Range:
    rows, columns = zip(*places, strict=True)
    return min(rows), max(rows), min(columns), max(columns)


def _text(cell: object) -> str | None:
    """The words of a cell, a line a paragraph."""
    lines = ("".join(run.text or "" for run in part.iter() if run.tag.endswith("}t")) for part in cell.p_lst)  # type: ignore[attr-defined]
    return "\n".join(lines).strip() or None
