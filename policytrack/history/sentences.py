"""The words for what changed in a record, in both languages: what moved from what to what, when, and on what basis."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from policytrack.commitment import Commitment, Event, Evidence, Instrument, Quote, Target
from policytrack.dates import FuzzyDate
from policytrack.text import Text, listed, plain
from policytrack.vocabulary.fields import EVENT, RECORD, TRACKED, Field, Type
from policytrack.vocabulary.kinds import Kind, Kinds

SEMICOLON = Text("；", "; ")
COMMA = Text("，", ", ")
REORDERED = Text("大事记的次序有改动", "the events stand in another order")
SILENT = Text("{text}，没有事件为据；按大事记应为{right}", "{text}, without an event; the events make it {right}")
_MOVED = Text("{field} {a}→{b}", "{field} {a} → {b}")
_LATE = Text("补记{field} {b}", "noted late: {field} {b}")
_IN_BRACKETS = Text("{text}（{why}）", "{text} ({why})")


class Move(NamedTuple):
    """A field that went from one value to another; ``late`` if the register had newer news of it already."""

    name: str
    before: object
    after: object
    late: bool = False


def moves(before: Mapping[str, object], after: Mapping[str, object]) -> list[Move]:
    """The fields that differ, the stage first."""
    names = sorted({*before, *after}, key=_ORDER.index)
    pairs = ((name, before.get(name), after.get(name)) for name in names)
    return [Move(name, a, b) for name, a, b in pairs if (a or None) != (b or None)]


_ORDER = ["stage", *(name for name in TRACKED if name != "stage")]


def late(event: Event) -> list[Move]:
    """What an event says that moved nothing."""
    return [Move(name, None, event.set[name], late=True) for name in _ORDER if name in event.set]


def added(commitment: Commitment, kind: Kind) -> Text:
    """A record that was not there."""
    said: list[Text] = [Text("新增{kind}", "new {kind}").of(kind=kind)]
    if commitment.lead:
        said.append(Text("牵头单位 {lead}", "lead {lead}").of(lead=commitment.lead))
    if commitment.due:
        said.append(Text("完成时限 {due}", "due {due}").of(due=commitment.due))
    said.append(Text("状态 {status}", "status {status}").of(status=commitment.status))
    if commitment.stage:
        said.append(Text("环节 {stage}", "stage {stage}").of(stage=named(kind, "stage", commitment.stage)))
    return listed(said, COMMA)


def record_gone(commitment: Commitment) -> Text:
    """A record that is there no longer."""
    words = Text(
        "记录被删除，连同{n}个事件（原状态 {status}）",
        "the record is gone with its {n:event|events} (status was {status})",
    )
    return words.of(n=len(commitment.history), status=commitment.status)


def event_gone(event: Event, kind: Kind) -> Text:
    """An event that is there no longer."""
    words = Text("事件{id}（{on}，{by}）被删除：{what}", "event {id} ({on}, {by}) is gone: {what}")
    return words.of(id=event.id, on=event.date.iso, by=event.by, what=_content(event, kind))


def event_changed(before: Event, after: Event, kind: Kind) -> Text:
    """An event that is not what it was."""
    said = [_differing(field, getattr(before, field.name), getattr(after, field.name), kind) for field in EVENT]
    words = Text("事件{id}（{on}，{by}）被改动：{what}", "event {id} ({on}, {by}) was changed: {what}")
    what = listed(filter(None, said), SEMICOLON)
    return words.of(id=before.id, on=before.date.iso, by=before.by, what=what)


def _differing(field: Field, before: object, after: object, kind: Kind) -> Text | None:
    if before == after:
        return None
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        names = [name for name in TRACKED if name in {*before, *after}]
        told = [Move(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)]
        return moved(told, kind) if told else Text(f"{field.text.zh}有改动", f"{field.text.en} changed")
    if field.holds in (Type.WORDS, Type.MANY) and isinstance(before, tuple) and isinstance(after, tuple):
        return _joined_and_left(field, before, after)
    return _MOVED.of(field=field, a=before, b=after)


def of_event(event: Event, moves: Sequence[Move], kind_of_change: str, kind: Kind, corrected: Event | None) -> Text:
    """What a new event says: what it moved, when it happened, why and on what basis."""
    text = moved(moves, kind) if moves else _spoken(event)
    if event.corrects:
        about = _content(corrected, kind) if corrected else plain(event.corrects)
        words = Text("更正{on}的登记（{about}）：{text}", "corrects the entry of {on} ({about}): {text}")
        text = words.of(on=corrected.date.iso if corrected else "—", about=about, text=text)
    days = [_days(move) for move in moves if move.name == "due"] if kind_of_change == "due" else []
    why = [*filter(None, days), plain(event.date.iso), *_reasons(event, bool(moves))]
    return _IN_BRACKETS.of(text=text, why=listed(why, COMMA))


def _reasons(event: Event, has_moved: bool) -> Iterator[object]:
    """The reason, what it rests on, and the note where nothing else says why."""
    if event.reason:
        yield event.reason
    yield from (each.name for each in event.evidence)
    if has_moved and event.note and not event.evidence:
        yield event.note


def _days(move: Move) -> Text | None:
    a, b = move.before, move.after
    if not (isinstance(a, FuzzyDate) and isinstance(b, FuzzyDate)):
        return None
    days = (b.last - a.last).days
    return Text(f"{days:+d}天", f"{days:+d} days") if days else None


def moved(moves: Iterable[Move], kind: Kind) -> Text:
    """环节 一审→通过；状态 …"""
    said = [_move(move, kind) for move in moves]
    return listed(said, SEMICOLON)


def _move(move: Move, kind: Kind) -> Text:
    label, a, b = TRACKED[move.name], move.before, move.after
    if move.late:
        return _LATE.of(field=label, b=named(kind, move.name, b))
    if label.holds is Type.WORDS:
        return _joined_and_left(label, a if isinstance(a, tuple) else (), b if isinstance(b, tuple) else ())
    return _MOVED.of(field=label, a=named(kind, move.name, a), b=named(kind, move.name, b))


def named(kind: Kind, name: str, value: object) -> object:
    """A stage under its name; anything else as it is."""
    is_stage = name in ("stage", "done_stage") and isinstance(value, str)
    at = kind.position(str(value)) if is_stage else -1
    return kind.stages[at] if at >= 0 else value


def _content(event: Event, kind: Kind) -> Text:
    """What an event says, without its date: the fields that it sets, or its words."""
    said = [
        Text("{field} {value}", "{field} {value}").of(field=TRACKED[name], value=named(kind, name, event.set[name]))
        for name in _ORDER
        if name in event.set
    ]
    return listed(said, SEMICOLON) if said else _spoken(event)


def _spoken(event: Event) -> Text:
    """The words of an event that moves nothing."""
    said = [plain(event.note)] if event.note else []
    if event.obstacle:
        said.append(Text("存在问题：{what}", "obstacle: {what}").of(what=event.obstacle))
    if event.next_step:
        said.append(Text("下一步：{what}", "next: {what}").of(what=event.next_step))
    silent = Text("新增佐证", "new evidence") if event.evidence else Text("补充说明", "noted")
    return listed(said, SEMICOLON) if said else silent


def field(name: str, before: object, after: object, kinds: Kinds, kind: Kind) -> Text:
    """A field of the record that a person changed by hand."""
    found = next(each for each in RECORD if each.name == name)
    match before, after:
        case (Mapping(), Mapping()):
            return _by_key(found, before, after, kind)
        case (tuple(), tuple()) if found.holds is Type.ONE:
            pairs = [dict(zip(each._fields, each, strict=True)) for each in (before, after) if hasattr(each, "_fields")]
            return _by_key(found, pairs[0], pairs[1], kind)
        case (tuple(), tuple()) if found.holds in (Type.WORDS, Type.MANY):
            return _joined_and_left(found, before, after)
    if name == "kind":
        before, after = (kinds.get(str(code), code) for code in (before, after))
    return _MOVED.of(field=found, a=_short(named(kind, name, before)), b=_short(named(kind, name, after)))


def _short(value: object) -> object:
    """A group of fields in one breath."""
    return listed(each for each in value if each is not None) if isinstance(value, Target | Instrument) else value


def _by_key(field: Field, before: Mapping[str, object], after: Mapping[str, object], kind: Kind) -> Text:
    labels = {each.name: each.text for each in field.shape} | {stage.code: stage.text for stage in kind.stages}
    names = [
        name
        for name in (*before, *(name for name in after if name not in before))
        if before.get(name) != after.get(name)
    ]
    said = [_MOVED.of(field=labels.get(name, plain(name)), a=before.get(name), b=after.get(name)) for name in names]
    words = Text("{field}：{said}", "{field}: {said}")
    return words.of(field=field, said=listed(said, SEMICOLON) if said else Text("次序有改动", "another order"))


def _joined_and_left(field: Field, before: tuple[object, ...], after: tuple[object, ...]) -> Text:
    """What came into a list and what went out of it."""
    came = [_item(each) for each in after if each not in before]
    went = [_item(each) for each in before if each not in after]
    said = [Text("增加{what}", "added {what}").of(what=listed(came))] if came else []
    said += [Text("去掉{what}", "removed {what}").of(what=listed(went))] if went else []
    words = Text("{field} {said}", "{field} {said}")
    return words.of(field=field, said=listed(said, SEMICOLON) if said else Text("次序有改动", "in another order"))


def _item(value: object) -> object:
    match value:
        case Evidence():
            return value.name
        case Quote():
            return Text(f"“{value.quote}”", f"“{value.quote}”")
        case _:
            return value
