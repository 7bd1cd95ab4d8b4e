"""A strict reader of YAML: it refuses whatever two readers could take two ways.

Nearly all records are read line by line; PyYAML is imported for what is written otherwise.
"""

import re

from policytrack.storage.tree import Mapping, Scalar, Sequence, Value
from policytrack.storage.yaml_bytes import MAX_BYTES, decode, normalised
from policytrack.storage.yaml_faults import CONFLICT, MAX_DEPTH, Mendable, Unreadable
from policytrack.storage.yaml_lines import read_lines
from policytrack.storage.yaml_resolved import resolved
from policytrack.text import listed

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "Mapping",
    "Mendable",
    "Scalar",
    "Sequence",
    "Unreadable",
    "Value",
    "decode",
    "normalised",
    "read",
    "resolved",
]


def read(text: str, path: str) -> Mapping:
    """The one mapping in ``text``, which ``decode`` gave; ``path`` is only for the words of ``Unreadable``."""
    _refuse_conflicts(text, path)
    found = read_lines(text)
    if found is not None:
        return found
    from policytrack.storage.yaml_events import read_events

    return read_events(text, path)


def _refuse_conflicts(text: str, path: str) -> None:
    """Only an opening with its closing marker is a conflict; a lone row of ``=======`` is somebody's text."""
    if "<<<<<<< " not in text or ">>>>>>> " not in text:
        return
    rows = enumerate(text.split("\n"), 1)
    markers = [(row[0], line) for line, row in rows if re.match(r"(?:<{7}|\|{7}|={7}|>{7})(?: |$)", row)]
    signs = "".join(sign for sign, _ in markers)
    if (first := re.search(r"<[|=]*>", signs)) is not None:
        lines = [line for _, line in markers[first.start() : first.end()]]
        raise Unreadable(path=path, line=lines[0], reason=CONFLICT.of(lines=listed(lines)))
