"""What changed in a record, in words, and made again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.fold import folded
from policytrack.history.changes import Sort, apply, changes
from policytrack.storage.decoding import Decoder
from policytrack.storage.yaml_read import read
from policytrack.vocabulary import fields
from tests.history.commitments import COMMITMENTS, EVENTS
from tests.register.made import DRAFTING, REPORTED

MOVED_DUE = """\
  - id: aaaaa3
    date: 2020-12-01
    recorded: 2020-12-02T09:00:00+08:00
    by: 李四
    set: {due: 2021-03-31}
    reason: epidemic
"""


def record(text):
    return Decoder("").whole(fields.RECORD, read(text, ""))


def said(before, after, lang="zh"):
    found = changes(record(before) if before else None, record(after) if after else None)
    return [(each.kind, each.text.to(lang)) for each in found]


def with_event(set="", top="", id="aaaaa3", date="2020-10-09", recorded="2020-10-10T09:00:00+08:00", **more):
    """The drafting record with one more event and, at the top, the field that it moved."""
    lines = [f"  - id: {id}", f"    date: {date}", f"    recorded: {recorded}", "    by: 李四"]
    lines += [f"    set: {{{set}}}"] if set else []
    lines += [f"    {name}: {value}" for name, value in more.items()]
    old, new = top.split("→") if top else ("", "")
    return DRAFTING.replace(old, new, 1) + "\n".join(lines) + "\n"


@settings(max_examples=1500, deadline=None)
@given(COMMITMENTS | st.none(), COMMITMENTS | st.none())
def test_changes_made_again_give_the_later_version(before, after):
    assert apply(changes(before, after), before) == after


@settings(max_examples=800, deadline=None)
@given(COMMITMENTS, st.lists(EVENTS, max_size=3), st.data())
def test_so_do_those_of_a_record_that_went_on(before, events, data):
    """Its own events with some left out, in another order, and more."""
    kept = data.draw(st.permutations(before.history)) if before.history else ()
    after = folded(before, (*kept[: data.draw(st.integers(0, 4))], *events))
    assert apply(changes(before, after), before) == after


@settings(max_examples=300, deadline=None)
@given(COMMITMENTS | st.none(), COMMITMENTS | st.none())
def test_nothing_is_said_of_what_is_the_same_and_something_of_what_is_not(before, after):
    assert changes(before, before) == ()
    assert bool(changes(before, after)) == (before != after)


@settings(max_examples=300, deadline=None)
@given(COMMITMENTS, COMMITMENTS)
def test_what_must_never_happen_comes_first(before, after):
    loud = [change.kind is Sort.BROKEN for change in changes(before, after)]
    assert loud == sorted(loud, reverse=True)


def test_a_stage_that_moved_is_said_with_its_date_and_basis():
    after = with_event(
        "stage: consulting", "stage: drafting→stage: consulting", evidence="[{title: 公告第三十九号, grade: B}]"
    )
    assert said(DRAFTING, after) == [(Sort.MOVED, "环节 起草→征求意见（2020-10-09，公告第三十九号）")]
    assert said(DRAFTING, after, "en") == [(Sort.MOVED, "Stage Drafting → Consulting (2020-10-09, 公告第三十九号)")]


def test_the_sentence_names_the_commitment():
    (change,) = changes(record(DRAFTING), record(with_event("stage: consulting", "stage: drafting→stage: consulting")))
    assert change.sentence.zh == "数据条例 环节 起草→征求意见（2020-10-09）"
    assert change.sentence.en == "数据条例: Stage Drafting → Consulting (2020-10-09)"


def test_a_deadline_is_said_with_its_days_and_reason():
    after = with_event("due: 2021-03-31", "due: 2020-12-31→due: 2021-03-31", reason="epidemic")
    assert said(DRAFTING, after) == [(Sort.DUE, "完成时限 2020年12月31日→2021年3月31日（+90天，2020-10-09，疫情影响）")]
    assert said(DRAFTING, after, "en") == [(Sort.DUE, "Due 2020-12-31 → 2021-03-31 (+90 days, 2020-10-09, Epidemic)")]


def test_a_deadline_that_was_brought_forward_has_fewer_days():
    after = with_event("due: 2020-12-01", "due: 2020-12-31→due: 2020-12-01", note="提前办结")
    assert said(DRAFTING, after) == [(Sort.DUE, "完成时限 2020年12月31日→2020年12月1日（-30天，2020-10-09，提前办结）")]


def test_one_event_that_moves_several_things_is_several_changes():
    text = with_event("stage: consulting, due: 2021-03-31, lead: 财政厅", "stage: drafting→stage: consulting")
    text = text.replace("due: 2020-12-31\ncrit", "due: 2021-03-31\ncrit").replace(
        "lead: 自治区司法厅\nhist", "lead: 财政厅\nhist"
    )
    assert [kind for kind, _ in said(DRAFTING, text)] == [Sort.MOVED, Sort.DUE, Sort.FIELD]
    assert said(DRAFTING, text)[2][1] == "牵头单位 自治区司法厅→财政厅（2020-10-09）"


def test_steps_taken_one_by_one_are_told_one_by_one():
    text = (
        with_event("stage: consulting")
        + with_event("stage: reviewing", id="aaaaa4", recorded="2020-11-01T09:00:00+08:00", date="2020-11-01")[
            len(DRAFTING) :
        ]
    )
    text = text.replace("stage: drafting", "stage: reviewing", 1)
    assert [words for _, words in said(DRAFTING, text)] == [
        "环节 起草→征求意见（2020-10-09）",
        "环节 征求意见→审查（2020-11-01）",
    ]


def test_a_fact_that_came_late_moves_nothing_and_says_so():
    after = with_event("stage: listed", date="2020-06-01")
    assert said(DRAFTING, after) == [(Sort.MOVED, "补记环节 立项（2020-06-01）")]
    assert said(DRAFTING, after, "en") == [(Sort.MOVED, "noted late: Stage Listed (2020-06-01)")]


def test_a_correction_says_what_it_corrects_and_what_is_true():
    after = with_event("stage: listed", "stage: drafting→stage: listed", corrects="aaaaa2", note="误登")
    after = after.replace("status: in-progress\n", "status: unassessed\n", 1)
    words = "更正2020-09-23的登记（环节 起草；状态 推进中）：环节 起草→立项；状态 推进中→待核（2020-10-09，误登）"
    assert said(DRAFTING, after) == [(Sort.CORRECTION, words)]


def test_what_is_given_up_is_withdrawn():
    after = with_event(
        "status: dropped",
        "status: in-progress→status: dropped",
        reason="changed-decision",
        evidence="[{title: 会议纪要, grade: B}]",
    )
    assert said(DRAFTING, after) == [(Sort.WITHDRAWN, "状态 推进中→终止（2020-10-09，决策调整，会议纪要）")]


def test_what_went_into_another_is_withdrawn_too():
    text = with_event("status: merged, merged_into: 2020-wangban", "status: in-progress→status: merged")
    text = text.replace("history:", "merged_into: 2020-wangban\nhistory:")
    assert said(DRAFTING, text) == [(Sort.WITHDRAWN, "状态 推进中→已合并；并入 —→2020-wangban（2020-10-09）")]


def test_a_measurement_is_told_against_the_one_before():
    first = with_event("value: 92")
    then = with_event("value: 95", id="aaaaa4", recorded="2020-11-01T09:00:00+08:00", date="2020-11-01")
    assert said(DRAFTING, first) == [(Sort.MOVED, "监测值 —→92（2020-10-09）")]
    assert said(first, first + then[len(DRAFTING) :]) == [(Sort.MOVED, "监测值 92→95（2020-11-01）")]


def test_evidence_and_notes_that_move_nothing_are_told_in_their_own_words():
    assert said(DRAFTING, with_event(evidence="[{title: 公示, grade: B}]")) == [
        (Sort.EVIDENCE, "新增佐证（2020-10-09，公示）")
    ]
    after = with_event(note="已座谈", obstacle="意见不一", next_step="再议")
    assert said(DRAFTING, after) == [(Sort.NOTE, "已座谈；存在问题：意见不一；下一步：再议（2020-10-09）")]
    assert said(DRAFTING, after, "en") == [(Sort.NOTE, "已座谈; obstacle: 意见不一; next: 再议 (2020-10-09)")]


def test_the_note_of_a_merge_is_its_own_kind():
    after = with_event(concurrent="[aaaaa1, aaaaa2]", note="多人同时登记，待核定")
    assert said(DRAFTING, after) == [(Sort.CONCURRENT, "多人同时登记，待核定（2020-10-09）")]


def test_a_new_record_and_one_that_is_gone():
    assert said(None, DRAFTING) == [
        (Sort.ADDED, "新增地方性法规，牵头单位 自治区司法厅，完成时限 2020年12月31日，状态 推进中，环节 起草")
    ]
    assert said(None, DRAFTING, "en") == [
        (Sort.ADDED, "new Regulation, lead 自治区司法厅, due 2020-12-31, status In progress, stage Drafting")
    ]
    assert said(DRAFTING, None) == [(Sort.BROKEN, "记录被删除，连同2个事件（原状态 推进中）")]
    assert said(DRAFTING, None, "en") == [
        (Sort.BROKEN, "the record is gone with its 2 events (status was In progress)")
    ]


def test_an_event_that_is_gone_is_a_broken_rule():
    assert said(REPORTED, DRAFTING)[0] == (
        Sort.BROKEN,
        "事件aaaaa3（2020-11-20，张三）被删除：环节 公布；状态 办结待核",
    )
    assert said(REPORTED, DRAFTING, "en")[0] == (
        Sort.BROKEN,
        "event aaaaa3 (2020-11-20, 张三) is gone: Stage Promulgated; Status Reported done",
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("note: 已形成草案", "note: 已起草", "说明 已形成草案→已起草"),
        ("by: 登记\n    set: {status: in", "by: 张三\n    set: {status: in", "登记人 登记→张三"),
        ("title: 起草情况, grade: B", "title: 起草说明, grade: B", "佐证 增加起草说明；去掉起草情况"),
        ("date: 2020-09-23", "date: 2020-09-22", "发生日期 2020年9月23日→2020年9月22日"),
    ],
)
def test_an_event_that_is_not_what_it_was_is_a_broken_rule(old, new, words):
    assert said(DRAFTING, DRAFTING.replace(old, new)) == [
        (Sort.BROKEN, f"事件aaaaa2（2020-09-23，登记）被改动：{words}")
    ]


def test_a_status_without_an_event_is_a_broken_rule():
    after = DRAFTING.replace("status: in-progress\n", "status: closed\n", 1)
    assert said(DRAFTING, after) == [(Sort.BROKEN, "状态 推进中→已销号，没有事件为据；按大事记应为推进中")]
    assert said(DRAFTING, after, "en") == [
        (Sort.BROKEN, "Status In progress → Closed, without an event; the events make it In progress")
    ]


def test_a_status_put_right_by_hand_is_no_broken_rule():
    wrong = DRAFTING.replace("status: in-progress\n", "status: closed\n", 1)
    assert said(wrong, DRAFTING) == [(Sort.MOVED, "状态 已销号→推进中")]


@pytest.mark.parametrize(
    ("more", "then", "words"),
    [
        ("aliases: [甲, 乙]", "aliases: [乙, 丙]", "别名 增加丙；去掉甲"),
        ("partners: [甲, 乙]", "partners: [乙, 甲]", "配合单位 次序有改动"),
        (
            "plan: {consulting: 2020-10}",
            "plan: {consulting: 2020-11, reviewing: 2020-12}",
            "计划节点：征求意见 2020年10月→2020年11月；审查 —→2020年12月",
        ),
        (
            "target: {indicator: 网办率, goal: 90, direction: up}",
            "target: {indicator: 网办率, goal: 95, direction: up}",
            "量化指标：目标值 90→95",
        ),
        ("priority: 高", "", "优先级 高→—"),
        ("", "instrument: {doc_no: 第39号}", "法律文件 —→第39号"),
        ("", "done_stage: adopted", "完成环节 —→通过"),
        (
            "promise: [{source: s, quote: 今年要做}]",
            "promise: [{source: s, quote: 今年做完}]",
            "承诺原文 增加“今年做完”；去掉“今年要做”",
        ),
    ],
)
def test_a_field_changed_by_hand_is_told_by_its_label(more, then, words):
    before, after = (DRAFTING.replace("history:", f"{each}\nhistory:", 1) for each in (more, then))
    assert said(before, after) == [(Sort.FIELD, words)]


def test_a_kind_is_told_by_its_name():
    plain = DRAFTING.replace("kind: regulation", "kind: gov-rule")
    assert said(DRAFTING, plain) == [(Sort.FIELD, "类别 地方性法规→政府规章")]


def test_events_in_another_order_are_told():
    head, one, two = (
        DRAFTING.partition("  - id: aaaaa1")[0],
        *("  - id: aaaaa" + each for each in DRAFTING.split("  - id: aaaaa")[1:]),
    )
    assert said(DRAFTING, head + two + one) == [(Sort.FIELD, "大事记的次序有改动")]
