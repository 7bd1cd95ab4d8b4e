"""A year of offices that share one register: real git, one bare hub, many clones, some of them long offline.

Every week some clones update some records, through the library and now and then with a comment by hand, commit, and meet
in the hub in random order; once with git alone and once with our merge driver. A conflict is counted and resolved as a
tired clerk would, by keeping one's own version. In the end every event that anybody ever committed is looked for.

    python benchmarks/merge_simulation.py [--clones 20 --records 300 --weeks 52 --seed 1] [--process]

git starts the driver once a file. To spare a year of starting Python, a small shell script hands git's words to the
driver in this process, which runs the same code; ``--process`` starts the real command, ``policytrack merge-driver``.
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from threading import Thread
from typing import NamedTuple

from policytrack.cli import driver
from policytrack.commitment import Commitment, Event, Evidence
from policytrack.dates import FuzzyDate
from policytrack.fold import folded
from policytrack.git.wiring import wire
from policytrack.register import Register
from policytrack.register.acts import Change, Refused
from policytrack.register.register import BrokenRecord
from policytrack.storage.encoding import encoded, on_one_line
from policytrack.storage.yaml_write import write
from policytrack.vocabulary import fields
from policytrack.vocabulary.terms import Fulfilment, Grade, Status
from policytrack.vocabulary.transitions import Reason, allowed_after

START = datetime.fromisoformat("2020-06-01T09:00:00+08:00")
ANNOUNCED = FuzzyDate.parse("2020-05-12")
UNITS = ("自治区司法厅", "自治区发改委", "自治区财政厅", "自治区教育厅")
_GIT = {
    **os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "LC_ALL": "C",
    "GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@example.org", "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@example.org",
}  # fmt: skip


class Size(NamedTuple):
    """How much there is to simulate."""

    clones: int = 20
    records: int = 300
    weeks: int = 52
    seed: int = 1
    process: bool = False


class Outcome(NamedTuple):
    """What a year came to; a line of the table each."""

    updates: int
    merges: int
    conflicts: int
    files_in_conflict: int
    events_lost: int
    comments_lost: int
    records_that_do_not_parse: int
    records_that_fail_the_check: int
    notes_of_two_who_said_different_things: int
    all_clones_byte_identical: bool
    seconds: int


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """git in a folder, whatever it ends with."""
    command = ["git", "-c", "core.fsync=none", "-c", "gc.auto=0", *words]
    return subprocess.run(command, cwd=folder, env=_GIT, capture_output=True, encoding="utf-8", check=False)


def done(folder: Path, *words: str) -> str:
    """What git prints that must succeed."""
    found = git(folder, *words)
    if found.returncode:
        raise RuntimeError(f"git {words}: {found.stdout}{found.stderr}")
    return found.stdout


class Clone:
    """One office with its repository, its habits, and a clock that is a few hours off."""

    def __init__(self, folder: Path, name: str, seed: str) -> None:
        self.folder, self.name = folder, name
        self.random = Random(seed)
        self.skew = timedelta(minutes=self.random.randint(-300, 300))
        self.offline_until = 0

    @property
    def register(self) -> Register:
        """Read anew each time, as each command does."""
        return Register(str(self.folder / "records"))

    def works(self, week: int, records: int, kept: "Ledger") -> None:
        """A week's updates, committed one by one or together."""
        for _ in range(self.random.randint(1, 4)):
            name = record_name(self.random.randrange(records))
            moment = START + timedelta(weeks=week, minutes=self.random.randint(0, 5 * 24 * 60)) + self.skew
            self.update(name, moment, kept)
            if self.random.random() < 0.2:
                kept.comments.add(self.comment(name, f"# {self.name} {week} {len(kept.comments)}."))
        done(self.folder, "add", "-A")
        git(self.folder, "commit", "-q", "-m", f"{self.name} {week}")

    def update(self, name: str, moment: datetime, kept: "Ledger") -> None:
        """What comes to mind; if a rule forbids it, a note. In a file that is broken nobody can write."""
        register = self.register
        try:
            change = self.change(register, name)
            written = self.tried(register, name, change, moment)
        except BrokenRecord:
            return
        kept.events.add((name, written.id))

    def tried(self, register: Register, name: str, change: Change, moment: datetime) -> Event:
        """The event that was written."""
        by = f"{self.name}{self.random.choice('甲乙')}"
        try:
            return register.update(name, change, by, moment).event
        except Refused:
            return register.update(name, Change(note="工作正在推进"), by, moment).event

    def change(self, register: Register, name: str) -> Change:
        """Of status, stage, deadline, unit and plain notes, as offices do."""
        pick = self.random.choice
        evidence, before = (Evidence(pick([Grade.A, Grade.B]), "公告"),), register.get(name)
        kind = pick(["note", "note", "status", "stage", "stage", "due", "lead"])
        if kind == "status" and (allowed := allowed_after(before.status)):
            after = pick([each for each in allowed if each is not Status.MERGED])
            set = {"status": after, **({"fulfilment": pick(list(Fulfilment))} if after is Status.CLOSED else {})}
            return Change(set, None, "会议研究", pick(list(Reason)), evidence=evidence)
        if kind == "stage":
            return Change({"stage": pick(register.kind(before).stages).code}, None, "环节变动", evidence=evidence)
        if kind == "due":
            return Change({"due": FuzzyDate.parse(f"2021-{pick('123456'):0>2}-28")}, None, "调整", Reason.FUNDING)
        if kind == "lead":
            return Change({"lead": pick(UNITS)}, None, "分工调整")
        return Change(note="召开推进会", evidence=evidence)

    def comment(self, name: str, comment: str) -> str:
        """A remark that somebody leaves in the file."""
        path = record_path(self.folder, name)
        lines = path.read_text(encoding="utf-8").split("\n")
        lines.insert(self.random.choice([at for at, line in enumerate(lines) if line[:1].isalpha()] or [0]), comment)
        path.write_text("\n".join(lines), encoding="utf-8")
        return comment

    def meets(self, tally: Counter[str]) -> None:
        """Fetches, merges, keeps its own where that fails, and pushes."""
        done(self.folder, "fetch", "-q", "origin")
        behind, ahead = (
            done(self.folder, "rev-list", "--count", span).strip()
            for span in ("HEAD..origin/main", "origin/main..HEAD")
        )
        if behind != "0":
            merged = git(self.folder, "merge", "-q", "--no-edit", "origin/main")
            tally["merges"] += ahead != "0"
            if merged.returncode:
                self.resolves(tally, merged.stderr)
        if ahead != "0":
            done(self.folder, "push", "-q", "origin", "HEAD:main")

    def resolves(self, tally: Counter[str], said: str) -> None:
        """The tired clerk."""
        names = done(self.folder, "-c", "core.quotepath=false", "diff", "--name-only", "--diff-filter=U").splitlines()
        if not names:
            raise RuntimeError(said)
        tally["conflicts"] += 1
        tally["files"] += len(names)
        done(self.folder, "checkout", "--ours", "--", *names)
        done(self.folder, "add", "-A")
        done(self.folder, "commit", "-q", "--no-edit")


