"""A whole document as what stands in the main part of a page: its head, its contents, its sections, its seal."""

from base64 import b64encode
from collections.abc import Iterator, Sequence

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

Section = tuple[Block, ...]


def body(document: Document, lang: Lang, leads: Leads = nowhere) -> Markup:
    """The whole document. What begins a section has an anchor: s1, s2 and on."""
    sections = list(_sections(document.blocks))
    parts = [*_head(document, lang, leads), *_contents(sections, lang)]
    for at, blocks in enumerate(sections):
        parts.append(_section(at, blocks[0], Markup("\n").join(_inside(blocks, at, lang, leads))))
    return Markup("\n").join([*parts, *_seal(document.letterhead, lang)])


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


def _inside(blocks: Section, section: int, lang: Lang, leads: Leads) -> Iterator[Markup]:
    """The blocks of a section. No level of headings is left out, whatever the report says."""
    above: Heading | None = None
    for at, each in enumerate(blocks):
        if isinstance(each, Heading):
            above = each._replace(level=min(each.level, above.level + 1 if above else 1))
            each = above
        yield block(each, lang, leads, f"s{section}-{at}", above.text if above else None)


def _begins(block: Block) -> bool:
    return isinstance(block, Heading) and (block.level == 1 or block.annex is not None)


def _section(number: int, first: Block, inside: Markup) -> Markup:
    if not isinstance(first, Heading):
        return inside
    look = " ".join(name for name, holds in (("annex", first.annex), ("wide", first.wide)) if holds)
    opening = Markup('<section id="s{}" class="{}">') if look else Markup('<section id="s{}">')
    return Markup("{}\n{}\n</section>").format(opening.format(number, look), inside)


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
