"""The list of all commitments: a plain table, which a script lets people search, narrow down and sort."""

from collections.abc import Iterable, Iterator

from policytrack.publishing.data.pieces import Pieced, pieced
from policytrack.publishing.site import addresses
from policytrack.publishing.site.addresses import Paths, fingerprint, in_lang
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.frame import Leaf, page
from policytrack.publishing.site.rows import Row, framed, rows, sortable
from policytrack.publishing.site.wanted import Page
from policytrack.publishing.site.words import WORDS
from policytrack.text import Lang, brief
from policytrack.vocabulary.terms import Light, Status


def pages(edition: Edition) -> Iterator[Page]:
    """The list in both languages."""
    found = rows(edition, edition.standings)
    made_from = fingerprint(edition.common, edition.day, edition.commit, [row.made_from for row in found])
    leaf = Leaf(addresses.LIST, WORDS["commitments"], ((WORDS["home"], addresses.HOME),), is_dated=True)

    yield Page(addresses.LIST, made_from, lambda: _made(edition, leaf, found, "zh"))
    yield Page(in_lang(addresses.LIST, "en"), made_from, lambda: _made(edition, leaf, found, "en"))


def _made(edition: Edition, leaf: Leaf, found: list[Row], lang: Lang) -> Pieced:
    paths = Paths(leaf.path, lang)
    front, rest = _around(edition, leaf, found, lang).split(_ROWS.encode())

    def make(places: list[int]) -> Iterator[bytes]:
        for row in (found[at] for at in places):
            yield sortable(row, edition, paths, _spelling(edition, row)).encode("utf-8", "replace")

    of = edition.common
    known = edition.earlier.pieces(in_lang(leaf.path, lang), of)
    return pieced(front, [row.made_from for row in found], make, (of, known), rest=rest)


_ROWS = "<!--rows-->"


def _around(edition: Edition, leaf: Leaf, found: list[Row], lang: Lang) -> bytes:
    """The page without its rows, which are every commitment there is."""
    known = {
        "rows": found,
        "table": framed(_ROWS, lang, WORDS["commitments"], ' id="list"'),
        "kinds": list(dict.fromkeys(row.each.kind for row in found)),
        "statuses": _present(Status, {row.each.commitment.status for row in found}),
        "lights": _present(Light, {row.each.facts.light for row in found}),
        "leads": [name for name in edition.groups if edition.groups[name].leads],
    }  # fmt: skip
    return page(edition, leaf, lang, "list.html", **known)


def _present(every: Iterable[Status | Light], found: set[Status] | set[Light]) -> list[Status | Light]:
    return [each for each in every if each in found]


def _spelling(edition: Edition, row: Row) -> str:
    """What a search looks in besides what is shown: number, other names, units, a title too long to be shown whole, and
    the initials of the title.
    """
    each = row.each.commitment
    clipped = each.title if brief(each.title) != each.title else None
    names = (each.id, each.code, clipped, *each.aliases, *each.partners, edition.spelt[each.title])
    return " ".join(dict.fromkeys(name for name in names if name)).lower()
