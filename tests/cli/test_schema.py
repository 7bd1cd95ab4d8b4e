"""``schema`` as typed."""

import json

import pytest
from jsonschema import Draft7Validator


@pytest.mark.parametrize("shape", ["record", "source", "units", "settings", "extraction"])
def test_it_prints_a_schema(run, root, shape):
    printed = json.loads(run("schema", shape).stdout)
    Draft7Validator.check_schema(printed)
    assert printed["title"] == f"policytrack {shape}"


def test_it_needs_no_register(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert json.loads(run("schema").stdout)["title"] == "policytrack record"


def test_it_knows_the_registers_own_kinds(run, root):
    (root / "policytrack.yaml").write_text("kinds: [{code: people-matter, zh: 民生实事, en: x}]\n", encoding="utf-8")
    assert "people-matter" in json.loads(run("schema").stdout)["properties"]["kind"]["enum"]


def test_another_word_is_refused(run, root):
    assert run("schema", "recrod") == (
        2,
        "",
        "无法识别“recrod”，是否想写“record”。可用：record、source、units、settings、extraction、list、extract\n",
    )


def test_the_list_keeps_what_its_schema_promises(run, shipped):
    schema = json.loads(run("schema", "list").stdout)
    rows = json.loads(run("list", "--format", "json").stdout)
    Draft7Validator.check_schema(schema)
    assert (len(rows), list(Draft7Validator(schema).iter_errors(rows))) == (24, [])
    broken = [{**rows[0], "light": "purple"}, {name: value for name, value in rows[0].items() if name != "slip_days"}]
    assert len(list(Draft7Validator(schema).iter_errors(broken))) == 2


def test_extract_keeps_what_its_schema_promises(run, shipped):
    schema = json.loads(run("schema", "extract").stdout)
    rows = json.loads(
        run("extract", str(shipped / "sources" / "2020-05-12-press-conference.txt"), "--format", "json").stdout
    )
    Draft7Validator.check_schema(schema)
    assert (len(rows) > 20, list(Draft7Validator(schema).iter_errors(rows))) == (True, [])
    assert {"title", "kind", "action", "lead", "due", "promise"} <= set(schema["items"]["required"])
    broken = [{**rows[0], "kind": "law"}, {**rows[0], "promise": []}, {**rows[0], "promise": [{"quote": "x"}]}]
    assert all(list(Draft7Validator(schema).iter_errors([each])) for each in broken)
