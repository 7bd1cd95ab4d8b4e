"""The exports: a database, a workbook, archives and folders, whole or not at all."""

import json
import sqlite3
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest

from policytrack.publishing import exports
from policytrack.publishing.data.chosen import choose
from policytrack.publishing.data.package import package
from policytrack.publishing.exports import _keeping, parquet
from policytrack.storage.files import CannotWrite
from tests.publishing.conftest import FORMULA
from tests.register.made import DRAFTING, NOW, TODAY, put

ASKED = exports.Asked("zh", NOW)


@pytest.fixture
def base(chosen, tmp_path):
    """The database, opened."""
    path = tmp_path / "a.db"
    path.write_bytes(exports.export("sqlite", chosen, ASKED))
    opened = sqlite3.connect(path)
    yield opened
    opened.close()


def test_the_folder_finds_every_export():
    assert exports.NAMES == ("csv", "tsv", "json", "jsonl", "datapackage", "sqlite", "parquet", "xlsx", "html")


@pytest.mark.parametrize("name", exports.NAMES)
def test_every_export_has_help_in_both_languages_and_an_ending_of_its_own(name):
    module = exports.module(name)
    english, chinese = module.__doc__.strip().splitlines()[:2]
    assert english.isascii()
    assert any("\u4e00" <= each <= "\u9fff" for each in chinese)
    assert {exports.by_ending(f"数据{ending}") for ending in module.ENDINGS} == {name}


@pytest.mark.parametrize("name", [name for name in exports.NAMES if name not in ("parquet", "xlsx")])
def test_same_inputs_same_bytes(register, name):
    first, again = (exports.export(name, choose(register, TODAY), ASKED) for _ in range(2))
    assert first == again


def test_json_and_jsonl_hold_the_words_as_they_are(chosen):
    whole = json.loads(exports.export("json", chosen, ASKED))
    lines = [json.loads(line) for line in exports.export("jsonl", chosen, ASKED).splitlines()]
    assert whole["commitments"] == lines
    assert lines[0]["title"] == FORMULA


def test_tsv_is_csv_with_tabs(chosen):
    assert exports.export("tsv", chosen, ASKED).startswith("id\tcode\ttitle\t")


def test_the_database_is_sound_and_its_keys_hold(base):
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("SELECT COUNT(*) FROM events").fetchone() == (7,)


def test_the_database_holds_the_words_as_they_are_with_lists_as_json(base):
    row = base.execute("SELECT title, json_extract(aliases, '$[1]'), target_goal, due_last FROM commitments").fetchone()
    assert row == (FORMULA, "二", 2.5, "2020-09-30")


def test_the_database_takes_no_other_code(base):
    with pytest.raises(sqlite3.IntegrityError):
        base.execute("UPDATE commitments SET status = 'verschoben'")


def test_the_views_speak_chinese(base):
    base.row_factory = sqlite3.Row
    (overdue,) = map(dict, base.execute("SELECT * FROM v_overdue"))
    assert (overdue["编号"], overdue["状态"], overdue["亮灯"], overdue["亮灯原因"]) == (
        "2020-edu", "推进中", "红灯", "逾期58天",
    )  # fmt: skip
    assert [row["编号"] for row in base.execute("SELECT * FROM v_open")] == ["2020-edu", "2020-shuju", "2020-wangban"]
    by_unit = {row["牵头单位"]: (row["事项"], row["时限已过"]) for row in base.execute("SELECT * FROM v_by_unit")}
    assert by_unit == {"自治区司法厅": (1, 0), "自治区政务服务局": (1, 0), FORMULA: (1, 1)}
    assert [row["事件号"] for row in base.execute("SELECT * FROM v_events")][-1] == "aaaaa2"
    assert "ccccc3" not in [row["事件号"] for row in base.execute("SELECT * FROM v_events")]


def test_what_no_unit_leads_stands_last_and_says_so(register, tmp_path):
    unled = (
        DRAFTING.replace("2020-shuju", "2020-wuzhu")
        .replace("lead: 自治区司法厅\n", "")
        .replace(", lead: 自治区司法厅", "")
    )
    put(Path(register.root), unled)
    path = tmp_path / "a.db"
    path.write_bytes(exports.export("sqlite", choose(register, TODAY), ASKED))
    rows = sqlite3.connect(path).execute("SELECT 牵头单位, 事项 FROM v_by_unit").fetchall()
    assert rows[-1] == ("（未明确）", 1)


def test_an_empty_choice_is_an_empty_database(register):
    made = exports.export("sqlite", choose(register, date(1999, 1, 1)), ASKED)
    assert made.startswith(b"SQLite format 3\0")


@pytest.mark.parametrize("query", [(), ("light:red",)])
def test_the_ledger_has_only_what_was_chosen_and_says_so(register, query):
    page = exports.export("html", choose(register, TODAY, query=query), ASKED)
    assert ("一网通办改革" in page) is not query or not query
    assert ("light:red" in page) is bool(query)
    assert ("policytrack report sheet" in page) is not bool(query)


def test_without_pyarrow_parquet_says_how_to_get_it(chosen, monkeypatch):
    monkeypatch.setattr(parquet, "find_spec", lambda name: None)
    with pytest.raises(parquet.NoParquet) as told:
        exports.export("parquet", chosen, ASKED)
    assert told.value.to("zh") == "导出 parquet 须先安装 pyarrow：pip install 'policytrack[parquet]'"
    assert told.value.exit_code == 1


def test_parquet_is_typed(chosen):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow.parquet import read_table

    found = read_table(BytesIO(exports.export("parquet", chosen, ASKED)))
    assert found.schema.field("due_last").type == pyarrow.date32()
    assert found.to_pylist()[0]["aliases"] == [FORMULA, "二"]
    assert isinstance(sys.modules["pyarrow"], ModuleType)


def test_only_an_export_of_one_table_takes_a_table(chosen):
    with pytest.raises(exports.OneTable) as told:
        exports.export("json", chosen, ASKED._replace(table="events"))
    assert told.value.to("en") == ("json holds everything and takes no --table; for one table use csv tsv parquet")


def test_a_zip_has_neither_time_nor_machine_in_it(chosen):
    files = package(chosen)
    with ZipFile(BytesIO(_keeping.zipped(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert {(each.date_time, each.create_system) for each in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 3)}


def test_a_folder_gets_its_files_and_keeps_the_others(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "a").write_bytes(b"old")
    _keeping.write_folder(str(tmp_path), {"a": b"1", "b": b"2"})
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"mine.txt": b"mine", "a": b"1", "b": b"2"}


def test_a_full_disk_leaves_the_old_files(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"old")

    def full(path: str, content: bytes) -> None:
        if content == b"2":
            raise OSError(28, "No space left on device")
        Path(path).write_bytes(content)

    monkeypatch.setattr(_keeping, "_write", full)
    with pytest.raises(CannotWrite):
        _keeping.write_folder(str(tmp_path), {"a": b"1", "b": b"2"})
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a": b"old"}
    with pytest.raises(CannotWrite):
        _keeping.write_folder(str(tmp_path / "new"), {"b": b"2"})
    assert not (tmp_path / "new").exists()
