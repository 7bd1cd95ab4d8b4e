"""What a query is, which fields it may ask about, and whether a commitment fits it. How it is typed is ``language``.

A date may be a stretch of days, so ``due<X`` means that all of due is before all of X, and likewise ``>``; ``<=`` that
due ends no later than X ends, ``>=`` that it begins no earlier than X begins, ``:`` that they share a day. What is
empty fits no comparison. Text is compared in one case and in half width, without quotation marks.
"""

import operator
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from unicodedata import normalize

from policytrack.commitment import Commitment
from policytrack.dates import FuzzyDate
from policytrack.errors import PolicytrackError
from policytrack.facts import Facts
from policytrack.fold import standing
from policytrack.text import Lang, Text, listed, one_line
from policytrack.vocabulary import terms
from policytrack.vocabulary.fields import Type
from policytrack.vocabulary.kinds import Kinds

Value = str | int | FuzzyDate | None
Row = tuple[Commitment, Facts]
Spell = Callable[[str], tuple[str, ...]]

OR, NONE, ANY = ("or", "或", "或者", "|", "｜"), ("none", "无", "空"), ("any", "有")
_MARKS = dict.fromkeys(map(ord, "《》〈〉“”‘’「」『』\"'"))
_NO_FIELD = Text("没有“{name}”这个字段{guess}。可用：{fields}", "no field is called “{name}”{guess}. Fields: {fields}")


class BadQuery(PolicytrackError):
    """A word of a query, or of an order, that means nothing. Facts: ``term``, ``why``."""

    text = Text("无法识别“{term}”：{why}", "cannot read “{term}”: {why}")
    exit_code = 2


class Field(NamedTuple):
    """Something to ask about: its names, Chinese ones with blanks between, what it holds, and its values."""

    name: str
    also: str
    holds: Type
    of: Callable[[Commitment, Facts], tuple[Value, ...]]
    term: type[terms.Term] | None = None

    def to(self, lang: Lang) -> str:
        """The name to type for it."""
        return self.also.split()[0] if lang == "zh" else self.name

    def held(self, row: Row) -> tuple[Value, ...]:
        return tuple(value for value in self.of(*row) if value is not None and value != "")


class Condition(NamedTuple):
    """A field, a sign (``:``, ``<``, ``<=``, ``>``, ``>=``) and values of which any will do; None is an empty field."""

    field: str
    sign: str
    values: tuple[Value, ...]
    negated: bool = False

    def __str__(self) -> str:
        if self.values == (None,):
            return f"{self.field}:{'any' if self.negated else 'none'}"
        bare = self.field == "about" and len(self.values) == 1
        head = "" if bare else f"{self.field}{self.sign}"
        return f"{'-' * self.negated}{head}{','.join(map(_spelled, self.values))}"


class Query(NamedTuple):
    """Ways of which any will do, each being conditions that must all hold; the empty query lets everything through."""

    ways: tuple[tuple[Condition, ...], ...] = ((),)

    def __str__(self) -> str:
        return " or ".join(" ".join(map(str, way)) for way in self.ways)


def _spelled(value: Value) -> str:
    """A value as it can be typed, in quotes where it would mean something else without."""
    if value is None or isinstance(value, bool):
        return {None: "none", True: "yes", False: "no"}[value]
    typed = str(value)
    bare = isinstance(value, int) or (re.fullmatch(r"\w[\w./-]*", typed) and typed.casefold() not in (*OR, *NONE, *ANY))
    return typed if bare else f'"{typed}"'


def _about(c: Commitment) -> tuple[Value, ...]:
    """Where free text is looked for."""
    return *c.names, c.lead, c.criterion, *c.tags, *(each.quote for each in c.promise)


def _text(c: Commitment) -> tuple[Value, ...]:
    """Every text of a record, those of its events too."""
    people = (*c.partners, c.owner, c.leader, c.deliverable, *(each.speaker for each in c.promise))
    said = (text for each in c.history for text in (each.by, each.note, each.obstacle, each.next_step))
    shown = (text for each in c.history for proof in each.evidence for text in (proof.title, proof.quote, proof.url))
    return *_about(c), *people, *(c.instrument or ()), *said, *shown


def _best_grade(c: Commitment) -> terms.Grade | None:
    return min((proof.grade for event in standing(c.history) for proof in event.evidence), default=None)


def rank(priority: str | None) -> Value:
    """A number if it is one, so that 10 comes after 9."""
    return int(priority) if priority and priority.isdecimal() and len(priority) < 10 else priority


