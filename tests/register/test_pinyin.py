"""Pinyin, for finding names and for making ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from policytrack.register.adding import is_id
from policytrack.register.pinyin import initials, slug, spelled


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("内蒙古自治区地方金融监督管理条例", "difang-jinrong-jiandu"),
        ("地方金融监督管理条例", "difang-jinrong-jiandu"),
        ("《文明行为促进条例》", "wenming-xingwei-cujin"),
        ("条例", "tiaoli"),
        ("5G 基站建设", "5g-jizhan-jianshe"),
        ("——", ""),
    ],
)
def test_a_title_becomes_the_words_of_an_id(title, words):
    assert slug(title) == words


def test_a_long_title_is_cut_between_words():
    words = slug("贯彻落实行政执法公示执法全过程记录重大执法决定法制审核办法")
    assert len(words) <= 32
    assert words.split("-")[0] == "guanche"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_whatever_the_title_its_words_are_fit_for_a_file(title):
    words = slug(title)
    assert words == "" or is_id(f"2020-{words}")


def test_initials_and_syllables_keep_what_is_not_chinese():
    assert initials("文明行为") == "wmxw"
    assert spelled("5G网络") == ("5gwangluo", "5gwl")


NAMES = st.lists(
    st.sampled_from(["条例", "重庆", "行政", "银行", "长", "〇", "々", "Ⅷ", "Ä", "5G", " ", "《", "㈠"]), max_size=8
)


@given(NAMES.map("".join) | st.text(max_size=12))
def test_a_name_spelt_phrase_by_phrase_is_spelt_as_pypinyin_spells_it_whole(name):
    short = lazy_pinyin(name, style=Style.FIRST_LETTER)
    assert spelled(name) == ("".join(lazy_pinyin(name)).lower(), "".join(short).lower())
