"""Edit a file's text so that only the lines of what changed change.

Each small step offers texts, the most natural first; the first that reads as what was meant is taken. So whatever is
wrong here can refuse an edit, and cannot write a wrong file.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from policytrack.storage import yaml_flow, yaml_patch
from policytrack.storage.yaml_edits import (
    Append,
    CannotSplice,
    Edit,
    Insert,
    Plain,
    Remove,
    Set,
    cannot,
    perform,
    plain,
    same,
)
from policytrack.storage.yaml_places import Page, Slot, entries, find, is_flow, keys, page
from policytrack.storage.yaml_read import Unreadable, read
from policytrack.storage.yaml_steps import steps
from policytrack.storage.yaml_write import Data, Flow, Path, after, entry, in_one_line, item, scalar, write

__all__ = ["Append", "CannotSplice", "Edit", "Insert", "Order", "Path", "Remove", "Set", "splice"]

Order = Callable[[Path], Sequence[str]]


def splice(text: str, edits: Iterable[Edit], order: Order, flow: Flow = lambda path, value: False) -> str:
    """The text with the edits made one after another; the very text if they change nothing.

    ``order`` gives the canonical order of the keys of the mapping at a path, for new keys to find their place.
    """
    now = plain(read(text, ""))
    meant = plain(now)
    for edit in edits:
        perform(meant, edit)
        for step in [*steps(now, edit)]:
            perform(now, step)
            text = _stepped(text, step, now, order, flow)
        if not same(now, meant):
            raise cannot(edit.path)
    return text


def _stepped(text: str, step: Edit, meant: Plain, order: Order, flow: Flow) -> str:
    on = page(text)
    for candidate in _candidates(on, step, order, flow):
        if _reads_as(candidate, meant):
            return candidate
    if (closed := yaml_patch.closed(on)) != text:
        return _stepped(closed, step, meant, order, flow)
    raise cannot(step.path)


def _reads_as(text: str, meant: Plain) -> bool:
    try:
        return same(plain(read(text, "")), meant)
    except Unreadable:
        return False


def _candidates(on: Page, step: Edit, order: Order, flow: Flow) -> Iterator[str]:
    if isinstance(step, Append):
        parent = find(on, step.path)
        count = len(entries(parent.node))
        yield from _added(on, parent, count - 1, False, Set((*step.path, count), step.value), flow)
        return
    parent, last = find(on, step.path[:-1]), step.path[-1]
    if isinstance(step, Set):
        yield from _set(on, parent, step, order, flow)
    elif isinstance(step, Remove):
        at = last if isinstance(last, int) else keys(parent.node).index(last)
        yield from [yaml_flow.take(on, parent, at)] if is_flow(parent) else yaml_patch.take(on, parent, at)
    else:
        assert isinstance(last, int)  # of an Insert that could be performed
        yield from _added(on, parent, last, True, Set(step.path, step.value), flow)


def _set(on: Page, parent: Slot, step: Set, order: Order, flow: Flow) -> Iterator[str]:
    last, present = step.path[-1], keys(parent.node)
    if isinstance(last, int) or last in present:
        yield from _put(on, find(on, step.path), step.path, step.value, flow)
    elif present:
        at, before = _neighbour(present, order(step.path[:-1]), last)
        yield from _added(on, parent, at, before, step, flow)
    else:  # only the root is filled key by key
        yield yaml_patch.put(on, parent, "", write({last: step.value}, flow).removesuffix("\n").split("\n"))
        yield yaml_patch.put(on, parent, "", [f"{scalar(last)}: {in_one_line(step.value)}"])


def _put(on: Page, slot: Slot, path: Path, value: Data, flow: Flow) -> Iterator[str]:
    if not slot.in_flow:
        yield yaml_patch.put(on, slot, *after(value, path, slot.column, flow))
    yield yaml_patch.put(on, slot, in_one_line(value), [])


def _added(on: Page, parent: Slot, at: int, before: bool, new: Set, flow: Flow) -> Iterator[str]:
    (*_, last), value = new
    if is_flow(parent):
        key = f"{scalar(last, in_flow=True)}: " if isinstance(last, str) else ""
        yield yaml_flow.add(on, parent, at, before, key + in_one_line(value))
        return
    column = parent.node.start_mark.column
    if isinstance(last, str):
        lines, name = entry(last, value, new.path, column, flow), f"{scalar(last)}:"
    else:
        lines, name = item(value, new.path, column, flow), "-"
    yield yaml_patch.add(on, parent, at, before, lines)
    yield yaml_patch.add(on, parent, at, before, [f"{' ' * column}{name} {in_one_line(value)}"])


def _neighbour(present: list[str], order: Sequence[str], key: str) -> tuple[int, bool]:
    """The present key that a new one stands after, or, if it is the first of all, before."""
    if key in order:
        rank = order.index(key)
        if earlier := [each for each in order[:rank] if each in present]:
            return present.index(earlier[-1]), False
        if later := [each for each in order[rank + 1 :] if each in present]:
            return present.index(later[0]), True
    return len(present) - 1, False
