"""What a commitment leaves unclear."""

from datetime import datetime

import pytest

from policytrack.clarity import CODES, RULES, Finding, findings, rule_named
from policytrack.commitment import Commitment, Event, Instrument, Quote, Target
from policytrack.dates import FuzzyDate
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from policytrack.vocabulary.terms import Action, Direction, Fulfilment, Status, UnknownWord, Verifiability

ANNOUNCED = FuzzyDate.parse("2020-05-12")
CLEAR = Commitment(
    "2020-x", "数据条例", "regulation", ANNOUNCED, action=Action.ENACT, due=FuzzyDate.parse("2020-12-31"),
    criterion="条例公布", lead="自治区司法厅", verifiability=Verifiability.VERIFIABLE,
)  # fmt: skip
UNCLEAR = CLEAR._replace(criterion=None, verifiability=None)


def found(commitment: Commitment) -> list[Finding]:
    return list(findings(commitment, DEFAULT_KINDS[commitment.kind]))


def said(commitment: Commitment) -> list[tuple[str, str]]:
    return [(each.rule.code, each.sentence.zh) for each in found(commitment)]


def event(id: str, *accepts: str, corrects: str | None = None) -> Event:
    recorded = datetime.fromisoformat(f"2020-06-{10 + int(id)}T09:00:00+08:00")
    return Event(id, ANNOUNCED, recorded, "张三", note="按原文登记", accepts=accepts, corrects=corrects)


def quoted(*verbs: str) -> tuple[Quote, ...]:
    return tuple(Quote("fabuhui", f"{verb}数据条例", "发布人", verb) for verb in verbs)


def test_a_commitment_that_says_what_who_and_when_is_clear():
    assert said(CLEAR) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"title": "持续深化改革"}, [("vague-wording", "用语笼统：“持续”、“深化”，且没有完成标准")]),
        ({"promise": quoted("进一步优化")}, [("vague-wording", "用语笼统：“进一步”、“优化”，且没有完成标准")]),
        ({}, [("no-criterion", "没有完成标准")]),
        (
            {"title": "制定《甲办法》等文件"},
            [("open-list", "列举未尽：“等”，看不出还包括什么"), ("no-criterion", "没有完成标准")],
        ),
        ({"title": "力争建成平台"}, [("conditional", "附有条件：“力争”"), ("no-criterion", "没有完成标准")]),
        ({"due": None, "criterion": "公布"}, [("no-deadline", "没有完成时限")]),
        ({"lead": None, "criterion": "公布"}, [("no-unit", "没有牵头单位")]),
        ({"kind": "standing", "due": None, "criterion": "公布"}, []),
    ],
)
def test_what_is_unclear_is_named(changed, expected):
    assert said(UNCLEAR._replace(**changed)) == expected


def test_a_target_is_a_criterion():
    assert said(UNCLEAR._replace(title="持续提高", target=Target("网上可办率", 95.0, Direction.UP))) == []


def test_a_criterion_and_a_deadline_settle_what_was_said_on_condition():
    assert said(CLEAR._replace(title="力争制定数据条例")) == []


def test_what_is_over_is_not_asked_for_wording():
    assert said(UNCLEAR._replace(status=Status.CLOSED, stage="promulgated", lead=None, due=None)) == []


def test_two_quotes_that_end_in_two_places_are_told_apart_until_one_is_chosen():
    both = CLEAR._replace(promise=quoted("提请", "修订"))
    assert said(both) == [("two-ends", "各处所说的终点不一：“提请”（提请审议）、“修订”（公布出台）")]
    assert said(both._replace(done_stage="submitted")) == []


def test_help_promised_beside_a_firm_word_is_no_second_end():
    assert said(CLEAR._replace(promise=quoted("出台", "推动出台", "制定"))) == []


@pytest.mark.parametrize(("title", "is_named"), [("数据条例", True), ("数据管理办法", False), ("条例实施规定", False)])
def test_a_government_rule_may_not_be_called_a_regulation(title, is_named):
    rules = [code for code, _ in said(CLEAR._replace(kind="gov-rule", title=title))]
    assert ("rule-named-regulation" in rules) is is_named


def test_the_name_under_which_a_rule_was_delivered_counts_too():
    rule = CLEAR._replace(kind="gov-rule", title="数据规定", instrument=Instrument(delivered_title="《数据条例》"))
    assert [each.where for each in found(rule)] == [("instrument", "delivered_title")]


