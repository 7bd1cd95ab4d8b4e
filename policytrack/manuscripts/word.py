"""The words of a Word document: a line a paragraph, a line a row of a table with tabs between its cells."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from policytrack.manuscripts import packages
from policytrack.manuscripts.packages import Flaw, Unopened
from policytrack.manuscripts.refusals import Unfit
from policytrack.text import Text

MOST_UNPACKED = 60_000_000  # bytes of document.xml; a paper of a million characters has 20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"

_PASSWORD = Text(
    "设有打开密码；请在 Word 或 WPS 中取消密码、另存后再试",
    "is protected by a password; take it off, save, and try again",
)
_OLD = Text("是旧版 .doc 文件；请另存为 .docx 后再试", "is an old .doc; save it as .docx and try again")
_NOT_WORD = Text("是压缩文件，但不是 Word 文档（.docx）", "is a package, and no Word document (.docx)")
_DAMAGED = Text("文件已损坏，无法打开", "is damaged and cannot be opened")
_BOMB = Text(
    "解压后超过{most}MB，不像公文，可能是压缩炸弹；未读取",
    "unpacks to more than {most} MB: no paper, perhaps a zip bomb; not read",
)


_FLAWS = {
    Flaw.DAMAGED: _DAMAGED,
    Flaw.BOMB: _BOMB,
    Flaw.LOCKED: _PASSWORD,
}


def text_of(path: str, raw: bytes) -> str:
    """The words of a document. Raises Unfit."""
    if packages.is_ole(raw):
        raise Unfit(path=path, why=_PASSWORD if packages.is_locked(raw) else _OLD)
    try:
        package = packages.opened(raw, MOST_UNPACKED, read=(_BODY,))
        return "".join(f"{line}\n" for line in _lines(_body(path, package)))
    except Unopened as unopened:
        raise Unfit(path=path, why=_FLAWS[unopened.flaw].of(most=MOST_UNPACKED // 1_000_000)) from None
    except (BadZipFile, ParseError, EOFError):
        raise Unfit(path=path, why=_DAMAGED) from None


def _body(path: str, package: ZipFile) -> Element:
    """The body of the document, whose size has been looked at."""
    if _BODY not in package.namelist():
        raise Unfit(path=path, why=_NOT_WORD)
    xml = package.read(_BODY)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:  # Word writes none; a bomb needs one
        raise Unfit(path=path, why=_DAMAGED)
    body = fromstring(xml).find(f"{_W}body")
    if body is None:
        raise Unfit(path=path, why=_NOT_WORD)
    return body


def _lines(body: Element) -> Iterator[str]:
    for block in body:
        if block.tag == f"{_W}p":
            yield _words(block)
        elif block.tag == f"{_W}tbl":
            for row in block.iter(f"{_W}tr"):
                yield "\t".join(" ".join(map(_words, cell.iter(f"{_W}p"))).strip() for cell in row.findall(f"{_W}tc"))
        elif block.tag == f"{_W}sdt":
            content = block.find(f"{_W}sdtContent")
            if content is not None:
                yield from _lines(content)


def _words(paragraph: Element) -> str:
    """The words of a paragraph as it stands now: what was struck out in revision is not part of it."""
    return "".join(filter(None, map(_said, paragraph.iter()))).rstrip()


def _said(element: Element) -> str | None:
    match element.tag.removeprefix(_W):
        case "t":
            return element.text
        case "tab":
            return "\t"
        case "br" | "cr":
            return " "
        case _:
            return None
