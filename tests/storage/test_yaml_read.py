"""What the reader takes, and in what words it refuses the rest."""

import pytest
import yaml

from policytrack.storage import yaml_events
from policytrack.storage.yaml_read import Mapping, Sequence, Unreadable, read

RECORD = """\
# 登记表
id: 2020-difang-jinrong-jiandu
title: 内蒙古自治区地方金融监督管理条例
aliases: [地方金融监督管理条例]
due: 2020-12-31
code: 007
lead:
history:
  - id: 4t9kq2
    set: {status: unassessed, value: 12.50}
    note: |-
      列入2020年
      重点立法项目
  - null
"""


def refusal(text: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(text, "r.yaml")
    return caught.value


def test_a_record_is_read_with_its_lines():
    record = read(RECORD, "r.yaml")
    assert record == {
        "id": "2020-difang-jinrong-jiandu",
        "title": "内蒙古自治区地方金融监督管理条例",
        "aliases": ["地方金融监督管理条例"],
        "due": "2020-12-31",
        "code": "007",
        "lead": None,
        "history": [
            {"id": "4t9kq2", "set": {"status": "unassessed", "value": 12.5}, "note": "列入2020年\n重点立法项目"},
            None,
        ],
    }
    assert record.line == 2
    assert record.lines == {"id": 2, "title": 3, "aliases": 4, "due": 5, "code": 6, "lead": 7, "history": 8}
    history = record["history"]
    assert isinstance(history, Sequence)
    assert (history.line, history.lines) == (9, [9, 14])
    first = history[0]
    assert isinstance(first, Mapping)
    assert first.lines == {"id": 9, "set": 10, "note": 11}


def test_what_did_not_stay_text_is_kept_as_it_was_written():
    record = read("a: 2019\nb: -0.50\nc: ~\nd:\ne: '2019'\nf: [x, 010, 10, true]\n", "r.yaml")
    assert record.written == {"a": "2019", "b": "-0.50", "c": "~", "d": ""}
    items = record["f"]
    assert isinstance(items, Sequence)
    assert items.written == {2: "10", 3: "true"}


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        ("null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-12", -12),
        ("9" * 18, 10**18 - 1),
        ("1.50", 1.5),
        ("-0.0", 0.0),
        ("007.5", 7.5),
    ],
)
def test_few_plain_words_are_not_text(plain, value):
    found = read(f"a: {plain}\n", "r.yaml")["a"]
    assert (type(found), found) == (type(value), value)


TEXTS = """
    no yes on off y True NULL 1:30 12:30:45 007 0x1F 0o14 1_000 1e3 .5 1. +1 --1 .inf .NaN = 2020-05 2020-05-12
    2020-13-45 １２ 1.2.3
"""


@pytest.mark.parametrize("word", [*TEXTS.split(), "9" * 19, "9" * 10_000])
def test_everything_else_is_text_as_it_stands(word):
    assert read(f"a: {word}\n", "r.yaml") == {"a": word}