class Ledger:
    """What anybody ever wrote."""

    def __init__(self) -> None:
        self.events: set[tuple[str, str]] = set()
        self.comments: set[str] = set()


def record_name(number: int) -> str:
    """The id of a record."""
    return f"2020-c{number:03}"


def record_path(folder: Path, name: str) -> Path:
    """The file of a record."""
    return folder / "records" / "2020" / f"{name}.yaml"


def new_record(number: int) -> str:
    """The text of a record as it is added."""
    kind, due = ("regulation", "reform", "normative-doc")[number % 3], FuzzyDate.parse("2020-12-31")
    first = Event(
        "b00000",
        ANNOUNCED,
        START - timedelta(days=9),
        "登记",
        {"status": Status.UNASSESSED, "due": due, "lead": UNITS[0]},
    )
    new = Commitment(record_name(number), f"第{number}号承诺", kind, ANNOUNCED, (first,))
    return write(encoded(folded(new, new.history), fields.RECORD), on_one_line)


def hub_of(folder: Path, size: Size, wired: bool) -> Path:
    """The bare hub, with the records as they were announced."""
    seat = folder / "seat"
    (seat / "records" / "2020").mkdir(parents=True)
    done(seat, "init", "-q", "-b", "main")
    (seat / "records" / "policytrack.yaml").write_text("language: zh\n", encoding="utf-8")
    for number in range(size.records):
        record_path(seat, record_name(number)).write_text(new_record(number), encoding="utf-8")
    if wired:
        wire(str(seat / "records"))
    done(seat, "add", "-A")
    done(seat, "commit", "-q", "-m", "登记")
    done(folder, "clone", "-q", "--bare", str(seat), str(folder / "hub.git"))
    return folder / "hub.git"


def clone_of(hub: Path, number: int, size: Size, command: str) -> Clone:
    """A new clone, its driver set if there is a ``command``."""
    folder = hub.parent / f"clone{number:02}"
    done(hub.parent, "clone", "-q", str(hub), str(folder))
    if command:
        wire(str(folder / "records"))
    if command not in ("", REAL):
        done(folder, "config", "merge.policytrack.driver", command)
    return Clone(folder, f"{number:02}处", f"{size.seed} {number}")


