"""What a query is, and which fields it may ask about; one line a field. How it is typed is ``language``."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from policytrack.commitment import Commitment
from policytrack.dates import FuzzyDate
from policytrack.errors import PolicytrackError
from policytrack.facts import Facts
from policytrack.fold import standing
from policytrack.heard import next_step, reason
from policytrack.text import Lang, Text, listed, one_line, unquoted
from policytrack.vocabulary import terms
from policytrack.vocabulary.fields import Type
from policytrack.vocabulary.transitions import Reason

Value = str | int | FuzzyDate | None
Row = tuple[Commitment, Facts]
Spell = Callable[[str], tuple[str, ...]]

OR, NONE, ANY = ("or", "或", "或者", "|", "｜"), ("none", "无", "空"), ("any", "有")
_NO_FIELD = Text("没有“{name}”这个字段{guess}。可用：{fields}", "no field is called “{name}”{guess}. Fields: {fields}")


class BadQuery(PolicytrackError):
    """A word of a query, or of an order, that means nothing. Facts: ``term``, ``why``."""

    text = Text("无法识别“{term}”：{why}", "cannot read “{term}”: {why}")
    exit_code = 2


class Field(NamedTuple):
    """Something to ask about: its names, Chinese ones with blanks between, what it holds, and its values.

    Its values are those of its ``parts``, which are other fields, and its own, which ``of`` gives.
    """

    name: str
    also: str
    holds: Type
    of: Callable[[Commitment, Facts], tuple[Value, ...]] | None
    term: type[terms.Term] | None = None
    parts: tuple[str, ...] = ()

    def to(self, lang: Lang) -> str:
        """The name to type for it."""
        return self.also.split()[0] if lang == "zh" else self.name

    def held(self, row: Row) -> tuple[Value, ...]:
        """Everything that a commitment has in this field; what is empty is left out."""
        held: tuple[Value, ...] = ()
        for part in self.parts:
            held += BY_NAME[part].held(row)
        return held + self.own(row)

    def own(self, row: Row) -> tuple[Value, ...]:
        """What no part of it has."""
        values = self.of(*row) if self.of else ()
        return values if None not in values and "" not in values else tuple(filter(_is_there, values))


def _is_there(value: Value) -> bool:
    return value is not None and value != ""


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
    """Where else than in its parts free text is looked for."""
    return c.criterion, *c.tags, *(each.quote for each in c.promise)


def _text(c: Commitment) -> tuple[Value, ...]:
    """Every text of a record that is looked for nowhere else, those of its events too."""
    people = (c.deliverable, *[each.speaker for each in c.promise])
    said = [text for each in c.history for text in (each.by, each.note, each.obstacle, each.next_step) if text]
    shown = [
        text for each in c.history for proof in each.evidence for text in (proof.title, proof.quote, proof.url) if text
    ]
    return *people, *(c.instrument or ()), *said, *shown


def _best_grade(c: Commitment) -> terms.Grade | None:
    return min((proof.grade for event in standing(c.history) for proof in event.evidence), default=None)


def rank(priority: str | None) -> Value:
    """A number if it is one, so that 10 comes after 9."""
    return int(priority) if priority and priority.isdecimal() and len(priority) < 10 else priority


FIELDS = (
    Field("about", "有关", Type.TEXT, lambda c, _: _about(c), parts=("id", "code", "title", "lead")),
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
    Field("unit", "单位", Type.TEXT, None, parts=("lead", "partner")),
    Field("owner", "责任人", Type.TEXT, lambda c, _: (c.owner,)),
    Field("leader", "分管 分管领导", Type.TEXT, lambda c, _: (c.leader,)),
    Field("criterion", "标准 完成标准", Type.TEXT, lambda c, _: (c.criterion,)),
    Field("verifiability", "可核查性", Type.TERM, lambda c, _: (c.verifiability,), terms.Verifiability),
    Field("visibility", "公开属性", Type.TERM, lambda c, _: (c.visibility,), terms.Visibility),
    Field("priority", "优先级", Type.NUMBER, lambda c, _: (rank(c.priority),)),
    Field("tag", "标签 tags", Type.WORDS, lambda c, _: c.tags),
    Field("grade", "佐证", Type.TERM, lambda c, _: (_best_grade(c),), terms.Grade),
    Field("target", "指标", Type.TEXT, lambda c, _: (c.target.indicator if c.target else None,)),
    Field("reason", "原因", Type.TERM, lambda c, _: (reason(c),), Reason),
    Field("next", "下一步 下一步措施 next_step", Type.TEXT, lambda c, _: (next_step(c),)),
    Field("source", "来源", Type.TEXT, lambda c, _: tuple(each.source for each in c.promise)),
    Field("parent", "上级 上级事项", Type.TEXT, lambda c, _: (c.parent,)),
    Field("text", "全文", Type.TEXT, lambda c, _: _text(c), parts=("about", "partner", "owner", "leader")),
)
BY_NAME = {name: field for field in FIELDS for name in (field.name, *field.also.split())}


def field_named(typed: str) -> Field | None:
    """The field of this name, in either language."""
    return BY_NAME.get(typed.casefold())


def no_field(typed: str) -> Text:
    """What to say when no field has this name."""
    nearest = terms.nearest_word(typed, list(BY_NAME))
    guess = Text(f"，是否想写“{nearest}”", f"; did you mean “{nearest}”") if nearest else Text("", "")
    return _NO_FIELD.of(name=typed, guess=guess, fields=listed(FIELDS))


@lru_cache(maxsize=2_048)  # a record says its title, its unit and its tags in several fields
def folded(words: str) -> str:
    """Words as they are compared: in half width and one case, on one line, without quotation marks."""
    return one_line(unquoted(normalize("NFKC", words).casefold()))
