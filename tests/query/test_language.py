from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytrack.dates import FuzzyDate
from policytrack.query.asking import FIELDS
from policytrack.query.language import BadQuery, Condition, Query, condition_for, parse
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from policytrack.vocabulary.terms import Grade, Light, Status
from tests.query.queries import QUERIES, WORDS

TODAY = date(2020, 9, 23)

SAME = """
文明行为                      文明行为
about:文明行为                文明行为
ABC-1.2/3                     ABC-1.2/3
《文明行为促进条例》          "《文明行为促进条例》"
“打虚打骗”：成效              "“打虚打骗”：成效"
副标题:成效                   "副标题:成效"
甲，乙                        "甲，乙"
about:甲,乙                   about:甲,乙
-文明                         -文明
－文明                        -文明
！文明                        -文明
--x                           -"-x"
status:stalled,reported       status:stalled,reported
STATUS:Stalled                status:stalled
状态：受阻，办结待核          status:stalled,reported
status=受阻                   status:stalled
status!=closed                -status:closed
-status!=closed               status:closed
status≠closed                 -status:closed
status:推进                   status:in-progress
light:红                      light:red
灯：黄                        light:yellow
grade:a                       grade:A
类别:地方性法规               kind:regulation
环节:一审                     stage:reading-1
open:是                       open:yes
未结：否                      open:no
due:                          due:none
due:none                      due:none
时限：无                      due:none
due:any                       due:any
-due:any                      due:none
-due:none                     due:any
lead:无,司法厅                lead:none,司法厅
due:2020-09                   due:2020-09
due=2020-09                   due:2020-09
due<年底                      due<2020-12-31
时限＜＝本月                  due<=2020-09
due≥下月                      due>=2020-10
updated>三天前                updated>2020-09-20
due:9月下旬                   due:2020-09-21/2020-09-30
stale>30                      stale>30
未更新＞３０天                stale>30
slip>=-5d                     slip>=-5
left<=－5                     left<=-5
days_left<10                  left<10
stale_days>30                 stale>30
延期天数>0                    slip>0
priority:高                   priority:高
priority:01                   priority:1
fulfillment:部分              fulfilment:partial
-tag:x                        -tag:x
a or b                        a or b
甲 或者 乙 | 丙               甲 or 乙 or 丙
"or"                          "or"
"due<2020"                    "due<2020"
title:"none"                  title:"none"
title:"甲，乙",丙             title:"甲，乙",丙
title:甲"，"乙                title:"甲，乙"
due<"Sep 23, 2020"            due<2020-09-23
"没有 合上                    "没有 合上"
"""
SAME_MEANING = [tuple(line.rsplit("  ", 1)) for line in SAME.strip().splitlines()]


def read(*words):
    return parse(words, TODAY, DEFAULT_KINDS)


@pytest.mark.parametrize(("typed", "canonical"), [(typed.strip(), same.strip()) for typed, same in SAME_MEANING])
def test_what_is_typed_has_one_canonical_form(typed, canonical):
    assert str(read(typed)) == canonical
    assert read(typed) == read(canonical)


def test_a_condition_holds_values_not_words():
    assert read("status:受阻,closed") == Query(((Condition("status", ":", (Status.STALLED, Status.CLOSED)),),))
    assert read("-due<年底").ways == ((Condition("due", "<", (FuzzyDate.parse("2020-12-31"),), negated=True),),)
    (light,), (grade,) = read("light:红 or grade:A").ways
    assert (light.values, grade.values) == ((Light.RED,), (Grade.A,))


def test_no_words_ask_for_everything():
    assert read() == read("", "  ") == Query() == Query(((),))
    assert str(Query()) == ""


def test_an_argument_may_hold_several_words_and_quotes_keep_blanks():
    about = [Condition("about", ":", (words,)) for words in ("文明", "行为 促进")]
    assert read('文明　"行为 促进"') == read("文明", '"行为 促进"') == Query((tuple(about),))
    assert read('lead:"自治区 司法厅"').ways[0][0].values == ("自治区 司法厅",)


def test_a_quote_left_open_does_not_reach_into_the_next_argument():
    assert str(read('"甲 乙', "丙")) == '"甲 乙" 丙'


