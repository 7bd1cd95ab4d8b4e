from pathlib import Path

import pytest

from policytrack.claims import BadSum, judge
from policytrack.register import Register
from policytrack.sources import Claim
from policytrack.text import Text
from policytrack.vocabulary.terms import ClaimVerdict

SHIPPED = Path(__file__).parent.parent / "records"

# What recomputing each figure of the press conference by hand showed; the others are bare counts.
EXPECTED = {
    ClaimVerdict.FOLLOWS: "001 003 007 061 062 067 091 093 103",
    ClaimVerdict.DOES_NOT_FOLLOW: "037 092",
    ClaimVerdict.TENSION: "002 012 014 041 059 066 075 080 082 084",
    ClaimVerdict.NO_BASE: "005 006 032 068 069 070 071",
    ClaimVerdict.UNSTATED: "009 019 021 039 050 055 057 058 065 096 106",
}
VERDICTS = {number: verdict for verdict, numbers in EXPECTED.items() for number in numbers.split()}
(PRESS,) = Register(str(SHIPPED)).sources


def claim(**said):
    return Claim("Q1", "指标", said.pop("quote", "原文"), **said)


def verdict(**said):
    return judge(claim(**said)).verdict


def working(**said):
    return judge(claim(**said)).working


def test_the_press_conference_makes_a_hundred_and_six_claims():
    assert [each.id for each in PRESS.claims] == [f"NM2020-Q{number:03}" for number in range(1, 107)]


@pytest.mark.parametrize("made", PRESS.claims, ids=lambda made: made.id)
def test_every_claim_of_the_press_conference_gets_its_verdict(made):
    assert judge(made).verdict is VERDICTS.get(made.id[-3:], ClaimVerdict.COUNT_ONLY)


def test_only_what_arithmetic_has_nothing_to_say_about_is_judged_by_a_person():
    assert all(judge(each).by_person == (each.finding is not None) for each in PRESS.claims)
    assert all(each.note for each in PRESS.claims if each.finding)


# A change that is stated


@pytest.mark.parametrize(("before", "after", "stated", "shown"), [
    (3278, 947, "压减71%", ClaimVerdict.FOLLOWS),
    (3278, 947, "压减71.1%", ClaimVerdict.FOLLOWS),
    (3278, 947, "压减72%", ClaimVerdict.DOES_NOT_FOLLOW),
    (3278, 947, "压减71.2%", ClaimVerdict.DOES_NOT_FOLLOW),
    (100, 150, "增长50%", ClaimVerdict.FOLLOWS),
    (85, 90.5, "提高5.5个百分点", ClaimVerdict.FOLLOWS),
    (85, 90.5, "提高5.5%", ClaimVerdict.DOES_NOT_FOLLOW),
])  # fmt: skip
def test_a_stated_change_follows_to_the_decimals_stated(before, after, stated, shown):
    assert verdict(before=before, after=after, stated=stated) is shown


def test_the_working_of_a_stated_change_has_one_decimal_more():
    assert working(before=3278, after=947, stated="压减71%") == Text("3278→947，变化-71.1%", "3278 → 947 is -71.1%")
    assert working(before=85, after=90.5, stated="提高5.5个百分点") == Text(
        "85→90.5，变化+5.50个百分点", "85 → 90.5 is +5.50 points"
    )


def test_from_to_in_per_cent_follows_by_itself():
    made = judge(claim(before=32, after=92, unit="%", stated="由32%提升至92%"))
    assert (made.verdict, made.working) == (ClaimVerdict.FOLLOWS, Text("相差+60个百分点", "+60 points apart"))


def test_a_change_that_nobody_stated_is_computed():
    made = judge(claim(before=200, after=150))
    words = Text("200→150，可算得-25.0%，原文未述", "200 → 150 would be -25.0%; not stated")
    assert (made.verdict, made.working) == (ClaimVerdict.UNSTATED, words)


def test_a_change_without_its_base_lacks_it():
    made = judge(claim(after=15, stated="15%", quote="申请材料平均压减15%"))
    assert (made.verdict, made.working) == (ClaimVerdict.NO_BASE, Text("未提供基数", "no base is given"))


