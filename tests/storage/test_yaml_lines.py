"""What is read line by line is what libyaml reads; whatever is not certain is left to it."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytrack.storage.tree import Mapping, Sequence
from policytrack.storage.yaml_events import read_events
from policytrack.storage.yaml_lines import read_lines
from policytrack.storage.yaml_read import decode, read

RECORD = """\
# 一条承诺
id: 2020-shuju
code: NM2020-001554
title: 数据条例　（修订）
priority: 2
share: -1.50
note: 'a: b # c'
said: "他说：#1"
open: true
nobody: ~
tags: [督察整改, 'a, b', 007, 1.5, null]
target:
  indicator: GDP 增速
  goal: 5
promise:
  - source: 2020-work-report
    quote: 统筹 服务#1
  - {source: x, quote: http://a.b/c, years: [2020, 2021-01]}

history:
  - id: p67fnb
    recorded: 2020-03-29T11:09:00+08:00
    set: {status: unassessed, due: 2021-12-31, value: 12}
    evidence:
      - {title: 政府公报, url: 'https://www.example.gov.cn/78/99212.html', grade: B}
"""
PIECES = (
    *" :#-,[]{}'\"\n?&*!|>%@`~.09an天　\xa0", ": ", " #", "- ", "\n  ", "\n\n", "''", ": {", "null", "1.5", "\n- ", "\n  - ", "\n---\n",
    "\n...\n", "<<: ", "&a ", "!!str ", "true: ", "id: x\n", ": |\n", "a: b, ", "[]", "{}", "\t",
)  # fmt: skip


def whole(value: Any) -> Any:
    """A value with everything that it knows of its lines, to be compared."""
    match value:
        case Mapping():
            return value.line, value.lines, value.written, [(key, whole(each)) for key, each in value.items()]
        case Sequence():
            return value.line, value.lines, value.written, [whole(each) for each in value]
        case _:
            return type(value), value


def agrees(text: str) -> bool:
    """Whether the text is read line by line; if so, as libyaml reads it, which must not refuse it."""
    found = read_lines(text)
    assert found is None or whole(found) == whole(read_events(text, "x.yaml"))
    return found is not None


def test_all_that_records_are_written_with_is_read_line_by_line():
    assert agrees(RECORD)
    assert agrees(RECORD.rstrip("\n"))


cuts = st.lists(
    st.tuples(st.integers(0, len(RECORD)), st.integers(0, 3), st.sampled_from(PIECES)), min_size=1, max_size=4
)


@given(cuts, st.integers(0, 20), st.integers(1, 25))
@example([(0, 0, "\t")], 0, 25)
def test_whatever_is_changed_in_a_record_both_readers_agree(changes, first, count):
    text = "\n".join([*RECORD.split("\n")[first : first + count], ""])
    for at, gone, put in changes:
        at %= len(text) + 1
        text = text[:at] + put + text[at + gone :]
    agrees(text)


@given(
    st.lists(st.sampled_from([*PIECES, "id: ", "tags: [a", "set: {a: b", "}", "]\n", "x"]), max_size=12).map("".join)
)
def test_whatever_is_put_together_both_readers_agree(text):
    agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "# nothing\n", "- a: b\n", " a: b\n", "a\n", "a:b\n", "a: b: c\n", "a: b\n  c\n", "a: b\n  c: d\n",
        "a: b\na: c\n", "a: {b: c, b: d}\n", "null: a\n", "true: a\n", "a: &b c\n", "a: *b\n", "a: !c d\n", "a: |\n  b\n",
        "a: 'b''c'\n", 'a: "\\u202e"\n', "a: [b, [c]]\n", "a: {b: {c: d}}\n", "a: []\n", "a: {}\n", "a: [b, ]\n", "a:\n",
        "a:\n- b: c\n", "a:\n  - b\n", "a:\n  - b: c\n  d: e\n", "a:\n  b: c\n d: e\n", "a: b # c\n", "---\na: b\n", "a: b\n...\n", "a:\tb\n", "A: b\n",
        "a: {b: c} d\n", "a: [b}\n", "a: {b c}\n", "a: b \n",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_left_to_libyaml(text):
    assert read_lines(text) is None


def test_no_depth_takes_the_program_down():
    text = "".join(f"{' ' * at}a:\n" for at in range(5_000)) + " " * 5_000 + "a: b\n"
    assert read_lines(text) is None


def test_a_record_is_read_the_same_way_by_its_reader():
    text = decode(RECORD.encode(), "x.yaml")
    assert whole(read(text, "x.yaml")) == whole(read_events(text, "x.yaml"))
