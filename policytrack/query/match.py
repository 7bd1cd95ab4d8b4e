"""Whether a commitment fits a query, and in which order commitments stand.

A date may be a stretch of days, so ``due<X`` means that all of due is before all of X, and likewise ``>``; ``<=`` that
due ends no later than X ends, ``>=`` that it begins no earlier than X begins, ``:`` that they share a day. What is
empty fits no comparison. Text is compared in one case and in half width, without quotation marks.
"""

import operator
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from policytrack.dates import FuzzyDate
from policytrack.query.asking import (
    BY_NAME,
    BadQuery,
    Condition,
    Field,
    Query,
    Row,
    Spell,
    Value,
    field_named,
    folded,
    no_field,
)
from policytrack.vocabulary import terms
from policytrack.vocabulary.fields import Type
from policytrack.vocabulary.kinds import Kinds

_DATES: dict[str, Callable[[FuzzyDate, FuzzyDate], bool]] = {
    ":": lambda held, wanted: held.first <= wanted.last and wanted.first <= held.last,
    "<": lambda held, wanted: held.last < wanted.first,
    "<=": lambda held, wanted: held.last <= wanted.last,
    ">": lambda held, wanted: held.first > wanted.last,
    ">=": lambda held, wanted: held.first >= wanted.first,
}
_NUMBERS: dict[str, Callable[[int, int], bool]] = {
    ":": operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def fitting(query: Query, spell: Spell | None = None) -> Callable[[Row], bool]:
    """What says whether a commitment fits a query, for who asks about many.

    ``spell`` gives a name's pinyin, as initials and in full, and lets ``wmxw`` find 文明行为; it is dear, so give it last.
    """
    ways = [[_held(condition) or partial(_holds, condition, spell) for condition in way] for way in query.ways]

    def fits(row: Row) -> bool:
        for way in ways:  # in plain loops: a report asks twenty queries of every record
            for holds in way:
                if not holds(row):
                    break
            else:
                return True
        return False

    return fits


def _held(condition: Condition) -> Callable[[Row], bool] | None:
    """The short way to ask whether there is anything, or for words of a closed list, of which there are no two forms."""
    field, wanted, negated = BY_NAME[condition.field], frozenset(condition.values), condition.negated
    if wanted == {None}:
        return lambda row: bool(field.held(row)) is negated
    of = field.of
    if of is None or field.parts or field.holds not in (Type.TERM, Type.FLAG):
        return None
    return lambda row: wanted.isdisjoint(of(*row)) is negated


def _holds(condition: Condition, spell: Spell | None, row: Row) -> bool:
    field = BY_NAME[condition.field]
    found = _is_found(field.held(row) or (None,), condition, field.holds is Type.TEXT)
    if not found and spell and condition.field == "about":
        found = any(_sounds(row[0].names, wanted, spell) for wanted in condition.values)
    return found != condition.negated


def _is_found(held: Iterable[Value], condition: Condition, part: bool) -> bool:
    for each in held:
        for wanted in condition.values:
            if _fits(each, condition.sign, wanted, part):
                return True
    return False


def _fits(held: Value, sign: str, wanted: Value, part: bool) -> bool:
    if held is None or wanted is None:
        return held is wanted
    if isinstance(held, str) and isinstance(wanted, str):
        return folded(wanted) in folded(held) if part else folded(wanted) == folded(held)
    if isinstance(held, FuzzyDate) and isinstance(wanted, FuzzyDate):
        return _DATES[sign](held, wanted)
    return isinstance(held, int) and isinstance(wanted, int) and _NUMBERS[sign](held, wanted)


def _sounds(names: Iterable[str], typed: Value, spell: Spell) -> bool:
    """Whether these letters are in the pinyin of a Chinese name."""
    letters = folded(str(typed)).replace(" ", "").replace("-", "")
    if typed is None or not (letters.isascii() and letters.isalpha()):
        return False
    return any(letters in spelled for name in names if not name.isascii() for spelled in spell(name))


def order(rows: Iterable[Row], by: Sequence[str], kinds: Kinds) -> list[Row]:
    """The rows by these fields, the first counting most; ``-`` in front turns one round. What is empty comes last.

    Terms stand as the vocabulary has them (a red light first), stages as their kind has them, a date by its last day.
    """
    ordered = list(rows)
    for name in reversed([each.strip() for names in by for each in re.split("[,，]", names) if each.strip()]):
        field = field_named(name.lstrip("-－"))
        if not field:
            raise BadQuery(term=name, why=no_field(name.lstrip("-－")))
        ordered = _sorted(ordered, field, name[0] in "-－", kinds)
    return ordered


def _sorted(rows: list[Row], field: Field, backwards: bool, kinds: Kinds) -> list[Row]:
    keyed = [(_key(field, row, kinds), row) for row in rows]
    known = sorted((each for each in keyed if each[0]), key=lambda each: each[0], reverse=backwards)
    return [row for _, row in known] + [row for key, row in keyed if not key]


def _key(field: Field, row: Row, kinds: Kinds) -> tuple[object, ...]:
    """What a row is sorted by; nothing if the field is empty, or says what its kind does not know."""
    held = field.held(row)
    if field.holds not in (Type.KIND, Type.STAGE):
        return tuple(_place(each) for each in held)
    stages = kinds[row[0].kind].stages if row[0].kind in kinds else ()
    codes = list(kinds) if field.holds is Type.KIND else [each.code for each in stages]
    return tuple(codes.index(str(each)) for each in held if each in codes)


def _place(value: Value) -> tuple[object, ...]:
    """Numbers before words: a priority may be either."""
    if isinstance(value, FuzzyDate):
        return value.last, value.first
    if isinstance(value, terms.Term):
        return (list(type(value)).index(value),)
    return isinstance(value, str), value
