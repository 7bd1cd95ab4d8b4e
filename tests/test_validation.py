from datetime import date, datetime
from itertools import product

import pytest

from policytrack.commitment import Commitment, Event, Evidence, Target
from policytrack.config import Settings
from policytrack.dates import FuzzyDate
from policytrack.fold import folded
from policytrack.text import Text
from policytrack.validation import Fault, faults, is_future, objections
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from policytrack.vocabulary.terms import Direction, Fulfilment, Grade, Status, Verifiability
from policytrack.vocabulary.transitions import Reason, needs

parse = FuzzyDate.parse
MERGE = {"merged_into": "2020-other"}
FULL = {"fulfilment": Fulfilment.FULL}


def event(day, *grades, id=None, by="张三", recorded=None, note=None, reason=None, corrects=None, **fields):
    """An event of a day, written down that noon, with evidence of these grades; a deadline may be given as text."""
    fields |= {"due": parse(fields["due"])} if fields.get("due") else {}
    at = datetime.fromisoformat(f"{recorded or parse(day).last}T12:00:00+08:00")
    proofs = tuple(Evidence(Grade(grade), title="常委会公告第三十九号") for grade in grades)
    return Event(id or day, parse(day), at, by, fields, note, reason, evidence=proofs, corrects=corrects)


def commitment(*history, kind="reform", **fields):
    """A commitment of 2020-05-12 whose fields are the fold of its events."""
    made = Commitment("2020-tiaoli", "条例", kind, parse("2020-05-12"), history, **fields)
    return folded(made, history)


def found(made, **settings):
    return list(faults(made, DEFAULT_KINDS[made.kind], Settings(**settings)))


def rules(made, **settings):
    return [fault.rule for fault in found(made, **settings)]


def texts(made):
    return [fault.text for fault in found(made)]


def refused(before, next_event, kind="reform", **settings):
    """The rules by which an event may not follow the events before."""
    made = commitment(*before, kind=kind)
    return [rule for rule, _ in objections(before, next_event, made, DEFAULT_KINDS[kind], Settings(**settings))]


# A way to each status that breaks no rule.
SEEN = (event("2020-05-12", status=Status.UNASSESSED),)
BEGUN = (*SEEN, event("2020-06-01", "D", status=Status.IN_PROGRESS))
REPORTED = (*BEGUN, event("2020-07-01", "A", status=Status.REPORTED))
AT = {
    Status.UNASSESSED: SEEN,
    Status.NOT_STARTED: (*SEEN, event("2020-06-01", status=Status.NOT_STARTED)),
    Status.IN_PROGRESS: BEGUN,
    Status.STALLED: (*BEGUN, event("2020-07-01", status=Status.STALLED, reason=Reason.FUNDING)),
    Status.REPORTED: REPORTED,
    Status.CLOSED: (*REPORTED, event("2020-08-01", by="李四", status=Status.CLOSED, **FULL)),
    Status.DROPPED: (*BEGUN, event("2020-07-01", "B", status=Status.DROPPED, reason=Reason.LOST_PRIORITY)),
    Status.MERGED: (*BEGUN, event("2020-07-01", status=Status.MERGED, **MERGE)),
}


@pytest.mark.parametrize("status", Status)
def test_the_ways_to_each_status_are_faultless(status):
    made = commitment(*AT[status])
    assert made.status is status
    assert found(made) == []


@pytest.mark.parametrize(("before", "after"), [pair for pair in product(Status, Status) if pair[0] is not pair[1]])
def test_a_move_that_is_not_in_the_table_is_refused_whatever_comes_with_it(before, after):
    everything = event("2020-11-01", "A", by="王五", note="有说明", status=after, reason=Reason.CONDITION, **MERGE)
    allowed = needs(before, after, legal=False) is not None
    assert ("transition" in refused(AT[before], everything)) is not allowed


