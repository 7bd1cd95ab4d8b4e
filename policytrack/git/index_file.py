"""git's own index, read as the file it is: asking git for the times in it takes six times as long.

The format is Documentation/gitformat-index.txt of git: versions 2 to 4, whole ones; of a split or a sparse index nothing
is said.
"""

import os
from struct import pack, unpack_from
from typing import NamedTuple

_YOUNG = 2 * 10**9  # ns
START = 12  # bytes before the first entry
HEAD = 40  # bytes of times and numbers before the name of an entry's blob
_EXTENDED, _ELSEWHERE = 0x4000, 0x6000
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


class Whole(NamedTuple):
    """git's index as version 2 of its format has it: ``number`` entries one behind the other, from ``START`` on.

    ``digest`` is how many bytes the names of blobs have.
    """

    data: bytes
    number: int
    digest: int

    def refuse_a_part(self, at: int) -> None:
        """Raises ValueError unless behind the entries, which end there, is what a whole index has."""
        last = len(self.data) - self.digest
        while at + 8 <= last:
            name, size = unpack_from(">4sI", self.data, at)
            if name in _PARTIAL:
                raise ValueError("a part of it lies elsewhere")
            at += 8 + size
        if at != last:
            raise ValueError


def whole(git_folder: str, digest: int = 0) -> Whole:
    """git's own index. Raises OSError, ValueError, IndexError where it cannot be read, or is of a sort that is not known.

    ``digest`` is how many bytes the names of blobs have, where that is known; then all of it need not be summed up.
    """
    with open(os.path.join(git_folder, "index"), "rb") as index:
        data = index.read()
    digest = digest or _digest_size(data)
    mark, version, count = unpack_from(">4sII", data) if len(data) > 12 else (b"", 0, 0)
    if mark != b"DIRC" or version not in (2, 3, 4):
        raise ValueError
    return Whole(data, count, digest) if version == 2 else _put_together(data, count, digest)


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


def blob_of(entry: bytes) -> str:
    """The name of the blob of a file, where names have 40 letters."""
    return entry[HEAD : HEAD + 20].hex()


def _digest_size(data: bytes) -> int:
    """How long the names of blobs are. Raises ValueError if that cannot be told."""
    from hashlib import sha1, sha256  # 3 ms

    whole = memoryview(data)  # of which a part is no copy
    if data[-20:] == sha1(whole[:-20], usedforsecurity=False).digest():
        return 20
    if data[-32:] == sha256(whole[:-32]).digest():
        return 32
    if any(data[-20:]):
        raise ValueError
    return 20 if any(data[-32:-20]) else 32


def _put_together(data: bytes, count: int, digest: int) -> Whole:
    """An index of version 3 or 4 as version 2 would have it, but for files that are elsewhere. Raises IndexError."""
    found: list[bytes] = []
    at, path = START, b""
    for _ in range(count):
        flags_at = at + HEAD + digest
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
        if not more & _ELSEWHERE:
            entry = data[at:flags_at] + pack(">H", flags & ~_EXTENDED) + path
            found.append(padded(entry))
        at = ends + 1 if data[7] == 4 else at + (ends - at + 8) // 8 * 8
    return Whole(b"".join((data[:START], *found, data[at:])), len(found), digest)


def padded(entry: bytes) -> bytes:
    """An entry as it stands in an index of version 2, with the zeros behind it."""
    return entry + bytes(8 - len(entry) % 8)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number as git packs it, and where it ends."""
    byte = data[at]
    value = byte & 0x7F
    while byte & 0x80:
        at += 1
        byte = data[at]
        value = (value + 1) << 7 | byte & 0x7F
    return value, at + 1
