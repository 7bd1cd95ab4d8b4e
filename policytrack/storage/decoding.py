"""From a file's plain data to typed values, by the tables of ``vocabulary.fields``. ``Any`` ends here.

Reading never stops at the first fault: every one becomes a Problem with its line. A fault that leaves a value without
meaning (a word that is not one, a date that is not one, a field that must be there) makes the whole record broken.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

from policytrack.dates import BadDate, FuzzyDate
from policytrack.errors import Problem
from policytrack.storage import at_once
from policytrack.storage.shapes import made_of
from policytrack.storage.tree import Mapping, Sequence
from policytrack.text import Text
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Field, Shape, Type
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Kind, Kinds
from policytrack.vocabulary.terms import Term, UnknownWord, nearest_word


class Spot(NamedTuple):
    """A value where it stands: as YAML resolved it, as it was written, and its line."""

    value: Any
    written: str | None
    line: int


class Decoder:
    """Reads one file's data, gathering its problems. ``broken`` says that no value can be made of it."""

    def __init__(self, path: str, kinds: Kinds = DEFAULT_KINDS) -> None:
        self.path = path
        self.kinds = kinds
        self.kind: Kind | None = None
        self.problems: list[Problem] = []
        self.broken = False

    def whole(self, shape: Shape, data: Mapping) -> Any:
        """The value that a whole file describes, or None if it is broken."""
        if shape is fields.RECORD:
            self.kind = self.kinds.get(str(data.get("kind")))  # a person may write stages above it
        made = self._one(shape, data)
        return None if self.broken else made

    def fault(self, line: int, text: Text, rule: str) -> None:
        """Notes a fault that leaves the file without meaning."""
        self.broken = True
        self.problems.append(Problem(self.path, line, text, rule))

    def _one(self, shape: Shape, data: Mapping) -> Any:
        maker, known, required = made_of(id(shape))
        plain, values = at_once.of_shape(id(shape)), {}
        for name, value in data.items():
            if type(value) is str and name in plain and (read := plain[name](value)) is not None:
                values[name] = read
            elif name not in known:
                self._unknown_field(name, list(known), data.lines[name])
            elif (read := self._field(known[name], Spot(value, data.written.get(name), data.lines[name]))) is not None:
                values[name] = read
        for field in required:
            if field.name not in values and data.get(field.name) is None:
                self.fault(data.line, _MISSING.of(field=field, name=field.name), "missing-field")
        return None if self.broken else maker(**values)

    def _unknown_field(self, name: str, known: list[str], line: int) -> None:
        nearest = nearest_word(name, known)
        guess = _GUESS.of(nearest=nearest) if nearest else Text("", "")
        self.problems.append(Problem(self.path, line, _UNKNOWN_FIELD.of(name=name, guess=guess), "unknown-field"))

    def _field(self, field: Field, spot: Spot) -> Any:
        if spot.value is None:
            return None
        try:
            return _READ[field.holds](self, field, spot)
        except UnknownWord as unknown:
            words = Text(f"{field.text.zh}：{unknown.to('zh')}", f"{field.name}: {unknown.to('en')}")
            self.fault(spot.line, words, "unknown-word")
        except BadDate as bad:
            self.fault(spot.line, Text(f"{field.text.zh}：{bad.to('zh')}", f"{field.name}: {bad.to('en')}"), "bad-date")
        except _WrongType as wrong:
            self.fault(spot.line, wrong.text_of(field), "wrong-type")
        return None

    def text(self, field: Field, spot: Spot) -> str:
        """Text as it was written: ``007`` and ``no`` stay what they are."""
        if isinstance(spot.value, str):
            return spot.value
        if spot.written is None:
            raise _WrongType(Text("文字", "text"))
        return spot.written

    def number(self, field: Field, spot: Spot) -> float:
        """A whole number or a decimal."""
        if isinstance(spot.value, bool) or not isinstance(spot.value, int | float):
            raise _WrongType(Text("数字", "a number"))
        return spot.value

    def flag(self, field: Field, spot: Spot) -> bool:
        """true or false."""
        if not isinstance(spot.value, bool):
            raise _WrongType(Text("true 或 false", "true or false"))
        return spot.value

    def date(self, field: Field, spot: Spot) -> FuzzyDate:
        """An ISO date of any precision."""
        return at_once.date(self.text(field, spot))

    def stamp(self, field: Field, spot: Spot) -> NoReturn:
        """What no moment with its time zone could be made of at once."""
        self.text(field, spot)
        raise _WrongType(
            Text("带时区的时刻，如 2020-09-25T09:30:00+08:00", "a moment with its zone, as 2020-09-25T09:30:00+08:00")
        )

    def term(self, field: Field, spot: Spot) -> Term:
        """A code of the field's own list; a name in either language is for typing, not for files."""
        assert field.term is not None
        return field.term.coded(self.text(field, spot))

    def kind_code(self, field: Field, spot: Spot) -> str:
        """The code of a kind that this register knows."""
        code = self.text(field, spot)
        if code not in self.kinds:
            raise UnknownWord.near(code, list(self.kinds))
        return code

    def stage(self, field: Field, spot: Spot) -> str:
        """The code of a stage of the record's kind."""
        code = self.text(field, spot)
        if self.kind and self.kind.position(code) < 0:
            raise UnknownWord.near(code, [stage.code for stage in self.kind.stages])
        return code

    def words(self, field: Field, spot: Spot) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(self.text(field, each) for each in self._items(spot))

    def dates(self, field: Field, spot: Spot) -> tuple[Any, ...]:
        """A list of days."""
        days = tuple(self.date(field, each) for each in self._items(spot))
        if not all(each.exact for each in days):
            raise _WrongType(Text("日期，如 2020-10-01", "days, as 2020-10-01"))
        return tuple(each.first for each in days)

    def plan(self, field: Field, spot: Spot) -> dict[str, FuzzyDate]:
        """Planned dates by stage."""
        pairs = self._pairs(spot)
        return {
            self.stage(field, Spot(code, code, each.line)): self.date(field, each)
            for code, each in pairs
            if each.value is not None
        }

    def set(self, field: Field, spot: Spot) -> dict[str, Any]:
        """What an event sets; null empties a field, but none that must be there."""
        pairs, values = self._mapping(spot), {}
        for name, value in pairs.items():
            read = at_once.TRACKED[name](value) if type(value) is str and name in at_once.TRACKED else None
            if read is not None:
                values[name] = read
                continue
            each = Spot(value, pairs.written.get(name), pairs.lines[name])
            tracked = fields.TRACKED.get(name)
            if tracked is None:
                raise UnknownWord.near(name, list(fields.TRACKED))
            if tracked.required and each.value is None:
                self.fault(each.line, _MISSING.of(field=tracked, name=name), "missing-field")
            values[name] = self._field(tracked, each)
        return values

    def one(self, field: Field, spot: Spot) -> Any:
        """A mapping with a shape of its own."""
        return self._one(field.shape, self._mapping(spot))

    def many(self, field: Field, spot: Spot) -> tuple[Any, ...]:
        """A list of mappings."""
        return tuple(self.one(field, each) for each in self._items(spot))

    def _items(self, spot: Spot) -> list[Spot]:
        items = spot.value
        if not isinstance(items, Sequence):
            raise _WrongType(Text("列表", "a list"))
        return [Spot(each, items.written.get(at), items.lines[at]) for at, each in enumerate(items)]

    def _mapping(self, spot: Spot) -> Mapping:
        if not isinstance(spot.value, Mapping):
            raise _WrongType(Text("一组字段", "a mapping"))
        return spot.value

    def _pairs(self, spot: Spot) -> list[tuple[str, Spot]]:
        pairs = self._mapping(spot)
        return [(name, Spot(value, pairs.written.get(name), pairs.lines[name])) for name, value in pairs.items()]