def test_a_move_that_is_refused_names_those_that_are_allowed():
    made = commitment(*AT[Status.CLOSED], event("2020-11-01", status=Status.STALLED))
    words = Text(
        "不能由“已销号”转为“受阻”；可转为：推进中(in-progress)",
        "“Closed” cannot become “Stalled”; it can become: in-progress",
    )
    assert found(made) == [Fault(("history", 4), words, "transition")]


def test_nothing_follows_merged():
    made = commitment(*AT[Status.MERGED], event("2020-11-01", "A", status=Status.IN_PROGRESS))
    assert texts(made) == [
        Text("不能由“已合并”转为“推进中”；可转为：—", "“Merged” cannot become “In progress”; it can become: —")
    ]


def test_staying_where_one_is_needs_nothing():
    assert [refused(AT[status], event("2020-11-01", status=status)) for status in Status] == [[]] * len(Status)


# Evidence


@pytest.mark.parametrize("before", [Status.UNASSESSED, Status.NOT_STARTED, Status.STALLED])
def test_work_that_begins_is_shown_by_evidence_that_comes_with_it(before):
    assert refused(AT[before], event("2020-11-01", status=Status.IN_PROGRESS)) == ["evidence"]
    assert refused(AT[before], event("2020-11-01", "D", status=Status.IN_PROGRESS)) == []


@pytest.mark.parametrize("before", [Status.UNASSESSED, Status.NOT_STARTED, Status.IN_PROGRESS, Status.STALLED])
def test_a_report_rests_on_grade_b_or_better(before):
    for grade, objected in (("A", []), ("B", []), ("C", ["evidence"]), ("D", ["evidence"])):
        assert refused(AT[before], event("2020-11-01", grade, status=Status.REPORTED)) == objected


def test_a_report_may_rest_on_evidence_given_before():
    before = (*SEEN, event("2020-06-01", "B", status=Status.IN_PROGRESS))
    assert refused(before, event("2020-11-01", status=Status.REPORTED)) == []


def test_evidence_that_was_corrected_away_carries_nothing():
    wrong = event("2020-07-01", "A", id="wrong")
    made = commitment(*BEGUN, wrong, event("2020-07-02", corrects="wrong"), event("2020-11-01", status=Status.REPORTED))
    assert rules(made) == ["evidence"]


def test_missing_evidence_is_said_with_its_grade():
    assert texts(commitment(*BEGUN, event("2020-11-01", "C", status=Status.REPORTED))) == [
        Text(
            "转为“办结待核”须附B级及以上佐证（--evidence）",
            "“Reported done” needs evidence of grade B or better (--evidence)",
        )
    ]


@pytest.mark.parametrize("kind", ["regulation", "gov-rule", "normative-doc"])
def test_a_legal_kind_is_closed_on_the_instrument_itself(kind):
    reported = (*BEGUN, event("2020-07-01", "B", status=Status.REPORTED))
    assert refused(reported, event("2020-11-01", "B", by="李四", status=Status.CLOSED, **FULL), kind) == ["evidence"]
    assert refused(reported, event("2020-11-01", "A", by="李四", status=Status.CLOSED, **FULL), kind) == []
    assert refused(REPORTED, event("2020-11-01", by="李四", status=Status.CLOSED, **FULL), kind) == []


def test_another_kind_is_closed_on_grade_b():
    reported = (*BEGUN, event("2020-07-01", "B", status=Status.REPORTED))
    assert refused(reported, event("2020-11-01", by="李四", status=Status.CLOSED, **FULL)) == []


# Reasons, documents, and what it is merged into


@pytest.mark.parametrize("before", [Status.NOT_STARTED, Status.IN_PROGRESS, Status.REPORTED])
def test_stalling_needs_a_reason_of_its_own(before):
    assert refused(AT[before], event("2020-11-01", status=Status.STALLED)) == ["reason"]
    assert refused(AT[before], event("2020-11-01", status=Status.STALLED, reason=Reason.LOST_PRIORITY)) == ["reason"]
    assert refused(AT[before], event("2020-11-01", status=Status.STALLED, reason=Reason.FUNDING)) == []


