from datetime import date, datetime

import pytest

from policytrack.commitment import Commitment, Event, Target
from policytrack.config import Lights
from policytrack.dates import FuzzyDate
from policytrack.facts import days, facts, past
from policytrack.heard import is_of_the_office, latest_event, obstacle, reason, reminders
from policytrack.rates import Rate, closing_rate, on_time_rate
from policytrack.targets import progress
from policytrack.text import Text
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Kind, Stage
from policytrack.vocabulary.terms import Direction, Fulfilment, Light, Reminder, Status, Timeliness, Verifiability
from policytrack.vocabulary.transitions import Reason

TODAY = date(2020, 9, 23)
LIGHTS = Lights()
parse = FuzzyDate.parse


def event(day, id=None, corrects=None, obstacle=None, reason=None, **fields):
    """An event of a day, written down that noon; a deadline may be given as text."""
    if "due" in fields:
        fields["due"] = parse(fields["due"])
    recorded = datetime.fromisoformat(f"{parse(day).last}T12:00:00+08:00")
    return Event(id or day, parse(day), recorded, "登记", fields, obstacle=obstacle, reason=reason, corrects=corrects)


def commitment(*history, kind="regulation", due=None, plan=(), **fields):
    """A commitment of 2020-05-12 whose status and stage are what the last event makes them."""
    said = {name: value for each in history for name, value in each.set.items() if name in ("status", "stage", "due")}
    said |= {"due": parse(due)} if due else {}
    return Commitment(
        "2020-tiaoli", "条例", kind, parse("2020-05-12"), history,
        plan={stage: parse(on) for stage, on in plan}, **{**said, **fields},
    )  # fmt: skip


def going(due=None, **fields):
    """One in progress since May."""
    return commitment(event("2020-05-12", status=Status.IN_PROGRESS), due=due, **fields)


def known(made, today=TODAY, lights=LIGHTS):
    return facts(made, DEFAULT_KINDS[made.kind], lights, today)


def light(made, today=TODAY, lights=LIGHTS):
    """The light and its reason."""
    found = known(made, today, lights)
    return found.light, found.reason


def target(value=None, goal=100.0, baseline=0.0, direction=Direction.UP, on="2020-05-31", due="2020-08-20", **fields):
    """A figure to be reached in the hundred days from the announcement."""
    measured = (event(on, value=value),) if value is not None else ()
    aim = Target("网上可办率", goal, direction, "%", baseline)
    return commitment(
        event("2020-05-12", status=Status.IN_PROGRESS), *measured, kind="target", due=due, target=aim, **fields
    )  # fmt: skip


HALFWAY = date(2020, 7, 1)  # fifty of the hundred days


# Deadlines


@pytest.mark.parametrize(("due", "timeliness", "left"), [
    ("2020-09-22", Timeliness.OVERDUE, -1),
    ("2020-09-23", Timeliness.DUE_SOON, 0),
    ("2020-10-07", Timeliness.DUE_SOON, 14),
    ("2020-10-08", Timeliness.ON_TIME, 15),
    ("2020-09", Timeliness.DUE_SOON, 7),
    ("2020-08", Timeliness.OVERDUE, -23),
    ("2020", Timeliness.ON_TIME, 99),
    (None, Timeliness.NO_DEADLINE, None),
])  # fmt: skip
def test_timeliness_goes_by_the_last_day_of_the_deadline(due, timeliness, left):
    found = known(going(due))
    assert (found.timeliness, found.days_left) == (timeliness, left)


@pytest.mark.parametrize(("due", "light_shown", "zh", "en"), [
    ("2020-09-22", Light.RED, "逾期1天", "1 day overdue"),
    ("2020-09-23", Light.BLUE, "今日到期", "due today"),
    ("2020-10-07", Light.BLUE, "距时限14天", "14 days to the deadline"),
    ("2020-10-08", Light.GREEN, "按计划推进", "on course"),
    (None, Light.GREY, "未定时限", "no deadline"),
])  # fmt: skip
def test_the_light_of_a_deadline_says_why(due, light_shown, zh, en):
    assert light(going(due)) == (light_shown, Text(zh, en))


