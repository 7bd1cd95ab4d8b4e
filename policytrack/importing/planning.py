"""From a file to a plan: which table, which columns, and what becomes of each row."""

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from policytrack.commitment import Commitment, Evidence
from policytrack.dates import BadDate, FuzzyDate
from policytrack.dates.phrases import read_date
from policytrack.dates.workdays import Workdays
from policytrack.importing.deciding.base import Base, base_of
from policytrack.importing.deciding.meeting import Named, Unclear, key
from policytrack.importing.deciding.plan import Decided, Outcome, Plan
from policytrack.importing.deciding.rows import Desk, added, changed, refused
from policytrack.importing.deciding.stated import Fault, Stated, stated
from policytrack.importing.reading import Read
from policytrack.importing.reading.sheets import BadFile
from policytrack.importing.understanding import grid as grids
from policytrack.importing.understanding.cells import Reader
from policytrack.importing.understanding.columns import Column, field_named
from policytrack.importing.understanding.grid import Grid, Line
from policytrack.importing.understanding.names import bare
from policytrack.register import BrokenRecord, Register
from policytrack.register.ledgers import ledger_words
from policytrack.text import Text
from policytrack.vocabulary.terms import Grade

Told = Callable[[int, int], None]


class Asked(NamedTuple):
    """How a file is to be read. ``columns`` are headers or letters with their fields; days left out are found in the file."""

    by: str
    now: datetime
    date: FuzzyDate | None = None
    announced: FuzzyDate | None = None
    kind: str | None = None
    sheet: str | None = None
    columns: Mapping[str, str] = {}
    evidence: tuple[Evidence, ...] = ()
    hidden: bool = False
    told: Told = lambda done, of: None


_NO_HEADER = Text(
    "没有找到表头：前40行里没有一行含名称或编号列和另一个认识的列名；可用 --map 列=title 指明，或 --sheet 换一个工作表",
    "no head was found: none of the first 40 rows names a title or a code and another known column; say which with --map COLUMN=title, or another sheet with --sheet",
)
_NO_SHEET = Text("没有工作表“{name}”；现有：{names}", "there is no sheet “{name}”; there are: {names}")
_HIDDEN = Text(
    "在表中是隐藏行；请取消隐藏，或用 --hidden 一并导入",
    "is a hidden row; unhide it, or import hidden rows with --hidden",
)
_DOUBLE = Text("与第{rows}行是同一事项", "is the same commitment as row {rows}")


def planned(register: Register, read: Read, asked: Asked) -> Plan:
    """What importing a file would do. Raises BadFile, NoSuchColumn, UnknownField, BrokenRecord."""
    if register.broken:
        raise BrokenRecord(register.broken)
    if read.records is not None:
        from policytrack.importing.deciding.records import decided

        desk = _desk(register, read, None, asked)
        return _plan(desk, read, None, decided(desk, read.records, asked.told), None)
    grid = _grid(register, read, asked)
    base = base_of(register, read.sheets, {each.header for each in grid.columns}, asked.now)
    desk = _desk(register, read, grid, asked)
    return _plan(desk, read, grid, _rows(desk, grid, base, asked), base)


def _plan(desk: Desk, read: Read, grid: Grid | None, rows: Iterable[Decided], base: Base | None) -> Plan:
    from policytrack.importing.writing import versions

    kept = tuple(rows)
    return Plan(
        read,
        grid,
        _chosen(read, grid),
        kept,
        desk.announced,
        desk.date,
        base is not None,
        versions(desk.register, kept),
    )


def _chosen(read: Read, grid: Grid | None) -> str | None:
    return grid.sheet.name if grid and len(read.sheets) > 1 else None


def _grid(register: Register, read: Read, asked: Asked) -> Grid:
    """The table: of the sheet that was named, else of the one that looks most like a ledger."""
    saved = {bare(each.column): field_named(each.field) for each in ledger_words(register).columns}
    sheets = [each for each in read.sheets if asked.sheet in (None, each.name)]
    if not sheets:
        raise BadFile(
            path=read.path, why=_NO_SHEET.of(name=asked.sheet, names=tuple(each.name for each in read.sheets))
        )
    visible = [each for each in sheets if not each.is_hidden] or sheets
    typed = {} if len(visible) > 1 else asked.columns
    found = [grid for each in visible if (grid := grids.found(each, typed, saved))]
    if not found:
        raise BadFile(path=read.path, why=_NO_HEADER)
    best = max(found, key=lambda grid: (grid.known, len(grid.lines)))
    again = grids.found(best.sheet, asked.columns, saved)
    assert again is not None
    return again


