"""The tables of a document as a spreadsheet wants them."""

from collections.abc import Iterable, Iterator

from policytrack.formats._cells import words
from policytrack.formulas import escaped
from policytrack.reports.document import Cell, Document, Heading, Pairs, Table
from policytrack.text import Lang

Value = str | int | float
Rows = Iterable[list[Value]]


def sheets(document: Document, lang: Lang) -> Iterator[tuple[Value, Rows]]:
    """Every table of a document, and every set of pairs, with its own caption or the heading that it stands below."""
    heading = document.title
    if document.masthead and not document.bare:
        yield value(heading, lang), _pairs(Pairs(document.masthead), lang)
    for block in document.blocks:
        match block:
            case Heading(text):
                heading = text
            case Table(caption=caption):
                yield value(caption or heading, lang), _table(block, lang)
            case Pairs():
                yield value(heading, lang), _pairs(block, lang)
            case _:
                pass  # running words


def value(cell: Cell, lang: Lang) -> Value:
    """A cell as a spreadsheet can reckon with it: a bare number, an ISO date, nothing, or words that are no formula."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    if cell is None or cell == () or cell == "":
        return ""
    return escaped(words(getattr(cell, "iso", cell), lang))


def _table(table: Table, lang: Lang) -> Iterator[list[Value]]:
    yield [value(column.text, lang) for column in table.columns]
    for row in table.rows:
        yield [value(cell, lang) for cell in row]


def _pairs(pairs: Pairs, lang: Lang) -> Rows:
    return [[value(name, lang), value(each, lang)] for name, each in pairs.pairs]
