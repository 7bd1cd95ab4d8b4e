"""A record read from its lines straight into its value, where nothing is wrong with it: no tree is built of it first.

That is two thirds of the work, for most records at most times. What is wrong, odd or written in another way is left to
``yaml_read`` and ``Decoder``, which say what and where; of the rest both say the same (tests/storage/test_straight.py).
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from policytrack.commitment import Commitment
from policytrack.storage import at_once
from policytrack.storage.shapes import made_of
from policytrack.storage.tree import Mapping, Sequence, Value
from policytrack.storage.yaml_lines import DEEPEST, PAIR, Otherwise, Token, braced_in, mapping, tokens_of
from policytrack.storage.yaml_resolved import resolved
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Field, Type
from policytrack.vocabulary.kinds import Kind, Kinds

_NULLS = frozenset(("null", "~"))


def read_straight(text: str, kinds: Kinds) -> Commitment | None:
    """The record that a text is; None if it must be read with care."""
    try:
        tokens = tokens_of(text)
        record, at = _Straight(_kind(tokens, kinds)).block(tokens, 0, id(fields.RECORD))
    except Otherwise:
        return None
    return record if tokens[0][1] == 0 and at == len(tokens) - 1 else None


def _kind(tokens: list[Token], kinds: Kinds) -> Kind:
    for _, column, key, plain, quoted, _ in tokens:
        if key == "kind" and column == 0 and (kind := kinds.get(plain or quoted[1:-1])):
            return kind
    raise Otherwise


class _Straight:
    """Reads a record of one kind. Everything raises Otherwise where it finds something else than it knows."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._stages = frozenset(stage.code for stage in kind.stages)

    def block(self, tokens: list[Token], at: int, shape: int) -> tuple[Any, int]:
        """The value of a shape whose first key is the token at ``at``, and where the next thing begins."""
        maker, known, required = made_of(shape)
        readers, values, empty = at_once.of_shape(shape), {}, set()
        column = tokens[at][1]
        while True:
            _, here, key, plain, quoted, braced = tokens[at]
            if here != column or not key:
                break
            if key in values or key in empty or key not in known:
                raise Otherwise
            at += 1
            if plain in _NULLS:
                empty.add(key)
                continue
            if plain or quoted:
                made = self._one(known[key], readers.get(key), plain, quoted)
            elif braced:
                made = self._braced(known[key], braced)
            else:
                made, at = self._below(known[key], tokens, at, column)
            values[key] = made
        if here >= column:
            raise Otherwise
        return self._made(maker, values, required), at

    def _made(self, maker: Callable[..., Any], values: dict[str, Any], required: tuple[Field, ...]) -> Any:
        for field in required:
            if field.name not in values:
                raise Otherwise
        return maker(**values)

    def _one(self, field: Field, reader: Callable[[str], Any] | None, plain: str, quoted: str) -> Any:
        """What one scalar means, which is not null."""
        said = plain or quoted[1:-1]
        made = reader(said) if reader else self._other(field, said, resolved(plain) if plain else said)
        if made is None:
            raise Otherwise
        return made

    def _other(self, field: Field, said: str, value: Value) -> Any:
        match field.holds:
            case Type.STAGE if said in self._stages:
                return said
            case Type.KIND if said == self._kind.code:
                return said
            case Type.NUMBER if isinstance(value, int | float) and not isinstance(value, bool):
                return value
        raise Otherwise

    def _braced(self, field: Field, text: str) -> Any:
        match field.holds:
            case Type.WORDS if text[0] == "[":
                return _words(braced_in(text, 0))
            case Type.SET if text[0] == "{":
                return self._checked(_set_in(text).copy())
            case Type.PLAN if text[0] == "{":
                return self._plan(_mapping_in(text))
            case Type.ONE if text[0] == "{":
                return self._flow(text, id(field.shape))
        raise Otherwise

    def _flow(self, text: str, shape: int) -> Any:
        """The value of a shape that stands in braces."""
        maker, known, required = made_of(shape)
        readers, values, empty = at_once.of_shape(shape), {}, set()
        at = 1
        while at < len(text):
            found = PAIR.match(text, at)
            if found is None:
                raise Otherwise
            key, plain, quoted, listed, _ = found.groups("")
            if key in values or key in empty or key not in known:
                raise Otherwise
            at = found.end()
            if plain in _NULLS:
                empty.add(key)
            elif listed:
                values[key] = self._braced(known[key], listed)
            else:
                values[key] = self._one(known[key], readers.get(key), plain, quoted)
        return self._made(maker, values, required)

    def _below(self, field: Field, tokens: list[Token], at: int, column: int) -> tuple[Any, int]:
        """What is set in below a key that stands in a column."""
        here = tokens[at][1]
        if here <= column or column > DEEPEST:
            raise Otherwise
        if not tokens[at][2]:
            return self._many(field, tokens, at)
        if field.holds is Type.ONE:
            return self.block(tokens, at, id(field.shape))
        pairs, at = mapping(tokens, at)
        if field.holds is Type.SET:
            return self._checked(_set(pairs)), at
        if field.holds is Type.PLAN:
            return self._plan(pairs), at
        raise Otherwise

    def _many(self, field: Field, tokens: list[Token], at: int) -> tuple[tuple[Any, ...], int]:
        if field.holds is not Type.MANY:
            raise Otherwise
        column, shape, values = tokens[at][1], id(field.shape), []
        while tokens[at][1] == column and not tokens[at][2]:
            _, _, key, _, _, braced = tokens[at + 1]
            value, at = self.block(tokens, at + 1, shape) if key else (self._flow(braced, shape), at + 2)
            values.append(value)
        if tokens[at][1] >= column:
            raise Otherwise
        return tuple(values), at

    def _checked(self, values: dict[str, Any]) -> dict[str, Any]:
        """What an event sets, if its stages are of the kind."""
        for name in ("stage", "done_stage"):
            if values.get(name) is not None and values[name] not in self._stages:
                raise Otherwise
        return values

    def _plan(self, pairs: Mapping) -> dict[str, Any]:
        plan = {code: at_once.TRACKED["due"](_said(pairs, code)) for code, value in pairs.items() if value is not None}
        if None in plan.values() or not self._stages.issuperset(pairs):
            raise Otherwise
        return plan


def _mapping_in(text: str) -> Mapping:
    found = braced_in(text, 0)
    assert isinstance(found, Mapping)  # for it begins with a brace
    return found


@lru_cache(maxsize=4_096)
def _set_in(text: str) -> dict[str, Any]:
    """What an event sets in these words, which many events have in common."""
    return _set(_mapping_in(text))


def _set(pairs: Mapping) -> dict[str, Any]:
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
    if field.holds is Type.NUMBER and isinstance(value, int | float) and not isinstance(value, bool):
        return value
    said = _said(pairs, name)
    made = said if field.holds is Type.STAGE else at_once.TRACKED[name](said) if name in at_once.TRACKED else None
    if made is None:
        raise Otherwise
    return made


def _said(pairs: Mapping, name: str) -> str:
    """A scalar as it was written."""
    said = pairs.written.get(name, pairs[name])
    if not isinstance(said, str):
        raise Otherwise
    return said


def _words(texts: Value) -> tuple[Any, ...]:
    """The texts of a list, as they were written."""
    assert isinstance(texts, Sequence)  # who asks has looked
    return tuple([texts.written.get(at, each) for at, each in enumerate(texts)])
