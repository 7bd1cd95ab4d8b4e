"""The offices of the simulation: their clones, what they write in a week, and how they meet in the hub."""

import os
import subprocess
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from policytrack.commitment import Commitment, Event, Evidence
from policytrack.dates import FuzzyDate
from policytrack.fold import folded
from policytrack.register import BrokenRecord, Register
from policytrack.register.acts import Change, Refused
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
        self.seed, self.random = seed, Random(seed)
        self.skew = timedelta(minutes=self.random.randint(-300, 300))
        self.offline_until = 0

    @property
    def register(self) -> Register:
        """Read anew each time, as each command does."""
        return Register(str(self.folder / "records"))

    def works(self, week: int, records: int, kept: "Ledger") -> None:
        """A week's updates and remarks, in one commit. Each is drawn by itself, so that both years are planned alike."""
        for number in range(Random(f"{self.seed} {week}").randint(1, 4)):
            self.random = Random(f"{self.seed} {week} {number}")
            name = record_name(self.random.randrange(records))
            moment = START + timedelta(weeks=week, minutes=self.random.randint(0, 5 * 24 * 60)) + self.skew
            self.update(name, moment, kept)
            if self.random.random() < 0.2:
                kept.comments.add(self.comment(name, f"# {self.name} {week}.{number}."))
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
