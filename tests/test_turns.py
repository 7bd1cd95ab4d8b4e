"""The light of every day, known without the day."""

from datetime import date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from policytrack.commitment import Commitment, Event, Target
from policytrack.config import Lights
from policytrack.dates import FuzzyDate
from policytrack.facts import facts
from policytrack.turns import stretches
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from policytrack.vocabulary.terms import Direction, Light, Status, Timeliness, Verifiability

RECORDED = datetime(2020, 6, 1, 9, tzinfo=timezone(timedelta(hours=8)))
days = st.dates(date(2019, 6, 1), date(2022, 6, 1))
fuzzy = st.builds(lambda first, more: FuzzyDate(first, first + timedelta(more)), days, st.integers(0, 40))


@st.composite
def commitments(draw):
    kind = DEFAULT_KINDS[draw(st.sampled_from(sorted(DEFAULT_KINDS)))]
    stages = [stage.code for stage in kind.stages]
    history = tuple(
        Event(f"e{at}", draw(fuzzy), RECORDED, "甲", draw(moves(stages))) for at in range(draw(st.integers(0, 4)))
    )
    moved = {name: value for event in history for name, value in event.set.items() if name != "value"}
    if kind.code == "target":
        goal = draw(st.sampled_from((0.0, 50.0, 100.0)))
        target = Target("指标", goal, draw(st.sampled_from(Direction)), "%", draw(st.sampled_from((None, 0.0, 90.0))))
    else:
        target = None
    plan = draw(st.dictionaries(st.sampled_from(stages), fuzzy, max_size=2)) if stages else {}
    verifiability = draw(st.sampled_from((None, *Verifiability)))
    fields = {"due": draw(st.none() | fuzzy), **moved}
    return Commitment(
        "x", "名", kind.code, draw(fuzzy), history, **fields, plan=plan, target=target, verifiability=verifiability
    )


def moves(stages):
    found = {"status": st.sampled_from(Status), "due": fuzzy, "value": st.floats(0, 120)}
    if stages:
        found["stage"] = st.sampled_from(stages)
    return st.fixed_dictionaries({}, optional=found)


thresholds = st.builds(
    Lights, st.sampled_from((0, 14, 14.5)), st.sampled_from((0, 10, 33.3)), st.sampled_from((0, 30, 45.5))
)


@given(commitments(), thresholds, days)
def test_a_stretch_says_of_each_of_its_days_what_the_facts_say(commitment, lights, first):
    kind = DEFAULT_KINDS[commitment.kind]
    found = list(stretches(commitment, kind, lights))
    for day in (first + timedelta(n) for n in range(0, 700, 7)):
        known = facts(commitment, kind, lights, day)
        stretch = [each for each in found if each.since <= day][-1]
        assert (stretch.timeliness, stretch.light) == (known.timeliness, known.light)


def test_stretches_begin_where_the_light_changes_and_not_before():
    due = FuzzyDate.day(date(2020, 12, 31))
    going = Commitment("x", "名", "reform", FuzzyDate.day(date(2020, 5, 12)), status=Status.IN_PROGRESS, due=due)
    assert list(stretches(going, DEFAULT_KINDS["reform"], Lights())) == [
        (date.min, Timeliness.ON_TIME, Light.GREEN),
        (date(2020, 12, 17), Timeliness.DUE_SOON, Light.BLUE),
        (date(2021, 1, 1), Timeliness.OVERDUE, Light.RED),
    ]


def test_the_end_of_the_calendar_ends_no_stretch():
    last = FuzzyDate.day(date.max)
    going = Commitment("x", "名", "reform", last, status=Status.IN_PROGRESS, due=last)
    assert [each.light for each in stretches(going, DEFAULT_KINDS["reform"], Lights())] == [Light.GREEN, Light.BLUE]
