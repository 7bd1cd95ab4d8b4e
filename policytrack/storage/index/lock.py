"""The lock that the one process holds that writes to an index.

It is the system's own: every list after a change takes it, and a library for it takes as long to import as the list may take.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_LONG = 60  # s to wait for another process that is making the index
_OFTEN = 0.05  # s between two looks


class Unusable(Exception):
    """The index at a place cannot be used: it cannot be written, or another process holds it."""


@contextmanager
def alone(place: str, long: float = _LONG) -> Iterator[None]:
    """Holds the index at a place against other writers. Raises Unusable if it cannot be written, or they take too long.

    ``long`` is how many seconds are not too long.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        file = os.open(f"{place}.lock", flags, 0o666)
    except OSError as error:
        raise Unusable from error
    try:
        _wait_for(file, long)
        yield
    finally:
        os.close(file)  # which lets go of it


def _wait_for(file: int, long: float) -> None:
    latest = time.monotonic() + long
    while not _is_ours(file):
        if time.monotonic() > latest:
            raise Unusable
        time.sleep(_OFTEN)


def _is_ours(file: int) -> bool:
    """Whether the lock could be taken; not if another has it. Raises Unusable where there are no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # what Unix and Windows say if another has it
        return False
    except OSError as error:
        raise Unusable from error
    return True
