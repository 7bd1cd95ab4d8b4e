from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.commitment import Commitment, Event, Evidence, Quote
from policytrack.config import Lights
from policytrack.dates import FuzzyDate
from policytrack.facts import facts
from policytrack.query.language import BadQuery, parse
from policytrack.query.match import fitting, order
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from policytrack.vocabulary.terms import Action, Fulfilment, Grade, Status, Verifiability

TODAY = date(2020, 9, 23)


def event(code, day, *grades, corrects=None, note=None, **fields):
    recorded = datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC)
    proofs = tuple(Evidence(grade, title="常委会公告第三十九号") for grade in grades)
    return Event(code, FuzzyDate.parse(day), recorded, "登记", fields, note, evidence=proofs, corrects=corrects)


FINANCE = Commitment(
    id="2020-difang-jinrong-jiandu",
    title="内蒙古自治区地方金融监督管理条例（草案）",
    aliases=("金融条例",),
    kind="regulation",
    action=Action.ENACT,
    announced=FuzzyDate.parse("2020-05-12"),
    status=Status.STALLED,
    stage="reading-1",
    code="LF-2020-07",
    due=FuzzyDate.parse("2020-09"),
    criterion="由人大常委会通过并公布",
    lead="自治区司法厅",
    partners=("地方金融监管局",),
    owner="张三",
    leader="李四",
    priority="2",
    tags=("民生实事", "立法"),
    parent="2020-lifa-jihua",
    promise=(Quote("2020-05-12-press", "主要完成《地方金融监督管理条例》"),),
    history=(
        event("aaaaaa", "2020-05-12", Grade.B, due=FuzzyDate.parse("2020-06-30")),
        event("bbbbbb", "2020-07-01", Grade.A, status=Status.REPORTED),
        event("cccccc", "2020-07-02", Grade.C, corrects="bbbbbb", note="误报，仍在审议"),
        event("dddddd", "2020-08-20", status=Status.STALLED, stage="reading-1", due=FuzzyDate.parse("2020-09")),
    ),
)
CAMPAIGN = Commitment(
    id="2019-dazhen",
    title="“打虚打骗”专项行动",
    kind="campaign",
    announced=FuzzyDate.parse("2019"),
    status=Status.CLOSED,
    fulfilment=Fulfilment.FULL,
    verifiability=Verifiability.VERIFIABLE,
    priority="高",
    history=(event("eeeeee", "2019-12-20", status=Status.CLOSED, fulfilment=Fulfilment.FULL),),
)


def row(commitment):
    return commitment, facts(commitment, DEFAULT_KINDS[commitment.kind], Lights(), TODAY)


def fits(typed, commitment=FINANCE, spell=None):
    return fitting(parse(typed, TODAY, DEFAULT_KINDS), spell)(row(commitment))


FITS = """
金融 监督管理 《地方金融监督管理条例》 (草案) （草案） lf-2020 JINRONG 人大常委会 民生 主要完成 司法厅 金融条例
id:jinrong code:07 title:金融条例 kind:地方性法规,gov-rule action:制定 status:stalled,reported stage:一审 open:yes
due:2020-09-23 due:2020 due<=2020-09 due<=2020-09-30 due>=2020-09 due>2020-08 due<10月 due≤年底 announced<2020-06
updated:2020-08-20 updated>两个月前 !updated<8月 done:none fulfilment: timeliness:临期 light:yellow light:黄
left:7 left<10 slip:92 slip>0 stale:34 stale>30 lead:司法 partner:金融 unit:司法 unit:监管局 owner:张三 leader:李
criterion:any verifiability:none visibility:公开 priority:2 priority<=2 priority:高,2 tag:立法 -tag:民生 grade:B
source:press parent:jihua text:误报 text:公告 text:登记 lead:none,司法厅 about:无此,金融 status!=closed
-文明
"""
FAILS = """
文明 误报 监管局 title:文明 kind:campaign action:revise status:closed stage:二审 open:no
due:2020-10 due<2020-09 due>2020-09 due<=2020-09-29 due>=2020-09-02 due<2020-09-15 due>2020-09-15 due:none
updated:2020-08-21 done:any done<2030 -done:none fulfilment:any light:red left>7 slip<=0 stale<30 unit:公安 owner:none
priority>2 priority:高 tag:民生 grade:A grade:C text:无此 -金融 -lead:司法
"""


@pytest.mark.parametrize("typed", FITS.split())
def test_fits(typed):
    assert fits(typed)


@pytest.mark.parametrize("typed", FAILS.split())
def test_does_not_fit(typed):
    assert not fits(typed)


@pytest.mark.parametrize("typed", ["打虚打骗专项", "“打虚打骗”专项", '"打虚打骗"专项', "《打虚打骗》"])
def test_quotation_marks_make_no_difference(typed):
    assert fits(typed, CAMPAIGN)


@pytest.mark.parametrize("typed", ["due<2030", "due>=2000", "priority>0", "slip:0"])
def test_what_is_empty_or_no_number_fits_no_comparison_but_its_negation(typed):
    assert not fits(typed, CAMPAIGN)
    assert fits(f"-{typed}", CAMPAIGN)


def test_a_date_that_is_a_whole_year_is_before_only_what_it_is_wholly_before():
    assert fits("announced<2020", CAMPAIGN)
    assert fits("announced:2019-06-01", CAMPAIGN)
    assert not fits("announced<2019-06-01", CAMPAIGN)
    assert not fits("announced>2019-06-01", CAMPAIGN)


