"""JSON Schema of the files."""

from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from policytrack.config import OwnKind, Settings
from policytrack.register.schema import SHAPES, json_schema
from tests.conftest import SHIPPED

RECORDS = sorted(SHIPPED.glob("2*/*.yaml"))


class Plain(yaml.SafeLoader):
    """YAML as editors take it, but with dates left as the text they are."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Any) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8"), Plain)


def faults(data: dict[str, Any], shape: str = "record") -> list[str]:
    return [each.message for each in Draft7Validator(json_schema(shape)).iter_errors(data)]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_schema_is_one(shape):
    Draft7Validator.check_schema(json_schema(shape))
    assert json_schema(shape)["title"] == f"policytrack {shape}"


def test_every_shipped_record_satisfies_it():
    assert len(RECORDS) == 24
    assert {path.name: found for path in RECORDS if (found := faults(read(path)))} == {}


def test_so_do_the_shipped_source_units_and_settings():
    assert faults(read(next(SHIPPED.glob("sources/*.yaml"))), "source") == []
    assert faults(read(SHIPPED / "units.yaml"), "units") == []
    assert faults(read(SHIPPED / "policytrack.yaml"), "settings") == []


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("status", "done"), ("kind", "law"), ("announced", "去年"), ("history", "x"), ("target", {"indicator": "x"})],
)
def test_a_wrong_word_is_refused(field, wrong):
    assert len(faults(read(RECORDS[0]) | {field: wrong})) >= 1


def test_a_record_without_its_title_is_refused():
    data = read(RECORDS[0])
    del data["title"]
    assert faults(data) == ["'title' is a required property"]


def test_an_event_may_set_tracked_fields_only():
    data = read(RECORDS[0])
    data["history"][0]["set"] = {"colour": "red"}
    assert len(faults(data)) == 1


def test_a_registers_own_kinds_are_words_of_its_schema():
    kinds = Settings(kinds=(OwnKind("people-matter", "民生实事", "People's matter"),)).vocabulary()
    data = read(RECORDS[0]) | {"kind": "people-matter"}
    assert list(Draft7Validator(json_schema("record", kinds)).iter_errors(data)) == []
    assert len(faults(data)) == 1


def test_fields_are_described_in_both_languages():
    properties = json_schema("record")["properties"]
    assert isinstance(properties, dict)
    assert properties["due"]["description"] == "完成时限 · Due"