def _desk(register: Register, read: Read, grid: Grid | None, asked: Asked) -> Desk:
    titles = " ".join(grid.titles) if grid else ""
    today = FuzzyDate.day(asked.now.date())
    year = re.search(r"(20\d\d)年", titles)
    announced = asked.announced or (FuzzyDate.parse(year[1]) if year else asked.date or today)
    ledger = Evidence(Grade.D, title=os.path.basename(read.path), sha256=hashlib.sha256(read.raw).hexdigest())
    day = asked.date or _until(titles, asked.now.date()) or today
    named = Named.of(register.readable)
    return Desk(
        register,
        named,
        asked.by,
        asked.now.replace(microsecond=0),
        day,
        announced,
        asked.kind,
        (*asked.evidence, ledger),
        {},
    )


def _until(titles: str, today: date) -> FuzzyDate | None:
    """The day of which a ledger's title says that it speaks: 截至2020年9月30日."""
    found = re.search(r"截[至止](?:到)?\s*([0-9年月日.\-/底初中旬]+)", titles)
    try:
        day = read_date(found[1], today) if found else None
    except BadDate:
        return None
    return day if day and day.last <= today else None


def _reader(register: Register, desk: Desk, asked: Asked) -> Reader:
    """Of a ledger of another year 年底 is the end of that year."""
    own = register.settings.calendar
    year, day = desk.announced.first.year, asked.date.last if asked.date else asked.now.date()
    if desk.announced.iso == str(year) and year != day.year:
        day = date(year, 12, 31)
    statuses = {each.word: each.status for each in ledger_words(register).statuses}
    return Reader(day, Workdays(frozenset(own.holidays), frozenset(own.make_up)), register.kinds, statuses)


def _rows(desk: Desk, grid: Grid, base: Base | None, asked: Asked) -> Iterable[Decided]:
    reader = _reader(desk.register, desk, asked)
    identity = [each for each in grid.columns if each.field in ("id", "code", "title")]
    firsts = [(line, stated(line, identity, reader)) for line in grid.lines]
    doubles = _doubles(desk, firsts)
    for done, (line, first) in enumerate(firsts, 1):
        asked.told(done, len(firsts))
        title = first.text("title") or first.text("code") or first.text("id") or ""
        if line.at in grid.sheet.hidden and not asked.hidden:
            yield refused(line.number, title, Fault(None, _HIDDEN))
        elif line.number in doubles:
            yield refused(line.number, title, Fault(None, _DOUBLE.of(rows=doubles[line.number])))
        else:
            yield _row(desk, line, first, grid.columns, reader, base)


def _row(
    desk: Desk, line: Line, first: Stated, columns: tuple[Column, ...], reader: Reader, base: Base | None
) -> Decided:
    try:
        commitment = _meant(desk, first)
    except Unclear as unclear:
        return refused(line.number, first.text("title") or "", Fault(None, Text(unclear.to("zh"), unclear.to("en"))))
    if commitment is None:
        return added(desk, stated(line, columns, reader))
    news = base.news(commitment.id) if base else None
    said = stated(line, columns, reader, news)
    if base and news:
        said = said._replace(values={**_emptied(line, columns, base, commitment.id), **said.values})
    return changed(desk, commitment, said, base.commitments.get(commitment.id) if base and news else None)


_MAY_BE_EMPTY = ("lead", "partners", "owner", "leader", "criterion", "due")


def _emptied(line: Line, columns: tuple[Column, ...], base: Base, id: str) -> dict[str, object]:
    return {
        column.field: None
        for column in columns
        if column.field in _MAY_BE_EMPTY and line.cells.get(column.at) is None and base.emptied(id, column.header)
    }


def _meant(desk: Desk, first: Stated) -> Commitment | None:
    return desk.named.meant(first.text("id"), first.text("code"), first.text("title"))


def _doubles(desk: Desk, firsts: list[tuple[Line, Stated]]) -> Mapping[int, Text]:
    """The rows that are one commitment, each with the others."""
    rows: dict[object, list[int]] = defaultdict(list)
    for line, first in firsts:
        try:
            found = _meant(desk, first)
        except Unclear:
            continue
        code, title = first.text("id") or first.text("code"), first.text("title")
        if found or code or title:
            rows[found.id if found else key(code or title or "")].append(line.number)
    return {
        number: Text("、".join(others), ", ".join(others))
        for numbers in rows.values()
        for number in numbers
        if (others := [str(each) for each in numbers if each != number])
    }


__all__ = ["Asked", "Outcome", "planned"]
