"""A record's text in pieces: what stands before the fields, each field with the comments above it, each event."""

import re
from collections.abc import Sequence as Items
from itertools import pairwise
from typing import NamedTuple

import yaml

from policytrack.storage.encoding import on_one_line
from policytrack.storage.tree import Mapping, Sequence
from policytrack.storage.yaml_write import item

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


class Pieces(NamedTuple):
    """All of a text: ``head``, the fields in their order, ``tail``. The piece of ``history`` is again in pieces:
    its ``header`` line and its events by id.
    """

    head: str
    fields: dict[str, str]
    header: str
    events: dict[str, str]
    tail: str


NO_PIECES = Pieces("", {}, "", {}, "")


def pieces(text: str, data: Mapping, ids: Items[str]) -> Pieces:
    """Takes a text apart, ``ids`` being those of its events. Raises ValueError if its keys do not stand in lines of their own."""
    lines = text.split("\n")
    lines = [line + "\n" for line in (lines if lines[-1] else lines[:-1])]
    first = min(data.lines.values()) - 1
    start = _heading(lines, first)
    end = _end(lines, start)
    bounds = [*(_above(lines, line - 1, 0) if line - 1 != first else start for line in data.lines.values()), end]
    at_margin = all(lines[line - 1][0] not in " {-" for line in data.lines.values())
    if not at_margin or any(a >= b for a, b in pairwise(bounds)):
        raise ValueError("keys share a line")
    found = {key: "".join(lines[a:b]) for key, (a, b) in zip(data.lines, pairwise(bounds), strict=True)}
    at = list(data.lines).index("history")
    header, events = _history(lines, data["history"], bounds[at], bounds[at + 1])
    return Pieces("".join(lines[:start]), found, header, dict(zip(ids, events, strict=True)), "".join(lines[end:]))


def _above(lines: list[str], line: int, column: int) -> int:
    """The first of the comments and blank lines above a line that are not set in further: a new entry would go above them."""
    while line > 0 and (not lines[line - 1].strip() or re.match(rf" {{0,{column}}}#", lines[line - 1])):
        line -= 1
    return line


def _heading(lines: list[str], line: int) -> int:
    """The first of the comments right above the first field; what stands before them is of the whole file."""
    while line > 0 and lines[line - 1].startswith("#"):
        line -= 1
    return line


def _end(lines: list[str], start: int) -> int:
    """Where the last field ends: before the comments, blank lines and document end at the margin."""
    end = len(lines)
    while end > start and (not lines[end - 1].strip() or lines[end - 1].startswith(("#", "..."))):
        end -= 1
    return end


def _history(lines: list[str], events: object, start: int, end: int) -> tuple[str, list[str]]:
    """The header and each event; in canonical form if the events do not stand in lines of their own."""
    assert isinstance(events, Sequence)
    edges = [*(_event_start(lines, line - 1, first=not at) for at, line in enumerate(events.lines)), end]
    if events and start < edges[0] and edges == sorted(set(edges)):
        return "".join(lines[start : edges[0]]), ["".join(lines[a:b]) for a, b in pairwise(edges)]
    above = "".join(f"{comment}\n" for comment in comments("".join(lines[start:end])))
    written = (item(event, ("history", at), 2, on_one_line) for at, event in enumerate(events))
    return f"{above}history:\n", ["\n".join(each) + "\n" for each in written]


def _event_start(lines: list[str], line: int, first: bool) -> int:
    """The first line of the event that begins on a line, with what stands above it; -1 if it has no dash of its own."""
    opening = lines[line]
    column = len(opening) - len(opening.lstrip())
    return _above(lines, line, len(opening) if first else column) if opening[column:].startswith("- ") else -1


def comments(text: str) -> list[str]:
    """The comments in a piece, in their order, wherever they stand."""
    found, end = [], 0
    for token in yaml.scan(text, Loader=_Loader):
        found += _COMMENT.findall(text[end : token.start_mark.index])
        if getattr(token, "style", None) in ("|", ">"):
            opening = text[token.start_mark.index : token.end_mark.index].split("\n", 1)[0]
            found += _COMMENT.findall(opening)
        end = max(end, token.end_mark.index)
    found += _COMMENT.findall(text[end:])
    return [comment.rstrip() for comment in found]


def with_comments(text: str, mine: str, yours: str, base: str) -> str:
    """A piece with the comments of both sides that it lacks, set above it; what either side took out stays out."""
    here, there, old = (comments(side) for side in (mine, yours, base))
    present = comments(text)
    wanted = [each for each in sorted({*here, *there}) if (each in here and each in there) or each not in old]
    indent = " " * (len(text) - len(text.lstrip(" ")))
    return "".join(f"{indent}{each}\n" for each in wanted if each not in present) + text


def aligned(event: str, column: int) -> str:
    """An event with its dash at a column, whatever it was set in by."""
    lines = event.splitlines(keepends=True)
    dash = next(line for line in lines if line.lstrip().startswith("- "))
    shift = column - (len(dash) - len(dash.lstrip()))
    if shift >= 0:
        return "".join(line if line == "\n" else " " * shift + line for line in lines)
    return "".join(line[-shift:] if line.startswith(" " * -shift) else line for line in lines)
