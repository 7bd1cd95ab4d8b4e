"""Tables of tasks in a text: a row a task, with its unit and its deadline in columns of their own.

A header names the columns; cells are parted by tabs, as Word and web pages come, or by bars, as Markdown has them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytrack.extraction.passages import Piece

_CELL = re.compile(r"[^\t|]+")
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
    """One row of a table of tasks: the cells that say what is to be done, and what the other columns say of it."""

    tasks: tuple[Piece, ...]
    note: str


def rows(lines: Sequence[Piece]) -> dict[int, Row]:
    """The rows of every table among the lines, by the place of their line; what is header or rule has no tasks."""
    found: dict[int, Row] = {}
    header: list[str] = []
    for at, line in enumerate(lines):
        cells = [cell for cell in _cells(line) if cell.text]
        if len(cells) < _LEAST:
            header = header if _is_rule(line) else []
            if header:
                found[at] = Row((), "")
        elif named := _header(cells):
            header, found[at] = named, Row((), "")
        elif header and len(cells) <= len(header):
            found[at] = _row(cells, header)
    return found


def _cells(line: Piece) -> Iterator[Piece]:
    if "\t" in line.text or line.text.startswith("|"):
        yield from (line.part(each.start(), each.end()) for each in _CELL.finditer(line.text))


def _is_rule(line: Piece) -> bool:
    """Whether a line only draws the line under a header."""
    return bool(_UNDER.fullmatch(line.text))


def _header(cells: Sequence[Piece]) -> list[str]:
    """What each column holds, if these are the names of columns: one of tasks, and one of units or times."""
    names = [next((name for name, form in _COLUMNS if re.fullmatch(form, each.text)), "") for each in cells]
    if {"任务", "名称"} & set(names) and {"牵头单位", "完成时限"} & set(names):
        return names if "任务" in names else ["任务" if each == "名称" else each for each in names]
    return []


def _row(cells: Sequence[Piece], header: Sequence[str]) -> Row:
    """A row; one with fewer cells than its header has lost the first of them to a cell that spans rows."""
    named = list(zip(header[len(header) - len(cells) :], cells, strict=True))
    tasks = tuple(cell for name, cell in named if name == "任务")
    note = "；".join(f"{name}：{cell.text}" for name, cell in named if name in ("牵头单位", "配合单位", "完成时限"))
    return Row(tasks, note)
