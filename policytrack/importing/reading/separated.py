"""Tables as text: CSV and its kin, whatever parts the cells, in whatever encoding a Chinese office writes."""

import csv
import io
from statistics import median

from policytrack.formulas import unescaped
from policytrack.importing.reading.sheets import BadFile, Cell, Sheet, fit
from policytrack.text import Text

_BETWEEN = (",", "\t", ";", "|", "，")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHINESE = ["gb18030", "big5hkscs"]
_UNKNOWN = Text(
    "认不出文字编码（第{line}行起不是 UTF-8，也不是 GB18030 或 Big5）；请另存为 UTF-8，或用 --encoding 指明",
    "its encoding cannot be told (from line {line} it is not UTF-8, and neither GB18030 nor Big5); save it as UTF-8, or give --encoding",
)
_NOT_SO = Text(
    "不是 {encoding} 编码：第{line}行有不合编码的字节",
    "is not {encoding}: line {line} has bytes that it does not allow",
)
_BINARY = Text(
    "是二进制文件，不是表格；可导入 xlsx、xls、ods、csv、tsv、docx、json、jsonl",
    "is binary and no table; xlsx, xls, ods, csv, tsv, docx, json and jsonl can be imported",
)
_NO_ENCODING = Text("没有编码“{encoding}”", "there is no encoding “{encoding}”")


def decoded(path: str, raw: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and its encoding, found by its bytes unless named. Raises BadFile."""
    if encoding:
        return _as(path, raw, encoding), encoding
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _as(path, raw, name), name
    if b"\0" in raw[:4096]:
        raise BadFile(path=path, why=_BINARY)
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _guessed(path, raw, error.start)


def _as(path: str, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except LookupError:
        raise BadFile(path=path, why=_NO_ENCODING.of(encoding=encoding)) from None
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise BadFile(path=path, why=_NOT_SO.of(encoding=encoding, line=raw[:start].count(b"\n") + 1)) from None


def _guessed(path: str, raw: bytes, start: int) -> tuple[str, str]:
    """The Chinese encoding that makes the most sense of it."""
    from charset_normalizer import from_bytes

    found = from_bytes(raw, cp_isolation=_CHINESE).best()
    if found is None or _is_garbage(str(found)):
        raise BadFile(path=path, why=_UNKNOWN.of(line=raw[:start].count(b"\n") + 1))
    return raw.decode(found.encoding), found.encoding


def _is_garbage(text: str) -> bool:
    """Whether much of it is no character that an office writes: controls, private use, rare planes."""
    odd = sum(1 for each in text if not each.isprintable() and each not in "\r\n\t")
    return odd * 50 > len(text)


def read(path: str, text: str) -> list[Sheet]:
    """The one table. Raises BadFile."""
    text = text.removeprefix("\ufeff")
    try:
        rows: list[list[Cell]] = [[unescaped(cell) or None for cell in row] for row in _rows(text, _between(text))]
    except csv.Error as error:
        raise BadFile(path=path, why=Text(f"不是表格：{error}", f"is no table: {error}")) from None
    fit(path, "", len(rows), max(map(len, rows), default=0))
    return [Sheet("", rows)] if any(any(row) for row in rows) else []


def _rows(text: str, between: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=between))


def _between(text: str) -> str:
    """What parts the cells: that by which the first lines have the most."""
    head = "".join(text.splitlines(keepends=True)[:40])

    def cells(between: str) -> float:
        try:
            return median(len(row) for row in _rows(head, between) if row)
        except (csv.Error, ValueError):
            return 0

    return max(_BETWEEN, key=cells)
