"""The units: an index with how each stands, and a page for each with what it leads and where it helps."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from policytrack.publishing.site import addresses
from policytrack.publishing.site.addresses import Paths, fingerprint, in_lang, page_of
from policytrack.publishing.site.edition import Edition, Group
from policytrack.publishing.site.frame import Leaf, page
from policytrack.publishing.site.rows import Row, rows, table
from policytrack.publishing.site.wanted import Lot, Page
from policytrack.publishing.site.words import WORDS
from policytrack.rates import Rate, on_time_rate
from policytrack.reports.document import Kin
from policytrack.text import Lang, plain
from policytrack.vocabulary.terms import Light

_HOME = (WORDS["home"], addresses.HOME)
_LANGS: tuple[Lang, ...] = ("zh", "en")


class Line(NamedTuple):
    """How a unit stands."""

    name: str
    leads: int
    helps: int
    open: int
    red: int
    yellow: int
    on_time: Rate


def line(group: Group) -> Line:
    """The counts of a unit; all but ``helps`` are of what it leads."""
    lights = [each.facts.light for each in group.leads]
    return Line(
        group.name, len(group.leads), len(group.helps),
        sum(each.commitment.status.is_open for each in group.leads),
        lights.count(Light.RED), lights.count(Light.YELLOW),
        on_time_rate((each.commitment, each.facts) for each in group.leads),
    )  # fmt: skip


def lots(edition: Edition) -> Iterator[Lot]:
    """The index and the page of each unit, in both languages."""
    yield Lot(2, partial(_index, edition))
    for group in edition.groups.values():
        yield Lot(2, partial(_unit, edition, group))


def _index(edition: Edition) -> Iterator[Page]:
    lines = [line(group) for group in edition.groups.values()]
    leaf = Leaf(addresses.UNITS, WORDS["units"], (_HOME,), is_dated=True)
    made_from = fingerprint(edition.common, edition.day, edition.commit, lines)
    for lang in _LANGS:
        yield Page(
            in_lang(leaf.path, lang), made_from, partial(_page, edition, leaf, lang, "units.html", {"lines": lines})
        )


def _page(edition: Edition, leaf: Leaf, lang: Lang, template: str, facts: dict[str, object]) -> bytes:
    return page(edition, leaf, lang, template, **facts)


def _unit(edition: Edition, group: Group) -> Iterator[Page]:
    leads, helps, own = rows(edition, group.leads), rows(edition, group.helps), line(group)
    known = edition.register.units.named(group.name)
    leaf = Leaf(page_of(Kin.UNIT, group.name), plain(group.name), (_HOME, (WORDS["units"], addresses.UNITS)))
    made_from = fingerprint(edition.common, own, [row.made_from for row in (*leads, *helps)])
    facts: dict[str, object] = {
        "line": own, "leading": leads, "helping": helps,
        "others": (*known.aliases, *known.former) if known else (), "contact": known.contact if known else None,
    }  # fmt: skip
    for lang in _LANGS:
        made = {**facts, "table": partial(_table, edition, Paths(leaf.path, lang))}
        yield Page(in_lang(leaf.path, lang), made_from, partial(_page, edition, leaf, lang, "unit.html", made))


def _table(edition: Edition, paths: Paths, found: list[Row], caption: str) -> Markup:
    return table(found, edition, paths, WORDS[caption])
