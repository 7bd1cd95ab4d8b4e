"""Our own commands, on a register that git holds."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from timing import Entry

QUERY = ("lead:自治区司法厅", "status:in-progress")
CHANGED = 1000
OLD = 2.1  # s from which a file is so old that it need not be read again to be sure


class Desk(NamedTuple):
    """Where the register lies, and with what program and environment it is used."""

    folder: Path
    program: str
    environment: dict[str, str]

    @property
    def records(self) -> list[Path]:
        """The record files, in order."""
        return sorted((self.folder / "records").glob("20*/*.yaml"))

    def git(self, *words: str) -> None:
        """git, which must succeed."""
        command = ["git", "-c", "core.fsync=none", "-c", "gc.auto=0", *words]
        subprocess.run(command, cwd=self.folder, env=self.environment, check=True, capture_output=True)

    def forget(self, run: int) -> None:
        """Takes away all that the program remembers of the register."""
        shutil.rmtree(self.folder / ".git" / "policytrack", ignore_errors=True)

    def entry(self, work: str, *words: str, fine: tuple[int, ...] = (0,)) -> Entry:
        """An entry that types the same words each time."""
        return Entry("policytrack", work, lambda run: [self.program, *words], self.folder, self.environment, fine=fine)

    def after(self, work: str, before: Callable[[int], object], *words: str) -> Entry:
        """An entry that something is done before."""
        return self.entry(work, *words)._replace(before=before)


def reading(desk: Desk) -> list[Entry]:
    """What only reads, with every cache warm."""
    return [
        desk.entry("version", "--version"),
        desk.entry("list-50", "list", "--limit", "50"),
        desk.entry("list-query", "list", *QUERY),
        desk.entry("report-weekly", "report", "weekly"),
        desk.entry("report-overview", "report", "overview"),
        desk.entry("check", "check", fine=(0, 1)),
    ]


def writing(desk: Desk) -> list[Entry]:
    """One event appended, to another record each time."""
    records = desk.records
    entry = desk.entry("update")
    return [
        entry._replace(
            words=lambda run: [desk.program, "update", records[run % len(records)].stem, "--note", f"第{run}次调度"]
        )
    ]


def after_checkout(desk: Desk, runs: int) -> list[Entry]:
    """A query after git brought a thousand files that nobody has seen yet, from all over the register.

    The yardsticks are git status at the same moment, the same query with nothing to read, and that of a register of these
    thousand alone, of which nothing is known either: once it makes an index of them, and once it can make none.
    """
    every = desk.records
    records = every[:: max(1, len(every) // CHANGED)][:CHANGED]
    for run in range(runs + 1):
        desk.git("checkout", "-q", "-B", f"brought-{run}", "main")
        for path in records:
            path.write_text(path.read_text("utf-8").replace("code: NM", f"code: N{run}M", 1), "utf-8")
        desk.git("commit", "-q", "-a", "-m", f"{run}")

    def ask() -> None:
        command = [desk.program, "list", *QUERY]
        subprocess.run(command, cwd=desk.folder, env=desk.environment, check=True, capture_output=True)

    def bring(run: int) -> None:
        desk.git("checkout", "-q", "main")
        ask()
        desk.git("checkout", "-q", f"brought-{run}")

    def settle(run: int) -> None:
        bring(run)
        ask()
        time.sleep(OLD)
        ask()

    alone, plain = (_alone(desk, records, name) for name in ("alone", "plain"))
    plain = plain._replace(environment=desk.environment | {"XDG_CACHE_HOME": os.devnull})
    plain.forget(0)
    (plain.folder / ".git" / "policytrack").write_text("in the way of an index")
    yardsticks = [
        desk.after("git status after checkout", bring)._replace(words=lambda run: ["git", "status", "--porcelain"]),
        desk.after("list-query with nothing to read", settle, "list", *QUERY),
        alone.after("list-query of the thousand alone", alone.forget, "list", *QUERY),
        plain.entry("list-query of the thousand alone without an index", "list", *QUERY),
    ]
    return [
        desk.after("list-query-after-checkout", bring, "list", *QUERY),
        *(each._replace(who="yardstick") for each in yardsticks),
    ]


def _alone(desk: Desk, records: list[Path], name: str) -> Desk:
    """A register that git holds, of these records of the other and all that is not a record."""
    made = desk._replace(folder=desk.folder.parent / name)
    kept = {*records, *((desk.folder / "records").glob("[!0-9]*"))}
    for path in kept:
        to = made.folder / path.relative_to(desk.folder)
        to.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if path.is_dir() else shutil.copy)(path, to)
    made.git("init", "-q")
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "x")
    return made


def cold(desk: Desk) -> list[Entry]:
    """The first query of a register that has no index yet."""
    return [desk.after("first-index", desk.forget, "list", *QUERY)]
