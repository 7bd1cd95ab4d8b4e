"""What a merge of two versions of a record comes to, case by case; each case from either side."""

from datetime import datetime
from typing import Any

import pytest

from policytrack.commitment import Commitment, Event
from policytrack.config import Settings
from policytrack.dates import FuzzyDate
from policytrack.fold import folded
from policytrack.history.merge import unsettled
from policytrack.register.acts import moved
from policytrack.storage import merging
from policytrack.storage.encoding import encoded, key_order, on_one_line
from policytrack.storage.merging import CannotMerge, merge
from policytrack.storage.sides import meaning
from policytrack.storage.yaml_edits import Append, CannotSplice
from policytrack.storage.yaml_read import Unreadable, read
from policytrack.storage.yaml_splice import splice
from policytrack.validation import faults
from policytrack.vocabulary import fields
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from policytrack.vocabulary.terms import Status
from policytrack.vocabulary.transitions import Reason
from tests.register.made import DRAFTING


def record(text: str) -> Commitment:
    return meaning(read(text, ""), DEFAULT_KINDS)


def updated(text: str, id: str, by: str, day: str, **set: Any) -> str:
    """The text after one more event, written as ``update`` writes it."""
    before = record(text)
    set = {name: FuzzyDate.parse(value) if name == "due" else value for name, value in set.items()}
    more = {name: set.pop(name) for name in ("note", "reason", "corrects") if name in set}
    event = Event(id, FuzzyDate.parse(day), datetime.fromisoformat(f"{day}T10:00:00+08:00"), by, set, **more)
    after = folded(before, (*before.history, event))
    edits = [*moved(before, after), Append(("history",), encoded(event, fields.EVENT))]
    return splice(text, edits, key_order, on_one_line)


def joined(base: str, ours: str, theirs: str) -> str:
    """The merged text, which is the same from either side and passes the check."""
    merged = merge(base, ours, theirs, DEFAULT_KINDS)
    assert merged == merge(base, theirs, ours, DEFAULT_KINDS)
    assert merged.conflicts == ()
    now = record(merged.text)
    assert [fault for fault in faults(now, DEFAULT_KINDS[now.kind], Settings()) if fault.level == "error"] == []
    return merged.text


def events(text: str) -> list[str]:
    return [event.id for event in record(text).history]


def lines(text: str, *starts: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(starts)]


def test_two_updates_of_one_record_are_both_there_in_the_order_of_writing():
    ours = updated(DRAFTING, "bbbbb1", "张三", "2020-10-09", note="会签")
    theirs = updated(DRAFTING, "ccccc1", "李四", "2020-10-01", note="调研")
    merged = joined(DRAFTING, ours, theirs)
    added = "  - id: {}\n    date: {}\n    recorded: {}T10:00:00+08:00\n    by: {}\n    note: {}\n"
    first = added.format("ccccc1", "2020-10-01", "2020-10-01", "李四", "调研")
    assert merged == DRAFTING + first + added.format("bbbbb1", "2020-10-09", "2020-10-09", "张三", "会签")


def test_status_here_and_deadline_there():
    ours = updated(DRAFTING, "bbbbb1", "张三", "2020-10-09", status=Status.STALLED, reason=Reason.FUNDING)
    theirs = updated(DRAFTING, "ccccc1", "李四", "2020-10-01", due="2021-06-30", note="延期")
    merged = joined(DRAFTING, ours, theirs)
    assert lines(merged, "status", "due") == ["status: stalled", "due: 2021-06-30"]
    assert events(merged) == ["aaaaa1", "aaaaa2", "ccccc1", "bbbbb1"]


