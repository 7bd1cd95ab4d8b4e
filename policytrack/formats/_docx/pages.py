"""The sheet of paper: margins and grid of GB/T 9704, upright or on its side, and the number at its foot."""

from typing import NamedTuple

MM = 1440 / 25.4  # a twip is 1/1440 of an inch


class Sheet(NamedTuple):
    """A4 with its margins, all in twips."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    grid: str

    @property
    def text(self) -> int:
        """How wide a line is."""
        return self.width - self.left - self.right

    @property
    def is_sideways(self) -> bool:
        """Whether it lies on its side."""
        return self.width > self.height

    def section(self) -> str:
        """The properties of a section on such sheets, beginning on a new page."""
        side, feet = (' w:orient="landscape"', "Sideways") if self.is_sideways else ("", "")
        return (
            f'<w:sectPr><w:footerReference w:type="default" r:id="rIdOdd{feet}"/>'
            f'<w:footerReference w:type="even" r:id="rIdEven{feet}"/><w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{self.width}" w:h="{self.height}"{side}/>'
            f'<w:pgMar w:top="{self.top}" w:right="{self.right}" w:bottom="{self.bottom}" w:left="{self.left}"'
            f' w:header="851" w:footer="1417" w:gutter="0"/>{self.grid}</w:sectPr>'
        )


# 22 lines of 28 characters. That the 28th goes in is done by the styles, which set characters of 16 points a quarter of
# a point closer: LibreOffice takes a negative `charSpace` for a large positive one.
_GRID = '<w:docGrid w:type="linesAndChars" w:linePitch="579"/>'
UPRIGHT = Sheet(11906, 16838, 2098, 1474, 1984, 1587, _GRID)
# The same sheet turned: what was bound at the left is bound at the top, and its foot is at the left, with the number.
# Tables get 20 mm of margin where its head was.
SIDEWAYS = Sheet(16838, 11906, 1587, 1134, 1474, 1984, '<w:docGrid w:type="lines" w:linePitch="579"/>')


def end(section: str = "") -> str:
    """A paragraph too low to be seen, which may end a section: a table cannot, and one of full height needs a page."""
    return f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{section}</w:pPr></w:p>'


def footer(even: bool) -> str:
    """“— 1 —”, one character in from the outer edge."""
    side = '<w:ind w:left="280"/><w:jc w:val="left"/>' if even else '<w:ind w:right="280"/><w:jc w:val="right"/>'
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    before, after = (f'<w:r><w:t xml:space="preserve">{dash}</w:t></w:r>' for dash in ("— ", " —"))
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{side}</w:pPr>{before}{number}{after}</w:p>'


def sideways_footer(even: bool) -> str:
    """The same where it stands when the sheet is turned upright again: in a cell as high as the text, at its left."""
    high, wide = SIDEWAYS.height - SIDEWAYS.top - SIDEWAYS.bottom, round(6 * MM)
    left = SIDEWAYS.left - round(7 * MM) - wide
    return (
        f'<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{left}" w:tblpY="{SIDEWAYS.top}"/>'
        f'<w:tblW w:w="{wide}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{wide}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{high}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>{footer(even)}</w:tc></w:tr>'
        f"</w:tbl>{end()}"
    )


FEET = {
    "Odd": footer(False),
    "Even": footer(True),
    "OddSideways": sideways_footer(False),
    "EvenSideways": sideways_footer(True),
}
SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
    '<w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
