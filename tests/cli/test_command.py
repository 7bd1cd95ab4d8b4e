"""Help, in two languages."""

import re

import pytest
from wcwidth import wcswidth

from policytrack.cli.root import command_names

CHINESE = re.compile(r"[\u3400-\u9fff，。；：、（）]")
# ASCII punctuation between Chinese words, where Chinese punctuation belongs.
HALF = re.compile(r"[\u3400-\u9fff”）][,;:][ \u3400-\u9fff“（]|[\u3400-\u9fff”），]\s*[;,:]\s*[\u3400-\u9fff“]")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", [(), ("update",)], ids=["root", "update"])
def test_the_help_page(run, golden, tmp_path, monkeypatch, lang, command):
    monkeypatch.chdir(tmp_path)
    result = run(*command, "--help", lang=lang)
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"help.{'.'.join(command) or 'root'}.{lang}.txt", result.stdout)


def without_quotes(page: str) -> str:
    """A help page without its examples and without the words that it quotes: names of kinds, dates, reports."""
    words, _, _ = page.partition("\nExamples:")
    return "".join(words.split())


# What English help may say in Chinese: what can be typed in Chinese, and the Chinese names of reports.
QUOTED = re.compile(
    r"地方性法规|年底|\+15个工作日|[a-z]+(?:周报|总体情况|时限|责任单位|立法进度|量化指标|变更|来源数据核算|口径不清|台账)"
)


@pytest.mark.parametrize("name", [None, *command_names()])
def test_english_help_has_no_chinese_but_what_can_be_typed(run, root, name):
    page = run(*([name] if name else []), "--help", lang="en").stdout
    assert page.startswith("Usage: policytrack")
    assert CHINESE.findall(QUOTED.sub("", without_quotes(page))) == []


@pytest.mark.parametrize("name", [None, *command_names()])
def test_chinese_help_has_chinese_punctuation_and_no_english_sentence(run, root, name):
    page = run(*([name] if name else []), "--help").stdout
    assert page.startswith("用法：policytrack")
    words, _, _ = page.replace("字段:值", "").partition("\n示例：")
    assert HALF.findall(words) == []
    assert re.findall(r"(?<![-\w])(?:the|this|its|and|of|is|not|OPTIONS|COMMAND|ARGS)(?![-\w])", words) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", [None, *command_names()])
def test_help_fits_eighty_columns(run, root, name, lang):
    page = run(*([name] if name else []), "--help", lang=lang).stdout
    words = page.partition("\nExamples:")[0].partition("\n示例：")[0]
    assert [line for line in words.splitlines() if wcswidth(line) > 80] == []


@pytest.mark.parametrize("name", command_names())
def test_every_option_is_explained(run, root, name):
    from policytrack.cli.command import Option
    from policytrack.cli.root import load

    command = load(name)
    assert command is not None
    options = [each for each in command.params if isinstance(each, Option)]
    assert [each.name for each in options if not (each.text.zh and each.text.en)] == []
    assert {"lang", "today", "records", "by"} <= {each.name for each in options}


def test_where_the_docstring_breaks_a_chinese_line_the_page_has_no_blank(run, root):
    page = run("import", "--help").stdout.replace("\n", "")
    assert "规则要求更多依据的状态" in page
    assert "全部撤销。退出码：0 完成" in page


def test_help_lists_every_command_and_how_to_see_the_version(run, root):
    page = run("--help").stdout
    assert [name for name in command_names() if f"  {name} " not in page] == []
    assert "--version" in page


def test_help_needs_no_register(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("list", "--help").exit_code == 0


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (
            ("lst",),
            "没有命令 lst，是否想写 list\n用法见：policytrack --help",
            "there is no command lst; did you mean list\nSee: policytrack --help",
        ),
        (
            ("show", "数据", "--formt", "x"),
            "没有选项 --formt，是否想写 --format\n用法见：policytrack show --help",
            "there is no option --formt; did you mean --format\nSee: policytrack show --help",
        ),
        (("show",), "缺少 NAME\n用法见：policytrack show --help", "NAME is missing\nSee: policytrack show --help"),
        (
            ("show", "a", "b"),
            "多余的参数：b\n用法见：policytrack show --help",
            "too many words: b\nSee: policytrack show --help",
        ),
        (
            ("show", "a", "--format"),
            "选项 --format 后须有值\n用法见：policytrack show --help",
            "--format needs a value\nSee: policytrack show --help",
        ),
        (
            ("check", "--fix=x"),
            "选项 --fix 不带值\n用法见：policytrack check --help",
            "--fix takes no value\nSee: policytrack check --help",
        ),
    ],
)
def test_what_makes_no_sense_is_told_with_the_nearest_word_and_the_help(run, root, words, zh, en):
    assert run("--lang", "zh", *words, lang=None) == (2, "", zh + "\n")
    assert run("--lang", "en", *words, lang=None) == (2, "", en + "\n")