ZH_FIELDS = (
    "有关、编号、文号、名称、类别、动作、状态、兑现、环节、未结、承诺、时限、完成、更新、时效、灯、剩余、延期、未更新、"
    "牵头、配合、单位、责任人、分管、标准、可核查性、公开属性、优先级、标签、佐证、指标、原因、下一步、来源、上级、全文"
)
EN_FIELDS = (
    "about, id, code, title, kind, action, status, fulfilment, stage, open, announced, due, done, updated, timeliness, "
    "light, left, slip, stale, lead, partner, unit, owner, leader, criterion, verifiability, visibility, priority, tag, "
    "grade, target, reason, next, source, parent, text"
)
ERRORS = [
    (
        "stauts:x",
        f"无法识别“stauts:x”：没有“stauts”这个字段，是否想写“status”。可用：{ZH_FIELDS}。要查找这段文字，请写 about:stauts:x",
        f"cannot read “stauts:x”: no field is called “stauts”; did you mean “status”. Fields: {EN_FIELDS}. "
        "To look for it as text write about:stauts:x",
    ),
    (
        "-zzz>1",
        f"无法识别“-zzz>1”：没有“zzz”这个字段。可用：{ZH_FIELDS}。要查找这段文字，请写 about:zzz>1",
        f"cannot read “-zzz>1”: no field is called “zzz”. Fields: {EN_FIELDS}. To look for it as text write about:zzz>1",
    ),
    (
        "due<abc",
        "无法识别“due<abc”：日期“abc”无法识别，可写作 2020-09-23、2020-09、9月下旬、年底、第四季度、+15个工作日",
        "cannot read “due<abc”: cannot read “abc” as a date; write it like 2020-09-23, 2020-09, 9月下旬 (late Sep), "
        "年底 (end of year), 第四季度 (Q4) or +15个工作日 (+15 workdays)",
    ),
    (
        "名称<3",
        "无法识别“名称<3”：“名称”不能比较，只有这些可以：承诺、时限、完成、更新、剩余、延期、未更新、优先级",
        "cannot read “名称<3”: “title” cannot be compared; these can: "
        "announced, due, done, updated, left, slip, stale, priority",
    ),
    ("stale>x", "无法识别“stale>x”：“x”不是整数", "cannot read “stale>x”: “x” is not a whole number"),
    ("slip:2.5", "无法识别“slip:2.5”：“2.5”不是整数", "cannot read “slip:2.5”: “2.5” is not a whole number"),
    ("priority>高", "无法识别“priority>高”：“高”不是整数", "cannot read “priority>高”: “高” is not a whole number"),
    (
        "open:maybe",
        "无法识别“open:maybe”：“maybe”应为 yes（是）或 no（否）",
        "cannot read “open:maybe”: “maybe” should be yes or no",
    ),
    ("-", "无法识别“-”：没有写要查什么", "cannot read “-”: it does not say what to look for"),
    ("《》", "无法识别“《》”：没有写要查什么", "cannot read “《》”: it does not say what to look for"),
    ("tag:,", "无法识别“tag:,”：没有写要查什么", "cannot read “tag:,”: it does not say what to look for"),
    ("due<", "无法识别“due<”：没有写要查什么", "cannot read “due<”: it does not say what to look for"),
    ("甲 or", "无法识别“or”：它的两边都要有条件", "cannot read “or”: it needs a condition on either side"),
    ("或 甲", "无法识别“or”：它的两边都要有条件", "cannot read “or”: it needs a condition on either side"),
]


@pytest.mark.parametrize(("typed", "zh", "en"), ERRORS, ids=[typed for typed, *_ in ERRORS])
def test_what_means_nothing_says_so_in_the_readers_language(typed, zh, en):
    with pytest.raises(BadQuery) as refused:
        read(typed)
    assert (refused.value.to("zh"), refused.value.to("en")) == (zh, en)
    assert refused.value.exit_code == 2


@pytest.mark.parametrize(
    ("typed", "word", "nearest"),
    [("status:staled", "staled", "stalled"), ("kind:regulatoin", "regulatoin", "regulation")],
)
def test_an_unknown_word_is_told_with_the_nearest_one(typed, word, nearest):
    with pytest.raises(BadQuery) as refused:
        read(typed)
    assert str(refused.value).startswith(f"cannot read “{typed}”: unknown word “{word}”; did you mean “{nearest}”")


@pytest.mark.parametrize("typed", ["light:gre", "status:已", "stage:first"])
def test_a_beginning_of_several_words_or_of_a_stage_is_not_guessed_at(typed):
    with pytest.raises(BadQuery, match="unknown word"):
        read(typed)


def test_no_two_fields_share_a_name():
    names = [name for field in FIELDS for name in (field.name, *field.also.split())]
    assert len(names) == len(set(names))
    assert [name for name in names if name != name.casefold()] == []


@given(QUERIES)
@example(Query())
def test_a_query_written_out_is_read_as_the_same_query(query):
    assert parse(str(query), TODAY, DEFAULT_KINDS) == query


@given(
    st.lists(
        WORDS | st.text('ad:<>=-!,，：＜"《 或|', max_size=8) | st.sampled_from(["due<", "status:", "text:", "时限："])
    )
)
def test_whatever_is_typed_is_a_query_that_can_be_written_out_or_is_refused(words):
    try:
        query = parse(words, TODAY, DEFAULT_KINDS)
    except BadQuery:
        return
    assert parse(str(query), TODAY, DEFAULT_KINDS) == query


def test_a_word_of_a_closed_list_is_known_by_how_it_alone_begins():
    (((condition,),),) = parse(["light:红"], TODAY, DEFAULT_KINDS)
    assert condition.values == (Light.RED,)


def test_so_is_one_that_begins_as_no_other():
    (((condition,),),) = parse(["light:yel"], TODAY, DEFAULT_KINDS)
    assert condition.values == (Light.YELLOW,)


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ("红灯", "light:red"),
        ("red", "light:red"),
        ("销号", "status:closed"),
        ("overdue", "timeliness:overdue"),
        ("红", None),
    ],
)
def test_a_word_of_a_closed_list_typed_bare_is_told_how_it_is_asked_for(typed, asks):
    assert condition_for(typed) == asks