REAL = "real"
_SCRIPT = """\
#!/bin/sh
printf '%s\\t' "$PWD" "$@" > {folder}/asked
read -r code < {folder}/answered
exit "$code"
"""


@contextmanager
def resident(folder: Path) -> Iterator[str]:
    """The driver in this process; the command that reaches it through two pipes. One merge at a time."""
    for name in ("asked", "answered"):
        os.mkfifo(folder / name)
    script = folder / "driver.sh"
    script.write_text(_SCRIPT.format(folder=folder), encoding="utf-8")
    Thread(target=_serve, args=(folder,), daemon=True).start()
    yield f"sh {script} merge-driver %O %A %B %L %P"
    (folder / "asked").write_text("", encoding="utf-8")


def _serve(folder: Path) -> None:
    while asked := (folder / "asked").read_text(encoding="utf-8"):
        where, name, base, ours, theirs, size, path, _ = asked.split("\t")
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            code = driver.run([name, *(os.path.join(where, each) for each in (base, ours, theirs)), size, path])
        (folder / "answered").write_text(f"{code}\n", encoding="utf-8")


def simulated(size: Size, wired: bool) -> Outcome:
    """One year."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if wired and not size.process and hasattr(os, "mkfifo"):
            with resident(folder) as command:
                return _year(folder, size, command)
        return _year(folder, size, REAL if wired else "")


def _year(folder: Path, size: Size, command: str) -> Outcome:
    start, random, tally, kept = time.monotonic(), Random(size.seed), Counter[str](), Ledger()
    hub = hub_of(folder, size, bool(command))
    clones = [clone_of(hub, number, size, command) for number in range(size.clones)]
    for week in range(size.weeks):
        for clone in random.sample(clones, len(clones)):
            if random.random() < 0.5:
                clone.works(week, size.records, kept)
            if clone.offline_until <= week and random.random() < 0.05:
                clone.offline_until = week + random.randint(4, 15)
        for clone in random.sample(clones, len(clones)):
            if clone.offline_until <= week and random.random() < 0.7:
                clone.meets(tally)
    for clone in [*random.sample(clones, len(clones)), *clones]:  # everybody comes home, then hears from the rest
        clone.meets(tally)
    return _outcome(clones, kept, tally, time.monotonic() - start)


def _outcome(clones: list[Clone], kept: Ledger, tally: Counter[str], seconds: float) -> Outcome:
    register = clones[0].register
    there = {(commitment.id, event.id) for commitment in register.readable for event in commitment.history}
    texts = [path.read_text(encoding="utf-8") for path in (clones[0].folder / "records" / "2020").iterdir()]
    words = "\n".join(texts)
    failing = {problem.path for problem in register.check() if problem.level == "error"}
    trees = {done(clone.folder, "rev-parse", "HEAD^{tree}") for clone in clones}
    return Outcome(
        len(kept.events), tally["merges"], tally["conflicts"], tally["files"], len(kept.events - there),
        sum(comment not in words for comment in kept.comments), len({problem.path for problem in register.broken}),
        len(failing), sum(bool(event.concurrent) for each in register.readable for event in each.history),
        len(trees) == 1, round(seconds),
    )  # fmt: skip


def compared(size: Size) -> dict[str, Outcome]:
    """The same year twice, at the same time."""
    with ProcessPoolExecutor(2) as pool:
        plain, ours = (pool.submit(simulated, size, wired) for wired in (False, True))
        return {"git alone": plain.result(), "with our driver": ours.result()}


def table(outcomes: dict[str, Outcome]) -> str:
    """One row a figure, one column a year."""
    figures = [(name.replace("_", " "), *pair) for name, *pair in zip(Outcome._fields, *outcomes.values(), strict=True)]
    rows = [
        f"| {name:<40} | {_said(plain):>9} | {_said(ours):>15} |" for name, plain, ours in [("", *outcomes), *figures]
    ]
    return "\n".join([rows[0], f"|{'-' * 42}|{'-' * 10}:|{'-' * 16}:|", *rows[1:]])


def _said(figure: str | int | bool) -> str:
    return ("yes" if figure else "no") if isinstance(figure, bool) else str(figure)


def main(words: list[str]) -> int:
    """Prints the table; 1 if our driver lost or broke anything."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    for name, least in zip(("clones", "records", "weeks", "seed"), Size(), strict=False):
        parser.add_argument(f"--{name}", type=int, default=least)
    parser.add_argument("--process", action="store_true", help="start the real driver for each file")
    outcomes = compared(Size(**vars(parser.parse_args(words))))
    print(table(outcomes))
    ours = outcomes["with our driver"]
    return int(any(ours[2:8]) or not ours.all_clones_byte_identical)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
