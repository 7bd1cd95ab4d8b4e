"""JSON Schema (draft 7) of the files, from the tables of fields; descriptions in both languages for editors."""

from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Field, Shape, Type
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Kinds
from policytrack.vocabulary.terms import Term

Schema = dict[str, object]

SHAPES: dict[str, Shape] = {
    "record": fields.RECORD, "source": fields.SOURCE, "units": fields.UNITS, "settings": fields.SETTINGS,
    "extraction": fields.EXTRACTION,
}  # fmt: skip

_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"


def json_schema(name: str, kinds: Kinds | None = None) -> Schema:
    """The schema of one sort of file, with the kinds and stages of a register if given."""
    found = _object(SHAPES[name], kinds or DEFAULT_KINDS)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"policytrack {name}", **found}


def _object(shape: Shape, kinds: Kinds) -> Schema:
    properties = {field.name: field_schema(field, kinds) for field in shape}
    required = [field.name for field in shape if field.required]
    return {"type": "object", "properties": properties, **({"required": required} if required else {})}


def field_schema(field: Field, kinds: Kinds) -> Schema:
    """The schema of one field, described in both languages."""
    return {"description": f"{field.text.zh} · {field.text.en}", **_values(field, kinds)}


def _values(field: Field, kinds: Kinds) -> Schema:
    text: Schema = {"type": ["string", "number", "null"]}
    date: Schema = {"type": ["string", "integer", "null"], "pattern": _DATE}
    match field.holds:
        case Type.TERM:
            assert field.term is not None
            return _words(field.term)
        case Type.KIND:
            return {
                "enum": list(kinds),
                "enumDescriptions": [_both(kind.text.zh, kind.text.en) for kind in kinds.values()],
            }
        case Type.STAGE:
            stages = {stage.code: stage.text for kind in kinds.values() for stage in kind.stages}
            return {"enum": [*stages, None], "enumDescriptions": [*(_both(*name) for name in stages.values()), ""]}
        case Type.NUMBER:
            return {"type": ["number", "null"]}
        case Type.FLAG:
            return {"type": ["boolean", "null"]}
        case Type.DATE:
            return date
        case Type.STAMP:
            return {"type": "string", "format": "date-time"}
        case Type.WORDS:
            return {"type": ["array", "null"], "items": {"type": ["string", "number"]}}
        case Type.DATES:
            return {"type": ["array", "null"], "items": date}
        case Type.PLAN:
            return {"type": ["object", "null"], "additionalProperties": date}
        case Type.SET:
            tracked = {name: field_schema(each, kinds) for name, each in fields.TRACKED.items()}
            return {"type": ["object", "null"], "properties": tracked, "additionalProperties": False}
        case Type.ONE:
            return _object(field.shape, kinds)
        case Type.MANY:
            return {"type": ["array", "null"], "items": _object(field.shape, kinds)}
        case _:
            return text


def _words(term: type[Term]) -> Schema:
    return {
        "enum": [*(each.value for each in term), None],
        "enumDescriptions": [*(_both(each.zh, each.en) for each in term), ""],
    }


def _both(zh: str, en: str) -> str:
    return f"{zh} · {en}"
