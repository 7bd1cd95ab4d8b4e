"""The home page: where things stand in figures and drawings, what changed last, and the way to everything."""

from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from heapq import nlargest
from typing import NamedTuple

from policytrack.commitment import Event
from policytrack.publishing.site import addresses
from policytrack.publishing.site.addresses import fingerprint, in_lang
from policytrack.publishing.site.drawings import drawings
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.feed import movement
from policytrack.publishing.site.frame import Leaf, page
from policytrack.publishing.site.steady import reason
from policytrack.publishing.site.wanted import Lot, Page
from policytrack.rates import Rate, closing_rate, on_time_rate
from policytrack.reports.overview import summary
from policytrack.reports.parts.standing import Standing, lit
from policytrack.reports.survey import Crowd
from policytrack.text import Text
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
    shown = cache(lambda: _shown(edition))
    yield Page(addresses.HOME, made_from, lambda: page(edition, leaf, "zh", "home.html", **shown()))
    yield Page(in_lang(addresses.HOME, "en"), made_from, lambda: page(edition, leaf, "en", "home.html", **shown()))


def _shown(edition: Edition) -> dict[str, object]:
    """What the page says in either language."""
    now = edition.standings
    burning = lit(now)
    return {
        "summary": summary(Crowd.of(now)),
        "tally": _tally(now),
        "changes": [Change(each, event, movement(each, event)) for each, event in _happened_last(edition)],
        "drawings": drawings(edition),
        "lit": [(each, reason(each)) for each in burning[:_LIT]],
        "lit_count": len(burning),
    }


def _happened_last(edition: Edition) -> list[tuple[Standing, Event]]:
    """The events of the latest days; of one day, those written down last."""
    return nlargest(_RECENT, edition.events, key=lambda pair: (pair[1].certain, pair[1].recorded, pair[1].happened))


def _tally(now: tuple[Standing, ...]) -> Tally:
    lights = Counter(each.facts.light for each in now)
    kinds = Counter(each.kind for each in now)
    pairs = [(each.commitment, each.facts) for each in now]
    return Tally(
        len(now), tuple((light, lights[light]) for light in Light), tuple(kinds.items()), on_time_rate(pairs),
        closing_rate(pairs),
    )  # fmt: skip
