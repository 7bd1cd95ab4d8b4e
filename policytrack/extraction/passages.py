"""Words of a text and where they stand in it; sentences and their clauses."""

import re
from collections.abc import Iterator
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
        text = self.text[first:last].strip(MARKS)
        if text.startswith("“") and text.endswith("”") and text.count("“") == 1 and len(text) > _LONGEST_QUOTATION:
            text = text.strip("“”").rstrip(MARKS)
        elif text.count("“") > text.count("”"):
            text = text.lstrip("“")
        elif text.count("”") > text.count("“"):
            text = text.rstrip("”").rstrip(MARKS)
        return Piece(text, self.start + self.text.index(text, first, last))


_LONGEST_QUOTATION = 16
MARKS = " \t\r\n\u3000\xa0—，,。；;：:！!？?、."
_LONGEST_BRACKET = 300


class Sentence(NamedTuple):
    """One sentence and its clauses. One after a semicolon continues the one before (``joined``); ``asks`` if it is a question."""

    piece: Piece
    clauses: tuple[Piece, ...]
    joined: bool = False
    asks: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return self.piece.text


# A full stop may be half-width; a blank parts a heading from what follows it where a page was put on one line.
_ENDS = re.compile(
    r"[。！!？?]+[”」』]?|[；;]|(?<=[\u4e00-\u9fff”）)》%])\.|(?<=[\u4e00-\u9fff”）)》]{4})[ \u3000]+(?=[\u4e00-\u9fff“《]{6})"
)
_OPENING, _CLOSING = "（(《〈【〔[", "）)》〉】〕]"


def sentences(piece: Piece) -> list[Sentence]:
    """The sentences of a piece; brackets are not cut."""
    found, first, joined = [], 0, False
    for end, mark in _breaks(piece.text, _ENDS):
        part = piece.part(first, end)
        if part.text:
            found.append(Sentence(part, clauses(part), joined, mark[:1] in ("？", "?")))
        first, joined = end, mark in "；;" and bool(mark)
    return found


_COMMAS = re.compile(r"[，：|\t]|(?<![\d%％])[~～]|(?<!\d),|,(?!\d{3}(?!\d))|:(?!\d)|——")


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
