"""What ``list --format json`` promises: the keys of each object and what they hold, as a JSON Schema (draft 7)."""

from policytrack.register.schema import Schema, field_schema
from policytrack.reports.views.listing import COLUMNS, DATA
from policytrack.vocabulary.fields import RECORD, Field, Type
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Kinds
from policytrack.vocabulary.terms import Light, Timeliness

_COMPUTED = {"timeliness": (Type.TERM, Timeliness), "light": (Type.TERM, Light), "updated": (Type.DATE, None)}


def list_schema(kinds: Kinds | None = None) -> Schema:
    """An array of objects; without ``--columns`` each has all the keys that are required here."""
    recorded = {field.name: field for field in RECORD}
    properties = {name: field_schema(_field(name, recorded), kinds or DEFAULT_KINDS) for name in DATA}
    row: Schema = {"type": "object", "properties": properties, "required": list(DATA)}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "policytrack list --format json",
        "type": "array",
        "items": row,
    }


def _field(name: str, recorded: dict[str, Field]) -> Field:
    """A column as a field: the record's own, or one that is computed, which is a number unless it is said otherwise."""
    if name in recorded:
        return recorded[name]
    holds, term = _COMPUTED.get(name, (Type.NUMBER, None))
    return Field(name, COLUMNS[name][0].text, holds, term)
