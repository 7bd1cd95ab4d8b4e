"""Which column is which field."""

import pytest

from policytrack.importing.understanding.columns import EXACT, NEAR, SAVED, TYPED, NoSuchColumn, guess, matched
from policytrack.importing.understanding.names import KNOWN, NAMES, TARGETS
from policytrack.text import Text


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("牵头单位", "lead"), ("责任单位（牵头）", "lead"), ("责 任 人", "owner"), ("完成时限：", "due"), ("原时限", "first_due"),
        ("9月份进展情况", "note"), ("存在的主要问题", "obstacle"), ("Status", "status"),
        ("ＩＤ", "id"), ("是否达序时", "computed"),
    ],
)  # fmt: skip
def test_the_names_that_offices_use(name, field):
    found = guess(name)
    assert found is not None
    assert found[0] == field


@pytest.mark.parametrize("name", ["红黑榜", "得分", "", "A", "责任"])
def test_other_names_are_not_guessed(name):
    assert guess(name) is None


def test_every_name_is_of_one_field_and_every_field_may_be_named():
    assert len(KNOWN) == len({(name, field) for name, field in KNOWN.items()})
    assert set(NAMES) == set(TARGETS)


def test_the_id_of_a_ledger_is_that_of_a_commitment():
    assert TARGETS["id"].text == Text("编号", "ID")


def test_what_is_typed_goes_before_what_was_saved_and_that_before_names():
    found = matched({0: ["事项"], 1: ["状态"], 2: ["备注"]}, {"C": "note"}, {"状态": "tags"})
    assert [(each.field, each.how) for each in found] == [("title", EXACT), ("tags", SAVED), ("note", TYPED)]


def test_a_field_of_one_column_goes_to_the_best_and_the_other_is_unknown():
    found = matched({0: ["重点工作任务"], 1: ["事项"]}, {}, {})
    assert [(each.field, each.how) for each in found] == [(None, None), ("title", EXACT)]


def test_several_columns_may_tell_of_progress():
    found = matched({0: ["一月进展情况"], 1: ["二月进展情况"]}, {}, {})
    assert [(each.field, each.how) for each in found] == [("note", NEAR), ("note", NEAR)]


def test_a_column_that_is_not_there():
    with pytest.raises(NoSuchColumn) as caught:
        matched({0: ["事项"]}, {"红榜": "note"}, {})
    assert caught.value.to("zh") == "表中没有“红榜”列；现有：事项"
