"""``report`` as typed, and every table's width."""

import os
from pathlib import Path

import pytest
from wcwidth import wcswidth

from policytrack.reports import names

WEEK = ("--week", "2020-W48")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [None, 80])
def test_the_weekly_report_of_the_shipped_register(run, shipped, golden, lang, width):
    result = run("report", "weekly", *WEEK, lang=lang, terminal=width)
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"weekly.{width or 'piped'}.{lang}.txt", result.stdout)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_weekly_report_as_markdown(run, shipped, golden, lang):
    golden(f"weekly.{lang}.md", run("report", *WEEK, "--format", "markdown", lang=lang).stdout)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_weekly_report_with_its_annexes(run, shipped, golden, lang):
    golden(f"weekly.annexes.{lang}.md", run("report", *WEEK, "--annexes", "--format", "markdown", lang=lang).stdout)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_weekly_report_for_the_public(run, shipped, golden, lang):
    golden(f"weekly.public.{lang}.txt", run("report", *WEEK, "--public", lang=lang).stdout)


LEFT_OUT = "附件未列出：台账、立法进度、指标、变更、说明、走势（加 --annexes 可列出）。\n"


@pytest.mark.parametrize("format", ["plain", "table", "markdown", "github"])
def test_where_it_is_read_from_top_to_bottom_the_annexes_are_left_out_and_that_is_said(run, shipped, format):
    assert LEFT_OUT in run("report", *WEEK, "--format", format).stdout
    shown = run("report", *WEEK, "--format", format, "--annexes").stdout
    assert LEFT_OUT not in shown
    assert "附件5 口径说明" in shown


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "jsonl", "yaml"])
def test_programs_get_the_annexes_unless_they_want_none(run, shipped, format):
    assert "2020-zhifa-zerenzhi" in run("report", *WEEK, "--format", format).stdout
    assert "2020-zhifa-zerenzhi" not in run("report", *WEEK, "--format", format, "--no-annexes").stdout


def test_a_file_has_the_annexes_unless_none_are_wanted(run, shipped, tmp_path):
    run("report", *WEEK, "-o", "a.md")
    run("report", *WEEK, "-o", "b.md", "--no-annexes")
    assert "附件5" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert LEFT_OUT in (tmp_path / "b.md").read_text(encoding="utf-8")


def test_a_report_for_the_public_says_so_and_can_be_printed_again(run, shipped):
    once = run("report", "sheet", *WEEK, "--public").stdout
    assert "版别      公开版" in once
    assert "  责任人  " not in once
    assert "  责任人  " in run("report", "sheet", *WEEK, "--internal").stdout
    (again,) = (line for line in once.splitlines() if line.startswith("重印"))
    assert run(*again.split("policytrack ")[1].split()).stdout == once


def test_a_first_issue_that_is_no_period_is_told(run, shipped):
    (shipped / "policytrack.yaml").write_text("first_issue: 首期\n", encoding="utf-8")
    assert run("report", *WEEK) == (
        5, "", "policytrack.yaml：首期 first_issue 写作“首期”，应为一个报告期，如 2020-W20\n"
    )  # fmt: skip


def test_up_to_a_day_needs_no_beginning(run, shipped):
    assert run("report", "weekly", "--until", "2020-11-27").exit_code == 0


def test_weekly_is_what_is_meant_without_a_name(run, shipped):
    assert run("report", *WEEK) == run("report", "weekly", *WEEK) == run("report")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(
    "typed",
    [*(("report", name, *WEEK) for name in names()), ("list",), ("log",), (), ("show", "wmxw"), ("check",)],
    ids=" ".join,
)
def test_no_line_is_wider_than_the_screen(run, shipped, typed, width, lang):
    result = run(*typed, terminal=width, lang=lang)
    assert result.exit_code == 0
    wide = [line for line in result.stdout.splitlines() if wcswidth(line) > width or wcswidth(line) < 0]
    assert wide == []
    assert len(result.stdout.splitlines()) >= 1


@pytest.mark.parametrize("name", names())
def test_every_report_has_every_format(run, shipped, name):
    for format in ("plain", "markdown", "github", "csv", "tsv", "json", "jsonl", "yaml"):
        result = run("report", name, *WEEK, "--format", format)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.strip() != ""


@pytest.mark.parametrize(
    ("period", "head"),
    [("2020-11", "2020年第11期"), ("2020-Q4", "2020年第4期"), ("2020", "落实情况年报\n")],
)
def test_a_period_may_be_a_month_a_quarter_or_a_year(run, shipped, period, head):
    assert head in run("report", "--week", period).stdout


