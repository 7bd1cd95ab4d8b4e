"""``export`` as typed."""

import json
import os
from pathlib import Path

import pytest

MARK = b"\xef\xbb\xbf"


def test_a_csv_file_is_for_excel_and_a_pipe_gets_no_mark(run, root):
    assert run("export", "csv", "-o", "a.csv") == (0, "", "已写入 a.csv\n")
    assert Path("a.csv").read_bytes() == MARK + run("export", "csv").stdout.encode()


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.jsonl", "a.db", "a.zip", "a.xlsx", "a.html", "a.tsv", "a.CSV"])
def test_the_ending_tells_the_format(run, root, name):
    assert run("export", "-o", name) == (0, "", f"已写入 {name}\n")
    assert Path(name).stat().st_size > 100


@pytest.mark.parametrize(("ending", "name"), [("zip", "a.zip"), ("db", "a.db"), ("htm", "a.html")])
def test_an_ending_names_the_format_too(run, root, ending, name):
    assert run("export", ending, "-o", name) == (0, "", f"已写入 {name}\n")


def test_a_zip_needs_a_file(run, root):
    assert run("export", "zip") == (2, "", "datapackage 须写入文件：-o NAME.zip\n")


def test_a_format_and_an_ending_that_contradict_each_other_are_refused(run, root):
    words = "写明的格式是 csv，但 a.xlsx 的扩展名 .xlsx 是 xlsx；请改其一\n"
    assert run("export", "csv", "-o", "a.xlsx") == (2, "", words)
    assert run("export", "csv", "-o", "a.txt").exit_code == 0


def test_words_after_the_format_are_a_query(run, root):
    found = [json.loads(line)["id"] for line in run("export", "jsonl", "kind:reform").stdout.splitlines()]
    assert found == ["2020-wangban"]
    assert run("export", "jsonl", "-kind:reform").stdout.count("\n") == 1
    assert run("export", "kind:reform", "-o", "a.jsonl").exit_code == 0
    assert Path("a.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_nothing_found_is_said(run, root):
    assert run("export", "jsonl", "light:yellow") == (0, "", "没有符合条件的承诺。\n")


def test_one_table_is_named(run, root):
    assert run("export", "csv", "--table", "events").stdout.startswith("commitment,id,date,")
    assert run("export", "csv", "--table", "evnts") == (
        2,
        "",
        "无法识别“evnts”，是否想写“events”。可用：units、sources、commitments、events、evidence、measurements、plan、quotes、claims\n",
    )


def test_the_public_gets_no_person_who_wrote(run, root):
    assert "登记" in run("export", "json").stdout
    assert "登记" not in run("export", "json", "--public").stdout
    assert run("export", "json", "--internal") == run("export", "json")


def test_the_past_can_be_exported(run, root):
    out = run("export", "json", "--as-of", "2020-06-30").stdout
    assert [len(each["history"]) for each in json.loads(out)["commitments"]] == [1, 1]
    assert json.loads(run("export", "json", "--known-at", "2020-06-01").stdout)["known_at"][:10] == "2020-06-01"


def test_one_unit_is_chosen(run, root):
    assert run("export", "jsonl", "--unit", "自治区司法厅").stdout.count("\n") == 1


def test_a_package_is_a_folder_or_a_zip(run, root):
    assert run("export", "datapackage", "-o", "数据") == (0, "", "已写入 数据（12个文件）\n")
    assert "datapackage.json" in os.listdir("数据")
    assert run("export", "datapackage", "-o", "数据") == (1, "", "数据 已存在；要覆盖请加 --force\n")
    assert run("export", "datapackage", "-o", "数据", "--force").exit_code == 0
    assert len(os.listdir("数据")) == 12
    run("export", "-o", "a.zip")
    run("export", "-o", "b.zip", "--today", "2020-11-27T23:00:00+08:00")
    assert Path("a.zip").read_bytes() == Path("b.zip").read_bytes()


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (
            ("export",),
            2,
            "请写明导出格式（csv tsv json jsonl datapackage sqlite parquet xlsx html），或用 -o 写入带扩展名的文件",
        ),
        (
            ("export", "cvs"),
            2,
            "不能导出为“cvs”，是否想写“csv”。可用：csv、tsv、json、jsonl、datapackage、sqlite、parquet、xlsx、html",
        ),
        (
            ("export", "cvs", "-o", "a.csv"),
            2,
            "不能导出为“cvs”，是否想写“csv”。可用：csv、tsv、json、jsonl、datapackage、sqlite、parquet、xlsx、html",
        ),
        (
            ("export", "-o", "a.docx"),
            2,
            "不能导出 a.docx：无此扩展名的格式；请用 .csv .tsv .json .jsonl .ndjson .zip .sqlite .sqlite3 .db .parquet .xlsx .html .htm，"
            "或写明格式：csv tsv json jsonl datapackage sqlite parquet xlsx html",
        ),
        (("export", "sqlite"), 2, "sqlite 须写入文件：-o NAME.db"),
        (("export", "datapackage"), 2, "datapackage 须写入文件：-o NAME.zip"),
        (("export", "csv", "-o", "there"), 1, "there 已存在；要覆盖请加 --force"),
        (("export", "csv", "-o", "records", "--force"), 1, "records 是文件夹，请换一个名称"),
        (("export", "datapackage", "-o", "there", "--force"), 1, "there 是文件，请换一个名称"),
        (("export", "csv", "-o", "none/a.csv"), 1, "文件夹不存在：none"),
        (
            ("export", "json", "--table", "events"),
            2,
            "json 包含全部数据，不能用 --table；只取一张表请用 csv tsv parquet",
        ),
        (("export", "csv", "--tabel", "x"), 2, "没有选项 --tabel，是否想写 --table\n用法见：policytrack export --help"),
    ],
)
def test_what_cannot_be_exported_is_told_and_nothing_is_written(run, root, typed, code, said):
    Path("there").write_text("mine", encoding="utf-8")
    assert run(*typed) == (code, "", said + "\n")
    assert (sorted(os.listdir()), Path("there").read_text(encoding="utf-8")) == (["records", "there"], "mine")


def test_bytes_are_kept_off_the_screen_and_words_are_made_visible(run, root):
    result = run("export", "xlsx", terminal=80)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "\r" not in run("export", "csv", terminal=80).stdout


def test_a_broken_record_stops_the_export(run, root):
    (root / "2020" / "x.yaml").write_text("id: [", encoding="utf-8")
    result = run("export", "csv", "-o", "a.csv")
    assert (result.exit_code, result.stdout, Path("a.csv").exists()) == (5, "", False)


def test_a_failed_write_leaves_the_old_file(run, root, monkeypatch):
    Path("a.csv").write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("policytrack.storage.files.write_new", full)
    assert run("export", "csv", "-o", "a.csv", "--force").stderr == "无法写入 a.csv：磁盘已满。登记册未作改动。\n"
    assert Path("a.csv").read_text(encoding="utf-8") == "old"
