"""``show`` as typed."""

import json

import pytest


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [None, 80])
def test_a_regulation_of_the_shipped_register(run, shipped, golden, lang, width):
    result = run("show", "wmxw", lang=lang, terminal=width)
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"show.{width or 'piped'}.{lang}.txt", result.stdout)


def test_machines_get_codes_and_iso_dates(run, root):
    found = json.loads(run("show", "数据", "--format", "json").stdout)
    assert "schema" in found
    assert "2020-12-31" in json.dumps(found, ensure_ascii=False)


def test_as_markdown_it_begins_with_its_title(run, root):
    assert run("show", "数据", "--format", "markdown").stdout.startswith("# 数据条例\n")


def test_stages_say_which_are_passed_which_is_next_and_where_the_finish_line_is(run, root):
    line = next(line for line in run("show", "数据").stdout.splitlines() if "立项" in line)
    assert line.startswith("◌ 立项 ─ ◉ 起草 2020-09-23 ─ ▷ 征求意见 ─ ")
    assert "公布〔目标〕" in line


@pytest.mark.parametrize(
    ("name", "lang", "said"),
    [
        ("没有", "zh", "没有名为“没有”的承诺。查看全部：policytrack list\n"),
        ("数居条例", "en", "no commitment is called “数居条例”. The nearest are:\n  2020-shuju  数据条例\n"),
        ("2020", "zh", "“2020”可指2项承诺，请写得更具体些：\n  2020-shuju  数据条例\n  2020-wangban  一网通办改革\n"),
    ],
)
def test_a_name_that_is_not_one_commitments_lists_the_nearest(run, root, name, lang, said):
    assert run("show", name, lang=lang) == (3, "", said)


def test_without_a_name_it_says_what_is_missing(run, root):
    assert run("show") == (2, "", "缺少 NAME\n用法见：policytrack show --help\n")


def test_words_of_a_record_cannot_command_the_terminal(run, root):
    run("update", "数据", "--note", "[red]x[/red] :smile:")
    path = root / "2020" / "2020-shuju.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("已形成草案", "'\u200b[bold]'"), encoding="utf-8")
    result = run("show", "数据", terminal=80)
    assert "[red]x[/red] :smile:" in result.stdout
    assert "\\u200b[bold]" in result.stdout


def test_words_of_nobody_in_particular_stand_with_their_source_alone(run, root):
    path = root / "2020" / "2020-shuju.yaml"
    promise = "promise:\n  - {source: 2020-05-12-fabuhui, quote: 制定数据条例}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("history:\n", promise + "history:\n", 1), encoding="utf-8")
    assert "\n    ——2020-05-12-fabuhui\n" in run("show", "数据").stdout


@pytest.mark.parametrize("typed", ["", "《》"])
def test_no_name_at_all_is_told_what_may_stand_there(run, root, typed):
    said = "没有写明是哪项承诺；请给出编号、名称、别名或拼音首字母的任一部分。查看全部：policytrack list\n"
    assert run("show", typed) == (3, "", said)
