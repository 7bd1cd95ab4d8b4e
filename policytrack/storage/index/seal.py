"""Whether the index is as its writer left it: what the file system and SQLite said of it then, put down beside it.

SQLite finds a file that is torn, but not one in which a byte was changed. Whatever writes to a file changes its times; so an
index whose times, size and inode are those of its seal is what was sealed, but for damage that no program did. The counter
that SQLite raises with each change (file format, 1.3.7) tells two changes within one tick of the clock apart. Reading all of
it to sum it up would cost as much as ``git status`` does, at each question.

Nor does anybody wait for the disk, where the system tells one start of the machine from the next: while what is sealed is on
its way there, the seal holds only until the machine is started anew, and for good when it has arrived.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from struct import pack
from typing import BinaryIO

from policytrack.storage.index.lock import Unusable, alone

_COUNTER = slice(24, 28)
_SIZE = 36  # bytes of a seal that holds for good; behind them another has what tells its start of the machine
_STARTED = "/proc/sys/kernel/random/boot_id"


@cache
def started() -> bytes:
    """What tells this start of the machine from the next; nothing where the system does not say."""
    with suppress(OSError), open(_STARTED, "rb") as said:
        return said.read().strip()
    return b""


def sealed(file: BinaryIO, seal: str) -> bool:
    """Whether the open index is what was sealed. SQLite must hold it, or it may change meanwhile."""
    return _holding(seal) == _said(file)


def is_of_the_sealed_change(file: BinaryIO, seal: str) -> bool:
    """Whether the open index, whatever its times, is of the change that was sealed: as when SQLite took back the one after it."""
    return _holding(seal)[:4] == _said(file)[:4]


def put_seal(file: BinaryIO, seal: str) -> None:
    """Seals the open index as it is now, for the one process that may write. A full disk is left as it is."""
    with suppress(OSError):
        _put(_said(file) + started(), seal)


def loosen(seal: str) -> None:
    """Has the seal hold only until the machine is started anew, before anything that is sealed changes. Raises OSError."""
    if started() and len(_kept(seal)) == _SIZE:
        with open(seal, "r+b", buffering=0) as file:
            file.seek(_SIZE)
            file.write(started())
            os.fsync(file.fileno())


def settle(file: BinaryIO, seal: str, place: str, beside: Sequence[str]) -> None:
    """Has the seal of an index at a place hold for good once the index and the files beside it are on the disk.

    It is left as it is if another process writes, which then does so itself, or if the disk fails.
    """
    with suppress(OSError, Unusable):
        if not is_loose(file, seal):
            return
        os.fsync(file.fileno())
        for each in beside:
            with open(each, "rb") as other:
                os.fsync(other.fileno())
        with alone(place, 0):
            if is_loose(file, seal):
                _put(_said(file), seal)


def is_loose(file: BinaryIO, seal: str) -> bool:
    """Whether the seal of the open index holds only until the machine is started anew."""
    return bool(started()) and _kept(seal) == _said(file) + started()


def _put(said: bytes, seal: str) -> None:
    temporary = f"{seal}.new"
    with open(temporary, "wb") as into:
        into.write(said)
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


def _holding(seal: str) -> bytes:
    """What is sealed; nothing if the seal was of another start of the machine."""
    kept = _kept(seal)
    return kept[:_SIZE] if kept[_SIZE:] in (b"", started()) else b""


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
