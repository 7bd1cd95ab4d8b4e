import pytest

from policytrack.text import Text
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import TRACKED, Type, names

SHAPES = {
    name: shape
    for name, shape in vars(fields).items()
    if name.isupper() and isinstance(shape, tuple) and name != "VALUE"
}
FIELDS = [(name, field) for name, shape in SHAPES.items() for field in shape]


def test_the_fields_that_move_stand_apart_so_that_plain_git_merges_them():
    moving = [field.name for field in fields.RECORD if field.tracked]
    assert {"status", "stage", "due", "lead"} <= set(moving)
    places = {name: at for at, name in enumerate(names(fields.RECORD))}
    moved_alone = ("stage", "due", "lead", "owner")
    assert all(abs(places[a] - places[b]) > 1 for a in moved_alone for b in moved_alone if a != b)


def test_status_and_what_hangs_on_it_are_moved_by_events_only():
    assert {name for name, field in TRACKED.items() if field.strict} == {
        "status",
        "fulfilment",
        "stage",
        "due",
        "merged_into",
    }


def test_a_measured_value_is_tracked_and_is_no_field_of_a_record():
    assert "value" in TRACKED
    assert "value" not in names(fields.RECORD)


@pytest.mark.parametrize("name", SHAPES)
def test_no_two_fields_of_a_shape_share_a_name(name):
    shape = SHAPES[name]
    for said in (names(shape), [each.to("zh") for each in shape], [each.to("en") for each in shape]):
        assert len(set(said)) == len(said)


@pytest.mark.parametrize(("shape", "field"), FIELDS, ids=lambda each: getattr(each, "name", each))
def test_a_field_has_all_that_its_type_needs(shape, field):
    assert (field.term is not None) == (field.holds is Type.TERM)
    assert bool(field.shape) == (field.holds in (Type.ONE, Type.MANY))
    assert field.tracked or not field.strict


@pytest.mark.parametrize(("shape", "field"), FIELDS, ids=lambda each: getattr(each, "name", each))
def test_a_field_has_a_name_in_both_languages(shape, field):
    assert isinstance(field.text, Text)
    assert field.to("en")
    assert any("\u4e00" <= each <= "\u9fff" for each in field.to("zh"))
    assert field.to("en").isascii()


@pytest.mark.parametrize(("shape", "required"), [
    (fields.RECORD, {"id", "title", "kind", "status", "announced", "history"}),
    (fields.EVENT, {"id", "date", "recorded", "by"}),
    (fields.QUOTE, {"source", "quote"}),
    (fields.EVIDENCE, {"grade"}),
    (fields.TARGET, {"indicator", "goal", "direction"}),
    (fields.SOURCE, {"id", "title", "sha256"}),
    (fields.UNIT, {"name"}),
    (fields.SETTINGS, set()),
])  # fmt: skip
def test_what_must_be_there(shape, required):
    assert {field.name for field in shape if field.required} == required
