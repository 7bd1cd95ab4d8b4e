"""Changes to a text at the places of its nodes. Nothing here knows what the data is to be: the caller reads and compares.

A comment stays unless it stands on a line of what is taken away, or below it and indented deeper. So a comment above a
removed key stays too: it may head more than that key, and one comment too many is better than one lost.
"""

import re
from collections.abc import Iterator

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
_TO_COMMA = re.compile(r"(?:\s|(?<=\s)#[^\n]*)*,")


def put(on: Page, slot: Slot, head: str, rest: list[str]) -> str:
    """Another value in a slot: ``head`` on the line of its key or dash, ``rest`` below."""
    node, lines = slot.node, on.lines
    first = node.start_mark.line
    if is_block_collection(node) and first > slot.line:
        end = extent(lines, last_line(lines, Entry(None, node)), slot.column)
        return "\n".join([*lines[: slot.line], _headed(lines, slot, head), *lines[slot.line + 1 : first], *rest, *lines[end + 1 :]])
    ...
