"""git's own index, read as the file it is: asking git for the times in it takes six times as long.

The format is Documentation/gitformat-index.txt of git: versions 2 to 4, whole ones; of a split or a sparse index nothing
is said.
"""

import os
from collections.abc import Iterator
from struct import pack, unpack_from
from typing import NamedTuple

_YOUNG = 2 * 10**9  # ns
_HEAD = 40  # bytes of times and numbers before an entry's blob
_UNCHECKED, _EXTENDED, _STAGE, _ELSEWHERE = 0x8000, 0x4000, 0x3000, 0x6000
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


def entries(git_folder: str, below: str) -> dict[str, bytes] | None:
    """What git knows of each file below a folder of the work tree that it watches: see ``entry_of``; None if it is not said.

    Left out are files that git was told not to look at, and those in the middle of a merge.
    """
    try:
        with open(os.path.join(git_folder, "index"), "rb") as index:
            data = index.read()
        ends = _digest_size(data)
        start = os.fsencode(f"{below}/" if below else "")
        return {os.fsdecode(path[len(start) :]): entry for path, entry in _read(data, ends) if path.startswith(start)}
    except (OSError, ValueError, IndexError):
        return None


def entry_of(mtime: int, ctime: int, size: int, inode: int) -> bytes:
    """What git's index says of a file that has these times, this size and this inode; after it comes the name of the blob."""
    seconds = 10**9
    said = (ctime // seconds, ctime % seconds, mtime // seconds, mtime % seconds, inode, size)
    return pack(">6I", *(each & 0xFFFFFFFF for each in said))


def is_of(entry: bytes | None, found: bytes) -> bool:
    """Whether git's entry is of the file that was found. git for Windows knows no inodes."""
    return entry is not None and entry[:24] in (found, found[:16] + bytes(4) + found[20:])


def blob_of(entry: bytes | None) -> str:
    """The name of the blob that git's entry holds."""
    return entry[24:].hex() if entry else ""


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


def _read(data: bytes, digest: int) -> Iterator[tuple[bytes, bytes]]:
    """The entries. Raises ValueError, IndexError."""
    mark, version, count = unpack_from(">4sII", data) if len(data) > 12 else (b"", 0, 0)
    if mark != b"DIRC" or version not in (2, 3, 4):
        raise ValueError
    at, path = 12, b""
    for _ in range(count):
        flags_at = at + _HEAD + digest
        flags = data[flags_at] << 8 | data[flags_at + 1]
        begins, more = flags_at + 2, 0
        if flags & _EXTENDED:
            more = data[begins] << 8 | data[begins + 1]
            begins += 2
        if version == 4:
            cut, begins = _varint(data, begins)
            path = path[: len(path) - cut]
        else:
            path = b""
        ends = data.index(b"\0", begins)
        path += data[begins:ends]
        if not (flags & (_UNCHECKED | _STAGE) or more & _ELSEWHERE):
            times, inode, size = data[at : at + 16], data[at + 20 : at + 24], data[at + 36 : at + 40]
            yield path, times + inode + size + data[at + _HEAD : at + _HEAD + digest]
        at = ends + 1 if version == 4 else at + (ends - at + 8) // 8 * 8
    _refuse_a_part(data, at, len(data) - digest)


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
