"""Where a problem stands: a path of keys and positions inside a record, as a line of its file."""

from collections.abc import Iterator

from policytrack.commitment import Commitment
from policytrack.errors import Level, Problem, Where
from policytrack.register.reading import Stored
from policytrack.register.register import Register
from policytrack.storage import layout
from policytrack.storage.tree import Mapping, Sequence, Value
from policytrack.text import Text


def each_record(register: Register) -> Iterator[tuple[Stored, Commitment]]:
    """Every record that can be read, with its file."""
    return ((stored, stored.value) for stored in register.records if stored.value is not None)


def line_of(data: Mapping, where: Where) -> int:
    """The line of what stands at a path of keys and positions, or of the nearest thing around it that is there."""
    line = data.line
    value: Value = data
    for step in where:
        if isinstance(value, Mapping) and isinstance(step, str) and step in value:
            line, value = value.lines[step], value[step]
            continue
        if isinstance(value, Sequence) and isinstance(step, int) and step < len(value):
            line, value = value.lines[step], value[step]
            continue
        break
    return line


def problem(
    stored: Stored, where: Where, text: Text, rule: str, level: Level = "error", fixable: bool = False
) -> Problem:
    """A problem in a file at a path inside it."""
    line = line_of(stored.data, where) if stored.data is not None else 1
    return Problem(layout.shown(stored.path), line, text, rule, level, fixable)
