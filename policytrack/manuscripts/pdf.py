"""The words of a PDF, with pypdf, an extra. Lines that a page broke are joined again, for a sentence runs on."""

import io
import re

from policytrack.manuscripts.refusals import Unfit
from policytrack.text import Text

_MISSING = Text(
    "读取 PDF 需要 pypdf：pip install 'policytrack[pdf]'；或另存为 txt、docx 后再试",
    "a PDF needs pypdf: pip install 'policytrack[pdf]'; or save it as txt or docx",
)
_PASSWORD = Text("PDF 设有密码；请取消密码后再试", "the PDF is protected by a password; take it off and try again")
_DAMAGED = Text("PDF 已损坏，无法打开", "the PDF is damaged and cannot be opened")
_PICTURES = Text(
    "PDF 中没有文字，可能是扫描件；请先做文字识别（OCR），或改用电子版原文",
    "the PDF holds no words, perhaps only scanned pages; run OCR on it, or get the text itself",
)
_TOO_LONG = Text("PDF 有{n}页，超过{most}页；请分成几个文件", "the PDF has {n} pages, more than {most}; split it")
MOST_PAGES = 2_000


def text_of(path: str, raw: bytes) -> str:
    """The words of all pages. Raises Unfit."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise Unfit(path=path, why=_MISSING) from None
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unfit(path=path, why=_PASSWORD)
        if len(reader.pages) > MOST_PAGES:
            raise Unfit(path=path, why=_TOO_LONG.of(n=len(reader.pages), most=MOST_PAGES))
        text = "\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError):
        # pypdf meets a damaged file with whatever its parser stumbled on
        raise Unfit(path=path, why=_DAMAGED) from None
    except ImportError:  # AES needs a library of its own
        raise Unfit(path=path, why=_PASSWORD) from None
    if not text.strip():
        raise Unfit(path=path, why=_PICTURES)
    return unbroken(text)


_FULL_LINE = 18  # characters; a shorter line was ended by its writer
_STARTS_ANEW = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]+[章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、]|[—●·-]|附件)"
)
_STOPS = "。！？；：!?;:"


def unbroken(text: str) -> str:
    """The text with the lines joined that only the width of a page parted; page numbers left out."""
    joined: list[str] = []
    runs_on = False
    for line in (each.strip() for each in text.splitlines()):
        if not line or re.fullmatch(r"[—\-–\s]*\d{1,4}[—\-–\s]*", line):
            continue
        if runs_on and not _STARTS_ANEW.match(line):
            joined[-1] += line
        else:
            joined.append(line)
        runs_on = len(line) >= _FULL_LINE and line[-1] not in _STOPS
    return "\n".join(joined) + "\n"