@pytest.mark.parametrize(
    ("text", "line", "zh", "en"),
    [
        ("", 1, "文件里没有内容：请写上内容，或删去这个文件", "the file is empty: fill it or delete it"),
        ("# 只有注释\n", 1, "文件里没有内容：请写上内容，或删去这个文件", "the file is empty: fill it or delete it"),
        ("---\n", 1, "文件里没有内容：请写上内容，或删去这个文件", "the file is empty: fill it or delete it"),
        (
            "状态：推进中\n",
            1,
            "文件最外层应是一行行的“键: 值”：请检查是否漏了键、用了全角冒号，或冒号后没有空格",
            "the file must consist of `key: value` lines: look for a missing key, a full-width colon, "
            "or no space after a colon",
        ),
        (
            "a: 1\n---\nb: 2\n",
            2,
            "这里开始了第二个 YAML 文档：一个文件只能有一个，请删去多余的 ---",
            "a second YAML document begins here: a file holds one, remove the extra ---",
        ),
        (
            "a: 1\nb: 2\n'a': 3\n",
            3,
            "键 a 重复填写（第 1、3 行）：请只留一个",
            "the key a is written twice (line 1 and 3): keep one",
        ),
        (
            "{a: 1, a: 2}\n",
            1,
            "键 a 重复填写（第 1 行）：请只留一个",
            "the key a is written twice (line 1): keep one",
        ),
        (
            "a: 1\nb: &x 2\n",
            2,
            "不接受 YAML 锚点和别名（& 和 *）：请直接写出内容；如果是文字，请加引号",
            "YAML anchors and aliases (& and *) are not accepted: write the content out, or quote it if it is text",
        ),
        (
            "a: !!str 1\n",
            1,
            "不接受 YAML 标签（!!str）：请删去；如果是文字，请加引号",
            "YAML tags (!!str) are not accepted: delete it, or quote it if it is text",
        ),
        (
            "a:\n  <<: {b: 1}\n",
            2,
            "不接受 YAML 合并键 <<：请直接写出内容",
            "the YAML merge key << is not accepted: write the content out",
        ),
        ("? \n: x\n", 1, "冒号前没有键：请补上", "there is no key before the colon: write one"),
        (": x\n", 1, "冒号前没有键：请补上", "there is no key before the colon: write one"),
        ("2019: x\n", 1, "键 2019 不是文字：请加引号，写成 '2019'", "the key 2019 is not text: quote it, as '2019'"),
        (
            "[a]: x\n",
            1,
            "键只能是一个词，不能是 [列表] 或 {键: 值}：如果是文字，请加引号",
            "a key must be one word, not a [list] or {key: value}: quote it if it is text",
        ),
        (
            "a: 1\nb: " + "[" * 25_000,
            2,
            "嵌套超过 16 层：请减少层次",
            "this is nested more than 16 levels deep: flatten it",
        ),
        (
            'a: 1\nb: "\\e[31m"\n',
            2,
            "含有不可见的控制字符 U+001B：请删去",
            "the quoted text hides the control character U+001B: delete it",
        ),
        (
            'a: 1\n"\\u202e": 1\n',
            2,
            "含有不可见的控制字符 U+202E：请删去",
            "the quoted text hides the control character U+202E: delete it",
        ),
        (
            "a: 1\n<<<<<<< HEAD\nb: 1\n||||||| 1a2b3c4\nb: 0\n=======\nb: 2\n>>>>>>> 分支\n",
            2,
            "这里有没解决的 git 合并冲突（标记在第 2、4、6、8 行）：留下正确的内容，删去这些标记行",
            "a git conflict is left here (markers on lines 2, 4, 6, 8): keep what is right and delete the marker lines",
        ),
    ],
)
def test_what_two_readers_could_take_two_ways_is_refused_in_plain_words(text, line, zh, en):
    error = refusal(text)
    assert error.to("zh") == f"r.yaml:{line}: {zh}"
    assert error.to("en") == f"r.yaml:{line}: {en}"
    assert (error.exit_code, error.fixable) == (5, False)


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> x\n",
        "# =======\na: 1\n",
        "a: x\n  =======\n",
        "a: <<<<<<< x >>>>>>> y\n",
    ],
)
def test_a_row_of_signs_is_no_conflict(text):
    assert list(read(text, "r.yaml")) == ["a"]


def test_sixteen_levels_are_fine_and_seventeen_are_not():
    assert read("a: " + "[" * 15 + "]" * 15 + "\n", "r.yaml").lines == {"a": 1}
    assert refusal("a: " + "[" * 16 + "]" * 16 + "\n").facts["line"] == 1


@pytest.mark.parametrize("text", [RECORD, "a:\n    b: |2\n        k\n      j\n", 'a: "x\n  y"\n'])
def test_without_the_c_extension_the_same_is_read(monkeypatch, text):
    expected = read(text, "r.yaml")
    monkeypatch.setattr(yaml_events, "_parser", yaml.BaseLoader)
    assert yaml_events.read_events(text, "r.yaml") == expected
    assert yaml_events.read_events(text, "r.yaml").lines == expected.lines


@pytest.mark.parametrize("text", ["!!map {a: b}\n", "&x {a: b}\n", "&k a: 1\n", "!!str a: 1\n"])
def test_no_anchor_or_tag_stands_at_the_root_or_a_key(text):
    with pytest.raises(Unreadable) as told:
        read(text, "")
    assert told.value.facts["line"] == 1
