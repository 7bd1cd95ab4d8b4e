"""What people do to a register: add, update, verify. Each writes one file, whole, under the lock, or nothing."""

import os
import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from policytrack.commitment import Commitment, Event, Evidence, Tracked
from policytrack.dates import FuzzyDate
from policytrack.errors import PolicytrackError
from policytrack.facts import done_stage
from policytrack.fold import folded, standing
from policytrack.register.reading import read_file
from policytrack.register.register import Register
from policytrack.register.typed import hidden, tidy, unbroken
from policytrack.register.undo import carry_out
from policytrack.storage.encoding import encoded, encoded_field, key_order, on_one_line
from policytrack.storage.yaml_bytes import MAX_BYTES, too_large
from policytrack.storage.yaml_splice import Append, Edit, Remove, Set, splice
from policytrack.text import Text, brief, clip, listed
from policytrack.validation import is_future, known_to, objections
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import TRACKED
from policytrack.vocabulary.terms import Fulfilment, Reminder, Status
from policytrack.vocabulary.transitions import Move, Reason


class Refused(PolicytrackError):
    """What was asked may not be done. Facts: ``title``, ``lines``; ``found`` are the rules, each with its sentence."""

    text = Text(
        "未写入，“{title}”的登记不符合规则：\n{lines}", "nothing was written; “{title}” breaks a rule:\n{lines}"
    )

    def __init__(self, title: str, found: list[tuple[str, Text]]) -> None:
        super().__init__(title=brief(title), lines=listed((_bullet(text) for _, text in found), Text("\n", "\n")))
        self.found = tuple(found)
        self.rules = tuple(rule for rule, _ in found)


def _bullet(text: Text) -> Text:
    return Text(f"  · {text.zh}", f"  · {text.en}")


class Change(NamedTuple):
    """What one event is to say. ``date`` is when it happened, the day of recording if not given."""

    set: Mapping[str, Tracked] = {}
    date: FuzzyDate | None = None
    note: str | None = None
    reason: Reason | None = None
    obstacle: str | None = None
    next_step: str | None = None
    reminder: Reminder | None = None
    evidence: tuple[Evidence, ...] = ()
    corrects: str | None = None
    accepts: tuple[str, ...] = ()


class Written(NamedTuple):
    """What was written: the record before (None if new) and after, the event, the file, and what was set unasked."""

    before: Commitment | None
    after: Commitment
    event: Event
    path: str
    implied: bool = False
    may_report: bool = False


def unit_objections(register: Register, *names: Tracked) -> Iterator[tuple[str, Text]]:
    """A unit that is not listed is only noticed, unless the settings ask for more."""
    for name in names if register.settings.strict_units else ():
        if isinstance(name, str) and register.units.named(name) is None:
            yield "unit", Text("units.yaml 中没有单位“{name}”", "units.yaml does not list “{name}”").of(name=name)


class Amended(NamedTuple):
    """A commitment with one more event: as it was, as it is, and whether a status was set unasked."""

    before: Commitment
    after: Commitment
    event: Event
    implied: bool


def update(register: Register, name: str, change: Change, by: str, now: datetime) -> Written:
    """Appends one event to a record and writes out the fields that it moves."""
    with register.writing():
        register.reread()
        stored = register.stored(name)
        made = amended(register, stored.value, change, by, now)
        what = Text(f"更新 {made.after.title}", f"update {made.after.title}")
        save(register, stored.path, stored.text, with_event(stored.text, made), by, now, what)
    kind = register.kind(made.after)
    is_there = kind.reached(made.after.stage, done_stage(made.after, kind))
    may_report = made.after.status is Status.IN_PROGRESS and is_there
    return Written(made.before, made.after, made.event, stored.path, made.implied, may_report)


def amended(register: Register, before: Commitment, change: Change, by: str, now: datetime) -> Amended:
    """The commitment with the event that a change makes; nothing is written. Raises Refused."""
    change, implied = _implied(before, _on_one_line(tidy(change)))
    event = _event(before, change, by, now)
    found = list(_update_objections(register, before, change, event, now))
    if found:
        raise Refused(before.title, found)
    after = _with_former_title(before, folded(before, (*before.history, event)))
    return Amended(before, after, event, implied)


def _on_one_line(change: Change) -> Change:
    title = change.set.get("title")
    return change._replace(set={**change.set, "title": unbroken(title)}) if isinstance(title, str) else change


def with_event(text: str, made: Amended) -> str:
    """The text of a record's file with the event of an amendment, and the fields that it moves."""
    edits: list[Edit] = [*moved(made.before, made.after), Append(("history",), encoded(made.event, fields.EVENT))]
    return splice(text, edits, key_order, on_one_line)


def verify(register: Register, name: str, fulfilment: Fulfilment, change: Change, by: str, now: datetime) -> Written:
    """Closes what was reported as done."""
    commitment = register.get(name)
    if commitment.status is Status.CLOSED:
        raise Refused(commitment.title, [("closed", Text("已销号，无须再次复核", "it is closed already"))])
    closing = {**change.set, "status": Status.CLOSED, "fulfilment": fulfilment}
    return update(register, name, change._replace(set=closing), by, now)


def _implied(before: Commitment, change: Change) -> tuple[Change, bool]:
    """A first stage means that work has begun, and so does a first measurement that rests on evidence.

    What is said to go into another commitment is merged.
    """
    if "status" in change.set:
        return change, False
    if change.set.get("merged_into") and before.status is not Status.MERGED:
        return change._replace(set={"status": Status.MERGED, **change.set}), True
    idle = before.status in (Status.UNASSESSED, Status.NOT_STARTED)
    begun = change.set.get("stage") or ("value" in change.set and change.evidence)
    if not (idle and begun):
        return change, False
    return change._replace(set={"status": Status.IN_PROGRESS, **change.set}), True


