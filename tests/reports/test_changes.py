"""Every event of a period."""

from policytrack.reports import builder
from tests.register.made import DRAFTING
from tests.reports.conftest import ASK


def test_it_has_what_moved_by_whom_and_on_what(shipped):
    report = shipped("changes")
    assert "本期共3条。" in report
    assert report.count("2020年11月26日") == 3
    assert "环节 通过→公布" in report
    assert "常委会公告第四十三号（转载）（C级） https://m.dragongams.com/mnews/20201224/1124705.shtml" in report


def test_the_period_is_the_one_asked_for(small):
    assert "本期共1条。" in small((DRAFTING,), "changes", period="2020-09")
    assert "本期共2条。" in small((), "changes", period="2020")
    assert "本期没有变更。" in small((), "changes", period="2020-10")


def test_events_stand_in_the_order_they_happened(small):
    report = small((DRAFTING,), "changes", period="2020", lang="en")
    assert report.index("2020-05-12") < report.index("2020-09-23")
    assert "stage — → Drafting; status Unassessed → In progress" in report


def test_the_public_does_not_see_who_wrote_it_down(register_of):
    register = register_of(DRAFTING)
    for asked, by in ((register, ["by"]), (register.published(), [])):
        _, table = builder("changes")(asked, ASK).blocks
        assert [column.key for column in table.columns if column.key == "by"] == by