FIELDS = (
    Field("about", "有关", Type.TEXT, lambda c, _: _about(c)),
    Field("id", "编号", Type.TEXT, lambda c, _: (c.id,)),
    Field("code", "文号 文号编码", Type.TEXT, lambda c, _: (c.code,)),
    Field("title", "名称", Type.TEXT, lambda c, _: (c.title, *c.aliases)),
    Field("kind", "类别", Type.KIND, lambda c, _: (c.kind,)),
    Field("action", "动作", Type.TERM, lambda c, _: (c.action,), terms.Action),
    Field("status", "状态", Type.TERM, lambda c, _: (c.status,), terms.Status),
    Field("fulfilment", "兑现 兑现程度 fulfillment", Type.TERM, lambda c, _: (c.fulfilment,), terms.Fulfilment),
    Field("stage", "环节", Type.STAGE, lambda c, _: (c.stage,)),
    Field("open", "未结", Type.FLAG, lambda c, _: (c.status.is_open,)),
    Field("announced", "承诺 承诺日期", Type.DATE, lambda c, _: (c.announced,)),
    Field("due", "时限 完成时限", Type.DATE, lambda c, _: (c.due,)),
    Field("done", "完成 完成日期", Type.DATE, lambda _, f: (f.done,)),
    Field("updated", "更新 最近事件", Type.DATE, lambda _, f: (f.updated,)),
    Field("timeliness", "时效", Type.TERM, lambda _, f: (f.timeliness,), terms.Timeliness),
    Field("light", "灯 亮灯", Type.TERM, lambda _, f: (f.light,), terms.Light),
    Field("left", "剩余 剩余天数 days_left", Type.NUMBER, lambda _, f: (f.days_left,)),
    Field("slip", "延期 延期天数 slip_days", Type.NUMBER, lambda _, f: (f.slip_days,)),
    Field("stale", "未更新 未更新天数 stale_days", Type.NUMBER, lambda _, f: (f.stale_days,)),
    Field("lead", "牵头 牵头单位", Type.TEXT, lambda c, _: (c.lead,)),
    Field("partner", "配合 配合单位 partners", Type.TEXT, lambda c, _: c.partners),
    Field("unit", "单位", Type.TEXT, lambda c, _: (c.lead, *c.partners)),
    Field("owner", "责任人", Type.TEXT, lambda c, _: (c.owner,)),
    Field("leader", "分管 分管领导", Type.TEXT, lambda c, _: (c.leader,)),
    Field("criterion", "标准 完成标准", Type.TEXT, lambda c, _: (c.criterion,)),
    Field("verifiability", "可核查性", Type.TERM, lambda c, _: (c.verifiability,), terms.Verifiability),
    Field("visibility", "公开属性", Type.TERM, lambda c, _: (c.visibility,), terms.Visibility),
    Field("priority", "优先级", Type.NUMBER, lambda c, _: (rank(c.priority),)),
    Field("tag", "标签 tags", Type.WORDS, lambda c, _: c.tags),
    Field("grade", "佐证", Type.TERM, lambda c, _: (_best_grade(c),), terms.Grade),
    Field("source", "来源", Type.TEXT, lambda c, _: tuple(each.source for each in c.promise)),
    Field("parent", "上级 上级事项", Type.TEXT, lambda c, _: (c.parent,)),
    Field("text", "全文", Type.TEXT, lambda c, _: _text(c)),
)
_BY_NAME = {name: field for field in FIELDS for name in (field.name, *field.also.split())}

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


def field_named(typed: str) -> Field | None:
    """The field of this name, in either language."""
    return _BY_NAME.get(typed.casefold())


def no_field(typed: str) -> Text:
    """What to say when no field has this name."""
    nearest = terms.nearest_word(typed, list(_BY_NAME))
    guess = Text(f"，是否想写“{nearest}”", f"; did you mean “{nearest}”") if nearest else Text("", "")
    return _NO_FIELD.of(name=typed, guess=guess, fields=listed(FIELDS))


def folded(words: str) -> str:
    """Words as they are compared: in half width and one case, on one line, without quotation marks."""
    return one_line(normalize("NFKC", words).casefold().translate(_MARKS))


def matches(query: Query, commitment: Commitment, facts: Facts, spell: Spell | None = None) -> bool:
    """Whether a commitment fits a query.

    ``spell`` gives a name's pinyin, as initials and in full, and lets ``wmxw`` find 文明行为; it is dear, so give it last.
    """
    return any(all(_holds(each, (commitment, facts), spell) for each in way) for way in query.ways)


def _holds(condition: Condition, row: Row, spell: Spell | None) -> bool:
    field = _BY_NAME[condition.field]
    held, part = field.held(row) or (None,), field.holds is Type.TEXT
    found = any(_fits(each, condition.sign, wanted, part) for each in held for wanted in condition.values)
    if not found and spell and condition.field == "about":
        found = any(_sounds(row[0].names, wanted, spell) for wanted in condition.values)
    return found != condition.negated


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
