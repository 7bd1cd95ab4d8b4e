"""``list`` as typed."""

import csv
import io
import json

import pytest
import yaml


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [None, 80, 120])
def test_the_shipped_register(run, shipped, golden, lang, width):
    result = run("list", lang=lang, terminal=width)
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"list.{width or 'piped'}.{lang}.txt", result.stdout)


def ids(run, *words: str) -> list[str]:
    result = run("list", *words, "--columns", "id", "--format", "csv")
    assert result.exit_code == 0
    return result.stdout.split()[1:]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (["数据"], ["2020-shuju"]),
        (["status:待核"], ["2020-wangban"]),
        (["status:unassessed,in-progress"], ["2020-shuju", "2020-wangban"]),
        (["-kind:改革举措"], ["2020-shuju"]),
        (["lead:司法厅"], ["2020-shuju"]),
        (["due<2021"], ["2020-shuju", "2020-wangban"]),
        (["due<2020-06"], []),
        (["stale>100"], ["2020-wangban"]),
        (["sjtl"], ["2020-shuju"]),
        (["ywtb"], ["2020-wangban"]),
    ],
)
def test_a_query_keeps_what_answers_it(run, root, query, found):
    assert ids(run, *query) == found


def test_behind_a_lone_dash_pair_everything_is_query(run, root):
    assert run(
        "--lang", "zh", "list", "--columns", "id", "--format", "csv", "--", "-kind:reform", lang=None
    ).stdout.split()[1:] == ["2020-shuju"]


def test_the_order_is_the_one_asked_for(run, root):
    assert ids(run, "--sort", "-stale") == ["2020-wangban", "2020-shuju"]
    assert ids(run, "--sort=stale") == ["2020-shuju", "2020-wangban"]


def test_no_more_rows_than_the_limit(run, root):
    assert ids(run, "--limit", "1") == ["2020-shuju"]


def test_columns_are_named_in_any_language_and_come_as_asked(run, root):
    result = run("list", "--columns", "时限，title,Status", "--limit", "1")
    assert result.stdout.splitlines()[0].split() == ["时限", "名称", "状态"]


def test_nothing_found_is_said_to_people_and_is_nothing_to_machines(run, root):
    assert run("list", "没有的") == (0, "没有符合条件的承诺。\n", "")
    assert json.loads(run("list", "没有的", "--format", "json").stdout) == []
    assert run("list", "没有的", "--format", "jsonl").stdout == ""


PROMISED = {
    "id",
    "title",
    "kind",
    "action",
    "status",
    "stage",
    "lead",
    "due",
    "timeliness",
    "light",
    "slip_days",
    "stale_days",
    "updated",
}


def test_json_holds_what_is_promised(run, shipped):
    rows = json.loads(run("list", "--format", "json", lang="en").stdout)
    assert len(rows) == 24
    assert all(row.keys() >= PROMISED for row in rows)
    (row,) = (row for row in rows if row["id"] == "2020-daxu-dapian")
    assert (row["status"], row["due"], row["slip_days"], row["light"]) == ("unassessed", "2020-12", 122, "grey")


@pytest.mark.parametrize("format", ["plain", "github", "csv", "tsv", "json", "jsonl", "yaml", "table", "markdown"])
def test_every_format_names_every_commitment(run, root, format):
    result = run("list", "--format", format)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "数据条例" in result.stdout
    assert "一网通办改革" in result.stdout


def test_formats_for_machines_parse(run, root):
    rows = list(csv.DictReader(io.StringIO(run("list", "--format", "csv").stdout)))
    assert [json.loads(line)["id"] for line in run("list", "--format", "jsonl").stdout.splitlines()] == [
        "2020-shuju",
        "2020-wangban",
    ]
    assert [row["id"] for row in yaml.safe_load(run("list", "--format", "yaml").stdout)] == [
        "2020-shuju",
        "2020-wangban",
    ]
    assert len(rows) == 2


def test_a_pipe_has_neither_colour_nor_boxes(run, shipped):
    out = run("list").stdout
    assert "\x1b" not in out
    assert not set(out) & set("│┃━┏╭")


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (("--limit", "0"), "--limit 须是正整数，而不是“0”", "--limit takes a whole number above 0, not “0”"),
        (("--limit", "多"), "--limit 须是正整数，而不是“多”", "--limit takes a whole number above 0, not “多”"),
        (("--format", "jsn"), "没有“jsn”这种格式，是否想写“json”。可用：table、plain、markdown、github、csv、tsv、json、jsonl、yaml、html、docx、xlsx", "no format is called “jsn”; did you mean “json”. Allowed: table, plain, markdown, github, csv, tsv, json, jsonl, yaml, html, docx, xlsx"),
        (("--colums", "id"), "没有选项 --colums，是否想写 --columns\n用法见：policytrack list --help", "there is no option --colums; did you mean --columns\nSee: policytrack list --help"),
        (("--sort",), "选项 --sort 后须有值\n用法见：policytrack list --help", "--sort needs a value\nSee: policytrack list --help"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told(run, root, words, zh, en):
    assert run("list", *words, lang=None) == (2, "", zh + "\n")
    assert run("--lang", "en", "list", *words, lang=None) == (2, "", en + "\n")


def test_an_unknown_column_offers_the_nearest(run, root):
    result = run("list", "--columns", "titel")
    assert result.exit_code == 2
    assert result.stderr.startswith("无法识别“titel”，是否想写“title”。可用：id、code、title、")


@pytest.mark.parametrize(
    ("words", "lang", "hint"),
    [
        (("红灯",), "zh", "单独的词只在名称等文字中查找；按字段查请写：light:red"),
        (("受阻 临期",), "zh", "单独的词只在名称等文字中查找；按字段查请写：status:stalled、timeliness:due-soon"),
        (("red",), "en", " A bare word is sought in titles and such; to ask for the field write: light:red"),
        (("无此",), "zh", ""),
        (("status:closed",), "zh", ""),
    ],
)
def test_a_light_or_a_status_typed_bare_is_told_how_it_is_asked_for(run, root, words, lang, hint):
    none = "没有符合条件的承诺。" if lang == "zh" else "No commitment matches."
    assert run("list", *words, lang=lang) == (0, f"{none}{hint}\n", "")
