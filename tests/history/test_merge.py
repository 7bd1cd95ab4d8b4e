"""Joining events: what is kept, when a note is made, what it says, and what settles it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from policytrack.commitment import Commitment, Event
from policytrack.dates import FuzzyDate
from policytrack.fold import folded
from policytrack.history.merge import joined_words, moved, notes, union, unsettled
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


def test_where_nobody_set_anything_at_once_nothing_is_open():
    assert open_fields(FIRST, MINE) == []


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


def test_mended_by_hand_on_both_sides_it_is_the_same_whoever_is_ours():
    here, there = FIRST._replace(note="甲注"), FIRST._replace(note="乙注")
    assert union([FIRST], [here], [there]) == union([FIRST], [there], [here]) == (there,)


def test_mended_in_what_it_sets_on_both_sides_it_is_the_same_whoever_is_ours():
    here, there = FIRST._replace(set={"lead": "一厅"}), FIRST._replace(set={"lead": "乙厅"})
    assert union([FIRST], [here], [there]) == union([FIRST], [there], [here]) == (here,)


@pytest.mark.parametrize("mended", [FIRST._replace(by="一"), FIRST._replace(by="龠")])
def test_what_was_mended_wins_over_what_it_was_wherever_it_sorts(mended):
    assert union([FIRST], [mended], [FIRST]) == union([FIRST], [FIRST], [mended]) == (mended,)


def test_a_correction_has_a_say_in_the_fields_of_what_it_corrects_and_its_own():
    wrong, right = event("wrong0", 1, lead="甲厅"), event("right0", 2, corrects="wrong0", owner="王")
    assert moved(right, {"wrong0": wrong}) == {"lead", "owner", "status"}


def test_a_correction_of_something_written_at_the_same_moment_has_no_say_in_its_fields():
    wrong, right = event("wrong0", 2, lead="甲厅"), event("wrong0", 2, corrects="wrong0")
    assert moved(right, {"wrong0": wrong}) == {"status"}


def test_an_event_that_corrects_nothing_moves_only_what_it_sets():
    assert moved(event("a", 2, lead="甲厅"), {FIRST.id: FIRST}) == {"lead"}


def test_steps_of_the_stage_that_stand_mixed_are_noted_and_those_of_a_name_are_not():
    mine = [event("a", 1, stage="drafting"), event("c", 3, stage="adopted")]
    assert len(both_ways([FIRST], mine, [event("b", 2, stage="adopted")])) == 1
    mine = [event("a", 1, lead="甲厅"), event("c", 3, lead="乙厅")]
    assert both_ways([FIRST], mine, [event("b", 2, lead="乙厅")]) == ()


def test_one_step_of_each_to_the_same_status_is_not_mixed():
    assert both_ways([FIRST], [event("a", 1, status=Status.CLOSED)], [event("b", 2, status=Status.CLOSED)]) == ()


def test_a_note_names_the_last_two_and_then_the_steps_before_in_the_order_of_writing():
    """Whatever their ids, and whichever happened first."""
    mine = [event("z", 1, date="2020-08-20", stage="drafting"), event("a", 3, date="2020-08-10", stage="listed")]
    yours = [event("b", 2, "李四", date="2020-08-31", stage="adopted")]
    (note,) = both_ways([FIRST], [*mine, event("d", 4, stage="drafting")], yours)
    assert note.concurrent == ("b", "d", "z", "a")


def test_of_two_words_alike_none_is_said_to_have_happened_later():
    mine = [event("a", 1, status=Status.NOT_STARTED), event("c", 3, status=Status.IN_PROGRESS)]
    (note,) = both_ways([FIRST], mine, [event("b", 2, "李四", status=Status.IN_PROGRESS)])
    assert note.note == "多人同时登记，待核定：状态，李四登记为推进中（b），张三登记为推进中（c）"


def test_where_the_last_says_nothing_of_the_field_nothing_is_said_of_it():
    wrong = event("wrong0", 1, status=Status.REPORTED)
    mine = [event("a", 4, corrects="wrong0")]
    (note,) = both_ways([FIRST, wrong], mine, [event("b", 3, "李四", status=Status.CLOSED)])
    assert note.note == "多人同时登记，待核定：状态，李四登记为已销号（b），张三更正了wrong0（a）"


def test_all_that_an_event_sets_is_said_where_it_does_not_set_the_status_itself():
    mine = [event("a", 1, fulfilment=Fulfilment.PARTIAL, stage="drafting", lead="drafting")]
    (note,) = both_ways([FIRST], mine, [event("b", 2, "李四", status=Status.IN_PROGRESS)])
    assert note.note is not None
    assert "张三登记兑现程度为部分兑现、环节为起草、牵头单位为drafting（a）" in note.note


def test_the_stage_that_was_promised_has_its_name():
    (note,) = both_ways([FIRST], [event("a", 1, done_stage="drafting")], [event("b", 2, "李四", done_stage="adopted")])
    assert note.note is not None
    assert "张三登记为起草（a），李四登记为通过（b）" in note.note


def test_the_name_of_a_note_is_m_and_five_letters_made_of_the_fields_and_the_events_it_names():
    """Names that were given stay: clones that merged long ago must still make the same."""
    (again,) = both_ways([FIRST], [MINE], [YOURS])
    assert again.id == "m6dbb2"
    (other,) = both_ways([FIRST], [MINE._replace(set={"owner": "王"})], [YOURS._replace(set={"owner": "赵"})])
    (third,) = both_ways([FIRST], [MINE._replace(id="aaaaa2")], [YOURS])
    assert len({again.id, other.id, third.id}) == 3


def test_what_is_written_at_the_moment_of_a_note_is_no_answer():
    at_once = event("ccccc1", 0, lead="甲厅")._replace(recorded=NOTE.recorded, id=NOTE.id[:-1])
    assert open_fields(FIRST, MINE, YOURS, NOTE, at_once) == [(NOTE.id, ("lead",))]


def test_an_event_that_names_one_other_or_none_is_no_open_note():
    stranger = event("XXXX", 3, "王五", lead="丙厅")
    assert open_fields(MINE, YOURS, stranger, event("c", 5, concurrent=("aaaaa1",))) == []
