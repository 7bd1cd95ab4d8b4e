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
id: 2020-shuju
code: 007
title: 数据条例　（修订）
aliases: ['数据, 条例', 数据, 12, null]
kind: campaign
status: in-progress
fulfilment: partial
stage: running
announced: '2020'
due: 2020-07-01/2021-02
criterion: '是: #1'
done_stage: concluded
verifiability: verifiable
lead: 'true'
partners: [大数据局]
plan:
  launched: 2020-09
  running: 2021
target:
  indicator: GDP 增速
  unit: "%"
  baseline: -1.50
  baseline_date: '2019'
  goal: 5
  direction: up
instrument:
  doc_no: 内政发〔2020〕1号
  delivered_title: "他说：#1"
  delivered_action: enact
tags: [12]
priority: 2
visibility: internal
promise:
  - source: 2020-work-report
    quote: 统筹 服务#1
  - source: x
    speaker: 发言人
    quote: http://a.b/c
history:
  - id: p67fnb
    date: 2020-03-29
    recorded: 2020-03-29T11:09:00+08:00
    by: 张三
    set: {status: unassessed, due: 2021-12-31, value: 12, lead: null, partners: [甲, 1], title: 2020, stage: launched}
    evidence:
      - {title: 政府公报, url: 'https://www.example.gov.cn/78/99212.html', grade: B}
      - {file: a b.pdf, grade: A, published: '2021', sha256: 00ff, quote: "甲、乙，丙"}
    accepts: [no-criterion]
  - id: p67fnc
    date: 2020-03
    recorded: 2020-03-29T11:09:00+08:00
    by: 李四
    set: {status: in-progress, done_stage: concluded}
    note: 说
    reason: funding
    obstacle: 堵
    next_step: 通
    reminder: yellow
    corrects: p67fnb
    concurrent: [p67fnb]
"""
ODD = """\
# 一条承诺
id: 2020-shuju
title: 数据条例　（修订）
kind: campaign
action: ~
status: in-progress
announced: 2020
plan: {launched: 2020-09, running: null}
target:
  indicator: GDP 增速
  goal: 5
  direction: up
  baseline: -1.50
instrument: {doc_no: 内政发〔2020〕1号, delivered_title: "他说：#1"}
promise:
  - {source: x, quote: http://a.b/c}

history:
  - {id: p67fnd, date: 2020-03, recorded: 2020-03-29T11:09:00+08:00, by: 李四, accepts: [no-criterion]}
  - id: p67fnc
    date: 2020-03
    recorded: 2020-03-29T11:09:00+08:00
    by: 李四
    set:
      status: in-progress
      done_stage: concluded
"""


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


def test_a_record_written_in_another_way_is_read_with_care_and_has_nothing_wrong_either():
    assert not agrees(ODD)
    assert read_file("x.yaml", fields.RECORD, DEFAULT_KINDS, ODD.encode()).problems == ()


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
        ("done_stage: concluded}", "done_stage: reading-1}"),
        ("done_stage: concluded\n", "done_stage: reading-1\n"),
        ("  running: 2021\n", "  launched: 2021\n"),
        ("  running: 2021\n", "  running: null\n"),
        ("  running: 2021\n", "  running: 2021 \n"),
        ("id: 2020-shuju\n", "# 一条承诺\nid: 2020-shuju\n"),
        ("code: 007\n", "code: null\n"),
        ("code: 007\n", "code: ~\n"),
        ("code: 007\n", "code:  007\n"),
        ("code: 007\n", "code: 007 # 旧\n"),
        ("code: 007\n", "code: 00: 7\n"),
        ("code: 007\n", "\ncode: 007\n"),
        ("code: 007\ntitle: 数据条例　（修订）\n", "title: 数据条例　（修订）\ncode: 007\n"),
        ("    concurrent: [p67fnb]\n", "    concurrent: [p67fnb]"),
        ("concurrent: [p67fnb]", "concurrent: {p67fnb: x}"),
        ("concurrent: [p67fnb]", "concurrent: ["),
        ("set: {status: in-progress, done_stage: concluded}", "set: {"),
        ("    concurrent: [p67fnb]\n", "    concurrent: [p67fnb]\nx: y\n"),
        ("accepts: [no-criterion]", "accepts: [no-criterion] # 无"),
        ("announced: '2020'", "announced: '2020"),
        ("announced: '2020'", "announced: null"),
        ("status: in-progress\n", "status: 'in-progress'\n"),
        ("title: 政府公报, ", "title: null, "),
        ("title: 政府公报, ", "title: , "),
        ("title: 政府公报, ", "title: 政府 #公报, "),
        ("title: 政府公报, ", "title: [政府公报], "),
        ("title: 政府公报, ", "title: '政府''公报', "),
        ("grade: B}", "grade: }"),
        ("grade: B}", "grade: B} # 乙"),
        ("launched: 2020-09", "reading-1: 2020-09"),
        ("launched: 2020-09", "launched: soon"),
        ("goal: 5", "goal: much"),
        ("goal: 5", "goal: true"),
        ("goal: 5", "goal: '5'"),
        ("due: 2020-07-01/2021-02", "due: soon"),
        ("priority: 2", "priority: 2\npriority: 3"),
        ("lead: 'true'", "lead: 'true'\ncolour: red"),
        ("partners: [大数据局]", "partners: 大数据局"),
        ("status: unassessed, due", "status: null, due"),
        ("status: unassessed, due", "colour: red, due"),
        ("recorded: 2020-03-29T11:09:00+08:00\n    by: 李四", "recorded: 2020-03-29\n    by: 李四"),
        ("lead: 'true'\n", "lead:\n"),
        ("lead: 'true'\n", "lead:\n  a: b\n"),
        ("lead: 'true'\n", "lead:\n  - a: b\n"),
        ("  - source: x\n", "  title: x\n"),
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
