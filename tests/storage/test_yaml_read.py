"""What the reader takes, and in what words it refuses the rest."""

import pytest
import yaml

from policytrack.storage import yaml_read
from policytrack.storage.yaml_read import MAX_BYTES, Mapping, Mendable, Sequence, Unreadable, decode, normalised, read

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


def refused(raw: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        decode(raw, "r.yaml")
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
            "键 a 写了两次（第 1、3 行）：请只留一个",
            "the key a is written twice (line 1 and 3): keep one",
        ),
        (
            "{a: 1, a: 2}\n",
            1,
            "键 a 写了两次（第 1 行）：请只留一个",
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
            "引号里藏着控制字符 U+001B：请删去",
            "the quoted text hides the control character U+001B: delete it",
        ),
        (
            'a: 1\n"\\u202e": 1\n',
            2,
            "引号里藏着控制字符 U+202E：请删去",
            "the quoted text hides the control character U+202E: delete it",
        ),
        (
            "a: 1\n<<<<<<< HEAD\nb: 1\n||||||| 1a2b3c4\nb: 0\n=======\nb: 2\n>>>>>>> 分支\n",
            2,
            "这里有没解决的 git 合并冲突（标记在第 2、4、6、8 行）：留下正确的内容，删去这些标记行",
            "a git conflict is left here (markers on lines 2, 4, 6, 8): keep what is right and delete the marker lines",
        ),
        ("a:\n\tb: 1\n", 2, "缩进里有制表符（Tab）：请改用空格", "a tab is used as indentation: use spaces"),
        ("a: 1\n\tb: 2\n", 2, "缩进里有制表符（Tab）：请改用空格", "a tab is used as indentation: use spaces"),
        ("a: |\n\tx\n", 2, "缩进里有制表符（Tab）：请改用空格", "a tab is used as indentation: use spaces"),
        (
            "a: 1\n状态：x\nb: 2\n",
            2,
            "这一行没有“: ”：键后要用半角冒号加空格，续行要比键缩进得多",
            "this line has no `: `: a key is followed by an ASCII colon and a space, "
            "and a continued line is indented further than its key",
        ),
        (
            "a: 1\nb: c: d\n",
            2,
            "这里不能再有“: ”：如果是文字，请给整个值加引号；如果是键，请检查缩进",
            "another `: ` cannot stand here: quote the whole value if it is text, mend the indentation if it is a key",
        ),
        (
            "a: - x\n",
            1,
            "这里不能有“- ”：列表要另起一行，同级的“- ”要对齐；如果是文字，请加引号",
            "`- ` cannot stand here: begin the list on a new line with its dashes aligned, or quote it if it is text",
        ),
        (
            "a: 1\nb: 'x\nc: 2\n",
            2,
            "从这里开始的引号没有结束：请补上后引号",
            "the quote that opens here is never closed: close it",
        ),
        (
            "a: 1\nb: [x, y\nc: 2\n",
            2,
            "从这里开始的括号没有正确结束：请检查逗号和后括号；文字里有括号或逗号时请加引号",
            "the bracket that opens here is not closed properly: look at its commas and closing bracket, "
            "and quote text that has brackets or commas in it",
        ),
        ("a: @x\n", 1, "值不能以 @ 开头：请给整个值加引号", "a value cannot begin with @: quote the whole value"),
        (
            "a: *注意*\n",
            1,
            "值不能以 & 或 * 开头：请给整个值加引号",
            "a value cannot begin with & or *: quote the whole value",
        ),
        ("a: !x!y z\n", 1, "值不能以 ! 开头：请给整个值加引号", "a value cannot begin with !: quote the whole value"),
        (
            'a: "文明"行为\n',
            1,
            "引号或括号结束之后还有文字：请把整个值放进引号，值里的单引号写两遍",
            "text follows a closing quote or bracket: put the whole value in quotes, "
            "and double a single quote inside it",
        ),
        (
            "a:\n  b: 1\n c: 2\n",
            3,
            "缩进与上文不齐：同级的行要对齐",
            "the indentation does not fit the lines above: align it with its siblings",
        ),
        (
            "a: ]\n",
            1,
            "这里缺一个值，或多了一个括号或逗号：请补上或删去；如果是文字，请加引号",
            "a value is missing here, or a bracket or comma is too many: mend it, or quote it if it is text",
        ),
        (
            'a: "C:\\q"\n',
            1,
            "双引号里的反斜杠 \\ 用错了：请改用单引号，或把 \\ 写成 \\\\",
            "a backslash inside double quotes is wrong: use single quotes, or write \\\\",
        ),
        (
            "a: |x\n",
            1,
            "| 或 > 后面不能跟文字：请把文字放到下一行并缩进；如果是文字，请加引号",
            "text cannot follow | or >: put it on the next line, indented, or quote it if it is text",
        ),
        (
            "a: ? b\n",
            1,
            "不是有效的 YAML（mapping keys are not allowed in this context）：请改正这里",
            "this is not valid YAML (mapping keys are not allowed in this context): correct it",
        ),
    ],
)
def test_what_two_readers_could_take_two_ways_is_refused_in_plain_words(text, line, zh, en):
    error = refusal(text)
    assert error.to("zh") == f"r.yaml:{line}: {zh}"
    assert error.to("en") == f"r.yaml:{line}: {en}"
    assert (error.exit_code, error.fixable) == (5, False)


