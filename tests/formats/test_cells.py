"""Cells as words, and how columns share a page."""

import pytest

from policytrack.dates import FuzzyDate
from policytrack.formats._cells import Grid, left_out_words, without_secondary, words
from policytrack.reports.document import Column, Table
from policytrack.text import Text, plain
from policytrack.vocabulary.terms import Light


@pytest.mark.parametrize(
    ("cell", "zh", "en"),
    [
        (None, "—", "—"),
        ("", "—", "—"),
        ((), "—", "—"),
        (0, "0", "0"),
        (Light.RED, "红灯", "Red"),
        (FuzzyDate.parse("2020-09"), "2020年9月", "2020-09"),
        (("甲", Light.RED), "甲、红灯", "甲, Red"),
        (" 两\n行\t 字　", "两 行 字", "两 行 字"),
        ("\x1b[31m红\x9b", "␛[31m红\\x9b", "␛[31m红\\x9b"),
    ],
)
def test_a_cell_is_said_on_one_line(cell, zh, en):
    assert (words(cell, "zh"), words(cell, "en")) == (zh, en)


def widths(room: int | None, *cells: int) -> list[int]:
    """The columns of a table of an id, a flexible title and a number."""
    columns = (
        Column("id", plain("i")),
        Column("title", plain("t"), flexible=True),
        Column("n", plain("n"), right=True),
    )
    row = tuple("x" * size for size in cells)
    return Grid.of(Table(columns, (row,)), "zh").within(room).widths


def test_columns_are_as_wide_as_their_words():
    assert widths(None, 10, 300, 5) == [10, 300, 5]
    assert widths(80, 10, 30, 5) == [10, 30, 5]


def test_flexible_columns_give_way_first():
    assert widths(60, 10, 300, 5) == [10, 41, 5]


def test_then_words_and_last_of_all_numbers():
    assert widths(40, 30, 300, 5) == [17, 14, 5]
    assert widths(30, 30, 300, 5) == [10, 11, 5]
    assert widths(20, 30, 300, 10) == [5, 5, 6]


def test_a_column_is_as_wide_as_its_head_where_that_is_wider():
    table = Table((Column("n", Text("延期天数", "Slip"), right=True),), ((1,),))
    assert Grid.of(table, "zh").widths == [8]
    assert Grid.of(table, "en").widths == [4]


def _ledger() -> Table:
    columns = (
        Column("title", Text("名称", "Title"), flexible=True),
        Column("due", Text("时限", "Due")),
        Column("note", Text("说明", "Note"), flexible=True, secondary=True),
        Column("by", Text("登记人", "By"), secondary=True),
    )
    return Table(columns, (("条" * 40, "2020-12-31", "长" * 40, "张三"),))


@pytest.mark.parametrize(("cells", "kept"), [(None, 4), (80, 4), (65, 3), (50, 2), (10, 2)])
def test_secondary_columns_are_left_out_last_first_until_the_others_have_room(cells: int | None, kept: int) -> None:
    table, left_out = without_secondary(_ledger(), "zh", cells)
    assert [column.key for column in table.columns] == ["title", "due", "note", "by"][:kept]
    assert [column.key for column in left_out] == ["title", "due", "note", "by"][kept:]
    assert [len(row) for row in table.rows] == [kept]


def test_what_is_left_out_is_said() -> None:
    _, left_out = without_secondary(_ledger(), "zh", 50)
    assert left_out_words(left_out) == (
        "另有2列未显示：说明、登记人（--format csv 可见全部）。",
        "2 columns left out: Note, By (--format csv has all).",
    )
