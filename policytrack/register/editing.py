"""Keeping what a person edited by hand, if it is sound."""

import os
from collections.abc import Iterator
from datetime import datetime

from policytrack.commitment import Commitment
from policytrack.errors import PolicytrackError, Problem
from policytrack.git.process import committed
from policytrack.register.checking import check_one
from policytrack.register.placing import problem
from policytrack.register.reading import Stored, read_file
from policytrack.register.register import Register
from policytrack.register.undo import carry_out
from policytrack.storage import files, layout
from policytrack.text import Text, listed
from policytrack.vocabulary import fields


class BrokenEdit(PolicytrackError):
    """An edited record that breaks a rule. Fact: ``problems``."""

    text = Text("{lines}", "{lines}")

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(lines=listed((Text(each.to("zh"), each.to("en")) for each in problems), Text("\n", "\n")))
        self.problems = problems


def edit(register: Register, before: Stored, raw: bytes, by: str, now: datetime) -> str:
    """Writes an edited record; its path. Raises BrokenEdit, CannotWrite, Busy."""
    with register.writing():
        found = list(_faults(register, before, raw))
        if found:
            raise BrokenEdit(found)
        what = Text(f"编辑 {layout.stem(before.path)}", f"edit {layout.stem(before.path)}")
        path = os.path.relpath(before.path, register.root)
        carry_out(register.root, by, now, what, {path: (before.text, raw.decode("utf-8"))})
    register.reread()
    return before.path


def _faults(register: Register, before: Stored, raw: bytes) -> Iterator[Problem]:
    after = read_file(before.path, fields.RECORD, register.kinds, raw)
    if files.read_bytes(before.path) != before.text.encode("utf-8"):
        words = Text("编辑期间记录已被他人改动", "the record was changed by somebody else meanwhile")
        yield Problem(layout.shown(before.path), 1, words, "changed")
    if after.value is None:
        yield from after.problems
        return
    yield from (each for each in check_one(register, after) if each.level == "error")
    yield from _lost_events(register, before, after)


def _lost_events(register: Register, before: Stored, after: Stored) -> Iterator[Problem]:
    """Events are never edited or deleted; those that nobody committed yet may still be mended by hand."""
    raw = committed(register.root, before.path)
    kept = read_file(before.path, fields.RECORD, register.kinds, raw).value if raw is not None else None
    was: Commitment | None = before.value if kept is None and layout.git_folder(register.root) is None else kept
    if was is None:
        return
    now = {event.id: event for event in after.value.history}
    for event in was.history:
        if now.get(event.id) != event:
            words = Text(
                "事件{id}已登记，不可改动或删除；请用 --corrects 更正",
                "event {id} is on record and may not be changed or removed; correct it with --corrects",
            )
            yield problem(after, ("history",), words.of(id=event.id), "event-changed")
