"""The rooms of the site, each with its pages."""

from collections.abc import Iterator

from policytrack.publishing.site import about, assets, commitments, feed, home, listing, sources, units, weekly
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.wanted import Page

_ROOMS = (assets, commitments, sources, units, weekly, about, feed, listing, home)


def pages(edition: Edition) -> Iterator[Page]:
    """Every file of the site, shared ones first, so that a page never lacks its style."""
    for room in _ROOMS:
        yield from room.pages(edition)
