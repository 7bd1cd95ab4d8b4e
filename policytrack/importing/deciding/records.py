"""Records of our own JSON that come back: whole ones are added as they are, and what was edited in others becomes an event."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from policytrack.commitment import Commitment
from policytrack.fold import folded
from policytrack.importing.deciding.changes import same
from policytrack.importing.deciding.plan import Decided, Outcome
from policytrack.importing.deciding.rows import Desk, changed, refused
from policytrack.importing.deciding.stated import Fault, Stated
from policytrack.register.reading import Stored, read_file
from policytrack.storage import layout
from policytrack.storage.encoding import on_one_line
from policytrack.storage.yaml_write import write
from policytrack.text import Text, listed
from policytrack.validation import faults
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import TRACKED

_EVENTS = Text(
    "文件中有登记册没有的事件 {ids}；两本登记册请用 git 合并，不用导入",
    "holds events that the register does not have: {ids}; join two registers with git, not by import",
)
_TWICE = Text("与第{row}项编号相同", "has the id of item {row}")


def decided(desk: Desk, records: Iterable[dict[str, Any]], told: Callable[[int, int], None]) -> Iterator[Decided]:
    """What becomes of each record; items count from 1."""
    seen: dict[str, int] = {}
    every = list(records)
    for number, record in enumerate(every, 1):
        told(number, len(every))
        id, title = str(record["id"]), str(record["title"])
        if id in seen:
            yield refused(number, title, Fault(None, _TWICE.of(row=seen[id])))
            continue
        seen[id] = number
        yield _decided(desk, number, title, {name: value for name, value in record.items() if name != "computed"})


def _decided(desk: Desk, number: int, title: str, record: dict[str, Any]) -> Decided:
    path = layout.record_path(desk.register.root, 0, str(record["id"]))
    text = write(record, on_one_line)
    stored = read_file(path, fields.RECORD, desk.register.kinds, text.encode("utf-8"))
    commitment: Commitment | None = stored.value
    if commitment is None:
        return refused(number, title, *(Fault(None, problem.text) for problem in stored.problems))
    known = desk.named.ids.get(commitment.id)
    if known is None:
        return _new(desk, number, commitment, stored)
    strange = {event.id for event in commitment.history} - {event.id for event in known.history}
    if strange:
        return refused(number, title, Fault(None, _EVENTS.of(ids=listed(sorted(strange)))))
    return changed(desk, known, Stated(number, dict(_edited(known, commitment))), None)


def _new(desk: Desk, number: int, commitment: Commitment, stored: Stored) -> Decided:
    kind = desk.register.kind(commitment)
    wrong = [fault for fault in faults(commitment, kind, desk.register.settings) if fault.level == "error"]
    if wrong:
        return refused(number, commitment.title, *(Fault(None, fault.text) for fault in wrong))
    return Decided(number, commitment.title, Outcome.ADD, None, commitment, text=stored.text)


def _edited(known: Commitment, commitment: Commitment) -> Iterator[tuple[str, object]]:
    """The fields that somebody changed in the file: those that its own events make otherwise, and those that no event moves."""
    right = folded(commitment, commitment.history)
    for field in fields.RECORD:
        if field.name in ("id", "history"):
            continue
        value = getattr(commitment, field.name)
        by_events = any(field.name in event.set for event in commitment.history) or field.strict
        before = getattr(right if field.name in TRACKED and by_events else known, field.name)
        if not same(value, before):
            yield field.name, (value,) if field.name == "lead" and value else value
