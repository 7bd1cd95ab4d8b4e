from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from policytrack.commitment import Commitment, Event
from policytrack.dates import FuzzyDate
from policytrack.fold import as_of, first_due, fold, folded, standing, steps
from policytrack.vocabulary.terms import Fulfilment, Status

NOON = datetime.fromisoformat("2020-05-12T12:00:00+08:00")
DUE = FuzzyDate.parse("2020-12-31")
LATER = FuzzyDate.parse("2021-06-30")


def event(id, day, recorded=None, corrects=None, **fields):
    """An event written down at noon of its day, or of the day ``recorded``."""
    written = datetime.fromisoformat(f"{recorded or FuzzyDate.parse(day).last}T12:00:00+08:00")
    return Event(id, FuzzyDate.parse(day), written, "登记", fields, corrects=corrects)


def commitment(*history, **fields):
    return Commitment("2020-tiaoli", "条例", "regulation", FuzzyDate.parse("2020-05-12"), history, **fields)


def ids(events):
    return [each.id for each in events]


days = st.dates(date(2020, 1, 1), date(2020, 3, 1))
values = {
    "status": st.sampled_from(Status),
    "fulfilment": st.sampled_from(Fulfilment) | st.none(),
    "stage": st.sampled_from(["listed", "adopted"]) | st.none(),
    "due": st.sampled_from([DUE, LATER, None]),
    "lead": st.sampled_from(["司法厅", "财政厅", None]),
    "partners": st.sampled_from([("财政厅",), (), None]),
    "title": st.sampled_from(["条例", "促进条例"]),
    "value": st.floats(0, 100),
}


@st.composite
def histories(draw):
    """Up to six events with different ids, some of which correct another that may be earlier, later or absent."""
    made = []
    for id in draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6)):
        first = draw(days)
        happened = FuzzyDate(first, first + timedelta(draw(st.sampled_from([0, 0, 9]))))
        recorded = NOON + timedelta(days=draw(st.integers(0, 4)))
        changes = draw(st.fixed_dictionaries({}, optional=values))
        made.append(
            Event(id, happened, recorded, "登记", changes, corrects=draw(st.none() | st.sampled_from("abcdefghz")))
        )
    return tuple(made)


fields = st.fixed_dictionaries({}, optional={name: values[name] for name in ("status", "due", "lead", "title")})
commitments = st.builds(lambda history, said: commitment(*history)._replace(**said), histories(), fields)


def test_a_record_without_events_is_unassessed():
    assert fold(()) == {"status": Status.UNASSESSED}


def test_the_last_value_of_each_field_stands():
    history = event("a", "2020-05-12", due=DUE, lead="司法厅"), event("b", "2020-09-01", due=LATER)
    assert fold(history) == {"status": Status.UNASSESSED, "due": LATER, "lead": "司法厅"}


def test_a_late_fact_does_not_undo_a_newer_one():
    newer = event("a", "2020-09-23", stage="adopted")
    late = event("b", "2020-07-31", recorded="2020-11-01", stage="reading-1")
    assert fold((newer, late))["stage"] == "adopted"


def test_a_fuzzy_date_counts_from_its_last_day():
    september = event("a", "2020-09", recorded="2020-10-01", stage="adopted")
    exact = event("b", "2020-09-23", recorded="2020-10-08", stage="reading-2")
    assert fold((exact, september))["stage"] == "adopted"


def test_what_was_written_down_in_its_year_does_not_undo_what_happened_after_that():
    some_day_of_the_year = event("a", "2020", recorded="2020-11-25", due=DUE, lead="司法厅")
    postponed = event("b", "2020-12-25", due=LATER)
    history = some_day_of_the_year, postponed
    assert fold(history)["due"] == LATER
    assert first_due(history) == DUE


def test_of_two_facts_of_one_day_the_one_written_later_stands():
    first = event("b", "2020-09-23", stage="adopted")
    second = event("a", "2020-09-23", recorded="2020-09-24", stage="promulgated")
    assert fold((second, first))["stage"] == "promulgated"


def test_a_measured_value_is_no_field_of_the_record():
    assert fold((event("a", "2020-09-23", value=95.0),)) == {"status": Status.UNASSESSED}


def test_a_field_can_be_emptied():
    history = event("a", "2020-05-12", due=DUE, partners=("财政厅",)), event("b", "2020-06-01", due=None, partners=None)
    emptied = folded(commitment(due=DUE), history)
    assert (emptied.due, emptied.partners) == (None, ())


