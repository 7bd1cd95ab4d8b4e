"""A record that is read straight is what it is when it is read with care, and nothing is wrong with it."""

import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytrack.register.reading import read_file
from policytrack.storage.encoding import encoded, on_one_line
from policytrack.storage.straight import read_straight
from policytrack.storage.yaml_write import write
from policytrack.vocabulary import fields
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from tests.conftest import SHIPPED
from tests.storage.test_encoding import commitments
from tests.storage.test_yaml_lines import PIECES

RECORD = """\
# 一条承诺
id: 2020-shuju
code: 007
title: 数据条例　（修订）
aliases: ['数据, 条例', 数据, 12, null]
kind: campaign
action: ~
status: in-progress
stage: running
announced: 2020
due: 2020-07-01/2021-02
done_stage: concluded
lead: 'true'
partners: [大数据局]
priority: 2
plan: {launched: 2020-09, running: null}
target:
  indicator: GDP 增速
  goal: 5
  direction: up
  baseline: -1.50
instrument: {doc_no: 内政发〔2020〕1号, delivered_title: "他说：#1"}
promise:
  - source: 2020-work-report
    quote: 统筹 服务#1
  - {source: x, quote: http://a.b/c}

history:
  - id: p67fnb
    date: 2020-03-29
    recorded: 2020-03-29T11:09:00+08:00
    by: null
    set: {status: unassessed, due: 2021-12-31, value: 12, lead: null, partners: [甲, 1], title: 2020, stage: launched}
    evidence:
      - {title: 政府公报, url: 'https://www.example.gov.cn/78/99212.html', grade: B, published: null}
    accepts: [no-criterion]
  - {id: p67fnd, date: 2020-03, recorded: 2020-03-29T11:09:00+08:00, by: 李四, accepts: [no-criterion]}
  - id: p67fnc
    date: 2020-03
    recorded: 2020-03-29T11:09:00+08:00
    by: 李四
    set:
      status: in-progress
      done_stage: concluded
""".replace("    by: null\n", "    by: 张三\n    note: null\n")


def agrees(text: str) -> bool:
    """Whether the text is read straight; if so, as with care, and there is nothing to be said of it."""
    found = read_straight(text, DEFAULT_KINDS)
    if found is not None:
        stored = read_file("x.yaml", fields.RECORD, DEFAULT_KINDS, text.encode())
        assert (found, repr(found)) == (stored.value, repr(stored.value))
        assert stored.problems == ()
    return found is not None


def test_a_record_with_everything_in_it_is_read_straight():
    assert agrees(RECORD)


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("[0-9]*/*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_records_are_read_straight(path):
    assert agrees(path.read_text(encoding="utf-8"))


def test_the_records_of_the_benchmarks_are_read_straight(tmp_path):
    sys.path.insert(0, str(Path(__file__).parent.parent.parent / "benchmarks"))
    from registers import make

    made = make(tmp_path / "made", 60)
    assert all(agrees(path.read_text(encoding="utf-8")) for path in Path(made).glob("[0-9]*/*.yaml"))


@given(commitments)
def test_whatever_is_written_both_ways_agree(commitment):
    agrees(write(encoded(commitment, fields.RECORD), on_one_line))


WORDS = (
    *PIECES,
    "null",
    "status: closed\n",
    "stage: nowhere",
    "kind: regulation\n",
    "grade: Z",
    "value: x",
    "by: b\n",
    "2020-13",
    ", b: c",
)
cuts = st.lists(
    st.tuples(st.integers(0, len(RECORD)), st.integers(0, 12), st.sampled_from(WORDS)), min_size=1, max_size=3
)


@given(cuts)
@example([(0, 0, "\t")])
def test_whatever_is_changed_in_a_record_both_ways_agree(changes):
    text = RECORD
    for at, gone, put in changes:
        text = text[:at] + put + text[at + gone :]
    agrees(text)


@pytest.mark.parametrize(
    ("right", "other"),
    [
        ("status: in-progress\n", "status: nearly\n"),
        ("status: in-progress\n", ""),
        ("kind: campaign\n", "kind: unheard-of\n"),
        ("kind: campaign\n", ""),
        ("stage: running\n", "stage: reading-1\n"),
        ("stage: launched}", "stage: reading-1}"),
        ("      done_stage: concluded", "      done_stage: reading-1"),
        ("launched: 2020-09", "reading-1: 2020-09"),
        ("launched: 2020-09", "launched: soon"),
        ("goal: 5", "goal: much"),
        ("goal: 5", "goal: true"),
        ("due: 2020-07-01/2021-02", "due: soon"),
        ("priority: 2", "priority: 2\npriority: 3"),
        ("action: ~", "action: ~\naction: adopt"),
        ("lead: 'true'", "lead: 'true'\ncolour: red"),
        ("partners: [大数据局]", "partners: 大数据局"),
        ("status: unassessed, due", "status: null, due"),
        ("status: unassessed, due", "colour: red, due"),
        ("recorded: 2020-03-29T11:09:00+08:00\n    by: 李四", "recorded: 2020-03-29\n    by: 李四"),
        ("lead: 'true'\n", "lead:\n"),
        ("lead: 'true'\n", "lead:\n  a: b\n"),
        ("lead: 'true'\n", "lead:\n  - a: b\n"),
        ("  - {source: x, quote: http://a.b/c}\n", "  title: x\n"),
        ("due: 2021-12-31, value", "due: [a], value"),
        ("due: 2021-12-31, value", "due: someday, value"),
        ("value: 12", "value: much"),
        ("    quote: 统筹 服务#1\n", "    quote: 统筹 服务#1\n     speaker: 甲\n"),
        ("grade: B", "grade: Z"),
        ("grade: B", "grade: B, grade: A"),
        ("accepts: [no-criterion]", "accepts: {a: b}"),
        ("quote: 统筹 服务#1", "quote: |\n      统筹"),
    ],
)  # fmt: skip
def test_what_is_wrong_or_odd_is_read_with_care(right, other):
    assert right in RECORD
    assert read_straight(RECORD.replace(right, other, 1), DEFAULT_KINDS) is None
