"""Sources: the documents in which things were promised and figures were claimed."""

from collections.abc import Iterator
from typing import NamedTuple

from policytrack.commitment import Quote
from policytrack.dates import FuzzyDate
from policytrack.text import Text
from policytrack.vocabulary.terms import ClaimVerdict


class Claim(NamedTuple):
    """A figure that a source states: from ``before`` to ``after`` in ``unit``, with the change as ``stated``.

    ``crosscheck`` holds sums that the figure should agree with (``3278 - 947 = 1364``) or that nobody printed
    (``55900 / 67200``); ``finding`` is a person's judgement where arithmetic has nothing to say, with its ``note``.
    """

    id: str
    indicator: str
    quote: str
    speaker: str | None = None
    before: float | None = None
    after: float | None = None
    unit: str | None = None
    period: str | None = None
    stated: str | None = None
    crosscheck: tuple[str, ...] = ()
    finding: ClaimVerdict | None = None
    note: str | None = None


class Source(NamedTuple):
    """A source document. Its archived text stands beside it as ``ID.txt``; ``sha256`` is that file's."""

    id: str
    title: str
    sha256: str
    publisher: str | None = None
    date: FuzzyDate | None = None
    url: str | None = None
    note: str | None = None
    claims: tuple[Claim, ...] = ()


def quote_objection(quote: Quote, archived: str | None) -> Iterator[tuple[str, Text]]:
    """Why a quote may not stand: its source is not archived, or does not say it, word for word."""
    if archived is None:
        words = Text(
            "来源“{id}”没有存档文本（sources/{id}.txt）", "the source “{id}” has no archived text (sources/{id}.txt)"
        )
        yield "source", words.of(id=quote.source)
    elif quote.quote not in archived:
        yield "quote", _not_verbatim(quote, archived).of(id=quote.source, quote=quote.quote)


def _not_verbatim(quote: Quote, archived: str) -> Text:
    if _bare(quote.quote) and _bare(quote.quote) in _bare(archived):
        return Text(
            "引文与来源“{id}”的标点或空格不一致：{quote}",
            "the quote differs from the source “{id}” in punctuation or blanks: {quote}",
        )
    return Text("来源“{id}”中没有这句话：{quote}", "the source “{id}” does not say: {quote}")


def _bare(words: str) -> str:
    return "".join(each for each in words if each.isalnum())
