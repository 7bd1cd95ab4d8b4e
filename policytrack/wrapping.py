"""Lines no wider than the page, broken where Chinese and English may be broken (禁则).

No line begins with a mark that closes or ends with one that opens, and no word is parted, unless nothing else fits.
"""

from collections.abc import Iterator
from functools import lru_cache

from policytrack.text import width

# The second half of a flag and the tone of a skin are no characters of their own.
_TAILS = frozenset(map(chr, (*range(0x1F1E6, 0x1F200), *range(0x1F3FB, 0x1F400))))
_NOT_FIRST = _TAILS | frozenset("，。、；：？！）》〉」』】〕”’…—～·％℃,.;:?!)]}%")
_NOT_LAST = frozenset("（《〈「『【〔“‘([{")
_UNITS = frozenset("年月日号天项条个人万亿")

# Pieces are mostly single characters, and the same ones again and again.
_cells = lru_cache(maxsize=4096)(width)


def wrap(words: str, cells: int | None) -> list[str]:
    """The words as lines of at most ``cells`` cells; one line if None."""
    if cells is None or width(words) <= cells:
        return [words]
    lines, line, used = [], "", 0
    for piece in _pieces(words):
        size = _cells(piece.rstrip())
        if line and used + size > cells:
            lines.append(line.rstrip())
            line, used = "", 0
        if size > cells:
            *whole, piece = _cut(piece, cells)
            lines += map(str.rstrip, whole)
        line += piece
        used += _cells(piece)
    return [*lines, line.rstrip()]


def balanced(words: str, cells: int) -> list[str]:
    """The words on as few lines as they need, of about the same length: no last line of a single character."""
    lines = wrap(words, cells)
    if len(lines) == 1:
        return lines
    longest = max(_cells(piece.rstrip()) for piece in _pieces(words))
    rooms = range(max(longest, -(-width(words) // len(lines))), cells)
    return next((found for room in rooms if len(found := wrap(words, room)) == len(lines)), lines)


def hang(words: str, cells: int | None, first: str, rest: str) -> list[str]:
    """The words wrapped, behind ``first`` on the first line and ``rest`` on the others."""
    room = None if cells is None else cells - width(rest)
    head, *others = wrap(words, room)
    return [first + head, *(rest + line for line in others)]


def _pieces(words: str) -> Iterator[str]:
    """What is not to be parted: a Latin word or a Chinese character, with the punctuation and blanks that cling to it."""
    piece = ""
    for character in words:
        if piece and _may_part(piece[-1], character):
            yield piece
            piece = ""
        piece += character
    yield piece


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between these two characters."""
    if before in _NOT_LAST or after in _NOT_FIRST or after == " " or (before.isdigit() and after in _UNITS):
        return False
    if after in _NOT_LAST and not before.isascii():
        return True  # ”“: curly quotes are one cell wide and Chinese all the same
    return before == " " or _cells(after) == 2 or (_cells(before) == 2 and _cells(after) > 0)


def _cut(words: str, cells: int) -> list[str]:
    """The words in parts of at most ``cells`` cells: for a piece that no line could hold."""
    parts, part = [], ""
    for character in words:
        if part and width((part + character).rstrip()) > cells:
            parts.append(part)
            part = ""
        part += character
    return [*parts, part]
