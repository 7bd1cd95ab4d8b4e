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
from policytrack.publishing.data.pieces import Known, Pieced, pieced
from policytrack.publishing.data.tables import told
from policytrack.storage.encoding import Plain, encoded, scalar
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Shape

SCHEMA = "policytrack/export/1"
Object = dict[str, Plain]


BETWEEN = b",\n"


def whole(chosen: Chosen) -> Object:
    """The register, or what was chosen of it; units and sources are always there."""
    return {**front(chosen), "commitments": [*records(chosen)], **_others(chosen)}


def _others(chosen: Chosen) -> Object:
    unit, source = (_inner(chosen, shape) for shape in (fields.UNIT, fields.SOURCE))
    return {
        "units": [*(encoded(each, unit) for each in chosen.register.units)],
        "sources": [*(encoded(each, source) for each in chosen.sources)],
    }


def in_lines(found: Object) -> str:
    """The whole as JSON with each commitment, unit and source on a line of its own, so that what changed can be seen."""
    return "{" + _parts(found) + "}\n"


def _parts(found: Object) -> str:
    return ",\n ".join(f"{written(name)}: {_lines(value)}" for name, value in found.items())


def _lines(value: Plain) -> str:
    if not isinstance(value, list) or not value:
        return written(value)
    return "[\n" + ",\n".join(map(written, value)) + "\n]"


def in_pieces(chosen: Chosen, marks: list[str], known: tuple[str, Known]) -> Pieced:
    """The same as a file, where pieces of it are known."""
    if not chosen.found:
        return Pieced(in_lines(whole(chosen)).encode("utf-8"), ())

    def make(places: list[int]) -> Iterator[bytes]:
        found = tuple(chosen.found[at] for at in places)
        return (written(each).encode("utf-8") for each in records(chosen._replace(found=found)))

    before = "{" + _parts(front(chosen)) + ',\n "commitments": [\n'
    after = "\n],\n " + _parts(_others(chosen)) + "}\n"
    return pieced(before.encode("utf-8"), marks, make, known, BETWEEN, after.encode("utf-8"))


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
