"""Our own ledger that comes back: what it said when it left, so that only what a colleague changed is taken for news.

The sheet beside the table says of which day it speaks and what was known then; that makes it again as it was. So a cell
that was left alone cannot undo what the register has learnt since, and a cell that both changed is put before a person.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from policytrack.commitment import Commitment
from policytrack.dates import FuzzyDate
from policytrack.dates.periods import Period
from policytrack.formats._xlsx.words import shown
from policytrack.importing.reading.sheets import Cell, Sheet, words
from policytrack.importing.understanding.columns import Column
from policytrack.register import Register
from policytrack.reports import builder
from policytrack.reports.document import Table
from policytrack.reports.parts.standing import Ask, as_then
from policytrack.text import Lang

_LABELS: dict[str, tuple[Lang, str]] = {
    "数据截至": ("zh", "day"), "登记截至": ("zh", "known"), "报告期": ("zh", "period"), "版别": ("zh", "public"),
    "As of": ("en", "day"), "Known at": ("en", "known"), "Period": ("en", "period"), "Edition": ("en", "public"),
}  # fmt: skip
_MOMENT = re.compile(r"(\d+)(?:年|-)(\d+)(?:月|-)(\d+)日? (\d\d:\d\d:\d\d)")
_CODE = re.compile(r"[（(]([^（()）]+)[)）](?:$|[，,])")  # of a period; that it is not over may follow


class Base(NamedTuple):
    """The ledger as it left: each commitment as it was, and the words of its cells by the head of their column."""

    commitments: Mapping[str, Commitment]
    cells: Mapping[str, Mapping[str, tuple[str, ...]]]

    def news(self, id: str) -> Callable[[Column, Cell], Cell] | None:
        """What makes of a cell of this commitment's row what is new in it; None if it was not in the ledger."""
        row = self.cells.get(id)
        if row is None:
            return None

        def new(column: Column, cell: Cell) -> Cell:
            said, before = _plain(words(cell)), row.get(column.header, ())
            if said in before:
                return None
            if column.field == "note" and before and before[0] and said.startswith(before[0]):
                return said[len(before[0]) :].lstrip("；;。，, ")
            return cell

        return new

    def emptied(self, id: str, header: str) -> bool:
        """Whether a cell that is empty now held something when the ledger left."""
        return any(self.cells.get(id, {}).get(header, ()))


def base_of(register: Register, sheets: tuple[Sheet, ...], headers: set[str], now: datetime) -> Base | None:
    """The ledger as it left, if these sheets are one of ours and say when that was."""
    found: dict[str, Cell] = {}
    lang: Lang = "zh"
    for row in (row for sheet in sheets for row in sheet.rows if len(row) > 1):
        if isinstance(row[0], str) and row[0] in _LABELS:
            lang, what = _LABELS[row[0]]
            found[what] = row[1]
    known = _moment(found.get("known"), now)
    day, period = _day(found.get("day")), _CODE.search(words(found.get("period")))
    if known is None or day is None or period is None:
        return None
    register = register.published() if "public" in found else register
    ask = Ask(now, Period.parse(period[1]), None, day, known)
    table = next(each for each in builder("sheet")(register, ask).blocks if isinstance(each, Table))
    heads = [column.text.to(lang) for column in table.columns]
    if len(headers.intersection(heads)) < len(heads) // 2:
        return None
    at = next(at for at, column in enumerate(table.columns) if column.key == "id")
    then = (as_then(each, day, known) for each in register.commitments)
    cells = {
        str(row[at]): {head: _forms(cell, lang) for head, cell in zip(heads, row, strict=True)} for row in table.rows
    }
    return Base({each.id: each for each in then if each}, cells)


def _forms(cell: object, lang: Lang) -> tuple[str, ...]:
    """How a cell may have been written: in words, or a date as spreadsheets keep it."""
    if cell is None or cell == "" or cell == ():
        return ("",)
    said = _plain(shown(cell, lang))
    return (said, cell.iso) if isinstance(cell, FuzzyDate) else (said,)


def _plain(said: str) -> str:
    return " ".join(said.split())


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = re.fullmatch(r"(\d{4})(?:年|-)(\d+)(?:月|-)(\d+)日?", words(cell))
    return date(*map(int, found.groups())) if found else None


def _moment(cell: Cell, now: datetime) -> datetime | None:
    found = _MOMENT.fullmatch(words(cell))
    if not found:
        return None
    year, month, day, time = found.groups()
    return datetime.fromisoformat(f"{year}-{int(month):02}-{int(day):02}T{time}").replace(tzinfo=now.tzinfo)
