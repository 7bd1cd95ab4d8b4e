"""Reading piece by piece says what reading whole does, or nothing."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policytrack.register.reading import read_file
from policytrack.storage.piecewise import Piecewise
from policytrack.storage.yaml_read import read
from policytrack.vocabulary import fields
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from tests.conftest import SHIPPED
from tests.register.made import DRAFTING, FRESH, REPORTED

ALL = [DRAFTING, FRESH, REPORTED]


def whole(text):
    return read_file("a.yaml", fields.RECORD, raw=text.encode())


@pytest.mark.parametrize("path", sorted((SHIPPED / "2020").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_record_is_read_so(path):
    raw = path.read_bytes()
    assert Piecewise(DEFAULT_KINDS).read(raw) == whole(raw.decode()).value


def test_what_was_read_once_is_not_read_again(monkeypatch):
    reader = Piecewise(DEFAULT_KINDS)
    one = reader.read(DRAFTING.encode())
    texts = []
    monkeypatch.setattr("policytrack.storage.piecewise.read", lambda text, path: texts.append(text) or read(text, path))
    other = reader.read(REPORTED.encode())
    assert other.history[:2] == one.history
    assert texts == ["status: reported\n", "stage: promulgated\n", "history:\n" + REPORTED[len(DRAFTING) :]]


@pytest.mark.parametrize(
    "text",
    [
        DRAFTING.replace("title: 数据条例", 'title: "数\n  - id: x"'),
        DRAFTING.replace("note: 已形成草案", 'note: "已\n  - id: x\n      形"'),
        DRAFTING.replace("note: 已形成草案", "note: |\n      已\n        - id: x"),
        DRAFTING.replace("history:", "# 注\nhistory:  # 注"),
        DRAFTING.replace("  - id", "- id").replace("\n    ", "\n  "),
        DRAFTING.replace("  - id: aaaaa2", "  # 注\n  - id: aaaaa2"),
        DRAFTING + "tags: [甲]\n",
        DRAFTING + "own: 1\n",
        DRAFTING + "history: []\n",
        DRAFTING + "---\nid: x\n",
        DRAFTING.replace("stage: drafting\n", "stage: nowhere\n", 1),
        DRAFTING.replace("kind: regulation\n", "").replace("due:", "kind: regulation\ndue:", 1),
        DRAFTING.replace("kind: regulation\n", "kind:\n"),
        DRAFTING.replace("    recorded: 2020-09-25", "  -\n    recorded: 2020-09-25"),
        DRAFTING.replace("id: 2020-shuju\n", "{id: 2020-shuju}\n"),
        DRAFTING.replace("lead: 自治区司法厅\n", "lead: 自治区司法厅\nlead: 财政厅\n", 1),
        DRAFTING.replace("title: 数据条例", "title:"),
        DRAFTING.replace("\n", "\r\n"),
        "\ufeff" + DRAFTING,
        "# 注\n\n" + DRAFTING,
        DRAFTING.rstrip("\n"),
        DRAFTING.replace("note: 已形成草案", "note: |+\n      已\n\n"),
        "",
    ],
)
def test_what_stands_otherwise_is_read_the_same_or_left(text):
    value = Piecewise(DEFAULT_KINDS).read(text.encode())
    assert value is None or (value, ()) == (whole(text).value, whole(text).problems)


LINES = sorted(
    {line for text in ALL for line in text.splitlines()}
    | {"", "# 注", '  "', "  - ", "---", "history:", "  x", "note: |", "}", "<<<<<<< a"}
)


@settings(max_examples=1500, deadline=None)
@given(st.sampled_from(ALL), st.lists(st.tuples(st.integers(0, 30), st.sampled_from(LINES) | st.none()), max_size=4))
@example(DRAFTING, [(11, "  - id: aaaaa1")])
def test_whatever_is_done_to_lines_it_says_what_reading_whole_does_or_nothing(text, edits):
    lines = text.splitlines()
    for at, line in edits:
        lines[at : at + 1] = [] if line is None else [line]
    edited = "\n".join(lines) + "\n"
    value = Piecewise(DEFAULT_KINDS).read(edited.encode())
    assert value is None or (value, ()) == (whole(edited).value, whole(edited).problems)
