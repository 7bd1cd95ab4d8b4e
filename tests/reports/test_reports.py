"""What all reports have in common."""

import re

import pytest

from policytrack.reports import about, builder, names
from policytrack.vocabulary.terms import UnknownWord


def test_they_are_named_in_the_order_of_use():
    assert names() == [
        "weekly",
        "overview",
        "deadlines",
        "units",
        "pipeline",
        "indicators",
        "changes",
        "claims",
        "clarity",
        "sheet",
    ]


def test_a_name_that_is_none_offers_the_nearest():
    with pytest.raises(UnknownWord) as caught:
        builder("deadline")
    assert "did you mean “deadlines”" in caught.value.to("en")


@pytest.mark.parametrize("name", names())
def test_each_says_in_both_languages_what_it_is_for(name):
    assert re.search(r"[\u4e00-\u9fff]", about(name).zh)
    assert not re.search(r"[\u4e00-\u9fff]", about(name).en)


@pytest.mark.parametrize("name", names())
def test_each_can_be_made_of_nothing_at_all(small, name):
    assert small((), name).strip() != ""
    assert small((), name, lang="en").strip() != ""


# Titles, notes and units are in the language of the office; what is ours is in the reader's.
OURS = re.compile(r"推进中|待核|地方性法规|环节|状态|时限|牵头|依据|亮灯|绿灯|灰灯|未定|本期|合计|（|〔")


@pytest.mark.parametrize("name", [each for each in names() if each != "claims"])
def test_in_english_our_own_words_are_english(small, name):
    from tests.register.made import DRAFTING, FRESH

    assert OURS.findall(small((DRAFTING, FRESH), name, lang="en")) == []


@pytest.mark.parametrize("name", names())
def test_the_same_question_has_the_same_answer(shipped, name):
    assert shipped(name) == shipped(name)
