"""Files that are packages of files (docx, xlsx, ods): looked at before anything opens them.

A package may unpack to far more than it takes on disk, or be locked; none of that reaches a parser. The one room for it:
papers and ledgers say each in their own words why a file is not read.
"""

import io
import zlib
from collections.abc import Container
from enum import Enum, auto
from zipfile import BadZipFile, ZipFile, ZipInfo

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Flaw(Enum):
    """Why a package is not opened."""

    DAMAGED = auto()
    BOMB = auto()
    LOCKED = auto()


class Unopened(Exception):
    """A package that is not opened, with the flaw."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


def is_package(raw: bytes) -> bool:
    """Whether it is a package of today: a docx, an xlsx, an ods."""
    return raw.startswith(b"PK\x03\x04")


def is_ole(raw: bytes) -> bool:
    """Whether it is a compound file: an old .doc or .xls, or a locked new one."""
    return raw.startswith(_OLE)


def is_locked(raw: bytes) -> bool:
    """Whether a compound file is a package under a password."""
    return _ENCRYPTED in raw


def opened(raw: bytes, most: int, read: Container[str] | None = None) -> ZipFile:
    """The package, whose parts that will be ``read`` (all of them, unless named) unpack to ``most`` bytes together. Raises Unopened."""
    try:
        package = ZipFile(io.BytesIO(raw))
        parts = [each for each in package.infolist() if read is None or each.filename in read]
        size = sum(_unpacked(raw, each, most) for each in parts)
    except (BadZipFile, zlib.error, NotImplementedError):
        raise Unopened(Flaw.DAMAGED) from None
    if size > most:
        raise Unopened(Flaw.BOMB)
    if any(each.flag_bits & 1 for each in parts):
        raise Unopened(Flaw.LOCKED)
    return package


def _unpacked(raw: bytes, each: ZipInfo, most: int) -> int:
    """How large a part is, unpacked to see; what it says of itself may be a lie. Stops soon after the limit."""
    if each.compress_type != 8 or each.flag_bits & 1:
        return each.file_size
    start = each.header_offset + 30 + sum(int.from_bytes(raw[at : at + 2], "little") for at in _lengths(each))
    unpacker, packed, size = zlib.decompressobj(-15), raw[start : start + each.compress_size], 0
    while packed and not unpacker.eof and size <= most:
        size += len(unpacker.decompress(packed, 1 << 22))
        packed = unpacker.unconsumed_tail
    return size


def _lengths(each: ZipInfo) -> tuple[int, int]:
    return each.header_offset + 26, each.header_offset + 28
