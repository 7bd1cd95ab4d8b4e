"""What the tests share: registers on disk, the program run as it is typed, and golden files."""

import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import hypothesis
import pytest

from policytrack.cli import start
from policytrack.text import Lang

SHIPPED = Path(__file__).parent.parent / "records"
GOLDEN = Path(__file__).parent / "golden"
DAY = "2020-11-27T09:30:00+08:00"


# Laws are tried on new cases at every desk, and on the same ones in CI, so that a red run there is about the change.
hypothesis.settings.register_profile("desk", deadline=None)  # a busy machine is no failure
hypothesis.settings.register_profile("ci", parent=hypothesis.settings.get_profile("desk"), derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the golden files; read the diff")


class Result(NamedTuple):
    """What a run of the program left: its exit code and what it printed."""

    exit_code: int
    stdout: str
    stderr: str


class Stream(io.TextIOWrapper):
    """A standard stream of a run; a terminal or not, as told."""

    def __init__(self, terminal: bool = False, given: str = "") -> None:
        super().__init__(io.BytesIO(given.encode()), encoding="utf-8", newline="")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def text(self) -> str:
        self.flush()
        kept = self.buffer
        assert isinstance(kept, io.BytesIO)
        return kept.getvalue().decode("utf-8", "surrogateescape")  # a file of another program is no text


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test depends on who runs it, where, or in which language."""
    for name in ("LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "POLICYTRACK_RECORDS", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("POLICYTRACK_TODAY", DAY)
    monkeypatch.setenv("POLICYTRACK_BY", "张三")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "张三")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "zhang@example.org")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program in this process as if its words had been typed; ``terminal=80`` gives it a screen so wide."""

    def run(*words: str, lang: Lang | None = "zh", terminal: int | None = None, given: str = "") -> Result:
        with monkeypatch.context() as patch:
            out, err = Stream(terminal is not None), Stream(terminal is not None)
            patch.setattr(sys, "stdin", Stream(terminal is not None, given))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            if terminal:
                patch.setenv("COLUMNS", str(terminal))
                patch.setenv("NO_COLOR", "1")
            common = ["--lang", lang] if lang else []
            exit_code = start.run([*words, *common])
            return Result(exit_code, out.text(), err.text())

    return run


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped register, outside git, with the working folder beside it."""
    shutil.copytree(SHIPPED, tmp_path / "records")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "records"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A new register made by ``init``, with the working folder beside it."""
    monkeypatch.chdir(tmp_path)
    assert run("init").exit_code == 0
    return tmp_path / "records"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of a name; ``pytest --accept`` rewrites it."""

    def same(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no golden file {name}; make it with --accept"
        assert text == path.read_text(encoding="utf-8")

    return same
