"""Blocks down a sheet: words across its columns, tables under their headings, charts under their tables."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, assert_never

from policytrack.formats._cells import words
from policytrack.formats._stages import legend, stops
from policytrack.formats._xlsx.book import Book
from policytrack.formats._xlsx.charts import draw
from policytrack.formats._xlsx.grid import LINE, PAPER, Placed, Said, height, heighten, lay, shrunk
from policytrack.formats._xlsx.parting import Parting
from policytrack.formats._xlsx.pen import Pen
from policytrack.formats._xlsx.rules import colour, sift
from policytrack.formats._xlsx.styles import CELL, FAINT, HEADINGS, LABEL, TITLE, WORDS, Look
from policytrack.formats._xlsx.words import shown
from policytrack.reports.document import Block, Bullets, Cell, Heading, Pairs, Paragraph, StageLine, Table
from policytrack.text import Text, width

_LINE = 100  # cells that a line of running words should have
_SPARE = 10  # cells of a column that no table needs
_LABEL = 24
_NAMES_KEY = "title"
_COLUMN, _NAMES, _LEAST = (
    20,
    30,
    12,
)  # cells: of a ledger's column at least, of names at most, of what shares a page with them at least
# On A4 more cells than these would be smaller than 小五, 9 points; ledgers are printed on A3.
_A4_HOLDS, _A3 = 170, 8
_SCALE, _DOWN = 75, 620.0  # per cent at which PAPER is certain to fit, and the points down such a page


class _Line(NamedTuple):
    """Words that go across the sheet once its columns are known."""

    row: int
    said: str
    look: Look


def _names_first(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks; where tables share their columns, those with a column of names have it first, for that one is wide."""
    if sum(isinstance(each, Table) for each in blocks) < 2:
        return blocks
    return [_led_by_names(each) if isinstance(each, Table) else each for each in blocks]


def _led_by_names(table: Table) -> Table:
    at = next((at for at, column in enumerate(table.columns) if column.key == _NAMES_KEY), 0)
    order = (at, *(each for each in range(len(table.columns)) if each != at))
    rows = table.rows if at == 0 else tuple(tuple(row[each] for each in order) for row in table.rows)
    return table._replace(columns=tuple(table.columns[each] for each in order), rows=rows)


