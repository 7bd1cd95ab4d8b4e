"""Edits to the data of a file, and what they mean."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from policytrack.errors import PolicytrackError
from policytrack.storage.yaml_read import Scalar
from policytrack.storage.yaml_write import Data, Path
from policytrack.text import Text

Plain: TypeAlias = "Scalar | dict[str, Plain] | list[Plain]"


class CannotSplice(PolicytrackError):
    """The edit cannot be made without touching what it should not. Fact: ``path``, dotted."""

    text = Text(
        "无法只改 {path} 而不动其他内容：请用编辑器改这个文件",
        "cannot change {path} without touching the rest: change the file in an editor",
    )
    exit_code = 5


class Set(NamedTuple):
    """Replace a value, or add a key; mappings on the way that are missing are made."""

    path: Path
    value: Data


class Remove(NamedTuple):
    """Take away a key or an item; nothing happens if it is not there."""

    path: Path


class Append(NamedTuple):
    """One more item at the end of a list; a missing list is made."""

    path: Path
    value: Data


class Insert(NamedTuple):
    """One more item before the one that now stands at ``path``."""

    path: Path
    value: Data


Edit: TypeAlias = Set | Remove | Append | Insert


def plain(data: Data) -> Plain:
    """A deep copy in dicts and lists."""
    if data is None or isinstance(data, str | int | float):  # to ask whether something is a Mapping is dear
        return data
    if isinstance(data, Mapping):
        return {key: plain(value) for key, value in data.items()}
    return [plain(value) for value in data]


def same(one: Plain, other: Plain) -> bool:
    """Equal with equal types, the order of keys aside: to Python ``True == 1 == 1.0``."""
    if isinstance(one, dict):
        return isinstance(other, dict) and one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return isinstance(other, list) and len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


def at(data: Plain, path: Path) -> Plain:
    """What stands at ``path``; None if nothing does."""
    held = data
    for step in path:
        if not _has(held, step):
            return None
        held = held[step]  # type: ignore[index]  # _has has looked
    return held


def _has(holder: Plain, step: str | int) -> bool:
    if isinstance(holder, list):
        return isinstance(step, int) and 0 <= step < len(holder)
    return isinstance(holder, dict) and step in holder


def perform(data: Plain, edit: Edit) -> None:
    """Do to ``data`` what the edit says."""
    *way, last = edit.path
    if isinstance(edit, Remove):
        holder = at(data, tuple(way))
        if _has(holder, last):
            del holder[last]  # type: ignore[union-attr, arg-type]  # _has has looked
        return
    holder = _made(data, way, edit.path)
    if isinstance(edit, Append):
        _made_list(holder, last, edit.path).append(plain(edit.value))
    elif isinstance(edit, Insert) and isinstance(holder, list) and isinstance(last, int):
        holder.insert(last, plain(edit.value))
    elif isinstance(edit, Set) and (_has(holder, last) or (isinstance(holder, dict) and isinstance(last, str))):
        holder[last] = plain(edit.value)  # type: ignore[index]
    else:
        raise cannot(edit.path)


def _made(data: Plain, way: Sequence[str | int], path: Path) -> Plain:
    """What stands at the end of ``way``, mappings made where nothing stood."""
    held = data
    for step in way:
        if isinstance(held, dict) and isinstance(step, str) and held.get(step) is None:
            held[step] = {}
        if not _has(held, step):
            raise cannot(path)
        held = at(held, (step,))
    return held


def _made_list(holder: Plain, last: str | int, path: Path) -> list[Plain]:
    if isinstance(holder, dict) and isinstance(last, str) and holder.get(last) is None:
        holder[last] = []
    found = at(holder, (last,))
    if not isinstance(found, list):
        raise cannot(path)
    return found


def cannot(path: Path) -> CannotSplice:
    """The failure, for what stands at ``path``."""
    return CannotSplice(path=".".join(map(str, path)))
