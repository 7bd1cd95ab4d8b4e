"""Keeping what a person edited by hand, if it is sound; what others did meanwhile is merged with it."""

import os
from collections.abc import Iterator
from datetime import datetime

from policytrack.commitment import Commitment
from policytrack.errors import PolicytrackError, Problem
from policytrack.git.process import committed
from policytrack.register.checking import check_one
from policytrack.register.conflicts import named
from policytrack.register.placing import problem
from policytrack.register.reading import Stored, read_file
from policytrack.register.register import Register
from policytrack.register.undo import carry_out
from policytrack.storage import layout
from policytrack.storage.merging import CannotMerge, merge
from policytrack.storage.yaml_bytes import decode, normalised
from policytrack.storage.yaml_faults import Unreadable
from policytrack.text import Text, listed
from policytrack.vocabulary import fields


class BrokenEdit(PolicytrackError):
    """An edited record that breaks a rule. Fact: ``problems``."""

    text = Text("{lines}", "{lines}")

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(lines=listed((Text(each.to("zh"), each.to("en")) for each in problems), Text("\n", "\n")))
        self.problems = problems


class ChangedMeanwhile(PolicytrackError):
    """Somebody else wrote to the record while it was edited. Facts: ``path``, ``who``."""

    text = Text("{path}：编辑期间，{who}改动了此记录", "{path}: the record was changed meanwhile by {who}")


class Conflicting(PolicytrackError):
    """Both changed the same by hand. Facts: ``path``, ``fields``; ``merged`` has both between conflict markers."""

    text = Text("{path}：{fields}两边都改过，须由人决定", "{path}: both changed {fields}, and a person must choose")

    def __init__(self, path: str, fields: tuple[str, ...], merged: str, current: str) -> None:
        super().__init__(path=path, fields=named(fields))
        self.merged, self.current = merged, current


_SOMEBODY = Text("他人", "somebody else")


def edit(register: Register, before: Stored, raw: bytes, by: str, now: datetime, merging: bool = False) -> str:
    """Writes an edited record that was ``before``; its path. With ``merging`` what others did meanwhile is kept too.

    Raises BrokenEdit, ChangedMeanwhile, Conflicting, CannotWrite, Busy.
    """
    with register.writing():
        current = _current(register, before)
        if current.text != before.text:
            if not merging:
                raise ChangedMeanwhile(path=layout.shown(before.path), who=_who(before, current))
            raw, before = _merged(register, before, raw, current), current
        found = list(_faults(register, before, raw))
        if found:
            raise BrokenEdit(found)
        what = Text(f"编辑 {layout.stem(before.path)}", f"edit {layout.stem(before.path)}")
        path = os.path.relpath(before.path, register.root)
        carry_out(register.root, by, now, what, {path: (before.text, raw.decode("utf-8"))})
    register.reread()
    return before.path


def version(register: Register, stored: Stored, raw: bytes) -> Stored:
    """The record of a file as it was when it said ``raw``."""
    found = read_file(stored.path, fields.RECORD, register.kinds, raw)
    return found if found.value is not None else stored


def _current(register: Register, before: Stored) -> Stored:
    """The record as it is on the disk now. Raises BrokenEdit if it is gone, or no longer a record."""
    found = read_file(before.path, fields.RECORD, register.kinds)
    if found.value is None:
        raise BrokenEdit(list(found.faults))
    return found


def _who(before: Stored, current: Stored) -> Text:
    known = {event.id for event in before.value.history}
    names = dict.fromkeys(event.by for event in current.value.history if event.id not in known)
    return listed(names) if names else _SOMEBODY


def _merged(register: Register, before: Stored, raw: bytes, current: Stored) -> bytes:
    """What was written by hand, joined with what others did. Raises Conflicting, or BrokenEdit if it is no record."""
    shown = layout.shown(before.path)
    try:
        text = decode(normalised(raw), shown)
        merged = merge(before.text, text, current.text, register.kinds)
    except (CannotMerge, Unreadable) as failure:
        broken = read_file(before.path, fields.RECORD, register.kinds, raw).faults
        words = Text(failure.to("zh"), failure.to("en"))
        raise BrokenEdit(list(broken) or [Problem(shown, 1, words, "merge")]) from failure
    if merged.conflicts:
        raise Conflicting(shown, merged.conflicts, merged.text, current.text)
    return merged.text.encode("utf-8")


def _faults(register: Register, before: Stored, raw: bytes) -> Iterator[Problem]:
    after = read_file(before.path, fields.RECORD, register.kinds, raw)
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