def test_nobody_has_looked_does_not_undo_what_somebody_saw_of_an_earlier_day():
    seen = event("a", "2020-03-01", recorded="2020-05-12", status=Status.IN_PROGRESS)
    listed = event("b", "2020-05-12", status=Status.UNASSESSED, due=DUE)
    assert fold((seen, listed)) == {"status": Status.IN_PROGRESS, "due": DUE}


def test_steps_show_the_fields_before_and_after_each_event():
    walked = list(steps((event("b", "2020-06-01", stage="drafting"), event("a", "2020-05-12", due=DUE))))
    assert [(step.event.id, step.before, step.after) for step in walked] == [
        ("a", {"status": Status.UNASSESSED}, {"status": Status.UNASSESSED, "due": DUE}),
        (
            "b",
            {"status": Status.UNASSESSED, "due": DUE},
            {"status": Status.UNASSESSED, "due": DUE, "stage": "drafting"},
        ),
    ]


def test_a_corrected_event_has_no_effect():
    wrong = event("b", "2020-06-01", status=Status.REPORTED)
    history = event("a", "2020-05-12", status=Status.IN_PROGRESS), wrong, event("c", "2020-06-02", corrects="b")
    assert fold(history)["status"] is Status.IN_PROGRESS
    assert ids(standing(history)) == ["a", "c"]


def test_correcting_the_correction_restores_what_it_corrected():
    right = event("a", "2020-06-01", status=Status.REPORTED)
    history = right, event("b", "2020-06-02", corrects="a"), event("c", "2020-06-03", corrects="b")
    assert ids(standing(history)) == ["a", "c"]
    assert fold(history)["status"] is Status.REPORTED


def test_an_event_cannot_correct_itself_or_one_written_after_it():
    history = event("a", "2020-06-01", corrects="b"), event("b", "2020-06-02", corrects="b")
    assert ids(standing(history)) == ["a", "b"]


def test_the_title_is_never_empty():
    renamed = commitment(event("a", "2020-09-23", title="促进条例"))._replace(title="促进条例")
    assert folded(renamed, ()).title == "促进条例"


def test_a_strict_field_that_no_event_sets_is_empty():
    made_up = commitment(status=Status.CLOSED, stage="adopted", due=DUE, fulfilment=Fulfilment.FULL, merged_into="x")
    plain = folded(made_up, ())
    assert (plain.status, plain.stage, plain.due, plain.fulfilment, plain.merged_into) == (
        Status.UNASSESSED,
        *[None] * 4,
    )


def test_another_field_keeps_what_the_file_says_until_an_event_sets_it():
    written = commitment(event("a", "2020-09-23", owner="李四"), lead="司法厅", owner="李四")
    assert (folded(written, ()).lead, folded(written, ()).owner) == ("司法厅", None)


def test_the_past_knows_nothing_of_what_happened_or_was_written_later():
    history = (
        event("a", "2020-05-12", status=Status.UNASSESSED, due=DUE),
        event("b", "2020-09-23", recorded="2020-11-01", status=Status.IN_PROGRESS, stage="adopted"),
        event("c", "2020-12-01", due=LATER),
    )
    whole = folded(commitment(*history), history)
    known = datetime.fromisoformat("2020-10-01T00:00:00+08:00")
    assert (whole.status, whole.due) == (Status.IN_PROGRESS, LATER)
    assert (as_of(whole, date(2020, 9, 23)).stage, as_of(whole, date(2020, 9, 23)).due) == ("adopted", DUE)
    assert ids(as_of(whole, date(2020, 9, 22)).history) == ["a"]
    assert as_of(whole, date(2020, 9, 23), known).status is Status.UNASSESSED


def test_what_may_still_come_has_not_happened():
    september = commitment(event("a", "2020-09", stage="adopted"), stage="adopted")
    assert as_of(september, date(2020, 9, 29)).stage is None
    assert as_of(september, date(2020, 9, 30)) is september


def test_what_was_written_down_in_the_middle_of_its_month_had_happened_by_then():
    written = commitment(event("a", "2020-09", recorded="2020-09-25", stage="adopted"), stage="adopted")
    assert as_of(written, date(2020, 9, 24)).stage is None
    assert as_of(written, date(2020, 9, 25)).stage == "adopted"


