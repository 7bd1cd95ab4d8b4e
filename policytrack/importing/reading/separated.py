"""Tables as text: CSV and its kin, whatever parts the cells, in whatever encoding a Chinese office writes."""

import csv
import io
from statistics import median

from policytrack.formulas import unescaped
from policytrack.importing.reading.sheets import BadFile, Cell, Sheet, fit
from policytrack.manuscripts import encodings
from policytrack.manuscripts.encodings import Flaw
from policytrack.text import Text

_BETWEEN = (",", "\t", ";", "|", "，")
_NO_TEXT = {
    Flaw.UNKNOWN: Text(
        "认不出文字编码（第{line}行起不是 UTF-8，也不是 GB18030 或 Big5）；请另存为 UTF-8，或用 --encoding 指明",
        "its encoding cannot be told (from line {line} it is not UTF-8, and neither GB18030 nor Big5); save it as UTF-8, or give --encoding",
    ),
    Flaw.NOT_SO: Text(
        "不是 {encoding} 编码：第{line}行有不合编码的字节",
        "is not {encoding}: line {line} has bytes that it does not allow",
    ),
    Flaw.BINARY: Text(
        "是二进制文件，不是表格；可导入 xlsx、xls、ods、csv、tsv、docx、json、jsonl",
        "is binary and no table; xlsx, xls, ods, csv, tsv, docx, json and jsonl can be imported",
    ),
    Flaw.NO_ENCODING: Text("没有编码“{encoding}”", "there is no encoding “{encoding}”"),
}


def decoded(path: str, raw: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and its encoding, found by its bytes unless named. Raises BadFile."""
    try:
        return encodings.decoded(raw, encoding)
    except encodings.Undecoded as undecoded:
        why = _NO_TEXT[undecoded.flaw].of(encoding=encoding, line=undecoded.line)
        raise BadFile(path=path, why=why) from None


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
