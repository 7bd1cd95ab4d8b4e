"""Where the table stands on a sheet: its head, its rows, and what is no row of it: titles, sections, totals, notes."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from policytrack.importing.reading.sheets import Cell, Sheet, words
from policytrack.importing.understanding.columns import Column, guess, matched
from policytrack.importing.understanding.names import KNOWN, NOTES, TOTALS, bare
from policytrack.text import Text

_LOOKED_AT = 40  # rows in which the head must begin
_DEEPEST = 3  # rows of a head
_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]+[)）]?[、.．]?")
_HEADING = re.compile(
    r"[（(]?[一二三四五六七八九十]+[)）、.．]"
)  # with its mark, for 一季度 and 一审 are names of columns

TITLE, SECTION, TOTAL, NOTE, AGAIN = (
    Text("表题", "title"), Text("小标题", "section"), Text("合计", "total"), Text("表下说明", "note below"),
    Text("重复表头", "head again"),
)  # fmt: skip


class Line(NamedTuple):
    """One row of the table: the row of the sheet that it begins in, from 0, and its cells by column."""

    at: int
    cells: Mapping[int, Cell]

    @property
    def number(self) -> int:
        """Its row as Excel counts."""
        return self.at + 1


class Grid(NamedTuple):
    """The table of a sheet; ``left_out`` are rows that are none of it, and what they are."""

    sheet: Sheet
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    titles: tuple[str, ...]
    left_out: tuple[tuple[int, Text, str], ...]

    @property
    def known(self) -> int:
        """How many fields it has."""
        return len({each.field for each in self.columns if each.field not in (None, "computed", "ignore")})


def found(sheet: Sheet, typed: Mapping[str, str], saved: Mapping[str, str]) -> Grid | None:
    """The table of a sheet, or None if no row could be its head. Raises NoSuchColumn."""
    start = _head(sheet, {**KNOWN, **saved, **{bare(name): field for name, field in typed.items()}})
    if start is None:
        return None
    end = _head_end(sheet, start)
    columns = tuple(matched(_headers(sheet, start, end), typed, saved))
    titles = tuple(said for row in sheet.rows[:start] if (said := " ".join(filter(None, map(words, row)))))
    above = tuple((at + 1, TITLE, said) for at, said in enumerate(titles))
    lines, left_out = _lines(sheet, end, columns)
    return Grid(sheet, columns, tuple(lines), titles, (*above, *left_out))


def _head(sheet: Sheet, known: Mapping[str, str]) -> int | None:
    """The row with the most known names, one of them a commitment's; the first of these."""
    scores: dict[int, float] = {}
    for at, row in enumerate(sheet.rows[:_LOOKED_AT]):
        names = [said for cell in row if isinstance(cell, str) and 0 < len(said := words(cell)) <= 30]
        fields = [hit for hit in (guess(name, known) for name in names) if hit]
        exact = len({field for field, _ in fields})
        if exact >= 2 and {"title", "id", "code"} & {field for field, _ in fields}:
            scores[at] = exact - 0.01 * (len(names) - len(fields))
    return max(scores, key=lambda at: (scores[at], -at)) if scores else None


def _head_end(sheet: Sheet, start: int) -> int:
    """The first row below the head: a row goes on with it if its cells stand only where the head is blank, or spans.

    A numbered heading (一、立法项目) is none of it, even where its last words are the name of a column.
    """
    end = start + 1
    while end < min(len(sheet.rows), start + _DEEPEST):
        spans = {c for a, b, c1, c2 in sheet.merged if start <= a < end and c2 > c1 for c in range(c1, c2 + 1)}
        said = {at for at, cell in enumerate(sheet.rows[end]) if words(cell)}
        above = {at for row in sheet.rows[start:end] for at, cell in enumerate(row) if words(cell)}
        deep = any(a == start and b >= end and c1 == c2 for a, b, c1, c2 in sheet.merged)
        names = [words(sheet.rows[end][at]) for at in said]
        goes_on = not ((said & above) - spans) or all(map(guess, names))
        if not said or any(map(_HEADING.match, names)) or not goes_on or not (deep or spans or _names_most(names)):
            break
        end += 1
    return end


def _names_most(names: Sequence[str]) -> bool:
    return sum(guess(name) is not None for name in names) * 2 > len(names)


