"""Our own commands, on a register that git holds."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from timing import Entry

QUERY = ("lead:自治区司法厅", "status:in-progress")
CHANGED = 1000


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
    """A query after git brought a thousand files that nobody has seen yet; git status as the yardstick of the same moment."""
    records = desk.records[:CHANGED]
    for run in range(runs + 1):
        desk.git("checkout", "-q", "-B", f"brought-{run}", "main")
        for path in records:
            path.write_text(path.read_text("utf-8").replace("code: NM", f"code: N{run}M", 1), "utf-8")
        desk.git("commit", "-q", "-a", "-m", f"{run}")

    def bring(run: int) -> None:
        desk.git("checkout", "-q", "main")
        subprocess.run(
            [desk.program, "list", *QUERY], cwd=desk.folder, env=desk.environment, check=True, capture_output=True
        )
        desk.git("checkout", "-q", f"brought-{run}")

    status = Entry(
        "yardstick",
        "git status after checkout",
        lambda run: ["git", "status", "--porcelain"],
        desk.folder,
        desk.environment,
    )
    return [desk.after("list-query-after-checkout", bring, "list", *QUERY), status._replace(before=bring)]


def cold(desk: Desk) -> list[Entry]:
    """The first query of a register that has no index yet."""

    def forget(run: int) -> None:
        shutil.rmtree(desk.folder / ".git" / "policytrack", ignore_errors=True)

    return [desk.after("first-index", forget, "list", *QUERY)]
