import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates.numerals import plain


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("二〇二〇年", "2020年"),
        ("二○二零年", "2020年"),
        ("二0二0年", "2020年"),
        ("２０２０年", "2020年"),
        ("九月", "9月"),
        ("十月", "10月"),
        ("十二月", "12月"),
        ("一十五日", "15日"),
        ("二十日", "20日"),
        ("二十三日", "23日"),
        ("廿三日", "23日"),
        ("卅日", "30日"),
        ("两周", "2周"),
        ("一百天", "100天"),
        ("一百零五天", "105天"),
        ("一百二十天", "120天"),
        ("一百八十六天", "186天"),
    ],
)
def test_chinese_numerals_become_digits(typed, digits):
    assert plain(typed) == digits


@pytest.mark.parametrize("nonsense", ["十十", "二三十", "1十", "百", "一百五", "十百", "一百零十"])
def test_nonsense_is_left_as_it_is(nonsense):
    assert plain(nonsense) == nonsense


def test_blanks_go_unless_they_part_two_numbers():
    assert plain("  2020 年 9　月 ") == "2020年9月"
    assert plain("Next   Friday") == "nextfriday"
    assert plain("2020  9 23") == "2020 9 23"


@given(st.text(alphabet="0123456789〇一二两三十百廿年月日后 　A２-+"))
def test_plain_text_is_plain(typed):
    assert plain(plain(typed)) == plain(typed)


@given(st.integers(1, 99))
def test_every_number_to_99_is_read_as_it_is_spelled(number):
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else "〇一二三四五六七八九"[tens] + "十"
    one = "一二三四五六七八九"[ones - 1] if ones else ""
    assert plain(f"{ten}{one}天") == f"{number}天"
