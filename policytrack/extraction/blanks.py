"""Blanks that typists put beside numbers, 2020 年 9 月, 58 个: taken out for reading, and every place found again for quoting."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from policytrack.extraction.finding import Found
from policytrack.extraction.passages import Piece
from policytrack.extraction.promises import Mention, Promise

_BLANK = re.compile(
    r"(?<=[\d%％])[ \u00a0\u2009](?=[\u4e00-\u9fff%％])|(?<=[\u4e00-\u9fff])[ \u00a0\u2009](?=\d[\d.,]*[ \u00a0\u2009]?[\u4e00-\u9fff%％])"
)

# A row of a table laid flat keeps its blanks: 人均预期寿命 岁 79.6 80.5.
_ROW = re.compile(
    r"(?m)^(?=[^\n]*(?:[\u4e00-\u9fff）)》”][ \u3000]+[\u4e00-\u9fff《“]|\d[ \u3000]+[\d<>≤≥＜＞]))(?:[^\s。；，：]+[ \u3000]+){2,}[^\s。；，：]+[ \u3000]*$"
)


class Closed(NamedTuple):
    """A text without such blanks. ``places`` says where in the original each of its characters stands, None for just there."""

    original: str
    text: str
    places: Sequence[int] | None = None

    def quoted(self, start: int, end: int) -> Piece:
        """The words of the original that stand for a stretch of the closed text."""
        if self.places is None or start >= end:
            return Piece(self.text[start:end], start)
        first, last = self.places[start], self.places[end - 1] + 1
        return Piece(self.original[first:last], first)

    def mended(self, promise: Promise) -> Promise:
        """A promise with its quotes as they stand in the original."""
        if self.places is None:
            return promise
        return promise._replace(promise=tuple(map(self._mention, promise.promise)))

    def _mention(self, mention: Mention) -> Mention:
        piece = self.quoted(mention.offset, mention.offset + len(mention.quote))
        return mention._replace(quote=piece.text, offset=piece.start)

    def opened(self, found: Found) -> Found:
        """A clause and its sentence as they stand in the original."""
        if self.places is None:
            return found
        clause, sentence = found.clause.piece, found.placed.sentence.piece
        placed = found.placed._replace(
            sentence=found.placed.sentence._replace(piece=self.quoted(sentence.start, sentence.end))
        )
        return found._replace(clause=found.clause._replace(piece=self.quoted(clause.start, clause.end)), placed=placed)


def closed(text: str) -> Closed:
    """The text with the blanks beside numbers taken out."""
    in_rows = {at for row in _ROW.finditer(text) for at in range(row.start(), row.end())}
    gaps = {found.start() for found in _BLANK.finditer(text)} - in_rows
    if not gaps:
        return Closed(text, text)
    places = [at for at in range(len(text)) if at not in gaps]
    return Closed(text, "".join(text[at] for at in places), places)
