"""Work spread over every core of the machine: other processes take the lots, and what they make comes back in order."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

Lot = TypeVar("Lot")
Made = TypeVar("Made")

CAN_FORK = sys.platform == "linux"  # Windows cannot, and a forked process of macOS is not to be trusted


def has_many() -> bool:
    """Whether there is more than one core."""
    return (os.cpu_count() or 1) > 1


def on_every_core(
    work: Callable[[Lot], Made], lots: Sequence[Lot], first: Callable[[], None] | None = None
) -> Iterator[Made]:
    """What the work makes of each lot; ends early where there can be no processes, or where one of them was killed.

    With ``first``, which each process then calls before anything else, they are forked: it may hold what cannot be sent.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    try:
        with ProcessPoolExecutor(
            min(os.cpu_count() or 1, len(lots)), _context(first), _begin, (os.getpid(), first)
        ) as pool:
            try:
                yield from pool.map(work, lots)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    except (OSError, ImportError, NotImplementedError, BrokenProcessPool):
        return


def forked(make: Callable[[int], Made], count: int) -> Iterator[Made]:
    """What is made of each number below a count by forked processes, which may hold what cannot be sent.

    Without them, and from where one of them fails, it is made here, so that a failure can be told.
    """
    done = 0
    if CAN_FORK and count > 1 and has_many():
        for made in on_every_core(_make, range(count), partial(_take, make)):
            if made is None:
                break
            done += 1
            yield made[0]
    yield from map(make, range(done, count))


_taken: list[Callable[[int], Any]] = []


def _take(make: Callable[[int], Any]) -> None:
    _taken[:] = [make]


def _make(at: int) -> tuple[Any] | None:
    try:
        return (_taken[0](at),)
    except Exception:
        return None


def _context(first: Callable[[], None] | None) -> Any:
    if first is None:
        return None
    from multiprocessing import get_context

    return get_context("fork")


def _begin(parent: int, first: Callable[[], None] | None) -> None:
    _serve(parent)
    if first is not None:
        first()


def _serve(parent: int) -> None:
    """Makes this process end with its parent, whose locks it has, and leave an interruption to it."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    from multiprocessing import parent_process

    known = parent_process()
    while os.getppid() == parent and known is not None and known.is_alive():
        time.sleep(0.2)
    os._exit(1)
