"""What was planned, and what waits for somebody above."""

import pytest

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