def test_a_revision_delivered_as_an_amendment_is_noticed_until_it_is_closed_so():
    amended = CLEAR._replace(action=Action.REVISE, instrument=Instrument(delivered_action=Action.AMEND))
    assert said(amended) == [("amended-for-revised", "承诺修订，实际为修正")]
    assert said(amended._replace(status=Status.CLOSED, stage="promulgated", fulfilment=Fulfilment.MODIFIED)) == []


@pytest.mark.parametrize("word", [Verifiability.NEEDS_CRITERION, Verifiability.UNVERIFIABLE])
def test_a_record_that_says_itself_that_it_is_unclear_has_nothing_open(word):
    (only,) = found(UNCLEAR._replace(verifiability=word))
    assert (only.is_stated, only.is_open) == (True, False)


def test_what_is_not_about_wording_stays_open_whatever_the_record_says_of_itself():
    (only,) = found(CLEAR._replace(kind="gov-rule", verifiability=Verifiability.UNVERIFIABLE))
    assert only.is_open


def test_what_an_event_accepts_is_no_longer_open_and_says_by_which():
    accepted = UNCLEAR._replace(lead=None, history=(event("1", "no-unit"),))
    assert [(each.rule.code, each.is_open) for each in found(accepted)] == [("no-criterion", True), ("no-unit", False)]
    assert found(accepted)[1].accepted == accepted.history[0]


def test_what_was_accepted_by_mistake_is_open_again_when_that_is_corrected():
    history = (event("1", "no-criterion"), event("2", corrects="1"))
    assert [each.is_open for each in found(UNCLEAR._replace(history=history))] == [True]


@pytest.mark.parametrize("typed", ["no-unit", "缺牵头单位", "No unit", "牵头单位"])
def test_a_rule_is_typed_by_code_or_name(typed):
    assert rule_named(typed).code == "no-unit"


def test_a_rule_that_is_none_offers_the_nearest():
    with pytest.raises(UnknownWord):
        rule_named("no-units")


def test_every_rule_is_named_once_and_advises_in_both_languages():
    assert len(set(CODES)) == len(RULES)
    for rule in RULES:
        assert rule.advice.zh != rule.advice.en
        assert "{" not in rule.sentence.of(words="x").zh


def measured(*values: float) -> tuple[Event, ...]:
    return tuple(event(str(at))._replace(set={"value": value}) for at, value in enumerate(values, 1))


SHARE = CLEAR._replace(kind="target", action=None, target=Target("网上可办率", 95, Direction.UP, "%", 92))


def test_what_is_said_to_be_done_before_its_finish_line_is_noticed_until_it_is_there_or_accepted():
    done = CLEAR._replace(status=Status.REPORTED, stage="adopted")
    assert said(done) == [("short-of-the-end", "已报办结，而环节 通过，完成环节为“公布”")]
    assert said(done._replace(stage=None)) == [("short-of-the-end", "已报办结，而环节 —，完成环节为“公布”")]
    for there in ({"stage": "effective"}, {"done_stage": "adopted"}, {"status": Status.IN_PROGRESS}):
        assert said(done._replace(**there)) == []
    assert said(done._replace(status=Status.CLOSED, fulfilment=Fulfilment.PARTIAL)) == []
    assert [each.is_open for each in found(done._replace(history=(event("1", "short-of-the-end"),)))] == [False]


def test_so_is_a_figure_that_is_not_there():
    done = SHARE._replace(status=Status.REPORTED)
    assert said(done) == [("short-of-the-end", "已报办结，而指标现值 —，目标 95")]
    assert said(done._replace(history=measured(96, 93))) == [("short-of-the-end", "已报办结，而指标现值 93，目标 95")]
    assert said(done._replace(history=measured(96))) == []


def test_a_part_of_a_whole_is_between_nothing_and_all_of_it():
    words = "百分比不在0%至100%之间：130%、-5%"
    assert said(SHARE._replace(history=measured(93, 130, -5, 100))) == [("no-such-share", words)]
    assert SHARE.target is not None
    goal = SHARE._replace(target=SHARE.target._replace(goal=120))
    assert said(goal) == [("no-such-share", "百分比不在0%至100%之间：120%")]


@pytest.mark.parametrize(
    ("name", "unit"), [("地区生产总值增长率", "%"), ("投资完成率", "%"), ("网上可办率", "件"), ("用地", "%")]
)
def test_what_grows_or_may_pass_its_plan_is_no_such_part(name, unit):
    assert said(SHARE._replace(target=Target(name, 130, Direction.UP, unit), history=measured(130, -5))) == []
