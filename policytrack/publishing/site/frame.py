"""A page of the site: its head, its navigation, the way back, what is said, and how it was made."""

from functools import cache
from os import path
from types import SimpleNamespace
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from policytrack.formats._html import block, cell, chart, said, shell
from policytrack.publishing.site import addresses
from policytrack.publishing.site.addresses import Paths, in_lang
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.surroundings import footer, head, navigation
from policytrack.publishing.site.words import WORDS
from policytrack.reports.document import Kin
from policytrack.text import Lang, Text, brief, plain

PARTS = path.join(path.dirname(__file__), "parts")
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"


class Leaf(NamedTuple):
    """One page: its file, its title, the pages above it, whether it speaks of the day, and what else its head holds."""

    path: str
    title: Text
    above: tuple[tuple[Text, str], ...] = ()
    is_dated: bool = False
    head: Markup = Markup()


def page(edition: Edition, leaf: Leaf, lang: Lang, template: str, **facts: object) -> bytes:
    """The whole page, from a template of this package."""
    paths = Paths(leaf.path, lang)
    known = {**_shared(edition, leaf, lang, paths), **facts}
    title = brief(leaf.title.to(lang))
    name = edition.title.to(lang)
    whole = shell(
        title if leaf.path == addresses.HOME else f"{title} · {name}",
        lang,
        Markup(_part(template).render(known)),
        head=head(edition, paths, absolute(edition, in_lang(leaf.path, lang)), leaf.head),
        navigation=navigation(edition, leaf.path, paths),
        footer=footer(edition, paths, leaf.is_dated),
        stylesheet=paths.file("assets/site.css"),
        policy=_POLICY,
    )
    return whole.encode("utf-8", "replace")


def _shared(edition: Edition, leaf: Leaf, lang: Lang, paths: Paths) -> dict[str, object]:
    """What every template may ask."""
    return {
        "w": words(lang),
        "lang": lang,
        "leaf": leaf,
        "site": edition.title,
        "edition": edition,
        "to": paths.to,
        "file": paths.file,
        "say": lambda value: said(value, lang),
        "brief": lambda name: said(plain(brief(name)), lang),
        "cell": lambda value: cell(value, lang, paths.leads),
        "block": lambda each, name="b": block(each, lang, paths.leads, name),
        "chart": lambda table, name="c": chart(table, lang, name),
        "commitment": lambda name: paths.to(addresses.page_of(Kin.COMMITMENT, name)),
        "unit": lambda name: paths.to(addresses.page_of(Kin.UNIT, name)),
        "source": lambda name: paths.to(addresses.page_of(Kin.SOURCE, name)),
        "week": lambda code: paths.to(addresses.week_page(code)),
        "day": edition.day_words,
    }


def absolute(edition: Edition, there: str) -> str | None:
    """The whole address of a file, where the site's own is known."""
    base = edition.wanted.base_url
    return f"{base.rstrip('/')}/{there}" if base else None


@cache
def words(lang: Lang) -> SimpleNamespace:
    """The words of the site in one language, by their names."""
    return SimpleNamespace(**{name: text.to(lang) for name, text in WORDS.items()})


@cache
def _part(name: str) -> Template:
    return _house().get_template(name)


@cache
def _house() -> Environment:
    house = Environment(
        loader=FileSystemLoader(PARTS), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        optimized=False,  # most templates are filled twice: that takes no longer, and it is there sooner
    )  # fmt: skip
    house.filters["anchor"] = addresses.stem
    return house


def missing_template() -> Template:
    """The page for what is not there, which stands by itself."""
    return _part("404.html")
