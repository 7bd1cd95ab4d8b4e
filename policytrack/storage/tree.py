"""What a YAML file says, and on which lines: mappings, lists and scalars."""

from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool | None
Value: TypeAlias = "Scalar | Mapping | Sequence"


class Mapping(dict[str, "Value"]):
    """A mapping that knows where it and its keys stand; lines count from 1."""

    __slots__ = ("line", "lines", "written")
    line: int
    lines: dict[str, int]
    written: dict[str, str]


class Sequence(list["Value"]):
    """A list that knows where it and its items stand; lines count from 1."""

    __slots__ = ("line", "lines", "written")
    line: int
    lines: list[int]
    written: dict[int, str]
