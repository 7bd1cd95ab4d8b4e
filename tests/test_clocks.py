from datetime import date, datetime

import pytest

from policytrack.clocks import Bound, State, clocks, stages_reached
from policytrack.commitment import Commitment, Event
from policytrack.dates import FuzzyDate
from policytrack.text import Text
from policytrack.vocabulary.kinds import DEFAULT_KINDS

TODAY = date(2020, 11, 27)
parse = FuzzyDate.parse


def reached(*stages, kind="regulation"):
    """A commitment that reached each stage on its day."""
    history = tuple(
        Event(
            f"e{at}", parse(day), datetime.fromisoformat(f"{parse(day).last}T12:00:00+08:00"), "登记", {"stage": stage}
        )
        for at, (stage, day) in enumerate(stages)
    )
    return Commitment(
        "2020-tiaoli", "条例", kind, parse("2020-01-01"), history, stage=stages[-1][0] if stages else None
    )


def running(made, today=TODAY):
    return list(clocks(made, DEFAULT_KINDS[made.kind], today))


def only(made, today=TODAY):
    """The one clock that runs."""
    (clock,) = running(made, today)
    return clock


def consulted(start, end=None, kind="gov-rule", today=TODAY):
    return only(reached(("consulting", start), *([("reviewing", end)] if end else []), kind=kind), today).state


def test_no_stage_no_clock():
    assert running(reached()) == []
    assert running(reached(("drafting", "2020-01-01"))) == []


def test_a_kind_that_is_no_law_has_no_clock():
    assert running(reached(("launched", "2020-01-01"), kind="campaign")) == []


# Consultation: at least 30 days


@pytest.mark.parametrize(
    ("end", "state"), [("2020-08-30", State.BROKEN), ("2020-08-31", State.KEPT), ("2020-10-01", State.KEPT)]
)
def test_consultation_takes_thirty_days(end, state):
    assert consulted("2020-08-01", end) is state


@pytest.mark.parametrize(("today", "state"), [(date(2020, 8, 30), State.RUNNING), (date(2020, 8, 31), State.KEPT)])
def test_consultation_that_goes_on_is_kept_once_thirty_days_have_passed(today, state):
    assert consulted("2020-08-01", today=today) is state


@pytest.mark.parametrize(("start", "end", "state"), [
    ("2020-08", "2020-08-30", State.BROKEN),
    ("2020-08", "2020-08-31", State.KEPT),
    ("2020-08-20", "2020-09", State.KEPT),
    ("2020-09-02", "2020-09", State.BROKEN),
])  # fmt: skip
def test_a_fuzzy_date_counts_in_the_commitments_favour(start, end, state):
    assert consulted(start, end) is state


def test_a_fuzzy_start_runs_from_its_last_day():
    assert consulted("2020-08", today=date(2020, 9, 29)) is State.RUNNING
    assert consulted("2020-08", today=date(2020, 9, 30)) is State.KEPT


def test_any_later_stage_ends_the_consultation():
    clock = only(reached(("consulting", "2020-08-01"), ("gov-approved", "2020-08-20"), kind="gov-rule"))
    assert (clock.state, clock.until, clock.is_at_risk) == (State.BROKEN, date(2020, 8, 31), True)


def test_a_second_consultation_is_not_ended_by_what_came_before_it():
    stages = ("consulting", "2020-08-01"), ("reviewing", "2020-09-10"), ("consulting", "2020-11-20")
    clock = only(reached(*stages, kind="gov-rule"))
    assert (clock.start, clock.state) == (parse("2020-11-20"), State.RUNNING)


@pytest.mark.parametrize(("kind", "zh", "en"), [
    ("gov-rule", "《规章制定程序条例》第十五条", "Regulations on Procedures for Making Rules, art. 15"),
    ("regulation", "参照《规章制定程序条例》第十五条", "by analogy, Regulations on Procedures for Making Rules, art. 15"),
    (
        "normative-doc", "《重大行政决策程序暂行条例》第十五条（属重大行政决策的）",
        "Interim Regulations on Major Administrative Decisions, art. 15 (where it is one)",
    ),
])  # fmt: skip
def test_the_law_of_a_consultation_is_that_of_the_kind(kind, zh, en):
    clock = only(reached(("consulting", "2020-11-01"), kind=kind))
    assert (clock.law, clock.rule.bound, clock.rule.days) == (Text(zh, en), Bound.AT_LEAST, 30)


# On the table after the first reading: at most two years


@pytest.mark.parametrize(("end", "today", "state"), [
    (None, date(2022, 7, 31), State.RUNNING),
    (None, date(2022, 8, 1), State.PASSED),
    (("adopted", "2022-07-31"), TODAY, State.KEPT),
    (("adopted", "2022-08-01"), TODAY, State.BROKEN),
    (("adopted", "2022"), TODAY, State.KEPT),
    (("effective", "2020-12-01"), TODAY, State.KEPT),
    (("reading-2", "2020-09-22"), date(2022, 8, 1), State.PASSED),
])  # fmt: skip
def test_a_bill_lies_on_the_table_for_two_years_at_most(end, today, state):
    clock = running(reached(("reading-1", "2020-07-31"), *([end] if end else [])), today)[0]
    assert (clock.state, clock.until) == (state, date(2022, 7, 31))


