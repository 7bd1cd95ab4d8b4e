"""The smallest edits that come to the same as one: a list that grew by one item is an item added, not a new list."""

from collections.abc import Iterator

from policytrack.storage.yaml_edits import Append, Edit, Insert, Plain, Remove, Set, at, cannot, plain, same
from policytrack.storage.yaml_write import Path


def steps(data: Plain, edit: Edit) -> Iterator[Edit]:
    """The edits to make one after another; none if ``data`` already is as ``edit``, which can be performed, would have it."""
    if isinstance(edit, Set):
        yield from _set(data, edit)
    elif isinstance(edit, Append):
        held = at(data, edit.path)
        if isinstance(held, list) and held:
            yield edit
        else:
            yield from _set(data, Set(edit.path, [edit.value]))
    elif _is_there(data, edit.path):
        yield edit
    elif isinstance(edit, Insert):
        raise cannot(edit.path)


def _set(data: Plain, edit: Set) -> Iterator[Edit]:
    *way, last = edit.path
    parent = tuple(way)
    holder = at(data, parent)
    if _is_there(data, edit.path):
        yield from _differences(edit.path, at(data, edit.path), plain(edit.value))
    elif parent and isinstance(last, str) and (holder is None or holder == {}):
        yield from _set(data, Set(parent, {last: edit.value}))
    else:
        yield edit


def _is_there(data: Plain, path: Path) -> bool:
    holder = at(data, path[:-1])
    if isinstance(holder, list):
        return isinstance(path[-1], int) and 0 <= path[-1] < len(holder)
    return isinstance(holder, dict) and path[-1] in holder


def _differences(path: Path, old: Plain, new: Plain) -> Iterator[Edit]:
    if same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys():
        yield from (Remove((*path, key)) for key in old if key not in new)
        for key, value in new.items():
            yield from _differences((*path, key), old[key], value) if key in old else [Set((*path, key), value)]
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _items(path, old, new)
    else:
        yield Set(path, new)


def _items(path: Path, old: list[Plain], new: list[Plain]) -> Iterator[Edit]:
    """Items added, or taken away, or changed; a list changed in more than one way is written anew."""
    if (kept := _found_in(old, new)) is not None:
        added = [at for at in range(len(new)) if at not in kept]
        last_kept = max(kept)
        yield from (Insert((*path, at), new[at]) if at < last_kept else Append(path, new[at]) for at in added)
    elif (kept := _found_in(new, old)) is not None:
        yield from (Remove((*path, at)) for at in reversed(range(len(old))) if at not in kept)
    elif len(old) == len(new):
        for at, (was, will_be) in enumerate(zip(old, new, strict=True)):
            yield from _differences((*path, at), was, will_be)
    else:
        yield Set(path, new)


def _found_in(few: list[Plain], many: list[Plain]) -> set[int] | None:
    """Where each of ``few`` stands among ``many``, in the same order; None if one does not."""
    found: list[int] = []
    for wanted in few:
        start = found[-1] + 1 if found else 0
        match = next((at for at in range(start, len(many)) if same(many[at], wanted)), None)
        if match is None:
            return None
        found.append(match)
    return set(found)
