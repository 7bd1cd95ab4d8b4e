"""The list of all commitments: a plain table, which a script lets people search, narrow down and sort."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policytrack.publishing.site import addresses
from policytrack.publishing.site.addresses import fingerprint, in_lang
from policytrack.publishing.site.edition import Edition, Page
from policytrack.publishing.site.frame import Leaf, page
from policytrack.publishing.site.steady import reason
from policytrack.publishing.site.words import WORDS
from policytrack.reports.parts.standing import Standing
from policytrack.text import Lang
from policytrack.vocabulary.terms import Light, Status


class Row(NamedTuple):
    """One commitment in a list: what is shown of it."""

    each: Standing
    lead: str | None

    @property
    def order(self) -> tuple[str, str]:
        """What its deadline and its last event are sorted by; what has none comes last."""
        due, updated = self.each.commitment.due, self.each.facts.updated
        return due.last.isoformat() if due else "9999", updated.last.isoformat() if updated else ""

    @property
    def made_from(self) -> tuple[object, ...]:
        """All that a list shows of it."""
        each, known = self.each.commitment, self.each.facts
        shown = (each.id, each.code, each.title, each.aliases, each.kind, each.status, each.stage, each.due, self.lead)
        return (*shown, each.partners, known.light, known.timeliness, known.updated, reason(self.each))


def rows(edition: Edition, found: Iterable[Standing]) -> list[Row]:
    """The rows of a list."""
    return [Row(each, edition.unit(each.commitment.lead)) for each in found]


def pages(edition: Edition) -> Iterator[Page]:
    """The list in both languages."""
    found = rows(edition, edition.standings)
    made_from = fingerprint(edition.common, edition.day, [row.made_from for row in found])
    leaf = Leaf(addresses.LIST, WORDS["commitments"], ((WORDS["home"], addresses.HOME),), is_dated=True)

    def make(lang: Lang) -> bytes:
        known = {
            "rows": found, "spelling": {row.each.commitment.id: _spelling(edition, row) for row in found},
            "kinds": list(dict.fromkeys(row.each.kind for row in found)),
            "statuses": _present(Status, {row.each.commitment.status for row in found}),
            "lights": _present(Light, {row.each.facts.light for row in found}),
            "leads": [name for name in edition.groups if edition.groups[name].leads],
            "orders": {name: at for at, name in enumerate(Light)} | {name: at for at, name in enumerate(Status)},
        }  # fmt: skip
        return page(edition, leaf, lang, "list.html", **known)

    yield Page(addresses.LIST, made_from, lambda: make("zh"))
    yield Page(in_lang(addresses.LIST, "en"), made_from, lambda: make("en"))


def _present(every: Iterable[Status | Light], found: set[Status] | set[Light]) -> list[Status | Light]:
    return [each for each in every if each in found]


def _spelling(edition: Edition, row: Row) -> str:
    """What a search looks in besides what is shown: number, other names, units, and the initials of the title."""
    each = row.each.commitment
    names = (each.id, each.code, *each.aliases, *each.partners, initials_of(edition, each.title))
    return " ".join(dict.fromkeys(name for name in names if name)).lower()


def initials_of(edition: Edition, name: str) -> str:
    """The initials of a name in pinyin, remembered from edition to edition, for pinyin is dear to import."""
    if name not in edition.spelt:
        from policytrack.register.pinyin import initials

        edition.spelt[name] = initials(name)
    return edition.spelt[name]
