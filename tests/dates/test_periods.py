from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates.periods import BadPeriod, EndsBeforeItBegins, Period

days = st.dates(date(1000, 1, 1), date(9000, 1, 1))
kinds = st.sampled_from(["week", "month", "quarter", "half", "year"])
spans = st.builds(lambda day, n: Period.between(day, day + timedelta(n)), days, st.integers(0, 800))
periods = st.builds(Period.around, days, kinds) | spans


@pytest.mark.parametrize(
    ("typed", "first", "last", "kind", "number"),
    [
        ("2020-W38", date(2020, 9, 14), date(2020, 9, 20), "week", 38),
        ("2020W38", date(2020, 9, 14), date(2020, 9, 20), "week", 38),
        ("2020-w38", date(2020, 9, 14), date(2020, 9, 20), "week", 38),
        ("2020-W01", date(2019, 12, 30), date(2020, 1, 5), "week", 1),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3), "week", 53),
        ("2021-W01", date(2021, 1, 4), date(2021, 1, 10), "week", 1),
        ("2020-09", date(2020, 9, 1), date(2020, 9, 30), "month", 9),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "month", 2),
        ("2020-Q3", date(2020, 7, 1), date(2020, 9, 30), "quarter", 3),
        ("2020Q4", date(2020, 10, 1), date(2020, 12, 31), "quarter", 4),
        ("2020q1", date(2020, 1, 1), date(2020, 3, 31), "quarter", 1),
        ("2020-H1", date(2020, 1, 1), date(2020, 6, 30), "half", 1),
        ("2020H2", date(2020, 7, 1), date(2020, 12, 31), "half", 2),
        (" 2020 ", date(2020, 1, 1), date(2020, 12, 31), "year", 2020),
        ("2020-09-01/2020-09-20", date(2020, 9, 1), date(2020, 9, 20), "span", 0),
        ("2020-07/2020-08", date(2020, 7, 1), date(2020, 8, 31), "span", 0),
    ],
)
def test_a_period_is_read(typed, first, last, kind, number):
    period = Period.parse(typed)
    assert period == (first, last, kind)
    assert period.number == number


@pytest.mark.parametrize(
    "typed",
    [
        "", "2021-W53", "2020-W00", "2020-W54", "2020-W3", "2020-W038", "2020-W38-3", "2020-W383", "2020--W38", "W38",
        "2020-Q0", "2020-Q5", "2020-Q", "2020-Q11", "2020Q٣", "2020-H3", "2020-H", "202-Q3", "２０２０-Q3", "2020-13",
        "2020-9", "2020-09-23", "2020-09-20/2020-09-01", "2020/", "0000-Q1", "9999-W52", "上周",
    ],
)  # fmt: skip
def test_anything_else_is_refused(typed):
    with pytest.raises(BadPeriod) as refused:
        Period.parse(typed)
    assert refused.value.facts == {"text": typed}


def test_the_refusal_names_what_was_typed_and_what_may_be():
    refused = BadPeriod(text="2021-W53")
    assert refused.exit_code == 2
    assert refused.to("zh") == (
        "时段“2021-W53”无法识别，可写作 2020-W38（第38周）、2020-09、2020-Q3、2020-H1（上半年）、2020 "
        "或 2020-09-01/2020-09-20"
    )
    assert refused.to("en") == (
        "cannot read “2021-W53” as a period; write it like 2020-W38, 2020-09, 2020-Q3, 2020-H1, 2020 "
        "or 2020-09-01/2020-09-20"
    )


def test_days_in_the_wrong_order_are_no_period():
    with pytest.raises(EndsBeforeItBegins) as refused:
        Period.between(date(2020, 9, 20), date(2020, 9, 1))
    assert refused.value.to("zh") == "起日2020年9月20日晚于止日2020年9月1日"
    assert refused.value.to("en") == "it would begin on 2020-09-20 and end before, on 2020-09-01"


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        ("2020-W38", "2020-W37", "2020-W39"),
        ("2021-W01", "2020-W53", "2021-W02"),
        ("2020-W01", "2019-W52", "2020-W02"),
        ("2020-01", "2019-12", "2020-02"),
        ("2020-Q1", "2019-Q4", "2020-Q2"),
        ("2020-H2", "2020-H1", "2021-H1"),
        ("2020", "2019", "2021"),
        ("2020-09-11/2020-09-20", "2020-09-01/2020-09-10", "2020-09-21/2020-09-30"),
        ("2020-09-23/2020-09-23", "2020-09-22/2020-09-22", "2020-09-24/2020-09-24"),
    ],
)
def test_the_periods_on_either_side(typed, before, after):
    assert Period.parse(typed).previous.code == before
    assert Period.parse(typed).next.code == after


def test_before_the_first_year_and_after_the_last_there_is_no_period():
    with pytest.raises(BadPeriod, match="0001-01"):
        Period.parse("0001-01").previous  # noqa: B018
    with pytest.raises(BadPeriod, match="9999-12-01/9999-12-31"):
        Period.parse("9999-12-01/9999-12-31").next  # noqa: B018


@pytest.mark.parametrize(
    ("typed", "zh", "en"),
    [
        ("2020-W38", "2020年9月14日—20日", "2020-09-14 to 2020-09-20"),
        ("2020-W40", "2020年9月28日—10月4日", "2020-09-28 to 2020-10-04"),
        ("2020-W53", "2020年12月28日—2021年1月3日", "2020-12-28 to 2021-01-03"),
        ("2020-09-01/2020-09-30", "2020年9月1日—30日", "2020-09-01 to 2020-09-30"),
        ("2020-09-23/2020-09-23", "2020年9月23日", "2020-09-23"),
        ("2020-09", "2020年9月", "2020-09"),
        ("2020-Q3", "2020年第三季度", "2020 Q3"),
        ("2020-H1", "2020年上半年", "first half of 2020"),
        ("2020", "2020年", "2020"),
    ],
)
def test_a_period_is_said_as_its_reader_says_it(typed, zh, en):
    assert Period.parse(typed).to("zh") == zh
    assert Period.parse(typed).to("en") == en


def test_a_week_is_counted_in_the_year_of_its_thursday():
    new_year = Period.week_of(date(2021, 1, 1))
    assert (new_year.year, new_year.number, new_year.code) == (2020, 53, "2020-W53")
    assert Period.week_of(date(2019, 12, 30)).year == 2020
    assert Period.parse("2020-Q3").year == 2020


def test_a_period_contains_its_first_and_last_day_and_no_other():
    week = Period.parse("2020-W38")
    assert week.contains(date(2020, 9, 14))
    assert week.contains(date(2020, 9, 20))
    assert not week.contains(date(2020, 9, 13))
    assert not week.contains(date(2020, 9, 21))


@given(periods)
def test_reading_its_code_gives_the_same_period(period):
    assert Period.parse(period.code) == period


@given(periods)
def test_periods_follow_each_other_without_a_gap(period):
    assert period.previous.last + timedelta(1) == period.first
    assert period.last + timedelta(1) == period.next.first
    assert period.previous.next.kind == period.kind


@given(days, kinds)
def test_the_period_around_a_day_contains_it(day, kind):
    assert Period.around(day, kind).contains(day)


@given(days)
def test_a_week_begins_on_monday_and_has_its_iso_number(day):
    week = Period.week_of(day)
    assert week.first.isoweekday() == 1
    assert (week.year, week.number) == day.isocalendar()[:2]
