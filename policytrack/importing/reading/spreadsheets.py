"""Workbooks of Excel, WPS and LibreOffice: xlsx, xls, et, ods."""

import io
from collections.abc import Mapping
from zipfile import ZipFile

from policytrack.importing.reading import opendocument, packages
from policytrack.importing.reading.sheets import BadFile, Cell, Range, Sheet, fit
from policytrack.text import Text

_UNREADABLE = Text("读不出工作簿：{said}", "no workbook can be read from it: {said}")


def read(path: str, raw: bytes, package: ZipFile | None) -> list[Sheet]:
    """The sheets with something on them. Raises BadFile."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    extents = packages.extents(package) if package else {}
    layouts = opendocument.layouts(package) if package else {}
    for name, (rows, columns) in {**_sizes(extents), **_sizes(layouts)}.items():
        fit(path, name, rows, columns)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheets = [_sheet(path, book, meta) for meta in book.sheets_metadata]
    except PasswordError:
        raise BadFile(path=path, why=packages.LOCKED) from None
    except (CalamineError, OSError, ValueError) as error:
        raise BadFile(path=path, why=_UNREADABLE.of(said=str(error))) from None
    return [_laid_out(each, extents.get(each.name), layouts.get(each.name)) for each in sheets if each.rows]


def _sizes(sheets: Mapping[str, packages.Extent] | Mapping[str, opendocument.Layout]) -> dict[str, tuple[int, int]]:
    """Rows and columns of each sheet."""
    return {name: (each.rows, each.columns) for name, each in sheets.items()}


def _laid_out(sheet: Sheet, extent: packages.Extent | None, layout: opendocument.Layout | None) -> Sheet:
    """The sheet with what its file says beside the cells; calamine gives nothing for a formula that failed."""
    beside = layout or extent
    if beside is None:
        return sheet
    for (row, column), said in beside.failed.items():
        if row < len(sheet.rows) and column < len(sheet.rows[row]):
            sheet.rows[row][column] = said
    return sheet._replace(merged=layout.merged if layout else sheet.merged, hidden=beside.hidden)


def _sheet(path: str, book: object, meta: object) -> Sheet:
    from python_calamine import CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

    assert isinstance(book, CalamineWorkbook)
    assert isinstance(meta, SheetMetadata)
    if meta.typ is not SheetTypeEnum.WorkSheet:
        return Sheet(meta.name, [])
    sheet = book.get_sheet_by_name(meta.name)
    fit(path, meta.name, sheet.total_height, sheet.total_width)
    rows: list[list[Cell]] = [[_cell(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    ranges: list[Range] = [(a[0], b[0], a[1], b[1]) for a, b in sheet.merged_cell_ranges or ()]
    return Sheet(meta.name, rows, tuple(ranges), is_hidden=meta.visible is not SheetVisibleEnum.Visible)


def _cell(cell: object) -> Cell:
    if cell == "":
        return None
    return cell if isinstance(cell, str | int | float) or hasattr(cell, "year") else str(cell)  # type: ignore[return-value]
