"""A stage line in words: every stage with its mark, its name and its date; colour may be added but is not needed."""

from collections.abc import Iterable
from typing import NamedTuple

from policytrack.formats._cells import words
from policytrack.reports.document import Cell, Passage, StageLine, Step
from policytrack.text import Lang, Text, clip, width

MARKS = {
    Passage.PASSED: ("●", Text("已过", "passed")),
    Passage.NOW: ("◉", Text("当前", "now")),
    Passage.SKIPPED: ("◌", Text("未见日期", "no date known")),
    Passage.NEXT: ("▷", Text("下一步", "next")),
    Passage.AHEAD: ("○", Text("未到", "ahead")),
}
_GOAL = Text("〔目标〕", " (goal)")
_PLANNED = Text(" 计划 ", ", planned ")


class Stop(NamedTuple):
    """One stage as it is drawn."""

    words: str
    passage: Passage


def stops(line: StageLine, lang: Lang, between: str = " ─ ") -> list[Stop]:
    """The stages in order, each but the last followed by ``between``."""
    drawn = [Stop(_drawn(step, lang) + between, step.passage) for step in line.steps]
    return [*drawn[:-1], *(Stop(last.words.removesuffix(between), last.passage) for last in drawn[-1:])]


def legend(line: StageLine, lang: Lang) -> str:
    """What the marks mean, those that are on the line."""
    shown = {step.passage for step in line.steps}
    meanings = (f"{mark} {meaning.to(lang)}" for passage, (mark, meaning) in MARKS.items() if passage in shown)
    return Text("图例：", "Key: ").to(lang) + "  ".join(meanings)


def rows(stops: Iterable[Stop], cells: int | None) -> list[list[Stop]]:
    """The stages on lines of at most ``cells`` cells, broken between stages."""
    found: list[list[Stop]] = [[]]
    used = 0
    for stop in stops:
        if cells is not None and width(stop.words.rstrip()) > cells:
            stop = stop._replace(words=clip(stop.words, cells))
        if cells is not None and found[-1] and used + width(stop.words.rstrip()) > cells:
            found.append([])
            used = 0
        found[-1].append(stop)
        used += width(stop.words)
    return [[*row[:-1], *(last._replace(words=last.words.rstrip()) for last in row[-1:])] for row in found]


def _drawn(step: Step, lang: Lang) -> str:
    name = f"{MARKS[step.passage][0]} {words(step.stage, lang)}{_GOAL.to(lang) if step.is_goal else ''}"
    if step.on is not None:
        return f"{name} {_day(step.on, lang)}"
    return f"{name}{_PLANNED.to(lang)}{_day(step.planned, lang)}" if step.planned is not None else name


def _day(cell: Cell, lang: Lang) -> str:
    """A date in its shortest form: ISO, unless it is a stretch that only words can say shortly."""
    iso = str(getattr(cell, "iso", "/"))
    return words(cell, lang) if "/" in iso else iso
