"""A query as SQL over the tables of the index, with the same meaning as ``match``: a law holds the two together.

The tables are ``records`` as r, ``texts`` as t, ``files`` as f, of ``stretches`` as s the one of the day, and ``names``,
``spelt`` and ``LONG`` texts under their own names; days are ordinals. A condition that is not known to hold does not.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from policytrack.dates import FuzzyDate
from policytrack.query.asking import BY_NAME, Condition, Field, Query, Value, field_named, folded
from policytrack.vocabulary.fields import Type
from policytrack.vocabulary.kinds import Kinds

BETWEEN = "\x1f"  # stands before each of several values in a column of the index
ENDS = "\x1e"  # stands behind each of several words, which are asked for whole

_DAILY = {
    "timeliness": "s.timeliness", "light": "s.light",
    "left": "(r.due_last - {day})", "stale": "max(0, {day} - r.updated_last)",
}  # fmt: skip
LONG = ("about", "text")  # too long to stand in the way of the others: each lies in a table of its own name
NAMES = ("id", "code", "title")  # what changes most, and often alone: they stand in ``names``
UNITS = ("lead", "partner")  # asked for most, with a status: they stand in ``records``, where an index covers both
_PLACES = {**dict.fromkeys(UNITS, "r"), **dict.fromkeys(NAMES, "names"), **{each: each for each in LONG}}
_TABLES = {"t": "texts", "names": "names", "spelt": "spelt", **{each: each for each in LONG}}
_NO_ORDER = ("priority",)  # a number or a word
_SIGNS = {":": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_DATES: dict[str, Callable[[str, str, str], str]] = {
    ":": lambda held, first, last: f"({held}_first <= {last} AND {first} <= {held}_last)",
    "<": lambda held, first, last: f"{held}_last < {first}",
    "<=": lambda held, first, last: f"{held}_last <= {last}",
    ">": lambda held, first, last: f"{held}_first > {last}",
    ">=": lambda held, first, last: f"{held}_first >= {first}",
}


class Where(NamedTuple):
    """A condition in SQL, and what its ``?`` stand for."""

    sql: str
    values: tuple[object, ...] = ()


def where(query: Query, day: date, by_pinyin: bool = False) -> Where:
    """Which records fit a query on a day; ``by_pinyin`` also finds names by how they are spelt."""
    made = [[_holds(each, day, by_pinyin) for each in way] for way in query.ways]
    ways = [" AND ".join(f"({each.sql})" for each in way) or "1" for way in made]
    return Where(f"({' OR '.join(ways)})", tuple(value for way in made for each in way for value in each.values))


def _column(field: Field, day: date) -> str:
    return _DAILY.get(field.name, f"r.{field.name}").format(day=day.toordinal())


def _holds(condition: Condition, day: date, by_pinyin: bool) -> Where:
    field = BY_NAME[condition.field]
    if condition.negated and condition.values == (None,):
        return _is_there(field, _column(field, day))
    found = [_fits(field, _column(field, day), condition.sign, wanted) for wanted in condition.values]
    if by_pinyin and field.name == "about":
        found += [Where("instr(spelt.pinyin, ?) > 0", (each,)) for each in map(letters, condition.values) if each]
    sql = " OR ".join(each.sql for each in found) or "0"
    values = tuple(value for each in found for value in each.values)
    # what is not known (NULL) is not so, which only its contrary must be told
    return Where(f"NOT coalesce({sql}, 0)" if condition.negated else sql, values)


def _is_there(field: Field, column: str) -> Where:
    """That a field holds something, said so that an index of such rows can answer."""
    if field.holds in (Type.TEXT, Type.WORDS):
        columns = (each.split(".") for each in _text_columns(field))
        rows = (f"SELECT n FROM {_TABLES.get(table, 'records')} WHERE {name} <> ''" for table, name in columns)
        return Where(f"r.n IN ({' UNION '.join(rows)})")
    return Where(f"{column}{'_last' * (field.holds is Type.DATE)} IS NOT NULL")


def _fits(field: Field, column: str, sign: str, wanted: Value) -> Where:
    if field.holds in (Type.TEXT, Type.WORDS):
        return _reads(field, wanted)
    if wanted is None:
        return Where(f"{column}{'_last' * (field.holds is Type.DATE)} IS NULL")
    if isinstance(wanted, FuzzyDate):
        first, last = str(wanted.first.toordinal()), str(wanted.last.toordinal())
        return Where(_DATES[sign](column, first, last)) if field.holds is Type.DATE else Where("0")
    if isinstance(wanted, str):
        return Where(f"{column} = ?", (folded(wanted),))
    compared = f"{column} {_SIGNS[sign]} {int(wanted)}"
    return Where(f"(typeof({column}) = 'integer' AND {compared})" if field.name in _NO_ORDER else compared)


def _reads(field: Field, wanted: Value) -> Where:
    columns = _text_columns(field)
    if wanted is None:
        return Where("(" + " AND ".join(f"{column} = ''" for column in columns) + ")")
    words = folded(str(wanted))
    if not words and field.holds is Type.TEXT:
        return _is_there(field, "")
    asked = f"{BETWEEN}{words}{ENDS}" if field.holds is Type.WORDS else words
    return Where(" OR ".join(f"instr({column}, ?) > 0" for column in columns), (asked,) * len(columns))


def _text_columns(field: Field) -> list[str]:
    """The columns that hold its own texts and those of its parts."""
    own = [f"{_PLACES.get(field.name, 't')}.{field.name}"] if field.of else []
    return [column for part in field.parts for column in _text_columns(BY_NAME[part])] + own


def joins(sql: str) -> str:
    """The tables of texts that a condition on records r names."""
    return "".join(f" JOIN {table} {name} ON {name}.n = r.n" for name, table in _TABLES.items() if names(name, sql))


def names(table: str, sql: str) -> bool:
    """Whether SQL names a column of a table that is called so in it."""
    return re.search(rf"\b{table}\.", sql) is not None


def letters(typed: Value) -> str:
    """What may be pinyin; nothing if it cannot be."""
    bare = folded(str(typed)).replace(" ", "").replace("-", "")
    return bare if typed is not None and bare.isascii() and bare.isalpha() else ""


def order_by(by: Sequence[str], day: date, kinds: Kinds) -> str | None:
    """The ORDER BY of an order that the columns of the index can give, paths deciding the rest; None if they cannot."""
    terms: list[str] = []
    for name in by:
        field = field_named(name.lstrip("-－"))
        if field is None or field.holds in (Type.TEXT, Type.WORDS) or field.name in _NO_ORDER:
            return None
        terms += _ranked(_keys(field, _column(field, day), kinds), " DESC" if name[0] in "-－" else "")
    return ", ".join([*terms, "f.path"])


def _ranked(keys: tuple[str, ...], way: str) -> tuple[str, ...]:
    """What is empty, or means nothing to its kind, comes last."""
    return (f"{keys[0]} IS NULL", *(key + way for key in keys))


def _keys(field: Field, column: str, kinds: Kinds) -> tuple[str, ...]:
    """What a field is ordered by; a date goes by its last day."""
    if field.holds is Type.DATE:
        return f"{column}_last", f"{column}_first"
    if field.holds is Type.STAGE:
        return ("r.place",)
    if field.holds is Type.KIND:
        return (_placed(column, list(kinds)),)
    if field.term is not None:
        return (_placed(column, [term.value for term in field.term]),)
    return (column,)


def _placed(column: str, codes: Sequence[str]) -> str:
    """Where a code stands among these; they are words of the vocabulary or of the settings, so quotes are doubled."""
    cases = " ".join(f"WHEN '{folded(code).replace(chr(39), chr(39) * 2)}' THEN {at}" for at, code in enumerate(codes))
    return f"CASE {column} {cases} END" if cases else "NULL"
