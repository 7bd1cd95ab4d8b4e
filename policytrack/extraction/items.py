"""A text as items: paragraphs, and the numbered parts of one: 一、 （一） 1. （1） ① 一是. Rank says how deep one lies, 1 the highest."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from policytrack.extraction import tables, words
from policytrack.extraction.passages import MARKS, Piece

PLAIN = 9


class Item(NamedTuple):
    """One item. ``line`` says whether it begins a line; ``label`` is what stands before a colon as in 记者：.

    ``note`` is what the other columns of its table say of it.
    """

    piece: Piece
    rank: int
    number: str = ""
    line: bool = True
    label: str = ""
    note: str | None = None
    is_goal: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return self.piece.text


_CN = "一二三四五六七八九十"
_NUMBERED: tuple[tuple[int, str], ...] = (
    (1, rf"第[{_CN}百\d]+[章部编](?:分)?|[{_CN}]{{1,3}}、"),
    (2, rf"[（(][{_CN}]{{1,3}}[）)]、?|第[{_CN}百\d]+[条节]"),
    (3, r"\d{1,3}(?:[．、]|\.(?!\d)|\.(?=20\d\d年))|专栏\d+|表\d+"),
    (4, r"[（(]\d{1,3}[）)]、?|\d{1,3}[)）]"),
    (5, r"[①-⑳]|[●■◆▪▲★·•]|——|—|-(?=\s)|\*(?=\s)"),
    (
        6,
        rf"(?:第)?[{_CN}]{{1,3}}(?:是|要(?=[^素求闻点])|则)|第[{_CN}]{{1,2}}[，,]|首先[，,]|其次[，,]|再次[，,]|最后[，,]",
    ),
)
_AT_LINE = re.compile("|".join(f"(?P<r{rank}>{form})" for rank, form in _NUMBERED))
_INLINE = re.compile(
    rf"(?<=[。.；;：:！？\s）)])(?:[（(](?:[{_CN}]{{1,3}}|\d{{1,3}})[）)](?=[^，。；）]{{2}})|\d{{1,2}}(?:[．、]|\.(?!\d)|\.(?=20\d\d年))\s*(?=[^\d\s]|20\d\d年)|[①-⑳]"
    rf"|[{_CN}]{{1,3}}(?:是(?=[^否])|要(?=[^素求闻点])|、(?=[^{_CN}]{{2}}))|第[{_CN}]{{1,2}}[，,]|(?:问|答)\s*[:：])"
    rf"|(?<=[，,])[{_CN}]{{1,2}}是(?=[^否])"
)
_LABEL = re.compile(r"(?P<label>[^，,。；;：:！!？?《》]{1,40})[:：]")


def items(text: str) -> list[Item]:
    """The items of a text, in order; blank ones left out."""
    lines = list(_lines(text))
    rows, cuts = tables.rows(lines), _cuts(text)
    return [item for at, line in enumerate(lines) for item in (_cells(rows[at]) if at in rows else _parts(line, cuts))]


_TALKER = re.compile(r"(?:^|(?<=[。？！?!\s]))[\u4e00-\u9fff·]{2,4}[:：]")


def _cuts(text: str) -> re.Pattern[str]:
    """Where an item may begin inside a line; in an interview also with the names of those who speak more than once."""
    labels = Counter(_TALKER.findall(text)) if re.search("记者[:：]", text) else Counter()
    named = [re.escape(label) for label, times in labels.items() if times > 1]
    return re.compile("|".join((_INLINE.pattern, *(rf"(?<=[。？！?!\s]){each}" for each in named))))


def _cells(row: tables.Row) -> Iterator[Item]:
    """The tasks in a row of a table."""
    return (Item(cell, PLAIN, note=row.note, is_goal=row.is_goal) for cell in row.tasks)


def _lines(text: str) -> Iterator[Piece]:
    for found in re.finditer(r"[^\n\r]+", text):
        if found[0].strip(MARKS) and not _is_furniture(found[0]):
            lead = len(found[0]) - len(found[0].lstrip(" \t\u3000\xa0#>"))
            yield Piece(found[0][lead:].rstrip(), found.start() + lead)


_FURNITURE = re.compile(words.WEB)
_LONGEST_FURNITURE = 120


def _is_furniture(line: str) -> bool:
    """Whether a line belongs to the web page and not to the text; a whole page on one line is not thrown away."""
    return len(line) <= _LONGEST_FURNITURE and bool(_FURNITURE.search(line))


def _parts(line: Piece, cuts_at: re.Pattern[str]) -> Iterator[Item]:
    """The line as one item, or cut where a number begins inside it."""
    cuts = [0, *(found.start() for found in cuts_at.finditer(line.text) if found.start()), len(line.text)]
    for at, (first, last) in enumerate(pairwise(cuts)):
        part = line.text[first:last]
        if part.strip(MARKS):
            yield _item(Piece(part.rstrip(), line.start + first), at == 0)


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
