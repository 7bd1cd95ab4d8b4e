from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytrack.dates import BadDate, FuzzyDate
from policytrack.dates.phrases import read_date
from policytrack.dates.workdays import Workdays

TODAY = date(2020, 9, 23)  # a Wednesday; the National Day is October 1 to 8, and September 27 is worked

PHRASES = """
2020-09-23      2020-09-23      2020-09         2020-09         2020            2020
2020-9-3        2020-09-03      2020/9/23       2020-09-23      2020.9.23       2020-09-23
2020/9          2020-09         2020.9          2020-09         2020-9          2020-09
20200923        2020-09-23      2020/9/23前     2020-09-23      20200923前      2020-09-23
9/23            2020-09-23      9.23            2020-09-23      9.30前          2020-09-30

2020年9月23日   2020-09-23      2020年9月       2020-09         2020年          2020
2020年9月23号   2020-09-23      9月23           2020-09-23      9月30日止       2020-09-30
9月23日         2020-09-23      3月1日          2020-03-01      9月             2020-09
9月30日前       2020-09-30      9月30日之前     2020-09-30      9月30日以前     2020-09-30
23日            2020-09-23      30日前          2020-09-30      25号之前        2020-09-25
本月25日        2020-09-25      下月5日         2020-10-05      上个月30日      2020-08-30

二〇二〇年九月二十三日  2020-09-23      二○二○年九月    2020-09         二〇二〇        2020
二零二零年      2020            九月底          2020-09-30      十二月三十一日  2020-12-31
２０２０年９月２３日    2020-09-23      ２０２０－０９－２３    2020-09-23      廿三日          2020-09-23
元月            2020-01         十月一日        2020-10-01      两周内          2020-10-07

9月底           2020-09-30      9月末           2020-09-30      9月底前         2020-09-30
9月初           2020-09-01/2020-09-10           9月中           2020-09-11/2020-09-20
9月上旬         2020-09-01/2020-09-10           9月中旬         2020-09-11/2020-09-20
9月下旬         2020-09-21/2020-09-30           2月下旬前       2020-02-21/2020-02-29
2020年9月下旬   2020-09-21/2020-09-30           明年2月下旬     2021-02-21/2021-02-28
9月份           2020-09         9月内           2020-09         3月内           2020-03
2020年2月底     2020-02-29      2021年2月末     2021-02-28      明年2月底前     2021-02-28

年底            2020-12-31      年末            2020-12-31      年终            2020-12-31
年底前          2020-12-31      年底之前        2020-12-31      年内            2020
年初            2020-01         年中            2020-06         2021年底        2021-12-31
2021年年底      2021-12-31      明年年底        2021-12-31      明年底          2021-12-31
今年            2020            本年            2020            本年度          2020
明年            2021            去年            2019            前年            2018
后年            2022            今年内          2020            2021年内        2021
今年12月        2020-12         明年3月         2021-03         去年9月30日     2019-09-30
今年的9月       2020-09         下年度          2021            上年底          2019-12-31

上半年          2020-01-01/2020-06-30           下半年          2020-07-01/2020-12-31
明年上半年      2021-01-01/2021-06-30           2021年下半年    2021-07-01/2021-12-31
上半年末        2020-06-30      下半年内        2020-07-01/2020-12-31
第四季度        2020-10-01/2020-12-31           四季度          2020-10-01/2020-12-31
Q4              2020-10-01/2020-12-31           2020Q4          2020-10-01/2020-12-31
2020-Q4         2020-10-01/2020-12-31           2020年q4        2020-10-01/2020-12-31
去年第一季度    2019-01-01/2019-03-31           2021年二季度    2021-04-01/2021-06-30
三季度末        2020-09-30      明年一季度末    2021-03-31      季度末          2020-09-30
季末            2020-09-30      本季度          2020-07-01/2020-09-30
下季度          2020-10-01/2020-12-31           上季度末        2020-06-30
第四季度内      2020-10-01/2020-12-31           季度内          2020-07-01/2020-09-30

月底            2020-09-30      月底前          2020-09-30      本月底          2020-09-30
下月底          2020-10-31      本月            2020-09         下月            2020-10
上月            2020-08         下个月          2020-10         下下月          2020-11
月内            2020-09         本月月底        2020-09-30      下月中旬        2020-10-11/2020-10-20
月初            2020-09-01/2020-09-10           月中            2020-09-11/2020-09-20

今天            2020-09-23      今日            2020-09-23      即日            2020-09-23
明天            2020-09-24      后天            2020-09-25      大后天          2020-09-26
昨天            2020-09-22      前天            2020-09-21      明天前          2020-09-24
本周五          2020-09-25      这周五          2020-09-25      周五            2020-09-25
星期五          2020-09-25      周五前          2020-09-25      下周三          2020-09-30
周一            2020-09-21      上周一          2020-09-14      本周日          2020-09-27
下下周一        2020-10-05      下个星期天      2020-10-04      礼拜六          2020-09-26
本周            2020-09-21/2020-09-27           下周            2020-09-28/2020-10-04
周内            2020-09-21/2020-09-27           本周内          2020-09-21/2020-09-27
周末            2020-09-26/2020-09-27           下周末前        2020-10-03/2020-10-04

+15个工作日     2020-10-20      15个工作日内    2020-10-20      15个工作日后    2020-10-20
+15工作日       2020-10-20      十五个工作日之内        2020-10-20      15个工作日      2020-10-20
+1个工作日      2020-09-24      +0个工作日      2020-09-23      3个工作日前     2020-09-18
+30天           2020-10-23      30日内          2020-10-23      30天后          2020-10-23
+30日           2020-10-23      一百二十日内    2021-01-21      三天前          2020-09-20
+2周            2020-10-07      2周后           2020-10-07      2周前           2020-09-09
+3个月          2020-12-23      三个月内        2020-12-23      +3月            2020-12-23
半年内          2021-03-23      两年内          2022-09-23      2个季度内       2021-03-23
+1年            2021-09-23      两个月前        2020-07-23      1个星期内       2020-09-30

9月3日至8日     2020-09-03/2020-09-08           9月3日-8日      2020-09-03/2020-09-08
9月21日—10月5日 2020-09-21/2020-10-05           2019年9月21日至10月5日  2019-09-21/2019-10-05
去年12月至今年3月       2019-12-01/2020-03-31   今天至下周五    2020-09-23/2020-10-02
即日起至年底    2020-09-23/2020-12-31           9月到11月       2020-09-01/2020-11-30
2020-09-21至2020-10-05  2020-09-21/2020-10-05   2020-09-21/2020-10      2020-09-21/2020-10-31
2019年9月21日至月底     2019-09-21/2019-09-30   9月1日~9月30日  2020-09
2019年上半年至下半年    2019            2019年9月21日至年底     2019-09-21/2019-12-31
2019年9月21日至下月5日  2019-09-21/2020-10-05   2019年9月21日至10月5日前        2019-09-21/2019-10-05
"""

