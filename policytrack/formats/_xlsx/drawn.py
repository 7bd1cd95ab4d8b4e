"""What every chart has: where its figures stand, its title, its looks."""

from typing import NamedTuple

from xlsxwriter.chart import Chart

from policytrack.formats._xlsx.book import Book, name_of
from policytrack.formats._xlsx.grid import Placed
from policytrack.formats._xlsx.pen import Pen
from policytrack.formats._xlsx.words import begun, shown
from policytrack.reports.document import Cell
from policytrack.text import Text, clip, one_line
from policytrack.vocabulary.terms import Light

Options = dict[str, object]
SHOWN = 30  # bars that can still be read
LABEL = 60  # cells of a name beside a bar
TALLEST = 600  # pixels of a page
GRIDLINES: Options = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}}
LIGHTS = {
    Light.RED: "#C00000", Light.YELLOW: "#E6A800", Light.BLUE: "#2E75B6", Light.GREEN: "#548235", Light.GREY: "#7F7F7F",
}  # fmt: skip


class Drawn(NamedTuple):
    """A chart with its height in pixels and what it shows, for those who cannot see it."""

    chart: Chart
    height: int
    about: Text


def series(pen: Pen, placed: Placed, at: int, label: int, last: int) -> Options:
    """One column of a table as a series named by its header, from the first record to the row ``last``."""
    sheet = name_of(pen.sheet)
    return {
        "name": [sheet, placed.top, at],
        "categories": [sheet, placed.first, label, last, label],
        "values": [sheet, placed.first, at, last, at],
    }


def title(book: Book, placed: Placed, otherwise: Text) -> str:
    """What a chart is called: its table's caption, if that has one."""
    return named(book, placed.table.caption or otherwise)


def named(book: Book, words: Text) -> str:
    """Words for a chart; with an exclamation mark XlsxWriter could take them for the address of a cell."""
    return begun(one_line(shown(words, book.lang)), 120).replace("!", "！")


def begin(book: Book, cell: Cell) -> str:
    """A name beside a bar, or as much of it as one reads there."""
    return clip(one_line(shown(cell, book.lang)), LABEL)


def beginnings(book: Book, placed: Placed, label: int, title: str) -> Options:
    """Where the beginnings of the names stand, if some are so long that they would leave no room for the chart."""
    names = [begin(book, row[label]) for row in placed.table.rows[:SHOWN]]
    if names == [shown(row[label], book.lang) for row in placed.table.rows[:SHOWN]]:
        return {}
    top = book.figures.add(title, (head(placed, label),), [(name,) for name in names])
    return {"categories": [book.figures.name, top + 1, 0, top + len(names), 0]}


def head(placed: Placed, at: int) -> Text:
    """The header of a column."""
    return placed.table.columns[at].text


def dress(chart: Chart, title: str) -> None:
    """The title above, the legend beneath, and nothing else that asks for attention."""
    chart.set_title({"name": title, "name_font": {"size": 13, "bold": True}})
    chart.set_legend({"position": "bottom"})
    chart.set_chartarea({"border": {"color": "#D9D9D9"}})
