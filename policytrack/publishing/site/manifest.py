"""What we wrote into a site: so that only what changed is made again, and nothing of another hand is removed."""

import json
import os
from contextlib import suppress
from hashlib import sha256
from typing import Any, NamedTuple

from policytrack.publishing.data.pieces import Known, Lengths, cut
from policytrack.storage.files import read_bytes

NAME = ".policytrack-site.json"
_VERSION = 1


class Entry(NamedTuple):
    """One file: the checksum and size of what we wrote, the fingerprint of what it was made from, and where its pieces lie."""

    sha256: str
    size: int
    made_from: str
    lengths: Lengths = ()


class Manifest(NamedTuple):
    """Every file that we wrote, by its path in the site, and what was computed on the way and would be dear to repeat."""

    files: dict[str, Entry]
    memory: dict[str, Any]

    def to_bytes(self) -> bytes:
        """As it stands in the site."""
        files = {path: entry if entry.lengths else entry[:3] for path, entry in sorted(self.files.items())}
        held = {"policytrack": _VERSION, "files": files, "memory": self.memory}
        return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8") + b"\n"


def read(folder: str) -> Manifest | None:
    """The manifest of a site, or None where there is none that we can read."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        held = json.loads(read_bytes(os.path.join(folder, NAME)))
        if held["policytrack"] == _VERSION:
            files = {str(path): Entry(*entry) for path, entry in held["files"].items() if _is_inside(path)}
            return Manifest(files, dict(held["memory"]))
    return None


def _is_inside(path: str) -> bool:
    """Whether a path stays in the site: a manifest is a file that anybody may have changed."""
    parts = path.split("/")
    return bool(path) and "\\" not in path and ":" not in path and not {"", ".", ".."} & set(parts)


def entry(content: bytes, made_from: str, lengths: Lengths) -> Entry:
    """What is remembered of a file."""
    return Entry(sha256(content).hexdigest(), len(content), made_from, lengths)


class Earlier:
    """The site as it was."""

    def __init__(self, place: str, held: Manifest) -> None:
        self._place, self._files = place, held.files
        self.memory = held.memory

    def pieces(self, path: str, of: str, between: bytes = b"") -> Known:
        """The pieces of a file that is as we wrote it, if they are of the same."""
        known = self._files.get(path)
        if known is None or not known.lengths:
            return {}
        with suppress(
            OSError, TypeError, ValueError, LookupError
        ):  # a manifest is a file that anybody may have changed
            content = _as_written(os.path.join(self._place, *path.split("/")), known)
            return {} if content is None else cut(content, known.lengths, of, between)
        return {}


def is_ours(path: str, known: Entry) -> bool:
    """Whether a file is still what we wrote."""
    try:
        return _as_written(path, known) is not None
    except OSError:
        return False


def _as_written(path: str, known: Entry) -> bytes | None:
    content = read_bytes(path) if os.path.getsize(path) == known.size else None
    return content if content is not None and sha256(content).hexdigest() == known.sha256 else None
