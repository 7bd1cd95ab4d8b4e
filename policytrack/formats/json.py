"""JSON for programs; its shape is a promise.
JSON，供程序使用，结构保持稳定。

A list is an array with an object for each row, keyed by the columns' keys:

    [{"id": "2020-gz-03", "status": "in-progress", "due": "2020-12-31", "slip_days": 120, ...}]

Values are what machines want: codes for words of a closed list (``red``, ``in-progress``), ISO for dates (``2020-09``,
``2020-09-21/2020-09-30``), numbers as numbers, null for nothing, and text in the language asked for.

Any other report is an object:

    {"schema": "policytrack/report/1",
     "name": the report's name, "title": text, "lang": "zh" or "en",
     "masthead": [{"label": text, "value": value}],
     "blocks": [one of these, in order:
       {"type": "heading", "text": text, "level": 1, 2, ...},
       {"type": "paragraph", "text": text},
       {"type": "bullets", "items": [{"text": text, "details": [text]}]},
       {"type": "table", "caption": text or null, "columns": [{"key": key, "label": text}], "rows": [{key: value}]},
       {"type": "pairs", "pairs": [{"label": text, "value": value}]},
       {"type": "stages", "steps": [{"stage": text, "passage": "passed" | "skipped" | "now" | "next" | "ahead",
                                     "reached": value, "planned": value, "is_goal": true or false}]}
     ]}

A later version may add keys; if it must change one, the number in ``schema`` changes.
"""

from collections.abc import Iterable, Iterator
from json import dumps
from typing import assert_never

from policytrack.formats import Page
from policytrack.reports.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Pairs,
    Paragraph,
    StageLine,
    Step,
    Table,
    raw,
)
from policytrack.text import Lang, Text, clean

SCHEMA = "policytrack/report/1"
Object = dict[str, object]


def render(document: Document, lang: Lang, page: Page) -> str:
    """The document as JSON, indented by two."""
    found = list(records(document, lang)) if document.bare else report(document, lang)
    return written(found, indent=2) + "\n"


def written(value: object, indent: int | None = None) -> str:
    """The value as JSON; a character that a terminal would obey is escaped, which JSON asks only below U+0020."""
    found = dumps(value, ensure_ascii=False, indent=indent)
    if clean(found) == found:
        return found
    return "".join(each if clean(each) == each else f"\\u{ord(each):04x}" for each in found)


def records(document: Document, lang: Lang) -> Iterator[Object]:
    """The rows of every table of a document."""
    return (row for block in document.blocks if isinstance(block, Table) for row in _rows(block, lang))


def report(document: Document, lang: Lang) -> Object:
    """A whole document."""
    return {**front(document, lang), "blocks": [block_data(block, lang) for block in document.blocks]}


def front(document: Document, lang: Lang) -> Object:
    """What stands before the blocks."""
    return {
        "schema": SCHEMA,
        "name": document.name,
        "title": document.title.to(lang),
        "lang": lang,
        "masthead": _pairs(document.masthead, lang),
    }


def block_data(block: Block, lang: Lang) -> Object:
    """One block, its ``type`` first."""
    match block:
        case Heading(text, level):
            return {"type": "heading", "text": text.to(lang), "level": level}
        case Paragraph(text):
            return {"type": "paragraph", "text": text.to(lang)}
        case Bullets(items):
            said = [{"text": item.text.to(lang), "details": [each.to(lang) for each in item.details]} for item in items]
            return {"type": "bullets", "items": said}
        case Table(columns, _, caption):
            labels = [{"key": column.key, "label": column.text.to(lang)} for column in columns]
            return {"type": "table", "caption": raw(caption, lang), "columns": labels, "rows": list(_rows(block, lang))}
        case Pairs(pairs):
            return {"type": "pairs", "pairs": _pairs(pairs, lang)}
        case StageLine(steps):
            return {"type": "stages", "steps": [_step(step, lang) for step in steps]}
        case _:
            assert_never(block)


def _rows(table: Table, lang: Lang) -> Iterator[Object]:
    keys = [column.key for column in table.columns]
    return (dict(zip(keys, (raw(cell, lang) for cell in row), strict=True)) for row in table.rows)


def _pairs(pairs: Iterable[tuple[Text, Cell]], lang: Lang) -> list[Object]:
    return [{"label": label.to(lang), "value": raw(value, lang)} for label, value in pairs]


def _step(step: Step, lang: Lang) -> Object:
    return {
        "stage": step.stage.to(lang),
        "passage": step.passage.value,
        "reached": raw(step.on, lang),
        "planned": raw(step.planned, lang),
        "is_goal": step.is_goal,
    }
