"""A document in its parts: the head, the body with the list of its annexes and a seal, and each annex in a section."""

from collections.abc import Iterator
from typing import NamedTuple

from policytrack.formats._cells import words
from policytrack.formats._docx.blocks import Blocks, annex_title
from policytrack.formats._docx.pages import SIDEWAYS, UPRIGHT, Sheet, end
from policytrack.formats._docx.pen import Pen, paragraph
from policytrack.formats._docx.tables import END, is_too_wide, paired
from policytrack.reports.document import Block, Document, Heading, Letterhead, Table
from policytrack.text import Text, width

SEAL = "<w:r/>"  # where the drawing comes; no other run is empty
_ANNEXES = Text("附件：", "Annexes: ")
_ORDINAL = Text("{n}.{title}", "{n}. {title}")
_LARGEST, _WIDEST = 72, 8800  # half points of the red name, and twips that it may take


class Part(NamedTuple):
    """Blocks on sheets of one kind."""

    blocks: tuple[Block, ...]
    sheet: Sheet

    @classmethod
    def of(cls, blocks: list[Block], pen: Pen) -> "Part":
        """On upright sheets, unless it has tables and its annex is wide, or most of them want more room."""
        tables = [block for block in blocks if isinstance(block, Table) and block.rows]
        asked = any(isinstance(block, Heading) and block.wide for block in blocks[:1])
        wide = bool(tables) and (asked or sum(is_too_wide(table, pen) for table in tables) * 2 > len(tables))
        return cls(tuple(blocks), SIDEWAYS if wide else UPRIGHT)


def body(document: Document, pen: Pen) -> str:
    """Everything in the body of the file; a seal gets an empty paragraph of its style."""
    write = Blocks(pen)
    first, *annexes = _parts(document, pen)
    sealed = document.letterhead is not None and bool(document.letterhead.seal)
    content = "".join(_head(document, write, first.sheet)) + _written(first, write)
    content += "".join(_listed(annexes, pen)) + (paragraph("Seal", SEAL) if sealed else "")
    before = first
    for annex in annexes:
        content = content.removesuffix(END) + end(before.sheet.section()) + _written(annex, write)
        before = annex
    return _ended(content) + before.sheet.section()


def _ended(content: str) -> str:
    return content.removesuffix(END) + end() if content.endswith(END) else content


def _parts(document: Document, pen: Pen) -> list[Part]:
    """The body, upright in a paper that has annexes or a letterhead whatever stands in its tables, and each annex."""
    found: list[list[Block]] = [[]]
    for block in document.blocks:
        if isinstance(block, Heading) and block.annex:
            found.append([])
        found[-1].append(block)
    first, *annexes = found
    is_paper = bool(annexes) or document.letterhead is not None
    body = Part(tuple(first), UPRIGHT) if is_paper else Part.of(first, pen)
    return [body, *(Part.of(blocks, pen) for blocks in annexes)]


def _written(part: Part, write: Blocks) -> str:
    return "".join(write.xml(block, part.sheet) for block in part.blocks)


def _head(document: Document, write: Blocks, sheet: Sheet) -> Iterator[str]:
    pen = write.pen
    if document.letterhead:
        yield from _letterhead(document.letterhead, pen)
    yield write.title("Title", words(document.title, pen.lang))
    if not document.bare:
        yield paired(document.masthead, pen, sheet.text)


def _letterhead(letterhead: Letterhead, pen: Pen) -> Iterator[str]:
    """The name in red on one line if it can be, the number, and a red rule below a name."""
    if letterhead.name:
        said = words(letterhead.name, pen.lang)
        size = max(44, min(_LARGEST, int(_WIDEST / 5 / max(1, width(said)))))
        yield paragraph("Letterhead", pen.run(said, f'<w:sz w:val="{size}"/>'))
    if letterhead.number:
        yield pen.paragraph("DocumentNumber", letterhead.number)
    if letterhead.name:
        yield paragraph("RedRule", "")


def _listed(annexes: list[Part], pen: Pen) -> Iterator[str]:
    """“附件：1.……”, a line below the text, each name below the other; a single one has no number."""
    titles = [
        annex_title(words(annex.blocks[0].text, pen.lang))[1]
        for annex in annexes
        if isinstance(annex.blocks[0], Heading)
    ]
    if not titles:
        return
    yield paragraph("BodyText", "", "<w:keepNext/>")
    ordinal = _ORDINAL.to(pen.lang)
    names = [ordinal.format(n=at, title=title) for at, title in enumerate(titles, 1)] if len(titles) > 1 else titles
    kept = ["<w:keepNext/>"] * (len(names) - 1) + [""]
    yield paragraph("AnnexListFirst", pen.run(_ANNEXES.to(pen.lang) + names[0]), kept[0])
    yield from (paragraph("AnnexList", pen.run(name), each) for name, each in zip(names[1:], kept[1:], strict=True))
