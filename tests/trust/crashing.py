"""One command, run again and again, with another of its calls on files failing each time, or killed there.

Started by ``test_crash`` as a process of its own with ``faults.c`` loaded before the C library. Every try is a fork of
it, so that thousands take seconds. What is not as it must be is printed, with how many calls were tried.
"""

import errno
import json
import mmap
import os
import re
import shutil
import signal
import struct
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tests.trust.scenarios import SCENARIOS, Scenario

NOTHING, KILL, FAIL, FAIL_FROM, SHORT = range(5)
_FIELDS = struct.Struct("6i")
_MOST = 1 << 16


class Fault(NamedTuple):
    """What a call is made to suffer, and at which calls (the letters of ``faults.c``) that can happen."""

    name: str
    what: int
    error: int
    at: str


ANY = "ocrwsnudtmlxi"
FAULTS = (
    Fault("kill", KILL, 0, ANY),
    Fault("disk full", FAIL_FROM, errno.ENOSPC, "cwsdtn"),
    Fault("ENOSPC once", FAIL, errno.ENOSPC, "cwsdtn"),
    Fault("EIO", FAIL, errno.EIO, ANY),
    Fault("EACCES", FAIL, errno.EACCES, "ocnudmi"),
    Fault("EINTR", FAIL, errno.EINTR, "ocrwsl"),
    Fault("half", SHORT, 0, "rw"),
)


class Board:
    """The memory that is shared with the shim in every process."""

    def __init__(self, path: str) -> None:
        with open(path, "r+b") as file:
            self._memory = mmap.mmap(file.fileno(), _FIELDS.size + _MOST)

    def arm(self, fault: Fault | None, at: int) -> None:
        """From now on calls are counted, and one of them suffers."""
        what, error = (fault.what, fault.error) if fault else (NOTHING, 0)
        self._memory[: _FIELDS.size] = _FIELDS.pack(1, what, at, error, 0, 0)

    def disarm(self) -> tuple[str, bool]:
        """The calls that were counted, a letter each, and whether one suffered."""
        *_, count, fired = _FIELDS.unpack(self._memory[: _FIELDS.size])
        self._memory[:4] = bytes(4)
        return self._memory[_FIELDS.size : _FIELDS.size + count].decode(), bool(fired)


class Ended(NamedTuple):
    """How a run ended (below zero: by that signal), what it printed, and what was counted."""

    code: int
    out: str
    err: str
    calls: str = ""
    fired: bool = False


class Bench:
    """A scenario set up once, and put back as it was before every try."""

    def __init__(self, scenario: Scenario, folder: Path, board: Board) -> None:
        self.scenario, self.board = scenario, board
        self.work, self.kept = folder / "work", folder / "kept"
        self.place = self.work / "office"
        os.chdir(folder)
        for each in (self.work, self.kept):
            shutil.rmtree(each, ignore_errors=True)
        self.place.mkdir(parents=True)
        os.chdir(self.place)
        scenario.prepare(self.place, self.run)
        os.chdir(folder)
        shutil.copytree(self.work, self.kept, symlinks=True)

    def again(self) -> None:
        """Everything as the scenario begins."""
        os.chdir(self.kept)
        shutil.rmtree(self.work)
        shutil.copytree(self.kept, self.work, symlinks=True)
        os.chdir(self.place)

    def run(self, *words: str, fault: Fault | None = None, at: int = 0, counting: bool = False) -> Ended:
        """Runs the program in a fork of this process, in a session of its own."""
        out, err = (str(self.work.parent / name) for name in ("out", "err"))
        child = os.fork()
        if not child:
            self._be_the_program(words, out, err, (fault, at) if counting or fault else None)
        _, status = os.waitpid(child, 0)
        calls, fired = self.board.disarm()
        texts = (Path(name).read_text(encoding="utf-8", errors="replace") for name in (out, err))
        return Ended(os.waitstatus_to_exitcode(status), *texts, calls, fired)

    def _be_the_program(
        self, words: tuple[str, ...], out: str, err: str, armed: tuple[Fault | None, int] | None
    ) -> None:
        code = 99
        try:
            os.setsid()
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            for fd, name in ((1, out), (2, err)):
                os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), fd)
            signal.alarm(60)
            if armed:
                self.board.arm(*armed)
            from policytrack.cli import start

            code = start.run(list(words))
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def warm(self) -> None:
        """Imports here what the command imports, so that no try has to."""
        names = self.work.parent / "modules"
        child = os.fork()
        if not child:
            from policytrack.cli import start

            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            start.run(list(self.scenario.words))
            names.write_text("\n".join(sys.modules))
            os._exit(0)
        os.waitpid(child, 0)
        for name in names.read_text().split():
            if not name.startswith("__"):
                import_module(name)
        self.again()


