"""Whether the index is as its writer left it: what the file system and SQLite said of it then, put down beside it.

SQLite finds a file that is torn, but not one in which a byte was changed. Whatever writes to a file changes its times; so an
index whose times, size and inode are those of its seal is what was sealed, but for damage that no program did. The counter
that SQLite raises with each change (file format, 1.3.7) tells two changes within one tick of the clock apart. Reading all of
it to sum it up would cost as much as ``git status`` does, at each question.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from struct import pack
from typing import BinaryIO

_COUNTER = slice(24, 28)


def sealed(file: BinaryIO, seal: str) -> bool:
    """Whether the open index is what was sealed. SQLite must hold it, or it may change meanwhile."""
    return _kept(seal) == _said(file)


def is_of_the_sealed_change(file: BinaryIO, seal: str) -> bool:
    """Whether the open index, whatever its times, is of the change that was sealed: as when SQLite took back the one after it."""
    return _kept(seal)[:4] == _said(file)[:4]


def put_seal(file: BinaryIO, seal: str) -> None:
    """Seals the open index as it is now, for the one process that may write. A full disk is left as it is."""
    temporary = f"{seal}.new"
    with suppress(OSError):
        with open(temporary, "wb") as into:
            into.write(_said(file))
        os.replace(temporary, seal)


@contextmanager
def together() -> Iterator[None]:
    """Holds an interruption back until a change and its seal are both down, where the system can."""
    import signal  # only who writes comes here

    held = {signal.SIGINT, signal.SIGTERM}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, held) if hasattr(signal, "pthread_sigmask") else None
    try:
        yield
    finally:
        if before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _kept(seal: str) -> bytes:
    try:
        with open(seal, "rb") as kept:
            return kept.read()
    except OSError:
        return b""


def _said(file: BinaryIO) -> bytes:
    found = os.fstat(file.fileno())
    file.seek(0)
    counter = file.read(100)[_COUNTER]
    return counter + pack(">4Q", found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino & 2**64 - 1)
