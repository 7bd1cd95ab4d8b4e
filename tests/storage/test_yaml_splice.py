"""An edit changes the lines of what it changes, and nothing that a person put there."""

import pytest

from policytrack.storage import yaml_splice
from policytrack.storage.yaml_splice import Append, CannotSplice, Edit, Insert, Path, Remove, Set, splice
from policytrack.storage.yaml_write import Data

RECORD = """\
# 2020年新闻发布会
id: 2020-difang-jinrong-jiandu
title: "内蒙古自治区地方金融监督管理条例"   # 题目以公布稿为准
aliases: [地方金融监督管理条例]

# 进度
status: not-started
due: 2020-12-31  # 年底
lead:            # 待定
note: |
  第一段

  第二段

history:
  # 事件按记录先后
  - id: 4t9kq2
    set: {status: unassessed, due: 2020-12-31}
    evidence:
    - {title: '常委会公告', grade: B}
  # 以下待补
# 完
"""
KEYS = ["id", "title", "aliases", "kind", "status", "stage", "due", "lead", "note", "history"]
EVENT = ["id", "date", "set", "note", "evidence"]


def order(path: Path) -> list[str]:
    return KEYS if path == () else EVENT if path[0] == "history" else []


def flow(path: Path, value: Data) -> bool:
    return path[-1] in ("set", "aliases") or path[-2:-1] == ("evidence",)


def edited(*edits: Edit, text: str = RECORD) -> str:
    return splice(text, edits, order, flow)