@pytest.mark.parametrize(("day", "zh", "en"), [
    ("2023-03-14", "参照《立法法》（2015）第四十二条", "by analogy, Legislation Law (2015), art. 42"),
    ("2023-03-15", "参照《立法法》（2023）第四十五条", "by analogy, Legislation Law (2023), art. 45"),
])  # fmt: skip
def test_the_article_on_tabling_changed_with_the_law(day, zh, en):
    assert only(reached(("reading-1", day))).law == Text(zh, en)


# From promulgation to entry into force: at least 30 days, for rules


@pytest.mark.parametrize(("end", "today", "state"), [
    ("2020-10-30", TODAY, State.BROKEN),
    ("2020-10-31", TODAY, State.KEPT),
    ("2020-10", TODAY, State.KEPT),
    (None, date(2020, 10, 30), State.RUNNING),
    (None, date(2020, 10, 31), State.KEPT),
])  # fmt: skip
def test_a_rule_enters_into_force_after_thirty_days(end, today, state):
    force, filing = running(
        reached(("promulgated", "2020-10-01"), *([("effective", end)] if end else []), kind="gov-rule"), today
    )
    assert (force.state, force.rule.name) == (state, Text("公布至施行", "promulgation to entry into force"))
    assert force.law == Text("《规章制定程序条例》第三十二条", "Regulations on Procedures for Making Rules, art. 32")
    assert filing.rule.end == "filed"


def test_a_regulation_may_enter_into_force_at_once():
    assert [each.rule.end for each in running(reached(("promulgated", "2020-10-01"), ("effective", "2020-10-01")))] == [
        "filed"
    ]


# Filing: within 30 days of promulgation


@pytest.mark.parametrize("kind", ["regulation", "gov-rule"])
@pytest.mark.parametrize(("end", "today", "state"), [
    (None, date(2020, 10, 31), State.RUNNING),
    (None, date(2020, 11, 1), State.PASSED),
    ("2020-10-31", TODAY, State.KEPT),
    ("2020-11-01", TODAY, State.BROKEN),
    ("2020-10", TODAY, State.KEPT),
])  # fmt: skip
def test_filing_is_within_thirty_days_of_promulgation(kind, end, today, state):
    clock = running(reached(("promulgated", "2020-10-01"), *([("filed", end)] if end else []), kind=kind), today)[-1]
    assert (clock.rule.name, clock.state) == (Text("公布后报备案", "filing after promulgation"), state)
    assert clock.is_at_risk is (state in (State.BROKEN, State.PASSED))


@pytest.mark.parametrize(("day", "zh", "en"), [
    ("2023-03-14", "《立法法》（2015）第九十八条", "Legislation Law (2015), art. 98"),
    ("2023-03-15", "《立法法》（2023）第一百零九条", "Legislation Law (2023), art. 109"),
    ("2023-03", "《立法法》（2023）第一百零九条", "Legislation Law (2023), art. 109"),
])  # fmt: skip
def test_the_article_on_filing_changed_with_the_law(day, zh, en):
    assert only(reached(("promulgated", day))).law == Text(zh, en)


def test_promulgated_in_some_month_is_filed_within_thirty_days_of_its_last_day():
    made = reached(("promulgated", "2020-10"))
    assert only(made, date(2020, 11, 30)).state is State.RUNNING
    assert only(made, date(2020, 12, 1)).state is State.PASSED


def test_a_clock_says_itself_in_both_languages():
    assert only(reached(("promulgated", "2020-10-01"))).sentence == Text(
        "公布后报备案不超过30日（至2020年10月31日），期限已过，未见记录；依据《立法法》（2015）第九十八条",
        "filing after promulgation: at most 30 days (to 2020-10-31), over, nothing recorded; Legislation Law (2015), art. 98",
    )


def test_every_clock_of_a_rule_from_first_to_last():
    made = reached(
        ("consulting", "2020-05-01"), ("reviewing", "2020-06-01"), ("promulgated", "2020-10-01"), ("effective", "2020-11-01"),
        ("filed", "2020-10-15"), kind="gov-rule",
    )  # fmt: skip
    assert [(each.rule.start, each.state) for each in running(made)] == [
        ("consulting", State.KEPT), ("promulgated", State.KEPT), ("promulgated", State.KEPT),
    ]  # fmt: skip


def test_a_stage_reached_twice_counts_from_the_last_time():
    assert stages_reached(reached(("drafting", "2020-01-01"), ("consulting", "2020-02-01"), ("drafting", "2020-03-01"))) == {
        "drafting": parse("2020-03-01"), "consulting": parse("2020-02-01"),
    }  # fmt: skip
