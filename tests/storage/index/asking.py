"""The program in processes of its own, and others that stand in its way."""

import subprocess
import sys
from pathlib import Path

from tests.storage.index.conftest import LIST

SAID = "索引已失效，正在重建（登记册不受影响）。\n"
ALONE = """
import sys
from policytrack.storage.index import places
places.SMALLEST = 0
from policytrack.cli import start
sys.exit(start.run(sys.argv[1:]))
"""
HOLDING = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
for sql in sys.argv[2:]:
    held.execute(sql).fetchall()
print("held", flush=True)
sys.stdin.read()
"""
PLACES = [0, 1, 20, 24, 27, 99, 100, 1000, 4095, 4096, 4097, 10_000, 20_000, -1]


def alone(*words: str, **more: object) -> subprocess.Popen[str]:
    """The program in a process of its own, every register being large."""
    command = [sys.executable, "-c", ALONE, *words, "--lang", "zh"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    return subprocess.Popen(command, **pipes, **more)  # type: ignore[call-overload,no-any-return]


class Holding:
    """Another process that does this to the database, and waits."""

    def __init__(self, place: Path, *sql: str) -> None:
        command = [sys.executable, "-c", HOLDING, str(place), *sql]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "held\n"

    def __exit__(self, *error: object) -> None:
        self.process.communicate()


def right(both) -> str:
    """What was said beside the answer through the index, which was as the files give it."""
    asked, plainly = both.run(*LIST), both.plainly(*LIST)
    assert asked.stdout == plainly.stdout
    assert asked.exit_code == plainly.exit_code
    assert "Traceback" not in asked.stderr
    assert len(asked.stderr.splitlines()) <= 1
    return asked.stderr


def flipped(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= 0x40
    path.write_bytes(content)