def test_a_correction_undoes_nothing_before_it_is_written():
    history = event("a", "2020-06-01", status=Status.REPORTED), event("b", "2020-08-01", corrects="a")
    whole = folded(commitment(*history), history)
    assert whole.status is Status.UNASSESSED
    assert as_of(whole, date(2020, 7, 31)).status is Status.REPORTED


def test_the_first_deadline_is_never_lost():
    history = event("a", "2020-05-12", due=DUE), event("b", "2020-09-01", due=LATER), event("c", "2020-10-01", due=None)
    assert first_due(history) == DUE
    assert first_due(history[2:]) is None


def test_a_deadline_that_was_a_mistake_was_never_the_first():
    history = event("a", "2020-05-12", due=DUE), event("b", "2020-05-13", due=LATER, corrects="a")
    assert first_due(history) == LATER


@given(histories().flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_the_fold_is_independent_of_the_order_events_are_given_in(both):
    made, shuffled = both
    assert fold(shuffled) == fold(made)
    assert standing(shuffled) == standing(made)


@given(histories())
def test_what_a_later_event_corrects_is_as_if_it_had_never_been(made):
    for wrong in made:
        mark = Event("z", FuzzyDate.day(date(2021, 1, 1)), NOON + timedelta(days=9), "登记", corrects=wrong.id)
        without = [each for each in made if each.id != wrong.id]
        if wrong in standing(made) and not wrong.corrects:
            assert fold((*made, mark)) == fold(without)


@given(histories())
def test_correcting_a_correction_brings_back_the_fold(made):
    for wrong in made:
        mark = Event("y", FuzzyDate.day(date(2021, 1, 1)), NOON + timedelta(days=9), "登记", corrects=wrong.id)
        back = Event("z", FuzzyDate.day(date(2021, 1, 1)), NOON + timedelta(days=10), "登记", corrects="y")
        assert fold((*made, mark, back)) == fold(made)


@given(commitments)
def test_folding_twice_changes_nothing(any_commitment):
    once = folded(any_commitment, any_commitment.history)
    assert folded(once, once.history) == once


@given(commitments)
def test_the_commitment_on_its_last_day_is_the_commitment(any_commitment):
    last = max((each.date.last for each in any_commitment.history), default=date(2020, 1, 1))
    assert as_of(any_commitment, last) == any_commitment


@given(commitments, days, days)
def test_the_past_of_the_past_is_the_past(any_commitment, one, other):
    early, late = sorted((one, other))
    twice, once = as_of(as_of(any_commitment, late), early), as_of(any_commitment, early)
    assert twice._replace(title="") == once._replace(
        title=""
    )  # what it was called before its first renaming, no event says


def test_a_lone_event_and_none_stand_as_they_are():
    lone = event("a", "2020-05-12", due=DUE)
    assert (standing(()), standing([lone])) == ((), (lone,))


def test_corrections_are_followed_from_the_last_that_was_written_in_whatever_order_they_stand():
    history = (
        event("c", "2020-06-01", status=Status.REPORTED),
        event("b", "2020-06-02", corrects="c"),
        event("a", "2020-06-03", corrects="b"),
    )
    assert ids(standing(history)) == ["c", "a"]
    assert ids(standing(history[::-1])) == ["c", "a"]


def test_the_past_knows_what_was_written_at_that_very_moment():
    whole = commitment(event("a", "2020-05-12", due=DUE), event("b", "2020-05-13", due=LATER))
    known = datetime.fromisoformat("2020-05-12T12:00:00+08:00")
    assert as_of(whole, date(2020, 12, 31), known).due == DUE


def test_a_field_that_no_event_has_set_yet_has_the_value_of_an_empty_record():
    named = commitment(event("a", "2020-09-23", partners=("财政厅",)))._replace(partners=("财政厅",))
    assert folded(named, ()).partners == ()


def test_what_was_made_of_histories_is_kept_until_they_are_too_many(monkeypatch):
    monkeypatch.setattr("policytrack.fold._KEPT", 2)
    histories = [(event("a", f"2020-05-1{n}", stage="drafting"),) for n in range(5)]
    walked = [steps(each) for each in histories]
    assert steps(histories[4]) is walked[4]
    assert steps(histories[0]) == walked[0]
    assert steps(histories[0]) is not walked[0]