@pytest.mark.parametrize(("today", "shown"), [(date(2020, 9, 30), Light.BLUE), (date(2020, 10, 1), Light.RED)])
def test_due_some_day_of_september_is_overdue_only_after_its_last_day(today, shown):
    assert known(going("2020-09"), today).light is shown


def test_the_days_that_count_as_due_soon_are_a_setting():
    assert known(going("2020-10-07"), lights=Lights(due_soon=13)).light is Light.GREEN
    assert known(going("2020-10-08"), lights=Lights(due_soon=15)).timeliness is Timeliness.DUE_SOON


def test_nobody_says_that_what_nobody_looked_at_is_undone():
    unseen = commitment(event("2020-05-12", status=Status.UNASSESSED), due="2020-08-31")
    words = Text("时限已过23天，进展待核", "deadline passed 23 days ago; progress not yet checked")
    assert light(unseen) == (Light.RED, words)


def test_what_nobody_looked_at_is_grey_until_its_deadline_comes_near():
    words = Text("进展待核", "progress not yet checked")
    assert light(commitment(due="2020-12-31")) == (Light.GREY, words)
    assert light(commitment()) == (Light.GREY, words)
    assert known(commitment(due="2020-09-30")).light is Light.BLUE


# What is settled


@pytest.mark.parametrize(("status", "words"), [
    (Status.DROPPED, Text("终止，不再考核", "Dropped; no longer followed")),
    (Status.MERGED, Text("已合并，不再考核", "Merged; no longer followed")),
])  # fmt: skip
def test_what_is_dropped_or_merged_is_grey_however_late(status, words):
    left = commitment(event("2020-07-01", status=status), due="2020-06-30")
    assert light(left) == (Light.GREY, words)
    assert known(left).timeliness is Timeliness.ON_TIME


def test_what_cannot_be_verified_is_grey_however_late():
    vague = going("2020-06-30", verifiability=Verifiability.UNVERIFIABLE)
    assert light(vague) == (Light.GREY, Text("不可核查，只列不计", "cannot be verified: listed, not counted"))


@pytest.mark.parametrize(("status", "words"), [
    (Status.REPORTED, Text("办结待核（完成于2020年9月20日）", "Reported done (done 2020-09-20)")),
    (Status.CLOSED, Text("已销号（完成于2020年9月20日）", "Closed (done 2020-09-20)")),
])  # fmt: skip
def test_what_is_done_is_green_and_says_since_when(status, words):
    done = commitment(event("2020-09-20", status=status, stage="promulgated"), due="2020-09-20")
    assert light(done) == (Light.GREEN, words)
    assert known(done).timeliness is Timeliness.ON_TIME


def test_a_finish_line_reached_and_not_reported_is_green_and_says_so():
    reached = commitment(event("2020-09-20", status=Status.IN_PROGRESS, stage="promulgated"), due="2020-12-31")
    words = Text("已达到“公布”（2020年9月20日），尚未报结", "reached “Promulgated” (2020-09-20), not yet reported")
    assert light(reached) == (Light.GREEN, words)


def test_a_goal_reached_and_not_reported_is_green_and_says_so():
    words = Text("已达到目标值（2020年5月31日），尚未报结", "reached its goal (2020-05-31), not yet reported")
    assert light(target(100.0)) == (Light.GREEN, words)


def test_what_was_done_late_is_green_and_says_how_late():
    late = commitment(event("2020-09-20", status=Status.CLOSED, stage="promulgated"), due="2020-08-31")
    words = Text("已销号（完成于2020年9月20日），逾期20天", "Closed (done 2020-09-20), 20 days late")
    assert light(late) == (Light.GREEN, words)
    assert known(late).timeliness is Timeliness.DONE_LATE


