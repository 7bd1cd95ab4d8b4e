"""``check --fix``: mends what has one right answer, and loses nothing.

Line ends and a byte order mark; top fields that their events make otherwise; and, in files that hold no comment that a
rewrite could lose, the order of fields and of events.
"""

import os
from datetime import datetime

from policytrack.commitment import Commitment
from policytrack.fold import folded
from policytrack.register.acts import moved
from policytrack.register.editors import LINE
from policytrack.register.reading import Stored, read_file
from policytrack.register.register import Register
from policytrack.register.undo import Versions, carry_out
from policytrack.storage import files, layout
from policytrack.storage.encoding import key_order, on_one_line
from policytrack.storage.tree import Mapping, Sequence, Value
from policytrack.storage.yaml_read import normalised, read
from policytrack.storage.yaml_splice import splice
from policytrack.storage.yaml_write import write
from policytrack.text import Text
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Shape


def fix(register: Register, by: str, now: datetime) -> list[str]:
    """Mends every file that it can; the paths of those that changed. Raises CannotWrite, Busy."""
    with register.writing():
        mended = _mend(register, about_all(register), by, now)  # first, for they say how records are read
        register.reread()
        mended += _mend(register, _files(register), by, now)
    register.reread()
    return mended


def _mend(register: Register, found: list[tuple[Stored, Shape]], by: str, now: datetime) -> list[str]:
    versions: Versions = {}
    for stored, shape in found:
        before = files.read_bytes(stored.path)
        after = _mended(stored, before, shape, register)
        if after != before:
            path = os.path.relpath(stored.path, register.root)
            versions[path] = (before.decode("utf-8"), after.decode("utf-8"))
    if versions:
        what = Text(f"check --fix（{len(versions)}个文件）", f"check --fix ({len(versions)} files)")
        carry_out(register.root, by, now, what, versions)
    return [os.path.join(register.root, path) for path in versions]


def about_all(register: Register) -> list[tuple[Stored, Shape]]:
    """The settings, the units, and the words for extracting."""
    named = (
        (layout.SETTINGS, fields.SETTINGS), (layout.UNITS, fields.UNITS), (layout.EXTRACTION, fields.EXTRACTION),
    )  # fmt: skip
    paths = ((os.path.join(register.root, name), shape) for name, shape in named)
    return [(read_file(path, shape), shape) for path, shape in paths if os.path.exists(path)]


def _files(register: Register) -> list[tuple[Stored, Shape]]:
    return [
        *((stored, fields.RECORD) for stored in register.records),
        *((stored, fields.SOURCE) for stored in register.stored_sources),
    ]


def _mended(stored: Stored, raw: bytes, shape: Shape, register: Register) -> bytes:
    if any(problem.fixable for problem in stored.faults) and _is_text(raw):
        raw = normalised(raw)
        stored = _reread(stored, raw, register) if shape is fields.RECORD else stored
    if shape is not fields.RECORD or stored.value is None or stored.data is None:
        return raw
    return _in_order(_refolded(stored), stored.path).encode("utf-8")


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _reread(stored: Stored, raw: bytes, register: Register) -> Stored:
    """The file as it would be read with these bytes; as it was if they still cannot be."""
    again = read_file(stored.path, fields.RECORD, register.kinds, raw)
    return again if again.value is not None else stored


def _refolded(stored: Stored) -> str:
    commitment: Commitment = stored.value
    return splice(stored.text, list(moved(commitment, folded(commitment, commitment.history))), key_order, on_one_line)


def _in_order(text: str, path: str) -> str:
    """The text with its fields and events in canonical order; left alone if it holds comments of a person."""
    data = read(text, path)
    head = LINE if text.startswith(LINE) else ""
    if "#" in _outside_values(text.removeprefix(head), data) or not isinstance(data.get("history"), Sequence):
        return text
    order = key_order(())
    ordered: dict[str, Value | list[Value]] = {
        name: data[name] for name in sorted(data, key=lambda name: order.index(name) if name in order else len(order))
    }
    ordered["history"] = _sorted_events(data)
    same = list(ordered) == list(data) and ordered["history"] == data["history"]
    return text if same else head + write(ordered, on_one_line)


def _sorted_events(data: Mapping) -> list[Value]:
    history = data["history"]
    assert isinstance(history, Sequence)
    return sorted(history, key=_written)


def _written(event: Value) -> tuple[datetime, str]:
    assert isinstance(event, Mapping)
    return datetime.fromisoformat(str(event["recorded"])), str(event["id"])


def _outside_values(text: str, data: Mapping) -> str:
    """The text without the values that hold a ``#`` themselves, so that one that is left begins a comment."""
    for value in _texts(data):
        if "#" in value:
            text = text.replace(value, "")
    return text


def _texts(value: Value) -> list[str]:
    match value:
        case str():
            return [value]
        case Mapping():
            return [text for each in value.values() for text in _texts(each)]
        case Sequence():
            return [text for each in value for text in _texts(each)]
        case _:
            return []
