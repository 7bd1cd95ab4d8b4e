"""What the pages share: the style, the script, the mark; and the page for what is not there."""

import os
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache, partial
from hashlib import sha256

from policytrack.formats._html import STYLE
from policytrack.publishing.site import addresses
from policytrack.publishing.site.addresses import fingerprint
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.frame import PARTS, absolute, missing_template, words
from policytrack.publishing.site.wanted import Lot, Page
from policytrack.storage.files import read_bytes

_STYLE_OF_MISSING = (
    "body{font:1rem/1.8 system-ui,sans-serif;max-width:34rem;margin:20vh auto;padding:0 1.5rem;color:#1c2430;"
    "background:#f6f5f1}a{color:#8c1c13}hr{border:0;border-top:1px solid #ccc;margin:2rem 0}"
)


def lots(edition: Edition) -> Iterator[Lot]:
    """The shared files."""
    yield Lot(4, partial(_pages, edition))


def _pages(edition: Edition) -> Iterator[Page]:
    yield Page("assets/site.css", edition.common, lambda: _style())
    yield Page("assets/site.js", edition.common, lambda: _part("site.js"))
    yield Page("assets/icon.svg", edition.common, lambda: _part("icon.svg"))
    yield Page("404.html", fingerprint(edition.common), lambda: _missing(edition))


def _style() -> bytes:
    """The style of reports, that of the site, and both palettes once more for who chose one by hand."""
    return "\n".join((STYLE, _part("site.css").decode("utf-8"), chosen_palettes())).encode("utf-8")


_PALETTE = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)


def chosen_palettes() -> str:
    """The light and the dark colours of the style, for a page on which somebody chose; paper has its own."""
    light, dark = (found.strip() for found in _PALETTE.findall(STYLE)[:2])
    schemes = (("light", light.replace("color-scheme: light dark;", "")), ("dark", dark))
    rules = "".join(f':root[data-theme="{name}"] {{ color-scheme: {name}; {held} }}\n' for name, held in schemes)
    return f"@media screen {{\n{rules}}}\n"


@cache
def _part(name: str) -> bytes:
    return read_bytes(os.path.join(PARTS, name))


def _missing(edition: Edition) -> bytes:
    """It is shown at any address, so it brings its style with it and links only where it knows the site's address."""
    proof = b64encode(sha256(_STYLE_OF_MISSING.encode()).digest()).decode()
    home = absolute(edition, addresses.HOME) or addresses.HOME
    known = {
        "style": _STYLE_OF_MISSING,
        "proof": proof,
        "home": home,
        "zh": words("zh"),
        "en": words("en"),
        "site": edition.title,
    }
    return missing_template().render(known).encode("utf-8", "replace")
