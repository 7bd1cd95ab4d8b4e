from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.commitment import Commitment, Event, Evidence, Instrument, Quote, Target
from policytrack.config import Calendar, Settings
from policytrack.dates import FuzzyDate
from policytrack.sources import Claim, Source
from policytrack.storage.decoding import Decoder
from policytrack.storage.encoding import encoded, encoded_field, key_order, on_one_line, scalar
from policytrack.storage.yaml_bytes import FORBIDDEN
from policytrack.storage.yaml_read import decode, read
from policytrack.storage.yaml_write import write
from policytrack.units import Unit
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Field, Type
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from policytrack.vocabulary.terms import Action, Direction, Fulfilment, Grade, Status, Visibility

MAKERS = {
    fields.RECORD: Commitment, fields.EVENT: Event, fields.QUOTE: Quote, fields.EVIDENCE: Evidence, fields.TARGET: Target,
    fields.INSTRUMENT: Instrument, fields.SOURCE: Source, fields.CLAIM: Claim, fields.UNIT: Unit,
}  # fmt: skip
MINIMAL = Commitment("2020-tiaoli", "条例", "regulation", FuzzyDate.parse("2020-05-12"))
NOON = datetime.fromisoformat("2020-05-12T12:00:00+08:00")

# What people type, and what YAML would take for something else.
tricky = st.sampled_from(
    [
        "public",
        "no",
        "1:30",
        "007",
        "2020-05",
        "~",
        "null",
        "",
        " ",
        "- a",
        "a: b",
        "#x",
        "'\"",
        "{}",
        "一\n 二\n",
        "e\u0301",
    ]
)
texts = tricky | st.text(
    st.characters(exclude_categories=["Cs"]).filter(lambda each: not FORBIDDEN.match(each)), max_size=12
)
numbers = st.integers(-(10**18) + 1, 10**18 - 1) | st.floats(-1e300, 1e300)
moments = st.datetimes(
    timezones=st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
).map(lambda moment: moment.replace(microsecond=0))


@st.composite
def fuzzy_dates(draw):
    first = draw(st.dates(date(1949, 10, 1), date(2050, 12, 31)))
    whole = st.sampled_from([FuzzyDate.on(first.year), FuzzyDate.on(first.year, first.month)])
    return draw(whole | st.integers(0, 400).map(lambda days: FuzzyDate(first, first + timedelta(days))))


def values(field, kind):
    """Any value that a field may hold in a record of a kind."""
    stages = st.sampled_from([each.code for each in kind.stages] or [None])
    match field.holds:
        case Type.NUMBER:
            return numbers
        case Type.DATE:
            return fuzzy_dates()
        case Type.STAMP:
            return moments
        case Type.TERM:
            return st.sampled_from(list(field.term))
        case Type.KIND:
            return st.just(kind.code)
        case Type.STAGE:
            return stages
        case Type.WORDS:
            return st.lists(texts, max_size=3).map(tuple)
        case Type.PLAN:
            return st.dictionaries(stages, fuzzy_dates(), max_size=3 if kind.stages else 0)
        case Type.SET:
            may = {
                name: values(each, kind) | (st.nothing() if each.required else st.none())
                for name, each in fields.TRACKED.items()
            }
            return st.fixed_dictionaries({}, optional=may)
        case Type.ONE:
            return shaped(field.shape, kind)
        case Type.MANY:
            return st.lists(shaped(field.shape, kind), max_size=2).map(tuple)
        case _:
            return texts


def shaped(shape, kind=DEFAULT_KINDS["regulation"]):
    """Any value of a shape; what need not be there is left out now and then."""
    must = {field.name: values(field, kind) for field in shape if field.required}
    may = {field.name: values(field, kind) for field in shape if not field.required}
    return st.fixed_dictionaries(must, optional=may).map(lambda made: MAKERS[shape](**made))


commitments = st.one_of(shaped(fields.RECORD, kind) for kind in DEFAULT_KINDS.values())


def reread(value, shape):
    """The value after a way through a file."""
    content = write(encoded(value, shape), on_one_line).encode()
    decoder = Decoder("x.yaml")
    made = decoder.whole(shape, read(decode(content, "x.yaml"), "x.yaml"))
    assert decoder.problems == []
    return made


@given(commitments)
def test_a_commitment_written_and_read_is_the_same(commitment):
    assert reread(commitment, fields.RECORD) == commitment


@given(shaped(fields.SOURCE))
def test_a_source_written_and_read_is_the_same(source):
    assert reread(source, fields.SOURCE) == source


@given(shaped(fields.UNIT))
def test_a_unit_written_and_read_is_the_same(unit):
    assert reread(unit, fields.UNIT) == unit


@given(commitments)
def test_keys_stand_in_canonical_order(commitment):
    order = key_order(())
    assert list(encoded(commitment, fields.RECORD)) == [
        each for each in order if each in encoded(commitment, fields.RECORD)
    ]


