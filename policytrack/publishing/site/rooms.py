"""The rooms of the site, each with its pages in lots."""

from collections.abc import Iterator

from policytrack.publishing.site import about, assets, commitments, feed, home, listing, sources, units, weekly
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.wanted import Lot

# What the pages share comes first, so that none lacks its style; what takes longest comes early and what are many small lots
# at the end, so that then no core waits.
_ROOMS = (assets, weekly, home, listing, about, units, feed, commitments, sources)


def lots(edition: Edition) -> Iterator[Lot]:
    """Every file of the site."""
    for room in _ROOMS:
        yield from room.lots(edition)
