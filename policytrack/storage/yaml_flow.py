"""Changes to what stands between brackets: ``{a: b, c: d}`` and ``[a, b]``, on one line or several."""

import re

from policytrack.storage.yaml_places import Entry, Page, Slot, entries, is_nothing, past_colon

_TO_COMMA = re.compile(r"(?:\s|(?<=\s)#[^\n]*)*,")


def add(on: Page, parent: Slot, at: int, before: bool, new: str) -> str:
    """A new entry beside the one at ``at``."""
    beside = entries(parent.node)[at]
    if before:
        place = _start(beside)
        return f"{on.text[:place]}{new}, {on.text[place:]}"
    place = _end(on.text, beside)
    comma = " , " if on.text.endswith(":", 0, place) else ", "  # `a:,` would be a word
    return on.text[:place] + comma + new + on.text[place:]


def take(on: Page, parent: Slot, at: int) -> str:
    """The text without an entry and one comma; the comments between stay."""
    each, text = entries(parent.node), on.text
    start, end = _start(each[at]), _end(text, each[at])
    if comma := _TO_COMMA.match(text, end):
        return _without(text, (start, end), (comma.end() - 1, comma.end()))
    if at and (comma := _TO_COMMA.match(text, _end(text, each[at - 1]))):
        return _without(text, (comma.end() - 1, comma.end()), (start, end))
    return _without(text, (start, end), (end, end))


def _without(text: str, one: tuple[int, int], other: tuple[int, int]) -> str:
    """The text without two stretches, nor the blanks between them, nor the line if nothing is left on it."""
    between = text[one[1] : other[0]]
    before, after = text[: one[0]] + (between if between.strip(" ") else ""), text[other[1] :]
    line = before[before.rfind("\n") + 1 :]
    if before.endswith(("{", "[", " ", "\n")):
        after = after.lstrip(" ")
    if not line.strip() and after.startswith("\n"):
        return before[: len(before) - len(line)] + after[1:]
    return before + after


def _start(entry: Entry) -> int:
    return int((entry.key or entry.value).start_mark.index)


def _end(text: str, entry: Entry) -> int:
    """A value that is not written has its mark anywhere up to the next token."""
    if entry.key is not None and is_nothing(entry.value):
        return past_colon(text, entry.key.end_mark.index)
    return int(entry.value.end_mark.index)
