"""A text in pieces: together they are the text, and each comment stands with what it is above of."""

import pytest

from policytrack.storage.pieces import aligned, comments, pieces, with_comments
from policytrack.storage.yaml_read import read

TEXT = """\
# 登记册

# 编号从不改
id: x
title: 条例  # 暂名

# 期限
due: 2020
history:
  # 第一件
  - id: a
    note: |
      # 正文

      两行
  # 第二件
  - id: b
# 完
"""


def taken_apart(text: str, *ids: str):
    return pieces(text, read(text, ""), ids)


def test_the_pieces_together_are_the_text():
    found = taken_apart(TEXT, "a", "b")
    assert found.head + "".join(found.fields.values()) + found.tail == TEXT
    assert found.header + "".join(found.events.values()) == found.fields["history"]


def test_comments_and_blank_lines_stand_with_what_is_below_them():
    found = taken_apart(TEXT, "a", "b")
    assert found.head == "# 登记册\n\n"
    assert found.fields["id"] == "# 编号从不改\nid: x\n"
    assert found.fields["due"] == "\n# 期限\ndue: 2020\n"
    assert found.events["b"] == "  # 第二件\n  - id: b\n"
    assert found.tail == "# 完\n"


def test_a_file_without_a_last_line_feed_is_taken_apart_too():
    assert taken_apart("id: x\nhistory:\n- id: a", "a").events == {"a": "- id: a\n"}


@pytest.mark.parametrize(
    "history",
    ["history: [{id: a}, {id: b}]\n", "history:\n  -\n    id: a\n  - id: b\n", "history: [{id: a}, # 注\n  {id: b}]\n"],
)
def test_events_that_do_not_stand_in_lines_of_their_own_are_written_so(history):
    found = taken_apart(f"id: x\n{history}", "a", "b")
    assert found.events == {"a": "  - id: a\n", "b": "  - id: b\n"}
    assert found.header == ("# 注\nhistory:\n" if "注" in history else "history:\n")


@pytest.mark.parametrize(
    "text",
    ["{id: x, history: [{id: a}]}\n", "{\n  id: x,\n  history: [{id: a}]\n}\n", "--- {id: x,\nhistory: [{id: a}]}\n"],
)
def test_keys_between_brackets_are_refused(text):
    with pytest.raises(ValueError, match="keys share a line"):
        taken_apart(text, "a")


def test_comments_are_found_wherever_they_stand_and_only_they():
    text = "# 一\na: 'x # y'  # 二\nb: | # 三\n  # 正文\nc: [1, # 四\n  2] # 五\nd: u#v\n# 六\n"
    assert comments(text) == ["# 一", "# 二", "# 三", "# 四", "# 五", "# 六"]


def test_a_piece_gets_the_comments_that_it_lacks_above_it():
    assert with_comments("  a: 1\n", "a: 1  # 甲\n", "# 乙\na: 1\n", "a: 1\n") == "  # 乙\n  # 甲\n  a: 1\n"


def test_a_comment_that_one_side_took_out_stays_out():
    assert with_comments("a: 1\n", "a: 1\n", "# 旧\na: 1\n", "# 旧\na: 1\n") == "a: 1\n"


@pytest.mark.parametrize("column", [0, 2, 4])
def test_an_event_moves_to_another_column_and_says_the_same(column):
    event = "  # 注\n  - id: a\n    note: |\n      甲\n\n        乙\n      丙\n    set: {x: 1,\n     y: 2}\n"
    moved = aligned(event, column)
    assert moved.splitlines()[1] == " " * column + "- id: a"
    assert read(f"history:\n{moved}", "") == read(f"history:\n{event}", "")
    assert aligned(moved, 2) == event
