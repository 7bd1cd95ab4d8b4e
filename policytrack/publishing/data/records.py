"""The records as JSON: nested as their files are, under the same names, each with what is computed about it.

    {"schema": "policytrack/export/1", "title": …, "as_of": "2020-11-27", "known_at": null, "public": false,
     "commitments": [{"id": …, …, "history": […], "computed": {"light": "red", …}}], "units": […], "sources": […]}

What is empty is left out, as in the files; under ``computed`` it is null. A later version may add keys; if it must
change one, the number in ``schema`` changes.
"""

from collections.abc import Iterator
from typing import Any

from policytrack.formats.json import written
from policytrack.publishing.data.chosen import Chosen
from policytrack.publishing.data.computed import COMPUTED, figures
from policytrack.publishing.data.tables import told
from policytrack.storage.encoding import Plain, encoded, scalar
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Shape

SCHEMA = "policytrack/export/1"
Object = dict[str, Plain]


def whole(chosen: Chosen) -> Object:
    """The register, or what was chosen of it; units and sources are always there."""
    unit, source = (_inner(chosen, shape) for shape in (fields.UNIT, fields.SOURCE))
    return {
        **front(chosen),
        "commitments": [*records(chosen)],
        "units": [*(encoded(each, unit) for each in chosen.register.units)],
        "sources": [*(encoded(each, source) for each in chosen.sources)],
    }


def in_lines(found: Object) -> str:
    """The whole as JSON with each commitment, unit and source on a line of its own, so that what changed can be seen."""
    parts = (f"{written(name)}: {_lines(value)}" for name, value in found.items())
    return "{" + ",\n ".join(parts) + "}\n"


def _lines(value: Plain) -> str:
    if not isinstance(value, list) or not value:
        return written(value)
    return "[\n" + ",\n".join(map(written, value)) + "\n]"


def front(chosen: Chosen) -> Object:
    """Which register it is, of which day it speaks, and who may read it."""
    return {
        "schema": SCHEMA,
        "title": chosen.register.settings.title,
        "as_of": chosen.then.day.isoformat(),
        "known_at": chosen.then.known_at.isoformat() if chosen.then.known_at else None,
        "public": chosen.register.is_public,
    }


def records(chosen: Chosen) -> Iterator[Object]:
    """Each commitment as its file says it, with the fields that we do not know, and what is computed about it."""
    unknown, shape = dict(_unknown(chosen)), _inner(chosen, fields.RECORD)
    for each in chosen.found:
        known = figures(each, chosen.then.day)
        computed: Object = {field.name: scalar(known[field.name]) for field in COMPUTED}
        yield {**encoded(each.commitment, shape), **unknown.get(each.commitment.id, {}), "computed": computed}


def _unknown(chosen: Chosen) -> Iterator[tuple[str, Object]]:
    """What stands in a file beside the fields of a record, by its id; of that nothing is public."""
    recorded = set(fields.names(fields.RECORD))
    for stored in chosen.register.records:
        if stored.data is not None and not chosen.register.is_public and not recorded.issuperset(stored.data):
            kept: dict[str, Any] = {name: held for name, held in stored.data.items() if name not in recorded}
            yield stored.value.id, kept


def _inner(chosen: Chosen, shape: Shape) -> Shape:
    """The fields that may be told, at every depth."""
    if not chosen.register.is_public:
        return shape
    return tuple(field._replace(shape=_inner(chosen, field.shape)) for field in told(chosen, shape))