def test_what_is_empty_is_left_out_but_the_history():
    assert encoded(MINIMAL, fields.RECORD) == {
        "id": "2020-tiaoli", "title": "条例", "kind": "regulation", "status": "unassessed", "announced": "2020-05-12",
        "history": [],
    }  # fmt: skip


def test_what_everybody_may_read_is_not_said_and_what_they_may_not_is():
    assert "visibility" not in encoded(MINIMAL, fields.RECORD)
    assert encoded(MINIMAL._replace(visibility=Visibility.INTERNAL), fields.RECORD)["visibility"] == "internal"


def test_a_text_that_reads_public_is_not_left_out():
    named = encoded(MINIMAL._replace(title="public", lead="public"), fields.RECORD)
    assert (named["title"], named["lead"]) == ("public", "public")


def test_what_is_nought_or_false_is_not_empty():
    assert encoded(Target("欠薪案件", 0, Direction.DOWN, baseline=0.0), fields.TARGET)["baseline"] == 0
    assert encoded(Settings(two_person=False), fields.SETTINGS)["two_person"] is False


def test_an_event_says_what_it_sets_and_what_it_empties():
    event = Event(
        "a",
        FuzzyDate.parse("2020-09"),
        NOON,
        "张三",
        {"status": Status.CLOSED, "fulfilment": Fulfilment.FULL, "due": None, "partners": ("甲",), "value": 95.0},
    )
    assert encoded(event, fields.EVENT) == {
        "id": "a", "date": "2020-09", "recorded": "2020-05-12T12:00:00+08:00", "by": "张三",
        "set": {"status": "closed", "fulfilment": "full", "due": None, "partners": ["甲"], "value": 95},
    }  # fmt: skip


def test_shapes_within_shapes_are_plain_too():
    made = MINIMAL._replace(
        instrument=Instrument(delivered_action=Action.ENACT), plan={"adopted": FuzzyDate.parse("2020-09")},
        history=(Event("a", MINIMAL.announced, NOON, "张三", evidence=(Evidence(Grade.B, title="公告"),)),),
    )  # fmt: skip
    plain = encoded(made, fields.RECORD)
    assert (plain["instrument"], plain["plan"]) == ({"delivered_action": "enact"}, {"adopted": "2020-09"})
    assert plain["history"][0]["evidence"] == [{"title": "公告", "grade": "B"}]


@pytest.mark.parametrize(("value", "plain"), [
    (None, None), (True, True), ("007", "007"), (7, 7), (7.0, 7), (7.5, 7.5), (1e20, 1e20), (Status.IN_PROGRESS, "in-progress"),
    (FuzzyDate.parse("2020-09-21/2020-09-30"), "2020-09-21/2020-09-30"), (date(2020, 7, 6), "2020-07-06"),
    (NOON, "2020-05-12T12:00:00+08:00"), (("a", "b"), ["a", "b"]), ((), []),
])  # fmt: skip
def test_a_value_on_one_line(value, plain):
    assert scalar(value) == plain
    assert type(scalar(value)) is type(plain)


def test_a_number_too_long_for_a_whole_one_is_written_so_that_it_is_read():
    huge = Target("资金", 1e20, Direction.UP, baseline=1e-9)
    assert reread(huge, fields.TARGET) == huge


def test_what_is_no_value_of_a_record_is_refused():
    with pytest.raises(TypeError):
        scalar({"a"})


def test_days_are_written_as_days():
    calendar = Calendar(holidays=(date(2020, 7, 6), date(2020, 7, 7)))
    assert encoded_field(calendar, Field("calendar", fields.SETTINGS[0].text, Type.ONE, shape=fields.CALENDAR)) == {
        "holidays": ["2020-07-06", "2020-07-07"]
    }


@pytest.mark.parametrize(("place", "stands"), [
    (("history", 0, "set"), True), (("history", 0, "evidence", 0), True), (("aliases",), True), (("partners",), True),
    (("history", 0, "evidence"), False), (("history",), False), (("promise", 0), False), (("plan",), False), (("target",), False), ((), False),
])  # fmt: skip
def test_what_an_event_sets_evidence_and_short_lists_stand_on_one_line(place, stands):
    assert on_one_line(place, ()) is stands


@pytest.mark.parametrize(("place", "shape"), [
    ((), fields.RECORD), (("history", 3), fields.EVENT), (("history", 0, "evidence", 1), fields.EVIDENCE), (("target",), fields.TARGET),
])  # fmt: skip
def test_every_mapping_of_a_record_has_an_order_of_keys(place, shape):
    assert key_order(place) == fields.names(shape)


@pytest.mark.parametrize("place", [("plan",), ("history", 0, "set"), ("unknown",)])
def test_what_has_no_order_keeps_its_own(place):
    assert key_order(place) == ()
