import pytest

from policytrack.clocks import Bound, State
from policytrack.text import Text
from policytrack.vocabulary.terms import (
    Action,
    ClaimVerdict,
    Direction,
    Fulfilment,
    Grade,
    Light,
    Status,
    Term,
    Timeliness,
    UnknownWord,
    Verifiability,
    Visibility,
    nearest_word,
)
from policytrack.vocabulary.transitions import Move, Reason

LISTS = (
    Action, Bound, ClaimVerdict, Direction, Fulfilment, Grade, Light, Move, Reason, State, Status, Timeliness, Verifiability, Visibility,
)  # fmt: skip
WORDS = [term for each in LISTS for term in each]


def test_no_list_is_forgotten_here():
    assert {each for each in Term.__subclasses__() if each.__module__.startswith("policytrack")} >= set(LISTS)


@pytest.mark.parametrize("term", WORDS, ids=repr)
def test_a_word_is_found_by_its_code_and_by_both_names(term):
    for typed in (term.value, term.zh, term.en, f" {term.en.upper()} "):
        assert type(term).of(typed) is term


@pytest.mark.parametrize("term", WORDS, ids=repr)
def test_a_file_holds_codes_only(term):
    assert type(term).coded(term.value) is term
    with pytest.raises(UnknownWord):
        type(term).coded(term.zh)


@pytest.mark.parametrize("words", LISTS)
def test_no_two_words_of_a_list_share_a_name(words):
    for names in ([each.zh for each in words], [each.en.casefold() for each in words]):
        assert len(set(names)) == len(names)


def test_a_word_is_its_code_and_says_its_name():
    assert Status.REPORTED == "reported"
    assert (Status.REPORTED.to("zh"), Status.REPORTED.to("en")) == ("办结待核", "Reported done")


def test_a_status_says_what_it_means_and_another_word_its_name():
    assert Status.MERGED.meaning == Text("与另一事项重复，并入后不再单独计数", "a duplicate of another, counted there")
    assert Light.RED.meaning == Text("红灯", "Red")


def test_an_unknown_word_names_the_nearest_and_what_is_allowed():
    with pytest.raises(UnknownWord) as refused:
        Fulfilment.of("modifed")
    assert (
        refused.value.to("zh")
        == "无法识别“modifed”，是否想写“modified”。可用：全部兑现(full)、调整后兑现(modified)、部分兑现(partial)"
    )
    assert refused.value.to("en") == "unknown word “modifed”; did you mean “modified”. Allowed: full, modified, partial"
    assert refused.value.exit_code == 2


def test_a_word_like_no_other_gets_no_guess():
    with pytest.raises(UnknownWord) as refused:
        Visibility.of("秘密")
    assert refused.value.to("zh") == "无法识别“秘密”。可用：公开(public)、内部(internal)"
    assert refused.value.to("en") == "unknown word “秘密”. Allowed: public, internal"


def test_a_part_of_a_chinese_name_will_do_if_only_one_word_has_it():
    assert Status.of("销号") is Status.CLOSED
    with pytest.raises(UnknownWord):
        Status.of("progress")
    for typed in ("待核", " 待核 "):
        assert Status.of(typed) is Status.UNASSESSED


def test_a_part_is_how_a_name_begins_or_ends_and_not_what_stands_inside_it():
    assert Reason.of("疫情") is Reason.EPIDEMIC
    for other in ("其他", "人大", "响"):
        with pytest.raises(UnknownWord):
            Reason.of(other)


@pytest.mark.parametrize("typed", ["核", "ed", "", " "])
def test_a_part_that_several_names_have_or_none_at_all_is_refused(typed):
    with pytest.raises(UnknownWord):
        Status.of(typed)


def test_a_file_is_told_of_codes_only():
    with pytest.raises(UnknownWord) as refused:
        Visibility.coded("公开")
    assert refused.value.to("zh") == "无法识别“公开”。可用：public、internal"


def test_the_nearest_word_is_near():
    assert nearest_word("Stauts", ["status", "stage"]) == "status"
    assert nearest_word("x", ["status", "stage"]) is None


def test_what_is_open_still_owes_work_or_checking():
    assert {each for each in Status if not each.is_open} == {Status.CLOSED, Status.DROPPED, Status.MERGED}


@pytest.mark.parametrize(("grade", "carries"), [("A", "ABCD"), ("B", "BCD"), ("C", "CD"), ("D", "D")])
def test_evidence_carries_what_needs_its_grade_or_a_weaker_one(grade, carries):
    assert [needed.value for needed in Grade if Grade(grade).carries(needed)] == list(carries)