@pytest.mark.parametrize(
    ("typed", "answer"), [("金融 due:none", False), ("文明 or 金融", True), ("文明 or 金融 due:none", False)]
)
def test_all_words_must_hold_in_one_of_the_ways(typed, answer):
    assert fits(typed) is answer


def test_no_words_fit_everything():
    assert fits("")
    assert fits("", CAMPAIGN)


def spell(name):
    return {"金融条例": ("jrtl", "jinrongtiaoli")}.get(name, ())


@pytest.mark.parametrize("typed", ["jrtl", "RTL", "jinrong-tiaoli", '"jin rong"', "about:x,jrtl"])
def test_letters_find_pinyin_when_someone_can_spell(typed):
    assert fits(typed, spell=spell)


@pytest.mark.parametrize(("typed", "speller"), [("jrtl", None), ("title:jrtl", spell), ("-jrtl", spell), ("zz", spell)])
def test_pinyin_is_for_free_text_and_needs_a_speller(typed, speller):
    assert not fits(typed, spell=speller)


def test_only_chinese_names_are_spelled():
    assert not fits("zz", spell=lambda name: ("zz",) if name.isascii() else ())


def test_a_priority_of_too_many_digits_is_a_word():
    long = "9" * 5000
    assert fits(f"priority:{long}", FINANCE._replace(priority=long))


ROWS = [
    row(CAMPAIGN._replace(id=name, due=due and FuzzyDate.parse(due), **fields))
    for name, due, fields in [
        ("a", "2020", {"kind": "reform", "status": Status.NOT_STARTED, "priority": "10"}),
        ("b", "2020-09-30", {"kind": "regulation", "stage": "filed", "status": Status.CLOSED, "priority": "9"}),
        ("c", None, {"kind": "regulation", "stage": "drafting", "status": Status.STALLED, "priority": "高"}),
        ("d", "2020-01-31", {"kind": "regulation", "stage": "adopted", "status": Status.NOT_STARTED, "priority": None}),
        ("e", "2020-12-31", {"kind": "reform", "stage": "planned", "status": Status.UNASSESSED, "priority": "2"}),
    ]
]


@pytest.mark.parametrize(
    ("by", "ids"),
    [
        ("id", "abcde"),
        ("-id", "edcba"),
        ("due", "dbaec"),  # by the last day: some day of 2020 comes after 2020-09-30
        ("-due", "eabdc"),
        ("时限", "dbaec"),
        ("status", "eadcb"),
        ("-status", "bcade"),
        ("status,-id", "edacb"),
        ("status，－编号", "edacb"),
        ("kind,due,", "dbcae"),
        ("stage", "ecdba"),
        ("-stage", "bdcea"),
        ("priority", "ebacd"),
        ("-priority", "cabed"),
        ("open", "bacde"),
        ("", "abcde"),
    ],
)
def test_rows_stand_in_order_and_what_is_empty_comes_last(by, ids):
    assert "".join(commitment.id for commitment, _ in order(ROWS, [by], DEFAULT_KINDS)) == ids


def test_the_worst_light_comes_first():
    overdue = row(FINANCE._replace(due=FuzzyDate.parse("2020-08")))
    lights = [known.light.value for _, known in order([row(CAMPAIGN), row(FINANCE), overdue], ["light"], DEFAULT_KINDS)]
    assert lights == ["red", "yellow", "green"]


def test_a_stage_that_its_kind_does_not_know_comes_last():
    strange = row(FINANCE._replace(id="x", stage="rollout"))
    assert order([strange, row(FINANCE)], ["stage"], DEFAULT_KINDS)[-1] is strange


def test_an_unknown_sort_field_is_told_with_the_nearest_one():
    with pytest.raises(BadQuery) as refused:
        order(ROWS, ["due", "-titel"], DEFAULT_KINDS)
    assert str(refused.value).startswith(
        "cannot read “-titel”: no field is called “titel”; did you mean “title”. Fields: "
    )
    assert refused.value.to("zh").startswith(
        "无法识别“-titel”：没有“titel”这个字段，是否想写“title”。可用：有关、编号、"
    )


TYPED = st.sampled_from(
    ["金融", "文明", "due<2020-10", "due:none", "status:closed", "open:yes", "stale>30", "grade:A,B"]
)


@given(TYPED, st.sampled_from([FINANCE, CAMPAIGN]))
def test_a_negated_word_fits_just_what_the_word_does_not(typed, commitment):
    assert fits(f"-{typed}", commitment) is not fits(typed, commitment)


@given(st.lists(TYPED, min_size=1, max_size=4), st.sampled_from([FINANCE, CAMPAIGN]))
def test_words_are_a_conjunction_and_or_is_a_disjunction(words, commitment):
    assert fits(" ".join(words), commitment) == all(fits(word, commitment) for word in words)
    assert fits(" or ".join(words), commitment) == any(fits(word, commitment) for word in words)


@given(st.permutations(ROWS), st.sampled_from(["due", "-due", "status", "stage", "priority", "-kind", "title"]))
def test_ordering_loses_nobody_and_twice_is_as_good_as_once(rows, by):
    once = order(rows, [by], DEFAULT_KINDS)
    assert sorted(commitment.id for commitment, _ in once) == list("abcde")
    assert order(once, [by], DEFAULT_KINDS) == once


@pytest.mark.parametrize("typed", ["123", "一二", "a1"])
def test_what_is_no_word_of_letters_is_no_pinyin(typed):
    assert not fits(typed, spell=lambda name: ("123", "a1"))
