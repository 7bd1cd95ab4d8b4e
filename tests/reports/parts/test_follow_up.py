"""What was planned, and what waits for somebody above."""

from datetime import datetime

import pytest

from policytrack.dates.periods import Period
from policytrack.reports.parts.coming import coming
from policytrack.reports.parts.follow_up import followed_up, to_coordinate
from policytrack.reports.survey import Whole
from policytrack.vocabulary.transitions import Reason
from tests.register.made import DRAFTING, FRESH
from tests.reports.conftest import ASK, EVENT, REMINDED

PLANNED = DRAFTING + "    next_step: 公开征求意见\n"
CONSULTED = EVENT.format(3, "2020-11-25", "2020-11-25", "stage: consulting", "")


def outcomes(register):
    """The steps that stood open, and what happened."""
    survey = Whole(register, ASK)
    table = followed_up(survey, survey.events())[0]
    return [(row[1].id, row[2].zh, row[4].zh) for row in table.rows]


def test_a_step_that_was_followed_says_by_what(register_of):
    assert outcomes(register_of(PLANNED + CONSULTED, FRESH)) == [
        ("2020-shuju", "公开征求意见", "环节 起草→征求意见（2020年11月25日）")
    ]


@pytest.mark.parametrize("after", ["", REMINDED], ids=["nothing", "only a reminder"])
def test_a_step_of_which_nothing_was_seen_says_so(register_of, after):
    assert outcomes(register_of(PLANNED + after)) == [("2020-shuju", "公开征求意见", "本期未见进展")]


def test_a_step_that_was_named_in_the_period_is_none_of_the_last(register_of):
    assert outcomes(register_of(DRAFTING + CONSULTED + "    next_step: 送审\n")) == []


def stalled(reason):
    return DRAFTING.replace("status: in-progress", "status: stalled", 1) + EVENT.format(
        3, "2020-11-20", "2020-11-20", "status: stalled", f"    reason: {reason}\n    next_step: 会商\n"
    )


@pytest.mark.parametrize("reason", ["coordination", "awaiting-approval", "awaiting-congress", "funding"])
def test_what_its_unit_cannot_remove_is_for_coordination(register_of, reason):
    (row,) = to_coordinate(Whole(register_of(stalled(reason)), ASK))[0].rows
    assert (row[0].id, *row[1:]) == ("2020-shuju", "自治区司法厅", Reason(reason), None, "会商")


def test_what_is_stalled_for_another_reason_is_not(register_of):
    assert to_coordinate(Whole(register_of(stalled("epidemic")), ASK))[0].rows == ()


def followed(record, period="2020-W48", now="2020-11-27"):
    """What had been announced of a record, with its date, and what became of it."""
    ask = ASK._replace(period=Period.parse(period), now=datetime.fromisoformat(f"{now}T09:00:00+08:00"))
    survey = Whole(record, ask)
    (table, *_) = followed_up(survey, survey.events())
    return [(str(row[0]), row[2].zh, row[4].zh) for row in table.rows]


NEAR = DRAFTING.replace("2020-12-31", "2020-11-25")
DONE = EVENT.format(3, "2020-11-24", "2020-11-24", "stage: promulgated", "")
MOVED = EVENT.format(3, "2020-11-24", "2020-11-24", "due: 2021-03-31", "    reason: epidemic\n")


@pytest.mark.parametrize(
    ("record", "became"),
    [
        (NEAR, "到期未完成"),
        (NEAR.replace("2020-11-25", "2020-12-02"), "未到期"),
        (NEAR.replace("stage: drafting\n", "stage: promulgated\n", 1) + DONE, "已完成（2020年11月24日）；环节 起草→公布（2020年11月24日）"),
        (NEAR.replace("due: 2020-11-25\n", "due: 2021-03-31\n", 1) + MOVED,
         "时限调整为2021年3月31日；时限 2020年11月25日→2021年3月31日（2020年11月24日）"),
    ],
    ids=["missed", "not yet", "done", "moved"],
)  # fmt: skip
def test_a_deadline_that_was_announced_is_followed_up(register_of, record, became):
    ((_, what, said),) = followed(register_of(record))
    assert (what, said) == ("完成时限", became)


def planned(stage, on):
    return DRAFTING.replace("history:", f"plan: {{{stage}: {on}}}\nhistory:")


@pytest.mark.parametrize(
    ("record", "became"),
    [
        (planned("consulting", "2020-11-24"), "未按计划达到"),
        (planned("consulting", "2020-11-30"), "未到期"),
        (planned("consulting", "2020-11-24").replace("stage: drafting\n", "stage: consulting\n", 1) + CONSULTED,
         "已达到；环节 起草→征求意见（2020年11月25日）"),
    ],
    ids=["missed", "not yet", "reached"],
)  # fmt: skip
def test_a_planned_stage_that_was_announced_is_followed_up(register_of, record, became):
    ((_, what, said),) = followed(register_of(record))
    assert (what, said) == ("计划环节：征求意见", became)


@pytest.mark.parametrize("period", ["2020-W48", "2020-11", "2020-Q3", "2019", "2020-H1"])
def test_what_one_period_announces_the_next_follows_up(register_of, period):
    """The law of both sections: the rows of the one are the rows of the other, a period later."""
    register = register_of(planned("consulting", "2020-12-02"), FRESH.replace("2020-12-31", "2020-12-05"))
    this = Period.parse(period)
    ask = ASK._replace(period=this, now=datetime.fromisoformat(f"{this.last}T09:00:00+08:00"))
    announced = coming(Whole(register, ask))[1]
    later = Whole(
        register, ask._replace(period=this.next, now=datetime.fromisoformat(f"{this.next.last}T09:00:00+08:00"))
    )
    again = followed_up(later, later.events())[0]
    assert [row[:4] for row in announced.rows] == [row[:4] for row in again.rows]


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2020-W48", "今后14日（2020年11月27日至2020年12月11日）"),
        ("2020-11", "今后34日（2020年11月27日至2020年12月31日）"),
        ("2020-Q4", "今后124日（2020年11月27日至2021年3月31日）"),
        ("2020", "今后399日（2020年11月27日至2021年12月31日）"),
        ("9999", "今后34日（9999年11月27日至9999年12月31日）"),
    ],
)
def test_a_report_looks_to_the_end_of_the_coming_period_and_says_so(register_of, period, words):
    year = "9999" if period == "9999" else "2020"
    ask = ASK._replace(period=Period.parse(period), now=datetime.fromisoformat(f"{year}-11-27T09:00:00+08:00"))
    assert coming(Whole(register_of(FRESH), ask))[0].text.zh.startswith(words)
