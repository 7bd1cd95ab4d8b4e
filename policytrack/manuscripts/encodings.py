"""Bytes into characters: what a Chinese office's programs write, found by the bytes themselves.

The one room for it: papers and ledgers say each in their own words why a file is not read.
"""

from enum import Enum, auto

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHINESE = ["gb18030", "big5hkscs"]


class Flaw(Enum):
    """Why bytes are no text."""

    BINARY = auto()
    UNKNOWN = auto()
    NOT_SO = auto()
    NO_ENCODING = auto()


class Undecoded(Exception):
    """Bytes that are no text, with the flaw and the line where it shows, from 1."""

    def __init__(self, flaw: Flaw, line: int = 1) -> None:
        super().__init__(flaw, line)
        self.flaw, self.line = flaw, line


def decoded(raw: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and its encoding, found by its bytes unless named. Raises Undecoded."""
    if encoding:
        return _as(raw, encoding)
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _as(raw, name)
    if b"\0" in raw:
        raise Undecoded(Flaw.BINARY)
    try:
        return _sound(raw.decode("utf-8"), Undecoded(Flaw.BINARY)), "utf-8"
    except UnicodeDecodeError as error:
        return _guessed(raw, Undecoded(Flaw.UNKNOWN, _line(raw, error.start)))


def _as(raw: bytes, encoding: str) -> tuple[str, str]:
    try:
        return raw.decode(encoding), encoding
    except LookupError:
        raise Undecoded(Flaw.NO_ENCODING) from None
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise Undecoded(Flaw.NOT_SO, _line(raw, start)) from None


def _guessed(raw: bytes, unknown: Undecoded) -> tuple[str, str]:
    """In the Chinese encoding that makes the most sense of the bytes."""
    from charset_normalizer import from_bytes

    found = from_bytes(raw, cp_isolation=_CHINESE).best()
    if found is None:
        raise unknown from None
    return _sound(raw.decode(found.encoding), unknown), found.encoding


def _sound(text: str, otherwise: Undecoded) -> str:
    """The text, unless much of it is nothing that anyone writes: controls, private use, rare planes."""
    odd = sum(1 for each in text if not each.isprintable() and not each.isspace() and each != "\u200b")
    if odd * 50 > len(text):
        raise otherwise from None
    return text


def _line(raw: bytes, at: int) -> int:
    return raw[:at].count(b"\n") + 1