def test_what_nobody_looked_at_is_stalled_on_evidence_and_for_a_reason():
    assert refused(SEEN, event("2020-11-01", status=Status.STALLED)) == ["evidence", "reason"]
    assert refused(SEEN, event("2020-11-01", "D", status=Status.STALLED, reason=Reason.FUNDING)) == []


@pytest.mark.parametrize("before", [Status.UNASSESSED, Status.NOT_STARTED, Status.IN_PROGRESS, Status.STALLED])
def test_dropping_needs_the_document_of_the_decision_and_a_reason(before):
    assert refused(AT[before], event("2020-11-01", status=Status.DROPPED)) == ["document", "reason"]
    assert refused(AT[before], event("2020-11-01", "D", status=Status.DROPPED, reason=Reason.NO_AUTHORITY)) == []


@pytest.mark.parametrize("before", [Status.UNASSESSED, Status.NOT_STARTED, Status.IN_PROGRESS, Status.STALLED])
def test_merging_needs_what_it_goes_into(before):
    assert refused(AT[before], event("2020-11-01", status=Status.MERGED)) == ["merged-into"]
    assert refused(AT[before], event("2020-11-01", status=Status.MERGED, **MERGE)) == []


def test_sending_back_needs_a_reason():
    assert refused(REPORTED, event("2020-11-01", status=Status.IN_PROGRESS)) == ["reason"]
    assert refused(REPORTED, event("2020-11-01", status=Status.IN_PROGRESS, reason=Reason.WEAK_EVIDENCE)) == []


@pytest.mark.parametrize("reason", Reason)
def test_reopening_needs_one_of_three_reasons(reason):
    reopens = reason in (Reason.ERROR, Reason.REVERSED, Reason.EVIDENCE_FALSE)
    objected = refused(AT[Status.CLOSED], event("2020-11-01", status=Status.IN_PROGRESS, reason=reason))
    assert objected == ([] if reopens else ["reason"])


def test_taking_up_again_what_was_dropped_needs_a_reason_and_a_document():
    assert refused(AT[Status.DROPPED], event("2020-11-01", status=Status.IN_PROGRESS)) == ["document", "reason"]
    assert refused(AT[Status.DROPPED], event("2020-11-01", "C", status=Status.IN_PROGRESS, reason=Reason.ERROR)) == []


def test_what_is_missing_is_said_with_the_option_that_gives_it():
    made = commitment(*SEEN, event("2020-11-01", status=Status.DROPPED), event("2020-11-02", status=Status.MERGED))
    assert texts(commitment(*BEGUN, event("2020-11-01", status=Status.MERGED))) == [
        Text("合并须指明并入哪一事项（--merged-into）", "merging needs the commitment it goes into (--merged-into)")
    ]
    assert texts(made)[:2] == [
        Text("转为“终止”须附决定文件（--evidence）", "“Dropped” needs the document of the decision (--evidence)"),
        Text(
            "转为“终止”须注明原因（--reason）：条件不具备(condition)、上位法变化(superseded-by-law)、决策调整(changed-decision)、"
            "无权限(no-authority)、并入其他事项(merged-elsewhere)、未列优先(lost-priority)",
            "“Dropped” needs a reason (--reason): condition, superseded-by-law, changed-decision, no-authority, merged-elsewhere, "
            "lost-priority",
        ),
    ]


# Closing


CLOSING = event("2020-11-01", by="张三", status=Status.CLOSED, **FULL)


def test_whoever_reported_it_does_not_close_it():
    assert texts(commitment(*REPORTED, CLOSING)) == [
        Text(
            "报结人与复核人须为两人，“张三”不能复核自己报结的事项", "“张三” reported it; another person must confirm it"
        )
    ]
    assert refused(REPORTED, CLOSING._replace(by="李四")) == []


