"""Words that exclude beside short options."""

import os

import pytest


@pytest.mark.parametrize("word", ["-owner:张三", "-kind:reform", "-ohne", "-h1", "-wo"])
def test_a_word_that_excludes_is_never_an_option_with_a_file(run, root, word):
    result = run("export", "jsonl", word)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith('{"id": "2020-shuju"')
    assert os.listdir() == ["records"]


def test_options_stand_anywhere_among_the_words(run, root):
    assert run("export", "-kind:reform", "-o", "a.jsonl", "-kind:gov-rule", "--force").stderr == "已写入 a.jsonl\n"
    assert run("export", "csv", "-kind:reform", "-h").stdout.startswith("用法：policytrack export")


def test_a_value_may_begin_with_a_dash(run, root):
    assert run("export", "-o", "-a.jsonl") == (0, "", "已写入 -a.jsonl\n")
