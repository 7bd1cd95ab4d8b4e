"""What a commit may not do to a record: the rules that make its history one that can be trusted.

A commit is judged against all its parents, so that a merge is held to what each side had.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from policytrack.commitment import Commitment, Event, Tracked
from policytrack.fold import folded, standing
from policytrack.history.changes import Key, keyed
from policytrack.text import Text, listed
from policytrack.validation import Fault
from policytrack.vocabulary.fields import TRACKED


class Made(NamedTuple):
    """How a version came about: as a merge or by somebody's hand, and how late an event may be put in."""

    is_merge: bool = False
    tolerance: timedelta = timedelta(days=7)


def breaches(olds: Sequence[Commitment], new: Commitment, made: Made) -> Iterator[Fault]:
    """Every rule that the step from a record's former versions to a new one breaks. A new record has no former ones."""
    events, had = keyed(new.history), _had(olds)
    if had and not had.keys() & events.keys():
        yield reused(new, olds[0])
        return
    places = {key: at for at, key in enumerate(events)}
    for key, versions in had.items():
        yield from _kept(versions, events.get(key), places.get(key))
    for key in events:
        if olds and key not in had:
            yield from _put_in(events[key], places[key], olds, made)
    yield from _silent(olds, new)
    yield from _first_due(had, new)


def reused(new: Commitment, old: Commitment) -> Fault:
    """An id under which another commitment stood before."""
    words = Text(
        "编号{id}原属“{old}”，不可改作“{new}”", "the id {id} was that of “{old}” and cannot become that of “{new}”"
    )
    return Fault(("id",), words.of(id=new.id, old=old.title, new=new.title), "id-reused")


def is_same(one: Commitment, other: Commitment) -> bool:
    """Whether two records of one id are versions of one commitment: they share an event."""
    return not {event.id for event in one.history}.isdisjoint(event.id for event in other.history)


def _had(olds: Iterable[Commitment]) -> dict[Key, list[Event]]:
    found: dict[Key, list[Event]] = {}
    for old in olds:
        for key, event in keyed(old.history).items():
            found.setdefault(key, []).append(event)
    return found


def _kept(versions: list[Event], now: Event | None, at: int | None) -> Iterator[Fault]:
    """An event stays, and stays what it was in one parent at least."""
    was = versions[0]
    facts = {"id": was.id, "on": was.date.iso, "by": was.by}
    if now is None:
        yield Fault(
            ("history",),
            Text("事件{id}（{on}，{by}）被删除", "event {id} ({on}, {by}) is gone").of(**facts),
            "event-gone",
        )
        return
    if now in versions:
        return
    where = ("history", at or 0)
    lost = [each.name for each in was.evidence if each not in now.evidence]
    if lost:
        words = Text(
            "事件{id}（{on}，{by}）的佐证被去掉或改动：{lost}",
            "evidence of event {id} ({on}, {by}) is gone or changed: {lost}",
        )
        yield Fault(where, words.of(lost=listed(lost), **facts), "evidence-gone")
    if not lost or was._replace(evidence=now.evidence) != now:
        yield Fault(
            where,
            Text("事件{id}（{on}，{by}）被改动", "event {id} ({on}, {by}) was changed").of(**facts),
            "event-changed",
        )


def _put_in(event: Event, at: int, olds: Sequence[Commitment], made: Made) -> Iterator[Fault]:
    """A merge brings no event of its own but its notes; by hand one is put in at the end."""
    where = ("history", at)
    if made.is_merge:
        if not event.concurrent:
            words = Text(
                "事件{id}不在任何一个上级提交中：合并提交只能合并，不能登记",
                "event {id} is in no parent: a merge may join events, not add any",
            )
            yield Fault(where, words.of(id=event.id), "event-in-merge")
        return
    newest = max(
        (each.recorded for old in olds for each in old.history),
        default=datetime.min.replace(tzinfo=event.recorded.tzinfo),
    )
    if event.recorded < newest - made.tolerance:
        words = Text(
            "事件{id}的登记时间{recorded}比已有最新登记早{days}天以上，疑为倒签",
            "event {id} was recorded {recorded}, over {days:day|days} before the newest one that was there: backdated?",
        )
        yield Fault(
            where,
            words.of(id=event.id, recorded=event.recorded.isoformat(), days=made.tolerance / timedelta(days=1)),
            "backdated",
        )


def _silent(olds: Iterable[Commitment], new: Commitment) -> Iterator[Fault]:
    """A field that only events move says what they do not, and did not say so before."""
    before = {wrong for old in olds for wrong in _disagreeing(old)}
    for name, said, right in _disagreeing(new):
        if (name, said, right) not in before:
            words = Text(
                "“{field}”写作{said}，没有事件为据；按大事记应为{right}",
                "“{field}” says {said} without an event; the events make it {right}",
            )
            yield Fault((name,), words.of(field=TRACKED[name], said=said, right=right), "no-event")


def _disagreeing(commitment: Commitment) -> Iterator[tuple[str, Tracked, Tracked]]:
    right = folded(commitment, commitment.history)
    for name, field in TRACKED.items():
        if field.strict and getattr(commitment, name) != getattr(right, name):
            yield name, getattr(commitment, name), getattr(right, name)


def _first_due(had: dict[Key, list[Event]], new: Commitment) -> Iterator[Fault]:
    """The first deadline stays in the log, unless a later event corrects the one that set it."""
    first = next((event for event in standing(versions[0] for versions in had.values()) if event.set.get("due")), None)
    if first is None or first.id in {event.corrects for event in new.history}:
        return
    if first.set["due"] not in [event.set.get("due") for event in standing(new.history)]:
        words = Text("最初时限{due}已从大事记中消失", "the first deadline {due} is lost from the history")
        yield Fault(("history",), words.of(due=first.set["due"]), "first-due")
