"""Bytes into characters: what a Chinese office's programs write, found by the bytes themselves."""

import re

from policytrack.manuscripts.refusals import Unfit
from policytrack.text import Text

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHINESE = ["gb18030", "big5hkscs"]
_BINARY = Text("是二进制文件；可读 txt、md、html、docx、pdf", "is binary; txt, md, html, docx and pdf can be read")
_UNKNOWN = Text(
    "无法识别文字编码（不是 UTF-8、GB18030 或 Big5）；请另存为 UTF-8，或用 --encoding 指明",
    "its encoding cannot be told (not UTF-8, GB18030 or Big5); save it as UTF-8, or name it with --encoding",
)
_NOT_SO = Text("不是 {encoding} 编码", "is not {encoding}")
_NO_ENCODING = Text("没有名为“{encoding}”的编码", "there is no encoding “{encoding}”")


def decoded(path: str, raw: bytes, encoding: str | None = None) -> str:
    """The characters of a file. Raises Unfit."""
    if encoding:
        return _as(path, raw, encoding)
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _as(path, raw, name)
    if b"\0" in raw:
        raise Unfit(path=path, why=_BINARY)
    try:
        return _sound(path, raw.decode("utf-8"), _BINARY)
    except UnicodeDecodeError:
        return _guessed(path, raw)


def _as(path: str, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except LookupError:
        raise Unfit(path=path, why=_NO_ENCODING.of(encoding=encoding)) from None
    except UnicodeError:
        raise Unfit(path=path, why=_NOT_SO.of(encoding=encoding)) from None


def _guessed(path: str, raw: bytes) -> str:
    """In the Chinese encoding that makes the most sense of the bytes."""
    from charset_normalizer import from_bytes

    found = from_bytes(raw, cp_isolation=_CHINESE).best()
    if found is None:
        raise Unfit(path=path, why=_UNKNOWN)
    return _sound(path, raw.decode(found.encoding), _UNKNOWN)


def _sound(path: str, text: str, why: Text) -> str:
    """The text, unless much of it is nothing that anyone writes."""
    odd = sum(1 for each in text if not each.isprintable() and not each.isspace() and each != "\u200b")
    if odd * 50 > len(text):
        raise Unfit(path=path, why=why)
    return text


_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<(?:!doctype )?html)", re.IGNORECASE)


def is_page(text: str) -> bool:
    """Whether the text is a web page."""
    return bool(_PAGE.match(text))
