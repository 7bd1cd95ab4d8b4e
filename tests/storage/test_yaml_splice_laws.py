"""Laws of splicing, over files as people leave them."""

import re
from collections.abc import Iterator
from random import Random
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from test_yaml_hand import DATA, HANDS, NAMES, RECORDS, SCALARS, Hand, Line, steps_of

from policytrack.storage.yaml_edits import perform, plain, same
from policytrack.storage.yaml_read import read
from policytrack.storage.yaml_splice import Append, Edit, Insert, Remove, Set, splice
from policytrack.storage.yaml_write import Flow

MARK = re.compile(r"注\d+\.")
ENDLESS = re.compile(r"[|>][0-9]?\+?\s*(#.*)?$")


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    yield path, data
    if isinstance(data, dict | list):
        for step in steps_of(data):
            yield from places(data[step], (*path, step))


def an_edit(data: Any, value: Any, random: Random) -> Edit:
    path, held = random.choice(list(places(data)))
    if isinstance(held, list) and held and random.random() < 0.3:
        return Insert((*path, random.randrange(len(held))), value)
    if isinstance(held, list) and random.random() < 0.6:
        return Append(path, value)
    if isinstance(held, dict) and (not path or random.random() < 0.7):
        name = random.choice(NAMES)
        return Append((*path, name), value) if name not in held and random.random() < 0.2 else Set((*path, name), value)
    return Remove(path) if random.random() < 0.4 else Set(path, value)


def order(path: tuple[Any, ...]) -> list[str]:
    return NAMES[:-3]


def is_at(path: tuple[Any, ...], inner: tuple[Any, ...]) -> bool:
    return inner[: len(path)] == path


def there(data: Any, path: tuple[Any, ...]) -> tuple[tuple[Any, ...], Any]:
    """The longest part of ``path`` that exists, and what stands there."""
    held, known = data, ()
    for step in path:
        if step not in (steps_of(held) if isinstance(held, dict | list) else []):
            break
        held, known = held[step], (*known, step)
    return known, held


def may_change(line: Line, edit: Edit, data: Any) -> bool:
    """Is it a line of what is edited? Comments and empty lines are of the collection that they stand in."""
    known, held = there(data, edit.path)
    parent = there(data, edit.path[:-1])[1]
    if line.in_flow and (is_at(line.path, edit.path) or is_at(edit.path, line.path)):
        return True
    if isinstance(edit, Remove) and len(parent) == 1 and line.path == edit.path[:-1]:
        return not is_comment(line)
    if isinstance(edit, Insert) or (isinstance(edit, Append) and held and known == edit.path):
        return False
    if known == edit.path or not held:
        return is_at(known, line.path)
    return False


def is_comment(line: Line) -> bool:
    return line.text.strip() == "" or line.text.strip().startswith("#")


def lost(before: list[str], after: list[str]) -> list[str]:
    """The lines of ``before``, as few as can be, that are not, in order, among those of ``after``."""
    kept = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]  # how many at most, from here on
    for at, line in reversed([*enumerate(before)]):
        for there, other in reversed([*enumerate(after)]):
            one = kept[at + 1][there + 1] + 1 if line == other else 0
            kept[at][there] = max(one, kept[at + 1][there], kept[at][there + 1])
    missing, there = [], 0
    for at, line in enumerate(before):
        if kept[at][there] == kept[at + 1][there]:
            missing.append(line)
        else:
            while line != after[there] or kept[at][there] != kept[at + 1][there + 1] + 1:
                there += 1
            there += 1
    return missing


def test_lines_are_lost_only_if_no_order_of_what_is_there_holds_them():
    assert lost(["a", "b", "a"], ["-a", "b", "a"]) == ["a"]
    assert lost(["a", "b", "c"], ["c", "a", "b"]) == ["c"]
    assert lost(["a", "b"], ["a", "x", "b"]) == []


def written(data: dict[str, Any], random: Random) -> tuple[list[Line], str, Any]:
    """A file with ``data``, line by line and whole, and what it says."""
    lines = Hand(random).file(data)
    text = "\n".join(line.text for line in lines)
    text = f"{text}\n" if random.random() < 0.8 else text
    return lines, text, plain(read(text, ""))


def a_style(random: Random) -> Flow:
    least = random.randrange(4)
    return lambda path, value: len(path) > least


@example(
    {"id": "", "title": [["甲\n\n", True, ""], ""], "lead": "", "note": ["", ""], "plan": ["", "", True]},
    "",
    Random(27071465),
)
@given(RECORDS, DATA, HANDS)
def test_an_edit_changes_what_was_meant_and_no_other_line(record, value, random):
    lines, text, data = written(record, random)
    edit = an_edit(data, value, random)
    meant = plain(data)
    perform(meant, edit)
    after = splice(text, [edit], order, a_style(random))
    assert same(plain(read(after, "")), meant)
    others = [line.text for line in lines if not may_change(line, edit, data)]
    if not text.endswith("\n"):  # the last block scalar must be told that what comes after is not its line feed
        others = [line for line in others if not ENDLESS.search(line)]
    if re.search(r"[|][0-9]?[+]", text):  # which takes in the empty lines below what is removed below it
        others = [line for line in others if line.strip()]
    bare = [line.lstrip(" -") for line in others]  # of what stands beside a dash, the next may move up beside it
    assert lost(bare, [line.lstrip(" -") for line in after.split("\n")]) == []
    assert len(lost(others, after.split("\n"))) <= 1


@given(RECORDS, st.lists(DATA, min_size=2, max_size=4), HANDS)
def test_many_edits_come_to_what_was_meant_for_another_reader_too(record, values, random):
    _, text, meant = written(record, random)
    edits = []
    for value in values:
        edits.append(an_edit(meant, value, random))
        perform(meant, edits[-1])
    after = splice(text, edits, order, a_style(random))
    assert same(plain(read(after, "")), meant)
    assert YAML(typ="safe", pure=True).load(after) == meant


@given(RECORDS, SCALARS, HANDS)
def test_a_scalar_that_is_replaced_leaves_the_comment_on_its_line(record, value, random):
    _, text, data = written(record, random)
    path = random.choice([path for path, held in places(data) if not isinstance(held, dict | list)] or [("tags",)])
    after = splice(text, [Set(path, value)], order)
    assert set(MARK.findall(text)) == set(MARK.findall(after))


@given(RECORDS, HANDS)
def test_an_edit_that_says_what_the_file_says_leaves_every_byte(record, random):
    _, text, data = written(record, random)
    edits = [Set(path, value) for path, value in places(data) if path]
    assert splice(text, [*edits, Remove(("missing",)), Remove(("missing", "x"))], order) == text