class Flow:
    """A sheet that is filled downwards, as wide as a page of paper if its columns can be so narrow."""

    def __init__(self, book: Book, pen: Pen, page: int = PAPER) -> None:
        self.book, self.pen, self.row = book, pen, 0
        self._page = page
        self._rooms: list[int] = []
        self._lines: list[_Line] = []
        self._values: list[tuple[int, Cell]] = []
        self._long: list[Said] = []
        self._parting = Parting()
        self._has_charts = False
        self._high: dict[int, float] = {}

    def pour(self, blocks: Iterable[Block]) -> None:
        """Writes the blocks one below another, and then fits the columns to them."""
        for block in _names_first(tuple(blocks)):
            self._block(block)
        self._fit()

    def place(self, table: Table) -> Placed:
        """A table with its chart beneath it."""
        placed = lay(self.pen, table, self.row)
        self.row = placed.last + 1
        self._widen(placed.rooms)
        self._long += placed.long
        if not table.rows:
            self._say(shown(table.empty, self.book.lang), FAINT)
        self.chart(placed)
        return placed

    def chart(self, placed: Placed) -> None:
        """The chart of a table, if it has one, in the rows after it."""
        taken = draw(self.book, self.pen, placed, self.row + 1, min(self._page, sum(self._rooms)))
        if taken:
            self._parting.keep(self.row + 1, self.row + taken)
            self._has_charts = True
        self.row += taken

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self._parting.lead(self.row)
                look = HEADINGS[min(level, len(HEADINGS)) - 1] if level else TITLE
                self._say(words(text, self.book.lang), look)
                return
            case Table():
                first = self.row
                if block.caption:
                    self._say(words(block.caption, self.book.lang), HEADINGS[2])
                placed = self.place(block)
                self._parting.keep(first, placed.last + 1)
                self._parting.keep(first, self.row)
                colour(self.book, self.pen, placed, max(placed.last, placed.first))
                sift(self.book, self.pen, placed)
            case Pairs(pairs):
                self._pairs(pairs)
            case Paragraph() | Bullets() | StageLine():
                for said in self._said(block):
                    self._say(said, WORDS)
            case _:
                assert_never(block)
        self.row += 1

    def _said(self, block: Paragraph | Bullets | StageLine) -> Iterator[str]:
        """Running words, a line each."""
        lang = self.book.lang
        match block:
            case Paragraph(text):
                yield shown(text, lang)
            case Bullets(items, empty):
                yield from () if items else (shown(empty, lang),)
                for item in items:
                    yield "• " + shown(item.text, lang)
                    yield from ("    – " + shown(detail, lang) for detail in item.details)
            case StageLine():
                yield shown("".join(stop.words for stop in stops(block, lang)), lang)
                yield shown(legend(block, lang), lang)

    def _say(self, said: str, look: Look) -> None:
        self._lines.append(_Line(self.row, said, look))
        self.row += 1

    def _pairs(self, pairs: Sequence[tuple[Text, Cell]]) -> None:
        for name, cell in pairs:
            said = words(name, self.book.lang)
            self.pen.words(self.row, 0, said, LABEL)
            self._widen([min(_LABEL, width(said) + 2)])
            self._long.append((self.row, 0, said))
            self._values.append((self.row, cell))
            self.row += 1

    def _widen(self, rooms: Sequence[int]) -> None:
        for at, room in enumerate(rooms):
            self._rooms[at : at + 1] = [max(room, *self._rooms[at : at + 1])] if at < len(self._rooms) else [room]

    def _fit(self) -> None:
        """The columns as wide as they must be, with enough of them for a line of running words."""
        if len(self._rooms) < 2 and (self._lines or self._values):
            self._widen([_SPARE, _LINE])
        while sum(self._rooms) < _LINE and (self._lines or self._values):
            self._rooms.append(_SPARE)
        self._rooms = self._narrowed()
        for at, room in enumerate(self._rooms):
            self.pen.sheet.set_column(at, at, room)
        if sum(self._rooms) > _A4_HOLDS:
            self.pen.sheet.set_paper(_A3)
        self._high |= heighten(self.pen, sorted(self._long), self._rooms)
        for row, said, look in self._lines:
            self._across(row, 0, said, look)
        for row, cell in self._values:
            self._value(row, cell)
        self._part()

    def _narrowed(self) -> list[int]:
        """The columns on a page; where many tables share them, the first keeps more, for it has the names."""
        if self._page != PAPER:
            return shrunk(self._rooms, self._page, _COLUMN)
        first = [min(room, _NAMES) for room in self._rooms[:1]]
        return first + shrunk(self._rooms[1:], self._page - sum(first), _LEAST)

    def _part(self) -> None:
        """Where there are charts, pages parted so that none lies on two, nor any table that a page can hold.

        Every page is parted here: one that a program parted by itself would end a few rows further down.
        """
        wide = sum(self._rooms)
        if not self._has_charts or wide > _A4_HOLDS:
            return
        scale = min(_SCALE, _SCALE * PAPER // wide)
        self.pen.sheet.set_print_scale(scale)  # for Excel does not obey breaks where it fits pages itself
        points = [self._high.get(row, LINE) for row in range(self.row)]
        self.pen.sheet.set_h_pagebreaks(self._parting.breaks(points, _DOWN * _SCALE / scale))

    def _across(self, row: int, first: int, said: str, look: Look) -> None:
        """Words over the columns from ``first``, as few as they need up to a comfortable line, in a row high enough."""
        last = self._until(first)
        if last > first:
            self.pen.sheet.merge_range(row, first, row, last, "", self.book.styles.of(look))
        self.pen.words(row, first, said, look)
        self._heighten(row, said, sum(self._rooms[first : last + 1]), look)

    def _value(self, row: int, cell: Cell) -> None:
        """The value of a pair, over as many columns as it wants."""
        said = shown(cell, self.book.lang)
        last = self._until(1) if width(said) + 2 > self._rooms[1] else 1
        if last > 1:
            self.pen.sheet.merge_range(row, 1, row, last, "", self.book.styles.of(CELL))
        self.pen.value(row, 1, cell)
        self._heighten(row, said, sum(self._rooms[1 : last + 1]), WORDS)

    def _until(self, first: int) -> int:
        """The last column of a line that begins in ``first``."""
        ends = [at for at, total in enumerate(accumulate(self._rooms[first:]), first) if total >= _LINE]
        return ends[0] if ends else len(self._rooms) - 1

    def _heighten(self, row: int, said: str, room: int, look: Look) -> None:
        size = look.get("font_size", 11)
        assert isinstance(size, int)
        high = max(height(said, room, size), self._high.get(row, LINE))
        if high > LINE:
            self.pen.sheet.set_row(row, high)
            self._high[row] = high
