"""What was read out of a text: a table of drafts to look through, the rows that programs read, the figures, and what was left out."""

from collections.abc import Callable, Sequence

from policytrack.claims import Judged
from policytrack.extraction import Extract, Promise
from policytrack.extraction.finding import Found
from policytrack.extraction.sorts import Sort
from policytrack.register.schema import Schema, field_schema
from policytrack.reports.document import Cell, Column, Document, Table
from policytrack.text import Text, listed
from policytrack.vocabulary.fields import RECORD, Field, Type
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Kinds

_LABEL = {field.name: field.text for field in RECORD}
Pick = Callable[[Promise, Kinds], Cell]


def _stage(promise: Promise, kinds: Kinds) -> Cell:
    kind = kinds[promise.kind]
    return kind.stages[kind.position(promise.done_stage)] if promise.done_stage else None


# What programs get; DESIGN §5 promises the first six.
_ALL: tuple[tuple[Column, Pick], ...] = (
    (Column("title", _LABEL["title"], flexible=True), lambda each, kinds: each.title),
    (Column("kind", _LABEL["kind"]), lambda each, kinds: kinds[each.kind]),
    (Column("action", _LABEL["action"]), lambda each, kinds: each.action),
    (Column("lead", _LABEL["lead"], flexible=True), lambda each, kinds: each.lead),
    (Column("due", _LABEL["due"]), lambda each, kinds: each.due),
    (Column("promise", _LABEL["promise"], flexible=True), lambda each, kinds: each.promise),
    (Column("partners", _LABEL["partners"], flexible=True), lambda each, kinds: each.partners),
    (
        Column("due_basis", Text("时限依据", "Ground of the deadline"), flexible=True),
        lambda each, kinds: each.due_basis,
    ),
    (Column("strength", Text("用语强度", "Strength")), lambda each, kinds: each.strength),
    (Column("done_stage", _LABEL["done_stage"]), _stage),
    (Column("criterion", _LABEL["criterion"], flexible=True), lambda each, kinds: each.criterion),
    (Column("target", _LABEL["target"], flexible=True), lambda each, kinds: each.target),
    (Column("heading", Text("所在标题", "Under"), flexible=True), lambda each, kinds: each.heading),
    (Column("confidence", Text("把握", "Confidence")), lambda each, kinds: each.confidence),
    (Column("why", Text("理由", "Why"), flexible=True), lambda each, kinds: each.why),
)
# A row of a spreadsheet holds one value a cell: the first words, and how often they are said.
_FLAT: tuple[tuple[Column, Pick], ...] = (
    (Column("quote", Text("原文", "Quote"), flexible=True), lambda each, kinds: each.first.quote),
    (Column("offset", Text("位置", "Offset"), right=True), lambda each, kinds: each.first.offset),
    (Column("speaker", Text("发言人", "Speaker")), lambda each, kinds: each.first.speaker),
    (Column("verb", Text("承诺用语", "Verb")), lambda each, kinds: each.first.verb),
    (Column("mentions", Text("提及次数", "Mentions"), right=True), lambda each, kinds: len(each.promise)),
)
_TARGET: tuple[tuple[Column, Pick], ...] = (
    (
        Column("indicator", Text("指标", "Indicator"), flexible=True),
        lambda each, kinds: each.target and each.target.indicator,
    ),
    (Column("goal", Text("目标值", "Goal"), right=True), lambda each, kinds: each.target and each.target.goal),
    (Column("unit", Text("单位", "Unit")), lambda each, kinds: each.target and each.target.unit),
    (Column("direction", Text("方向", "Direction")), lambda each, kinds: each.target and each.target.direction),
)


def _said(promise: Promise, kinds: Kinds) -> Cell:
    """Where it is said, and in which other words."""
    return listed((each.quote for each in promise.promise), Text("／", " / "))


_TO_READ = ("title", "kind", "lead", "due", "confidence")
_NESTED = ("json", "jsonl", "yaml")
_FLATTENED = ("csv", "tsv", "xlsx")


