"""The tables, their CSV, and the package that describes them."""

import csv
import io
import json
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from policytrack.formulas import unescaped
from policytrack.publishing.data.chosen import choose
from policytrack.publishing.data.package import package
from policytrack.publishing.data.separated import separated
from policytrack.publishing.data.tables import TABLES, Doubled, all_tables, table_of
from policytrack.register.reading import BrokenRecord
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Type
from policytrack.vocabulary.terms import UnknownWord
from tests.publishing.conftest import FORMULA
from tests.register.made import DRAFTING, TODAY, put

SHAPES = {
    "commitments": fields.RECORD, "events": fields.EVENT, "evidence": fields.EVIDENCE, "quotes": fields.QUOTE,
    "units": fields.UNIT, "sources": fields.SOURCE, "claims": fields.CLAIM,
}  # fmt: skip


def rows(chosen, name):
    """The rows of a table as objects."""
    table = table_of(chosen, name)
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def read(content: bytes) -> list[dict[str, str]]:
    """A CSV file as a reader finds it."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", SHAPES)
def test_every_field_of_the_vocabulary_is_a_column(chosen, name):
    found = {column.name for column in table_of(chosen, name).columns}
    elsewhere = [field.name for field in SHAPES[name] if field.holds in (Type.MANY, Type.PLAN, Type.ONE)]
    assert {field.name for field in SHAPES[name]} - set(elsewhere) <= found
    assert all(f"target_{field.name}" in found for field in fields.TARGET) is (name == "commitments")


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_cell_for_each_column_and_every_column_a_name_of_its_own(chosen, public, name):
    for each in (chosen, public):
        table = table_of(each, name)
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert {len(row) for row in table.rows} <= {len(names)}


def test_a_fuzzy_date_comes_with_its_first_and_last_day(chosen):
    edu = next(each for each in rows(chosen, "commitments") if each["id"] == "2020-edu")
    assert (edu["due"], edu["due_first"], edu["due_last"]) == (
        "2020-09-21/2020-09-30",
        date(2020, 9, 21),
        date(2020, 9, 30),
    )
    assert (edu["announced"], edu["announced_last"]) == ("2020-05", date(2020, 5, 31))
    assert (edu["first_due"], edu["slip_days"], edu["light"], edu["timeliness"]) == ("2020-06", 92, "red", "overdue")
    assert (edu["value"], edu["measured"], edu["target_goal"], edu["target_direction"]) == (2, "2020-08", 2.5, "up")


def test_codes_and_not_words_stand_in_the_cells(chosen):
    first = rows(chosen, "commitments")[0]
    assert (first["id"], first["kind"], first["status"], first["stage"]) == (
        "2020-edu", "target", "in-progress", None,
    )  # fmt: skip
    assert first["aliases"] == (FORMULA, "二")


def test_events_say_what_they_set_and_whether_they_stand(chosen):
    found = [each for each in rows(chosen, "events") if each["commitment"] == "2020-edu"]
    assert [each["set"] for each in found] == [
        ("status", "due", "lead", "owner"), ("status", "due", "value"), ("value",), ("value",),
    ]  # fmt: skip
    assert [each["standing"] for each in found] == [True, True, False, True]
    assert found[1]["set_due_last"] == date(2020, 9, 30)
    assert found[1]["recorded"] == datetime.fromisoformat("2020-08-01T09:00:00+08:00")


def test_what_was_corrected_is_no_measurement(chosen):
    assert [(each["event"], each["value"], each["unit"]) for each in rows(chosen, "measurements")] == [
        ("ccccc2", 1.5, "%"), ("ccccc4", 2, "%"),
    ]  # fmt: skip


def test_claims_come_with_their_verdict(chosen):
    (claim,) = rows(chosen, "claims")
    assert (claim["source"], claim["before"], claim["verdict"], claim["by_person"]) == ("a", 92, "follows", False)


def test_hostile_text_is_harmless_in_csv_and_comes_back_as_it_was(chosen):
    for table in all_tables(chosen):
        lines = list(csv.reader(io.StringIO(separated(table), newline="")))
        assert {len(line) for line in lines} == {len(table.columns)}
        assert not [cell for line in lines[1:] for cell in line if cell.startswith(tuple("=+@\t\r\n"))]
    edu = read(package(chosen)["commitments.csv"])[0]
    assert edu["title"] == "'" + FORMULA
    assert unescaped(edu["title"]) == FORMULA
    assert (edu["target_goal"], edu["target_baseline"]) == ("2.5", "1")


def test_lines_end_as_rfc_4180_says(chosen):
    assert separated(table_of(chosen, "plan")) == "commitment,stage,planned,planned_first,planned_last\r\n"


def test_the_package_describes_every_file_in_it(chosen):
    files = package(chosen)
    about = json.loads(files["datapackage.json"])
    assert (about["profile"], about["policytrack"]["as_of"]) == ("tabular-data-package", "2020-11-27")
    assert {each["path"] for each in about["resources"]} == set(files) - {"datapackage.json", "commitments.json"}
    for each in about["resources"]:
        content = files[each["path"]]
        assert (each["bytes"], each["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")
        header = next(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert [field["name"] for field in each["schema"]["fields"]] == header


def test_the_package_keeps_its_own_constraints(chosen, public):
    for each in (chosen, public):
        files = package(each)
        found = {name.removesuffix(".csv"): read(content) for name, content in files.items() if name.endswith(".csv")}
        for resource in json.loads(files["datapackage.json"])["resources"]:
            schema, lines = resource["schema"], found[resource["name"]]
            keys = [tuple(line[name] for name in schema["primaryKey"]) for line in lines]
            assert len(set(keys)) == len(keys)
            for field in schema["fields"]:
                held = {line[field["name"]] for line in lines}
                assert "" not in held or not field.get("constraints", {}).get("required")
                assert held - {""} <= set(field.get("constraints", {}).get("enum", held))
            for bond in schema.get("foreignKeys", []):
                there = {
                    tuple(line[n] for n in bond["reference"]["fields"]) for line in found[bond["reference"]["resource"]]
                }
                assert {tuple(line[n] for n in bond["fields"]) for line in lines} <= there


def test_a_field_is_titled_and_its_codes_explained_in_both_languages(chosen):
    (resource,) = [
        each for each in json.loads(package(chosen)["datapackage.json"])["resources"] if each["name"] == "commitments"
    ]
    (status,) = [field for field in resource["schema"]["fields"] if field["name"] == "status"]
    assert status["title"] == "状态 · Status"
    assert "in-progress＝推进中 (In progress)" in status["description"]


def test_every_code_is_explained_in_words(chosen):
    known = {(line["list"], line["code"]): line["zh"] for line in read(package(chosen)["words.csv"])}
    assert known["status", "in-progress"] == "推进中"
    assert known["stage", "drafting"] == "起草"


def test_the_public_sees_no_person_nothing_internal_and_no_column_for_it(public):
    files = package(public)
    everything = b"".join(files.values()).decode("utf-8")
    assert [word for word in ("王某", "一网通办", "files/", '"by"') if word in everything] == []
    header = read(files["events.csv"])[0].keys()
    assert {"by", "set_owner", "set_leader"}.isdisjoint(header)
    assert "owner" not in read(files["commitments.csv"])[0]


def test_json_is_nested_as_the_file_is_and_has_what_is_computed(chosen):
    found = json.loads(package(chosen)["commitments.json"])
    assert list(found) == ["schema", "title", "as_of", "known_at", "public", "commitments", "units", "sources"]
    edu = found["commitments"][0]
    assert (found["schema"], edu["title"]) == ("policytrack/export/1", FORMULA)
    assert edu["history"][1]["set"] == {"status": "in-progress", "due": "2020-09-21/2020-09-30", "value": 1.5}
    assert (edu["computed"]["light"], edu["computed"]["done"]) == ("red", None)
    assert edu["computed"]["reason_en"] == "58 days overdue"


def test_json_keeps_the_fields_that_we_do_not_know_from_all_but_the_public(register):
    put(Path(register.root), DRAFTING.replace("\nlead:", "\nbudget: {万元: 30}\nlead:"))
    found = json.loads(package(choose(register, TODAY))["commitments.json"])["commitments"][1]
    assert (found["id"], found["budget"]) == ("2020-shuju", {"万元": 30})
    assert "万元" not in package(choose(register.published(), TODAY))["commitments.json"].decode("utf-8")


def test_same_inputs_same_bytes(register):
    assert package(choose(register, TODAY)) == package(choose(register, TODAY))


def test_a_day_in_the_past_knows_only_what_had_happened(register):
    then = choose(register, date(2020, 7, 31))
    assert [each["id"] for each in rows(then, "events") if each["commitment"] == "2020-edu"] == ["ccccc1", "ccccc2"]
    known = choose(register, TODAY, datetime.fromisoformat("2020-06-01T00:00:00+08:00"))
    assert [each["id"] for each in rows(known, "events") if each["commitment"] == "2020-edu"] == ["ccccc1"]


def test_a_query_and_a_unit_choose(register):
    assert [each.commitment.id for each in choose(register, TODAY, query=("light:red",)).found] == ["2020-edu"]
    assert [each.commitment.id for each in choose(register, TODAY, unit="自治区司法厅").found] == ["2020-shuju"]
    assert rows(choose(register, TODAY, query=("数据条例",)), "measurements") == []


def test_a_part_is_never_passed_off_as_the_whole(register):
    (Path(register.root) / "2020" / "broken.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(BrokenRecord):
        choose(register, TODAY)


def test_two_records_with_one_id_are_refused(register):
    (Path(register.root) / "2021").mkdir()
    (Path(register.root) / "2021" / "2020-shuju.yaml").write_text(DRAFTING, encoding="utf-8")
    with pytest.raises(Doubled) as told:
        table_of(choose(register, TODAY), "commitments")
    assert told.value.to("zh") == "“承诺事项”中有两项编号相同：2020-shuju。请运行 policytrack check，改正后再导出。"


def test_a_table_that_there_is_not_is_told_with_the_nearest(chosen):
    with pytest.raises(UnknownWord, match="events"):
        table_of(chosen, "event")


def test_a_new_field_is_a_new_column_by_itself(chosen, monkeypatch):
    new = fields.Field("names", fields.VALUE.text, Type.WORDS)
    monkeypatch.setattr(fields, "UNIT", (*fields.UNIT, new))
    assert [column.name for column in table_of(chosen, "units").columns][-1] == "names"
