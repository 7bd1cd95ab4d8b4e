"""Many at once at one register: every event is there once, nobody waits for ever, and a dead writer is in nobody's way."""

import os
import random
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest

from policytrack.register import Register
from tests.conftest import Run
from tests.register.made import FRESH, make
from tests.tally import Tally

pytestmark = [
    pytest.mark.trust,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forks of this process: no writer was started"),
]

# What a writer is given besides its number: how it moves a record on, in turn.
KINDS: tuple[tuple[str, ...], ...] = (
    ("--note", "会商"),
    ("--due", "2021-0{month}", "--note", "延期", "--reason", "coordination"),
    ("--lead", "单位{month}"),
    ("--next-step", "下周再议"),
    ("--owner", "承办人{month}"),
)


def record(number: int) -> str:
    """A reform that nobody has looked at yet."""
    return FRESH.replace("2020-wangban", f"2020-gaige{number:02}").replace("一网通办", f"第{number:02}号")


def update(number: int, who: int, name: str) -> list[str]:
    """The ``number``-th update of a writer, marked so that it is found again."""
    words = [word.format(month=1 + number % 9) for word in KINDS[number % len(KINDS)]]
    return ["update", name, *words, "--obstacle", f"写者{who}第{number}次", "--by", f"写者{who}", "--wait", "600"]


@contextmanager
def writer(who: int, names: list[str]) -> Iterator[int]:
    """A process that types one update after another; its process id. It ends with the number of those that failed."""
    child = os.fork()
    if not child:
        failed = 255
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(os.open(f"said-{who}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
            sys.stdin, sys.stdout, sys.stderr = open(os.devnull), open(1, "w"), open(2, "w", buffering=1)  # noqa: SIM115 — of the fork
            from policytrack.cli import start

            failed = sum(start.run(update(number, who, name)) != 0 for number, name in enumerate(names))
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(failed)
    yield child
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, Path(f"said-{who}").read_text(encoding="utf-8")


def all_at_once(writers: list[list[str]]) -> None:
    """Has each writer update the records that are named for it."""
    if not writers:
        return
    with writer(len(writers), writers[-1]):
        all_at_once(writers[:-1])


def every_event_is_there_once(root: Path, writers: list[list[str]]) -> None:
    register = Register(str(root))
    wanted = Counter(
        (name, f"写者{who}第{number}次") for who, names in enumerate(writers, 1) for number, name in enumerate(names)
    )
    found = Counter(
        (each.id, event.obstacle) for each in register.commitments for event in each.history if event.obstacle
    )
    assert found == wanted
    for each in register.commitments:
        assert len({event.id for event in each.history}) == len(each.history)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make(tmp_path, *map(record, range(50)))


def test_many_writers_at_many_records(root: Path, run: Run, thorough: bool, tally: Tally) -> None:
    processes, updates = (16, 1_000) if thorough else (4, 16)
    chance = random.Random(6)
    names = [f"2020-gaige{chance.randrange(50):02}" for _ in range(updates)]
    writers = [list(islice(names, at, None, processes)) for at in range(processes)]
    all_at_once(writers)
    every_event_is_there_once(root, writers)
    assert run("check", "--quiet").exit_code == 0
    assert sorted(os.listdir(root / ".policytrack")) == [".gitignore", "journal.json", "lock"]
    tally("concurrent updates", updates)


def test_eight_writers_at_one_record(root: Path, run: Run, thorough: bool, tally: Tally) -> None:
    writers = [["2020-gaige00"] * (50 if thorough else 2)] * 8
    all_at_once(writers)
    every_event_is_there_once(root, writers)
    assert run("check", "--quiet").exit_code == 0
    tally("concurrent updates", sum(map(len, writers)))


DIES = """
import os, signal, sys
from policytrack.register import Register
register = Register(sys.argv[1])
with register.writing():
    print("held", flush=True)
    signal.pause()
"""


def test_a_writer_that_is_killed_does_not_block_those_who_wait(
    root: Path, run: Run, thorough: bool, tally: Tally
) -> None:
    writers = [["2020-gaige00"] * (10 if thorough else 1)] * 4
    with subprocess.Popen([sys.executable, "-c", DIES, str(root)], stdout=subprocess.PIPE, text=True) as dying:
        assert dying.stdout is not None
        assert dying.stdout.readline() == "held\n"
        killer = os.fork()
        if not killer:
            time.sleep(0.5)
            os.kill(dying.pid, signal.SIGKILL)
            os._exit(0)
        all_at_once(writers)
        os.waitpid(killer, 0)
    every_event_is_there_once(root, writers)
    assert run("check", "--quiet").exit_code == 0
    tally("writers killed with others waiting", 1)
