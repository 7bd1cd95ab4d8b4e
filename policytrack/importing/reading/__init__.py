"""Reading a file that may hold a ledger: what it is, by its bytes and not by its name, and the sheets on it."""

import os
from typing import Any, NamedTuple

from policytrack.importing.reading import packages
from policytrack.importing.reading.sheets import BadFile, Sheet
from policytrack.manuscripts.packages import is_ole, is_package
from policytrack.storage.files import why as said_by_system
from policytrack.text import Text

MOST = 50_000_000  # bytes

_TOO_LARGE = Text(
    "有 {n} MB，超过 {most} MB；请删去图片或分成几个文件",
    "has {n} MB, more than {most}; take out pictures or split it",
)
_NOT_THERE = Text("文件不存在", "there is no such file")
_EMPTY = Text("是空文件", "is empty")
_NOTHING = Text("里面没有表格内容", "holds nothing in any table")
_PAGE = Text(
    "名为表格，其实是网页或 XML（常见于系统导出的“假 xls”）；请用 Excel 或 WPS 打开，另存为 .xlsx 再试",
    "is a web page or XML under the name of a workbook; open it in Excel or WPS, save it as .xlsx and try again",
)
_PACKAGE = Text("是压缩文件，但不是 xlsx、ods 或 docx", "is a package, and neither xlsx nor ods nor docx")


class Read(NamedTuple):
    """A file as read: its sheets, or the records of our own JSON; and the encoding if it is text."""

    path: str
    raw: bytes
    sheets: tuple[Sheet, ...] = ()
    records: tuple[dict[str, Any], ...] | None = None
    encoding: str | None = None


def read(path: str, encoding: str | None = None) -> Read:
    """Reads a file. Raises BadFile."""
    raw = _bytes(path)
    if is_package(raw):
        return _packed(path, raw)
    if is_ole(raw):
        packages.refuse_ole(path, raw)
        from policytrack.importing.reading import spreadsheets

        return _held(path, raw, spreadsheets.read(path, raw, None))
    return _text(path, raw, encoding)


def _bytes(path: str) -> bytes:
    try:
        size = os.path.getsize(path)
        if size > MOST:
            raise BadFile(path=path, why=_TOO_LARGE.of(n=size // 1_000_000, most=MOST // 1_000_000))
        with open(path, "rb") as file:
            raw = file.read()
    except FileNotFoundError:
        raise BadFile(path=path, why=_NOT_THERE) from None
    except OSError as error:
        raise BadFile(path=path, why=said_by_system(error)) from None
    if not raw.strip():
        raise BadFile(path=path, why=_EMPTY)
    return raw


def _packed(path: str, raw: bytes) -> Read:
    package = packages.open_package(path, raw)
    names = package.namelist()
    if "word/document.xml" in names:
        from policytrack.importing.reading import papers

        return _held(path, raw, papers.read(path, raw, package))
    if "content.xml" in names or any(name.startswith("xl/") for name in names):
        from policytrack.importing.reading import spreadsheets

        return _held(path, raw, spreadsheets.read(path, raw, package))
    raise BadFile(path=path, why=_PACKAGE)


def _text(path: str, raw: bytes, encoding: str | None) -> Read:
    from policytrack.importing.reading import separated

    text, found = separated.decoded(path, raw, encoding)
    start = text.lstrip("\ufeff \r\n\t")
    if start.startswith(("{", "[")):
        from policytrack.importing.reading import records

        return Read(path, raw, records=records.read(path, start), encoding=found)
    if start[:200].lower().startswith(("<html", "<!doctype", "<table", "<?xml", "<meta")):
        raise BadFile(path=path, why=_PAGE)
    return _held(path, raw, separated.read(path, text), found)


def _held(path: str, raw: bytes, sheets: list[Sheet], encoding: str | None = None) -> Read:
    if not sheets:
        raise BadFile(path=path, why=_NOTHING)
    return Read(path, raw, tuple(sheets), encoding=encoding)
