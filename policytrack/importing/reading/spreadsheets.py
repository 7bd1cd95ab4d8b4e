"""Workbooks of Excel, WPS and LibreOffice: xlsx, xls, et, ods."""

import io
from zipfile import ZipFile

from policytrack.importing.reading import packages
from policytrack.importing.reading.sheets import BadFile, Cell, Range, Sheet, fit
from policytrack.text import Text

_UNREADABLE = Text("读不出工作簿：{said}", "no workbook can be read from it: {said}")


def read(path: str, raw: bytes, package: ZipFile | None) -> list[Sheet]:
    """The sheets with something on them. Raises BadFile."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    extents = packages.extents(package) if package else {}
    for name, extent in extents.items():
        fit(path, name, extent.rows, extent.columns)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        return [each for each in (_sheet(path, book, meta, extents) for meta in book.sheets_metadata) if each.rows]
    except PasswordError:
        raise BadFile(path=path, why=packages.LOCKED) from None
    except (CalamineError, OSError, ValueError) as error:
        raise BadFile(path=path, why=_UNREADABLE.of(said=str(error))) from None


def _sheet(path: str, book: object, meta: object, extents: dict[str, packages.Extent]) -> Sheet:
    from python_calamine import CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

    assert isinstance(book, CalamineWorkbook)
    assert isinstance(meta, SheetMetadata)
    if meta.typ is not SheetTypeEnum.WorkSheet:
        return Sheet(meta.name, [])
    sheet = book.get_sheet_by_name(meta.name)
    fit(path, meta.name, sheet.total_height, sheet.total_width)
    rows: list[list[Cell]] = [[_cell(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    ranges: list[Range] = [(a[0], b[0], a[1], b[1]) for a, b in sheet.merged_cell_ranges or ()]
    hidden = extents[meta.name].hidden if meta.name in extents else frozenset[int]()
    return Sheet(meta.name, rows, tuple(ranges), hidden, meta.visible is not SheetVisibleEnum.Visible)


def _cell(cell: object) -> Cell:
    if cell == "":
        return None
    return cell if isinstance(cell, str | int | float) or hasattr(cell, "year") else str(cell)  # type: ignore[return-value]
