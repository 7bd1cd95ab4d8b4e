"""The words of a paper that an office has as a file: txt, md, html, docx, pdf. Told apart by their bytes, not by their names.

    manuscript = read("通稿.docx")
    manuscript.text

Nothing is believed of a file before it is looked at: not its ending, its encoding, nor how far it unpacks.
"""

import os
from typing import NamedTuple

from policytrack.manuscripts import encodings, packages
from policytrack.manuscripts.encodings import Flaw
from policytrack.manuscripts.refusals import Unfit
from policytrack.text import Text

__all__ = ["Manuscript", "Unfit", "read"]

MOST = 10_000_000  # bytes of a file; the longest five-year plan has 300,000
MOST_CHARACTERS = 1_000_000

_TOO_LARGE = Text(
    "有{n}MB，超过{most}MB；请只保留正文，或按章节分成几个文件",
    "has {n} MB, more than {most}; keep the text alone, or split it by chapter",
)
_TOO_LONG = Text(
    "有{n}字，超过{most}字；请按章节分成几个文件", "has {n} characters, more than {most}; split it by chapter"
)
_EMPTY = Text("没有文字", "holds no words")
_NO_FILE = Text("文件不存在", "there is no such file")
_NO_TEXT = {
    Flaw.BINARY: Text(
        "是二进制文件；可读 txt、md、html、docx、pdf", "is binary; txt, md, html, docx and pdf can be read"
    ),
    Flaw.UNKNOWN: Text(
        "无法识别文字编码（不是 UTF-8、GB18030 或 Big5）；请另存为 UTF-8，或用 --encoding 指明",
        "its encoding cannot be told (not UTF-8, GB18030 or Big5); save it as UTF-8, or name it with --encoding",
    ),
    Flaw.NOT_SO: Text("不是 {encoding} 编码", "is not {encoding}"),
    Flaw.NO_ENCODING: Text("没有名为“{encoding}”的编码", "there is no encoding “{encoding}”"),
}
_FOLDER = Text("是文件夹，请指明其中的文件", "is a folder; name a file in it")


class Manuscript(NamedTuple):
    """The text of a file, line feeds between its lines, and what the file was. ``is_as_filed``: it is the file's text untouched."""

    text: str
    form: str
    is_as_filed: bool = False


def read(path: str, encoding: str | None = None) -> Manuscript:
    """The text of a file; ``encoding`` overrules what its bytes suggest. Raises Unfit."""
    raw = _bytes(path)
    found = _read(path, raw, encoding)
    if not found.text.strip():
        raise Unfit(path=path, why=_EMPTY)
    if len(found.text) > MOST_CHARACTERS:
        raise Unfit(path=path, why=_TOO_LONG.of(n=len(found.text), most=MOST_CHARACTERS))
    return found


def _read(path: str, raw: bytes, encoding: str | None) -> Manuscript:
    if raw.startswith(b"%PDF-"):
        from policytrack.manuscripts import pdf

        return Manuscript(pdf.text_of(path, raw), "pdf")
    if packages.is_package(raw) or packages.is_ole(raw):
        from policytrack.manuscripts import word

        return Manuscript(word.text_of(path, raw), "docx")
    from policytrack.manuscripts import web

    text = _decoded(path, raw, encoding)
    if web.is_page(text):
        return Manuscript(web.text_of(text), "html")
    return Manuscript(text, "txt", is_as_filed=True)


def _decoded(path: str, raw: bytes, encoding: str | None) -> str:
    try:
        return encodings.decoded(raw, encoding)[0]
    except encodings.Undecoded as undecoded:
        raise Unfit(path=path, why=_NO_TEXT[undecoded.flaw].of(encoding=encoding)) from None


def _bytes(path: str) -> bytes:
    """The file's bytes, not more than a paper can have."""
    if os.path.isdir(path):
        raise Unfit(path=path, why=_FOLDER)
    try:
        size = os.path.getsize(path)
        if size > MOST:
            raise Unfit(path=path, why=_TOO_LARGE.of(n=size // 1_000_000, most=MOST // 1_000_000))
        with open(path, "rb") as file:
            raw = file.read(MOST + 1)
    except FileNotFoundError:
        raise Unfit(path=path, why=_NO_FILE) from None
    except OSError as error:
        said = error.strerror or str(error)
        raise Unfit(path=path, why=Text(said, said)) from None
    if not raw.strip():
        raise Unfit(path=path, why=_EMPTY)
    return raw