def test_a_stage_may_be_called_anything():
    braces = Kind("ours", Text("自设", "Ours"), (Stage("end", Text("{终}", "{end}")),), "end")
    reached = commitment(event("2020-09-20", status=Status.IN_PROGRESS, stage="end"), kind="ours")
    words = Text("已达到“{终}”（2020年9月20日），尚未报结", "reached “{end}” (2020-09-20), not yet reported")
    assert facts(reached, braces, Lights(), TODAY).reason == words


# Since when it is done


def done(*history, kind="regulation", **fields):
    made = commitment(*history, kind=kind, **fields)
    return past(made, DEFAULT_KINDS[kind]).done


def test_the_day_of_the_finish_stage_is_the_day_it_was_done():
    history = (
        event("2020-08-01", stage="adopted"),
        event("2020-09-20", stage="promulgated"),
        event("2020-12-01", stage="effective"),
    )
    assert done(*history) == parse("2020-09-20")


def test_a_finish_stage_passed_over_lies_between_its_neighbours():
    history = event("2020-08-01", stage="adopted"), event("2020-12-01", stage="effective")
    assert done(*history) == parse("2020-08-01/2020-12-01")
    assert done(event("2020-12-01", stage="effective")) == parse("2020-12-01")


def test_a_finish_stage_passed_over_counts_in_the_commitments_favour():
    passed = commitment(event("2020-08-01", stage="adopted"), event("2020-12-01", stage="effective"), due="2020-09-30")
    assert known(passed, date(2020, 12, 2)).timeliness is Timeliness.ON_TIME


def test_a_report_without_the_finish_stage_is_as_late_as_the_report():
    reported = commitment(
        event("2020-06-01", status=Status.IN_PROGRESS, stage="drafting"), event("2020-09-20", status=Status.REPORTED),
        due="2020-08-31",
    )  # fmt: skip
    assert known(reported).done == parse("2020-09-20")
    assert known(reported).timeliness is Timeliness.DONE_LATE


def test_a_finish_stage_reached_before_the_report_counts_from_the_stage():
    history = event("2020-08-20", stage="promulgated"), event("2020-09-20", status=Status.REPORTED)
    assert done(*history) == parse("2020-08-20")


def test_a_record_may_have_a_finish_stage_of_its_own():
    history = event("2020-08-01", stage="submitted"), event("2020-09-20", stage="promulgated")
    assert done(*history, done_stage="submitted") == parse("2020-08-01")


def test_what_was_sent_back_is_no_longer_done():
    history = event("2020-08-01", status=Status.REPORTED), event("2020-09-01", status=Status.IN_PROGRESS)
    assert done(*history, kind="reform") is None
    assert done(*history, event("2020-09-20", status=Status.REPORTED), kind="reform") == parse("2020-09-20")


def test_what_was_corrected_was_never_done():
    history = event("2020-08-01", id="a", stage="promulgated"), event("2020-09-01", corrects="a")
    assert done(*history) is None


def test_what_is_never_done_has_no_finish_line():
    assert done(event("2020-08-01", status=Status.IN_PROGRESS), kind="standing") is None


@pytest.mark.parametrize(("direction", "value", "is_done"), [
    (Direction.UP, 99.9, False), (Direction.UP, 100.0, True), (Direction.UP, 101, True),
    (Direction.DOWN, 100.1, False), (Direction.DOWN, 100, True), (Direction.DOWN, 99.0, True),
    (Direction.KEEP, 100.0, False),
])  # fmt: skip
def test_a_target_is_done_when_its_goal_is_met(direction, value, is_done):
    made = target(value, direction=direction, baseline=None)
    assert (past(made, DEFAULT_KINDS["target"]).done is not None) is is_done


def test_a_target_that_fell_below_its_goal_is_no_longer_done():
    made = target(100.0)
    fallen = made._replace(history=(*made.history, event("2020-07-01", value=99.0)))
    assert past(fallen, DEFAULT_KINDS["target"]).done is None


# Targets against the clock


