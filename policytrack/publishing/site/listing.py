"""The list of all commitments: a plain table, which a script lets people search, narrow down and sort."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from policytrack.publishing.data.pieces import Pieced, pieced
from policytrack.publishing.site import addresses
from policytrack.publishing.site.addresses import Paths, fingerprint, in_lang
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.frame import Leaf, page
from policytrack.publishing.site.rows import Row, framed, rows, sortable
from policytrack.publishing.site.wanted import Lot, Page
from policytrack.publishing.site.words import WORDS
from policytrack.text import Lang, brief
from policytrack.vocabulary.terms import Light, Status


def lots(edition: Edition) -> Iterator[Lot]:
    """The list in both languages."""
    yield Lot(2, partial(_pages, edition))


def _pages(edition: Edition) -> Iterator[Page]:
    found, spelt = rows(edition, edition.standings), _spelt(edition)
    made_from = fingerprint(edition.common, edition.day, edition.commit, [row.made_from for row in found])
    leaf = Leaf(addresses.LIST, WORDS["commitments"], ((WORDS["home"], addresses.HOME),), is_dated=True)

    yield Page(addresses.LIST, made_from, lambda: _made(edition, leaf, found, spelt, "zh"))
    yield Page(in_lang(addresses.LIST, "en"), made_from, lambda: _made(edition, leaf, found, spelt, "en"))


def _made(edition: Edition, leaf: Leaf, found: list[Row], spelt: Mapping[str, str], lang: Lang) -> Pieced:
    paths = Paths(leaf.path, lang)
    front, rest = _around(edition, leaf, found, lang).split(_ROWS.encode())

    def make(places: list[int]) -> Iterator[bytes]:
        for row in (found[at] for at in places):
            yield sortable(row, edition, paths, _spelling(row, spelt)).encode("utf-8", "replace")

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


def _spelling(row: Row, spelt: Mapping[str, str]) -> str:
    """What a search looks in besides what is shown: number, other names, units, a title too long to be shown whole, and
    the initials of the title.
    """
    each = row.each.commitment
    clipped = each.title if brief(each.title) != each.title else None
    names = (each.id, each.code, clipped, *each.aliases, *each.partners, spelt[each.title])
    return " ".join(dict.fromkeys(name for name in names if name)).lower()


def _spelt(edition: Edition) -> dict[str, str]:
    """The initials of every title; those of what the last edition had are remembered, for pinyin is dear to import."""
    found = {}
    for title in {each.commitment.title for each in edition.standings}:
        known = edition.memory.recall("spelt", title)
        found[title] = known if isinstance(known, str) else _initials(title)
        edition.memory.keep("spelt", title, found[title])
    return found


def _initials(title: str) -> str:
    from policytrack.register.pinyin import initials

    return initials(title)
