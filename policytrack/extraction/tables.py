"""Tables of tasks in a text: a row a task, with its unit and its deadline in columns of their own.

A header names the columns; cells are parted by tabs, as Word and web pages come, or by bars, as Markdown has them.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from policytrack.extraction import indicators
from policytrack.extraction.passages import MARKS, Piece

_CELL = re.compile(r"[^\t|]+")
_FLAT = re.compile(r"[^ \u3000\xa0]+")
_SENTENCE = re.compile("[。；！？]|，.*，")
_UNDER = re.compile(r"[\s|:：\-—–+=]+")
_COLUMNS: tuple[tuple[str, str], ...] = (
    ("牵头单位", "(?:牵头|责任|主办|承办|主责|实施)?(?:单位|部门|处室)"),
    ("配合单位", "(?:配合|协办|参与|参加)(?:单位|部门)"),
    ("完成时限", "(?:完成|办结|推进)?(?:时限|时间|期限|节点|时间节点|时间要求)(?:要求)?"),
    (
        "任务",
        "(?:主要|工作|建设|实施|具体|重点|年度|目标|任务|项目)*(?:内容|任务|措施|举措|目标|事项|要求)(?:及要求|描述|清单)?",
    ),
    ("名称", "(?:项目|实事|任务|工作|事项)?名称|项目|工作|实事"),
)
_LEAST = 3  # columns of a table of tasks


class Row(NamedTuple):
    """One row of a table of tasks: the cells that say what is to be done, and what the other columns say of it.

    A row of a table of indicators is one goal as a whole.
    """

    tasks: tuple[Piece, ...]
    note: str = ""
    is_goal: bool = False


def rows(lines: Sequence[Piece]) -> dict[int, Row]:
    """The rows of every table among the lines, by the place of their line; what is header or rule has no tasks."""
    found: dict[int, Row] = {}
    header: list[str] = []
    for at, line in enumerate(lines):
        cells = _cells(line)
        if len(cells) < _LEAST:
            header = header if _is_rule(line) else []
            row = Row(()) if header else None
        elif named := indicators.header(cells) or _header(cells):
            header, row = named, Row(())
        else:
            row = _row(line, cells, header) if header else None
            header = header if row else []
        if row:
            found[at] = row
    return found


def _cells(line: Piece) -> list[Piece]:
    """What stands between tabs or bars; where a table was laid flat, between blanks, unless the line is a sentence."""
    parted = _CELL if "\t" in line.text or line.text.startswith("|") else _FLAT
    if parted is _FLAT and _SENTENCE.search(line.text):
        return []
    found = (line.part(each.start(), each.end()) for each in parted.finditer(line.text) if each[0].strip(MARKS))
    return [each for each in found if each.text]


def _is_rule(line: Piece) -> bool:
    """Whether a line only draws the line under a header."""
    return bool(_UNDER.fullmatch(line.text))


def _header(cells: Sequence[Piece]) -> list[str]:
    """What each column holds, if these are the names of columns: one of tasks, and one of units or times."""
    names = [next((name for name, form in _COLUMNS if re.fullmatch(form, each.text)), "") for each in cells]
    if {"任务", "名称"} & set(names) and {"牵头单位", "完成时限"} & set(names):
        return names if "任务" in names else ["任务" if each == "名称" else each for each in names]
    return []


def _row(line: Piece, cells: Sequence[Piece], header: Sequence[str]) -> Row | None:
    if header[0] == indicators.HEADER:
        return Row((line.part(0, len(line.text)),), header[1], True) if indicators.is_row(cells) else None
    if "\t" not in line.text and "|" not in line.text:
        return _flat(line, cells, header)
    if len(cells) > len(header):
        return Row(())
    return _told(list(zip(header[len(header) - len(cells) :], cells, strict=True)))


def _flat(line: Piece, cells: Sequence[Piece], header: Sequence[str]) -> Row | None:
    """A row laid flat: columns after the task are counted from its end, since a task may hold blanks."""
    column = header.index("任务")
    after = len(header) - column - 1
    first = (
        1
        if re.fullmatch(r"\d{1,3}|[一二三四五六七八九十]{1,3}", cells[0].text)
        else min(column, len(cells) - after - 1)
    )
    if not 0 <= first < len(cells) - after:
        return None
    task = line.part(cells[first].start - line.start, cells[len(cells) - after - 1].end - line.start)
    return _told([("任务", task), *zip(header[column + 1 :], cells[len(cells) - after :], strict=True)])


def _told(named: Sequence[tuple[str, Piece]]) -> Row:
    """A row; one with fewer cells than its header has lost the first of them to a cell that spans rows."""
    tasks = tuple(cell for name, cell in named if name == "任务")
    note = "；".join(f"{name}：{cell.text}" for name, cell in named if name in ("牵头单位", "配合单位", "完成时限"))
    return Row(tasks, note)