def test_one_field_set_differently_goes_by_the_fold_and_stays_noted_until_it_is_set_again():
    ours = updated(DRAFTING, "bbbbb1", "张三", "2020-10-09", due="2021-03", note="延期")
    theirs = updated(DRAFTING, "ccccc1", "李四", "2020-10-01", due="2021-06-30", note="延期")
    merged = joined(DRAFTING, ours, theirs)
    assert lines(merged, "due") == ["due: 2021-03"]
    ((note, names),) = unsettled(record(merged))
    assert names == ("due",)
    assert note.note is not None
    assert note.note.endswith(
        "完成时限，李四登记为2021年6月30日（ccccc1），张三登记为2021年3月（bbbbb1），其中后发生的是2021年3月"
    )
    assert "    concurrent: [ccccc1, bbbbb1]\n" in merged
    settled = updated(merged, "ddddd1", "王五", "2020-10-20", due="2021-06-30", note="核定")
    assert list(unsettled(record(settled))) == []


def test_a_late_fact_does_not_undo_a_newer_one():
    ours = updated(DRAFTING, "bbbbb1", "张三", "2020-10-09", stage="submitted")
    theirs = updated(DRAFTING, "ccccc1", "李四", "2020-10-20", note="补记").replace(
        "date: 2020-10-20", "date: 2020-10-01"
    )
    theirs = theirs.replace("    note: 补记\n", "    set: {stage: consulting}\n").replace(
        "stage: drafting\n", "stage: consulting\n", 1
    )
    merged = joined(DRAFTING, ours, theirs)
    assert lines(merged, "stage") == ["stage: submitted"]
    assert events(merged)[2:4] == ["bbbbb1", "ccccc1"]


def test_an_event_that_the_rules_would_refuse_after_the_merge_is_only_noticed():
    """张三 stalls what 李四 closes; neither could know of the other."""
    base = updated(DRAFTING, "bbbbb1", "王五", "2020-10-01", status=Status.REPORTED).replace("grade: B", "grade: A")
    ours = updated(base, "ccccc1", "张三", "2020-10-09", status=Status.STALLED, reason=Reason.FUNDING)
    theirs = updated(base, "ddddd1", "李四", "2020-10-10", status=Status.CLOSED, fulfilment="full")
    merged = joined(base, ours, theirs)
    found = faults(record(merged), DEFAULT_KINDS["regulation"], Settings())
    assert [(fault.rule, fault.level) for fault in found] == [("transition", "notice")]


def test_an_event_that_was_wrong_by_itself_stays_an_error_after_a_merge():
    wrong = updated(DRAFTING, "bbbbb1", "张三", "2020-10-09", due="2019-06", note="误填")
    merged = merge(
        DRAFTING, wrong, updated(DRAFTING, "ccccc1", "李四", "2020-10-01", due="2021-06-30", note="延期"), DEFAULT_KINDS
    ).text
    found = [
        fault for fault in faults(record(merged), DEFAULT_KINDS["regulation"], Settings()) if fault.level == "error"
    ]
    assert [fault.rule for fault in found] == ["due-before-announced"]


def test_free_text_that_both_changed_is_in_conflict_alone():
    ours = updated(
        DRAFTING.replace("criterion: 条例公布", "criterion: 条例通过"), "bbbbb1", "张三", "2020-10-09", note="会签"
    )
    theirs = updated(
        DRAFTING.replace("criterion: 条例公布", "criterion: 条例施行  # 待定"),
        "ccccc1",
        "李四",
        "2020-10-01",
        due="2021",
        note="x",
    )
    merged = merge(DRAFTING, ours, theirs, DEFAULT_KINDS)
    assert merged.conflicts == ("criterion",)
    block = "<<<<<<< ours\ncriterion: 条例通过\n=======\ncriterion: 条例施行  # 待定\n>>>>>>> theirs\n"
    settled = merged.text.replace(block, "criterion: 条例施行\n")
    assert events(settled) == ["aaaaa1", "aaaaa2", "ccccc1", "bbbbb1"]
    assert lines(settled, "due") == ["due: '2021'"]