@pytest.mark.parametrize(("value", "shown", "zh", "en"), [
    (40.5, Light.GREEN, "按计划推进", "on course"),
    (40.0, Light.YELLOW, "落后序时进度10.0个百分点", "10.0 points behind schedule"),
    (20.0, Light.YELLOW, "落后序时进度30.0个百分点", "30.0 points behind schedule"),
    (19.5, Light.RED, "落后序时进度30.5个百分点", "30.5 points behind schedule"),
])  # fmt: skip
def test_a_target_is_yellow_from_ten_points_behind_and_red_beyond_thirty(value, shown, zh, en):
    assert light(target(value), HALFWAY) == (shown, Text(zh, en))


def test_how_far_behind_is_yellow_or_red_is_a_setting():
    assert known(target(40.0), HALFWAY, Lights(behind_yellow=10.5)).light is Light.GREEN
    assert known(target(40.0), HALFWAY, Lights(behind_red=9.5)).light is Light.RED


def test_progress_is_time_elapsed_less_what_was_achieved():
    found = progress(target(70.0, baseline=50.0), HALFWAY)
    assert found == (70.0, parse("2020-05-31"), 50.0, 40.0, 10.0)


def test_a_figure_that_is_to_fall_is_reckoned_the_same_way():
    found = progress(target(80.0, goal=50.0, baseline=100.0, direction=Direction.DOWN), HALFWAY)
    assert (found.achieved, found.gap) == (40.0, 10.0)


def test_time_runs_from_the_day_of_the_baseline_if_there_is_one():
    since = target(50.0)
    since = since._replace(target=since.target._replace(baseline_date=parse("2020-06-21")))
    assert progress(since, date(2020, 7, 21)).elapsed == 50.0


@pytest.mark.parametrize(
    ("today", "elapsed"), [(date(2020, 5, 1), 0.0), (date(2020, 5, 12), 0.0), (date(2021, 1, 1), 100.0)]
)
def test_no_less_than_none_and_no_more_than_all_of_the_time_has_elapsed(today, elapsed):
    assert progress(target(0.0), today).elapsed == elapsed


@pytest.mark.parametrize("made", [
    target(), target(50.0, baseline=None), target(50.0, baseline=100.0), target(50.0, due="2020-05-12"), going("2020-12-31"),
])  # fmt: skip
def test_without_one_of_the_terms_there_is_no_gap(made):
    assert progress(made, HALFWAY).gap is None


def test_a_figure_withdrawn_is_no_figure():
    made = target(50.0)
    withdrawn = made._replace(history=(*made.history, event("2020-06-30", value=None)))
    assert progress(withdrawn, HALFWAY).value is None


def test_the_last_figure_counts_and_a_corrected_one_does_not():
    made = target(50.0)
    more = made._replace(
        history=(*made.history, event("2020-06-20", id="x", value=90.0), event("2020-06-21", corrects="x"))
    )
    assert progress(more, HALFWAY).value == 50.0


# What is stuck


def test_stalled_is_yellow_and_names_the_obstacle():
    stuck = commitment(event("2020-07-01", status=Status.STALLED, obstacle="部门意见不一致"), due="2020-12-31")
    assert light(stuck) == (Light.YELLOW, Text("受阻：部门意见不一致", "stalled: 部门意见不一致"))


def test_an_obstacle_without_words_is_named_by_its_reason():
    stuck = commitment(event("2020-07-01", status=Status.STALLED, reason=Reason.FUNDING))
    assert light(stuck) == (Light.YELLOW, Text("受阻：经费未落实", "stalled: No funds"))


def test_an_obstacle_nobody_named_is_a_dash():
    stuck = commitment(event("2020-07-01", status=Status.STALLED))
    assert light(stuck) == (Light.YELLOW, Text("受阻：—", "stalled: —"))


