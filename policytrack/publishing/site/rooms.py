"""The rooms of the site, each with its pages."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from functools import partial

from policytrack.publishing.site import about, assets, commitments, feed, home, listing, sources, units, weekly
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.wanted import Page
from policytrack.storage.cores import aside

# What takes longest comes early, so that at the end no core waits for another.
_ROOMS = (assets, weekly, commitments, sources, units, about, feed, listing, home)
_MANY = 150  # commitments of a site from which another process may spell while this one goes on


def pages(edition: Edition) -> Iterator[Page]:
    """Every file of the site, shared ones first, so that a page never lacks its style."""
    new = {each.commitment.title for each in edition.standings} - edition.spelt.keys()
    spell = partial(_spelt, sorted(new))
    with aside(spell) if new and len(edition.standings) >= _MANY else nullcontext(spell) as spelt:
        for room in _ROOMS:
            if room is listing:  # the only one that asks for it
                edition.spelt.update(spelt())
            yield from room.pages(edition)


def _spelt(titles: Iterable[str]) -> dict[str, str]:
    """The initials of titles that the last edition did not have, if there are any, for pinyin is dear to import."""
    if not titles:
        return {}
    from policytrack.register.pinyin import initials

    return {title: initials(title) for title in titles}