def test_two_fields_in_conflict_have_markers_each():
    ours, theirs = (DRAFTING.replace("数据条例", f"{each}条例").replace("条例公布", f"{each}公布") for each in "甲乙")
    merged = merge(DRAFTING, ours, theirs, DEFAULT_KINDS)
    assert merged.conflicts == ("title", "criterion")
    assert lines(merged.text, "<", "title", "=", "criterion", ">") == [
        "<<<<<<< ours", "title: 甲条例", "=======", "title: 乙条例", ">>>>>>> theirs",
        "<<<<<<< ours", "criterion: 甲公布", "=======", "criterion: 乙公布", ">>>>>>> theirs",
    ]  # fmt: skip


def test_a_field_whose_text_stands_in_another_is_marked_at_its_own_place():
    base = DRAFTING.replace("title:", "post_code: 1\ncode: 1\ntitle:", 1)
    ours, theirs = (base.replace("\ncode: 1", f"\ncode: {each}") for each in "23")
    merged = merge(base, ours, theirs, DEFAULT_KINDS)
    assert "post_code: 1\n<<<<<<< ours\ncode: 2\n=======\ncode: 3\n>>>>>>> theirs\ntitle:" in merged.text


def test_what_a_hand_and_an_event_say_of_one_field_is_for_a_person_to_choose():
    ours = DRAFTING.replace("title: 数据条例", "title: 数据促进条例")
    theirs = updated(DRAFTING, "bbbbb1", "李四", "2020-10-01", title="数据安全条例")
    merged = merge(DRAFTING, ours, theirs, DEFAULT_KINDS)
    assert merged.conflicts == ("title",)
    assert "<<<<<<< ours\ntitle: 数据促进条例\n=======\ntitle: 数据安全条例\n>>>>>>> theirs\n" in merged.text


def test_an_event_that_both_mended_by_hand_is_in_conflict_alone():
    ours, theirs = (DRAFTING.replace("已形成草案", each) for each in ("已形成初稿", "已形成二稿"))
    merged = merge(DRAFTING, ours, theirs, DEFAULT_KINDS)
    assert merged.conflicts == ("history.aaaaa2",)
    assert merged.text.startswith(DRAFTING[: DRAFTING.index("  - id: aaaaa2")] + "<<<<<<< ours\n  - id: aaaaa2\n")
    assert lines(merged.text, "    note") == ["    note: 已形成初稿", "    note: 已形成二稿"]


def test_an_event_that_one_mended_and_the_other_commented_on_has_both():
    ours = DRAFTING.replace("已形成草案", "已形成初稿")
    theirs = DRAFTING.replace("note: 已形成草案", "note: 已形成草案  # 见附件")
    merged = joined(DRAFTING, ours, theirs)
    assert "  # 见附件\n  - id: aaaaa2\n" in merged
    assert lines(merged, "    note") == ["    note: 已形成初稿"]


def test_words_of_a_list_are_joined():
    base, ours, theirs = (
        DRAFTING.replace("history:", f"tags: [{tags}]\nhistory:")
        for tags in ("立法, 旧", "立法, 旧, 民生", "立法, 营商")
    )
    assert lines(joined(base, ours, theirs), "tags") == ["tags: [立法, 民生, 营商]"]


def test_a_list_that_one_wrote_in_lines_stays_so_and_keeps_its_comments():
    base, ours = (
        DRAFTING.replace("history:", f"tags: [{tags}]\nhistory:") for tags in ("立法, 民生", "立法, 民生, 营商")
    )
    theirs = DRAFTING.replace("history:", "tags:\n  # 重点\n  - 立法\n  - 民生  # 新\nhistory:")
    assert "tags:\n  # 重点\n  - 立法\n  - 民生  # 新\n  - 营商\nhistory:" in joined(base, ours, theirs)


def test_a_mapping_is_joined_key_by_key_and_in_conflict_if_one_key_is():
    base, ours, theirs, other = (
        DRAFTING.replace("history:", f"instrument:\n  doc_no: {number}\n  session: {session}\nhistory:")
        for number, session in (("1号", "一次"), ("2号", "一次"), ("1号", "二次"), ("3号", "一次"))
    )
    assert "instrument:\n  doc_no: 2号\n  session: 二次\n" in joined(base, ours, theirs)
    assert merge(base, ours, other, DEFAULT_KINDS).conflicts == ("instrument",)


