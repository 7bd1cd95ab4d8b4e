import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import BadDate, FuzzyDate

days = st.dates()
dates = st.one_of(
    st.builds(FuzzyDate.day, days),
    st.builds(FuzzyDate.on, st.integers(1, 9999), st.none() | st.integers(1, 12)),
    st.builds(FuzzyDate.third, st.integers(1, 9999), st.integers(1, 12), st.integers(1, 3)),
    st.builds(lambda a, b: FuzzyDate(min(a, b), max(a, b)), days, days),
)


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2020-09-23", date(2020, 9, 23), date(2020, 9, 23)),
        ("2020-02-29", date(2020, 2, 29), date(2020, 2, 29)),
        ("2020-09", date(2020, 9, 1), date(2020, 9, 30)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2020-12", date(2020, 12, 1), date(2020, 12, 31)),
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-09-21/2020-09-30", date(2020, 9, 21), date(2020, 9, 30)),
        ("2020-09/2020-10", date(2020, 9, 1), date(2020, 10, 31)),
        ("2020-09-21/2021", date(2020, 9, 21), date(2021, 12, 31)),
        ("2019/2020-06", date(2019, 1, 1), date(2020, 6, 30)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_iso_dates_are_read_to_their_first_and_last_day(iso, first, last):
    assert FuzzyDate.parse(iso) == (first, last)


@pytest.mark.parametrize(
    "typed",
    [
        "", "/", "2020-02-30", "2021-02-29", "2020-13", "2020-00", "0000", "2020-9-3", "2020-9", "20200923", "202009",
        "2020-W38-3", "2020-W38", "2020W38", "2020-W1-01", "2020-267", "2020/09/23", "2020.09.23", "2020-09-23 ",
        " 2020-09-23", "2020-09-23T00:00", "+020-09-23", "-020", "20 0", "２０２０-09-23", "２０２０", "٢٠٢٠-٠٩",
        "2020-09-30/2020-09-21", "2020-10/2020-09", "2020-09-21/", "/2020-09-21", "2020/2021/2022", "2020-09-21/30",
        "2020－09", "2020-09-2\ud800", "2020-09-23\n", "9月下旬",
    ],
)  # fmt: skip
def test_anything_else_is_refused(typed):
    with pytest.raises(BadDate) as refused:
        FuzzyDate.parse(typed)
    assert refused.value.facts == {"text": typed}


def test_the_refusal_names_what_was_typed_and_what_may_be():
    refused = BadDate(text="2020-02-30")
    assert refused.exit_code == 2
    assert refused.to("zh") == (
        "日期“2020-02-30”无法识别，可写作 2020-09-23、2020-09、9月下旬、年底、第四季度、+15个工作日"
    )
    assert refused.to("en") == (
        "cannot read “2020-02-30” as a date; write it like 2020-09-23, 2020-09, 9月下旬 (late Sep), "
        "年底 (end of year), 第四季度 (Q4) or +15个工作日 (+15 workdays)"
    )


@pytest.mark.parametrize(
    ("iso", "zh", "en"),
    [
        ("2020-09-23", "2020年9月23日", "2020-09-23"),
        ("2020-09", "2020年9月", "2020-09"),
        ("2020", "2020年", "2020"),
        ("2020-09-01/2020-09-10", "2020年9月上旬", "early Sep 2020"),
        ("2020-09-11/2020-09-20", "2020年9月中旬", "mid Sep 2020"),
        ("2020-09-21/2020-09-30", "2020年9月下旬", "late Sep 2020"),
        ("2020-02-21/2020-02-29", "2020年2月下旬", "late Feb 2020"),
        ("2021-02-21/2021-02-28", "2021年2月下旬", "late Feb 2021"),
        ("2020-01/2020-03", "2020年第一季度", "2020 Q1"),
        ("2020-04/2020-06", "2020年第二季度", "2020 Q2"),
        ("2020-07/2020-09", "2020年第三季度", "2020 Q3"),
        ("2020-10/2020-12", "2020年第四季度", "2020 Q4"),
        ("2020-01/2020-06", "2020年上半年", "first half of 2020"),
        ("2020-07/2020-12", "2020年下半年", "second half of 2020"),
        ("2020-01/2021-06", "2020年1月1日至2021年6月30日", "2020-01-01 to 2021-06-30"),
        ("2020-09-21/2020-10-05", "2020年9月21日至10月5日", "2020-09-21 to 2020-10-05"),
        ("2020-09-03/2020-09-08", "2020年9月3日至8日", "2020-09-03 to 2020-09-08"),
        ("2020-12-28/2021-01-03", "2020年12月28日至2021年1月3日", "2020-12-28 to 2021-01-03"),
        ("2020-09-23/2021-09-30", "2020年9月23日至2021年9月30日", "2020-09-23 to 2021-09-30"),
        ("2020-09-21/2020-09-29", "2020年9月21日至29日", "2020-09-21 to 2020-09-29"),
        ("2020-09-01/2020-10-10", "2020年9月1日至10月10日", "2020-09-01 to 2020-10-10"),
    ],
)
def test_a_date_is_said_as_its_reader_says_it(iso, zh, en):
    assert FuzzyDate.parse(iso).to("zh") == zh
    assert FuzzyDate.parse(iso).to("en") == en


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("2020-09-01/2020-09-30", "2020-09"),
        ("2020-01-01/2020-12-31", "2020"),
        ("2020-01/2020-12", "2020"),
        ("2020-09/2020-09-23", "2020-09-01/2020-09-23"),
        ("2020-12/2020-12", "2020-12"),
        ("2020-09-23/2020-09-23", "2020-09-23"),
        ("2020/2021", "2020-01-01/2021-12-31"),
        ("2020-01/2021-01", "2020-01-01/2021-01-31"),
        ("2020-09/2020-12", "2020-09-01/2020-12-31"),
    ],
)
def test_one_date_has_one_way_to_write_it(written, canonical):
    assert FuzzyDate.parse(written).iso == canonical
    assert str(FuzzyDate.parse(written)) == canonical