@pytest.mark.parametrize("before", [None, 0])
def test_a_bare_count_is_a_count(before):
    assert judge(claim(before=before, after=106)) == (
        claim(before=before, after=106),
        ClaimVerdict.COUNT_ONLY,
        Text("", ""),
        False,
    )


def test_nothing_is_divided_by_a_base_of_nought():
    assert verdict(before=0, after=5, stated="增长5%") is ClaimVerdict.COUNT_ONLY


# What a person found


def test_a_persons_finding_stands_with_its_note():
    made = judge(claim(before=3278, after=947, stated="压减72%", finding=ClaimVerdict.TENSION, note="口径不同"))
    assert (made.verdict, made.working, made.by_person) == (ClaimVerdict.TENSION, Text("口径不同", "口径不同"), True)


# Cross-checks


@pytest.mark.parametrize(("sum", "shown"), [
    ("3278 - 947 = 2331", ClaimVerdict.FOLLOWS),
    ("3278 - 947 == 2331", ClaimVerdict.FOLLOWS),
    ("3278 - 947 = 1364", ClaimVerdict.TENSION),
    ("0.1 + 0.2 = 0.3", ClaimVerdict.FOLLOWS),
    ("-(2 + 3) * 4 / 8 = -2.5", ClaimVerdict.FOLLOWS),
    ("105 <= 106", ClaimVerdict.FOLLOWS),
    ("105 >= 106", ClaimVerdict.TENSION),
    ("106 < 106", ClaimVerdict.TENSION),
    ("107 > 106", ClaimVerdict.FOLLOWS),
    ("55900 / 67200", ClaimVerdict.UNSTATED),
])  # fmt: skip
def test_a_sum_that_is_compared_holds_or_is_in_tension(sum, shown):
    assert verdict(crosscheck=(sum,)) is shown


def test_a_sum_shows_its_working():
    assert working(crosscheck=("1 + 1 = 2", "1 = 2", "1 / 3")) == Text(
        "1 + 1 = 2，成立；1 = 2，不成立（左边为1，右边为2）；1 / 3 = 0.3333",
        "1 + 1 = 2: holds; 1 = 2: fails (1 against 2); 1 / 3 = 0.3333",
    )


def test_all_that_is_compared_must_hold():
    assert verdict(crosscheck=("1 = 1", "2 = 2", "1 / 3")) is ClaimVerdict.FOLLOWS
    assert verdict(crosscheck=("1 = 1", "1 = 2")) is ClaimVerdict.TENSION


@pytest.mark.parametrize("sum", [
    "", " ", "甲 = 1", "x", "True", "'a'", "1j", "None", "[1]", "(1,)", "abs(1)", "__import__('os').system('true')", "(1).real",
    "lambda: 1", "1 if 1 else 2", "x := 1", "2 ** 9999999", "7 % 2", "7 // 2", "1 << 9", "~1", "not 1", "1 and 2", "1 != 2", "1 is 1", "1 in 2",
    "1 < 2 < 3", "1 = 1 = 1", "1; 2", "1\n2", "\0", "1 / 0", "1 / (2 - 2) = 1", "1 +", "(1",
], ids=ascii)  # fmt: skip
def test_what_is_not_arithmetic_is_refused(sum):
    with pytest.raises(BadSum) as refused:
        judge(claim(crosscheck=(sum,)))
    assert refused.value.to("zh") == f"核算式“{sum or '—'}”不是算式"
    assert refused.value.to("en") == f"the cross-check “{sum or '—'}” is not arithmetic"


@pytest.mark.parametrize("sum", [
    "1" + "+1" * 5000, "(" * 10_000, "(" * 5000 + "1" + ")" * 5000, "-" * 10_000 + "1", "9" * 10_000, "9" * 400 + " / 3", "9" * 400,
    "9" * 400 + " = 1.5", "9" * 4000 + " * 1.5",
], ids=["plus", "open", "nested", "minus", "digits", "quotient", "number", "compared", "product"])  # fmt: skip
def test_what_is_too_much_to_reckon_is_refused(sum):
    with pytest.raises(BadSum):
        judge(claim(crosscheck=(sum,)))


def test_a_bad_sum_is_not_hidden_by_a_good_one():
    with pytest.raises(BadSum):
        judge(claim(crosscheck=("1 = 1", "x")))
