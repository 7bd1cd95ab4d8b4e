"""Each command, killed and refused at every call that touches a file: what is there is the old or the new, and sound.

``faults.c`` stands before the C library of the program and of the git that it starts. Without a C compiler, and on
systems without LD_PRELOAD, nothing is tried and the test says so.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tally import Tally
from tests.trust.scenarios import SCENARIOS, SETTINGS

HERE = Path(__file__).parent
COMPILER = shutil.which("cc") or shutil.which("gcc")
EVERY = 120  # of so many points one, unless thorough

pytestmark = [
    pytest.mark.trust,
    pytest.mark.skipif(
        sys.platform != "linux" or not COMPILER, reason="needs Linux and a C compiler: no crash was tried"
    ),
]


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that makes calls fail."""
    made = tmp_path_factory.mktemp("shim") / "faults.so"
    assert COMPILER
    subprocess.run(
        [COMPILER, "-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", made, HERE / "faults.c", "-ldl"], check=True
    )
    return made


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory if there is one, for thousands of registers are copied there."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as made:
        yield Path(made).resolve()


GROUPS = {part: [*SCENARIOS][part::3] for part in range(3)}  # each a process, which imports things once


@pytest.mark.parametrize("part", GROUPS)
def test_a_crash_loses_nothing(part: int, folder: Path, shim: Path, thorough: bool, tally: Tally) -> None:
    board, office = folder / "board", folder / "work" / "office"
    board.write_bytes(bytes(1 << 17))
    settings = SETTINGS | {
        "LD_PRELOAD": str(shim), "FAULT_BOARD": str(board), "FAULT_UNDER": str(office), "TMPDIR": str(office / "tmp"),
        "XDG_CACHE_HOME": str(office / "cache"), "PATH": os.environ["PATH"], "HOME": str(office),
    }  # fmt: skip
    words = [sys.executable, "-m", "tests.trust.crashing", str(folder), "1" if thorough else str(EVERY), *GROUPS[part]]
    done = subprocess.run(words, cwd=HERE.parent.parent, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [words for each in said for words in each["wrong"]] == []
    assert [each["name"] for each in said if each["tried"]] == GROUPS[part]
    for each in said:
        tally(f"crash points of {each['name']}", sum(each["tried"].values()))
