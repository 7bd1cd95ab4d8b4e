"""The YAML that nearly every record is written in, read line by line, which is twice as quick as by libyaml's events.

Keys of small letters with a value behind them on the same line, plain or in quotes, or a block set in below them; lists of
such; mappings and lists in braces on one line. Anything else, right or wrong, is left to ``yaml_events``, which says of these
lines the very same (tests/storage/test_yaml_lines.py).
"""

import re
from functools import lru_cache
from typing import TypeAlias, TypeVar

from policytrack.storage.tree import Mapping, Sequence, Value
from policytrack.storage.yaml_resolved import FIRST, resolved

# A plain scalar begins with no indicator and has one blank at a time, `:` before and `#` after something that is not blank;
# in braces there is less that it may hold. What is matched is not given back (``*+``), which saves a quarter of the time.
_BEGIN = r"(?:[^ \t\n\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[0-9]))"
PLAIN = rf"{_BEGIN}[^ \t\n:#]*+(?:(?::(?=[^ \t\n])|(?<! )#| (?=[^ \t\n#:]))[^ \t\n:#]*+)*+"
_WITHIN = r"[^ \t\n:#,\[\]{}?]"
PLAIN_WITHIN = rf"{_BEGIN}{_WITHIN}*(?:[: ](?={_WITHIN}){_WITHIN}*)*"
QUOTED = r"""'[^'\n]*+'|"[^"\\\n]*+\""""
KEY = r"(?!(?:null|true|false):)([a-z][a-z0-9_-]{0,63}+):"
_VALUE = rf"(?: (?:({PLAIN})|({QUOTED})|([\[{{][^\n]*[\]}}])))?"
_LINE = re.compile(rf"^(?:( *+)(- )?(?:{KEY}{_VALUE}|(?<=- )(\{{[^\n]*\}}))| *(?:#[^\n]*)?)$", re.MULTILINE)
_PAIR = re.compile(rf"{KEY} (?:({PLAIN_WITHIN})|({QUOTED})|(\[[^\[\]\n]*\]))(, |\}}$)")
_ITEM = re.compile(rf"(?:({PLAIN_WITHIN})|({QUOTED}))(, |\]$)")
_DEEPEST = 20  # blanks at the margin
_SHORT = 60  # characters

# A line, a column, a key or none (then it is a dash, or what a dash has in braces), and what stands behind it.
_Token: TypeAlias = tuple[int, int, str, str, str, str]
_Place = TypeVar("_Place", str, int)


class Otherwise(Exception):
    """Something that another reader must look at."""


def read_lines(text: str) -> Mapping | None:
    """The mapping that a text is, as ``yaml_events.read_events`` gives it; None if that must look at it."""
    try:
        tokens = _tokens_of(text)
        whole, at = _mapping(tokens, 0)
    except Otherwise:
        return None
    return whole if tokens[0][1] == 0 and at == len(tokens) - 1 else None


def _tokens_of(text: str) -> list[_Token]:
    """What stands in the lines of a text, and an end that stands further out than any. Raises Otherwise."""
    rows = _LINE.findall(text)
    if len(rows) != text.count("\n") + 1:
        raise Otherwise
    tokens: list[_Token] = []
    for line, (margin, dash, key, plain, quoted, braced, item) in enumerate(rows, 1):
        if dash:
            column = len(margin)
            tokens.append((line, column, "", "", "", ""))
            tokens.append((line, column + 2, key, plain, quoted, braced or item))
        elif key:
            tokens.append((line, len(margin), key, plain, quoted, braced))
    tokens.append((0, -1, "", "", "", ""))
    return tokens


def _mapping(tokens: list[_Token], at: int) -> tuple[Mapping, int]:
    """The block mapping whose first key is the token at ``at``, and where the next thing begins. Raises Otherwise."""
    result = Mapping()
    result.line, column = tokens[at][:2]
    lines: dict[str, int] = {}
    written: dict[str, str] = {}
    result.lines, result.written = lines, written
    while True:
        line, here, key, plain, quoted, braced = tokens[at]
        if here != column or not key or key in lines:
            break
        lines[key] = line
        at += 1
        if plain:
            result[key] = plain if plain[0] not in FIRST else _resolved(plain, key, written)
        elif quoted:
            result[key] = quoted[1:-1]
        elif braced:
            result[key] = braced_in(braced, line)
        else:
            result[key], at = _block(tokens, at, column)
    if here >= column:
        raise Otherwise
    return result, at


def _resolved(plain: str, place: _Place, written: dict[_Place, str]) -> Value:
    value = resolved(plain)
    if type(value) is not str:
        written[place] = plain
    return value


def _block(tokens: list[_Token], at: int, column: int) -> tuple[Value, int]:
    """What is set in below a key that stands in a column."""
    if tokens[at][1] <= column or column > _DEEPEST:
        raise Otherwise
    return _mapping(tokens, at) if tokens[at][2] else _sequence(tokens, at)


def _sequence(tokens: list[_Token], at: int) -> tuple[Sequence, int]:
    result = Sequence()
    result.line, column = tokens[at][:2]
    result.lines, result.written = [], {}
    while tokens[at][1] == column and not tokens[at][2]:
        line, _, key, _, _, braced = tokens[at + 1]
        result.lines.append(line)
        value, at = _mapping(tokens, at + 1) if key else (braced_in(braced, line), at + 2)
        result.append(value)
    if tokens[at][1] >= column:
        raise Otherwise
    return result, at


def braced_in(text: str, line: int) -> Value:
    """A mapping in braces, which may hold lists, or a list."""
    if text[0] == "[":
        return _listed(text, line)
    if len(text) > _SHORT or "[" in text:
        return _pairs(text, line)
    same = _short(text)
    result = Mapping(same)
    result.line, result.lines, result.written = line, dict.fromkeys(same, line), same.written.copy()
    return result


@lru_cache(maxsize=2_048)
def _short(text: str) -> Mapping:
    """What short words in braces hold, which many events have in common."""
    return _pairs(text, 0)


def _pairs(text: str, line: int) -> Mapping:
    result, at = Mapping(), 1
    result.line, result.lines, result.written = line, {}, {}
    while at < len(text):
        found = _PAIR.match(text, at)
        if found is None or found[1] in result.lines:
            raise Otherwise
        key, plain, quoted, listed, _ = found.groups()
        result.lines[key], at = line, found.end()
        if plain:
            result[key] = _resolved(plain, key, result.written)
        else:
            result[key] = quoted[1:-1] if quoted else _listed(listed, line)
    return result


def _listed(text: str, line: int) -> Sequence:
    result, at = Sequence(), 1
    result.line, result.lines, result.written = line, [], {}
    while at < len(text):
        found = _ITEM.match(text, at)
        if found is None:
            raise Otherwise
        plain, quoted, _ = found.groups()
        result.append(_resolved(plain, len(result), result.written) if plain else quoted[1:-1])
        result.lines.append(line)
        at = found.end()
    return result
