"""Where things lie in a site: one file a page, named so that no server, file system or address has to escape it."""

import posixpath
from functools import cache
from hashlib import blake2b

from policytrack.reports.document import Kin, Reference
from policytrack.text import Lang

LIST = "commitments/index.html"
UNITS = "units/index.html"
SOURCES = "sources/index.html"
REPORTS = "reports/index.html"
HOME = "index.html"
ABOUT = "about.html"
FEED = "feed.xml"

_FOLDERS = {Kin.COMMITMENT: "commitments", Kin.UNIT: "units", Kin.SOURCE: "sources"}
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
# Names that mean a folder's own page, or a device of Windows.
_TAKEN = {"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
_LONGEST = 100


def stem(id: str) -> str:
    """A file name for an id. Letters, digits and hyphens stay; two ids never get one name."""
    name = id if _PLAIN.issuperset(id) else "".join(each if each in _PLAIN else _escaped(each) for each in id)
    if name.lower() in _TAKEN or name.startswith("-") or not name:
        name = f"_{name}"
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}_{fingerprint(id)}"


def _escaped(character: str) -> str:
    return "".join(f"_{byte:02x}" for byte in character.encode("utf-8", "surrogatepass"))


def fingerprint(*parts: object) -> str:
    """A short name for values: the same for the same, another for others."""
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


@cache
def page_of(kin: Kin, id: str) -> str:
    """The page of a commitment, a unit or a source, from the root of one language."""
    name = f"unit-{fingerprint(id)[:10]}" if kin is Kin.UNIT and not id.isascii() else stem(id)
    return f"{_FOLDERS[kin]}/{name}.html"


def week_page(code: str) -> str:
    """The page of a weekly report."""
    return f"reports/{code}.html"


def in_lang(path: str, lang: Lang) -> str:
    """A page's place in the site: Chinese at the root, English in a folder of its own."""
    return path if lang == "zh" else f"en/{path}"


def way(here: str, there: str) -> str:
    """The relative address that leads from one file of the site to another, which may end in ``#place``."""
    target, mark, place = there.partition("#")
    if target == here and place:
        return mark + place
    return _between(posixpath.dirname(here), target) + mark + place


@cache
def _between(folder: str, target: str) -> str:
    return posixpath.relpath(target, folder or ".")


class Paths:
    """The addresses as seen from one page of one language."""

    def __init__(self, here: str, lang: Lang) -> None:
        self.here, self.lang = in_lang(here, lang), lang
        self._path = here

    def to(self, there: str) -> str:
        """To a page of the same language."""
        return way(self.here, in_lang(there, self.lang))

    def file(self, there: str) -> str:
        """To what both languages share."""
        return way(self.here, there)

    def other(self) -> str:
        """To the same page in the other language."""
        return way(self.here, in_lang(self._path, "en" if self.lang == "zh" else "zh"))

    def leads(self, reference: Reference) -> str | None:
        """To what a reference names."""
        return self.to(page_of(reference.kin, reference.id))
