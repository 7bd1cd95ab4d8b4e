"""The lock that the one process holds that writes to an index."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

_LONG = 60  # s to wait for another process that is making the index


class Unusable(Exception):
    """The index at a place cannot be used: it cannot be written, or another process holds it."""


@contextmanager
def alone(place: str) -> Iterator[None]:
    """Holds the index at a place against other writers. Raises Unusable if it cannot be written, or they take too long."""
    from filelock import FileLock, Timeout

    try:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        held = FileLock(f"{place}.lock", timeout=_LONG)
        held.acquire()
    except (OSError, NotImplementedError, Timeout) as error:
        raise Unusable from error
    try:
        yield
    finally:
        held.release()
