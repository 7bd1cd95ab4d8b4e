"""The sources: an index, and each with its archived text, every quote marked, and its figures recomputed."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from policytrack.claims import BadSum, Judged, judge
from policytrack.publishing.site import addresses
from policytrack.publishing.site.addresses import fingerprint, in_lang, page_of
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.frame import Leaf, page
from policytrack.publishing.site.quoting import Piece, Place, paragraphs, pieces, place
from policytrack.publishing.site.wanted import Lot, Page
from policytrack.publishing.site.words import WORDS
from policytrack.reports.document import Kin, Link
from policytrack.reports.parts.standing import Standing
from policytrack.sources import Claim, Source
from policytrack.text import Lang, Text, plain
from policytrack.vocabulary.terms import ClaimVerdict

_HOME = (WORDS["home"], addresses.HOME)
_LANGS: tuple[Lang, ...] = ("zh", "en")
# By id, the commitments that quote a source, and what they quote.
Cited = Mapping[str, tuple[Standing, tuple[str, ...]]]


class Line(NamedTuple):
    """A source on the index."""

    source: Source
    promises: int


def _index(edition: Edition, leaf: Leaf, lang: Lang, lines: tuple[Line, ...]) -> bytes:
    return page(edition, leaf, lang, "sources.html", lines=lines)


def lots(edition: Edition) -> Iterator[Lot]:
    """The index and the page of each source, in both languages."""
    cited = _cited(edition)
    yield Lot(2, partial(_indices, edition, cited))
    for source in edition.sources:
        yield Lot(2, partial(_source, edition, source, cited.get(source.id, {})))


def _indices(edition: Edition, cited: Mapping[str, Cited]) -> Iterator[Page]:
    lines = tuple(Line(each, len(cited.get(each.id, {}))) for each in edition.sources)
    leaf = Leaf(addresses.SOURCES, WORDS["sources"], (_HOME,))
    made_from = fingerprint(edition.common, lines)
    for lang in _LANGS:
        yield Page(in_lang(leaf.path, lang), made_from, partial(_index, edition, leaf, lang, lines))


def _cited(edition: Edition) -> dict[str, dict[str, tuple[Standing, tuple[str, ...]]]]:
    """By source, the commitments that quote it, and what they quote."""
    found: dict[str, dict[str, tuple[Standing, tuple[str, ...]]]] = {}
    for each in edition.standings:
        for said in each.commitment.promise:
            group = found.setdefault(said.source, {})
            quotes = group.get(each.commitment.id, (each, ()))[1]
            group[each.commitment.id] = each, (*quotes, said.quote)
    return found


def _source(edition: Edition, source: Source, cited: Cited) -> Iterator[Page]:
    path = page_of(Kin.SOURCE, source.id)
    quoted = [(id, each.commitment.title, quotes) for id, (each, quotes) in cited.items()]
    made_from = fingerprint(edition.common, source, edition.text_digest(source.id), quoted)
    for lang in _LANGS:
        yield Page(in_lang(path, lang), made_from, partial(_page, edition, source, cited, lang))


def _page(edition: Edition, source: Source, cited: Cited, lang: Lang) -> bytes:
    above = (_HOME, (WORDS["sources"], addresses.SOURCES))
    leaf = Leaf(page_of(Kin.SOURCE, source.id), plain(source.title), above)
    text = edition.text(source.id)
    claims = [_Claimed(_judged(claim), place(claim.quote, text)) for claim in source.claims]
    return page(
        edition, leaf, lang, "source.html",
        document=source, claims=claims, paragraphs=_paragraphs(text, cited, claims) if text else None,
        address=Link(plain(source.url or ""), source.url or ""),
    )  # fmt: skip


class _Claimed(NamedTuple):
    judged: Judged
    where: Place | None


_NO_SUM = Text("核算式不是算式", "the cross-check is not arithmetic")


def _judged(claim: Claim) -> Judged:
    try:
        return judge(claim)
    except BadSum:
        return Judged(claim, ClaimVerdict.COUNT_ONLY, _NO_SUM)


class _Paragraph(NamedTuple):
    """A line of the text in pieces, and the commitments whose quotes end in it."""

    pieces: tuple[Piece, ...]
    cited: tuple[Standing, ...]


def _paragraphs(text: str, cited: Cited, claims: list[_Claimed]) -> list[_Paragraph]:
    quoted = [(each, place(quote, text)) for each, quotes in cited.values() for quote in dict.fromkeys(quotes)]
    marks = [("promise", where) for _, where in quoted if where]
    marks += [("claim", each.where) for each in claims if each.where]
    found = []
    for start, end in paragraphs(text):
        near = dict.fromkeys(each.commitment.id for each, where in quoted if where and start < where.end <= end)
        found.append(_Paragraph(tuple(pieces(text, start, end, marks)), tuple(cited[id][0] for id in near)))
    return found
