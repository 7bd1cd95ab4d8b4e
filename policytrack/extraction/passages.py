"""A text taken apart: items with their rank, their sentences and clauses, each knowing where it stands in the text.

An item is a paragraph, or a numbered part of one: 一、 （一） 1. （1） ① 一是. Rank says how deep it lies, 1 the highest.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple


class Piece(NamedTuple):
    """Some words of the text, and the offset of the first of them in characters."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.start + len(self.text)

    def part(self, first: int, last: int) -> "Piece":
        """The words from one place to another, without blanks and marks around them."""
        text = self.text[first:last].strip(_MARKS)
        if text.startswith("“") and text.endswith("”") and text.count("“") == 1 and len(text) > _LONGEST_QUOTATION:
            text = text.strip("“”").rstrip(_MARKS)
        elif text.count("“") > text.count("”"):
            text = text.lstrip("“")
        elif text.count("”") > text.count("“"):
            text = text.rstrip("”").rstrip(_MARKS)
        return Piece(text, self.start + self.text.index(text, first, last))


_LONGEST_QUOTATION = 16
_MARKS = " \t\r\n\u3000\xa0，,。；;：:！!？?、."
_LONGEST_BRACKET = 300
PLAIN = 9


class Item(NamedTuple):
    """One item. ``line`` says whether it begins a line; ``label`` is what stands before a colon as in 记者：."""

    piece: Piece
    rank: int
    number: str = ""
    line: bool = True
    label: str = ""

    @property
    def text(self) -> str:
        """Its words."""
        return self.piece.text


class Sentence(NamedTuple):
    """One sentence and its clauses. One that ends in a semicolon continues the one before (``joined``)."""

    piece: Piece
    clauses: tuple[Piece, ...]
    joined: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return self.piece.text


_CN = "一二三四五六七八九十"
_NUMBERED: tuple[tuple[int, str], ...] = (
    (1, rf"第[{_CN}百\d]+[章部编](?:分)?|[{_CN}]{{1,3}}、"),
    (2, rf"[（(][{_CN}]{{1,3}}[）)]、?|第[{_CN}百\d]+[条节]"),
    (3, r"\d{1,3}(?:[．、]|\.(?!\d))|专栏\d+|表\d+"),
    (4, r"[（(]\d{1,3}[）)]、?|\d{1,3}[)）]"),
    (5, r"[①-⑳]|[●■◆▪▲★·•]|——|—|-(?=\s)|\*(?=\s)"),
    (
        6,
        rf"(?:第)?[{_CN}]{{1,3}}(?:是|要(?=[^素求闻点])|则)|第[{_CN}]{{1,2}}[，,]|首先[，,]|其次[，,]|再次[，,]|最后[，,]",
    ),
)
_AT_LINE = re.compile("|".join(f"(?P<r{rank}>{form})" for rank, form in _NUMBERED))
_INLINE = re.compile(
    rf"(?<=[。；;：:！？\s）)])(?:[（(](?:[{_CN}]{{1,3}}|\d{{1,3}})[）)](?=[^，。；）]{{2}})|\d{{1,2}}(?:[．、]|\.(?!\d))\s*(?=[^\d\s])|[①-⑳]"
    rf"|[{_CN}]{{1,3}}(?:是|要(?=[^素求闻点]))|第[{_CN}]{{1,2}}[，,]|(?:问|答)\s*[:：])"
    rf"|(?<=[，,])[{_CN}]{{1,2}}是(?=[^否])"
)
_LABEL = re.compile(r"(?P<label>[^，,。；;：:！!？?《》]{1,40})[:：]")
_ENDS = re.compile(r"[。！!？?]+[”」』]?|[；;]")
_OPENING, _CLOSING = "（(《〈【〔[", "）)》〉】〕]"


def items(text: str) -> list[Item]:
    """The items of a text, in order; blank ones left out."""
    return [item for line in _lines(text) for item in _parts(line)]


def _lines(text: str) -> Iterator[Piece]:
    for found in re.finditer(r"[^\n\r]+", text):
        if found[0].strip(_MARKS):
            lead = len(found[0]) - len(found[0].lstrip(" \t\u3000\xa0#>"))
            yield Piece(found[0][lead:].rstrip(), found.start() + lead)


def _parts(line: Piece) -> Iterator[Item]:
    """The line as one item, or cut where a number begins inside it."""
    cuts = [0, *(found.start() for found in _INLINE.finditer(line.text) if found.start()), len(line.text)]
    for at, (first, last) in enumerate(pairwise(cuts)):
        words = line.text[first:last]
        if words.strip(_MARKS):
            yield _item(Piece(words.rstrip(), line.start + first), at == 0)


def _item(piece: Piece, line: bool) -> Item:
    """The item without its number and its label, which are kept beside it."""
    rank, number = PLAIN, ""
    if found := _AT_LINE.match(piece.text):
        rank, number = int(str(found.lastgroup)[1:]), found[0]
        piece = _after(piece, found.end())
    if found := _LABEL.match(piece.text):
        return Item(piece, rank, number, line, found["label"].strip())
    return Item(piece, rank, number, line)


def _after(piece: Piece, at: int) -> Piece:
    rest = piece.text[at:]
    lead = len(rest) - len(rest.lstrip(" \t\u3000\xa0"))
    return Piece(rest[lead:], piece.start + at + lead)


def sentences(piece: Piece) -> list[Sentence]:
    """The sentences of a piece; brackets are not cut."""
    found, first, joined = [], 0, False
    for end, mark in _breaks(piece.text, _ENDS):
        part = piece.part(first, end)
        if part.text:
            found.append(Sentence(part, clauses(part), joined))
        first, joined = end, mark in "；;" and bool(mark)
    return found


_COMMAS = re.compile(r"[，：|\t]|(?<!\d),|,(?!\d{3}(?!\d))|:(?!\d)|——")


def clauses(piece: Piece) -> tuple[Piece, ...]:
    """The clauses of a sentence; brackets, titles and short quotations are not cut."""
    found, first = [], 0
    for end, _ in _breaks(piece.text, _COMMAS):
        part = piece.part(first, end)
        if part.text:
            found.append(part)
        first = end
    return tuple(found)


def _breaks(text: str, marks: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Where the text may be cut after a mark that stands in no bracket, and last its end."""
    inside = _bracketed(text)
    for found in marks.finditer(text):
        if not inside[found.start()]:
            yield found.end(), found[0]
    yield len(text), ""


def _bracketed(text: str) -> list[bool]:
    """For each character whether it stands within brackets that are closed again, or within a short quotation."""
    inside = [False] * (len(text) + 1)
    opened: list[int] = []
    for at, character in enumerate(text):
        if character in _OPENING:
            opened.append(at)
        elif character in _CLOSING and opened:
            _mark(inside, opened.pop(), at)
    for found in re.finditer(f"“[^”]{{1,{_LONGEST_QUOTATION}}}”", text):
        _mark(inside, found.start(), found.end() - 1)
    return inside


def _mark(inside: list[bool], first: int, last: int) -> None:
    if last - first <= _LONGEST_BRACKET:
        inside[first : last + 1] = [True] * (last + 1 - first)
