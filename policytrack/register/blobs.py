"""Records read out of git or off the disk, each blob once."""

import os
from collections.abc import Iterable
from types import TracebackType
from typing import NamedTuple, Self

from policytrack.errors import Problem
from policytrack.git.objects import UNMERGED, WORKING, Objects
from policytrack.register.reading import Stored, read_file
from policytrack.storage import layout
from policytrack.storage.piecewise import Piecewise
from policytrack.storage.plain_files import is_plain, read_plain
from policytrack.storage.yaml_bytes import MAX_BYTES
from policytrack.text import Text
from policytrack.vocabulary import fields
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Kinds


class Version(NamedTuple):
    """One version of a register: what people call it, and how git finds its files.

    ``prefix`` goes before a path: ``ID:./``, ``:./`` for the index, None for the files as they lie there.
    """

    name: Text
    prefix: str | None = None

    def shown(self, path: str) -> str:
        """A file of this version as git would be asked for it."""
        path = layout.shown(path)
        return path if self.prefix is None else f"{'' if self.prefix == ':./' else self.name.zh}:{path}"


WORK_TREE = Version(Text("工作区", "work tree"))
INDEX = Version(Text("暂存区", "index"), ":./")


def is_record(path: str) -> bool:
    """Whether a path below the register's root is that of a record: a file of a year's folder."""
    folder, _, name = path.partition("/")
    return name.endswith(".yaml") and "/" not in name and folder[0] not in "._" and folder != layout.SOURCES


_CONFLICT = Text("合并冲突尚未解决：改好后 git add", "a merge left a conflict here: mend it, then git add")


class Reading:
    """Reads records out of git, each blob once. Use it in ``with``."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._objects = Objects(root)
        self._raw: dict[str, bytes | None] = {}
        self._stored: dict[tuple[str, int], Stored] = {}
        self._kinds: dict[bytes | None, Kinds] = {}
        self._pieces: dict[int, Piecewise] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._objects.__exit__(kind, error, trace)

    def fetch(self, blobs: Iterable[str]) -> None:
        """Gets the bytes of many blobs in one go."""
        wanted = [blob for blob in dict.fromkeys(blobs) if blob not in self._raw and blob not in (WORKING, UNMERGED)]
        self._raw |= zip(wanted, self._objects.read(wanted), strict=True)

    def record(self, path: str, blob: str, kinds: Kinds) -> Stored | None:
        """What a blob says as the record at a path; None if it is a link, wherever that leads."""
        whole = os.path.join(self.root, *path.split("/"))
        if blob == WORKING:
            return self._read(whole, read_plain(whole, MAX_BYTES), kinds) if is_plain(whole) else None
        if blob == UNMERGED:
            return _unreadable(whole, _CONFLICT)
        key = (blob, id(kinds))
        if key not in self._stored:
            self.fetch([blob])
            raw = self._raw.pop(blob)
            self._stored[key] = _unreadable(whole, _MISSING) if raw is None else self._read(whole, raw, kinds)
        found = self._stored[key]
        return found if found.path == whole else found._replace(path=whole)

    def whole(self, path: str, blob: str, kinds: Kinds) -> Stored:
        """The same with its lines, for whoever must say where something stands."""
        raw = next(self._objects.read([blob]))
        return read_file(os.path.join(self.root, *path.split("/")), fields.RECORD, kinds, raw or b"")

    def _read(self, path: str, raw: bytes, kinds: Kinds) -> Stored:
        value = self._pieces.setdefault(id(kinds), Piecewise(kinds)).read(raw)
        return read_file(path, fields.RECORD, kinds, raw) if value is None else Stored(path, "", None, value, ())

    def settings(self, version: Version) -> bytes | None:
        """The bytes of the settings of a version, None if it has none."""
        if version.prefix is not None:
            return next(self._objects.read([version.prefix + layout.SETTINGS]))
        path = os.path.join(self.root, layout.SETTINGS)
        return read_plain(path, MAX_BYTES) if is_plain(path) else None

    def kinds_by(self, blob: str | None) -> Kinds:
        """The kinds that the settings in a blob name."""
        return self.kinds(next(self._objects.read([blob])) if blob else None)

    def kinds(self, settings: bytes | None) -> Kinds:
        """The kinds that settings name; the common ones if there are none, or none that can be read, which ``check`` tells."""
        if settings not in self._kinds:
            stored = read_file(os.path.join(self.root, layout.SETTINGS), fields.SETTINGS, raw=settings or b"")
            self._kinds[settings] = DEFAULT_KINDS if stored.value is None else stored.value.vocabulary()
        return self._kinds[settings]


_MISSING = Text(
    "git 中缺少此文件的内容（克隆不完整）：git fetch",
    "git does not have this file's content (a partial clone): git fetch",
)


def _unreadable(path: str, why: Text) -> Stored:
    return Stored(path, "", None, None, (Problem(layout.shown(path), 1, why, "unreadable"),))
