"""A register asked both ways: through its index, and by reading every file."""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from policytrack.storage.index import folders, index, looking, places, reading
from policytrack.storage.snapshot import Snapshot
from tests.conftest import Result, Run
from tests.register.made import DRAFTING, FRESH, commit, make

LIST = ("list", "--columns", "id,title,status,stage,due,lead,light,slip_days,stale_days", "--format", "csv")


class Both(NamedTuple):
    """Runs the program through the index and without it."""

    run: Run
    monkeypatch: pytest.MonkeyPatch
    ready: list[index.Index | None]

    def plainly(self, *words: str) -> Result:
        """As a small register is asked: every file is read, and nothing is remembered."""
        with self.monkeypatch.context() as patch:
            patch.setattr(places, "is_large", lambda root: False)
            patch.setattr(Snapshot, "get", lambda *_: None)
            return self.run(*words)

    def __call__(self, *words: str) -> Result:
        """The answer through the index, which is the answer without."""
        asked = self.run(*(words or LIST))
        assert asked == self.plainly(*(words or LIST))
        return asked

    def through_an_index(self, *words: str) -> Result:
        """The same, an index having been there."""
        self.ready.clear()
        asked = self(*words)
        assert self.ready
        assert None not in self.ready
        return asked


@pytest.fixture
def both(run: Run, monkeypatch: pytest.MonkeyPatch) -> Both:
    """The program, each register being large enough for an index."""
    monkeypatch.setattr(places, "SMALLEST", 0)
    ready: list[index.Index | None] = []
    ask = index.Index.ready

    def noted(*words: object) -> index.Index | None:
        ready.append(ask(*words))  # type: ignore[arg-type]
        return ready[-1]

    monkeypatch.setattr(index.Index, "ready", noted)
    return Both(run, monkeypatch, ready)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Lets an hour go by for the index, so that no file is young; where a clock ticks coarsely, a tick for the files too."""

    def later() -> None:
        clock = SimpleNamespace(time_ns=lambda: time.time_ns() + 3600 * 10**9, sleep=time.sleep)
        monkeypatch.setattr(reading, "time", clock)
        monkeypatch.setattr(looking, "time", clock)
        monkeypatch.setattr(index, "time", clock)
        time.sleep(0.01)

    return later


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register of four records at the top of a repository, committed, with the working folder there."""
    monkeypatch.chdir(tmp_path)
    made = make(tmp_path, DRAFTING, FRESH, named("2020-jia", "甲条例"), named("2020-yi", "乙条例"))
    commit(tmp_path)
    return made


@pytest.fixture
def files_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the records that the index read, one process doing it all."""
    found: list[str] = []
    read = reading.read

    def noted(reader: reading.Reader, path: str, *rest: object, **more: object) -> reading.Read:
        found.append(path)
        return read(reader, path, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read", noted)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    return found


def named(id: str, title: str) -> str:
    """A record of this id and title."""
    return DRAFTING.replace("2020-shuju", id, 1).replace("数据条例", title, 1)


def database(top: Path) -> Path:
    """The one index in git's folder."""
    (found,) = (
        path for path in (top / ".git" / "policytrack").glob("index-*") if len(path.name) == len("index-12345678")
    )
    return found


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders whose names were compared with those of the index; the system lists names in their order, as most do."""
    found: list[str] = []
    known, listed = folders.known_names, os.listdir

    def noted(connection: sqlite3.Connection, folder: str) -> list[str]:
        found.append(folder)
        return known(connection, folder)

    monkeypatch.setattr(folders, "known_names", noted)
    monkeypatch.setattr(os, "listdir", lambda path: sorted(listed(path)))
    return found