def _event(before: Commitment, change: Change, by: str, now: datetime) -> Event:
    """The event, recorded after all that the file holds, whatever this machine's clock says."""
    newest = max((event.recorded for event in before.history), default=now - timedelta(seconds=1))
    recorded = max(now.replace(microsecond=0), newest + timedelta(seconds=1))
    date = change.date or FuzzyDate.day(now.date())
    return Event(
        event_id(before.history), date, recorded, by, dict(change.set), change.note, change.reason,
        change.obstacle, change.next_step, change.reminder, change.evidence, change.corrects, accepts=change.accepts,
    )  # fmt: skip


def event_id(taken: tuple[Event, ...]) -> str:
    """Six random characters that the record does not have yet; no vowels, so that they spell nothing."""
    letters = "0123456789bcdfghjkmnpqrstvwxyz"
    many = len(letters)
    while True:
        number = secrets.randbelow(many**6)
        id = "".join([letters[number // many**at % many] for at in range(6)])
        # all digits, or digits about an e, could be read as a number
        if not id.isdigit() and id not in {event.id for event in taken}:
            return id


def _update_objections(
    register: Register, before: Commitment, change: Change, event: Event, now: datetime
) -> Iterator[tuple[str, Text]]:
    if not any(change._replace(set={}, date=None)):
        if not change.set:
            yield (
                "empty",
                Text(
                    "没有要登记的内容；例如 --stage、--status、--note",
                    "nothing to record; give --stage, --status, --note or such",
                ),
            )
        elif (
            all(getattr(before, name, None) == value for name, value in change.set.items() if name != "value")
            and "value" not in change.set
        ):
            yield "empty", Text("登记册中已是如此，没有改动", "the register says so already; nothing to change")
    if is_future(event.date, now.date()):
        yield "future", Text("发生日期{on}晚于今日", "the date {on} is still to come").of(on=event.date)
        return
    yield from hidden((*change, event.by))
    if change.corrects and change.corrects not in {each.id for each in standing(before.history)}:
        words = Text(
            "没有可更正的事件“{id}”，或已更正过；查看事件号：policytrack show {of}",
            "there is no event “{id}” to correct, or it is corrected already; to see the events: policytrack show {of}",
        )
        yield "corrects", words.of(id=change.corrects, of=before.id)
    yield from unit_objections(register, change.set.get("lead"))
    known = known_to(event, standing((*before.history, event)))
    yield from _slip_objections(folded(before, known).due, change)
    yield from objections(known, event, before, register.kind(before), register.settings)


def _slip_objections(due: FuzzyDate | None, change: Change) -> Iterator[tuple[str, Text]]:
    """More time needs a reason; one that is not among ours stands in the note, or in the paper that granted it."""
    moved_to = change.set.get("due")
    is_slip = due is not None and isinstance(moved_to, FuzzyDate) and moved_to.last > due.last
    if is_slip and not (change.reason or change.note or change.evidence):
        words = Text(
            "时限由{a}延至{b}，须写明原因（--reason、--note）或附延期批复（--evidence）；原因可用：{choices}",
            "moving the deadline from {a} to {b} needs its reason (--reason, --note) or the paper that grants it (--evidence); reasons: {choices}",
        )
        choices = listed(Text(f"{each.zh}({each.value})", each.value) for each in Reason.serving(Move.DUE))
        yield "due-reason", words.of(a=due, b=moved_to, choices=choices)


def _with_former_title(before: Commitment, after: Commitment) -> Commitment:
    """A record that is renamed is still found by its old name."""
    if after.title == before.title or before.title in after.aliases:
        return after
    return after._replace(aliases=(*after.aliases, before.title))


def moved(before: Commitment, after: Commitment) -> Iterator[Edit]:
    """The edits that turn the tracked fields of one into those of the other."""
    for name, field in {**TRACKED, "aliases": fields.RECORD[3]}.items():
        old, new = (getattr(each, name, None) for each in (before, after))
        if old == new:
            continue
        yield Remove((name,)) if new in (None, ()) else Set((name,), encoded_field(new, field))


_TOO_LARGE = Text(
    "这样写入后文件有 {size} KiB，超过 {most} KiB 的上限，以后将无法读取；请缩短文字，长篇材料存为佐证文件（--evidence）",
    "the file would have {size} KiB, more than the {most} KiB that can be read again; shorten the words, and keep long papers as evidence (--evidence)",
)


def fits(title: str, text: str) -> None:
    """Nothing, if a record's file is not too large to be read again. Raises Refused."""
    if size := too_large(text.encode("utf-8")):
        words = _TOO_LARGE.of(size=size, most=MAX_BYTES // 1024)
        raise Refused(clip(title, 40), [("too-large", words)])


def save(register: Register, path: str, before: str | None, after: str, by: str, now: datetime, what: Text) -> None:
    """Writes the file if it reads back. Raises Refused."""
    fits(os.path.basename(path).removesuffix(".yaml"), after)
    stored = read_file(path, fields.RECORD, register.kinds, after.encode("utf-8"))
    if stored.value is None:  # cannot be: splice compares, and write is its own inverse
        raise AssertionError(stored.problems)
    carry_out(register.root, by, now, what, {os.path.relpath(path, register.root): (before, after)})
    register.reread()
