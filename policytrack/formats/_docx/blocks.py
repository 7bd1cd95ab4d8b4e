"""The blocks of a document as paragraphs and tables."""

import re
from collections.abc import Iterator
from itertools import count
from typing import assert_never

from policytrack.formats._cells import lines, words
from policytrack.formats._docx.pages import Sheet
from policytrack.formats._docx.pen import Pen, colour, paragraph
from policytrack.formats._docx.tables import paired, ruled
from policytrack.formats._docx.titles import balanced
from policytrack.formats._stages import legend, stops
from policytrack.reports.document import Block, Bullets, Heading, Pairs, Paragraph, Passage, StageLine, Table
from policytrack.text import Text, plain

_TABLE = Text("表{n}　{caption}", "Table {n}  {caption}")
_NUMBERED = re.compile(r"(表|Table)\s*\d")
_ANNEX = re.compile(r"(附件\s*\d*|Annex\s+\w+)[\s:：.]+(.+)", re.DOTALL)
_DEEPEST = 4
_PASSAGES = {
    Passage.PASSED: colour("2E7D32"),
    Passage.NOW: "<w:b/>" + colour("1F4E9E"),
    Passage.SKIPPED: colour("7F7F7F"),
    Passage.NEXT: colour("9C5700"),
    Passage.AHEAD: colour("7F7F7F"),
}


class Blocks:
    """Writes blocks one after the other, and numbers the tables that have captions."""

    def __init__(self, pen: Pen) -> None:
        """From the first table on."""
        self.pen = pen
        self._numbers = count(1)

    def xml(self, block: Block, sheet: Sheet) -> str:
        """A block on such sheets; on those that lie on their side words are notes to the tables."""
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph(text):
                style = "Note" if sheet.is_sideways else "BodyText"
                return "".join(self.pen.paragraph(style, plain(line)) for line in lines(text, self.pen.lang) if line)
            case Bullets():
                return "".join(self._bullets(block)) or self.pen.paragraph("BodyText", block.empty)
            case Table():
                return self._table(block, sheet.text)
            case Pairs(pairs):
                return paired(pairs, self.pen, sheet.text)
            case StageLine():
                return self._stages(block)
            case _:
                assert_never(block)

    def title(self, style: str, title: str) -> str:
        """A title, broken where it looks well."""
        runs = "<w:r><w:br/></w:r>".join(self.pen.run(line) for line in balanced(title))
        return paragraph(style, runs)

    def _heading(self, heading: Heading) -> str:
        if not heading.annex:
            return self.pen.paragraph(f"Heading{min(max(heading.level, 1), _DEEPEST)}", heading.text)
        number, title = annex_title(words(heading.text, self.pen.lang))
        before = self.pen.paragraph("Annex", number) if number else ""
        return before + self.title("AnnexTitle", title)

    def _bullets(self, bullets: Bullets) -> Iterator[str]:
        for item in bullets.items:
            kept = "<w:keepNext/>" if item.details else ""
            yield self.pen.paragraph("BodyText", item.text, kept + '<w:jc w:val="left"/>')
            yield from (self.pen.paragraph("Detail", detail) for detail in item.details)

    def _table(self, table: Table, room: int) -> str:
        content = ruled(table, self.pen, room) if table.rows else self.pen.paragraph("BodyText", table.empty)
        return self._caption(table.caption) + content if table.caption else content

    def _caption(self, caption: Text) -> str:
        said = words(caption, self.pen.lang)
        numbered = (
            said if _NUMBERED.match(said) else _TABLE.to(self.pen.lang).format(n=next(self._numbers), caption=said)
        )
        return paragraph("Caption", self.pen.run(numbered))

    def _stages(self, line: StageLine) -> str:
        drawn = stops(line, self.pen.lang, between=" → ")
        runs = "".join(self.pen.run(stop.words, _PASSAGES[stop.passage]) for stop in drawn)
        return paragraph("Stages", runs, "<w:keepNext/>") + self.pen.paragraph("Key", legend(line, self.pen.lang))


def annex_title(said: str) -> tuple[str, str]:
    """“附件1 承诺事项台账” as what stands at the left and what stands in the middle."""
    found = _ANNEX.fullmatch(said)
    if found:
        return found[1], found[2]
    number, blank, title = said.partition(" ")
    return (number, title) if blank else ("", said)
