"""Deadlines in order."""

from policytrack.reports import builder
from policytrack.reports.drawings import Spans
from tests.register.made import DRAFTING, FRESH
from tests.reports.conftest import ASK


def rows(report: str) -> list[list[str]]:
    return [line.split() for line in report.splitlines() if line[:2] in ("红灯", "黄灯", "蓝灯", "绿灯", "灰灯")]


def test_the_nearest_comes_first_and_those_without_last(shipped):
    report = shipped("deadlines")
    assert "共24项，其中1项未定时限。延期、剩余以天计。" in report
    assert rows(report)[-1] == ["灰灯", "包头市争创首批全国法治政府建设示范城市", "—", "—", "—", "—", "未定时限"]


def test_a_deadline_that_slipped_says_by_how_much(shipped):
    (row,) = (row for row in rows(shipped("deadlines")) if "“打虚打骗”专项行动" in row)
    assert row[2:] == ["2020年8月", "2020年12月", "122", "34", "按期"]


def test_what_is_past_counts_below_nothing(small):
    assert rows(small((DRAFTING, FRESH), "deadlines", "2021-01-10")) == [
        ["红灯", "数据条例", "2020年12月31日", "2020年12月31日", "0", "-10", "时限已过"],
        ["红灯", "一网通办改革", "2020年12月31日", "2020年12月31日", "0", "-10", "时限已过"],
    ]


def test_a_fuzzy_deadline_is_past_only_when_its_last_day_is(small):
    month = DRAFTING.replace("2020-12-31", "2020-12")
    assert rows(small((month,), "deadlines", "2020-12-31"))[0][-2:] == ["0", "临期"]
    assert rows(small((), "deadlines", "2021-01-01"))[0][-2:] == ["-1", "时限已过"]


def test_both_deadlines_can_be_drawn_against_the_day(register_of):
    _, table = builder("deadlines")(register_of(DRAFTING), ASK).blocks
    assert table.drawing == Spans("title", "first_due", "due", "light", ASK.day)
    assert {"title", "first_due", "due", "light"} <= {column.key for column in table.columns}
