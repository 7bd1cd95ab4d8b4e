"""git's own index, read as the file it is: asking git for the times in it takes six times as long.

The format is Documentation/gitformat-index.txt of git: versions 2 to 4, whole ones; of a split or a sparse index nothing
is said.
"""

import os
from collections.abc import Iterable
from functools import cached_property
from struct import pack, unpack_from
from typing import NamedTuple

_YOUNG = 2 * 10**9  # ns
_HEAD = 40  # bytes of times and numbers before an entry's blob
_EXTENDED, _ELSEWHERE = 0x4000, 0x6000
_LEFT_OUT = 0x80 | 0x30  # of the first byte of flags: not to be looked at, in the middle of a merge
_PARTIAL = (b"link", b"sdir")  # the extensions of a split and of a sparse index


class Signature(NamedTuple):
    """What tells git's index file from itself changed: times, size, inode, and the checksum that git ends it with."""

    mtime: int
    ctime: int
    size: int
    inode: int
    checksum: str

    def name(self, now: int) -> str:
        """A name for the index as it is; none if it may change and keep the name (git can be told to skip the checksum)."""
        is_sure = self.checksum.strip("0") or now - max(self.mtime, self.ctime) > _YOUNG
        return ":".join(map(str, self)) if is_sure else ""


def signature(git_folder: str) -> Signature | None:
    """The signature of the index in git's own folder, or None if there is none."""
    try:
        with open(os.path.join(git_folder, "index"), "rb") as index:
            found = os.fstat(index.fileno())
            index.seek(max(0, found.st_size - 20))
            checksum = index.read().hex()
            return Signature(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, checksum)
    except OSError:
        return None


class Entries:
    """What git knows of each file below a folder of the work tree that it watches.

    An entry is the bytes that a file has in git's index of version 2: times, device, inode, mode, owner, size, the name
    of its blob, flags, path. Left out are files that git was told not to look at, and those in the middle of a merge.
    """

    def __init__(self, entries: Iterable[bytes], digest: int, below: bytes) -> None:
        self._entries = frozenset(entries)
        self._flags = _HEAD + digest
        self._below = self._flags + 2 + len(below)

    def path_of(self, entry: bytes) -> str:
        """The path of an entry below the folder."""
        return os.fsdecode(entry[self._below :])

    def unlike(self, known: Iterable[bytes]) -> dict[str, bytes | None]:
        """The entries by path that are others than these, which were known; None for those that have gone."""
        before = frozenset(known)
        gone = dict.fromkeys(map(self.path_of, before - self._entries))
        return gone | {self.path_of(entry): entry for entry in self._entries - before}

    @cached_property
    def by_path(self) -> dict[str, bytes]:
        """All of them."""
        return {self.path_of(entry): entry for entry in self._entries}

    def blob(self, path: str) -> str:
        """The name of the blob of a file; none if there is no such file."""
        return self.by_path.get(path, b"")[_HEAD : self._flags].hex()


def entries(git_folder: str, below: str) -> Entries | None:
    """What git's own index says of the files below a folder of its work tree; None if it is not said."""
    try:
        with open(os.path.join(git_folder, "index"), "rb") as index:
            data = index.read()
        digest, start = _digest_size(data), os.fsencode(f"{below}/" if below else "")
        return Entries(_read(data, digest, start), digest, start)
    except (OSError, ValueError, IndexError):
        return None


def entry_of(mtime: int, ctime: int, size: int, inode: int) -> bytes:
    """What git's index says of a file that has these times, this size and this inode."""
    seconds = 10**9
    said = (ctime // seconds, ctime % seconds, mtime // seconds, mtime % seconds, inode, size)
    return pack(">6I", *(each & 0xFFFFFFFF for each in said))


def is_of(entry: bytes | None, found: bytes) -> bool:
    """Whether git's entry is of the file that was found. git for Windows knows no inodes."""
    if entry is None:
        return False
    return entry[:16] + entry[20:24] + entry[36:40] in (found, found[:16] + bytes(4) + found[20:])


def _digest_size(data: bytes) -> int:
    """How long the names of blobs are. Raises ValueError if that cannot be told."""
    from hashlib import sha1, sha256  # 3 ms

    if data[-20:] == sha1(data[:-20], usedforsecurity=False).digest():
        return 20
    if data[-32:] == sha256(data[:-32]).digest():
        return 32
    if any(data[-20:]):
        raise ValueError
    return 20 if any(data[-32:-20]) else 32


def _read(data: bytes, digest: int, start: bytes) -> list[bytes]:
    """The entries of paths that begin so. Raises ValueError, IndexError."""
    mark, version, count = unpack_from(">4sII", data) if len(data) > 12 else (b"", 0, 0)
    if mark != b"DIRC" or version not in (2, 3, 4):
        raise ValueError
    read = _as_they_stand if version == 2 else _put_together
    found, at = read(data, digest, start, count)
    _refuse_a_part(data, at, len(data) - digest)
    return found


def _as_they_stand(data: bytes, digest: int, start: bytes, count: int) -> tuple[list[bytes], int]:
    """The entries of version 2, and where they end. There may be hundreds of thousands, so this does little for each."""
    found: list[bytes] = []
    at, flags, head = 12, _HEAD + digest, _HEAD + digest + 2
    for _ in range(count):
        end = data.index(b"\0", at + head)
        if data.startswith(start, at + head) and not data[at + flags] & _LEFT_OUT:
            found.append(data[at:end])
        at += (end - at + 8) & ~7
    return found, at


def _put_together(data: bytes, digest: int, start: bytes, count: int) -> tuple[list[bytes], int]:
    """The entries of versions 3 and 4, as version 2 would have them, and where they end."""
    found: list[bytes] = []
    at, path = 12, b""
    for _ in range(count):
        flags_at = at + _HEAD + digest
        flags = data[flags_at] << 8 | data[flags_at + 1]
        begins, more = flags_at + 2, 0
        if flags & _EXTENDED:
            more = data[begins] << 8 | data[begins + 1]
            begins += 2
        if data[7] == 4:
            cut, begins = _varint(data, begins)
            path = path[: len(path) - cut]
        else:
            path = b""
        ends = data.index(b"\0", begins)
        path += data[begins:ends]
        if path.startswith(start) and not (flags >> 8 & _LEFT_OUT or more & _ELSEWHERE):
            found.append(data[at:flags_at] + pack(">H", flags & ~_EXTENDED) + path)
        at = ends + 1 if data[7] == 4 else at + (ends - at + 8) // 8 * 8
    return found, at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number as git packs it, and where it ends."""
    byte = data[at]
    value = byte & 0x7F
    while byte & 0x80:
        at += 1
        byte = data[at]
        value = (value + 1) << 7 | byte & 0x7F
    return value, at + 1


def _refuse_a_part(data: bytes, at: int, end: int) -> None:
    while at + 8 <= end:
        name, size = unpack_from(">4sI", data, at)
        if name in _PARTIAL:
            raise ValueError
        at += 8 + size
    if at != end:
        raise ValueError
