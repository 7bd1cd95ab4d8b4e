"""What the index holds of a history is what the record says."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.commitment import Commitment, Event
from policytrack.dates import FuzzyDate
from policytrack.fold import as_of, folded
from policytrack.register.reading import read_file
from policytrack.storage.index.history import history_of
from policytrack.vocabulary import fields
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from policytrack.vocabulary.terms import Status
from tests.register.made import DRAFTING

EVENT = "  - {{id: {id}, date: {on}, recorded: 2020-12-01T09:00:00+08:00, by: 张三, set: {{{sets}}}{more}}}\n"


def held(text):
    commitment = read_file("a.yaml", fields.RECORD, raw=text.encode()).value
    return history_of(commitment, DEFAULT_KINDS[commitment.kind])


def statuses(text):
    return [(str(date.fromordinal(since)), status) for since, _, status in held(text).statuses]


def test_a_status_holds_from_the_day_on_which_it_was_set():
    assert statuses(DRAFTING) == [("2020-05-12", "unassessed"), ("2020-09-23", "in-progress")]


@pytest.mark.parametrize("on", ["2020-09-30", "2020-10-08"])
def test_what_was_corrected_held_until_the_day_of_its_correction(on):
    wrong = EVENT.format(id="bbbbb1", on="2020-10-01", sets="status: stalled", more=", note: x")
    right = EVENT.format(id="bbbbb2", on=on, sets="", more=", corrects: bbbbb1, note: x")
    stalled = [("2020-10-01", "stalled"), (on, "in-progress")] if on > "2020-10-01" else []
    assert statuses(DRAFTING + wrong + right) == [*statuses(DRAFTING), *stalled]


ANNOUNCED = date(2020, 5, 1)
on_days = st.integers(0, 60).map(lambda n: ANNOUNCED + timedelta(n))


@st.composite
def histories(draw):
    """Events of some days, of which some correct others."""
    recorded = datetime(2020, 5, 1, 9, tzinfo=timezone(timedelta(hours=8)))
    events = []
    for at in range(draw(st.integers(1, 6))):
        first = draw(on_days)
        recorded += timedelta(draw(st.integers(0, 20)), 1)
        events.append(
            Event(
                f"e{at}", FuzzyDate(first, first + timedelta(draw(st.integers(0, 20)))), recorded, "甲",
                draw(st.dictionaries(st.just("status"), st.sampled_from(Status), max_size=1)),
                corrects=draw(st.none() | st.sampled_from([each.id for each in events])) if events else None,
            )
        )  # fmt: skip
    return tuple(events)


@given(histories(), on_days)
def test_the_status_of_a_day_is_the_fold_of_what_had_happened_by_then(events, day):
    commitment = folded(Commitment("x", "名", "reform", FuzzyDate.day(ANNOUNCED)), events)
    since = [each for each in history_of(commitment, DEFAULT_KINDS["reform"]).statuses if each[0] <= day.toordinal()]
    assert since[-1][2] == as_of(commitment, day).status.code
    assert since[-1][1] > day.toordinal()


def test_a_record_without_events_has_the_status_of_no_day():
    commitment = read_file("a.yaml", fields.RECORD, raw=DRAFTING.encode()).value
    assert history_of(commitment._replace(history=()), DEFAULT_KINDS["regulation"]).statuses == ()


@pytest.mark.parametrize(
    ("events", "since"),
    [
        ([("2020-06-01", "consulting")], []),
        ([("2020-06-01", "consulting"), ("2020-06-11", "reviewing")], ["0"]),  # ten days of thirty
        ([("2020-06-01", "promulgated")], ["2020-07-02"]),  # from when it should have been filed
        ([("2020-06-01", "promulgated"), ("2020-06-21", "filed")], []),
    ],
)
def test_a_clock_is_at_risk_from_the_start_if_it_was_broken_else_once_it_is_over(events, since):
    text = DRAFTING + "".join(
        EVENT.format(id=f"bbbbb{at}", on=on, sets=f"stage: {stage}", more=", note: x")
        for at, (on, stage) in enumerate(events)
    )
    days = ["0" if day == 0 else str(date.fromordinal(day)) for _, day in held(text).risks]
    assert days == since


def test_what_is_done_ends_no_more():
    planned = DRAFTING.replace("history:", "plan: {adopted: 2020-11}\nhistory:")
    assert held(planned).ends == ((date(2020, 11, 30).toordinal(),),)
    assert held(planned.replace("status: in-progress", "status: dropped", 1)).ends == ()
