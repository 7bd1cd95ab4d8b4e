"""Where lines may be broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from policytrack.wrapping import _NOT_FIRST, _NOT_LAST, balanced, hang, wrap

PIECES = st.sampled_from(
    [*"承诺（“《）”》，。——…、ab1%- .", "条例", "2020-09-23", "👍🏽", "🇨🇳", "❤️", "ᠮᠣᠩᠭᠣᠯ", "https://a.cn/b"]
)
WORDS = st.lists(PIECES, max_size=60).map(lambda pieces: " ".join("".join(pieces).split()))


@pytest.mark.parametrize(
    ("words", "cells", "lines"),
    [
        ("一二三四五六", 8, ["一二三四", "五六"]),
        ("一二三四，五六", 8, ["一二三", "四，五六"]),
        ("一二三（四）五", 8, ["一二三", "（四）五"]),
        ("他说“好。”就走", 8, ["他说", "“好。”就", "走"]),
        ("“甲。”“乙。”", 8, ["“甲。”", "“乙。”"]),
        ("至2020年12月31日", 11, ["至2020年", "12月31日"]),
        ("甲甲甲甲《乙》", 10, ["甲甲甲甲", "《乙》"]),
        ("the quick fox", 9, ["the quick", "fox"]),
        ("自2020-09-23起施行", 12, ["自2020-09-23", "起施行"]),
        ("supercalifragilistic", 8, ["supercal", "ifragili", "stic"]),
        ("abc https://a.cn/b", 8, ["abc", "https://", "a.cn/b"]),
        ("", 8, [""]),
    ],
)
def test_lines_break_as_chinese_and_english_do(words, cells, lines):
    assert wrap(words, cells) == lines


def test_without_a_width_there_is_one_line():
    assert wrap("承诺" * 100, None) == ["承诺" * 100]


def test_a_hanging_line_begins_under_the_words():
    assert hang("一二三四五六", 10, "- ", "  ") == ["- 一二三四", "  五六"]


def test_balanced_lines_leave_no_character_alone():
    assert wrap("内蒙古自治区司法厅", 16) == ["内蒙古自治区司法", "厅"]
    assert balanced("内蒙古自治区司法厅", 16) == ["内蒙古自治", "区司法厅"]


def test_balancing_parts_no_word_that_would_have_fitted():
    assert balanced("2020-09-23 起", 10) == ["2020-09-23", "起"]


@given(WORDS, st.integers(4, 40))
def test_no_line_is_wider_than_the_page_and_nothing_is_lost(words, cells):
    for lines in (wrap(words, cells), balanced(words, cells)):
        assert all(wcswidth(line) <= cells for line in lines)
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert len(balanced(words, cells)) == len(wrap(words, cells))


@given(st.lists(st.sampled_from(["承", "诺，", "（甲）", "“乙。”", "《丙》、", "甲——", "a, ", "9% "])).map("".join))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(words):
    lines = wrap(words, 20)
    assert not [line for line in lines[1:] if line[0] in _NOT_FIRST]
    assert not [line for line in lines[:-1] if line[-1] in _NOT_LAST]
