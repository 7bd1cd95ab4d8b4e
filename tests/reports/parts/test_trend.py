"""Status at the end of each of the last periods."""

from datetime import datetime

import pytest

from policytrack.dates.periods import Period
from policytrack.register import Register
from policytrack.reports.drawings import Stacks
from policytrack.reports.parts.trend import trend, trends
from policytrack.reports.survey import Whole
from policytrack.vocabulary.terms import Status
from tests.conftest import SHIPPED
from tests.register.made import DRAFTING, FRESH, REPORTED
from tests.reports.conftest import ASK, EVENT


def counts(table):
    """For each period its code in English and its counts."""
    return {row[0].en: row[2:] for row in table.rows}


def test_there_are_twelve_weeks_and_the_present_one_is_last(register_of):
    table = trend(Whole(register_of(REPORTED, FRESH), ASK))
    assert [row[0].zh for row in table.rows] == [f"第{n}周" for n in range(37, 49)]
    assert [column.key for column in table.columns] == [
        "period",
        "end",
        "unassessed",
        "in-progress",
        "reported",
        "total",
    ]
    assert table.caption.zh == "近12周状态"
    assert table.drawing == Stacks("period", ("unassessed", "in-progress", "reported"))


def test_each_week_counts_what_had_happened_by_its_end(register_of):
    found = counts(trend(Whole(register_of(REPORTED, FRESH), ASK)))
    assert (found["W38"], found["W39"], found["W46"], found["W47"], found["W48"]) == (
        (2, 0, 0, 2), (1, 1, 0, 2), (1, 1, 0, 2), (1, 0, 1, 2), (1, 0, 1, 2),
    )  # fmt: skip


def test_what_was_not_announced_yet_is_not_counted(register_of):
    asked = ASK._replace(now=datetime.fromisoformat("2020-06-01T09:00:00+08:00"), period=Period.parse("2020-W22"))
    found = counts(trend(Whole(register_of(FRESH), asked)))
    assert (found["W19"], found["W20"]) == ((0, 0), (1, 1))


def test_an_event_of_a_month_counts_from_the_month_s_end(register_of):
    month = FRESH.replace("status: unassessed\n", "status: in-progress\n", 1) + EVENT.format(
        3, "2020-10", "2020-11-02", "status: in-progress", ""
    )
    found = counts(trend(Whole(register_of(month), ASK)))
    assert (found["W43"], found["W44"]) == ((1, 0, 1), (0, 1, 1))


def test_what_was_not_written_down_by_then_is_not_known(register_of):
    asked = ASK._replace(known_at=datetime.fromisoformat("2020-09-24T09:00:00+08:00"))
    assert counts(trend(Whole(register_of(DRAFTING), asked)))["W48"] == (1, 1)


def test_one_unit_has_its_own(register_of):
    assert counts(trend(Whole(register_of(DRAFTING, FRESH), ASK._replace(unit="自治区司法厅"))))["W48"] == (0, 1, 1)


@pytest.mark.parametrize(
    ("period", "names"),
    [
        ("2020-10", ("11月", "12月", "1月", "10月")),
        ("2020-Q4", ("第1季度", "第2季度", "第3季度", "第4季度")),
        ("2020-H2", ("第1半年", "第2半年", "第1半年", "第2半年")),
        ("2020", ("2009年", "2010年", "2011年", "2020年")),
        ("2020-11-26/2020-11-27", ("2020年11月5日", "2020年11月7日", "2020年11月9日", "2020年11月27日")),
    ],
)
def test_other_periods_have_their_own_names(register_of, period, names):
    rows = trend(Whole(register_of(), ASK._replace(period=Period.parse(period)))).rows
    assert (*(row[0].zh for row in rows[:3]), rows[-1][0].zh) == names


def test_where_the_calendar_begins_there_are_fewer(register_of):
    since_ever = Period.parse("0001-01-01/2020-11-27")
    assert len(trend(Whole(register_of(), ASK._replace(period=since_ever))).rows) == 1


def test_it_agrees_with_the_standings_of_the_shipped_register():
    register = Register(str(SHIPPED))
    survey = Whole(register, ASK)
    rows = trend(survey).rows
    for found, row in ((survey.now, rows[-1]), (survey.before, rows[-2])):
        assert found.count(lambda each: each.commitment.status is Status.UNASSESSED) == row[2]
        assert found.total() == row[-1]


def test_each_kind_that_there_is_has_its_own(register_of):
    found = list(trends(Whole(register_of(REPORTED, FRESH), ASK)))
    assert [table.caption.zh for table in found] == ["地方性法规：近12周状态", "改革举措：近12周状态"]
    assert [table.rows[-1][-1] for table in found] == [1, 1]
    assert [table.drawing.series for table in found] == [("unassessed", "in-progress", "reported"), ("unassessed",)]
