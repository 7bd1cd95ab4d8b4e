"""A static public site of a register: plain files with relative links, which any server or folder can hold.

    published = publish(register.published(), "public", Wanted(now, day))

Chinese lies at the root and English under ``en/``. Only what changed is made again: each page has a fingerprint of what
it is made from, and a manifest in the site keeps it.
"""

from contextlib import suppress

from policytrack.publishing.site import folder
from policytrack.publishing.site.folder import CannotPublish, NotASite, Outcome, Watch
from policytrack.publishing.site.manifest import Earlier
from policytrack.publishing.site.wanted import Inputs, Wanted, inputs
from policytrack.register import Register

__all__ = ["CannotPublish", "NotASite", "Outcome", "Wanted", "publish"]


def publish(
    register: Register, place: str, wanted: Wanted, force: bool = False, watch: Watch = lambda n, of: None
) -> Outcome:
    """Makes the site in a folder, or brings it up to date. ``watch`` is told how far it is.

    Raises NotASite, CannotPublish, BrokenRecord.
    """
    held, made_from = folder.known(place, force), Inputs("", {}, None)
    with suppress(OSError):  # whoever reads the records will say what is wrong
        made_from = inputs(register, wanted)
    done = folder.unchanged(place, held, made_from.name)
    if done:
        return done
    from policytrack.publishing.site.edition import Edition
    from policytrack.publishing.site.rooms import lots

    edition = Edition(register, wanted, Earlier(place, held), made_from)
    edition.prepare()
    return folder.write(place, held, [*lots(edition)], edition.memory, made_from.name, watch)