def test_one_person_will_do_where_the_settings_say_so():
    assert refused(REPORTED, CLOSING) == ["two-person"]
    assert refused(REPORTED, CLOSING, two_person=False) == []
    assert rules(commitment(*REPORTED, CLOSING), two_person=False) == []


def test_the_reporter_is_whoever_reported_last():
    again = (
        *REPORTED, event("2020-08-01", by="李四", status=Status.IN_PROGRESS, reason=Reason.NOT_MET),
        event("2020-09-01", by="李四", status=Status.REPORTED),
    )  # fmt: skip
    assert refused(again, CLOSING) == []
    assert refused(again, CLOSING._replace(by="李四")) == ["two-person"]


def test_closing_says_how_far_it_was_kept():
    made = commitment(*REPORTED, event("2020-11-01", by="李四", status=Status.CLOSED))
    assert texts(made) == [
        Text(
            "销号须说明兑现程度（--fulfilment full|modified|partial）",
            "closing needs --fulfilment full|modified|partial",
        )
    ]


def test_how_far_it_was_kept_is_said_only_of_what_is_closed():
    words = Text("只有销号时才填兑现程度", "fulfilment is said only when a commitment is closed")
    assert texts(commitment(*BEGUN, event("2020-11-01", **FULL))) == [words]
    assert refused(AT[Status.CLOSED], event("2020-11-01", fulfilment=Fulfilment.PARTIAL)) == []


# Dates and stages


def test_what_is_written_down_has_happened():
    assert refused(SEEN, event("2020-11-02", recorded="2020-11-01")) == ["future"]
    assert refused(SEEN, event("2020-11", recorded="2020-11-01")) == []
    assert texts(commitment(event("2020-11-02", recorded="2020-11-01"))) == [
        Text("发生日期2020年11月2日晚于登记时间", "the date 2020-11-02 is later than when it was recorded")
    ]


def test_a_deadline_is_not_before_the_announcement():
    assert texts(commitment(event("2020-06-01", due="2020-05-11"))) == [
        Text(
            "完成时限2020年5月11日早于承诺日期2020年5月12日；请写明年份，或用 --announced 指明承诺日期",
            "the deadline 2020-05-11 is before the announcement 2020-05-12; name its year, or give --announced",
        )
    ]
    assert rules(commitment(event("2020-06-01", due="2020-05"))) == []


def test_the_first_event_before_the_announcement_is_noticed():
    words = Text("首个事件早于承诺日期2020年5月12日", "the first event is before the announcement 2020-05-12")
    assert found(commitment(event("2020-05-11"))) == [
        Fault(("history", 0, "date"), words, "before-announced", "notice")
    ]
    assert found(commitment(event("2020-05"))) == []


def test_a_stage_is_one_of_the_kind():
    assert texts(commitment(*BEGUN, event("2020-11-01", stage="adopted"))) == [
        Text("“改革举措”没有环节“adopted”", "Reform has no stage “adopted”")
    ]


def test_a_stage_may_be_skipped_and_going_back_needs_a_note():
    skipping = (*BEGUN, event("2020-07-01", stage="rollout"))
    assert rules(commitment(*skipping)) == []
    assert texts(commitment(*skipping, event("2020-11-01", stage="pilot"))) == [
        Text(
            "环节由“全面推开”退回“试点”，须写说明（--note）",
            "going back from “Rolled out” to “Pilot” needs a note (--note)",
        )
    ]
    assert rules(commitment(*skipping, event("2020-11-01", stage="pilot", note="试点地区调整"))) == []


def test_a_late_fact_is_judged_by_what_had_happened_before_it():
    adopted = event("2020-09-23", id="a", stage="adopted")
    late = event("2020-07-31", id="b", recorded="2020-11-01", stage="reading-1")
    assert rules(commitment(adopted, late, kind="regulation")) == []