def test_the_obstacle_named_last_is_the_one_that_stands():
    history = (
        event("2020-07-01", obstacle="经费"), event("2020-08-01", obstacle="编制"),
        event("2020-09-01", id="x", obstacle="误"), event("2020-09-02", corrects="x"),
    )  # fmt: skip
    assert obstacle(commitment(*history)) == "编制"


def test_overdue_goes_before_stalled():
    stuck = commitment(event("2020-07-01", status=Status.STALLED, obstacle="经费"), due="2020-09-22")
    assert light(stuck) == (Light.RED, Text("逾期1天", "1 day overdue"))


@pytest.mark.parametrize(
    ("planned", "shown"), [("2020-09-22", Light.YELLOW), ("2020-09-23", Light.GREEN), ("2020-09", Light.GREEN)]
)
def test_a_planned_stage_is_late_the_day_after_its_last_day(planned, shown):
    assert known(going("2020-12-31", plan=[("reading-2", planned)])).light is shown


def test_a_planned_stage_not_reached_is_named():
    late = going("2020-12-31", plan=[("listed", "2020-05-31"), ("reading-2", "2020-08")], stage="reading-1")
    words = Text("“二审”计划2020年8月完成，尚未达到", "“Second reading” was planned for 2020-08 and is not reached")
    assert light(late) == (Light.YELLOW, words)


def test_a_planned_stage_reached_or_passed_is_fine():
    assert known(going("2020-12-31", plan=[("reading-2", "2020-08")], stage="adopted")).light is Light.GREEN


def test_a_statutory_period_not_kept_is_yellow_and_names_its_law():
    hasty = commitment(
        event("2020-08-01", status=Status.IN_PROGRESS, stage="consulting"), event("2020-08-20", stage="reviewing"),
        kind="gov-rule", due="2020-12-31",
    )  # fmt: skip
    assert light(hasty) == (Light.YELLOW, Text(
        "公开征求意见不少于30日（至2020年8月31日），不符合；依据《规章制定程序条例》第十五条",
        "public consultation: at least 30 days (to 2020-08-31), not met; Regulations on Procedures for Making Rules, art. 15",
    ))  # fmt: skip


def test_what_is_stalled_past_its_finish_line_is_not_settled():
    stuck = commitment(
        event("2020-07-01", status=Status.STALLED, stage="promulgated", obstacle="备案未办"), due="2020-12-31"
    )
    assert light(stuck) == (Light.YELLOW, Text("受阻：备案未办", "stalled: 备案未办"))


def test_stalled_goes_before_due_soon():
    stuck = commitment(event("2020-07-01", status=Status.STALLED, obstacle="经费"), due="2020-09-24")
    assert known(stuck).light is Light.YELLOW


# Slip and staleness


@pytest.mark.parametrize(
    ("moved", "slip"), [("2021-06-30", 181), ("2020-12-31", 0), ("2020-12-01", -30), ("2021-01", 31)]
)
def test_slip_is_the_days_between_the_first_deadline_and_the_present_one(moved, slip):
    found = known(commitment(event("2020-05-12", due="2020-12-31"), event("2020-09-01", due=moved)))
    assert (found.slip_days, found.first_due) == (slip, parse("2020-12-31"))


def test_without_a_deadline_there_is_no_slip():
    found = known(going())
    assert (found.slip_days, found.first_due) == (None, None)


@pytest.mark.parametrize(("day", "stale"), [("2020-09-01", 22), ("2020-09-23", 0), ("2020-09", 0), ("2020-08", 23)])
def test_staleness_is_the_days_since_the_last_event(day, stale):
    found = known(commitment(event("2020-05-12"), event(day)))
    assert (found.stale_days, found.updated) == (stale, parse(day))


def test_a_record_without_events_is_not_stale():
    found = known(commitment())
    assert (found.stale_days, found.updated, latest_event(())) == (None, None, None)


# Rates


def rated(*made):
    return [(each, known(each)) for each in made]


