"""Joining events: what is kept, when a note is made, what it says, and what settles it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from policytrack.commitment import Commitment, Event
from policytrack.dates import FuzzyDate
from policytrack.fold import folded
from policytrack.history.merge import joined_words, notes, union, unsettled
from policytrack.vocabulary.terms import Fulfilment, Status

MOMENT = datetime.fromisoformat("2020-09-01T09:00:00+08:00")


def event(id: str, hours: float, by: str = "张三", date: str = "2020-09-01", **more: Any) -> Event:
    corrects, concurrent = more.pop("corrects", None), more.pop("concurrent", ())
    return Event(
        id, FuzzyDate.parse(date), MOMENT + timedelta(hours=hours), by, more, corrects=corrects, concurrent=concurrent
    )


FIRST = event("first0", 0, status=Status.UNASSESSED)


def both_ways(base: list[Event], ours: list[Event], theirs: list[Event]) -> tuple[Event, ...]:
    """The notes, which are the same whichever side is ours."""
    made = notes(base, [*base, *ours], [*base, *theirs])
    assert notes(base, [*base, *theirs], [*base, *ours]) == made
    return made


def record(*events: Event) -> Commitment:
    new = Commitment("2020-x", "数据条例", "regulation", FuzzyDate.parse("2020-05-12"), events)
    return folded(new, events)


def open_fields(*events: Event) -> list[tuple[str, tuple[str, ...]]]:
    return [(note.id, names) for note, names in unsettled(record(*union((), events, ())))]


def test_every_event_is_kept_once_in_the_order_of_writing():
    late, early = event("late00", 5), event("early0", 1)
    assert union([FIRST], [FIRST, late], [FIRST, early]) == (FIRST, early, late)


def test_at_one_moment_the_ids_decide():
    one, other = event("bbbbb1", 1), event("aaaaa1", 1)
    assert union([], [one], [other]) == union([], [other], [one]) == (other, one)


def test_an_event_that_one_side_took_out_stays():
    assert union([FIRST], [], [FIRST]) == (FIRST,)


def test_an_event_that_one_side_mended_by_hand_is_as_that_side_has_it():
    mended = FIRST._replace(note="补注")
    assert union([FIRST], [mended], [FIRST]) == union([FIRST], [FIRST], [mended]) == (mended,)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "joined"),
    [
        (["a", "b"], ["a", "b", "c"], ["a", "b", "d"], ["a", "b", "c", "d"]),
        (["a", "b"], ["a"], ["a", "b"], ["a"]),
        (["b", "a"], ["b", "a", "c"], ["a"], ["a", "c"]),
        ([], ["甲"], ["甲"], ["甲"]),
    ],
)
def test_words_that_either_added_are_in_and_those_that_either_took_out_are_out(base, ours, theirs, joined):
    assert joined_words(base, ours, theirs) == joined_words(base, theirs, ours) == joined


def test_different_fields_need_no_note():
    assert both_ways([FIRST], [event("a", 1, status=Status.NOT_STARTED)], [event("b", 2, lead="司法厅")]) == ()


def test_the_same_word_from_both_needs_no_note():
    assert both_ways([FIRST], [event("a", 1, lead="司法厅")], [event("b", 2, lead="司法厅")]) == ()


def test_a_field_set_differently_makes_one_note_that_says_both_and_names_both():
    mine = event("aaaaa1", 1, "张三", lead="司法厅", stage="adopted")
    yours = event("bbbbb1", 2, "李四", lead="财政厅", stage="drafting")
    (note,) = both_ways([FIRST], [mine], [yours])
    assert note.by == "合并"
    assert note.concurrent == ("aaaaa1", "bbbbb1")
    assert note.recorded == MOMENT + timedelta(hours=2, seconds=1)
    assert note.set == {}
    assert note.note is not None
    assert note.note.split("：", 1)[1] == (
        "环节，张三登记为通过（aaaaa1），李四登记为起草（bbbbb1），其中后发生的是起草；"
        "牵头单位，张三登记为司法厅（aaaaa1），李四登记为财政厅（bbbbb1），其中后发生的是财政厅"
    )


def test_what_happened_later_is_named_even_if_it_was_written_earlier():
    mine = event("aaaaa1", 1, "张三", "2020-08-31", lead="司法厅")
    yours = event("bbbbb1", 2, "李四", "2020-08-01", lead="财政厅")
    (note,) = both_ways([FIRST], [mine], [yours])
    assert note.note is not None
    assert note.note.endswith("其中后发生的是司法厅")
    assert note.date == mine.date


def test_a_note_is_made_of_what_it_names_alone_and_so_is_the_same_on_every_machine():
    mine, yours, other = (
        event("a", 1, lead="甲厅"),
        event("b", 2, lead="乙厅"),
        event("c", 9, status=Status.NOT_STARTED),
    )
    assert both_ways([FIRST], [mine], [yours]) == both_ways([FIRST], [mine, other], [yours])


def test_a_note_is_not_dated_after_the_day_it_was_recorded_in_its_zone():
    mine = Event(
        "aaaaa1",
        FuzzyDate.parse("2020-09-02"),
        datetime.fromisoformat("2020-09-02T00:30:00+08:00"),
        "张三",
        {"lead": "甲厅"},
    )
    yours = Event(
        "bbbbb1",
        FuzzyDate.parse("2020-09-01"),
        datetime.fromisoformat("2020-09-01T17:00:00+00:00"),
        "李四",
        {"lead": "乙厅"},
    )
    (note,) = both_ways([FIRST], [mine], [yours])
    assert note.recorded.isoformat() == "2020-09-02T01:00:01+08:00"
    assert note.date.first <= note.recorded.date()


def test_steps_that_stand_mixed_are_noted_even_if_they_end_alike():
    mine = [event("a", 1, status=Status.NOT_STARTED), event("c", 3, status=Status.IN_PROGRESS)]
    yours = [event("b", 2, status=Status.IN_PROGRESS)]
    (note,) = both_ways([FIRST], mine, yours)
    assert set(note.concurrent) == {"a", "b", "c"}


def test_a_correction_meets_what_the_other_side_built_on_the_mistake():
    wrong = event("wrong0", 1, status=Status.REPORTED)
    mine, yours = (
        event("aaaaa1", 2, corrects="wrong0"),
        event("bbbbb1", 3, "李四", status=Status.CLOSED, fulfilment=Fulfilment.FULL),
    )
    (note,) = both_ways([FIRST, wrong], [mine], [yours])
    assert note.note is not None
    assert "状态，张三更正了wrong0（aaaaa1），李四登记为已销号（bbbbb1）" in note.note


def test_how_far_it_was_kept_meets_another_status():
    mine, yours = (
        event("aaaaa1", 1, fulfilment=Fulfilment.PARTIAL),
        event("bbbbb1", 2, "李四", status=Status.IN_PROGRESS),
    )
    (note,) = both_ways([FIRST], [mine], [yours])
    assert note.note is not None
    assert "状态，张三登记兑现程度为部分兑现（aaaaa1），李四登记为推进中（bbbbb1）" in note.note


def test_measurements_differ_only_if_they_are_of_one_date():
    september, october = event("a", 1, date="2020-09", value=90), event("c", 3, date="2020-10", value=95)
    assert both_ways([FIRST], [september], [event("b", 2, date="2020-10", value=91)]) == ()
    (note,) = both_ways([FIRST], [september, october], [event("b", 2, date="2020-09", value=91)])
    assert note.concurrent[:2] == ("a", "b")


def test_a_corrected_event_differs_from_nobody():
    mine = [event("a", 1, lead="甲厅"), event("c", 2, corrects="a", lead="乙厅")]
    assert both_ways([FIRST], mine, [event("b", 3, lead="乙厅")]) == ()


MINE, YOURS = event("aaaaa1", 1, lead="甲厅"), event("bbbbb1", 2, "李四", lead="乙厅")
(NOTE,) = notes([FIRST], [FIRST, MINE], [FIRST, YOURS])


def test_a_note_stays_open_while_only_other_things_are_written():
    other = event("ccccc1", 5, status=Status.NOT_STARTED)
    assert open_fields(FIRST, MINE, YOURS, NOTE, other) == [(NOTE.id, ("lead",))]


def test_a_note_is_settled_when_somebody_sets_the_field_again():
    assert open_fields(FIRST, MINE, YOURS, NOTE, event("ccccc1", 5, lead="甲厅")) == []


def test_a_note_is_settled_when_one_of_the_two_is_corrected():
    assert open_fields(FIRST, MINE, YOURS, NOTE, event("ccccc1", 5, corrects="aaaaa1")) == []


def test_what_either_side_wrote_before_the_merge_is_no_answer():
    """Though it was written after what happened last, and says nothing new."""
    before = event("aaaaa2", 8, "张三", "2020-08-20", lead="丙厅")
    (note,) = both_ways([FIRST], [MINE, before], [YOURS])
    assert open_fields(FIRST, MINE, before, YOURS, note) == [(note.id, ("lead",))]


def test_one_field_of_two_stays_open():
    mine, yours = event("a", 1, lead="甲厅", owner="王"), event("b", 2, lead="乙厅", owner="赵")
    (note,) = both_ways([FIRST], [mine], [yours])
    assert open_fields(FIRST, mine, yours, note, event("c", 5, owner="钱")) == [(note.id, ("lead",))]
