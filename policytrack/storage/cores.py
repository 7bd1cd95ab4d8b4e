"""Work spread over every core of the machine: other processes take the lots, and what they make comes back in order."""

import os
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from typing import IO, Any, Generic, NoReturn, TypeVar, cast

Lot = TypeVar("Lot")
Made = TypeVar("Made")

CAN_FORK = sys.platform == "linux"  # Windows cannot, and a forked process of macOS is not to be trusted


def on_every_core(work: Callable[[Lot], Made], lots: Sequence[Lot]) -> Generator[Made]:
    """What the work makes of each lot. Both must be such as can be sent to another process, for there are systems without forks.

    Where there can be no other processes, and where one of them fails, it is made here, so that a failure can be told.
    """
    if CAN_FORK:
        return forked(lambda at: work(lots[at]), len(lots))
    return _sent(work, lots)


def _sent(work: Callable[[Lot], Made], lots: Sequence[Lot]) -> Generator[Made]:
    done = 0
    for made in _by_others(work, lots) if (os.cpu_count() or 1) > 1 else ():
        done += 1
        yield made
    yield from map(work, lots[done:])


def _by_others(work: Callable[[Lot], Made], lots: Sequence[Lot]) -> Generator[Made]:
    """What other processes make of the lots; ends early where there can be none, or where one of them was killed."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    try:
        with ProcessPoolExecutor(
            min(os.cpu_count() or 1, len(lots)), initializer=_serve, initargs=(os.getpid(),)
        ) as pool:
            try:
                yield from pool.map(work, lots)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    except (OSError, ImportError, NotImplementedError, BrokenProcessPool):
        return


def forked(make: Callable[[int], Made], count: int) -> Generator[Made]:
    """What is made of each number below a count by this process and others forked off it, so that nothing need be sent to them.

    The others begin at once, this one when it is asked for the first. Without them, and where one of them fails, it is made
    here, so that a failure can be told.
    """
    made = _begun(make, count)
    next(made)
    return made


def _begun(make: Callable[[int], Any], count: int) -> Generator[Any]:
    """First nothing, when the others have begun; then what is made."""
    helpers = min(os.cpu_count() or 1, count) - 1 if CAN_FORK else 0
    crew = None
    if helpers > 0:
        with suppress(OSError):
            crew = _Crew(make, count, helpers)
    if crew is None:
        yield None
        yield from map(make, range(count))
        return
    with closing(crew):
        yield None
        for at in range(count):
            made = crew.made(at)
            yield make(at) if made is None else made[0]
        crew.part()


class _Crew:
    """This process and its helpers: whoever is free draws the next number, and the helpers say what they made of theirs."""

    def __init__(self, make: Callable[[int], Any], count: int, helpers: int) -> None:
        from queue import SimpleQueue
        from threading import Thread

        self._make = make
        self._found: dict[int, tuple[Any] | None] = {}
        self._said: SimpleQueue[tuple[int, tuple[Any] | None] | None] = SimpleQueue()
        self._numbers = _to_be_drawn(count)
        self._helpers: list[int] = []
        heard: list[int] = []
        with suppress(OSError):  # no more processes than there can be
            for _ in range(helpers):
                heard.append(self._helped())
        self._speaking = len(heard)
        for pipe in heard:  # once all are forked, for a thread is nothing to fork with
            Thread(target=self._hear, args=(pipe,), daemon=True).start()

    def made(self, at: int) -> tuple[Any] | None:
        """What was made of a number; None if that failed, or its helper is no more."""
        while at not in self._found:
            if self._speaking and not self._said.empty():
                self._take()
            elif drawn := os.read(self._numbers, _SIZE):
                number = int.from_bytes(drawn, "little")
                self._found[number] = _attempt(self._make, number)
            elif self._speaking:
                self._take()
            else:
                return None
        return self._found.pop(at)

    def _take(self) -> None:
        said = self._said.get()
        if said is None:
            self._speaking -= 1
        else:
            self._found[said[0]] = said[1]

    def _helped(self) -> int:
        """Forks a helper off; where it will be heard. Raises OSError."""
        helper, heard = _forked_off(self._help)
        self._helpers.append(helper)
        return heard

    def _help(self, told: IO[bytes]) -> None:
        """Draws numbers until there are none."""
        from pickle import dump

        while drawn := os.read(self._numbers, _SIZE):
            number = int.from_bytes(drawn, "little")
            dump((number, _attempt(self._make, number)), told)
            told.flush()

    def _hear(self, pipe: int) -> None:
        from pickle import load

        with suppress(Exception), open(pipe, "rb", _PIPE) as told:  # one that was killed stops in the middle of a word
            while True:
                self._said.put(load(told))
        self._said.put(None)

    def part(self) -> None:
        """Waits for the helpers, who have nothing left to draw."""
        while self._speaking:
            self._take()
        while self._helpers:
            os.waitpid(self._helpers.pop(), 0)

    def close(self) -> None:
        """Ends what the helpers are still at, if nobody wants it any more."""
        while self._helpers:
            _end(self._helpers.pop())
        os.close(self._numbers)


class Aside(Generic[Made]):
    """One piece of work that another process does while this one goes on. Close it when done.

    It is done here, when it is wanted, unless it ``is_much``; so it is where there can be no other process, and where that
    fails, so that a failure can be told. No thread listens meanwhile, so that others can be forked off.
    """

    def __init__(self, make: Callable[[], Made], is_much: bool) -> None:
        self._make = make
        self._helper: tuple[int, int] | None = None
        if is_much and CAN_FORK and (os.cpu_count() or 1) > 1:
            with suppress(OSError):
                self._helper = _forked_off(self._help)

    def _help(self, told: IO[bytes]) -> None:
        from pickle import dump

        dump(_attempt(lambda _: self._make(), 0), told)

    def made(self) -> Made:
        """What was made of it; asked for once."""
        said = self._said(*self._helper) if self._helper else None
        return self._make() if said is None else said[0]

    def _said(self, helper: int, heard: int) -> tuple[Made] | None:
        from pickle import load

        try:
            with open(heard, "rb", closefd=False) as told:
                said = cast("tuple[Made] | None", load(told))
        except Exception:  # it was killed
            return None
        os.waitpid(helper, 0)  # it has nothing left to do
        os.close(heard)
        self._helper = None
        return said

    def close(self) -> None:
        """Ends what nobody wants any more."""
        if self._helper:
            helper, heard = self._helper
            _end(helper)
            os.close(heard)
        self._helper = None


def _forked_off(say: Callable[[IO[bytes]], None]) -> tuple[int, int]:
    """A process that says something and ends, and where it will be heard. Raises OSError."""
    import pickle  # noqa: F401 — before they part, or each would

    ours, theirs = _wide_pipe()
    parent = os.getpid()
    try:
        helper = os.fork() or _say(say, parent, theirs)
    except OSError:
        os.close(ours)
        raise
    finally:
        os.close(theirs)
    return helper, ours


def _say(say: Callable[[IO[bytes]], None], parent: int, pipe: int) -> NoReturn:
    """Says it. It never returns: what this process was about to do is not its business."""
    try:
        _serve(parent)
        with open(pipe, "wb") as told:
            say(told)
    finally:
        os._exit(0)


def _end(helper: int) -> None:
    from signal import SIGKILL

    os.kill(helper, SIGKILL)
    os.waitpid(helper, 0)


_SIZE = 4  # bytes of a number to be drawn
_PIPE = 2**20  # bytes; as many as Linux lets anybody have


def _to_be_drawn(count: int) -> int:
    """A file in memory with every number below a count; processes forked off read on where the last one stopped."""
    numbers = os.memfd_create("numbers")
    os.write(numbers, b"".join(at.to_bytes(_SIZE, "little") for at in range(count)))
    os.lseek(numbers, 0, os.SEEK_SET)
    return numbers


def _wide_pipe() -> tuple[int, int]:
    """A pipe that holds a whole lot where the system allows it, so that who fills it need not wait until it is emptied."""
    from fcntl import F_SETPIPE_SZ, fcntl

    ours, theirs = os.pipe()
    with suppress(OSError):
        fcntl(theirs, F_SETPIPE_SZ, _PIPE)
    return ours, theirs


def _attempt(make: Callable[[int], Made], at: int) -> tuple[Made] | None:
    try:
        return (make(at),)
    except Exception:
        return None


def _serve(parent: int) -> None:
    """Makes this process end with its parent, whose locks it has, and leave an interruption to it."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    process = sys.modules.get("multiprocessing.process")  # Windows asks it, and has it
    known = process.parent_process() if process else None
    while os.getppid() == parent and (known is None or known.is_alive()):
        time.sleep(0.2)
    os._exit(1)
