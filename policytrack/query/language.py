"""What is typed to choose among commitments: ``文明行为 status:stalled,reported due<年底 -tag:x``.

All words must hold; ``or`` (或, 或者, ``|``) between them parts ways of which any will do.

- ``文明行为`` stands somewhere in an id, code, title, alias, lead, criterion, tag or promise: ``about:文明行为``.
- ``status:stalled,受阻``: any of several values, each by its code or a name, or by how only it begins (``light:红``).
  Text is found anywhere in its field; a tag and a priority are the whole word.
- ``due:none`` (无, 空, or nothing) is empty, ``due:any`` (有) is not.
- ``due<2020-09``, ``<=``, ``>``, ``>=`` compare dates and numbers, ``due:2020-09`` shares a day with it; see ``match``.
- ``-`` or ``!`` in front, or ``!=`` for ``:``, turns a word round, so that ``-due<2020`` holds where no due is.
- ``"…"`` keeps blanks and commas; a word that begins with it is text, whatever is in it.
- Full-width signs mean the same; ``＜ ＞ ≤ ≥`` are nothing special to a shell, as ``<`` and ``>`` are.
- What stands before a sign is a field if it is known or written in English letters, so ``“打虚打骗”：成效`` is text.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple
from unicodedata import normalize

from policytrack.dates import BadDate, FuzzyDate
from policytrack.errors import PolicytrackError
from policytrack.query.asking import (
    ANY,
    BY_NAME,
    FIELDS,
    NONE,
    OR,
    BadQuery,
    Condition,
    Field,
    Query,
    Value,
    field_named,
    folded,
    no_field,
    rank,
)
from policytrack.text import Text, listed
from policytrack.vocabulary.fields import Type
from policytrack.vocabulary.kinds import Kinds
from policytrack.vocabulary.terms import Term, UnknownWord

__all__ = ["BadQuery", "Condition", "Query", "parse"]

# Left to re's own cache, so that a list without a query compiles nothing.
_WORD = r'(?:[^\s"]|"[^"]*"?)+'
_HEAD = r"(?P<name>[^\W\d_][\w-]*)(?P<sign>[<>＜＞][=＝]?|[!！][=＝]|[:：=＝≤≥≠])"
_ALTERNATIVE = r'(?:[^,，"]|"[^"]*"?)+'
_NOT = "-－!！"
_SIGNS = str.maketrans({"：": ":", "＝": "=", "＜": "<", "＞": ">", "！": "!", "≤": "<=", "≥": ">=", "≠": "!="})
_FLAGS = {**dict.fromkeys(("yes", "y", "true", "是"), True), **dict.fromkeys(("no", "n", "false", "否"), False)}
_COMPARED = (Type.DATE, Type.NUMBER)

_AS_TEXT = Text("{why}。要查找这段文字，请写 about:{word}", "{why}. To look for it as text write about:{word}")
_NO_ORDER = Text("“{field}”不能比较，只有这些可以：{fields}", "“{field}” cannot be compared; these can: {fields}")
_EMPTY = Text("没有写要查什么", "it does not say what to look for")
_ONE_SIDED = Text("它的两边都要有条件", "it needs a condition on either side")
_NO_NUMBER = Text("“{typed}”不是整数", "“{typed}” is not a whole number")
_NO_FLAG = Text("“{typed}”应为 yes（是）或 no（否）", "“{typed}” should be yes or no")


class Asked(NamedTuple):
    """A word of a query, and what it is relative to."""

    word: str
    today: date
    kinds: Kinds

    def refused(self, why: Text | PolicytrackError) -> BadQuery:
        """The error that says why this word means nothing."""
        return BadQuery(term=self.word, why=why)


def parse(words: Sequence[str], today: date, kinds: Kinds) -> Query:
    """The query that was typed, as arguments or as one text. Raises BadQuery. ``parse(str(query)) == query``."""
    arguments = [words] if isinstance(words, str) else words
    ways: list[list[Condition]] = [[]]
    for word in [word for argument in arguments for word in re.findall(_WORD, argument)]:
        if word.casefold() in OR:
            ways.append([])
        else:
            ways[-1].append(_condition(Asked(word, today, kinds)))
    if len(ways) > 1 and not all(ways):
        raise BadQuery(term="or", why=_ONE_SIDED)
    return Query(tuple(map(tuple, ways)))


def condition_for(word: str) -> str | None:
    """What asks for a light, a status or a timeliness that was typed bare, and so was sought as text; None if it is none."""
    said = word.casefold()
    for name in ("light", "status", "timeliness"):
        for term in BY_NAME[name].term or ():
            if said in (term.value, term.zh, term.zh.removeprefix("已"), term.en.casefold()):
                return f"{name}:{term}"
    return None


def _condition(asked: Asked) -> Condition:
    negated = asked.word[0] in _NOT
    said = asked.word[negated:]
    found = re.match(_HEAD, said)
    field = _field_meant(found["name"], asked) if found else None
    if not found or not field:
        return Condition("about", ":", (_unquoted(said, asked),), negated)
    sign = found["sign"].translate(_SIGNS)
    negated, sign = negated != (sign == "!="), ":" if sign in ("=", "!=") else sign
    values = said[found.end() :] or ("none" if sign == ":" else "")
    if sign == ":" and values.casefold() in ANY:
        return Condition(field.name, ":", (None,), not negated)
    return Condition(field.name, sign, _values(field, sign, values, asked), negated)


def _field_meant(name: str, asked: Asked) -> Field | None:
    """The field of this name; none if it is Chinese and unknown, since then it is the beginning of a text."""
    field = field_named(name)
    if not field and name.isascii():
        why = _AS_TEXT.of(why=no_field(name), word=asked.word.lstrip(_NOT))
        raise asked.refused(why)
    return field


def _values(field: Field, sign: str, typed: str, asked: Asked) -> tuple[Value, ...]:
    if sign != ":" and field.holds not in _COMPARED:
        compared = [each for each in FIELDS if each.holds in _COMPARED]
        raise asked.refused(_NO_ORDER.of(field=field, fields=listed(compared)))
    try:
        return tuple(_value(field, sign, each, asked) for each in re.findall(_ALTERNATIVE, typed) or [""])
    except (UnknownWord, BadDate) as error:
        raise asked.refused(error) from None


def _value(field: Field, sign: str, typed: str, asked: Asked) -> Value:
    if sign == ":" and typed.casefold() in NONE:
        return None
    plain = _unquoted(typed, asked)
    if field.name == "priority" and sign == ":":
        return rank(plain)
    if field.term:
        return _term(field.term, plain)
    return _READERS[field.holds](plain, asked)


def _unquoted(typed: str, asked: Asked) -> str:
    plain = typed.replace('"', "").strip()
    if not folded(plain):
        raise asked.refused(_EMPTY)
    return plain


def _term(terms: type[Term], typed: str) -> Term:
    """The word of this code or name, or the only one that begins so."""
    try:
        return terms.of(typed)
    except UnknownWord:
        names = ((each, name) for each in terms for name in (each.value, each.zh, each.en))
        begun = {each for each, name in names if name.casefold().startswith(typed.casefold())}
        if len(begun) != 1:
            raise
        return begun.pop()


def _date(typed: str, asked: Asked) -> FuzzyDate:
    try:
        return FuzzyDate.parse(typed)
    except BadDate:
        from policytrack.dates.phrases import read_date  # forty patterns, only for who types a phrase

        return read_date(typed, asked.today)


def _number(typed: str, asked: Asked) -> int:
    """A whole number; 30天 and 30d are 30."""
    try:
        return int(normalize("NFKC", typed).rstrip("天日d"))
    except ValueError:
        raise asked.refused(_NO_NUMBER.of(typed=typed)) from None


def _flag(typed: str, asked: Asked) -> bool:
    if typed.casefold() not in _FLAGS:
        raise asked.refused(_NO_FLAG.of(typed=typed))
    return _FLAGS[typed.casefold()]


_READERS: dict[Type, Callable[[str, Asked], Value]] = {
    Type.TEXT: lambda typed, _: typed,
    Type.WORDS: lambda typed, _: typed,
    Type.KIND: lambda typed, asked: asked.kinds.of(typed).code,
    Type.STAGE: lambda typed, asked: asked.kinds.stage_named(typed),
    Type.DATE: _date,
    Type.NUMBER: _number,
    Type.FLAG: _flag,
}
