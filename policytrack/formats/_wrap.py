"""Lines no wider than the page, broken where Chinese and English may be broken (禁则).

No line begins with a mark that closes or ends with one that opens, and no word is parted, unless nothing else fits.
"""

from collections.abc import Iterator

from policytrack.text import width

# The second half of a flag and the tone of a skin are no characters of their own.
_NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—～·％℃,.;:?!)]}%").union(map(chr, range(0x1F1E6, 0x1F200)), "🏻🏼🏽🏾🏿")
_NOT_LAST = frozenset("（《〈「『【〔“‘([{")


def wrap(words: str, cells: int | None) -> list[str]:
    """The words as lines of at most ``cells`` cells; one line if None."""
    if cells is None or width(words) <= cells:
        return [words]
    lines, line, used = [], "", 0
    for piece in _pieces(words):
        size = width(piece.rstrip())
        if line and used + size > cells:
            lines.append(line.rstrip())
            line, used = "", 0
        if size > cells:
            *whole, piece = _cut(piece, cells)
            lines += map(str.rstrip, whole)
        line += piece
        used += width(piece)
    return [*lines, line.rstrip()]


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
    if before in _NOT_LAST or after in _NOT_FIRST or after == " ":
        return False
    return before == " " or width(after) == 2 or (width(before) == 2 and width(after) > 0)


def _cut(words: str, cells: int) -> list[str]:
    """The words in parts of at most ``cells`` cells: for a piece that no line could hold."""
    parts, part = [], ""
    for character in words:
        if part and width((part + character).rstrip()) > cells:
            parts.append(part)
            part = ""
        part += character
    return [*parts, part]
