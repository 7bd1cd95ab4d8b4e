"""A bare hub and clones of it, each wired by ``init``, worked in by real git."""

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.conftest import Result, Run
from tests.register.made import DRAFTING, FRESH, commit, git, make


class Clone(NamedTuple):
    """One office's clone. ``run`` is the program as typed in it."""

    folder: Path
    program: Run
    who: str

    def run(self, *words: str, **settings: str) -> Result:
        """The program, as typed at the top of the clone."""
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            return self.program(*words, "--by", self.who, **settings)  # type: ignore[arg-type]
        finally:
            os.chdir(before)

    def git(self, *words: str) -> Result:
        """git, whatever it ends with."""
        return run_git(self.folder, *words)

    def update(self, name: str, *words: str, at: str = "2020-11-27T10:00:00+08:00", commit: bool = True) -> None:
        """One event, at a moment, committed on the branch that is checked out."""
        done = self.run("update", name, *words, "--today", at)
        assert done.exit_code == 0, done.stderr
        if commit:
            self.commit(f"{name} {' '.join(words)}")

    def commit(self, message: str = "x") -> None:
        """Everything there is."""
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-q", "-m", message)

    def path(self, id: str = "2020-shuju") -> Path:
        """A record's file."""
        return self.folder / "records" / "2020" / f"{id}.yaml"

    def text(self, id: str = "2020-shuju") -> str:
        """A record's text."""
        return self.path(id).read_text(encoding="utf-8")

    def errors(self) -> str:
        """What ``check`` calls errors; nothing but the total if there are none."""
        return self.run("check", "--quiet").stdout

    @property
    def status(self) -> str:
        """What git calls changed."""
        return git(self.folder, "status", "--porcelain")


def run_git(folder: Path, *words: str) -> Result:
    """git in a folder, whatever it ends with."""
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False)
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def hub(folder: Path, run: Run, *records: str) -> Path:
    """A bare repository with a register, wired, of these records or a regulation and a reform."""
    bare = folder / "hub.git"
    git(folder, "init", "-q", "--bare", "-b", "main", str(bare))
    first = _clone(bare, "first", run, "登记")
    git(first.folder, "checkout", "-q", "-b", "main")
    make(first.folder, *(records or (DRAFTING, FRESH)))
    assert first.run("init").exit_code == 0
    first.commit("建立登记册")
    git(first.folder, "push", "-q", "-u", "origin", "main")
    return bare


def part_ways(top: Path, name: str) -> None:
    """Has the branch that is checked out and one called other say different things in a file, so that they cannot be merged."""
    git(top, "checkout", "-q", "-b", "other")
    (top / name).write_text("theirs")
    commit(top)
    git(top, "checkout", "-q", "-")
    (top / name).write_text("ours")
    commit(top)


def clone(bare: Path, name: str, run: Run, who: str) -> Clone:
    """A clone that was wired as the page for offices says."""
    made = _clone(bare, name, run, who)
    assert made.run("init").exit_code == 0
    return made


def _clone(bare: Path, name: str, run: Run, who: str) -> Clone:
    folder = bare.parent / name
    git(bare.parent, "clone", "-q", str(bare), str(folder))
    git(folder, "config", "user.name", who)
    git(folder, "config", "user.email", "x@example.org")
    return Clone(folder, run, who)
