"""The parsers' complaints, in words that say what to do."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from policytrack.storage import yaml_events
from policytrack.storage.yaml_read import Unreadable, read


def refusal(text: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(text, "r.yaml")
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "zh", "en"),
    [
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
def test_what_is_no_yaml_is_refused_in_plain_words(text, line, zh, en):
    error = refusal(text)
    assert error.to("zh") == f"r.yaml:{line}: {zh}"
    assert error.to("en") == f"r.yaml:{line}: {en}"
    assert error.exit_code == 5


def test_what_is_missing_at_the_end_is_missing_on_the_last_line():
    assert refusal("a: 1\nb: {c: [x,").facts["line"] == 2


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ('a: "\\ud800"\n', "r.yaml:1: 含有不可见的控制字符 U+D800：请删去"),
        ("a:\n\tb: 1\n", "r.yaml:2: 缩进里有制表符（Tab）：请改用空格"),
        ("a:\n  b: 1\n c: 2\n", "r.yaml:3: 缩进与上文不齐：同级的行要对齐"),
        ("a: - x\n", "r.yaml:1: 这里不能有“- ”：列表要另起一行，同级的“- ”要对齐；如果是文字，请加引号"),
    ],
)
def test_without_the_c_extension_the_words_are_the_same(monkeypatch, text, zh):
    monkeypatch.setattr(yaml_events, "_parser", yaml.BaseLoader)
    assert refusal(text).to("zh") == zh


PIECES = st.sampled_from(
    [*"abc甲-:?,[]{}#&*!|>'\"%@`\\<=~. \t\n\n", ": ", "- ", "\n  ", "---", "...", "<<", '"\\x1b"', "\ud800"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_text_is_read_or_refused_at_a_line_that_it_has(text):
    try:
        assert read(text, "r.yaml").line >= 1
    except Unreadable as error:
        line = error.facts["line"]
        assert isinstance(line, int)
        assert 1 <= line <= text.count("\n") + 1
