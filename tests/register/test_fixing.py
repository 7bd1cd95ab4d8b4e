"""``check --fix``: mends what has one right answer, and loses nothing."""

from pathlib import Path

import pytest

from policytrack.register import Register
from tests.register.made import DRAFTING, FRESH, NOW, fingerprint, make, put, put_source

FIRST, SECOND = DRAFTING.index("  - id: aaaaa1"), DRAFTING.index("  - id: aaaaa2")
SWAPPED_EVENTS = DRAFTING[:FIRST] + DRAFTING[SECOND:] + DRAFTING[FIRST:SECOND]
SWAPPED_FIELDS = DRAFTING.replace("title: 数据条例\nkind: regulation\n", "kind: regulation\ntitle: 数据条例\n")


def fixed(tmp_path: Path, raw: str | bytes) -> str:
    """What becomes of a record."""
    root = make(tmp_path)
    path = put(root, raw, "2020-shuju")
    Register(str(root)).fix("张三", NOW)
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + DRAFTING.encode(),
        DRAFTING.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + DRAFTING.replace("\n", "\r\n").encode(),
        DRAFTING.replace("stage: drafting\n", "stage: consulting\n", 1),
        DRAFTING.replace("stage: drafting\n", "", 1),
        DRAFTING.replace("lead: 自治区司法厅\n", "lead: 自治区司法局\n", 1),
        SWAPPED_FIELDS,
        SWAPPED_EVENTS,
    ],
    ids=["mark", "crlf", "both", "fold", "left out", "lead", "fields", "events"],
)
def test_it_comes_to_the_one_right_form(tmp_path, raw):
    assert fixed(tmp_path, raw) == DRAFTING
    assert Register(str(tmp_path / "records")).check() == []


def test_what_is_right_is_not_touched(tmp_path):
    root = make(tmp_path, DRAFTING, FRESH)
    before = fingerprint(root)
    assert Register(str(root)).fix("张三", NOW) == []
    assert fingerprint(root) == before


def test_a_field_that_no_event_sets_is_taken_out(tmp_path):
    assert fixed(tmp_path, DRAFTING.replace("announced:", "fulfilment: full\nannounced:", 1)) == DRAFTING


def test_comments_stay_and_then_the_order_does_too(tmp_path):
    text = "# 说明\n" + SWAPPED_FIELDS.replace("stage: drafting\n", "stage: listed  # 旧\n", 1)
    assert fixed(tmp_path, text) == text.replace("stage: listed  # 旧", "stage: drafting  # 旧")


def test_a_number_sign_inside_a_value_is_no_comment(tmp_path):
    noted = SWAPPED_FIELDS.replace("note: 已形成草案", "note: 第#1号")
    assert fixed(tmp_path, noted) == DRAFTING.replace("note: 已形成草案", "note: 第#1号")


def test_fields_that_we_do_not_know_are_kept(tmp_path):
    assert "colour: red\n" in fixed(tmp_path, SWAPPED_EVENTS.replace("history:", "colour: red\nhistory:"))


def test_text_that_looks_like_something_else_stays_text(tmp_path):
    odd = SWAPPED_FIELDS.replace("note: 已形成草案", "note: '007'").replace("title: 起草情况", "title: 'no'")
    again = fixed(tmp_path, odd)
    event = Register(str(tmp_path / "records")).get("数据").history[1]
    assert (event.note, event.evidence[0].title) == ("007", "no")
    assert "title: 数据条例\nkind: regulation\n" in again


@pytest.mark.parametrize(
    "raw",
    [
        b"id: [\n",
        DRAFTING.replace("status: in-progress\n", "status: done\n").encode(),
        b"",
        b"\xff\xfe",
        b"\xef\xbb\xbf\xff\xfe\r\n",
    ],
)
def test_what_has_no_one_right_answer_is_left_alone(tmp_path, raw):
    root = make(tmp_path)
    path = put(root, raw, "2020-shuju")
    assert Register(str(root)).fix("张三", NOW) == []
    assert path.read_bytes() == raw


@pytest.mark.parametrize("name", ["policytrack.yaml", "units.yaml"])
def test_settings_and_units_are_mended_too(tmp_path, name):
    root = make(tmp_path, DRAFTING)
    (root / "units.yaml").write_text("units: []\n", encoding="utf-8")
    right = fingerprint(root)
    (root / name).write_bytes(b"\xef\xbb\xbf" + right[name].replace(b"\n", b"\r\n"))
    assert Register(str(root)).fix("张三", NOW) == [str(root / name)]
    assert fingerprint(root) == right


def test_a_source_is_mended_too(tmp_path):
    root = make(tmp_path)
    path = put_source(root)
    right = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + right)
    assert Register(str(root)).fix("张三", NOW) == [str(path)]
    assert path.read_bytes() == right


def test_several_files_mended_in_one_go_are_put_back_in_one_go(tmp_path):
    root = make(tmp_path)
    for text in (DRAFTING, FRESH):
        put(root, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), text.split()[1])
    before = fingerprint(root)
    register = Register(str(root))
    assert len(register.fix("张三", NOW)) == 2
    assert register.undo("张三").what.zh == "check --fix（2个文件）"
    assert fingerprint(root) == before


def test_mending_twice_changes_nothing_more(tmp_path):
    once = fixed(tmp_path / "a", "# 说明\n" + SWAPPED_EVENTS)
    assert fixed(tmp_path / "b", once) == once