def test_text_that_looks_like_a_number_is_told_apart_as_it_is_written():
    base, ours, theirs = (DRAFTING.replace("title:", f"code: {code}\ntitle:", 1) for code in ("1", "1.5", "1.50"))
    merged = merge(base, ours, theirs, DEFAULT_KINDS)
    assert merged.conflicts == ("code",)
    assert lines(merged.text, "code") == ["code: 1.5", "code: 1.50"]


def test_unknown_fields_of_both_sides_stay_where_they_were_put():
    ours = DRAFTING.replace("kind:", "x_ours: 1\nkind:")
    theirs = DRAFTING.replace("due:", "x_theirs: [a]\ndue:", 1)
    assert joined(DRAFTING, ours, theirs) == ours.replace("due:", "x_theirs: [a]\ndue:", 1)


def test_comments_of_both_sides_survive_on_a_line_that_the_fold_rewrites():
    ours = updated(
        DRAFTING.replace("due: 2020-12-31", "due: 2020-12-31  # 纪要", 1),
        "bbbbb1",
        "张三",
        "2020-10-01",
        due="2021",
        note="x",
    )
    theirs = updated(DRAFTING.replace("due:", "# 暂定\ndue:", 1), "ccccc1", "李四", "2020-10-09", due="2022", note="x")
    merged = joined(DRAFTING, ours, theirs)
    assert "# 暂定\ndue: '2022'  # 纪要\n" in merged


def test_comments_of_both_sides_at_the_head_and_the_end_survive():
    ours, theirs = f"# 甲\n\n{DRAFTING}# 甲末\n", f"# 乙\n\n{DRAFTING}# 乙末\n"
    assert joined(DRAFTING, ours, theirs) == f"# 乙\n\n# 甲\n\n{DRAFTING}# 乙末\n# 甲末\n"


def test_comments_of_both_sides_at_the_head_of_the_history_survive():
    ours, theirs = DRAFTING.replace("history:", "# 甲\nhistory:"), DRAFTING.replace("history:", "history:  # 乙")
    merged = joined(DRAFTING, ours, theirs)
    assert merged.count("history:") == 1
    assert "# 甲\n" in merged
    assert "# 乙\n" in merged


def test_what_one_side_reformatted_is_kept_with_what_the_other_changed():
    ours = DRAFTING.replace("lead: 自治区司法厅\n", "lead: '自治区司法厅'\n", 1)
    theirs = updated(DRAFTING, "bbbbb1", "李四", "2020-10-01", due="2021-06-30", note="x")
    assert lines(joined(DRAFTING, ours, theirs), "lead", "due") == ["due: 2021-06-30", "lead: '自治区司法厅'"]


SET_OUT = (
    DRAFTING[: DRAFTING.index("history:\n")] + "history:\n" + DRAFTING.split("history:\n")[1].replace("\n  ", "\n")[2:]
)


def test_dashes_at_the_margin_stay_there_and_what_comes_from_the_other_side_joins_them():
    theirs = updated(DRAFTING, "bbbbb1", "李四", "2020-10-01", note="两行\n说明\n")
    merged = joined(DRAFTING, SET_OUT, theirs)
    assert merged.startswith(SET_OUT)
    assert merged.removeprefix(SET_OUT).startswith("- id: bbbbb1\n  date: 2020-10-01\n")
    assert record(merged).history[-1].note == "两行\n说明\n"


