"""A record's text in pieces: what stands before the fields, each field with the comments above it, each event."""

from typing import NamedTuple

from policytrack.storage.tree import Mapping, Sequence


class Pieces(NamedTuple):
    """All of a text: ``head``, the fields in their order, ``tail``. The piece of ``history`` is again in pieces:
    its ``header`` line and its events by id.
    """

    head: str
    fields: dict[str, str]
    header: str
    events: dict[str, str]
    tail: str


def pieces(text: str, data: Mapping) -> Pieces:
    """Takes a text apart. Raises ValueError if its history does not stand in lines of its own."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    first = min(data.lines.values()) - 1
    start = _above(lines, first, 0)
    end = _end(lines, start)
    bounds = [*(_above(lines, line - 1, 0) if line - 1 != first else start for line in data.lines.values()), end]
    if bounds != sorted(bounds):
        raise ValueError("keys share a line")
    found = {key: "".join(lines[a:b]) for key, a, b in zip(data.lines, bounds, bounds[1:], strict=False)}
    header, events = _history(lines, data, bounds)
    return Pieces("".join(lines[:start]), found, header, events, "".join(lines[end:]))


def _above(lines: list[str], line: int, column: int) -> int:
    """The first of the comment lines that stand right above a line, set in as far as it."""
    while line > 0 and lines[line - 1].startswith(" " * column + "#"):
        line -= 1
    return line


def _end(lines: list[str], start: int) -> int:
    """Where the last field ends: before the comments, blank lines and document end at the margin."""
    end = len(lines)
    while end > start and (not lines[end - 1].strip() or lines[end - 1].startswith(("#", "..."))):
        end -= 1
    return end


def _history(lines: list[str], data: Mapping, bounds: list[int]) -> tuple[str, dict[str, str]]:
    events = data.get("history")
    if events is None:
        return "", {}
    at = list(data.lines).index("history")
    if not isinstance(events, Sequence) or not events:
        raise ValueError("no list of events")
    starts = []
    for line in events.lines:
        opening = lines[line - 1]
        if not opening.lstrip().startswith("- "):
            raise ValueError("an event within brackets")
        starts.append(_above(lines, line - 1, len(opening) - len(opening.lstrip())))
    edges = [*starts, bounds[at + 1]]
    if edges != sorted(set(edges)) or starts[0] <= bounds[at]:
        raise ValueError("events share a line")
    ids = [str(event["id"]) for event in events if isinstance(event, Mapping)]
    texts = ("".join(lines[a:b]) for a, b in zip(edges, edges[1:], strict=False))
    return "".join(lines[bounds[at] : starts[0]]), dict(zip(ids, texts, strict=True))


def aligned(event: str, column: int) -> str:
    """An event with its dash at a column, whatever it was set in by."""
    lines = event.splitlines(keepends=True)
    dash = next(line for line in lines if line.lstrip().startswith("- "))
    shift = column - (len(dash) - len(dash.lstrip()))
    if shift >= 0:
        return "".join(" " * shift + line if line.strip() else line for line in lines)
    return "".join(line[-shift:] if line[:-shift].isspace() else line for line in lines)
