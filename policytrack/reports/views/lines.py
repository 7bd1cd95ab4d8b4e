"""A record as readable lines for ``git diff``: a line says all of one fact and does not change when another does."""

from collections.abc import Iterator

from policytrack.commitment import Commitment, Event
from policytrack.storage.tree import Mapping, Sequence, Value
from policytrack.text import Text, listed, plain
from policytrack.vocabulary.fields import EVENT, RECORD, TRACKED, Field, Shape, Type
from policytrack.vocabulary.kinds import Kind

_PAIR = Text("{label}：{value}", "{label}: {value}")
_SEMICOLON = Text("；", "; ")


def build(data: Mapping, commitment: Commitment, kind: Kind | None, text: str) -> list[Text]:
    """All that a record says, in the order of the file, then the comments in it."""
    found = list(_record(data, commitment, kind))
    comments = [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]
    return found + [plain(comment) for comment in comments]


def _record(data: Mapping, commitment: Commitment, kind: Kind | None) -> Iterator[Text]:
    known = {field.name: field for field in RECORD}
    for name, raw in data.items():
        field = known.get(name)
        if field is None:
            yield from _pair(plain(name), _raw(raw), "")
        elif name == "kind":
            yield from _pair(field.text, kind.text if kind else _words(raw), "")
        elif name == "history":
            yield Text(f"{field.text.zh}：", f"{field.text.en}:")
            yield from _history(raw, commitment.history, kind)
        else:
            yield from _field(field, raw, getattr(commitment, name), kind, "")


def _field(field: Field, raw: Value, value: object, kind: Kind | None, indent: str) -> Iterator[Text]:
    """One field: on a line of its own, or as a heading with a line for each thing in it."""
    if raw is None:
        yield from _pair(field.text, plain("—"), indent)
    elif field.holds is Type.MANY and isinstance(raw, Sequence):
        for item, made in zip(raw, value if isinstance(value, tuple) else (), strict=False):
            yield from _pair(field.text, _item(item, made, field.shape), indent)
    elif field.holds in (Type.ONE, Type.PLAN) and isinstance(raw, Mapping):
        yield from _parts(field, raw, value, kind, indent)
    elif field.holds is Type.STAGE:
        yield from _pair(field.text, _stage(str(value), kind), indent)
    else:
        yield from _pair(field.text, _words(value), indent)


def _parts(field: Field, raw: Mapping, value: object, kind: Kind | None, indent: str) -> Iterator[Text]:
    shape = {each.name: each for each in field.shape}
    yield Text(f"{indent}{field.text.zh}：", f"{indent}{field.text.en}:")
    for name, part in raw.items():
        if field.holds is Type.PLAN:
            made = value.get(name) if isinstance(value, dict) else None
            yield from _pair(_stage(name, kind), _words(made), indent + "  ")
        elif name in shape:
            yield from _field(shape[name], part, getattr(value, name), kind, indent + "  ")
        else:
            yield from _pair(plain(name), _raw(part), indent + "  ")


def _history(raw: Value, events: tuple[Event, ...], kind: Kind | None) -> Iterator[Text]:
    """A line for each event with what it set, then its note, evidence and the rest, a line each."""
    known = {field.name: field for field in EVENT}
    said_already = ("id", "date", "recorded", "by", "set")
    for data, event in zip(raw if isinstance(raw, Sequence) else (), events, strict=False):
        words = Text(
            "  {date}  {moves}  〔{id}〕登记人 {by}，{recorded}",
            "  {date}  {moves}  [{id}] recorded by {by} at {recorded}",
        )
        facts = {"date": event.date, "id": event.id, "by": event.by, "recorded": event.recorded.isoformat()}
        yield words.of(**facts, moves=_moves(event, kind))
        for name, part in data.items() if isinstance(data, Mapping) else ():
            if name not in known:
                yield from _pair(plain(name), _raw(part), "    ")
            elif name not in said_already:
                yield from _field(known[name], part, getattr(event, name), kind, "    ")


def _moves(event: Event, kind: Kind | None) -> Text:
    """What an event set, whatever it found: a fact that arrives late must not change the line of a newer one."""
    words = Text("{field}→{value}", "{field} → {value}")
    moves = []
    for name, value in event.set.items():
        field = TRACKED[name]
        said = _stage(str(value), kind) if field.holds is Type.STAGE and value is not None else _words(value)
        moves.append(words.of(field=field, value=said))
    return listed(moves, _SEMICOLON) if moves else Text("补充说明", "noted")


def _item(raw: Value, made: object, shape: Shape) -> Text:
    """One quote or one piece of evidence in a line: its first fact bare, the others with their names."""
    if not isinstance(raw, Mapping):
        return _raw(raw)
    known = {field.name: field for field in shape}
    parts: list[Text] = []
    for name, value in raw.items():
        said = _words(getattr(made, name)) if name in known and value is not None else _raw(value)
        label = known[name].text if name in known else plain(name)
        parts.append(
            said
            if not parts and name in ("title", "quote", "url", "file")
            else Text(f"{label.zh} {said.zh}", f"{label.en} {said.en}")
        )
    return listed(parts, _SEMICOLON)


def _stage(code: str, kind: Kind | None) -> Text:
    at = kind.position(code) if kind else -1
    return kind.stages[at].text if kind and at >= 0 else plain(code)


def _words(value: object) -> Text:
    return listed(value if isinstance(value, tuple) and not hasattr(value, "to") else [value])


def _raw(value: Value) -> Text:
    """What a field that we do not know holds, in one line."""
    if isinstance(value, Mapping):
        return plain("{" + ", ".join(f"{name}: {_raw(each).zh}" for name, each in value.items()) + "}")
    if isinstance(value, Sequence):
        return plain("[" + ", ".join(_raw(each).zh for each in value) + "]")
    return plain("—" if value is None else str(value))


def _pair(label: Text, value: Text, indent: str) -> Iterator[Text]:
    """A fact with its name; text of several lines goes on below, set in."""
    words = _PAIR.of(label=label, value=value)
    inner = "\n" + indent + "  "
    yield Text(indent + inner.join(words.zh.splitlines()), indent + inner.join(words.en.splitlines()))
