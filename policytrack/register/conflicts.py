"""Conflict markers in a file: which field, both values, and how to settle it."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policytrack.errors import Problem
from policytrack.text import Text, clip, listed, one_line
from policytrack.vocabulary.fields import EVENT, RECORD

_CELLS = 60
_BLOCK = re.compile(
    r"^(<{7,}) ?(?P<mine>[^\n]*)\n(?P<ours>(?:.*\n)*?)(?:\|{7,}[^\n]*\n(?:.*\n)*?)?={7,}\n(?P<theirs>(?:.*\n)*?)>{7,} ?(?P<yours>[^\n]*)(?:\n|\Z)",
    re.MULTILINE,
)
_KEY = re.compile(r"(?P<indent>[ -]*)(?P<key>[A-Za-z_]+):(?:\s+(?P<value>.*))?$")
_LABELS = {field.name: field.text for field in (*EVENT, *RECORD)}


class Conflict(NamedTuple):
    """One field that two sides say differently, at the line where its markers begin; None: that side lacks it."""

    line: int
    field: str
    ours: str | None
    theirs: str | None


def conflicts(text: str) -> Iterator[Conflict]:
    """Every field between conflict markers whose two values differ."""
    for block in _BLOCK.finditer(text):
        line = text.count("\n", 0, block.start()) + 1
        before = text[: block.start()]
        ours, theirs = (_fields(block[side], before) for side in ("ours", "theirs"))
        for name in [*ours, *(each for each in theirs if each not in ours)]:
            if ours.get(name) != theirs.get(name):
                yield Conflict(line, name, ours.get(name), theirs.get(name))


def described(path: str, text: str) -> tuple[Problem, ...]:
    """The conflicts of a file as problems; none if it has none that can be told apart."""
    words = Text(
        "合并冲突，“{field}”两边不同：本方“{a}”，对方“{b}”。留下正确的一个，删去 <<<<<<<、=======、>>>>>>> 三行，再 git add {path}",
        "a merge conflict: “{field}” is “{a}” here and “{b}” there. Keep the right one, delete the lines <<<<<<<, ======= and >>>>>>>, then git add {path}",
    )
    events = Text(
        "合并冲突，两边都登记了事件，都要保留。请运行 policytrack init，然后 git checkout -m {path}，再 git add {path}",
        "a merge conflict: both sides recorded events, and both must stay. Run policytrack init, then git checkout -m {path} and git add {path}",
    )
    found = []
    every = list(conflicts(text))
    whole_events = any(each.field == "history.id" for each in every)
    for each in every:
        if whole_events and each.field.startswith("history."):
            found.append(Problem(path, each.line, events.of(path=path), "conflict"))
            continue
        facts = {"field": _label(each.field), "a": _shown(each.ours), "b": _shown(each.theirs), "path": path}
        found.append(Problem(path, each.line, words.of(**facts), "conflict"))
    return tuple(dict.fromkeys(found))


def named(fields: Iterable[str]) -> Text:
    """The fields and events that a merge left in conflict, in words."""
    return listed(_LABELS.get(each) or _EVENT.of(id=each.partition(".")[2] or each) for each in fields)


_EVENT = Text("事件{id}", "event {id}")


def without_conflicts(text: str, keeping_ours: bool) -> str:
    """A text in which fields in conflict are left out, or are as our side has them."""
    return _BLOCK.sub(lambda block: str(block["ours"]) if keeping_ours else "", text) if "<<<<<<<" in text else text


def resized(text: str, size: int) -> str:
    """A text with its conflict markers of another length, as git asks for in a merge of merges."""

    def block(found: re.Match[str]) -> str:
        marks = "<" * size, "=" * size, ">" * size
        return f"{marks[0]} {found['mine']}\n{found['ours']}{marks[1]}\n{found['theirs']}{marks[2]} {found['yours']}\n"

    return _BLOCK.sub(block, text)


def _fields(side: str, before: str) -> dict[str, str]:
    """What one side says, by field; lines without a key belong to the field above them, even above the markers."""
    found: dict[str, list[str]] = {}
    name = _last_key(before)
    for line in side.splitlines():
        key = _KEY.match(line)
        if key:
            name = key["key"] if not key["indent"] else f"{_within(before)}{key['key']}"
            found[name] = [key["value"] or ""]
        elif line.strip():
            found.setdefault(name, []).append(line.strip())
    return {name: one_line(" ".join(lines)) for name, lines in found.items()}


def _last_key(before: str) -> str:
    keys = [key["key"] for line in before.splitlines() if (key := _KEY.match(line))]
    return keys[-1] if keys else "?"


def _within(before: str) -> str:
    """The field that an indented line belongs to, as ``history.``."""
    keys = [key["key"] for line in before.splitlines() if (key := _KEY.match(line)) and not key["indent"]]
    return f"{keys[-1]}." if keys else ""


def _label(name: str) -> Text:
    """What people call a field; one of an event is the history's."""
    above, _, last = name.rpartition(".")
    own = _LABELS.get(last) or Text(last, last)
    outer = _LABELS.get(above)
    return Text(f"{outer.zh}·{own.zh}", f"{outer.en}, {own.en}") if outer else own


def _shown(value: str | None) -> Text:
    if value is None:
        return Text("（没有）", "(nothing)")
    kept = clip(value.strip("'\""), _CELLS)
    return Text(kept, kept)
