"""Changes to the lines of a text at the places of its nodes.

A comment stays unless it stands on a line of what is taken away, or below it and indented deeper. So a comment above a
removed key stays too: it may head more than that key, and one comment too many is better than one lost.
"""

import re
from collections.abc import Iterator

from yaml.nodes import MappingNode, SequenceNode

from policytrack.storage.yaml_places import (
    Entry,
    Page,
    Slot,
    entries,
    extent,
    first_line,
    is_block_collection,
    is_block_text,
    is_nothing,
    last_line,
)

_HEADER = re.compile(r"[|>][-+0-9]*")


def put(on: Page, slot: Slot, head: str, rest: list[str]) -> str:
    """Another value in a slot: ``head`` on the line of its key or dash, ``rest`` below."""
    if is_block_collection(slot.node) and slot.node.start_mark.line > slot.line:
        return _put_below(on.lines, slot, head, rest)
    if not head and rest and not slot.in_flow and on.lines[slot.line][: slot.after].endswith("-"):
        head, rest = rest[0].lstrip(" "), rest[1:]  # the first entry of a collection stands beside its dash
        return _put_beside(on.lines, slot, (slot.line, slot.after), f" {head}", rest)
    node = slot.node
    if is_nothing(node):
        colon = on.lines[slot.line][: slot.after].endswith((":", "-"))
        return _put_beside(on.lines, slot, (slot.line, slot.after), head and f"{' ' if colon else ': '}{head}", rest)
    return _put_beside(on.lines, slot, (node.start_mark.line, node.start_mark.column), head, rest)


def _put_below(lines: list[str], slot: Slot, head: str, rest: list[str]) -> str:
    """In the place of a block collection that begins on a line of its own; comments before it stay."""
    first, end = slot.node.start_mark.line, extent(lines, last_line(lines, Entry(None, slot.node)), slot.column)
    owner = lines[slot.line]
    owner = f"{owner[: slot.after]} {head}{owner[slot.after :]}" if head else owner
    return _text(lines[: slot.line], [owner], lines[slot.line + 1 : first], rest, lines[end + 1 :])


def _put_beside(lines: list[str], slot: Slot, start: tuple[int, int], head: str, rest: list[str]) -> str:
    """From ``start`` to the end of the old value, whose line keeps its comment."""
    (first, column), (stop, end, last) = start, _stop(lines, slot)
    before, tail = lines[first][:column], lines[stop][end:]
    line = before + head + tail if head else before.rstrip(" ") + tail
    return _text(lines[:first], [line] if line.strip() or not rest else [], rest, lines[last + 1 :])


def _stop(lines: list[str], slot: Slot) -> tuple[int, int, int]:
    """Line and column where the old value ends on the line that stays, and the last line that goes."""
    node, first = slot.node, int(slot.node.start_mark.line)
    if is_nothing(node):
        return slot.line, slot.after, slot.line
    if is_block_text(node):
        header = _HEADER.match(lines[first], node.start_mark.column)
        return first, header.end() if header else len(lines[first]), last_line(lines, Entry(None, node))
    if is_block_collection(node):
        return first, len(lines[first]), extent(lines, last_line(lines, Entry(None, node)), slot.column)
    return node.end_mark.line, node.end_mark.column, node.end_mark.line


def add(on: Page, parent: Slot, at: int, before: bool, new: list[str]) -> str:
    """A new entry beside the one at ``at``, on lines of its own in a block collection."""
    each, lines, column = entries(parent.node), on.lines, int(parent.node.start_mark.column)
    first = first_line(lines, parent.node, each[at])
    if not before:
        # comments at the end of a list, indented like its dashes, are of the list
        whole = isinstance(parent.node, SequenceNode) and at == len(each) - 1
        end = extent(lines, last_line(lines, each[at]), parent.column if whole else column)
        return _text(lines[: end + 1], new, lines[end + 1 :])
    lead = lines[first][:column]
    if lead.strip(" "):  # the entry stands beside a dash
        moved = " " * column + lines[first][column:]
        return _text(lines[:first], [lead + new[0][column:]], new[1:], [moved], lines[first + 1 :])
    above = _above_comments(lines, first, column)
    return _text(lines[:above], new, lines[above:])


def _above_comments(lines: list[str], first: int, column: int) -> int:
    """The line where the comments directly above begin, unless they head the file."""
    above = first
    while above and re.match(f" {{{column}}}#", lines[above - 1]):
        above -= 1
    return above if above and not lines[above - 1].startswith("---") else first


def take(on: Page, parent: Slot, at: int) -> Iterator[str]:
    """The text without an entry of a block collection; then also without the empty lines below.

    For if the text above keeps its last line feeds (``|+``), those lines would become its own.
    """
    each, lines, column = entries(parent.node), on.lines, int(parent.node.start_mark.column)
    first, end = first_line(lines, parent.node, each[at]), extent(lines, last_line(lines, each[at]), column)
    blank = end
    while blank + 1 < len(lines) and not lines[blank + 1].strip():
        blank += 1
    yield from (_taken(lines, parent, at, first, last) for last in (end, blank))


def _taken(lines: list[str], parent: Slot, at: int, first: int, last: int) -> str:
    """The text without the lines of an entry, from the first to the last."""
    each, below, column = entries(parent.node), lines[last + 1 :] or [""], int(parent.node.start_mark.column)
    if len(each) == 1:
        return _emptied(lines, parent, first, below)
    if lines[first][:column].strip(" "):
        return _closed_up(lines, first, column, below, first_line(lines, parent.node, each[at + 1]) - last - 1)
    return _text(lines[:first], below)


def _emptied(lines: list[str], parent: Slot, first: int, below: list[str]) -> str:
    """The only entry gone, brackets say that nothing is left."""
    brackets = "{}" if isinstance(parent.node, MappingNode) else "[]"
    if parent.line == first:
        return _text(lines[:first], [lines[first][: parent.node.start_mark.column] + brackets], below)
    owner = lines[parent.line]
    owner = f"{owner[: parent.after]} {brackets}{owner[parent.after :]}"
    return _text(lines[: parent.line], [owner], lines[parent.line + 1 : first], below)


def _closed_up(lines: list[str], first: int, column: int, below: list[str], gap: int) -> str:
    """The entry beside a dash gone, the next one moves up beside it; not past comments, which stay where they are."""
    lead = lines[first][:column]
    if gap:
        return _text(lines[:first], [lead.rstrip(" ")], below)
    return _text(lines[:first], [lead + below[0][column:]], below[1:])


def closed(on: Page) -> str:
    """The same data, its last block scalar so marked that a line feed put after the text does not become its own."""
    leaf = on.root
    while below := entries(leaf):
        leaf = below[-1].value
    if on.text.endswith("\n") or not is_block_text(leaf):
        return on.text
    header = on.text[leaf.start_mark.index :]
    return on.text[: leaf.start_mark.index] + re.sub(r"^([|>][0-9]?)[-+]?", r"\1-", header)


def _text(*parts: list[str]) -> str:
    return "\n".join(line for part in parts for line in part)