IN_TIME = commitment(event("2020-08-01", status=Status.CLOSED, fulfilment=Fulfilment.FULL), due="2020-08-31")
LATE = commitment(event("2020-09-20", status=Status.REPORTED), due="2020-08-31")
OVERDUE = going("2020-08-31")
COMING = going("2020-12-31")
UNSEEN = commitment(due="2020-08-31")
DATELESS = commitment(event("2020-08-01", status=Status.CLOSED))
MERGED = commitment(event("2020-08-01", status=Status.MERGED), due="2020-08-31")
VAGUE = IN_TIME._replace(verifiability=Verifiability.UNVERIFIABLE)
DROPPED = commitment(event("2020-08-01", status=Status.DROPPED), due="2020-08-31")
EVERYTHING = (IN_TIME, LATE, OVERDUE, COMING, UNSEEN, DATELESS, MERGED, VAGUE, DROPPED)


def test_on_time_is_counted_of_what_is_done_or_overdue():
    assert on_time_rate(rated(*EVERYTHING)) == Rate(1, 3)


def test_closed_is_counted_of_all_without_duplicates_and_what_cannot_be_verified():
    assert closing_rate(rated(*EVERYTHING)) == Rate(2, 7)


def test_a_rate_says_its_numerator_and_denominator():
    assert Rate(1, 3).to("zh") == Rate(1, 3).to("en") == "33.3% (1/3)"
    assert Rate(2, 2).to("zh") == "100.0% (2/2)"


def test_a_rate_of_nothing_is_a_dash_and_not_zero():
    assert on_time_rate([]).to("zh") == closing_rate([]).to("en") == "— (0/0)"


# What was heard


def reminded(day, **more):
    """An event by which the office reminded the unit."""
    return event(day, **more)._replace(reminder=Reminder.YELLOW)


def test_a_reminder_alone_does_not_end_the_silence():
    started = event("2020-08-01", status=Status.IN_PROGRESS)
    found = known(commitment(started, reminded("2020-09-20")))
    assert (found.stale_days, found.updated) == (53, parse("2020-08-01"))
    assert latest_event((reminded("2020-09-20"), started)) == started


def test_what_came_with_a_reminder_ends_it():
    answered = reminded("2020-09-20")._replace(next_step="送审")
    assert known(commitment(event("2020-08-01", status=Status.IN_PROGRESS), answered)).stale_days == 3


@pytest.mark.parametrize(
    ("more", "alone"),
    [
        ({}, True), ({"note": "已电话催办"}, True), ({"set": {"stage": "drafting"}}, False), ({"obstacle": "缺人"}, False),
        ({"reason": Reason.FUNDING}, False), ({"corrects": "a"}, False), ({"reminder": None}, False),
    ],
)  # fmt: skip
def test_only_a_reminder_with_nothing_else_is_the_office_s_own_act(more, alone):
    assert is_of_the_office(reminded("2020-09-20")._replace(**more)) is alone


def test_reminders_stand_in_order_and_corrected_ones_are_not_counted():
    one, other = reminded("2020-09-20", id="b"), reminded("2020-09-10", id="a")
    wrong = reminded("2020-09-01", id="c")
    made = commitment(one, other, wrong, event("2020-09-21", corrects="c"))
    assert reminders(made) == (other, one)


def test_the_last_reason_counts():
    made = commitment(event("2020-08-01", reason=Reason.FUNDING), event("2020-09-01", reason=Reason.EPIDEMIC))
    assert (reason(made), reason(commitment())) == (Reason.EPIDEMIC, None)


@pytest.mark.parametrize(("number", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (14.5, "14.5 days")])
def test_one_day_is_not_several(number, said):
    assert days(number).en == said


@pytest.mark.parametrize(
    ("now", "before", "points"),
    [(Rate(3, 4), Rate(1, 2), 25.0), (Rate(1, 3), Rate(1, 3), 0.0), (Rate(0, 0), Rate(1, 2), None), (Rate(1, 2), Rate(0, 0), None)],
)  # fmt: skip
def test_a_share_rose_by_points(now, before, points):
    assert now.points_since(before) == points
