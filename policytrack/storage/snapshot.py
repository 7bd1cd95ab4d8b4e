"""What each file said when it was last read, so that a list need not read what has not changed: as a tree, or as a value.

Only a cache: deleting it changes nothing but time. It lies in git's own folder, which no clone brings along, or outside
git in the user's cache, which no register can write. A file counts as unchanged while its size, inode and both times are; one that was
written within ``RACY`` seconds of being read is not remembered, since a second write could leave the same times.
A checksum stands before the rest: of a damaged file ``marshal`` makes other words, or asks for all the memory there is.
"""

import marshal
import os
import sys
import time
from binascii import crc32
from contextlib import suppress
from typing import Any

from policytrack import __version__
from policytrack.storage.layout import git_folder
from policytrack.storage.tree import Mapping, Sequence, Value

RACY = 2.0
LARGEST = 5_000  # files; beyond that an index is wanted
_VERSION = (3, __version__, sys.version_info[:2])

Signature = tuple[int, int, int, int]
# What the file was when it said this; what a value of it is understood by; and what it said, which grows when asked for.
_Kept = tuple[Signature, str, bytes]


def _place(root: str) -> str | None:
    git = git_folder(root)
    if git:
        return os.path.join(git, "policytrack", "snapshot")
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    if not os.path.isabs(home):
        return None
    return os.path.join(home, "policytrack", f"snapshot-{crc32(os.path.abspath(root).encode()):08x}")


class Snapshot:
    """The files of one register as last read. Used by one process at a time; the last to write wins."""

    def __init__(self, root: str) -> None:
        self._path = _place(root)
        self._root = root
        self._known = self._load()
        self._seen: dict[str, _Kept] = {}
        self._changed = False

    def get(self, path: str, of: str = "") -> Any:
        """What the file said, if it is as it was then: its tree, or the value that was kept under ``of``."""
        name = self._name(path)
        found = self._known.get(name)
        with suppress(OSError):
            if found and found[1] == of and found[0] == _signature(path):
                self._seen[name] = found
                said = marshal.loads(found[2])
                return said if of else _grown(said)
        return None

    def put(self, path: str, said: Any, signature: Signature, of: str = "") -> None:
        """Remembers what a file says, read while it had this signature: a tree, or a flat value and what it is understood by."""
        if time.time() - max(signature[0], signature[1]) / 1e9 > RACY:
            self._seen[self._name(path)] = (signature, of, marshal.dumps(said if of else _flat(said)))
            self._changed = True

    def _name(self, path: str) -> str:
        inside = os.path.join(self._root, "")
        return path[len(inside) :] if path.startswith(inside) else os.path.relpath(path, self._root)

    def keep(self) -> None:
        """Writes what was seen or nobody asked for, if anything is new. A folder that cannot be written is left as it is."""
        unasked = (name for name in self._known.keys() - self._seen.keys())
        kept = {name: self._known[name] for name in unasked if self._is_unchanged(name)} | self._seen
        if self._path is None or len(kept) > LARGEST or not (self._changed or len(kept) < len(self._known)):
            return
        self._known, self._changed = kept, False
        temporary = f"{self._path}.{os.getpid()}"
        with suppress(OSError):
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            with open(temporary, "wb") as file:
                file.write(_sealed(marshal.dumps((_VERSION, self._root, kept))))
            os.replace(temporary, self._path)

    def _is_unchanged(self, name: str) -> bool:
        return bool(self._known[name][0] == signature_of(os.path.join(self._root, name)))

    def _load(self) -> dict[str, _Kept]:
        if self._path is None:
            return {}
        try:
            with open(self._path, "rb") as file:
                version, root, known = marshal.loads(_unsealed(file.read()))
        except (OSError, EOFError, ValueError, TypeError):
            return {}
        return known if (version, root) == (_VERSION, self._root) else {}


def _sealed(content: bytes) -> bytes:
    return crc32(content).to_bytes(4, "big") + content


def _unsealed(sealed: bytes) -> bytes:
    """What was sealed. Raises ValueError if it is not what it was."""
    content = sealed[4:]
    if _sealed(content) != sealed:
        raise ValueError
    return content


def signature_of(path: str) -> Signature | None:
    """What tells a file from the same file changed, or None if it is not there."""
    try:
        return _signature(path)
    except OSError:
        return None


def _signature(path: str) -> Signature:
    found = os.stat(path)
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def _flat(value: Value) -> Any:
    """A tree as plain tuples, lists and scalars."""
    if isinstance(value, Mapping):
        return (value.line, value.lines, value.written, [*value], [_flat(each) for each in value.values()])
    if isinstance(value, Sequence):
        return (value.line, value.lines, value.written, None, [_flat(each) for each in value])
    return value


def _grown(flat: Any) -> Value:
    """The tree again."""
    if not isinstance(flat, tuple):
        value: Value = flat
        return value
    line, lines, written, keys, values = flat
    grown: Any = Sequence(map(_grown, values)) if keys is None else Mapping(zip(keys, map(_grown, values), strict=True))
    grown.line, grown.lines, grown.written = line, lines, written
    tree: Mapping | Sequence = grown
    return tree
