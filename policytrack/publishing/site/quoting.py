"""Quotes where they stand: the archived text cut at their ends, and the sentences around one."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

_ENDS = "。！？!?；;\n"
_LONGEST = 160  # characters of context on either side


class Place(NamedTuple):
    """Where a quote stands in a text, from its first character to behind its last."""

    start: int
    end: int

    @property
    def anchor(self) -> str:
        """What its place in the source's page is called."""
        return f"q{self.start}"


def place(quote: str, text: str | None) -> Place | None:
    """The first place of a quote, or None if the text does not say it."""
    at = text.find(quote) if text and quote else -1
    return Place(at, at + len(quote)) if at >= 0 else None


class Context(NamedTuple):
    """A quote between the words that stand before and after it in its sentences."""

    before: str
    quote: str
    after: str


def context(text: str, where: Place) -> Context:
    """The quote with the rest of its sentence, or the one before and after if it fills its own."""
    start, end = _back(text, where.start), _on(text, where.end)
    before, after = text[start : where.start], text[where.end : end]
    if len(before) > _LONGEST:
        before = "…" + before[-_LONGEST:]
    if len(after) > _LONGEST:
        after = after[:_LONGEST] + "…"
    return Context(before.lstrip(), text[where.start : where.end], after.rstrip())


def _back(text: str, at: int) -> int:
    """Where the sentence begins that ``at`` lies in, or the one before if it lies at the beginning."""
    line = text.rfind("\n", 0, at) + 1
    return max((text.rfind(end, line, max(line, at - 1)) + 1 for end in _ENDS), default=line) or line


def _on(text: str, at: int) -> int:
    """Where the sentence ends that ``at`` lies in."""
    line = text.find("\n", at)
    line = len(text) if line < 0 else line
    found = [
        place for place in (text.find(end, at + (at < line and text[at] in _ENDS), line) for end in _ENDS) if place >= 0
    ]
    return min(found) + 1 if found else line


class Piece(NamedTuple):
    """A stretch of text with the names of the quotes that cover it, and its anchor if one begins here."""

    words: str
    covers: frozenset[str]
    anchor: str | None


def pieces(text: str, start: int, end: int, marks: Iterable[tuple[str, Place]]) -> Iterator[Piece]:
    """One paragraph of a text cut wherever a quote begins or ends."""
    near = [(name, each) for name, each in marks if each.start < end and each.end > start]
    cuts = sorted({start, end, *(cut for _, each in near for cut in each if start < cut < end)})
    begins = {each.start: each.anchor for _, each in near}
    for left, right in pairwise(cuts):
        covers = frozenset(name for name, each in near if each.start <= left and each.end >= right)
        yield Piece(text[left:right], covers, begins.get(left))


def paragraphs(text: str) -> Iterator[Place]:
    """Where each line of a text stands, without the empty ones."""
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            yield Place(start, start + len(bare))
        at += len(line)
