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
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random
from threading import Thread
from typing import NamedTuple

from offices import Clone, Ledger, done, new_record, record_name, record_path

from policytrack.cli import driver
from policytrack.git.wiring import wire


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
