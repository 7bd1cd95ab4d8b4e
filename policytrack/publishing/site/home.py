"""The home page: where things stand in figures and drawings, what changed last, and the way to everything."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from heapq import nlargest
from typing import NamedTuple

from markupsafe import Markup

from policytrack.commitment import Event
from policytrack.formats._html import block, said
from policytrack.publishing.data.pieces import Pieced, pieced
from policytrack.publishing.site import addresses
from policytrack.publishing.site.addresses import Paths, fingerprint, in_lang
from policytrack.publishing.site.drawings import Drawing, drawings
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.feed import movement
from policytrack.publishing.site.frame import Leaf, page
from policytrack.publishing.site.steady import reason
from policytrack.publishing.site.wanted import Lot, Page
from policytrack.rates import Rate, closing_rate, on_time_rate
from policytrack.reports.overview import summary
from policytrack.reports.parts.standing import Standing, lit
from policytrack.reports.survey import Crowd
from policytrack.text import Lang, Text
from policytrack.vocabulary.kinds import Kind
from policytrack.vocabulary.terms import Light

_RECENT = 8
_LIT = 6


class Change(NamedTuple):
    """One of the last events."""

    each: Standing
    event: Event
    moved: Text


class Tally(NamedTuple):
    """The figures at the top."""

    total: int
    lights: tuple[tuple[Light, int], ...]
    kinds: tuple[tuple[Kind, int], ...]
    on_time: Rate
    closing: Rate


def lots(edition: Edition) -> Iterator[Lot]:
    """The home page in both languages."""
    yield Lot(2, partial(_pages, edition))


def _pages(edition: Edition) -> Iterator[Page]:
    made_from = fingerprint(edition.everything, edition.day, edition.wanted.weeks, edition.commit)
    leaf = Leaf(addresses.HOME, edition.title, is_dated=True)
    shown, drawn = cache(lambda: _shown(edition)), cache(lambda: drawings(edition))
    yield Page(addresses.HOME, made_from, lambda: _page(edition, leaf, "zh", shown(), drawn()))
    yield Page(in_lang(addresses.HOME, "en"), made_from, lambda: _page(edition, leaf, "en", shown(), drawn()))


def _page(edition: Edition, leaf: Leaf, lang: Lang, shown: Mapping[str, object], drawn: Sequence[Drawing]) -> Pieced:
    """The page in pieces, one a drawing, for those take longest and few change at once."""
    front, rest = page(edition, leaf, lang, "home.html", drawings=Markup(_DRAWINGS), **shown).split(_DRAWINGS.encode())
    paths, of = Paths(leaf.path, lang), edition.common

    def make(places: list[int]) -> Iterator[bytes]:
        for each in (drawn[at] for at in places):
            yield _section(each, paths).encode("utf-8", "replace")

    known = edition.earlier.pieces(in_lang(leaf.path, lang), of)
    return pieced(front, [fingerprint(each) for each in drawn], make, (of, known), rest=rest)


_DRAWINGS = "<!--drawings-->"


def _section(drawing: Drawing, paths: Paths) -> str:
    """A drawing under its title."""
    name = addresses.stem(drawing.name)
    opening = Markup('<section class="drawing" aria-labelledby="d-{0}"><h2 id="d-{0}">{1}</h2>\n')
    drawn = block(drawing.table, paths.lang, paths.leads, name)
    return f"{opening.format(name, said(drawing.title, paths.lang))}{drawn}\n</section>\n"


def _shown(edition: Edition) -> dict[str, object]:
    """What the page says in either language."""
    now = edition.standings
    burning = lit(now)
    return {
        "summary": summary(Crowd.of(now)),
        "tally": _tally(now),
        "changes": [Change(each, event, movement(each, event)) for each, event in _happened_last(edition)],
        "lit": [(each, reason(each)) for each in burning[:_LIT]],
        "lit_count": len(burning),
    }


def _happened_last(edition: Edition) -> list[tuple[Standing, Event]]:
    """The events of the latest days; of one day, those written down last."""
    since = min(nlargest(_RECENT, edition.newest.values()), default=edition.day)
    near = [pair for id, day in edition.newest.items() if day >= since for pair in edition.events_of(id)]
    return nlargest(_RECENT, near, key=lambda pair: (pair[1].certain, pair[1].recorded, pair[1].happened))


def _tally(now: tuple[Standing, ...]) -> Tally:
    lights = Counter(each.facts.light for each in now)
    kinds = Counter(each.kind for each in now)
    pairs = [(each.commitment, each.facts) for each in now]
    return Tally(
        len(now), tuple((light, lights[light]) for light in Light), tuple(kinds.items()), on_time_rate(pairs),
        closing_rate(pairs),
    )  # fmt: skip
