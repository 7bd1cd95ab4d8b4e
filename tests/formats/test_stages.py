"""Stage lines in words."""

import pytest
from wcwidth import wcwidth

from policytrack.dates import FuzzyDate
from policytrack.formats._stages import MARKS, legend, rows, stops
from policytrack.reports.document import Passage, StageLine, Step
from policytrack.text import Lang, plain, width


def drawn(line: StageLine, cells: int | None, lang: Lang = "zh") -> list[str]:
    return ["".join(stop.words for stop in row) for row in rows(stops(line, lang), cells)]


def test_every_stage_has_its_mark_its_name_and_its_date(stage_line):
    assert drawn(stage_line, None) == [
        "● 立项 2020-03-01 ─ ◌ 征求意见 ─ ◉ 审查 2020-08 ─ ▷ 审议 计划 2020年9月下旬 ─ ○ 通过〔目标〕"
    ]
    assert drawn(stage_line, None, "en") == [
        "● Listed 2020-03-01 ─ ◌ Consulting ─ ◉ Reviewing 2020-08 ─ ▷ Submitted, planned late Sep 2020 ─ ○ Adopted (goal)"
    ]


def test_a_line_is_broken_between_stages(stage_line):
    assert drawn(stage_line, 40) == [
        "● 立项 2020-03-01 ─ ◌ 征求意见 ─",
        "◉ 审查 2020-08 ─",
        "▷ 审议 计划 2020年9月下旬 ─",
        "○ 通过〔目标〕",
    ]


def test_a_stage_that_no_line_could_hold_is_clipped():
    step = Step(plain("长" * 40), Passage.NOW, on=FuzzyDate.parse("2020"))
    assert drawn(StageLine((step, step)), 20) == ["◉ 长长长长长长长长…"] * 2


def test_a_line_of_no_stages_is_empty():
    assert drawn(StageLine(()), 80) == [""]


def test_the_legend_names_the_marks_that_are_there(stage_line):
    assert legend(stage_line, "zh") == "图例：● 已过  ◉ 当前  ◌ 未见日期  ▷ 下一步  ○ 未到"
    assert legend(StageLine(stage_line.steps[:1]), "en") == "Key: ● passed"


@pytest.mark.parametrize("passage", Passage)
def test_every_mark_is_one_cell_and_differs_from_the_others(passage):
    mark, _ = MARKS[passage]
    assert wcwidth(mark) == width(mark) == 1
    assert [each for each, _ in MARKS.values()].count(mark) == 1
