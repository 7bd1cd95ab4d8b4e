"""Where a table stands on a sheet."""

import pytest

from policytrack.importing.reading.sheets import Sheet
from policytrack.importing.understanding.grid import found

HEAD = ["序号", "主要任务", "牵头单位", "状态"]
ONE, TWO = ["1", "数据条例", "司法厅", "推进中"], ["2", "人才条例", "人社厅", "未启动"]


def grid(*rows, merged=()):
    made = found(Sheet("表", [list(row) for row in rows], tuple(merged)), {}, {})
    assert made is not None
    return made


def fields(made):
    return [column.field for column in made.columns]


def test_titles_stand_above_and_totals_and_notes_below():
    made = grid(["2020年台账"], [None], HEAD, ONE, ["一、立法类"], TWO, ["合计", "2项"], ["注：每月25日报"], HEAD)
    assert [line.number for line in made.lines] == [4, 6]
    assert made.titles == ("2020年台账",)
    assert [(row, what.en) for row, what, _ in made.left_out] == [
        (1, "title"), (5, "section"), (7, "total"), (8, "note below"), (9, "head again"),
    ]  # fmt: skip


def test_a_section_that_is_numbered_is_no_row():
    assert [line.number for line in grid(HEAD, ["一", "立法类"], ONE).lines] == [3]


@pytest.mark.parametrize("heading", ["一、立法项目", "（二）重点任务", "三．改革事项"])
def test_a_heading_right_below_the_head_is_none_of_it(heading):
    made = grid(HEAD, [heading, None, None, None], ONE)
    assert [column.header for column in made.columns] == HEAD
    assert [(row, what.en) for row, what, _ in made.left_out] == [(2, "section")]


def test_no_head_no_table():
    assert found(Sheet("表", [["甲", "乙"], ["1", "2"]]), {}, {}) is None


MERGED = [(0, 1, 0, 0), (0, 1, 1, 1), (0, 0, 2, 4), (0, 1, 5, 5)]


@pytest.mark.parametrize("merged", [MERGED, []], ids=["merged", "as text"])
def test_a_head_of_two_rows(merged):
    made = grid(
        ["序号", "主要任务", "责任分工", None, None, "完成时限"], [None, None, "责任单位", "配合单位", "责任人", None],
        ["1", "数据条例", "司法厅", "公安厅", "张三", "年底"], merged=merged,
    )  # fmt: skip
    assert fields(made) == ["computed", "title", "lead", "partners", "owner", "due"]
    assert [line.number for line in made.lines] == [3]


def test_below_a_name_that_spans_them_the_lower_names_count_with_it():
    made = grid(
        ["主要任务", "时限", None, "状态"], [None, "原时限", "现时限", None], ["数据条例", "6月", "9月", "推进中"]
    )
    assert fields(made) == ["title", "first_due", "due", "status"]


def test_rows_that_one_name_spans_are_one_commitment():
    made = grid(HEAD, ONE, [None, None, "公安厅", None], TWO, merged=[(1, 2, 1, 1)])
    assert [(line.number, line.cells[2]) for line in made.lines] == [(2, "司法厅\n公安厅"), (4, "人社厅")]


def test_what_is_merged_downwards_holds_for_each_row():
    made = grid(HEAD, ONE, ["2", "人才条例", None, "未启动"], merged=[(1, 2, 2, 2)])
    assert [line.cells[2] for line in made.lines] == ["司法厅", "司法厅"]
