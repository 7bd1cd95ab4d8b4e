"""Runs programs in turns and says how long each took and how much memory it had.

In turns, since a machine that is busy for a second is then busy for all of them. What a command needs beforehand is done
before its clock starts. Memory is asked for in a run of its own, of a program small enough to start others from: a child
that Python starts seems to have at least the memory of Python.
"""

import os
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Timer
from typing import NamedTuple

TIME = shutil.which("time", path="/usr/bin:/bin")
_KILLED = 128 + signal.SIGKILL  # as `time` says it
LONGEST = 180.0  # seconds for one run; what takes longer is stopped, and said to take longer


class Entry(NamedTuple):
    """A command of somebody for some work. ``words(run)`` is what is typed, ``before(run)`` what is done before that."""

    who: str
    work: str
    words: Callable[[int], list[str]]
    folder: Path
    environment: dict[str, str]
    before: Callable[[int], object] = lambda run: None
    fine: tuple[int, ...] = (0,)


class Score(NamedTuple):
    """What came of it: seconds of each run, by the clock and of the processors; peak memory in MB; ``stopped`` if it never
    ended in time. On a machine that others use too, the seconds of the processors say more than those of the clock.
    """

    who: str
    work: str
    command: str
    seconds: tuple[float, ...]
    cpu: tuple[float, ...]
    memory: float | None
    stopped: bool = False

    @property
    def median(self) -> float:
        """The middle one of its runs."""
        return statistics.median(self.seconds)

    @property
    def cpu_median(self) -> float:
        """The middle one of what its runs had of the processors, with the programs that they started."""
        return statistics.median(self.cpu)

    @property
    def least(self) -> float:
        """The quickest of its runs."""
        return min(self.seconds)


class Took(NamedTuple):
    """What one run took, in seconds."""

    seconds: float
    cpu: float


class Failed(Exception):
    """A command that should have succeeded did not; its time says nothing."""


class TooLong(Exception):
    """A command that was stopped."""


def race(entries: Sequence[Entry], runs: int, patience: float = 60.0) -> list[Score]:
    """Every entry once to warm up and to see its memory, then all in turns. Who has had ``patience`` seconds sits out."""
    scores = [_first(entry) for entry in entries]
    took: list[list[Took]] = [[] for _ in entries]
    for run in range(1, runs + 1):
        for at, entry in enumerate(entries):
            if not scores[at].stopped and sum(each.seconds for each in took[at]) < patience:
                try:
                    took[at].append(_run(entry, run))
                except TooLong:
                    scores[at] = scores[at]._replace(stopped=True)
    return [_settled(score, each) for score, each in zip(scores, took, strict=True)]


def _settled(score: Score, took: list[Took]) -> Score:
    if not took:
        return score
    return score._replace(seconds=tuple(each.seconds for each in took), cpu=tuple(each.cpu for each in took))


def _first(entry: Entry) -> Score:
    command = _said(entry.words(0))
    with tempfile.NamedTemporaryFile("r") as told:
        prefix = [TIME, "-f", "%M", "-o", told.name] if TIME else []
        try:
            took = _run(entry, 0, prefix)
        except TooLong:
            return Score(entry.who, entry.work, command, (LONGEST,), (LONGEST,), None, stopped=True)
        lines = told.read().split()
    return Score(entry.who, entry.work, command, (took.seconds,), (took.cpu,), int(lines[-1]) / 1024 if lines else None)


def _run(entry: Entry, run: int, prefix: Sequence[str] = ()) -> Took:
    entry.before(run)
    words = [*prefix, *entry.words(run)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as told:
        start = time.perf_counter()
        child = subprocess.Popen(
            words, cwd=entry.folder, env=entry.environment, stdin=subprocess.DEVNULL, stdout=out, stderr=told,
            start_new_session=True,
        )  # fmt: skip
        code, cpu = _ended(child, entry)
        took = Took(time.perf_counter() - start, cpu)
        if code not in entry.fine:
            told.seek(0)
            raise Failed(f"{_said(words)}: {code}: {told.read().decode(errors='replace')[-500:]}")
    return took


def _ended(child: "subprocess.Popen[bytes]", entry: Entry) -> tuple[int, float]:
    """The exit code, and its seconds of the processors. Waits without asking again and again, as ``wait(timeout)`` does, which would round up its time."""
    stop = Timer(LONGEST, os.killpg, (child.pid, signal.SIGKILL))
    stop.daemon = True
    stop.start()
    _, status, used = os.wait4(child.pid, 0)
    stop.cancel()
    code = child.returncode = os.waitstatus_to_exitcode(status)
    if code in (-signal.SIGKILL, _KILLED):
        raise TooLong(entry.work)
    return code, used.ru_utime + used.ru_stime


def _said(words: Sequence[str]) -> str:
    """The command as a person would type it: programs by their names, and short."""
    return " ".join([os.path.basename(words[0]), *(each if " " not in each else f"'{each}'" for each in words[1:])])


def environment(home: Path, **more: str) -> dict[str, str]:
    """Whoever measures has a home of their own, no settings of git, and a Python as people run it."""
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "POLICYTRACK", "XDG", "GIT_"))
    }
    homes = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "XDG_DATA_HOME": str(home / "data")}
    git = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return {**ours, **homes, **git, "LC_ALL": "C.UTF-8", **more}