def test_a_report_of_a_year_is_the_only_one_so_it_has_no_number(run, shipped):
    assert "期号" not in run("report", "--week", "2020").stdout


def test_a_span_is_given_by_its_ends(run, shipped):
    out = run("report", "changes", "--since", "2020-11-26", "--until", "2020-11-26").stdout
    assert "本期共3条。" in out
    assert "本期没有变更。" in run("report", "changes", "--since", "2020-11-27").stdout


def test_one_unit_sees_its_own(run, shipped):
    out = run("report", "sheet", *WEEK, "--unit", "包头市人民政府", "--format", "csv").stdout
    assert sum(("包头市人民政府" in line and "绿灯" in line) or "灰灯" in line for line in out.splitlines()) == 1
    assert "包头市争创" in out


def test_a_report_is_written_to_a_file_whose_ending_tells_the_format(run, shipped, tmp_path):
    assert run("report", *WEEK, "-o", "周报.md") == (0, "", "已写入 周报.md\n")
    printed = run("report", *WEEK, "--format", "markdown", "--annexes").stdout
    assert (tmp_path / "周报.md").read_text(encoding="utf-8") == printed


def test_the_change_against_last_week_is_no_text_in_a_spreadsheet(run, shipped, tmp_path):
    assert run("report", *WEEK, "-o", "w.csv").exit_code == 0
    (change,) = (line for line in Path("w.csv").read_text("utf-8-sig").splitlines() if line.startswith("较上期"))
    assert all(number.lstrip("-").isdecimal() for number in change.split(",")[1:])


@pytest.mark.parametrize("format", ["csv", "docx", "markdown"])
def test_a_format_and_an_ending_that_contradict_each_other_are_refused(format, run, shipped, tmp_path):
    result = run("report", *WEEK, "--format", format, "-o", "a.xlsx")
    assert result == (2, "", f"写明的格式是 {format}，但 a.xlsx 的扩展名 .xlsx 是 xlsx；请改其一\n")
    assert not Path("a.xlsx").exists()


@pytest.mark.parametrize(
    ("format", "name"), [("csv", "a.txt"), ("github", "a.md"), ("yaml", "a.yml"), ("csv", "a.dat")]
)
def test_any_words_go_into_a_text_file_and_any_format_into_an_ending_we_do_not_know(format, name, run, shipped):
    assert run("report", "overview", *WEEK, "--format", format, "-o", name) == (0, "", f"已写入 {name}\n")


def test_a_folder_is_said_to_be_one(run, shipped, tmp_path):
    assert run("report", *WEEK, "--format", "csv", "-o", "records") == (1, "", "records 是文件夹，请换一个名称\n")
    assert run("report", *WEEK, "-o", "records", "--force") == (1, "", "records 是文件夹，请换一个名称\n")
    assert run("export", "-o", "records") == (1, "", "records 是文件夹，请换一个名称\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such pipes here")
def test_what_is_no_file_is_never_replaced_by_one(run, shipped, tmp_path):
    os.mkfifo("pipe.csv")
    words = "pipe.csv 是设备或管道，不是文件，请换一个名称\n"
    assert run("report", *WEEK, "-o", "pipe.csv", "--force") == (1, "", words)
    assert Path("pipe.csv").is_fifo()


def test_a_file_that_is_there_is_replaced_only_by_force(run, shipped, tmp_path):
    (tmp_path / "a.csv").write_text("mine", encoding="utf-8")
    assert run("report", *WEEK, "-o", "a.csv") == (1, "", "a.csv 已存在；要覆盖请加 --force\n")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "mine"
    assert run("report", "sheet", *WEEK, "-o", "a.csv", "--force").exit_code == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("wekly",),
            "无法识别“wekly”，是否想写“weekly”。可用：周报(weekly)、总体情况(overview)、时限(deadlines)、责任单位(units)、立法进度(pipeline)、量化指标(indicators)、变更(changes)、数据核算(claims)、口径不清(clarity)、台账(sheet)\n",
        ),
        (
            ("--week", "某周"),
            "时段“某周”无法识别，可写作 2020-W38（第38周）、2020-09、2020-Q3、2020-H1（上半年）、2020 或 2020-09-01/2020-09-20\n",
        ),
        (("weekly", "b"), "多余的参数：b\n用法见：policytrack report --help\n"),
    ],
)
def test_what_makes_no_sense_is_told(run, shipped, words, said):
    assert run("report", *words) == (2, "", said)
