"""Tables of indicators: 指标 单位 2020年 2025年 属性, and beneath it a row a goal: 人均预期寿命 岁 79.6 80.5 预期性."""

import re
from collections.abc import Sequence

from policytrack.commitment import Target
from policytrack.extraction.passages import Piece
from policytrack.vocabulary.terms import Direction

HEADER = "指标"
_NAME = re.compile("[^，。]{0,8}指标(?:名称|内容|项目)?")
_YEAR = re.compile(
    r"[（(]?20\d\d年?[）)]?(?:[^，。\d]{0,8})|(?:基期|现状|目标|规划|预期)(?:值|年|目标)?|“?十.五”?(?:末|目标)?"
)
_VALUE = re.compile(
    r"(?P<bound>[<>≤≥＜＞〉〈~约]|[大小]于|不[低高少]于|不超过)?\s*[\[［（(]?(?P<value>\d[\d,]*(?:\.\d+)?)[\]］）)]?\s*(?P<unit>[%％‰]|[万亿]?[\u4e00-\u9fff/]{0,6})(?:以上|以下|左右|以内)?"
)
_KIND = re.compile("预期性|约束性|指导性")
_DOWN = re.compile("[<≤＜〈]|小于|不[高]于|不超过|以下|以内")
_FALLS = re.compile("死亡率|能耗|失业率|排放|降低|下降|负担|支出占|消耗|强度降|时限|发生率")


def header(cells: Sequence[Piece]) -> list[str]:
    """The header of a table of indicators, if these cells are one."""
    names = any(_NAME.fullmatch(each.text) for each in cells)
    years = [each.text for each in cells if _YEAR.fullmatch(each.text)]
    said = re.findall(r"20\d\d", "".join(years))
    return [HEADER, f"完成时限：{max(said)}年" if said else ""] if names and years else []


def is_row(cells: Sequence[Piece]) -> bool:
    """Whether cells say an indicator and what it is to reach."""
    return any(map(_valued, cells[1:])) or any(_KIND.fullmatch(each.text) for each in cells)


def _valued(cell: Piece) -> "re.Match[str] | None":
    return _VALUE.fullmatch(cell.text)


def title_of(text: str) -> str:
    """The name of the indicator: the first cell that is no number."""
    cells = re.split(r"[\s|]+", text)
    return next(
        (re.sub(r"[（(][^）)]*[）)]$", "", each) for each in cells if not re.fullmatch(r"[\d.．、]+|", each)), text
    )


def target_of(text: str) -> Target | None:
    """The goal of a row: the last of its figures that is no yearly rate, from the one before it."""
    cells = [each for each in re.split(r"[\s|]+", text) if each]
    values = [found for each in cells[1:] if (found := _VALUE.fullmatch(each))]
    if not values:
        return None
    goal, base = (values[1], values[0]) if len(values) > 1 else (values[0], None)
    named = re.search(r"[（(]([^）)]+)[）)]", cells[0])
    unit = goal["unit"] or (
        named[1]
        if named
        else next(
            (
                each
                for each in cells[1:]
                if not _VALUE.fullmatch(each) and not _KIND.fullmatch(each) and re.search(r"\w|[%％‰]", each)
            ),
            "",
        )
    )
    direction = Direction.DOWN if _DOWN.search(goal[0]) or _FALLS.search(cells[0]) else Direction.UP
    return Target(title_of(text), _number(goal), direction, unit, _number(base) if base else None)


def _number(found: "re.Match[str]") -> float:
    return float(found["value"].replace(",", ""))