class Trial:
    """All tries of one scenario. ``wrong`` is what was found."""

    def __init__(self, bench: Bench, every: int) -> None:
        self.bench, self.scenario, self.every = bench, bench.scenario, every
        self.tried: dict[str, int] = {}
        self.wrong: list[str] = []
        self._seen: set[bytes] = set()  # what was left by tries whose aftermath was gone through

    def go(self) -> None:
        """Tries each fault at each call where it can happen, or at every so many."""
        self.bench.warm()
        old = self.scenario.state(self.bench.place)
        whole = self.bench.run(*self.scenario.words, counting=True)
        assert whole.code == self.scenario.code, whole
        new = self.scenario.state(self.bench.place)
        for fault in FAULTS:
            points = [at for at, letter in enumerate(whole.calls, 1) if letter in fault.at]
            every = self.every * self.scenario.dear
            for at in points[every // 2 :: every] or points[:1]:
                self._try(fault, at, old, new)

    def _try(self, fault: Fault, at: int, old: dict[str, bytes], new: dict[str, bytes]) -> None:
        self.bench.again()
        ended = self.bench.run(*self.scenario.words, fault=fault, at=at)
        if not ended.fired:
            return
        self.tried[fault.name] = self.tried.get(fault.name, 0) + 1
        letter = ended.calls[at - 1 : at]
        for words in self._wrong(ended, old, new):
            self.wrong.append(f"{fault.name} at call {at} ({letter}) of {' '.join(self.scenario.words)}: {words}")
            print(self.wrong[-1], file=sys.stderr, flush=True)

    def _wrong(self, ended: Ended, old: dict[str, bytes], new: dict[str, bytes]) -> Iterator[str]:
        now = self.scenario.state(self.bench.place)
        yield from _torn(now, old, new, self.scenario.many)
        yield from self._said(ended, now, old, new)
        left = fingerprint(self.bench.place)
        if left in self._seen:
            return
        self._seen.add(left)
        yield from self.scenario.afterwards(self.bench.place, self.bench.run, old, new)
        yield from (f"left behind: {name}" for name in leftovers(self.bench.place))

    def _said(self, ended: Ended, now: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> Iterator[str]:
        if ended.code == -signal.SIGKILL:
            return
        if "Traceback" in ended.err or ended.code not in self.scenario.codes:
            yield f"ended with {ended.code}: {ended.err[-1500:]}"
        elif ended.code == self.scenario.code and now != new:
            yield f"said it was done, and it is not: {ended.out}{ended.err}"
        elif ended.code != self.scenario.code and not ended.err.strip():
            yield f"ended with {ended.code} without a word"
        elif ended.code != self.scenario.code and _records(now) != _records(old) and "登记册未作改动" in ended.err:
            yield f"said that nothing changed, and it did: {ended.err}"


def _records(state: dict[str, bytes]) -> dict[str, bytes]:
    """What is of the register: a report beside it may be new, and not known to last."""
    return {name: content for name, content in state.items() if name.startswith("records/")}


def _torn(now: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes], many: bool) -> Iterator[str]:
    for name in {*now, *old, *new}:
        if now.get(name) not in (old.get(name), new.get(name)):
            yield f"{name} is neither the old nor the new: {(now.get(name) or b'')[-200:]!r}"
    if not many and now not in (old, new):
        yield "some files are old and some are new"


def fingerprint(place: Path) -> bytes:
    """A checksum of every file there is, seen or out of sight."""
    found = sha256()
    for path in sorted(place.rglob("*")):
        name = re.sub(rb"\d+\.tmp$", b"tmp", os.fsencode(path))
        content = path.read_bytes() if path.is_file() and path.name != "holder" else b""
        found.update(b"%d %s %d %s" % (len(name), name, len(content), content))
    return found.digest()


def leftovers(place: Path) -> list[str]:
    """What a run leaves that should not be there."""
    return [
        str(path.relative_to(place))
        for path in place.rglob("*")
        if re.search(r"\.tmp$|\.new$|^holder$|^\.merge_file_", path.name)
    ]


def main(folder: str, every: str, *names: str) -> None:
    """Tries these scenarios, and prints what came of each, a line of JSON each."""
    board = Board(os.environ["FAULT_BOARD"])
    for name in names:
        trial = Trial(Bench(SCENARIOS[name], Path(folder), board), int(every))
        trial.go()
        print(json.dumps({"name": name, "tried": trial.tried, "wrong": trial.wrong}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
