"""Packages that may hold a ledger (xlsx, ods, docx): why one is not opened, and how far its sheets reach."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from zipfile import ZipFile

from policytrack.importing.reading.sheets import BadFile, column_named
from policytrack.manuscripts import packages
from policytrack.manuscripts.packages import Flaw, Unopened
from policytrack.text import Text

MOST_UNPACKED = 300_000_000  # bytes; a ledger of 100,000 rows is a third of that
_VBA = "_VBA_PROJECT".encode("utf-16-le")

LOCKED = Text(
    "文件设有打开密码；请在 Excel 或 WPS 中取消密码、另存后再试",
    "the file is protected by a password; take it off in Excel or WPS, save, and try again",
)
_MACROS = Text(
    "工作簿含有宏；请另存为不含宏的 .xlsx 后再试",
    "the workbook holds macros; save it as .xlsx without macros and try again",
)
_DAMAGED = Text(
    "文件已损坏，打不开；请重新拷贝或另存", "the file is damaged and cannot be opened; copy or save it anew"
)
_BOMB = Text(
    "解压后超过 {most} MB，不像台账，可能是压缩炸弹；未读取",
    "unpacks to more than {most} MB: no ledger, perhaps a zip bomb; not read",
)


_FLAWS = {Flaw.DAMAGED: _DAMAGED, Flaw.BOMB: _BOMB, Flaw.LOCKED: LOCKED}


def refuse_ole(path: str, raw: bytes) -> None:
    """Stops at a locked workbook and at one with macros. Raises BadFile."""
    if packages.is_locked(raw):
        raise BadFile(path=path, why=LOCKED)
    if _VBA in raw:
        raise BadFile(path=path, why=_MACROS)


def open_package(path: str, raw: bytes) -> ZipFile:
    """The package, all of which unpacks to no more than it should. Raises BadFile."""
    try:
        package = packages.opened(raw, MOST_UNPACKED)
    except Unopened as unopened:
        raise BadFile(path=path, why=_FLAWS[unopened.flaw].of(most=MOST_UNPACKED // 1_000_000)) from None
    if any(name.endswith("vbaProject.bin") for name in package.namelist()):
        raise BadFile(path=path, why=_MACROS)
    return package


class Extent(NamedTuple):
    """How far a sheet of an xlsx reaches, which rows are hidden, and what stands where a formula failed; all from 0."""

    rows: int
    columns: int
    hidden: frozenset[int]
    failed: dict[tuple[int, int], str]


_ROW = re.compile(rb"<row\b([^>]*)>")
_NUMBER = re.compile(rb'\br="(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"')
_ERROR = re.compile(
    rb'<c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]+)(\d+)"[^>]*>(?:<f\b[^>]*(?:/>|>[^<]*</f>))?\s*<v>([^<]*)</v>'
)
_UNRECKONED = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>()'
)
UNRECKONED = "#?"  # a formula that was saved without what it comes to


def extents(package: ZipFile) -> dict[str, Extent]:
    """How far each sheet reaches, by its name; asked before the cells between the corners are made."""
    return {name: _extent(package.read(part)) for name, part in _sheet_parts(package) if part in package.namelist()}


def _sheet_parts(package: ZipFile) -> Iterator[tuple[str, str]]:
    from xml.etree.ElementTree import ParseError, fromstring

    try:
        book = fromstring(package.read("xl/workbook.xml"))
        bonds = fromstring(package.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ParseError):
        return
    parts = {each.get("Id"): each.get("Target", "") for each in bonds}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            bond = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
            target = parts.get(bond, "")
            yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _extent(xml: bytes) -> Extent:
    places = {(found[1], found[2]) for found in _CELL.finditer(xml)}
    columns = {column: column_named(column.decode()) for column in {column for column, _ in places}}
    hidden = (_NUMBER.search(row[1]) for row in _ROW.finditer(xml) if _HIDDEN.search(row[1]))
    failed = {
        (int(found[2]) - 1, columns[found[1]]): found[3].decode() or UNRECKONED
        for pattern in (_ERROR, _UNRECKONED)
        for found in (pattern.finditer(xml) if b"<f" in xml or b't="e"' in xml else ())
    }
    return Extent(
        max((int(row) for _, row in places), default=0), max(columns.values(), default=-1) + 1,
        frozenset(int(found[1]) - 1 for found in hidden if found), failed,
    )  # fmt: skip
