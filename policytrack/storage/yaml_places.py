"""Where things stand in a text: PyYAML's nodes, and what their marks do not say.

The marks count characters. The end of a block collection is the beginning of what comes next, and the end of a block
scalar lies after the empty lines that follow; so the last line of a node is found from its leaves.
"""

import re
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from policytrack.storage.yaml_write import Path

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEEPS = re.compile(r"[|>][0-9]?\+")
_COLON = re.compile(r"[ \t]*:")


class Entry(NamedTuple):
    """A key with its value, or an item, which has no key."""

    key: ScalarNode | None
    value: Node


class Slot(NamedTuple):
    """A value with its surroundings: where its key or dash stands, and where on that line a value may begin."""

    node: Node
    column: int
    line: int
    after: int
    in_flow: bool


class Page(NamedTuple):
    """A text, its lines, and its root node."""

    text: str
    lines: list[str]
    root: Node


def page(text: str) -> Page:
    """The nodes of a text that ``read`` has accepted."""
    root = yaml.compose(text, _Loader)
    assert root is not None  # read refuses an empty text
    return Page(text, text.split("\n"), root)


def find(on: Page, path: Path) -> Slot:
    """The slot at ``path``, which is there."""
    root = on.root
    slot = Slot(root, -2, root.start_mark.line, root.start_mark.column, False)
    for step in path:
        slot = _below(on.lines, slot, step)
    return slot


def _below(lines: list[str], parent: Slot, step: str | int) -> Slot:
    each = entries(parent.node)
    at = step if isinstance(step, int) else keys(parent.node).index(step)
    key, value = each[at]
    column, in_flow = parent.node.start_mark.column, is_flow(parent)
    if key is None:
        return Slot(value, column, first_line(lines, parent.node, each[at]), column + 1, in_flow)
    line = int(key.end_mark.line)
    return Slot(value, column, line, past_colon(lines[line], key.end_mark.column), in_flow)


def past_colon(text: str, end: int) -> int:
    """Where a value may begin after a key that ends at ``end``; there itself if no colon follows, as in ``{key}``."""
    colon = _COLON.match(text, end)
    return colon.end() if colon else end


def is_flow(slot: Slot) -> bool:
    """Whether what stands in the slot's collection stands between brackets."""
    return slot.in_flow or bool(getattr(slot.node, "flow_style", False))


def entries(node: Node) -> list[Entry]:
    """The entries of a mapping or the items of a list."""
    if isinstance(node, MappingNode):
        return [Entry(key, value) for key, value in node.value]
    return [Entry(None, value) for value in node.value] if isinstance(node, SequenceNode) else []


def keys(node: Node) -> list[str]:
    """The keys of a mapping."""
    return [str(key.value) for key, _ in node.value] if isinstance(node, MappingNode) else []


def is_nothing(node: Node) -> bool:
    """Whether nothing at all is written for the value, as in ``key:``."""
    return isinstance(node, ScalarNode) and not node.value and not node.style


def is_block_text(node: Node) -> bool:
    """Whether it is a scalar after ``|`` or ``>``."""
    return isinstance(node, ScalarNode) and bool(node.style) and node.style in "|>"


def is_block_collection(node: Node) -> bool:
    """Whether its entries stand on lines of their own."""
    return not isinstance(node, ScalarNode) and not getattr(node, "flow_style", False)


def first_line(lines: list[str], parent: Node, entry: Entry) -> int:
    """The line of an entry's key or dash."""
    if entry.key is not None:
        return int(entry.key.start_mark.line)
    column, top = parent.start_mark.column, int(parent.start_mark.line)
    for number in range(entry.value.start_mark.line, top, -1):
        if lines[number][:column].strip(" ") == "" and lines[number][column : column + 1] == "-":
            return number
    return top


def last_line(lines: list[str], entry: Entry) -> int:
    """The last line that has something of the entry on it."""
    key, node = entry
    if key is not None and is_nothing(node):
        return int(key.end_mark.line)
    if is_block_collection(node):
        return last_line(lines, entries(node)[-1])
    return _end_of_block_text(lines, node) if is_block_text(node) else int(node.end_mark.line)


def _end_of_block_text(lines: list[str], node: Node) -> int:
    """Empty lines after the text are not of it, unless a ``+`` keeps them; blanks beyond its indentation are text."""
    start, end = int(node.start_mark.line), node.end_mark
    number = int(end.line) if end.column else int(end.line) - 1
    if not _KEEPS.match(lines[start], node.start_mark.column):
        indent = _lead(lines[start + 1 : number + 1]) - _lead(node.value.split("\n"))
        while number > start and not lines[number].strip(" ") and len(lines[number]) <= indent:
            number -= 1
    return max(number, start)


def _lead(lines: list[str]) -> int:
    """The indentation of the first line that is not blank."""
    first = next((line for line in lines if line.strip(" ")), "")
    return len(first) - len(first.lstrip(" "))


def extent(lines: list[str], last: int, column: int) -> int:
    """The last line of what begins at ``column``, with the comments below that are indented deeper: they are inside."""
    end = last
    for number in range(last + 1, len(lines)):
        line = lines[number].lstrip(" ")
        if line.strip() and (not line.startswith("#") or len(lines[number]) - len(line) <= column):
            break
        end = number if line.startswith("#") else end
    return end
