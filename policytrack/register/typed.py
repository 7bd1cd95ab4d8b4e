"""What people type or paste, made fit for a record: one sort of line end, no blanks around it, nothing hidden in it."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from policytrack.dates import FuzzyDate
from policytrack.storage.yaml_bytes import FORBIDDEN
from policytrack.text import Text, brief

T = TypeVar("T")
_WORDLESS = (FuzzyDate, datetime, int, float, bool)

_LINE_ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")


def unbroken(title: str) -> str:
    """A title that a cell or a page held on several lines, on one: where 中文 was broken there was no blank."""
    return " ".join(title.split()) if title.isascii() else re.sub(r"\s*\n\s*", "", title)


def tidy(value: T) -> T:
    """A value with all its texts tidied, however deep; an empty text is none at all."""
    tidied: T = _tidied(value)
    return tidied


def _tidied(value: Any) -> Any:
    if value is None or type(value) in _WORDLESS:
        return value
    if type(value) is str:
        return _tidy_text(value) or None
    match value:
        case tuple() if hasattr(value, "_replace"):
            whole: Any = value
            return whole._replace(**{name: _tidied(each) for name, each in whole._asdict().items()})
        case tuple():
            return tuple(each for each in map(_tidied, value) if each is not None)
        case Mapping():
            return {name: _tidied(each) for name, each in value.items()}
        case _:
            return value


def _tidy_text(text: str) -> str:
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


def hidden(value: object) -> Iterator[tuple[str, Text]]:
    """Why a value may not be written: a text in it holds what no one sees and a terminal may obey."""
    if value is None or type(value) in _WORDLESS:
        return
    match value:
        case str() if found := FORBIDDEN.search(value):
            words = Text(
                "“{text}”含有不可见的控制字符（U+{code}），请删去",
                "“{text}” holds a hidden control character (U+{code}); take it out",
            )
            yield "control", words.of(text=brief(FORBIDDEN.sub("", value)), code=f"{ord(found[0]):04X}")
        case Mapping():
            for each in value.values():
                yield from hidden(each)
        case tuple():
            for each in value:
                yield from hidden(each)
