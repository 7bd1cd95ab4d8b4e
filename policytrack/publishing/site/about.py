"""How the figures are made, and the data themselves."""

import json
from collections.abc import Iterator

from policytrack.publishing.data.chosen import Chosen
from policytrack.publishing.data.package import package
from policytrack.publishing.site import addresses
from policytrack.publishing.site.addresses import fingerprint, in_lang
from policytrack.publishing.site.edition import Edition, Page
from policytrack.publishing.site.frame import Leaf, page
from policytrack.publishing.site.words import WORDS
from policytrack.reports.parts.definitions import definitions
from policytrack.reports.views.listing import Then
from policytrack.text import Lang, Text

_DESCRIPTION = "datapackage.json"
_WHOLE = {
    "commitments.json": Text("全部承诺事项，与记录同构", "All commitments, as the records hold them"),
    _DESCRIPTION: Text("各表字段说明（Frictionless）", "Fields of each table (Frictionless)"),
}


def pages(edition: Edition) -> Iterator[Page]:
    """The files of ``data/``, and the page on method and data in both languages."""
    data = Data(edition)
    for name in data.names:
        yield Page(f"data/{name}", data.made_from, _File(data, name))
    stamp = fingerprint(edition.common, edition.day, edition.commit, data.names)
    yield Page(addresses.ABOUT, stamp, lambda: _page(edition, data, "zh"))
    yield Page(in_lang(addresses.ABOUT, "en"), stamp, lambda: _page(edition, data, "en"))


class Data:
    """The files of ``data/``, made when the first is wanted; what they are called is remembered."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._made: dict[str, bytes] = {}
        self.made_from = fingerprint(edition.everything, edition.day)
        if edition.known_data.get("of") != self.made_from:
            edition.known_data = {"of": self.made_from, "names": [*map(list, self._named().items())]}

    @property
    def names(self) -> dict[str, str]:
        """The files, each with its title if it is a table."""
        return dict(self._edition.known_data["names"])

    def made(self, name: str) -> bytes:
        """One of them."""
        if not self._made:
            held = self._edition.register
            found = tuple(self._edition.by_id[each.id] for each in held.readable if each.id in self._edition.by_id)
            self._made = package(Chosen(held, Then(self._edition.day), found))
        return self._made[name]

    def _named(self) -> dict[str, str]:
        described = json.loads(self.made(_DESCRIPTION))["resources"]
        titles = {each["path"]: each["title"] for each in described}
        return {name: titles.get(name, "") for name in self._made}


class _File:
    """Makes one file when it is called."""

    def __init__(self, data: Data, name: str) -> None:
        self._data, self._name = data, name

    def __call__(self) -> bytes:
        return self._data.made(self._name)


def _page(edition: Edition, data: Data, lang: Lang) -> bytes:
    leaf = Leaf(addresses.ABOUT, WORDS["about"], ((WORDS["home"], addresses.HOME),), is_dated=True)
    files = [(name, _WHOLE.get(name, title)) for name, title in data.names.items()]
    return page(edition, leaf, lang, "about.html", method=definitions(edition.register), files=files)