def test_dates_are_made_from_what_is_known():
    assert FuzzyDate.day(date(2020, 9, 23)).iso == "2020-09-23"
    assert FuzzyDate.on(2020).iso == "2020"
    assert FuzzyDate.on(2020, 9).iso == "2020-09"
    assert FuzzyDate.months(2020, 10, 12).to("zh") == "2020年第四季度"
    assert FuzzyDate.third(2020, 9, 3).to("zh") == "2020年9月下旬"


@pytest.mark.parametrize("month", [0, 13])
def test_there_is_no_month_before_the_first_or_after_the_last(month):
    with pytest.raises(ValueError, match="month must be in 1"):
        FuzzyDate.on(2020, month)


def test_only_a_day_is_exact():
    assert FuzzyDate.parse("2020-09-23").exact
    assert not FuzzyDate.parse("2020-09").exact


def test_importing_dates_loads_nothing_heavy():
    program = """
import sys, datetime, policytrack.text, policytrack.errors
before = set(sys.modules)
import policytrack.dates
print(*sorted(set(sys.modules) - before))
"""
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert loaded.split() == ["policytrack.dates", "policytrack.dates.fuzzy"]


@given(dates)
def test_reading_what_was_written_gives_the_same_date(each):
    assert FuzzyDate.parse(each.iso) == each


@given(dates)
def test_the_canonical_text_is_canonical(each):
    assert FuzzyDate.parse(each.iso).iso == each.iso


@given(dates, dates)
def test_different_dates_have_different_words(a, b):
    assert (a == b) == (a.iso == b.iso) == (a.to("zh") == b.to("zh")) == (a.to("en") == b.to("en"))


@given(st.text(alphabet="0123456789-/W ２٢", max_size=21))
def test_whatever_is_accepted_begins_before_it_ends(typed):
    try:
        read = FuzzyDate.parse(typed)
    except BadDate:
        return
    assert read.first <= read.last
    assert set(typed) <= set("0123456789-/")
