"""Measures policytrack beside its yardsticks and its peers, on one machine, in one run, in turns.

    python benchmarks/compare.py --records 1000,10000,100000 --runs 7 --json figures.json

For each size it makes a register in git (benchmarks/registers.py), or takes a copy of one that lies ready in ``--from``
(its folder is called r1000, r10000, …), and runs in turns: a bare interpreter, git and a walk; our commands; the same work of other programs
that are installed, each with the same titles, units, statuses and deadlines in a home of its own. It prints medians by
the clock, the least, medians of what the processors spent, the ratios to a bare interpreter and to ``git status``, and
the peak memory of the largest process. Nothing passes
or fails: whoever reads the ratios judges.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import ours
import peers
from ours import Desk
from registers import make
from timing import LONGEST, Entry, Score, environment, race
from yardsticks import PYTHON, STATUS, machine, yardsticks

PHASES = ("reading", "writing", "after checkout", "cold")


class Wish(NamedTuple):
    """What the command line asks for."""

    sizes: list[int]
    runs: int
    with_peers: bool
    peers_path: str | None
    only: frozenset[str]
    program: str
    ready: Path | None
    json: Path | None


class Race(NamedTuple):
    """The scores of what ran in turns, with the size of the register."""

    records: int
    phase: str
    scores: list[Score]
    load: float


def races(wish: Wish, records: int, place: Path) -> Iterator[Race]:
    """Everything at one size, phase by phase; yardsticks run in each."""
    desk = _desk(wish, records, place)
    rivals, missing = _rivals(wish, desk, place)
    for name in missing:
        print(f"{name}: missing here, not measured", file=sys.stderr)
    prepared: dict[str, Callable[[], list[Entry]]] = {
        "reading": lambda: [*ours.reading(desk), *(each for each in rivals if each.work != "update")],
        "writing": lambda: [*ours.writing(desk), *(each for each in rivals if each.work == "update")],
        "after checkout": lambda: ours.after_checkout(desk, wish.runs),
        "cold": lambda: ours.cold(desk),
    }
    for phase, entries in prepared.items():
        if phase == "after checkout":
            desk.git("checkout", "-q", "-f", "main")
        wanted = [each for each in entries() if _is_wanted(each, wish)] if _has_wanted(phase, wish) else []
        if wanted:
            scores = race([*yardsticks(desk.folder, desk.environment), *wanted], wish.runs)
            yield Race(records, phase, scores, os.getloadavg()[0])


_WORKS = {
    "writing": ("update",), "after checkout": ("list-query-after-checkout",), "cold": ("first-index",),
    "reading": ("version", "list-50", "list-query", "report-weekly", "report-overview", "check"),
}  # fmt: skip


def _has_wanted(phase: str, wish: Wish) -> bool:
    return not wish.only or not wish.only.isdisjoint(_WORKS[phase])


def _is_wanted(entry: Entry, wish: Wish) -> bool:
    return not wish.only or entry.work in wish.only or entry.who == "yardstick"


def _desk(wish: Wish, records: int, place: Path) -> Desk:
    folder = place / "register"
    ready = wish.ready / f"r{records}" if wish.ready else None
    if ready and ready.is_dir():
        shutil.copytree(ready, folder, symlinks=True)
    else:
        folder.mkdir(parents=True)
        make(folder, records, with_git=True)
    (place / "home").mkdir()
    mine = environment(
        place / "home", POLICYTRACK_TODAY="2026-01-09", POLICYTRACK_BY="张三", GIT_AUTHOR_NAME="x", GIT_AUTHOR_EMAIL="x@example.org",
        GIT_COMMITTER_NAME="x", GIT_COMMITTER_EMAIL="x@example.org",
    )  # fmt: skip
    subprocess.run(["git", "status"], cwd=folder, env=mine, check=True, capture_output=True)
    return Desk(folder, wish.program, mine)


def _rivals(wish: Wish, desk: Desk, place: Path) -> tuple[list[Entry], list[str]]:
    if not wish.with_peers:
        return [], []
    content = peers.items(desk.records)
    found = {peer.name: peers.entries(peer, place / peer.name, content, wish.peers_path) for peer in peers.PEERS}
    return [entry for each in found.values() for entry in each or ()], [
        name for name, each in found.items() if each is None
    ]


_HEAD = (
    "work",
    "who",
    "median ms",
    "least",
    "cpu ms",
    "cpu × python",
    "× python",
    "× git status",
    "MB",
    "runs",
    "command",
)


def table(race: Race) -> str:
    """The scores of one race as lines, the quickest of each work first."""
    scores = sorted(race.scores, key=lambda score: (score.who != "yardstick", score.work, score.median))
    base = {score.work: score for score in race.scores if score.who == "yardstick"}
    rows = [_HEAD, *(_row(score, base) for score in scores)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD) - 1)]
    lines = ("  ".join((*map(str.ljust, row, widths), row[-1])) for row in rows)
    return f"\n{race.records} records, {race.phase}; load {race.load:.1f} when it ended\n" + "\n".join(lines)


def _row(score: Score, base: dict[str, Score]) -> tuple[str, ...]:
    mark = "> " if score.stopped else ""
    cpu = (
        f"{score.cpu_median * 1000:.1f}",
        f"{score.cpu_median / base[PYTHON].cpu_median:.1f}" if PYTHON in base else "",
    )
    ratios = [f"{mark}{score.median / base[name].median:.1f}" if name in base else "" for name in (PYTHON, STATUS)]
    memory = f"{score.memory:.0f}" if score.memory else ""
    times = (f"{mark}{score.median * 1000:.1f}", f"{score.least * 1000:.1f}")
    return (score.work, score.who, *times, *cpu, *ratios, memory, str(len(score.seconds)), score.command)


def asked() -> Wish:
    """What was typed."""
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("--records", default="1000,10000", help="sizes, separated by commas")
    read.add_argument("--runs", type=int, default=7, help=f"of each command; one over {LONGEST:.0f} s is stopped")
    read.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    read.add_argument("--peers-path", help="where else to look for their programs")
    read.add_argument("--only", default="", help="works to measure: " + ",".join(sum(_WORKS.values(), ())))
    read.add_argument("--program", help="the policytrack to measure; the one beside this Python if not given")
    read.add_argument("--from", dest="ready", type=Path, help="a folder with registers r1000, r10000 … to copy")
    read.add_argument("--json", type=Path, help="write the figures here too")
    words = read.parse_args()
    program = words.program or shutil.which(
        "policytrack", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    path = f"{words.peers_path}{os.pathsep}{os.environ['PATH']}" if words.peers_path else None
    only = frozenset(filter(None, words.only.split(",")))
    sizes = [int(each) for each in words.records.split(",")]
    return Wish(sizes, words.runs, words.peers, path, only, program, words.ready, words.json)


def main() -> None:
    """Measures, prints, and keeps the figures."""
    wish, here, done = asked(), machine(), []
    print("\n".join(f"{name}: {value}" for name, value in here.items()))
    for records in wish.sizes:
        with tempfile.TemporaryDirectory() as place:
            for each in races(wish, records, Path(place)):
                done.append(each)
                print(table(each), flush=True)
    if wish.json:
        figures = [
            {"records": r.records, "phase": r.phase, "load": r.load, **score._asdict()}
            for r in done
            for score in r.scores
        ]
        text = json.dumps({"machine": here, "figures": figures}, ensure_ascii=False, indent=1)
        wish.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
