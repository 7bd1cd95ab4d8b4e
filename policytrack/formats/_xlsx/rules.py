"""What a sheet does by itself: colours that follow the words in cells, and lists to choose from."""

from collections.abc import Iterable, Mapping
from datetime import date

from xlsxwriter.utility import xl_rowcol_to_cell

from policytrack.dates import FuzzyDate
from policytrack.formats._xlsx.book import Book
from policytrack.formats._xlsx.grid import Placed, named
from policytrack.formats._xlsx.pen import Pen
from policytrack.formats._xlsx.styles import HEAD, LATE, LIGHTS, PASSED_OVER, REACHED, Look
from policytrack.formats._xlsx.words import begun, shown, units
from policytrack.reports.document import Column
from policytrack.reports.drawings import Matrix
from policytrack.text import Text
from policytrack.vocabulary.terms import Light, Term, Timeliness

# Words that are computed and never typed.
_COMPUTED = (Light, Timeliness)
_SIFTED = 8  # rows from which on one looks for some of them
_LONGEST_HEAD = 255
_SKIPPED = ("—", "-", "－")
_NOT_ONE = Text("不在可选范围内", "Not one of the words")
_CHOOSE = Text("请从下拉列表中选择。", "Choose one from the list.")
_NO_DATE = Text("不是具体日期", "Not a day")
_DATE_HELP = Text(
    "请写作 2020-12-31；只知大概时，也可写“9月下旬”“年底”“第四季度”等。确认这样写吗？",
    "Write it like 2020-12-31; if the day is not known, words such as “2020-09” will do. Keep what was typed?",
)


def colour(book: Book, pen: Pen, placed: Placed, last: int) -> None:
    """Lights in their colours, deadlines of red lights in red, reached stages filled; down to the row ``last``."""
    lights = placed.holding(Light)
    for at in lights:
        for light, look in LIGHTS.items():
            _if_equal(book, pen, (placed.first, at, last, at), light.to(book.lang), look)
    if lights and named(placed.table.columns, "due"):
        due = placed.at("due")
        light = xl_rowcol_to_cell(placed.first, lights[0], col_abs=True)
        rule = {"type": "formula", "criteria": f'={light}="{Light.RED.to(book.lang)}"'}
        _apply(book, pen, (placed.first, due, last, due), rule, LATE)
    if isinstance(placed.table.drawing, Matrix):
        fill_reached(book, pen, placed, placed.table.drawing)


def fill_reached(book: Book, pen: Pen, placed: Placed, matrix: Matrix) -> None:
    """A square for each stage: filled if something stands in it, faintly if that is only a dash."""
    if not placed.table.rows:
        return
    for at in map(placed.at, matrix.stages):
        cells = (placed.first, at, placed.last, at)
        for dash in _SKIPPED:
            _if_equal(book, pen, cells, dash, PASSED_OVER)
        _apply(book, pen, cells, {"type": "no_blanks"}, REACHED)


def sift(book: Book, pen: Pen, placed: Placed) -> None:
    """A filter for one of several tables on a sheet, which Excel grants to tables of its own kind; short ones need none.

    Excel wants the names in such a header to differ, to say something, and to have at most 255 characters.
    """
    names = {head.casefold() for head in placed.heads if 0 < units(head) <= _LONGEST_HEAD}
    if len(placed.table.rows) < _SIFTED or len(names) < len(placed.heads):
        return
    columns = [{"header": head, "header_format": book.styles.of(HEAD)} for head in placed.heads]
    pen.sheet.add_table(placed.top, 0, placed.last, len(columns) - 1, {"columns": columns, "style": None})


def guide(book: Book, pen: Pen, placed: Placed, last: int) -> None:
    """Lists to choose from, and a question where a date is none; for the cells down to the row ``last``."""
    dates = placed.holding(FuzzyDate)
    for at, column in enumerate(placed.table.columns):
        words = list(_choices(column, (row[at] for row in placed.table.rows)))
        if words:
            source = book.lists.source(shown(column.text, book.lang), [shown(each, book.lang) for each in words])
            rule = {"validate": "list", "source": source, **_said(book, _NOT_ONE, _CHOOSE)}
            pen.sheet.data_validation(placed.first, at, last, at, rule)
        elif at in dates:
            pen.sheet.data_validation(placed.first, at, last, at, _date(book))


def _choices(column: Column, cells: Iterable[object]) -> Iterable[object]:
    """The words allowed: those that are named, else every word of the closed list that the cells are from."""
    if column.choices:
        return column.choices
    kinds = {type(cell) for cell in cells if cell is not None}
    kind = kinds.pop() if len(kinds) == 1 else None
    closed = kind is not None and issubclass(kind, Term) and not issubclass(kind, _COMPUTED)
    return list(kind) if closed and kind is not None else ()  # type: ignore[call-overload]


def _date(book: Book) -> dict[str, object]:
    """Words may stand for a date, so what is none is only asked about."""
    between = {"criteria": "between", "minimum": date(1949, 10, 1), "maximum": date(2199, 12, 31)}
    return {"validate": "date", **between, "error_type": "warning", **_said(book, _NO_DATE, _DATE_HELP)}


def _said(book: Book, title: Text, message: Text) -> dict[str, str]:
    return {"error_title": begun(title.to(book.lang), 32), "error_message": begun(message.to(book.lang), 255)}


def _if_equal(book: Book, pen: Pen, cells: tuple[int, int, int, int], word: str, look: Look) -> None:
    _apply(book, pen, cells, {"type": "cell", "criteria": "==", "value": f'"{word}"', "stop_if_true": True}, look)


def _apply(book: Book, pen: Pen, cells: tuple[int, int, int, int], rule: Mapping[str, object], look: Look) -> None:
    pen.sheet.conditional_format(*cells, {**rule, "format": book.styles.of(look)})
