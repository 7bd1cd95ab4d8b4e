"""The blocks of a document as HTML, each by itself."""

from collections.abc import Iterable
from typing import assert_never

from markupsafe import Markup

from policytrack.formats._cells import lines, words
from policytrack.formats._html.cells import Leads, cell, leading, link, nowhere
from policytrack.formats._html.charts import chart, says_all
from policytrack.formats._html.stages import stage_line
from policytrack.formats._html.tables import table
from policytrack.formats._html.words import said
from policytrack.reports.document import (
    Block,
    Bullets,
    Cell,
    Heading,
    Item,
    Link,
    Pairs,
    Paragraph,
    StageLine,
    Table,
)  # fmt: skip
from policytrack.text import Lang, Text, plain

_FIGURES = Text("数据表", "The figures")


def block(block: Block, lang: Lang, leads: Leads = nowhere, name: str = "b", within: Text | None = None) -> Markup:
    """One block; the anchors in it begin with ``name``, and a table without a caption is called as the heading above it."""
    match block:
        case Heading(text, level):
            return Markup('<h{0} id="{1}">{2}</h{0}>').format(min(level + 1, 6), name, said(text, lang))
        case Paragraph(text):
            paragraphs = (said(plain(line), lang) for line in lines(text, lang) if line)
            return Markup("\n").join(map(Markup("<p>{}</p>").format, paragraphs))
        case Bullets():
            return _bullets(block, lang, leads)
        case Table():
            return _table(block, lang, leads, name, within)
        case Pairs(named):
            return pairs(named, lang, leads)
        case StageLine():
            return stage_line(block, lang)
        case _:
            assert_never(block)


def pairs(pairs: Iterable[tuple[Text, Cell]], lang: Lang, leads: Leads, look: str = "pairs") -> Markup:
    """Names with their values."""
    pair = Markup("<div><dt>{}</dt><dd>{}</dd></div>\n")
    inside = Markup().join(pair.format(said(name, lang), cell(value, lang, leads)) for name, value in pairs)
    return Markup('<dl class="{}">\n{}</dl>').format(look, inside)


def _table(drawn: Table, lang: Lang, leads: Leads, name: str, within: Text | None) -> Markup:
    """The drawing of a table if it has one, under its name, and its figures; folded, if the drawing says them all."""
    figure = chart(drawn if drawn.caption else drawn._replace(caption=within), lang, name)
    if not figure:
        return table(drawn, lang, leads, within)
    named = Markup('<p class="drawn">{}</p>').format(said(drawn.caption, lang)) if drawn.caption else Markup()
    figures = table(drawn._replace(caption=None), lang, leads, drawn.caption or within)
    if says_all(drawn):
        figures = Markup("<details><summary>{}</summary>{}</details>").format(_FIGURES.to(lang), figures)
    return Markup("\n").join(filter(None, (named, figure, figures)))


def _bullets(bullets: Bullets, lang: Lang, leads: Leads) -> Markup:
    if not bullets.items:
        return Markup('<p class="empty">{}</p>').format(said(bullets.empty, lang))
    items = Markup().join(_item(item, lang, leads) for item in bullets.items)
    return Markup("<ul>\n{}</ul>").format(items)


def _item(item: Item, lang: Lang, leads: Leads) -> Markup:
    details = "".join([f"<li>{_detail(each, lang)}</li>" for each in item.details])
    below = f"<ul>{details}</ul>" if details else ""
    return Markup(f"<li>{_led(item, lang, leads)}{below}</li>\n")


def _led(item: Item, lang: Lang, leads: Leads) -> Markup:
    """The words of an item; what it is about leads to its page, where it is named or else from the whole."""
    address = leads(item.about) if item.about else None
    if item.about is None or address is None:
        return said(item.text, lang)
    before, named, after = words(item.text, lang).partition(words(item.about, lang))
    if not named:
        return leading(said(item.text, lang), address)
    return _spoken(before, lang) + leading(said(plain(named), lang), address) + _spoken(after, lang)


def _spoken(words: str, lang: Lang) -> Markup:
    """Part of a sentence: nothing is nothing here, and a blank at its end counts."""
    if not words.strip():
        return Markup(words)
    ends = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return Markup(ends[0]) + said(plain(words), lang) + Markup(ends[1])


def _detail(detail: Text | Link, lang: Lang) -> Markup:
    return link(detail, lang) if isinstance(detail, Link) else said(detail, lang)
