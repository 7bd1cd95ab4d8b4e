"""The rooms of the site, each with its pages."""

from collections.abc import Iterator

from policytrack.publishing.site import about, assets, commitments, feed, home, listing, sources, units, weekly
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.wanted import Page

# What takes longest comes early, so that at the end no core waits for another.
_ROOMS = (assets, weekly, commitments, sources, units, about, feed, listing, home)


def pages(edition: Edition) -> Iterator[Page]:
    """Every file of the site, shared ones first, so that a page never lacks its style."""
    for room in _ROOMS:
        yield from room.pages(edition)
