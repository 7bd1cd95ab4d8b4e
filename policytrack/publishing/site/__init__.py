"""A static public site of a register: plain files with relative links, which any server or folder can hold.

    published = publish(register.published(), "public", Wanted(now, day))

Chinese lies at the root and English under ``en/``. Only what changed is made again: each page has a fingerprint of what
it is made from, and a manifest in the site keeps it.
"""

from collections.abc import Iterator

from policytrack.publishing.site import about, assets, commitments, feed, folder, home, listing, sources, units, weekly
from policytrack.publishing.site.edition import Edition, Page, Wanted
from policytrack.publishing.site.folder import CannotPublish, NotASite, Outcome, Watch
from policytrack.publishing.site.manifest import Earlier
from policytrack.register import Register

__all__ = ["CannotPublish", "NotASite", "Outcome", "Wanted", "pages", "publish"]


def publish(
    register: Register, place: str, wanted: Wanted, force: bool = False, watch: Watch = lambda n, of: None
) -> Outcome:
    """Makes the site in a folder, or brings it up to date. ``watch`` is told how far it is.

    Raises NotASite, CannotPublish, BrokenRecord.
    """
    held = folder.known(place, force)
    edition = Edition(register, wanted, Earlier(place, held))
    return folder.write(place, held, pages(edition), lambda: edition.memory, watch)


def pages(edition: Edition) -> Iterator[Page]:
    """Every file of the site, shared ones first, so that a page never lacks its style."""
    for room in (assets, commitments, sources, units, weekly, about, feed, listing, home):
        yield from room.pages(edition)
