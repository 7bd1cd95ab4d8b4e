"""How the figures are made, and the data themselves."""

from collections.abc import Iterator
from functools import cached_property, partial

from policytrack.publishing.data.chosen import Chosen
from policytrack.publishing.data.package import COMPUTED, DESCRIPTION, WHOLE, named, package_after
from policytrack.publishing.data.pieces import Before, Known, Pieced
from policytrack.publishing.site import addresses
from policytrack.publishing.site.addresses import fingerprint, in_lang
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.frame import Leaf, page
from policytrack.publishing.site.wanted import Lot, Page
from policytrack.publishing.site.words import WORDS
from policytrack.reports.parts.definitions import definitions
from policytrack.reports.views.listing import Then
from policytrack.text import Lang, Text

_TITLES = {
    WHOLE: Text("全部承诺事项，与记录同构", "All commitments, as the records hold them"),
    DESCRIPTION: Text("各表字段说明（Frictionless）", "Fields of each table (Frictionless)"),
}


def lots(edition: Edition) -> Iterator[Lot]:
    """The files of ``data/``, and the page on method and data in both languages."""
    data = Data(edition)
    yield Lot(len(data.names) + 2, partial(_pages, edition, data))


def _pages(edition: Edition, data: "Data") -> Iterator[Page]:
    for name in data.names:
        yield Page(f"data/{name}", data.made_from, _File(data, name))
    stamp = fingerprint(edition.common, edition.day, edition.commit, data.names)
    yield Page(addresses.ABOUT, stamp, lambda: _page(edition, data, "zh"))
    yield Page(in_lang(addresses.ABOUT, "en"), stamp, lambda: _page(edition, data, "en"))


class Data:
    """The files of ``data/``, made when the first is wanted; ``names`` are what they are called, with their titles."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._made: dict[str, Pieced] = {}
        self.made_from = fingerprint(edition.everything, edition.day)
        self.names = named(self._chosen)

    @cached_property
    def _chosen(self) -> Chosen:
        held = self._edition.register
        found = tuple(self._edition.by_id[each.id] for each in held.readable if each.id in self._edition.by_id)
        return Chosen(held, Then(self._edition.day), found)

    def made(self, name: str) -> Pieced:
        """One of them."""
        if not self._made:
            self._made = package_after(self._chosen, Before(self._edition.digests.__getitem__, self._look))
        return self._made[name]

    def _look(self, name: str, between: bytes) -> tuple[str, Known]:
        edition = self._edition
        of = fingerprint(edition.common, edition.day if name in COMPUTED else None)
        return of, edition.earlier.pieces(f"data/{name}", of, between)


class _File:
    """Makes one file when it is called."""

    def __init__(self, data: Data, name: str) -> None:
        self._data, self._name = data, name

    def __call__(self) -> Pieced:
        return self._data.made(self._name)


def _page(edition: Edition, data: Data, lang: Lang) -> bytes:
    leaf = Leaf(addresses.ABOUT, WORDS["about"], ((WORDS["home"], addresses.HOME),), is_dated=True)
    files = [(name, _TITLES.get(name, title)) for name, title in data.names.items()]
    return page(edition, leaf, lang, "about.html", method=definitions(edition.register), files=files)
