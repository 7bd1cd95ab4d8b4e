"""What stands around every page of the site: the links in its head, the navigation above it, how it was made below it."""

from functools import cache
from os import path

from markupsafe import Markup

from policytrack.formats._html import said
from policytrack.publishing.site import addresses
from policytrack.publishing.site.addresses import Paths
from policytrack.publishing.site.edition import Edition
from policytrack.publishing.site.words import WORDS
from policytrack.text import Lang

_MENU = (
    ("home", addresses.HOME), ("commitments", addresses.LIST), ("units", addresses.UNITS), ("sources", addresses.SOURCES),
    ("reports", addresses.REPORTS), ("about", addresses.ABOUT),
)  # fmt: skip
_HEAD = Markup(
    '<link rel="icon" href="{icon}" type="image/svg+xml">\n'
    '<link rel="alternate" hreflang="{tongue}" href="{other}">\n'
    '<link rel="alternate" type="application/atom+xml" title="{site}" href="{feed}">\n'
    '{canonical}<script src="{script}"></script>\n{more}'
)
_CANONICAL = Markup('<link rel="canonical" href="{}">\n')
_NAVIGATION = Markup(
    '<a class="masthead-name" href="{home}">{site}</a>\n<ul class="menu">\n{menu}</ul>\n<ul class="switches">\n'
    '<li><a class="tongue" href="{other}" lang="{tongue}" hreflang="{tongue}">{language}</a></li>\n'
    '<li><button type="button" id="theme" hidden aria-label="{theme}" title="{theme}">'
    '<span aria-hidden="true">◐</span></button></li>\n</ul>'
)
_ENTRY = Markup('<li><a href="{}"{}>{}</a></li>\n')
_ABOVE, _HERE = Markup(' aria-current="true"'), Markup(' aria-current="page"')
_FOOTER = Markup(
    '<div class="made">\n{office}<p>{made}</p>\n<p><a href="{to_feed}">{feed}</a> · <a href="{to_about}">{about}</a>{day}{commit}'
    "</p>\n</div>"
)
_OFFICE = Markup('<p class="office">{}</p>\n')
_DAY = Markup(' · <span class="as-of">{} <time datetime="{}">{}</time></span>')
_COMMIT = Markup(" · {} <code>{}</code>")
_NOTHING = Markup()


def head(edition: Edition, paths: Paths, canonical: str | None, more: Markup) -> Markup:
    """The links in the head of a page, and what else it holds; its whole address, where the site's own is known."""
    return _HEAD.format(
        icon=paths.file("assets/icon.svg"), tongue=_word("language_code", paths.lang), other=paths.other(),
        site=edition.title.to(paths.lang), feed=paths.to(addresses.FEED), script=paths.file("assets/site.js"), more=more,
        canonical=_CANONICAL.format(canonical) if canonical else _NOTHING,
    )  # fmt: skip


def navigation(edition: Edition, here: str, paths: Paths) -> Markup:
    """The way to every room, and to the same page in the other language."""
    lang, folder = paths.lang, path.dirname(here)
    return _NAVIGATION.format(
        home=paths.to(addresses.HOME), site=said(edition.title, lang), other=paths.other(),
        menu=_menu(f"{folder}/index.html" if folder else here, lang), tongue=_word("language_code", lang),
        language=_word("language", lang), theme=_word("theme", lang),
    )  # fmt: skip


@cache
def _menu(here: str, lang: Lang) -> Markup:
    """The entries of the menu, which are the same on all pages of a folder."""
    to = Paths(here, lang).to
    return _NOTHING.join(_ENTRY.format(to(there), _at(here, there), _word(name, lang)) for name, there in _MENU)


def _at(here: str, there: str) -> Markup:
    """That an entry of the menu is the page one is on, or one above it."""
    folder = path.dirname(there)
    if here != there and (not folder or path.dirname(here) != folder):
        return _NOTHING
    return _HERE if there == addresses.HOME else _ABOVE


def footer(edition: Edition, paths: Paths, is_dated: bool) -> Markup:
    """Who publishes it and what it was made from; the day and the version on pages that speak of them."""
    lang, office, day = paths.lang, edition.register.settings.organisation, edition.day_words
    commit = edition.commit if is_dated else None
    return _FOOTER.format(
        office=_OFFICE.format(said(office, lang)) if office else _NOTHING, made=_word("made", lang),
        to_feed=paths.to(addresses.FEED), feed=_word("feed", lang), to_about=paths.to(addresses.ABOUT),
        about=_word("about", lang),
        day=_DAY.format(_word("as_of", lang), day.iso, said(day, lang)) if is_dated else _NOTHING,
        commit=_COMMIT.format(_word("commit", lang), said(commit, lang)) if commit else _NOTHING,
    )  # fmt: skip


def _word(name: str, lang: Lang) -> str:
    return WORDS[name].to(lang)
