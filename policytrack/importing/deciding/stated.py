"""What a row states: its values by field, and what in it could not be read, by column."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from policytrack.dates import FuzzyDate
from policytrack.importing.reading.sheets import Cell, words
from policytrack.importing.understanding.cells import BadCell, Reader
from policytrack.importing.understanding.columns import Column
from policytrack.importing.understanding.grid import Line
from policytrack.importing.understanding.names import NO_DEADLINE, NOTHING, bare
from policytrack.text import Text
from policytrack.vocabulary.terms import Term

T = TypeVar("T", bound=Term)


class Fault(NamedTuple):
    """Why a row cannot be taken; ``column`` is the letter of the one to blame, if one is."""

    column: str | None
    text: Text


class Stated(NamedTuple):
    """What one row says. A field that it says nothing of is not there; one that was emptied is None."""

    number: int
    values: Mapping[str, object]
    pieces: tuple[str, ...] = ()
    said_status: str | None = None
    faults: tuple[Fault, ...] = ()
    letters: Mapping[str, str] = {}

    def text(self, field: str) -> str | None:
        """A field that holds words."""
        found = self.values.get(field)
        return found if isinstance(found, str) else None

    def day(self, field: str) -> FuzzyDate | None:
        """A field that holds a date."""
        found = self.values.get(field)
        return found if isinstance(found, FuzzyDate) else None

    def names(self, field: str) -> tuple[str, ...]:
        """A field that holds several names."""
        found = self.values.get(field)
        return tuple(map(str, found)) if isinstance(found, tuple) else ()

    def figure(self, field: str) -> float | None:
        """A field that holds a figure."""
        found = self.values.get(field)
        return float(found) if isinstance(found, int | float) else None

    def term(self, field: str, list: type[T]) -> T | None:
        """A field that holds a word of a closed list."""
        found = self.values.get(field)
        return found if isinstance(found, list) else None


_FATES = ("computed", "ignore", None)
_LABELLED = Text("{label}：{said}", "{label}: {said}")


def stated(
    line: Line, columns: Sequence[Column], reader: Reader, news: Callable[[Column, Cell], Cell] | None = None
) -> Stated:
    """The values of a row. ``news`` makes of a cell what is new in it, None if nothing is."""
    values: dict[str, object] = {}
    pieces: list[str] = []
    faults: list[Fault] = []
    notes = sum(each.field == "note" for each in columns)
    status = None
    for column in columns:
        cell = _answer(column, line.cells.get(column.at))
        if column.field in _FATES or cell is None:
            continue
        cell = news(column, cell) if news else cell
        try:
            value = reader.read(column.field, cell) if cell is not None and column.field else None
        except BadCell as bad:
            faults.append(Fault(column.letter, Text(bad.to("zh"), bad.to("en"))))
            continue
        said = words(cell)
        if column.field == "status" and said.casefold() not in NOTHING:
            status = said
            pieces += [_labelled(column, said)] if value is None else []
        if column.field == "due" and said in NO_DEADLINE:
            pieces.append(_labelled(column, said))
        if value is None or value == ():
            continue
        if column.field == "note" and notes == 1:
            pieces.insert(0, str(value))
        elif column.field in ("note", "remark"):
            pieces.append(_labelled(column, str(value)))
        else:
            values[str(column.field)] = value
    letters = {each.field: each.letter for each in columns if each.field}
    return Stated(line.number, values, tuple(pieces), status, tuple(faults), letters)


_ASKED = re.compile("是否已?(完成|办结|销号)")


def _answer(column: Column, cell: Cell) -> Cell:
    """A cell; of a column that asks 是否完成, 是 is 完成 and 否 is 未完成."""
    asked = _ASKED.fullmatch(bare(column.header)) if column.field == "status" else None
    if not asked or words(cell) not in ("是", "否"):
        return cell
    return asked[1] if words(cell) == "是" else f"未{asked[1]}"


def _labelled(column: Column, said: str) -> str:
    return _LABELLED.of(label=" ".join(column.header.split()), said=said).zh
