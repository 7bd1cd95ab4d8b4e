"""Words as WordprocessingML: runs, links and paragraphs. Whatever a record says is data, and XML can hold it."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from policytrack.formats._cells import words
from policytrack.reports.document import Cell, Link
from policytrack.text import Lang, Text
from policytrack.vocabulary.terms import Light

# What XML 1.0 has no way to write; ``clean`` has made the rest of the controls visible already.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What has no place in an address, and would make Word call the file damaged.
_NOT_IN_ADDRESSES = re.compile(r"""[\s"<>\\^`{|}\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]""")
_LONGEST_ADDRESS = 2000
_BETWEEN = Text("、", ", ")
_LABEL = Text("{name}：", "{name}: ")

COLOURS = {
    Light.RED: "C00000",
    Light.YELLOW: "C99700",
    Light.BLUE: "1F6FC0",
    Light.GREEN: "2E7D32",
    Light.GREY: "7F7F7F",
}


def legal(said: str) -> str:
    """The words with what XML forbids shown as U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", said)


def colour(value: str) -> str:
    """The property of a run of this colour."""
    return f'<w:color w:val="{value}"/>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in a style; the properties come after it in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


class Pen(NamedTuple):
    """Writes in one language, and keeps the address of every link with the name by which the text refers to it."""

    lang: Lang
    addresses: dict[str, str]

    def said(self, cell: Cell) -> str:
        """What stands on paper for a cell, on one line."""
        match cell:
            case Light():
                return f"● {words(cell, self.lang)}"
            case Link(text):
                return words(text if _followed(cell) else cell, self.lang)
            case (_, *_) if not hasattr(cell, "_fields"):
                return _BETWEEN.to(self.lang).join(map(self.said, cell))
            case _:
                return words(cell, self.lang)

    def cell(self, cell: Cell, said: str | None = None) -> str:
        """The runs of a cell, of which ``said`` has been said already."""
        match cell:
            case Light():
                return self.run("●", colour(COLOURS[cell])) + self.run(f" {words(cell, self.lang)}")
            case Link() if _followed(cell):
                return self._link(cell)
            case (_, *_) if not hasattr(cell, "_fields"):
                return self.run(_BETWEEN.to(self.lang)).join(map(self.cell, cell))
            case _:
                return self.run(words(cell, self.lang) if said is None else said)

    def label(self, name: Text) -> str:
        """A name before its value."""
        return _LABEL.to(self.lang).format(name=words(name, self.lang))

    def run(self, said: str, properties: str = "") -> str:
        """Words that look alike. In Chinese the marks that both scripts have (“ ” — …) are the wide ones."""
        hint = '<w:rFonts w:hint="eastAsia"/>' if self.lang == "zh" else ""
        looks = f"<w:rPr>{hint}{properties}</w:rPr>" if hint or properties else ""
        return f'<w:r>{looks}<w:t xml:space="preserve">{escape(legal(said))}</w:t></w:r>'

    def paragraph(self, style: str, cell: Cell, properties: str = "") -> str:
        """A paragraph of one cell."""
        return paragraph(style, self.cell(cell), properties)

    def _link(self, link: Link) -> str:
        name = self.addresses.setdefault(_address(link.url), f"rIdLink{len(self.addresses) + 1}")
        hint = '<w:rFonts w:hint="eastAsia"/>' if self.lang == "zh" else ""
        said = escape(legal(words(link.text, self.lang)))
        looks = f'<w:rPr><w:rStyle w:val="Hyperlink"/>{hint}</w:rPr>'
        run = f'<w:r>{looks}<w:t xml:space="preserve">{said}</w:t></w:r>'
        return f'<w:hyperlink r:id={quoteattr(name)} w:history="1">{run}</w:hyperlink>'


def _address(url: str) -> str:
    return _NOT_IN_ADDRESSES.sub(lambda found: _percent(found[0]), url)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def _followed(link: Link) -> bool:
    """Whether it may be followed, and Word would take its address: a damaged one makes the whole file seem so."""
    if not link.is_safe or len(link.url) > _LONGEST_ADDRESS:
        return False
    try:
        host = urlsplit(_address(link.url)).hostname
    except ValueError:
        return False
    return bool(host) and "%" not in str(host)
