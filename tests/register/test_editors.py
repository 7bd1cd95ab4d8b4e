"""What editors go by."""

import json
import os
import sys

from policytrack.register import Register
from policytrack.register.editors import LINE, write_schemas
from tests.register.made import DRAFTING, git, make, put


def test_a_new_record_leads_to_its_schema_and_is_sound(run, empty):
    assert (
        run("add", "数据条例", "--kind", "regulation", "--due", "年底", "--lead", "司法厅", "--id", "2020-x").exit_code
        == 0
    )
    text = (empty / "2020" / "2020-x.yaml").read_text(encoding="utf-8")
    assert text.startswith(LINE + "id: 2020-x\n")
    schema = json.loads((empty / "2020" / LINE.split("=")[1].strip()).read_text(encoding="utf-8"))
    assert schema["properties"]["due"]["description"] == "完成时限 · Due"
    assert run("update", "数据", "--stage", "起草", "--evidence", "方案", "--grade", "D").exit_code == 0
    assert (empty / "2020" / "2020-x.yaml").read_text(encoding="utf-8").startswith(LINE)
    assert run("check") == (0, "共1项承诺，0处错误，0处提示。\n", "")


def test_a_register_without_schemas_gets_records_without_the_line(run, root):
    assert run("add", "新条例", "--kind", "regulation", "--id", "2020-x").exit_code == 0
    assert (root / "2020" / "2020-x.yaml").read_text(encoding="utf-8").startswith("id: 2020-x\n")


def test_they_are_written_once_and_anew_when_the_settings_know_more(run, root):
    assert run("schema", "--write").stdout.count("已写入 records/_schema/") == 5
    assert run("schema", "--write").stdout == "已是最新，无需改动。\n"
    (root / "policytrack.yaml").write_text(
        "language: zh\nkinds: [{code: people-matter, zh: 民生实事, en: x}]\n", encoding="utf-8"
    )
    assert (
        "_schema/record.json:1: 提示：编辑器所用的字段说明与现有设置不符：请运行 policytrack schema --write"
        in run("check").stdout
    )
    assert run("schema", "--write").exit_code == 0
    assert run("check").stdout == "共2项承诺，0处错误，0处提示。\n"


def test_fix_keeps_the_line_and_puts_the_fields_in_order(tmp_path, run, monkeypatch):
    monkeypatch.chdir(tmp_path)
    root = make(tmp_path)
    path = put(
        root,
        LINE + DRAFTING.replace("title: 数据条例\nkind: regulation\n", "kind: regulation\ntitle: 数据条例\n"),
        "2020-shuju",
    )
    assert run("check", "--fix").exit_code == 0
    assert path.read_text(encoding="utf-8") == LINE + DRAFTING


def test_two_branches_that_update_such_a_record_still_merge(tmp_path, run, monkeypatch):
    monkeypatch.chdir(tmp_path)
    root = make(tmp_path)
    write_schemas(Register(str(root)))
    put(root, LINE + DRAFTING, "2020-shuju")
    git(tmp_path, "init", "-q", "-b", "main")
    assert run("init").exit_code == 0
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "x")
    git(tmp_path, "checkout", "-q", "-b", "other")
    for branch, note in (("other", "甲"), ("main", "乙")):
        git(tmp_path, "checkout", "-q", branch)
        assert run("update", "数据", "--note", note).exit_code == 0
        git(tmp_path, "commit", "-q", "-a", "-m", note)
    monkeypatch.setenv("PATH", f"{os.path.dirname(sys.executable)}{os.pathsep}{os.environ['PATH']}")
    git(tmp_path, "merge", "-q", "other", "-m", "merge")
    text = (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")
    assert text.count(LINE) == 1
    assert "note: 甲" in text
    assert "note: 乙" in text
