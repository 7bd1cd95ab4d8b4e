"""The canonical form of a record: block style, two spaces, no line ever folded.

A list's dashes stand two under its key. What stands on one line, ``{a: b}`` or ``[a, b]``, is for the caller to say.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from policytrack.storage.yaml_bytes import FORBIDDEN
from policytrack.storage.yaml_read import Scalar
from policytrack.storage.yaml_scalar import scalar

__all__ = ["Data", "Flow", "Path", "after", "entry", "in_one_line", "item", "scalar", "write"]

Data: TypeAlias = "Scalar | Mapping[str, Data] | Sequence[Data]"
Path: TypeAlias = tuple[str | int, ...]
Flow: TypeAlias = Callable[[Path, Data], bool]


def write(data: Mapping[str, Data], flow: Flow) -> str:
    """The text of a file that reads as ``data``; collections for which ``flow(path, value)`` stand on one line."""
    if not data:
        return "{}\n"
    return "\n".join(_children(data, (), 0, flow)) + "\n"


def entry(key: str, value: Data, path: Path, column: int, flow: Flow) -> list[str]:
    """The lines of ``key: value``, the key standing at ``column``; ``path`` is the value's own."""
    head, rest = after(value, path, column, flow)
    name = f"{' ' * column}{scalar(key)}:"
    return [f"{name} {head}" if head else name, *rest]


def item(value: Data, path: Path, column: int, flow: Flow) -> list[str]:
    """The lines of one item of a list, its dash standing at ``column``."""
    head, rest = after(value, path, column, flow)
    if head:
        return [f"{' ' * column}- {head}", *rest]
    first, *others = rest
    return [f"{' ' * column}- {first[column + 2 :]}", *others]


def in_one_line(value: Data) -> str:
    """The value in flow style."""
    if isinstance(value, str):  # most are, and a Mapping is dear to ask for
        return scalar(value, in_flow=True)
    if isinstance(value, Mapping):
        pairs = (f"{scalar(key, in_flow=True)}: {in_one_line(each)}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(in_one_line, value)) + "]"
    return scalar(value, in_flow=True)


def after(value: Data, path: Path, column: int, flow: Flow) -> tuple[str, list[str]]:
    """What follows a key or a dash at ``column``: the rest of its line, and the lines after it."""
    if isinstance(value, str):
        return _literal(value, column) if _can_stand_as_block(value) else (scalar(value), [])
    if value is None or isinstance(value, int | float) or not isinstance(value, Mapping | Sequence):
        return scalar(value), []
    if not value or flow(path, value):
        return in_one_line(value), []
    return "", _children(value, path, column + 2, flow)


def _children(value: Mapping[str, Data] | Sequence[Data], path: Path, column: int, flow: Flow) -> list[str]:
    if isinstance(value, Mapping):
        return [line for key, each in value.items() for line in entry(key, each, (*path, key), column, flow)]
    return [line for at, each in enumerate(value) for line in item(each, (*path, at), column, flow)]


def _can_stand_as_block(text: str) -> bool:
    """Blanks at line ends and empty lines at the end an editor takes away unseen: such text goes in quotes."""
    if "\n" not in text or FORBIDDEN.search(text):
        return False
    lines = text.removesuffix("\n").split("\n")
    return lines[-1] != "" and all(line == line.rstrip(" \t") for line in lines)


def _literal(text: str, column: int) -> tuple[str, list[str]]:
    """``|`` with a digit if the text itself begins with a blank, and ``-`` if no line feed ends it."""
    body = text.removesuffix("\n")
    digit = "2" if text[0] in " \t\n" else ""
    indent = " " * (column + 2)
    return f"|{digit}{'-' if body == text else ''}", [indent + line if line else "" for line in body.split("\n")]
