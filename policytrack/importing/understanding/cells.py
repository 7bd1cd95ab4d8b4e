"""Cells to values, by the field of their column. What cannot be read says why, in words."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple, TypeVar

from policytrack.commitment import Evidence
from policytrack.dates import BadDate, FuzzyDate
from policytrack.dates.phrases import read_date
from policytrack.dates.workdays import Workdays
from policytrack.errors import PolicytrackError
from policytrack.importing.reading.packages import UNRECKONED
from policytrack.importing.reading.sheets import Cell, words
from policytrack.importing.understanding.names import ERRORS, NO_DEADLINE, NOTHING
from policytrack.register.citing import grade_of
from policytrack.register.typed import unbroken
from policytrack.text import Text
from policytrack.vocabulary.kinds import Kinds
from policytrack.vocabulary.ledgers import STATUS_WORDS, UNDONE
from policytrack.vocabulary.terms import Action, Direction, Fulfilment, Grade, Status, Term, Verifiability, Visibility
from policytrack.vocabulary.transitions import Reason

T = TypeVar("T", bound=Term)


_UNRECKONED = Text(
    "公式没有结果；请在 Excel 或 WPS 中打开并保存一次再导入",
    "its formula was saved without a result; open the workbook in Excel or WPS, save it, and try again",
)


class BadCell(PolicytrackError):
    """A cell that cannot be read as what its column holds. Fact: ``why``."""

    text = Text("{why}", "{why}")


class Reader(NamedTuple):
    """What cells are read by: the day that 年底 is of, the calendar, the register's words and the office's own."""

    day: date
    calendar: Workdays
    kinds: Kinds
    statuses: Mapping[str, Status]

    def read(self, field: str, cell: Cell) -> object:
        """The value of a cell, None if it says nothing. Raises BadCell."""
        said = words(cell)
        if ERRORS.fullmatch(said):
            raise BadCell(why=Text("公式出错（{said}）", "its formula failed ({said})").of(said=said))
        if said == UNRECKONED:
            raise BadCell(why=_UNRECKONED)
        if said.casefold() in NOTHING:
            return None
        return _READ[field](self, cell, said)


def _text(reader: Reader, cell: Cell, said: str) -> str:
    return "\n".join(line.strip() for line in said.splitlines() if line.strip())


def _name(reader: Reader, cell: Cell, said: str) -> str:
    """A name on one line; a break inside Chinese is where the cell was full."""
    return unbroken(said)


_PARTS = re.compile(r"[、，,；;\n]+")


def _units(reader: Reader, cell: Cell, said: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for part in _PARTS.split(said) if (each := part.strip())))


_read_date = lru_cache(maxsize=1_024)(read_date)  # a ledger says the same few dates


def _date(reader: Reader, cell: Cell, said: str) -> FuzzyDate | None:
    if isinstance(cell, datetime):
        return FuzzyDate.day(cell.date())
    if isinstance(cell, date):
        return FuzzyDate.day(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _number_as_date(cell)
    if said in NO_DEADLINE:
        return None
    try:
        return _read_date(said, reader.day, reader.calendar)
    except BadDate as bad:
        raise BadCell(why=Text(bad.to("zh"), bad.to("en"))) from None


_SERIALS = range(20_000, 80_000)  # 1954 to 2119
_AMBIGUOUS = Text(
    "数字 {n} 不能确定日期（{n} 也可能是 {n}0）；请把单元格设为文本或日期再写",
    "the number {n} is no certain date (it may have been {n}0); make the cell text or a date",
)


def _number_as_date(number: float) -> FuzzyDate:
    """Excel's count of days, a year, 202009 or 20200930. A spreadsheet drops the last zero of 2020.10."""
    try:
        if number in _SERIALS:
            return FuzzyDate.day(date(1899, 12, 30) + timedelta(int(number)))
        if float(number).is_integer() and 1900 <= number <= 21_001_231:
            digits = str(int(number))
            return FuzzyDate.parse("-".join(filter(None, (digits[:4], digits[4:6], digits[6:]))))
        year, _, month = str(number).partition(".")
        if len(year) == 4 and len(month) == 1 and month != "1":
            return FuzzyDate.parse(f"{year}-0{month}")
    except BadDate:
        pass
    raise BadCell(why=_AMBIGUOUS.of(n=number))


