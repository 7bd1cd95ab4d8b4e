"""How far a review of a text has come, kept beside the journal of undo: what was decided about each promise, by the text's sha256."""

import json
import os
from typing import NamedTuple

from policytrack.extraction import Promise
from policytrack.storage import files, layout

_KEPT = 20  # texts; the oldest are forgotten


class Reviewed(NamedTuple):
    """The places of a text that were decided about, in the order of deciding."""

    root: str
    sha256: str
    places: tuple[str, ...] = ()

    def knows(self, promise: Promise) -> bool:
        """Whether this promise was decided about."""
        return _place(promise) in self.places

    def deciding(self, promise: Promise) -> "Reviewed":
        """With one more decision, which is kept at once."""
        after = self._replace(places=(*self.places, _place(promise)))
        others = {sha256: places for sha256, places in _all(self.root).items() if sha256 != self.sha256}
        kept = dict([*others.items(), (self.sha256, list(after.places))][-_KEPT:])
        files.write(_file(self.root), json.dumps(kept, ensure_ascii=False).encode("utf-8"))
        return after


def reviewed(root: str, sha256: str) -> Reviewed:
    """What was decided about the text with this sha256 so far."""
    return Reviewed(root, sha256, tuple(_all(root).get(sha256, ())))


def _place(promise: Promise) -> str:
    """Several promises may be made in the same words, so the title tells them apart."""
    return f"{promise.first.offset}:{promise.title}"


def _file(root: str) -> str:
    return os.path.join(layout.own_folder(root), "reviews.json")


def _all(root: str) -> dict[str, list[str]]:
    """Every review that is kept. A file that cannot be read is begun anew: it is a help, not a record."""
    try:
        kept = json.loads(files.read_bytes(_file(root)))
        return {str(sha256): [str(place) for place in places] for sha256, places in kept.items()}
    except (FileNotFoundError, ValueError, AttributeError, TypeError):
        return {}
