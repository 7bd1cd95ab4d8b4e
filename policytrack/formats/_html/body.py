"""A whole document as what stands in the main part of a page: its head, its contents, its sections, its seal."""

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from policytrack.formats._html.blocks import block, pairs
from policytrack.formats._html.cells import Leads, nowhere
from policytrack.formats._html.words import said
from policytrack.reports.document import Block, Document, Heading, Letterhead
from policytrack.text import Lang, Text

_CONTENTS = Text("目录", "Contents")
_SEAL = Text("印章", "Seal")
# Sections that are found without a table of contents.
_FEW = 3

BETWEEN = Markup("\n")

Section = tuple[Block, ...]


class Part(NamedTuple):
    """A stretch of a page: what writes it, and what it says in either language; nothing, if it is written already."""

    write: Callable[[], Markup]
    says: object = None


def body(document: Document, lang: Lang, leads: Leads = nowhere) -> Markup:
    """The whole document. What begins a section has an anchor: s1, s2 and on."""
    return BETWEEN.join(part.write() for part in parts(document, lang, leads))


def parts(document: Document, lang: Lang, leads: Leads = nowhere) -> Iterator[Part]:
    """The same in pieces, with ``BETWEEN`` between them: one that says the same is written the same on the same page."""
    sections = list(_sections(document.blocks))
    yield from map(_written, (*_head(document, lang, leads), *_contents(sections, lang)))
    for at, blocks in enumerate(sections):
        opening, closing = _frame(at, blocks[0])
        yield from map(_written, opening)
        yield from _inside(blocks, at, lang, leads)
        yield from map(_written, closing)
    yield from map(_written, _seal(document.letterhead, lang))


def _written(already: Markup) -> Part:
    return Part(lambda: already)


def _sections(blocks: Sequence[Block]) -> Iterator[Section]:
    """The blocks, parted before every heading of the first level and every annex."""
    begun: list[Block] = []
    for each in blocks:
        if _begins(each) and begun:
            yield tuple(begun)
            begun = []
        begun.append(each)
    if begun:
        yield tuple(begun)


def _inside(blocks: Section, section: int, lang: Lang, leads: Leads) -> Iterator[Part]:
    """The blocks of a section. No level of headings is left out, whatever the report says."""
    above: Heading | None = None
    for at, each in enumerate(blocks):
        if isinstance(each, Heading):
            above = each._replace(level=min(each.level, above.level + 1 if above else 1))
            each = above
        asked = f"s{section}-{at}", above.text if above else None
        yield Part(partial(block, each, lang, leads, *asked), (each, *asked))


def _begins(block: Block) -> bool:
    return isinstance(block, Heading) and (block.level == 1 or block.annex is not None)


def _frame(number: int, first: Block) -> tuple[tuple[Markup, ...], tuple[Markup, ...]]:
    """What opens a section and what closes it: nothing, if no heading begins it."""
    if not isinstance(first, Heading):
        return (), ()
    look = " ".join(name for name, holds in (("annex", first.annex), ("wide", first.wide)) if holds)
    opening = Markup('<section id="s{}" class="{}">') if look else Markup('<section id="s{}">')
    return (opening.format(number, look),), (Markup("</section>"),)


def _head(document: Document, lang: Lang, leads: Leads) -> Iterator[Markup]:
    if document.letterhead:
        yield from _letterhead(document.letterhead, lang)
    yield Markup("<h1>{}</h1>").format(said(document.title, lang))
    if document.masthead:
        yield pairs(document.masthead, lang, leads, "pairs masthead")


def _letterhead(letterhead: Letterhead, lang: Lang) -> Iterator[Markup]:
    lines = (("office", letterhead.name), ("number", letterhead.number))
    drawn = [Markup('<p class="{}">{}</p>').format(look, said(text, lang)) for look, text in lines if text]
    if drawn:
        yield Markup('<div class="letterhead">{}</div>').format(Markup().join(drawn))


def _contents(sections: Sequence[Section], lang: Lang) -> Iterator[Markup]:
    headed = [(at, first.text) for at, (first, *_) in enumerate(sections) if isinstance(first, Heading)]
    if len(headed) > _FEW:
        items = Markup().join(
            Markup('<li><a href="#s{}">{}</a></li>\n').format(at, said(text, lang)) for at, text in headed
        )
        named = Markup('<nav class="contents" aria-label="{0}"><p>{0}</p>\n<ol>\n{1}</ol></nav>')
        yield named.format(_CONTENTS.to(lang), items)


def _seal(letterhead: Letterhead | None, lang: Lang) -> Iterator[Markup]:
    if letterhead and letterhead.seal:
        image = Markup('<img class="seal" alt="{}" src="data:image/png;base64,{}">')
        yield image.format(_SEAL.to(lang), b64encode(letterhead.seal).decode())
