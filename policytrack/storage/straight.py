"""A record read straight into its value, if it is written as this program writes one and nothing is wrong with it.

Each shape has one pattern, made of its table of fields, so that a whole event is found in one step: that is a third of
the work, for most records at most times. What is wrong, odd or written in another way is left to ``yaml_read`` and
``Decoder``, which say what and where; of the rest both say the same (tests/storage/test_straight.py).
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from itertools import chain, repeat
from typing import Any, NamedTuple, TypeGuard

from policytrack.commitment import Commitment
from policytrack.dates import FuzzyDate
from policytrack.storage import at_once
from policytrack.storage.encoding import on_one_line
from policytrack.storage.shapes import made_of
from policytrack.storage.tree import Mapping, Sequence, Value
from policytrack.storage.yaml_lines import KEY, PLAIN, PLAIN_WITHIN, QUOTED, Otherwise, braced_in
from policytrack.storage.yaml_resolved import resolved
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Field, Type
from policytrack.vocabulary.kinds import Kind, Kinds

_MARKS = frozenset("'\"")
_PLANNED = re.compile(rf"^  {KEY} ({PLAIN})$", re.MULTILINE)
_ALONE = re.compile(rf"(?!(?:null|~)\Z)(?:{PLAIN}|{QUOTED})").fullmatch
_WITHIN = re.compile(rf"(?!(?:null|~)\Z)(?:{PLAIN_WITHIN}|{QUOTED})").fullmatch


def read_straight(text: str, kinds: Kinds) -> Commitment | None:
    """The record that a text is; None if it must be read with care."""
    try:
        record: Commitment = _value(_pattern(id(fields.RECORD), 0), text)
    except Otherwise:
        return None
    return record if _is_of_its_kind(record, kinds.get(record.kind)) else None


def _is_of_its_kind(record: Commitment, kind: Kind | None) -> bool:
    """Whether there is its kind, and that has every stage which it names."""
    if kind is None:
        return False
    stages = _stages(kind)
    if record.stage not in stages or record.done_stage not in stages or not stages.issuperset(record.plan):
        return False
    for event in record.history:
        moved = event.set
        if moved.get("stage") not in stages or moved.get("done_stage") not in stages:
            return False
    return True


@lru_cache(maxsize=64)
def _stages(kind: Kind) -> frozenset[str | None]:
    return frozenset((None, *(stage.code for stage in kind.stages)))


class _Pattern(NamedTuple):
    """What a value looks like, and what makes it of what was found."""

    match: Callable[[str, int], re.Match[str] | None]
    make: Callable[[tuple[str | None, ...]], Any]


def _value(pattern: _Pattern, text: str) -> Any:
    """The value that a text is, and nothing else."""
    found = pattern.match(text, 0)
    if found is None or found.end() != len(text):
        raise Otherwise
    return pattern.make(found.groups())


def _values(pattern: _Pattern, text: str) -> tuple[Any, ...]:
    """The values that a text is, one behind the other."""
    values = []
    at, end = 0, len(text)
    while at < end:
        found = pattern.match(text, at)
        if found is None:
            raise Otherwise
        values.append(pattern.make(found.groups()))
        at = found.end()
    return tuple(values)


@cache
def _pattern(shape: int, column: int, is_behind_a_dash: bool = False) -> _Pattern:
    """What a value looks like whose keys stand one below the other in a column.

    Patterns are made when they are first needed, and tell keys from values only: so they are made in a few milliseconds.
    """
    known = made_of(shape).known.values()
    margins = chain([f"{' ' * (column - 2)}- "] if is_behind_a_dash else (), repeat(" " * column))
    lines = (f"{margin}{field.name}:{_behind(field, column)}" for field, margin in zip(known, margins, strict=False))
    whole = "".join(map(_unless_required, known, lines))
    return _Pattern(re.compile(whole).match, _maker(shape, partial(_reader, column=column)))


@cache
def _braced(shape: int, column: int) -> _Pattern:
    """The same of values in braces, each behind a dash on its line."""
    known = made_of(shape).known.values()
    pairs = (rf"{field.name}: ({QUOTED}|[^,\n}}]++)(?:, |(?=\}}))" for field in known)
    inner = "".join(map(_unless_required, known, pairs))
    return _Pattern(re.compile(rf"{' ' * column}- \{{{inner}\}}\n").match, _maker(shape, _reader_within))


def _unless_required(field: Field, pattern: str) -> str:
    return pattern if field.required else f"(?:{pattern})?+"


def _behind(field: Field, column: int) -> str:
    """What stands behind the colon of a field."""
    is_block = field.holds in (Type.PLAN, Type.ONE, Type.MANY)
    return rf"\n((?:{' ' * (column + 2)}[^\n]*+\n)++)" if is_block else r" ([^\n]++)\n"


def _maker(shape: int, reader: Callable[[Field], at_once.Reader | None]) -> Callable[[tuple[str | None, ...]], Any]:
    """What makes a value of a shape of the texts of its fields."""
    made = made_of(shape)
    maker: Any = made.maker
    usual = [maker._field_defaults.get(name) for name in maker._fields]
    places = [maker._fields.index(name) for name in made.known]
    readers = [reader(field) for field in made.known.values()]
    new = tuple.__new__  # a named tuple's own is written in Python

    def make(found: tuple[str | None, ...]) -> Any:
        values = usual.copy()
        for at, read, said in zip(places, readers, found, strict=True):
            if said:
                value = read(said) if read else said
                if value is None:
                    raise Otherwise
                values[at] = value
        return new(maker, values)

    return make


def _reader(field: Field, column: int) -> at_once.Reader | None:
    """What makes the value of a field of its text, or None of what is wrong; none if it is the text."""
    match field.holds:
        case Type.TEXT:
            return _text_alone
        case Type.DATE:
            return _date
        case Type.NUMBER:
            return _number
        case Type.WORDS:
            return _words_in
        case Type.SET:
            return lambda text: _set_in(text).copy()
        case Type.PLAN:
            return _plan
        case Type.ONE:
            return lambda text: _value(_pattern(id(field.shape), column + 2), text)
        case Type.MANY if on_one_line((field.name, 0), None):
            return lambda text: _values(_braced(id(field.shape), column + 2), text)
        case Type.MANY:
            return lambda text: _values(_pattern(id(field.shape), column + 4, True), text)
        case _:
            return at_once.of_field(field)  # none of kinds and stages, which need the whole record to be known


def _reader_within(field: Field) -> at_once.Reader | None:
    return _text_within if field.holds is Type.TEXT else _date if field.holds is Type.DATE else at_once.of_field(field)


def _date(said: str) -> FuzzyDate | None:
    """A date; years stand in quotes."""
    return at_once.date_or_none(said[1:-1] if said[0] == "'" == said[-1] else said)


def _text(is_text: Callable[[str], object], said: str) -> str | None:
    """A text, without its quotation marks."""
    if not is_text(said):
        return None
    return said[1:-1] if said[0] in _MARKS else said


_text_alone, _text_within = partial(_text, _ALONE), partial(_text, _WITHIN)


def _number(text: str) -> int | float | None:
    value = resolved(text)
    return value if _is_number(value) else None


def _is_number(value: Value) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _plan(text: str) -> dict[str, FuzzyDate] | None:
    pairs = _PLANNED.findall(text)
    plan = {code: on for code, said in pairs if (on := at_once.date_or_none(said))}
    return plan if len(plan) == text.count("\n") else None


@lru_cache(maxsize=2_048)
def _words_in(text: str) -> tuple[str, ...]:
    """The texts of a list in brackets, which many records have in common."""
    if text[0] != "[" or text[-1] != "]":
        raise Otherwise
    return _words(braced_in(text, 0))


@lru_cache(maxsize=4_096)
def _set_in(text: str) -> dict[str, Any]:
    """What an event sets in these words, which many events have in common."""
    pairs = braced_in(text, 0) if text[0] == "{" and text[-1] == "}" else None
    if not isinstance(pairs, Mapping):
        raise Otherwise
    values: dict[str, Any] = {}
    for name, value in pairs.items():
        field = fields.TRACKED.get(name)
        if field is None or (value is None and field.required):
            raise Otherwise
        values[name] = None if value is None else _tracked(field, pairs, name, value)
    return values


def _tracked(field: Field, pairs: Mapping, name: str, value: Value) -> Any:
    if field.holds is Type.WORDS and isinstance(value, Sequence):
        return _words(value)
    if field.holds is Type.NUMBER and _is_number(value):
        return value
    said = pairs.written.get(name, value)
    if not isinstance(said, str):
        raise Otherwise
    made = at_once.TRACKED[name](said) if name in at_once.TRACKED else said if field.holds is Type.STAGE else None
    if made is None:
        raise Otherwise
    return made


def _words(texts: Value) -> tuple[Any, ...]:
    """The texts of a list, as they were written."""
    assert isinstance(texts, Sequence)  # who asks has looked
    return tuple([texts.written.get(at, each) for at, each in enumerate(texts)])