@pytest.mark.parametrize(
    ("raw", "line", "zh", "en"),
    [
        (
            b"\n" * (MAX_BYTES + 1),
            1,
            "文件有 257 KiB，上限是 256 KiB：请拆分或删减",
            "the file has 257 KiB and at most 256 KiB are allowed: split or shorten it",
        ),
        (
            "a: 1\ntitle: 内蒙古自治区条例\n".encode("gbk"),
            2,
            "不是 UTF-8，文件似乎是 GBK 编码：请用编辑器另存为 UTF-8",
            "this is not UTF-8, the file seems to be GBK: save it as UTF-8",
        ),
        (
            "a: 1\n".encode("utf-16"),
            1,
            "不是 UTF-8，文件似乎是 UTF-16 编码：请用编辑器另存为 UTF-8",
            "this is not UTF-8, the file seems to be UTF-16: save it as UTF-8",
        ),
        (
            "标题: 内蒙古\n".encode() + b"b: \xb7\xa8\n",
            2,
            "不是有效的 UTF-8：请用编辑器另存为 UTF-8",
            "this is not valid UTF-8: save the file as UTF-8",
        ),
        (
            b"a: \xc0\xff\n",
            1,
            "不是有效的 UTF-8：请用编辑器另存为 UTF-8",
            "this is not valid UTF-8: save the file as UTF-8",
        ),
    ],
)
def test_bytes_that_are_no_text_are_refused(raw, line, zh, en):
    error = refused(raw)
    assert error.to("zh") == f"r.yaml:{line}: {zh}"
    assert error.to("en") == f"r.yaml:{line}: {en}"
    assert not error.fixable


@pytest.mark.parametrize(
    ("raw", "line", "code"),
    [
        (b"a: 1\nb: x\0y\n", 2, "U+0000"),
        (b"a: 1\rb: 2\n", 1, "U+000D"),
        ("# \u202e\n".encode(), 1, "U+202E"),
        ("a: \ufeffx\n".encode(), 1, "U+FEFF"),
        ("a: x\x85y\n".encode(), 1, "U+0085"),
    ],
)
def test_characters_that_hide_something_are_refused(raw, line, code):
    error = refused(raw)
    assert error.to("zh") == f"r.yaml:{line}: 含有控制字符 {code}：请删去"
    assert error.to("en") == f"r.yaml:{line}: the control character {code} stands here: delete it"
    assert not error.fixable


@pytest.mark.parametrize(
    ("raw", "line", "zh", "en"),
    [
        (
            b"\xef\xbb\xbfa: 1\n",
            1,
            "文件开头有 BOM（字节顺序标记）：运行 policytrack check --fix 去掉它",
            "the file begins with a byte order mark: run policytrack check --fix to remove it",
        ),
        (
            b"a: 1\nb: 2\r\n",
            2,
            "行尾是 Windows 换行符（CRLF）：运行 policytrack check --fix 改成 LF",
            "the lines end in CRLF: run policytrack check --fix to make them LF",
        ),
    ],
)
def test_what_windows_left_can_be_mended(raw, line, zh, en):
    error = refused(raw)
    assert isinstance(error, Mendable)
    assert error.fixable
    assert error.to("zh") == f"r.yaml:{line}: {zh}"
    assert error.to("en") == f"r.yaml:{line}: {en}"
    assert normalised(raw) in (b"a: 1\n", b"a: 1\nb: 2\n")


def test_a_good_file_is_its_own_normal_form():
    raw = RECORD.encode()
    assert normalised(raw) == raw
    assert decode(raw, "r.yaml") == RECORD


def test_tabs_joiners_and_mongolian_are_no_control_characters():
    text = "a: x\ty\nb: ᠮᠣᠩᠭᠣᠯ\u180e\u202f\u200d\n"
    assert read(decode(text.encode(), "r.yaml"), "r.yaml") == {"a": "x\ty", "b": "ᠮᠣᠩᠭᠣᠯ\u180e\u202f\u200d"}


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
    monkeypatch.setattr(yaml_read, "_parser", yaml.BaseLoader)
    assert read(text, "r.yaml") == expected
    assert read(text, "r.yaml").lines == expected.lines


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ('a: "\\ud800"\n', "r.yaml:1: 引号里藏着控制字符 U+D800：请删去"),
        ("a:\n\tb: 1\n", "r.yaml:2: 缩进里有制表符（Tab）：请改用空格"),
        ("a:\n  b: 1\n c: 2\n", "r.yaml:3: 缩进与上文不齐：同级的行要对齐"),
        ("a: - x\n", "r.yaml:1: 这里不能有“- ”：列表要另起一行，同级的“- ”要对齐；如果是文字，请加引号"),
    ],
)
def test_without_the_c_extension_the_words_are_the_same(monkeypatch, text, zh):
    monkeypatch.setattr(yaml_read, "_parser", yaml.BaseLoader)
    assert refusal(text).to("zh") == zh