def test_a_history_between_brackets_is_written_in_lines_with_its_comments():
    flow = DRAFTING.split("history:\n")[0] + (
        "history: [{id: aaaaa1, date: 2020-05-12, recorded: 2020-05-13T09:00:00+08:00, by: 登记,  # 立项\n"
        "  set: {status: unassessed, due: 2020-12-31, lead: 自治区司法厅}},\n"
        "  {id: aaaaa2, date: 2020-09-23, recorded: 2020-09-25T09:30:00+08:00, by: 登记,\n"
        "  set: {status: in-progress, stage: drafting}, note: 已形成草案, evidence: [{title: 起草情况, grade: B}]}]\n"
    )
    theirs = updated(DRAFTING, "bbbbb1", "李四", "2020-10-01", note="x")
    merged = joined(DRAFTING, flow, theirs)
    assert merged == theirs.replace("history:", "# 立项\nhistory:")


def test_a_file_between_brackets_is_written_in_canonical_form():
    flow = (
        "{id: 2020-shuju, title: 数据条例, kind: regulation, action: enact, status: in-progress, stage: drafting, announced: 2020-05-12,\n"
        "due: 2020-12-31, criterion: 条例公布, verifiability: verifiable, lead: 自治区司法厅,  # 注\n"
        "history: [{id: aaaaa1, date: 2020-05-12, recorded: 2020-05-13T09:00:00+08:00, by: 登记,\n"
        "  set: {status: unassessed, due: 2020-12-31, lead: 自治区司法厅}},\n"
        "  {id: aaaaa2, date: 2020-09-23, recorded: 2020-09-25T09:30:00+08:00, by: 登记,\n"
        "  set: {status: in-progress, stage: drafting}, note: 已形成草案, evidence: [{title: 起草情况, grade: B}]}]}\n"
    )
    theirs = updated(DRAFTING, "bbbbb1", "李四", "2020-10-01", note="x")
    assert joined(DRAFTING, flow, theirs) == f"# 注\n{theirs}"


def test_two_who_add_the_same_record_keep_both_their_events():
    ours = DRAFTING.replace("lead: 自治区司法厅\n", "lead: 自治区司法厅\npartners: [甲]\n", 1)
    theirs = DRAFTING.replace("aaaaa", "bbbbb").replace("by: 登记", "by: 李四")
    merged = joined("", ours, theirs)
    assert events(merged)[:2] == ["aaaaa1", "bbbbb1"]
    assert lines(merged, "partners") == ["partners: [甲]"]


def test_two_who_add_different_records_of_one_name_must_choose():
    merged = merge(
        "", DRAFTING, DRAFTING.replace("title: 数据条例", "title: 水条例").replace("aaaaa", "bbbbb"), DEFAULT_KINDS
    )
    assert merged.conflicts == ("title",)


def test_a_record_without_events_on_one_side_gets_those_of_the_other():
    base = DRAFTING.replace("status: in-progress\nstage: drafting\n", "status: unassessed\n").replace(
        "due: 2020-12-31\n", "", 1
    )
    base = base[: base.index("history:")] + "history: []\n"
    ours = updated(base, "bbbbb1", "张三", "2020-10-01", note="x")
    theirs = base.replace("criterion: 条例公布", "criterion: 条例通过")
    merged = joined(base, ours, theirs)
    assert events(merged) == ["bbbbb1"]
    assert lines(merged, "criterion", "history") == ["criterion: 条例通过", "history:"]


def test_records_without_events_merge_too():
    base = DRAFTING.replace("status: in-progress\nstage: drafting\n", "status: unassessed\n").replace(
        "due: 2020-12-31\n", "", 1
    )
    base = base[: base.index("history:")] + "history: []\n"
    merged = joined(base, base.replace("条例公布", "条例通过"), base.replace("数据条例", "水条例"))
    assert merged == base.replace("条例公布", "条例通过").replace("数据条例", "水条例")


def test_an_event_that_one_side_took_out_while_the_other_worked_on_stays():
    taken = DRAFTING[: DRAFTING.index("  - id: aaaaa2")].replace(
        "status: in-progress\nstage: drafting\n", "status: unassessed\n"
    )
    theirs = updated(DRAFTING, "bbbbb1", "李四", "2020-10-01", note="x")
    assert joined(DRAFTING, taken, theirs) == theirs