ENGLISH = {
    "today": "2020-09-23",
    "Tomorrow": "2020-09-24",
    "yesterday": "2020-09-22",
    "friday": "2020-09-25",
    "this Fri": "2020-09-25",
    "next friday": "2020-10-02",
    "last monday": "2020-09-14",
    "next Thurs": "2020-10-01",
    "Wednesday": "2020-09-23",
    "next week": "2020-09-28/2020-10-04",
    "weekend": "2020-09-26/2020-09-27",
    "next weekend": "2020-10-03/2020-10-04",
    "end of year": "2020-12-31",
    "end of the year": "2020-12-31",
    "end of next year": "2021-12-31",
    "year-end": "2020-12-31",
    "year end": "2020-12-31",
    "next year": "2021",
    "end of month": "2020-09-30",
    "end of next month": "2020-10-31",
    "last month": "2020-08",
    "end of February": "2020-02-29",
    "2020 Q4": "2020-10-01/2020-12-31",
    "Q4 2020": "2020-10-01/2020-12-31",
    "Q4 of 2021": "2021-10-01/2021-12-31",
    "first half of 2020": "2020-01-01/2020-06-30",
    "second half of next year": "2021-07-01/2021-12-31",
    "second half of the year": "2020-07-01/2020-12-31",
    "Sep 2020": "2020-09",
    "September": "2020-09",
    "October, 2020": "2020-10",
    "early Sep": "2020-09-01/2020-09-10",
    "mid-September 2021": "2021-09-11/2021-09-20",
    "late Sep 2020": "2020-09-21/2020-09-30",
    "23 Sep 2020": "2020-09-23",
    "23 September": "2020-09-23",
    "Sep 23, 2020": "2020-09-23",
    "sept 23 2020": "2020-09-23",
    "May 1": "2020-05-01",
    "+15 workdays": "2020-10-20",
    "+15wd": "2020-10-20",
    "in 15 working days": "2020-10-20",
    "within 15 business days": "2020-10-20",
    "+30d": "2020-10-23",
    "+2w": "2020-10-07",
    "+3m": "2020-12-23",
    "+1y": "2021-09-23",
    "in 3 months": "2020-12-23",
    "3 days ago": "2020-09-20",
    "2020-09-21 to 2020-10-05": "2020-09-21/2020-10-05",
    "Nov 2019 to next month": "2019-11-01/2020-10-31",
    "Sep 2019 to Dec": "2019-09-01/2019-12-31",
    "today to end of year": "2020-09-23/2020-12-31",
}