class _WrongType(Exception):
    """A value of another type than its field has. Its argument is what was wanted."""

    def text_of(self, field: Field) -> Text:
        words = Text("“{field}”（{name}）应为{wanted}", "“{name}” should be {wanted}")
        return words.of(field=field, name=field.name, wanted=self.args[0])


_MISSING = Text("缺少“{field}”（{name}）", "“{name}” is missing")
_UNKNOWN_FIELD = Text("无法识别字段“{name}”{guess}；已原样保留", "unknown field “{name}”{guess}; kept as it is")
_GUESS = Text("，是否想写“{nearest}”", "; did you mean “{nearest}”")

_READ: dict[Type, Callable[[Decoder, Field, Spot], Any]] = {
    Type.TEXT: Decoder.text,
    Type.NUMBER: Decoder.number,
    Type.FLAG: Decoder.flag,
    Type.DATE: Decoder.date,
    Type.STAMP: Decoder.stamp,
    Type.TERM: Decoder.term,
    Type.KIND: Decoder.kind_code,
    Type.STAGE: Decoder.stage,
    Type.WORDS: Decoder.words,
    Type.DATES: Decoder.dates,
    Type.PLAN: Decoder.plan,
    Type.SET: Decoder.set,
    Type.ONE: Decoder.one,
    Type.MANY: Decoder.many,
}
