"""What a cell says."""

from datetime import date, datetime

import pytest

from policytrack.dates.workdays import Workdays
from policytrack.importing.understanding.cells import BadCell, Reader
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from policytrack.vocabulary.terms import Grade, Status

READER = Reader(date(2020, 10, 8), Workdays(), DEFAULT_KINDS, {"挂号": Status.NOT_STARTED})


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        (44104, "2020-09-30"), (44104.0, "2020-09-30"), (datetime(2020, 9, 30), "2020-09-30"), (date(2020, 9, 30), "2020-09-30"),
        (2020, "2020"), (202009, "2020-09"), (20200930, "2020-09-30"), (2020.9, "2020-09"), ("2020.10", "2020-10"),
        ("12月底前", "2020-12-31"), ("9月下旬", "2020-09-21/2020-09-30"), ("2020/9/30", "2020-09-30"),
    ],
)  # fmt: skip
def test_dates_in_every_dress(cell, iso):
    found = READER.read("due", cell)
    assert getattr(found, "iso", None) == iso


@pytest.mark.parametrize("cell", [2020.1, 12.3, 7, 2020.13, "尽快", "2020-13-45"])
def test_what_is_no_certain_date_is_refused(cell):
    with pytest.raises(BadCell):
        READER.read("due", cell)


@pytest.mark.parametrize("cell", ["无", "—", "/", "暂无", "", None, "N/A", "长期坚持"])
def test_what_says_nothing_is_none(cell):
    assert READER.read("due", cell) is None


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("正在推进", "in-progress"), ("推进中（达序时）", "in-progress"), ("已完成", "reported"), ("完成。", "reported"),
        ("已销号", "closed"), ("未启动", "not-started"), ("滞后", "stalled"), ("挂号", "not-started"), ("in-progress", "in-progress"),
        ("In progress", "in-progress"), ("未达序时", "in-progress"), ("撤项", "dropped"), ("待核", "unassessed"),
    ],
)  # fmt: skip
def test_statuses_as_offices_write_them(cell, status):
    assert READER.read("status", cell) is Status.coded(status)


@pytest.mark.parametrize("cell", ["未必完成", "差不多", "基本", "不推进"])
def test_a_status_is_never_guessed_from_a_part(cell):
    with pytest.raises(BadCell):
        READER.read("status", cell)


@pytest.mark.parametrize("cell", ["未完成", "尚未办结（有延期批复）", "未销号"])
def test_that_something_is_not_done_says_nothing_of_whether_it_has_begun(cell):
    assert READER.read("status", cell) is None


def test_units_stand_between_marks_or_on_lines():
    assert READER.read("partners", "公安厅、住建厅\n财政厅；公安厅") == ("公安厅", "住建厅", "财政厅")


def test_a_name_that_was_broken_to_fit_its_cell_is_one_name():
    assert READER.read("title", "文明行为促进\n条例") == "文明行为促进条例"


def test_evidence_has_the_grade_that_stands_behind_it_or_that_of_its_host():
    pieces = READER.read("evidence", "公告第39号（A级）\nhttps://www.nmg.gov.cn/1；http://a.com；会议纪要")
    assert isinstance(pieces, tuple)
    assert [(each.grade, each.name) for each in pieces] == [
        (Grade.A, "公告第39号"), (Grade.B, "https://www.nmg.gov.cn/1"), (Grade.C, "http://a.com"), (Grade.C, "会议纪要"),
    ]  # fmt: skip


def test_an_unknown_status_is_refused_with_the_line_that_explains_it():
    with pytest.raises(BadCell) as refused:
        READER.read("status", "结转")
    assert refused.value.to("zh") == (
        "无法识别状态“结转”；它指什么，请写入登记册的 import.yaml，如 statuses: [{word: 结转, status: in-progress}]"
    )