def _headers(sheet: Sheet, start: int, end: int) -> dict[int, list[str]]:
    """The names of each column, the lowest first, then with what stands above it, which may span several."""
    rows = [[" ".join(words(cell).split()) for cell in row] for row in sheet.rows[start:end]]
    broad = max(map(len, rows))
    for at, row in enumerate(rows[:-1]):
        for column in range(1, len(row)):
            below = any(len(each) > column and each[column] for each in rows[at + 1 :])
            if not row[column] and below and _spans(sheet, start + at, column):
                row[column] = row[column - 1]
    headers = {}
    for column in range(broad):
        parts = list(dict.fromkeys(row[column] for row in reversed(rows) if len(row) > column and row[column]))
        if parts:
            headers[column] = [parts[0], *(["".join(reversed(parts))] if len(parts) > 1 else []), *parts[1:]]
    return headers


def _spans(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a blank cell of the head belongs to the one on its left; a text file cannot say, so there it does."""
    return not sheet.merged or any(a <= row <= b and c1 < column <= c2 for a, b, c1, c2 in sheet.merged)


def _lines(sheet: Sheet, start: int, columns: Sequence[Column]) -> tuple[list[Line], list[tuple[int, Text, str]]]:
    title = next((each.at for each in columns if each.field in ("title", "id", "code")), 0)
    title = next((each.at for each in columns if each.field == "title"), title)
    rows, joined = _filled(sheet, start), _joined(sheet, start, title)
    lines: list[Line] = []
    left_out: list[tuple[int, Text, str]] = []
    for at in range(start, len(rows)):
        row = rows[at]
        said = {column: words(cell) for column, cell in enumerate(row) if words(cell)}
        if not said:
            continue
        if at in joined and lines and joined[at] <= lines[-1].at:
            lines[-1] = _together(lines[-1], row)
        elif what := _no_row(sheet.rows[at], said, title, columns):
            left_out.append((at + 1, what, next(iter(said.values()))))
        else:
            lines.append(Line(at, dict(enumerate(row))))
    return lines, left_out


def _no_row(row: Sequence[Cell], said: Mapping[int, str], title: int, columns: Sequence[Column]) -> Text | None:
    """What a row is that is none of the table's; None if it is one."""
    first = next(iter(said.values()))
    if all(said.get(each.at, "") == each.header for each in columns):
        return AGAIN
    if bare(first) in TOTALS or (bare(said.get(title, "")) in TOTALS):
        return TOTAL
    own = {column for column, cell in enumerate(row) if words(cell)}
    if len(own) <= 2 and first.replace("：", ":").startswith(NOTES):
        return NOTE
    if len(own) == 1 and title not in own and not _is_number(own, columns, first):
        return SECTION
    numbered = len(own) == 2 and title in own and _SECTION.fullmatch(said.get(min(own), ""))
    return SECTION if numbered else None


def _is_number(own: set[int], columns: Sequence[Column], said: str) -> bool:
    """Whether the one cell of a row is a commitment's number, and no heading that begins where the numbers stand."""
    stands = any(each.at in own and each.field in ("id", "code") for each in columns)
    return stands and not _SECTION.match(said)


def _filled(sheet: Sheet, start: int) -> list[list[Cell]]:
    """The rows, with what stands in the first of cells merged downwards in each of them."""
    rows = [list(row) for row in sheet.rows]
    for top, bottom, left, right in sheet.merged:
        if top >= start and bottom > top and left == right and top < len(rows) and left < len(rows[top]):
            for at in range(top + 1, min(bottom + 1, len(rows))):
                if left < len(rows[at]):
                    rows[at][left] = rows[top][left]
    return rows


def _joined(sheet: Sheet, start: int, title: int) -> dict[int, int]:
    """Rows that are one commitment's since its name spans them: each with the first of them."""
    return {
        at: top
        for top, bottom, left, right in sheet.merged
        if top >= start and left <= title <= right
        for at in range(top + 1, bottom + 1)
    }


def _together(line: Line, row: Sequence[Cell]) -> Line:
    """One more row of the same commitment: what it adds to a cell stands there on a line of its own."""
    cells = dict(line.cells)
    for column, cell in enumerate(row):
        before, more = words(cells.get(column)), words(cell)
        if more and more not in before.split("\n"):
            cells[column] = f"{before}\n{more}" if before else cell
    return line._replace(cells=cells)