words = PHRASES.split()
CHINESE = list(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize(("typed", "iso"), CHINESE)
def test_what_is_typed_in_chinese_is_understood(typed, iso):
    assert read_date(typed, TODAY).iso == iso


@pytest.mark.parametrize(("typed", "iso"), ENGLISH.items())
def test_what_is_typed_in_english_is_understood(typed, iso):
    assert read_date(typed, TODAY).iso == iso


@pytest.mark.parametrize("typed", ["  9月 23 日 ", "9　月　23日", "\t2020 年 9 月 23 日\n", "２０２０ － ０９－２３"])
def test_blanks_and_full_width_do_not_matter(typed):
    assert read_date(typed, TODAY).iso == "2020-09-23"


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "很快", "尽快", "soon", "前", "底", "月",
        "年", "周", "季度", "2020-02-30", "2020-13", "2020/13/1", "9月31日", "13月",
        "0月", "20201301", "五季度", "Q5", "周八", "21年底", "20年9月", "2020 9 23",
        "2 3日", "+个工作日", "+15", "+99999天", "+9999年", "9999年内至今天", "10月5日至9月21日", "9月3日至",
        "至9月3日", "9月至10月至11月", "正月", "一百五天内", "32日", "2020-09-23 18:00", "٢٠٢٠年", "9月前后",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_in_the_words_that_were_typed(typed):
    with pytest.raises(BadDate) as refused:
        read_date(typed, TODAY)
    assert refused.value.facts == {"text": typed}


@pytest.mark.parametrize("typed", ["9月前", "明年前", "2021年之前", "第四季度前", "下半年前", "下周前", "下月以前"])
def test_before_a_whole_stretch_is_refused_since_it_could_mean_two_days(typed):
    with pytest.raises(BadDate):
        read_date(typed, TODAY)


def test_the_refusal_is_in_the_readers_language():
    with pytest.raises(BadDate) as refused:
        read_date("尽快", TODAY)
    assert refused.value.to("zh") == (
        "日期“尽快”无法识别，可写作 2020-09-23、2020-09、9月下旬、年底、第四季度、+15个工作日"
    )
    assert refused.value.to("en").startswith("cannot read “尽快” as a date; write it like 2020-09-23,")


@pytest.mark.parametrize("typed", ["2020-09-23", "2020-09", "9月下旬", "年底", "第四季度", "+15个工作日"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_that_the_refusal_shows_is_understood(typed, lang):
    assert typed in BadDate(text="").to(lang)
    assert read_date(typed, TODAY).last >= TODAY


@pytest.mark.parametrize("typed", ["late Sep", "end of year", "Q4", "+15 workdays"])
def test_every_english_form_that_the_refusal_shows_is_understood(typed):
    assert f"({typed})" in BadDate(text="").to("en")
    assert read_date(typed, TODAY).last >= TODAY


@pytest.mark.parametrize(
    ("typed", "today", "iso"),
    [
        ("下月", date(2020, 12, 15), "2021-01"),
        ("上月底", date(2021, 1, 15), "2020-12-31"),
        ("下季度", date(2020, 12, 15), "2021-01-01/2021-03-31"),
        ("上季度", date(2021, 1, 15), "2020-10-01/2020-12-31"),
        ("下周一", date(2020, 12, 30), "2021-01-04"),
        ("周一", date(2020, 9, 27), "2020-09-21"),  # Sunday ends the week
        ("周五", date(2020, 9, 26), "2020-09-25"),  # this week's, though it has passed
        ("friday", date(2020, 9, 26), "2020-09-25"),
        ("3月", date(2020, 9, 23), "2020-03"),  # this year's, though it has passed
        ("+1个月", date(2020, 1, 31), "2020-02-29"),
        ("+1个月", date(2020, 12, 31), "2021-01-31"),
        ("+1年", date(2020, 2, 29), "2021-02-28"),
        ("一个月前", date(2020, 3, 31), "2020-02-29"),
        ("下月", date(2020, 1, 31), "2020-02"),
        ("+1个工作日", date(2020, 9, 18), "2020-09-21"),  # Friday to Monday
        ("+1个工作日", date(2020, 9, 25), "2020-09-27"),  # Friday to a Sunday that is worked
        ("+0个工作日", date(2020, 10, 1), "2020-10-09"),
    ],
)
def test_relative_words_cross_months_and_years(typed, today, iso):
    assert read_date(typed, today).iso == iso


def test_counts_begin_at_the_last_day_of_the_base():
    assert read_date("+30天", TODAY, base=FuzzyDate.parse("2020-10")).iso == "2020-11-30"
    assert read_date("+1个工作日", TODAY, base=FuzzyDate.parse("2020-09-30")).iso == "2020-10-09"
    assert read_date("三天前", TODAY, base=FuzzyDate.parse("2020-10-10")).iso == "2020-10-07"


def test_the_base_changes_nothing_but_counts():
    base = FuzzyDate.parse("2019-01-31")
    assert read_date("明天", TODAY, base=base).iso == "2020-09-24"
    assert read_date("年底", TODAY, base=base).iso == "2020-12-31"


def test_working_days_are_counted_by_the_calendar_of_the_office():
    office = Workdays(holidays=frozenset({date(2020, 9, 24)}))
    assert read_date("+1个工作日", TODAY, office).iso == "2020-09-25"


recent = st.dates(date(1900, 1, 1), date(2199, 12, 31))
dates = st.one_of(
    st.builds(FuzzyDate.day, recent),
    st.builds(FuzzyDate.on, st.integers(1900, 2199), st.none() | st.integers(1, 12)),
    st.builds(FuzzyDate.third, st.integers(1900, 2199), st.integers(1, 12), st.integers(1, 3)),
    st.builds(lambda year, q: FuzzyDate.months(year, 3 * q + 1, 3 * q + 3), st.integers(1900, 2199), st.integers(0, 3)),
    st.builds(lambda year, h: FuzzyDate.months(year, 6 * h + 1, 6 * h + 6), st.integers(1900, 2199), st.integers(0, 1)),
    st.builds(lambda a, b: FuzzyDate(min(a, b), max(a, b)), recent, recent),
)


@given(dates, recent)
def test_what_is_shown_can_be_typed(each, today):
    assert read_date(each.iso, today) == each
    assert read_date(each.to("zh"), today) == each
    assert read_date(each.to("en"), today) == each


pieces = st.sampled_from(
    [
        *"0123456789年月日底末初中前内后起至到-/.+周上下半本今明去第季度个天 ",
        "工作日",
        "十",
        "二",
        "百",
        "旬",
        "Q",
        "sep",
        "next",
        "to",
    ]
)


@given(st.lists(pieces, max_size=9).map("".join) | st.text(), st.dates())
@example("+9999个工作日", date.max)
@example("下周", date.max)
@example("去年", date.min)
@example("上月", date.min)
@example(" " * 50_000 + "to", TODAY)
@example("9" * 50_000, TODAY)
@example("上" * 50_000 + "周", TODAY)
@example("十" * 50_000, TODAY)
def test_whatever_is_typed_is_a_date_or_refused(typed, today):
    try:
        read = read_date(typed, today)
    except BadDate:
        return
    assert FuzzyDate.parse(read.iso) == read