def _number(reader: Reader, cell: Cell, said: str) -> float:
    plain = said.replace(",", "").replace("，", "").removesuffix("%")
    if isinstance(cell, int | float):
        return float(cell)
    try:
        return float(plain)
    except ValueError:
        raise BadCell(why=Text("“{said}”不是数字", "“{said}” is not a number").of(said=said)) from None


def _status(reader: Reader, cell: Cell, said: str) -> Status | None:
    """A status; None of words that say only that it is not done."""
    plain = re.sub(r"[\s。．.]+|[（(].*?[)）]", "", said)
    found = reader.statuses.get(plain) or STATUS_WORDS.get(plain)
    if found is None:
        found = _exactly(Status, said)
    if found is None and plain not in UNDONE:
        why = Text(
            "无法识别状态“{said}”；它指什么，请写入登记册的 import.yaml，如 statuses: [{{word: {said}, status: in-progress}}]",
            "unknown status “{said}”; say in the register's import.yaml what it means, as in "
            "statuses: [{{word: {said}, status: in-progress}}]",
        )
        raise BadCell(why=why.of(said=said))
    return found


def _exactly(term: type[T], said: str) -> T | None:
    plain = said.strip().casefold()
    return next(
        (each for each in term if plain in (each.value.casefold(), each.zh.casefold(), each.en.casefold())), None
    )


def _term(term: type[Term]) -> "Callable[[Reader, Cell, str], object]":
    def read(reader: Reader, cell: Cell, said: str) -> object:
        if found := _exactly(term, said):
            return found
        allowed = tuple(Text(each.zh, each.value) for each in term)
        why = Text("无法识别“{said}”；可用：{allowed}", "unknown word “{said}”; allowed: {allowed}")
        raise BadCell(why=why.of(said=said, allowed=allowed))

    return read


def _kind(reader: Reader, cell: Cell, said: str) -> str:
    for kind in reader.kinds.values():
        if said.casefold() in (kind.code, kind.text.zh, kind.text.en.casefold()):
            return kind.code
    why = Text(
        "没有类别“{said}”；可用：{allowed}。如这一列不是类别，请用 --map 列名=tags 或 --map 列名=ignore",
        "there is no kind “{said}”; allowed: {allowed}. If the column is no kind: --map COLUMN=tags or COLUMN=ignore",
    )
    raise BadCell(why=why.of(said=said, allowed=tuple(kind.text for kind in reader.kinds.values())))


_GRADED = re.compile(r"\s*[（(](?:grade )?([A-D])级?[)）]$")
_PIECES = re.compile(r"[\n；;]+")


def _evidence(reader: Reader, cell: Cell, said: str) -> tuple[Evidence, ...]:
    return tuple(_piece(each.strip()) for each in _PIECES.split(said) if each.strip())


def _piece(said: str) -> Evidence:
    """One piece of evidence: an address, or a name with the grade that stands behind it; C if none does."""
    found = _GRADED.search(said)
    grade, name = (Grade(found[1]), said[: found.start()]) if found else (None, said)  # type: ignore[call-arg]
    if name.startswith(("http://", "https://")):
        return Evidence(grade or grade_of(name) or Grade.C, url=name)
    return Evidence(grade or Grade.C, title=name)


_READ: dict[str, "Callable[[Reader, Cell, str], object]"] = {
    **dict.fromkeys(("id", "code", "title", "owner", "leader", "deliverable", "indicator", "measure", "stage", "done_stage", "priority", "parent", "merged_into"), _name),
    **dict.fromkeys(("criterion", "note", "remark", "obstacle", "next_step"), _text),
    **dict.fromkeys(("lead", "partners", "aliases", "tags", "related"), _units),
    **dict.fromkeys(("due", "first_due", "announced", "date"), _date),
    **dict.fromkeys(("value", "goal", "baseline"), _number),
    "status": _status, "kind": _kind, "evidence": _evidence, "action": _term(Action), "direction": _term(Direction),
    "fulfilment": _term(Fulfilment), "reason": _term(Reason),
    "verifiability": _term(Verifiability), "visibility": _term(Visibility),
}  # fmt: skip
