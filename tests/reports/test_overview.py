"""The overview."""

from tests.register.made import DRAFTING, FRESH, REPORTED


def test_it_counts_by_kind_and_status(shipped):
    report = shipped("overview")
    assert "登记承诺24项，其中不可核查、只列不计4项。按状态：待核20项，推进中4项。" in report
    assert "地方性法规     2       4     6\n" in report
    assert "较上期        -2      +2     0\n" in report


def test_every_light_is_counted_even_at_none(shipped):
    report = shipped("overview")
    assert "红灯     0\n黄灯     0\n蓝灯     0\n绿灯     4\n灰灯    20\n" in report


def test_rates_come_with_both_numbers(shipped):
    report = shipped("overview")
    assert "按期率              100.0% (3/3)，与上期持平\n销号率              0.0% (0/20)，与上期持平\n" in report


def test_what_was_closed_counts_as_closed(small):
    closed = REPORTED.replace("status: reported\n", "status: closed\nfulfilment: full\n", 1) + (
        "  - id: aaaaa4\n    date: 2020-11-25\n    recorded: 2020-11-25T09:00:00+08:00\n    by: 李四\n    set: {status: closed, fulfilment: full}\n"
    )
    report = small((closed, FRESH), "overview")
    assert "销号率              50.0% (1/2)，较上期+50.0个百分点\n" in report
    assert "按期率              100.0% (1/1)，与上期持平\n" in report
    assert "+50.0 points against the last period" in small((), "overview", lang="en")


def test_what_is_late_and_what_nobody_looked_at_are_two_counts(small):
    report = small((DRAFTING, FRESH), "overview", "2021-02-01")
    assert "逾期未办结          1\n时限已过、进展待核  1\n" in report
    assert "按期率              0.0% (0/1)，与上期持平\n" in report


def test_against_a_period_with_nothing_to_count_there_is_no_change(small):
    assert "按期率              0.0% (0/1)\n" in small((DRAFTING,), "overview", "2021-01-02")


def test_without_anything_to_count_no_rate_is_made_up(small):
    assert "On time                nothing to count yet (0/0)\n" in small((), "overview", lang="en")
