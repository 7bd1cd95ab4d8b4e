"""From the bytes of a file to its text: UTF-8, line feeds, nothing that hides."""

import re

from policytrack.storage.yaml_faults import (
    BOM,
    CONTROL,
    CRLF,
    NOT_UTF8,
    OTHER_ENCODING,
    TOO_LARGE,
    Mendable,
    Unreadable,
    code_of,
)
from policytrack.text import Text

MAX_BYTES = 256 * 1024
_MARK = b"\xef\xbb\xbf"

# What has no place in a record: C0 but tab and line feed, DEL, C1, the line separators of Unicode, what
# turns the direction of text (UTR 36), a byte order mark inside, noncharacters, and half a surrogate pair.
# Joiners and zero-width blanks stay: Mongolian and Uyghur need them.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def too_large(raw: bytes) -> int | None:
    """How many KiB a file has, if it is more than is read again."""
    return -(-len(raw) // 1024) if len(raw) > MAX_BYTES else None


def decode(raw: bytes, path: str) -> str:
    """The text of a file, or ``Unreadable``; ``Mendable`` if ``normalised`` is all it needs."""
    if too_large(raw):
        raise Unreadable(path=path, line=1, reason=TOO_LARGE.of(limit=MAX_BYTES // 1024))
    if raw.startswith(_MARK):
        raise Mendable(path=path, line=1, reason=BOM)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(path=path, line=line, reason=_misread(raw)) from None
    # what is forbidden is never printable, and most texts are told by that in a fifth of the time
    if not text.replace("\n", "").isprintable() and (found := FORBIDDEN.search(text)):
        raise _forbidden(text, found.start(), path)
    return text


def normalised(raw: bytes) -> bytes:
    """The same file without a byte order mark and with LF at the ends of its lines."""
    return raw.removeprefix(_MARK).replace(b"\r\n", b"\n")


def _forbidden(text: str, at: int, path: str) -> Unreadable:
    line = text.count("\n", 0, at) + 1
    if text.startswith("\r\n", at):
        return Mendable(path=path, line=line, reason=CRLF)
    return Unreadable(path=path, line=line, reason=CONTROL.of(code=code_of(text[at])))


def _misread(raw: bytes) -> Text:
    """Bytes that are not UTF-8, with a guess at what they are. A stray byte in good UTF-8 is not GBK."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return OTHER_ENCODING.of(encoding="UTF-16")
    attempt = raw.decode("utf-8", "replace")
    wrong = attempt.count("\ufffd")
    foreign = sum(not character.isascii() for character in attempt)
    return OTHER_ENCODING.of(encoding="GBK") if wrong * 2 > foreign and _is_gbk(raw) else NOT_UTF8


def _is_gbk(raw: bytes) -> bool:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True
