"""Whether the index is as its writer left it: a checksum of the whole file, beside it.

SQLite finds a file that is torn, but not one in which a byte was changed. The checksum goes with the counter that SQLite
raises with each change (file format, 1.3.7), so that a change whose writer was killed before it sealed it is told from
damage; neither is trusted.
"""

import os
from binascii import crc32
from contextlib import suppress
from typing import BinaryIO

_COUNTER = slice(24, 28)
_CHUNK = 1 << 20


def sealed(file: BinaryIO, seal: str) -> bool:
    """Whether the open index is what was sealed. SQLite must hold it, or it may change meanwhile."""
    try:
        with open(seal, "rb") as kept:
            said = kept.read()
    except OSError:
        return False
    file.seek(0)
    return said[:4] == file.read(100)[_COUNTER] and said == _said(file)


def put_seal(file: BinaryIO, seal: str) -> None:
    """Seals the open index as it is now, for the one process that may write. A full disk is left as it is."""
    temporary = f"{seal}.new"
    with suppress(OSError):
        with open(temporary, "wb") as into:
            into.write(_said(file))
        os.replace(temporary, seal)


def _said(file: BinaryIO) -> bytes:
    file.seek(0)
    found, counter = 0, b""
    while chunk := file.read(_CHUNK):
        counter = counter or chunk[_COUNTER]
        found = crc32(chunk, found)
    return counter + found.to_bytes(4, "big")