def test_a_field_that_one_side_took_out_and_the_other_changed_stays():
    ours, theirs = (
        DRAFTING.replace("criterion: 条例公布\nverifiability: verifiable\n", ""),
        DRAFTING.replace("条例公布", "条例施行"),
    )
    assert lines(merge(DRAFTING, ours, theirs, DEFAULT_KINDS).text, "criterion") == ["criterion: 条例施行"]


def test_a_deadline_that_one_side_lifted_is_gone_with_the_remark_of_the_other():
    base = updated(DRAFTING, "bbbbb1", "张三", "2020-10-01", note="x")
    ours = updated(base, "ccccc1", "张三", "2020-10-02", note="不设时限", due="2021").replace(
        "set: {due: '2021'}", "set: {due: null}"
    )
    ours = ours.replace("due: '2021'\n", "", 1)
    theirs = updated(
        base.replace("due: 2020-12-31\n", "due: 2020-12-31  # 注\n", 1), "ddddd1", "李四", "2020-10-05", note="y"
    )
    assert lines(joined(base, ours, theirs), "due") == []


@pytest.mark.parametrize(
    "broken",
    [
        "id: [\n",
        "<<<<<<< ours\nid: a\n=======\nid: b\n>>>>>>> theirs\n",
        DRAFTING.replace("\n", "\r\n"),
        DRAFTING.replace("数据", "数\x00据"),
    ],
)
def test_a_side_that_is_not_yaml_is_left_to_git(broken):
    with pytest.raises(Unreadable):
        merge(DRAFTING, broken, DRAFTING.replace("条例公布", "x"), DEFAULT_KINDS)


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (DRAFTING.replace("status: in-progress", "status: 推进", 1), "“推进”"),
        (DRAFTING.replace("announced: 2020-05-12\n", "x_own: 1\n"), "缺少“承诺日期”（announced）"),
        (DRAFTING.replace("aaaaa2", "aaaaa1"), "事件号aaaaa1重复"),
    ],
)
def test_a_side_that_is_no_sound_record_is_left_to_git(broken, why):
    with pytest.raises(CannotMerge) as refused:
        merge(DRAFTING, DRAFTING.replace("条例公布", "x"), broken, DEFAULT_KINDS)
    assert why in refused.value.to("zh")


def test_sides_that_are_sound_and_not_together_are_left_to_git():
    ours = DRAFTING.replace("kind: regulation", "kind: reform").replace("stage: drafting", "stage: pilot")
    theirs = updated(DRAFTING, "bbbbb1", "李四", "2020-10-01", stage="submitted")
    with pytest.raises(CannotMerge) as refused:
        merge(DRAFTING, ours, theirs, DEFAULT_KINDS)
    assert "submitted" in refused.value.to("zh")


def test_pieces_that_do_not_fit_together_are_left_to_git(monkeypatch):
    def odd(*_):
        raise CannotSplice(path="due")

    ours, theirs = DRAFTING.replace("条例公布", "x"), updated(DRAFTING, "bbbbb1", "李四", "2020-10-01", note="x")
    monkeypatch.setattr(merging, "_to_fold", odd)
    with pytest.raises(CannotMerge) as refused:
        merge(DRAFTING, ours, theirs, DEFAULT_KINDS)
    assert "无法只改 due 而不动其他内容" in refused.value.to("zh")


def test_a_merge_in_which_an_event_says_something_else_than_was_meant_is_left_to_git(monkeypatch):
    ours, theirs = DRAFTING.replace("条例公布", "x"), updated(DRAFTING, "bbbbb1", "李四", "2020-10-01", note="x")
    monkeypatch.setattr(merging, "_facts", lambda events: object())
    with pytest.raises(CannotMerge):
        merge(DRAFTING, ours, theirs, DEFAULT_KINDS)
