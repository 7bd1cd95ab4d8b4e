"""Making pages: one after the other, or on every core where a site is large."""

from collections.abc import Generator, Sequence
from itertools import groupby

from policytrack.publishing.data.pieces import Pieced
from policytrack.publishing.site.wanted import Page
from policytrack.storage import cores

MANY = 300  # pages of a site from which a second process is worth its start


def contents(pages: Sequence[Page], of: int) -> Generator[bytes | Pieced]:
    """What stands in each of these pages of a site that has so many. What is made from the same is made by the same process."""
    groups = [list(found) for _, found in groupby(pages, key=lambda page: page.made_from)]

    def make(at: int) -> list[bytes | Pieced]:
        return [page.make() for page in groups[at]]

    for made in cores.forked(make, len(groups)) if of >= MANY else map(make, range(len(groups))):
        yield from made