def table(found: Extract, kinds: Kinds, format: str, width: int | None) -> Document:
    """The drafts as a table: whole for programs, flat for spreadsheets, and for people what decides whether to accept."""
    chosen = _columns(format, width)
    rows = tuple(tuple(pick(each, kinds) for _, pick in chosen) for each in found.promises)
    none = Text("文中未见承诺。", "No promise in this text.")
    drafts = Table(tuple(column for column, _ in chosen), rows, empty=none)
    return Document("extract", Text("提取的承诺", "Promises found"), (drafts,), bare=True)


def _columns(format: str, width: int | None) -> list[tuple[Column, Pick]]:
    if format in _NESTED:
        return list(_ALL)
    if format in _FLATTENED:
        return [each for each in _ALL if each[0].key not in ("promise", "target")] + [*_FLAT, *_TARGET]
    quote = (Column("promise", Text("原文", "Quote"), flexible=True), _said)
    wide = [each for each in _ALL if each[0].key in _TO_READ]
    return [*wide[:4], quote, wide[4]] if width is None or width >= _ROOM_FOR_QUOTE else wide


_ROOM_FOR_QUOTE = 110


def claims(found: Sequence[Judged]) -> Document:
    """The figures that a text tells, with what recomputing them shows."""
    columns = (
        Column("indicator", Text("指标", "Indicator"), flexible=True),
        Column("before", Text("原值", "Before"), right=True),
        Column("after", Text("现值", "After"), right=True),
        Column("unit", Text("单位", "Unit")),
        Column("stated", Text("所述变化", "As stated"), flexible=True),
        Column("verdict", Text("核算", "Recomputed")),
        Column("working", Text("算式", "Working"), flexible=True),
        Column("quote", Text("原文", "Quote"), flexible=True),
    )
    rows = tuple(
        (each.claim.indicator, each.claim.before, each.claim.after, each.claim.unit, each.claim.stated, each.verdict,
         each.working, each.claim.quote)
        for each in found
    )  # fmt: skip
    none = Text("文中未见数据。", "No figure in this text.")
    return Document("figures", Text("文中数据", "Figures found"), (Table(columns, rows, empty=none),), bare=True)


def left_out(found: Sequence[Found]) -> Document:
    """Every clause that was not taken for a promise, with what it was taken for and why."""
    columns = (
        Column("quote", Text("原文", "Quote"), flexible=True),
        Column("offset", Text("位置", "Offset"), right=True),
        Column("sort", Text("认定为", "Taken for")),
        Column("why", Text("理由", "Why"), flexible=True),
    )
    rows = tuple(
        (each.clause.text, each.clause.piece.start, each.verdict.sort, each.verdict.why)
        for each in found
        if each.verdict.sort is not Sort.PROMISE
    )
    none = Text("没有未列为承诺的语句。", "Every clause was taken for a promise.")
    return Document("left-out", Text("未列为承诺的语句", "Left out"), (Table(columns, rows, empty=none),), bare=True)


_MENTION = (
    Field("quote", Text("原文，与来源一字不差", "The words, exactly as they stand"), required=True),
    Field(
        "offset",
        Text("原文首字在文本中的位置（从0计，以字符为单位）", "Where they begin, in characters from 0"),
        Type.NUMBER,
        required=True,
    ),
    Field("speaker", Text("发言人", "Speaker"), required=True),
    Field("verb", Text("承诺用语", "The verb that promises"), required=True),
)


def extract_schema(kinds: Kinds | None = None) -> Schema:
    """What ``extract --format json`` promises: an array of drafts, as a JSON Schema (draft 7)."""
    known = kinds or DEFAULT_KINDS
    recorded = {field.name: field for field in RECORD}
    properties: dict[str, object] = {}
    for column, _ in _ALL:
        properties[column.key] = field_schema(recorded.get(column.key, Field(column.key, column.text)), known)
    properties["promise"] = {
        "description": f"{_LABEL['promise'].zh} · {_LABEL['promise'].en}", "type": "array", "minItems": 1,
        "items": {
            "type": "object", "required": [each.name for each in _MENTION],
            "properties": {each.name: field_schema(each, known) for each in _MENTION},
        },
    }  # fmt: skip
    properties["target"] = {"anyOf": [properties["target"], {"type": "null"}]}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#", "title": "policytrack extract --format json",
        "type": "array",
        "items": {"type": "object", "properties": properties, "required": [column.key for column, _ in _ALL]},
    }  # fmt: skip
