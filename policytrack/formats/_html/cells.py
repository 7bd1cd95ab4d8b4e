"""One cell as HTML: a light with its dot, a link that may be followed, words."""

from collections.abc import Callable

from markupsafe import Markup, escape

from policytrack.formats._colours import TERMS
from policytrack.formats._html.words import said
from policytrack.reports.document import Cell, Link, Reference
from policytrack.text import Lang, Text
from policytrack.vocabulary.terms import Light, Term

# The address of the page of a reference, from the page that it is on; None where it has none.
Leads = Callable[[Reference], str | None]

_BETWEEN = Text("、", ", ")
# What the colours of a terminal are called in the style.
_TONES = {"bright_black": "grey", "bright_blue": "blue", "cyan": "blue"}


def nowhere(reference: Reference) -> str | None:
    """No page for any reference, as in a file that stands by itself."""
    return None


def cell(value: Cell, lang: Lang, leads: Leads = nowhere) -> Markup:
    """A cell as it stands in a row or in a line."""
    match value:
        case Term():
            return _term(value, lang)
        case Link():
            return link(value, lang)
        case Reference():
            return leading(said(value, lang), leads(value))
        case tuple() if type(value) is tuple and value:
            between = Markup(_BETWEEN.to(lang))
            return between.join(cell(each, lang, leads) for each in value)
        case _:
            return said(value, lang)


def link(to: Link, lang: Lang) -> Markup:
    """Words that lead to an address, if that may be followed; else the address is words too."""
    if not to.is_safe:
        return said(to, lang)
    return Markup(f'<a href="{escape(to.url)}" rel="noopener noreferrer">{said(to.text, lang)}</a>')


def leading(words: Markup, address: str | None) -> Markup:
    """Words, leading to a page of our own if there is one."""
    return words if address is None else Markup(f'<a href="{escape(address)}">{words}</a>')


def tone(term: Term) -> str:
    """What the style calls the colour of a term; nothing if it has none."""
    colour = TERMS.get(term, "").split(" ")[-1]
    return _TONES.get(colour, colour)


def _term(term: Term, lang: Lang) -> Markup:
    name = escape(term.to(lang))
    if isinstance(term, Light):
        return Markup(f'<span class="light {tone(term)}">{name}</span>')
    return Markup(f'<span class="{tone(term)}">{name}</span>') if tone(term) else name
