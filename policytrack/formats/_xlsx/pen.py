"""One cell on a sheet: a date as a date, a number as a number, words as words and never as a formula."""

import math
from datetime import date, datetime

from xlsxwriter.worksheet import Worksheet

from policytrack.dates import FuzzyDate
from policytrack.formats._xlsx.styles import CELL, CHANGE, DATE, LIGHTS, LINK, MOMENT, NUMBER, TERM, Look, Styles
from policytrack.formats._xlsx.words import legal, shown, units, unmarked
from policytrack.rates import Change, Rate
from policytrack.reports.document import Cell, Link
from policytrack.text import Lang, Text
from policytrack.vocabulary.terms import Light, Term

_FIRST_DAY = date(1900, 3, 1)  # before it Excel's calendar has a day too many
_EXACT = 10**15  # integers beyond it lose their last digits
_LINKS = 65_530
_ADDRESS = 2_000  # characters; Excel's own limit is 2,079 after escaping


class Pen:
    """Writes on one sheet, and says what it wrote as a reader sees it."""

    def __init__(self, sheet: Worksheet, styles: Styles, lang: Lang) -> None:
        self.sheet, self.styles, self.lang = sheet, styles, lang
        self._links = 0

    def write(self, row: int, col: int, cell: Cell, align: str = "") -> str:
        """A cell of a table, or with ``align`` one that stands otherwise than its kind does."""
        if type(cell) in (str, Text) and cell:
            return self._words(row, col, cell, CELL, align)  # most cells
        match cell:
            case None | "" | ():
                return self._blank(row, col)
            case Change():
                self.sheet.write_number(row, col, cell, self.styles.of(CHANGE, align))
                return cell.to(self.lang)
            case int() | float() if not isinstance(cell, bool):
                return self._number(row, col, cell, align)
            case FuzzyDate() if cell.exact and cell.first >= _FIRST_DAY:
                return self._moment(row, col, cell.first, DATE, align)
            case datetime():
                return self._moment(row, col, cell.replace(tzinfo=None), MOMENT, align)
            case date() if cell >= _FIRST_DAY:
                return self._moment(row, col, cell, DATE, align)
            case Rate(whole=whole) if whole:
                return self._rate(row, col, cell, align)
            case Link():
                return self._link(row, col, cell)
            case tuple() if any(isinstance(each, Link) for each in cell):
                return self._several(row, col, cell)
            case Term():
                return self._words(row, col, cell, TERM, align)
            case _:
                return self._words(row, col, cell, CELL, align)

    def value(self, row: int, col: int, cell: Cell) -> str:
        """The value of a pair: on the left, and a light in its colour."""
        if isinstance(cell, Light):
            return self._words(row, col, cell, {**TERM, **LIGHTS[cell]})
        return self.write(row, col, cell, "left")

    def words(self, row: int, col: int, words: str, look: Look) -> None:
        """Running words, a heading, a label."""
        self.sheet.write_string(row, col, unmarked(legal(words)), self.styles.of(look))

    def _blank(self, row: int, col: int) -> str:
        self.sheet.write_blank(row, col, None, self.styles.of(CELL))
        return ""

    def _words(self, row: int, col: int, cell: Cell, look: Look, align: str = "") -> str:
        said = shown(cell, self.lang)
        if not said:
            return self._blank(row, col)
        self.sheet.write_string(row, col, said, self.styles.of(look, align))
        return said

    def _number(self, row: int, col: int, number: float, align: str) -> str:
        if not math.isfinite(number) or abs(number) >= _EXACT:
            return self._words(row, col, str(number), NUMBER, align)
        self.sheet.write_number(row, col, number, self.styles.of(NUMBER, align))
        return str(number)

    def _moment(self, row: int, col: int, moment: date, look: Look, align: str) -> str:
        self.sheet.write_datetime(row, col, moment, self.styles.of(look, align))
        return str(moment)

    def _rate(self, row: int, col: int, rate: Rate, align: str) -> str:
        """A number to reckon with, whose format says both parts."""
        look = self.styles.like(
            NUMBER, num_format=f'0.0%" ({rate.part}/{rate.whole})"', align=align or "right", indent=int(not align)
        )
        self.sheet.write_number(row, col, rate.part / rate.whole, look)
        return rate.to(self.lang)

    def _link(self, row: int, col: int, link: Link) -> str:
        said = shown(link.text, self.lang)
        if not _may_be_followed(link) or self._links >= _LINKS:
            return self._words(row, col, link, CELL)
        self._links += 1
        self.sheet.write_url(row, col, link.url, self.styles.of(LINK), said)
        return said

    def _several(self, row: int, col: int, cells: tuple[Cell, ...]) -> str:
        """A cell has room for one address that can be followed; several stand there as words, a line each."""
        if len(cells) == 1:
            return self.write(row, col, cells[0])
        return self._words(row, col, "\n".join(shown(each, self.lang) for each in cells), CELL)


def _may_be_followed(link: Link) -> bool:
    """Whether Excel takes the address as well: one of the web, whole, without a blank."""
    is_plain = legal(link.url) == link.url and not any(map(str.isspace, link.url))
    return link.is_safe and is_plain and units(link.url) <= _ADDRESS
