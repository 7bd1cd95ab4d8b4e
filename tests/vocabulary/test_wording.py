"""The lexicon of verbs, and the words that leave a promise open."""

import pytest

from policytrack.vocabulary.wording import OPEN_LIST, VERBS, Finish, Strength, leading_verb, verbs_in, words_among


def test_a_verb_is_listed_once():
    words = [verb.word for verb in VERBS]
    assert len(words) == len(set(words))


def test_what_is_firm_or_a_step_has_a_finish_line_and_the_others_have_none():
    firm = (Strength.FIRM, Strength.STEP)
    assert all((verb.finish is not None) == (verb.strength in firm) for verb in VERBS)


@pytest.mark.parametrize(
    ("phrase", "strength", "finish"),
    [
        ("出台", Strength.FIRM, Finish.IN_FORCE),
        ("提请修订《行政执法监督条例》", Strength.STEP, Finish.SUBMITTED),
        ("修订《行政执法监督条例》", Strength.FIRM, Finish.IN_FORCE),
        ("推动出台《基层综合行政执法条例》", Strength.ASSIST, None),
        ("部署开展法治督察", Strength.STEP, Finish.LAUNCHED),
        ("继续深化“放管服”改革", Strength.VAGUE, None),
        ("将办理时限压缩至3个工作日", Strength.FIRM, Finish.VALUE),
    ],
)
def test_a_phrase_promises_what_its_verb_does(phrase, strength, finish):
    verb = leading_verb(phrase)
    assert verb is not None
    assert (verb.strength, verb.finish) == (strength, finish)


def test_a_phrase_without_a_verb_promises_nothing():
    assert leading_verb("延续到今年12月结束") is None


def test_of_two_verbs_at_one_place_the_longer_is_meant():
    assert [(at, verb.word) for at, verb in verbs_in("有序推进、推动出台")] == [(0, "有序推进"), (5, "推动出台")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("主要完成《甲条例》《乙条例》等重点立法项目", ["主要", "等"]),
        ("制定若干配套办法", ["若干"]),
        ("主要负责人出庭应诉", []),
        ("平等对待各类市场主体，划分等级", []),
        ("重点领域立法", []),
    ],
)
def test_a_list_is_open_where_its_words_say_so_and_not_where_they_only_look_alike(text, found):
    assert OPEN_LIST.findall(text) == found


def test_words_are_named_in_the_order_of_the_text_and_the_longer_alone():
    assert words_among(("视情", "视情况", "力争"), "力争年内完成，视情况推开") == ("力争", "视情况")
