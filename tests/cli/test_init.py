"""``init`` as typed."""

import os

from policytrack.register import Register


def test_a_new_register_is_ready_to_work_in(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = "已新建登记册：records\n登记第一项承诺：policytrack add 名称 --kind 类别 --due 年底\n"
    assert run("init") == (0, said, "")
    assert sorted(os.listdir("records")) == ["_schema", "policytrack.yaml", "sources", "units.yaml"]
    assert run("check") == (0, "共0项承诺，0处错误，0处提示。\n", "")
    assert run("add", "新条例", "--kind", "regulation").exit_code == 0


def test_its_language_is_the_one_it_was_made_in(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("init", "a b", lang="en").stdout.startswith("made a register in a b\n")
    assert Register(str(tmp_path / "a b")).settings.language == "en"
    assert run("list", "--records", "a b", lang=None).stdout == "No commitment matches.\n"


def test_every_setting_in_the_template_is_the_default(empty):
    settings = Register(str(empty)).settings
    assert settings._replace(title=None, language=None) == type(settings)()


def test_a_register_that_is_there_is_not_touched(run, empty):
    (empty / "policytrack.yaml").write_text("title: 我的\n", encoding="utf-8")
    assert run("init") == (1, "", "records 已是登记册，未作改动。\n")
    assert (empty / "policytrack.yaml").read_text(encoding="utf-8") == "title: 我的\n"


def test_units_that_are_there_are_kept(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "units.yaml").write_text("units: [{name: 司法厅}]\n", encoding="utf-8")
    assert run("init").exit_code == 0
    assert Register(str(tmp_path / "records")).units[0].name == "司法厅"


def test_a_place_that_is_a_file_is_refused_in_words(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "records").write_text("x", encoding="utf-8")
    result = run("init")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("无法写入 records/policytrack.yaml：")