def changed(after: str) -> tuple[str, str]:
    """The lines of RECORD that are gone, and the lines that are new, between what is the same before and after."""
    old, new = RECORD.split("\n"), after.split("\n")
    start = next(at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    end = next(at for at, (one, other) in enumerate(zip(old[::-1], new[::-1], strict=False)) if one != other)
    end = min(end, len(old) - start, len(new) - start)
    return "\n".join(old[start : len(old) - end]), "\n".join(new[start : len(new) - end])


@pytest.mark.parametrize(
    ("edit", "gone", "new"),
    [
        (Set(("status",), "in-progress"), "status: not-started", "status: in-progress"),
        (Set(("due",), "2021-06"), "due: 2020-12-31  # 年底", "due: 2021-06  # 年底"),
        (Set(("lead",), "司法厅"), "lead:            # 待定", "lead: 司法厅            # 待定"),
        (
            Set(("title",), "条例: 草案"),
            'title: "内蒙古自治区地方金融监督管理条例"   # 题目以公布稿为准',
            "title: '条例: 草案'   # 题目以公布稿为准",
        ),
        (Set(("stage",), "adopted"), "", "stage: adopted"),
        (Set(("kind",), "reform"), "", "kind: reform"),
        (Set(("note",), "一句话"), "note: |\n  第一段\n\n  第二段", "note: 一句话"),
        (Set(("note",), "甲\n乙"), "note: |\n  第一段\n\n  第二段", "note: |-\n  甲\n  乙"),
        (Set(("status",), "甲\n乙"), "status: not-started", "status: |-\n  甲\n  乙"),
        (Remove(("status",)), "status: not-started", ""),
        (
            Append(("aliases",), "金融条例"),
            "aliases: [地方金融监督管理条例]",
            "aliases: [地方金融监督管理条例, 金融条例]",
        ),
        (
            Set(("aliases",), ["金融条例", "地方金融监督管理条例"]),
            "aliases: [地方金融监督管理条例]",
            "aliases: [金融条例, 地方金融监督管理条例]",
        ),
        (
            Append(("history",), {"id": "9mzr0d", "set": {"stage": "adopted"}, "note": "通过"}),
            "",
            "  - id: 9mzr0d\n    set: {stage: adopted}\n    note: 通过",
        ),
        (
            Insert(("history", 0), {"id": "000000", "set": {}}),
            "",
            "  - id: '000000'\n    set: {}",
        ),
        (
            Set(("history", 0, "set", "lead"), "司法厅"),
            "    set: {status: unassessed, due: 2020-12-31}",
            "    set: {status: unassessed, due: 2020-12-31, lead: 司法厅}",
        ),
        (
            Remove(("history", 0, "set", "status")),
            "    set: {status: unassessed, due: 2020-12-31}",
            "    set: {due: 2020-12-31}",
        ),
        (Set(("history", 0, "date"), "2020-05-12"), "", "    date: 2020-05-12"),
        (
            Append(("history", 0, "evidence"), {"title": "公报", "url": "http://x"}),
            "",
            "    - {title: 公报, url: 'http://x'}",
        ),
        (
            Set(("history", 0, "evidence", 0, "grade"), "A"),
            "    - {title: '常委会公告', grade: B}",
            "    - {title: '常委会公告', grade: A}",
        ),
        (
            Remove(("history", 0, "evidence", 0)),
            "    evidence:\n    - {title: '常委会公告', grade: B}",
            "    evidence: []",
        ),
    ],
)
def test_one_edit_changes_its_own_lines(edit, gone, new):
    after = edited(edit)
    if gone and new:
        assert changed(after) == (gone, new)
    elif gone:
        assert after == RECORD.replace(f"{gone}\n", "")
    else:
        at = after.index(f"{new}\n")
        assert after[:at] + after[at + len(new) + 1 :] == RECORD


@pytest.mark.parametrize(
    ("edit", "before"),
    [
        (Set(("kind",), "reform"), "\n# 进度"),
        (Set(("stage",), "adopted"), "due:"),
        (Set(("fulfilment",), "full"), "# 完"),
        (Append(("history",), {"id": "9mzr0d"}), "# 完"),
        (Set(("history", 0, "note"), "甲"), "    evidence:"),
    ],
)
def test_a_new_thing_stands_in_its_canonical_place(edit, before):
    lines = edited(edit).split("\n")
    old = RECORD.split("\n")
    new = next(at for at, line in enumerate(lines) if line != old[at])
    assert "\n".join(lines[new + 1 :]).startswith(before)


def test_a_key_before_all_others_keeps_the_head_of_the_file():
    assert edited(Set(("id",), "x"), text="# 头\ntitle: 甲\n") == "# 头\nid: x\ntitle: 甲\n"


def test_a_key_goes_above_the_comment_on_the_one_it_precedes():
    assert edited(Set(("id",), "x"), text="z: 1\n# 题\ntitle: 甲\n") == "z: 1\nid: x\n# 题\ntitle: 甲\n"


def test_edits_are_made_one_after_another():
    after = edited(Set(("status",), "closed"), Remove(("due",)), Append(("tags",), "甲"), Append(("tags",), "乙"))
    assert "status: closed\nlead:" in after
    assert after.endswith("  # 以下待补\ntags:\n  - 甲\n  - 乙\n# 完\n")


def test_what_is_missing_on_the_way_is_made():
    assert edited(Set(("plan", "drafting"), "2020-06"), text="id: x\n") == "id: x\nplan:\n  drafting: 2020-06\n"
    assert edited(Set(("plan", "drafting"), "2020-06"), text="id: x\nplan: {} # 计\n") == (
        "id: x\nplan: # 计\n  drafting: 2020-06\n"
    )


@pytest.mark.parametrize(
    ("text", "edit", "after"),
    [
        ("{}\n", Set(("a",), 1), "a: 1\n"),
        ("--- # 头\n{}", Set(("a",), "甲\n"), '--- # 头\na: "甲\\n"'),
        ("a: 1\n", Remove(("a",)), "{}\n"),
        ("a: 1", Set(("b",), 2), "a: 1\nb: 2"),
        ("a: 1\nb: 2", Remove(("b",)), "a: 1\n"),
        ("a: |\n  x", Set(("b",), 2), "a: |-\n  x\nb: 2"),
        ("--- # 头\na: 1\n... # 尾\n", Set(("b",), 2), "--- # 头\na: 1\nb: 2\n... # 尾\n"),
        ("a: |+\n  x\n\nb: 1\n", Set(("c",), 2), "a: |+\n  x\n\nb: 1\nc: 2\n"),
        ("a: |+\n  x\nb: 1\n\nc: 2\n", Remove(("b",)), "a: |+\n  x\nc: 2\n"),
        ("a: x\n  y # 注\nb: 1\n", Set(("a",), "z"), "a: z # 注\nb: 1\n"),
        ('"a" : "x\n  y"\n', Set(("a",), "z"), '"a" : z\n'),
        ("a:\n  x # 注\n", Set(("a",), "z"), "a:\n  z # 注\n"),
        ("a: > # 注\n  x\n\nb: 1\n", Set(("a",), "z"), "a: z # 注\n\nb: 1\n"),
        ("a: x # 注\n", Set(("a",), {"b": [1]}), "a: # 注\n  b:\n    - 1\n"),
        ("a: # 注\n  - 1\n  # 内\nb: 1\n", Set(("a",), "x"), "a: x # 注\nb: 1\n"),
        ("a: # 注\n  # 内\n  b: 1\n", Remove(("a", "b")), "a: {} # 注\n  # 内\n"),
        ("a:\n- x\n-\n- z\n", Set(("a", 1), "w"), "a:\n- x\n- w\n- z\n"),
        ("a:\n- x # 甲\n# 外\nb: 1\n", Append(("a",), "w"), "a:\n- x # 甲\n- w\n# 外\nb: 1\n"),
        ("a:\n    - x\n\n    # 内\n\nb: 1\n", Append(("a",), "w"), "a:\n    - x\n\n    # 内\n    - w\n\nb: 1\n"),
        ("a: # 注\n", Append(("a",), "x"), "a: # 注\n  - x\n"),
        ("a: [] # 注\n", Append(("a",), {"b": 1}), "a: # 注\n  - b: 1\n"),
        ("a: [x, # 甲\n    y, # 乙\n    ]\n", Append(("a",), "z"), "a: [x, # 甲\n    y, z, # 乙\n    ]\n"),
        ("a: [x, # 甲\n    y # 乙\n    ]\n", Remove(("a", 1)), "a: [x # 甲\n    # 乙\n    ]\n"),
        ("a: {x, y: }\n", Set(("a", "x"), 1), "a: {x: 1, y: }\n"),
        ("a: {x: }\n", Set(("a", "w"), 1), "a: {x: , w: 1 }\n"),
        ("a:\n  - b: 1 # 甲\n    c: 2 # 乙\n", Remove(("a", 0, "b")), "a:\n  - c: 2 # 乙\n"),
        ("a:\n  - b: 1\n    # 丙\n    c: 2\n", Remove(("a", 0, "b")), "a:\n  -\n    # 丙\n    c: 2\n"),
        ("history:\n  -   date: 1\n", Set(("history", 0, "id"), "x"), "history:\n  -   id: x\n      date: 1\n"),
        ("a:\n  -   b: 1\n", Set(("a", 0), {"c": [1], "d": 2}), "a:\n  - c:\n      - 1\n    d: 2\n"),
        ("a:\n  - - x\n    - y\n", Append(("a", 0), "z"), "a:\n  - - x\n    - y\n    - z\n"),
        ("? a\n    # 注", Remove(("a",)), "{}\n"),
        ("a: {\n  x\n}\n", Remove(("a", "x")), "a: {\n}\n"),
        ("a:\n- |\n  x\n  # 文", Append(("a",), 1), "a:\n- |-\n  x\n  # 文\n- 1"),
        ("a: 1\n  # 深\nb: 1\n", Set(("a",), "甲\n乙"), 'a: "甲\\n乙"\n  # 深\nb: 1\n'),
    ],
)
def test_odd_corners(text, edit, after):
    assert edited(edit, text=text) == after


def test_comments_above_what_is_removed_stay():
    assert "# 进度\ndue:" in edited(Remove(("status",)))


def test_a_list_that_lost_an_item_keeps_the_lines_of_the_others():
    text = "a:\n  - x # 甲\n  - y # 乙\n  - z # 丙\n"
    assert edited(Set(("a",), ["x", "z"]), text=text) == "a:\n  - x # 甲\n  - z # 丙\n"
    assert edited(Set(("a",), ["x", "w", "z"]), text=text) == text.replace("y", "w")


@pytest.mark.parametrize(
    "edit", [Set(("status",), "not-started"), Remove(("owner",)), Remove(("owner", "x")), Set(("lead",), None)]
)
def test_nothing_changes_where_nothing_is_to_change(edit):
    assert edited(edit) is RECORD


def test_equal_numbers_of_other_types_are_a_change():
    assert edited(Set(("a",), True), text="a: 1\n") == "a: true\n"
    assert edited(Set(("a",), "1"), text="a: 1\n") == "a: '1'\n"


@pytest.mark.parametrize(
    ("text", "edit", "path"),
    [
        ("a: x\n", Set(("a", "b"), 1), "a.b"),
        ("a: x\n", Append(("a",), 1), "a"),
        ("a: [x]\n", Set(("a", 3), 1), "a.3"),
        ("a: [x]\n", Insert(("a", 1), 1), "a.1"),
        ("a: x\n", Set(("b",), "\x1b"), "b"),
        ("a: [b: 1]\n", Set(("a", 0, "c"), 2), "a.0.c"),
        ("a: x\n", Set(("a", "b", "c"), 1), "a.b.c"),
        ("a: [x]\n", Set(("a", "b", "c"), 1), "a.b.c"),
    ],
)
def test_what_cannot_be_done_rightly_is_not_done(text, edit, path):
    with pytest.raises(CannotSplice) as caught:
        edited(edit, text=text)
    assert caught.value.exit_code == 5
    assert caught.value.to("zh") == f"无法只改 {path} 而不动其他内容：请用编辑器改这个文件"
    assert caught.value.to("en") == f"cannot change {path} without touching the rest: change the file in an editor"


def test_steps_that_come_to_something_else_are_not_believed(monkeypatch):
    monkeypatch.setattr(yaml_splice, "steps", lambda data, edit: iter([Set(("a",), "其他")]))
    with pytest.raises(CannotSplice):
        edited(Set(("a",), "甲"), text="a: 乙\n")