def test_a_late_fact_does_not_make_an_earlier_report_wrong():
    late = event(
        "2020-06-15", id="late", recorded="2020-11-01", note="补记", status=Status.STALLED, reason=Reason.FUNDING
    )
    assert rules(commitment(*REPORTED, late)) == []


def test_a_deadline_moved_without_a_reason_is_noticed():
    first = event("2020-05-12", due="2020-12-31")
    words = Text("调整时限未写原因", "the deadline was moved without a reason")
    assert found(commitment(first, event("2020-11-01", due="2021"))) == [
        Fault(("history", 1), words, "due-reason", "notice")
    ]
    for why in ({"note": "疫情"}, {"reason": Reason.EPIDEMIC}):
        assert found(commitment(first, event("2020-11-01", due="2021", **why))) == []
    assert found(commitment(first, event("2020-11-01", due="2020-12-31"))) == []


# The record as a whole


def test_a_field_that_is_not_what_the_events_make_it_is_a_fault_that_can_be_mended():
    made = commitment(*BEGUN)._replace(status=Status.REPORTED, due=parse("2020-12"))
    assert found(made) == [
        Fault(
            ("status",), Text("“状态”写作办结待核，按大事记应为推进中", "“status” says Reported done, its events make it In progress"),
            "fold", fixable=True,
        ),
        Fault(("due",), Text("“完成时限”写作2020年12月，按大事记应为—", "“due” says 2020-12, its events make it —"), "fold", fixable=True),
    ]  # fmt: skip


def test_events_stand_in_the_order_they_were_written():
    early, late = event("2020-06-01", id="a"), event("2020-07-01", id="b")
    words = Text("事件a未按登记时间排列", "event a does not stand in the order of recording")
    assert found(commitment(late, early)) == [Fault(("history", 1), words, "event-order", fixable=True)]


def test_an_event_id_stands_once():
    words = Text("事件号a重复", "the event id a is there twice")
    assert found(commitment(event("2020-06-01", id="a"), event("2020-07-01", id="a")))[0] == Fault(
        ("history", 1, "id"), words, "event-id"
    )


@pytest.mark.parametrize("named", ["nobody", "self", "later"])
def test_an_event_corrects_one_that_was_written_before_it(named):
    history = event("2020-06-01", id="self", corrects=named), event("2020-07-01", id="later")
    words = Text(
        f"所更正的事件{named}不在此前的大事记中", f"corrects {named}, which is not an earlier event of this record"
    )
    assert found(commitment(*history)) == [Fault(("history", 0, "corrects"), words, "corrects")]


def test_a_corrected_event_is_not_judged():
    wrong = event("2020-07-01", id="wrong", status=Status.CLOSED)
    assert rules(commitment(*BEGUN, wrong)) == ["transition"]
    assert rules(commitment(*BEGUN, wrong, event("2020-07-02", corrects="wrong"))) == []


def test_a_target_needs_its_figure():
    assert texts(commitment(kind="target")) == [Text("量化指标须填 target", "a target needs the field target")]
    assert rules(commitment(kind="target", target=Target("网上可办率", 95, Direction.UP))) == []


def test_what_can_be_verified_says_how():
    vague = commitment(verifiability=Verifiability.VERIFIABLE)
    assert texts(vague) == [
        Text("可核查的承诺须写明完成标准（criterion）", "a verifiable commitment needs its criterion")
    ]
    assert rules(vague._replace(criterion="条例公布")) == []
    assert rules(commitment(verifiability=Verifiability.NEEDS_CRITERION)) == []


def test_a_fuzzy_day_is_to_come_only_when_all_of_it_is():
    today = date(2020, 9, 23)
    assert [is_future(parse(day), today) for day in ("2020-09-23", "2020-09", "2020-09-24", "2020-10")] == [
        False,
        False,
        True,
        True,
    ]
