"""What is crashed: a command, the register that it works on, and how it is seen afterwards that nothing was lost.

A new command is one more line in ``SCENARIOS``.
"""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from tests.clones import run_git
from tests.register.made import DRAFTING, FRESH, REPORTED, commit, git, make, put

State = dict[str, bytes]
OUT_OF_SIGHT = {".git", ".policytrack", "cache", "tmp"}


class Outcome(Protocol):
    """How a run of the program ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


def state(place: Path) -> State:
    """Every file that is somebody's, with its bytes."""
    files = (path for path in sorted(place.rglob("*")) if path.is_file())
    found = {str(path.relative_to(place)): path for path in files if not OUT_OF_SIGHT & set(path.parts)}
    return {name: path.read_bytes() for name, path in found.items() if not re.search(r"\.tmp\b|-site\.json$", name)}


class Scenario(NamedTuple):
    """What is typed, what was there before, what must hold afterwards, and the codes that it may end with.

    ``dear`` says of how many points only one is tried, since each starts other programs and takes a second.
    """

    words: tuple[str, ...]
    prepare: Callable[[Path, Run], None]
    afterwards: "Callable[[Path, Run, State, State], Iterator[str]]"
    state: Callable[[Path], State] = state
    many: bool = False
    dear: int = 1
    code: int = 0
    codes: tuple[int, ...] = (0, 1, 4, 5, 6)


# ---- registers


def _register(*records: str) -> Callable[[Path, Run], None]:
    """A register of these records, and one more that was added last."""

    def prepare(place: Path, run: Run) -> None:
        _steadily(place)
        make(place, *(records or (DRAFTING, FRESH)))
        _add_one_more(run)

    return prepare


def _steadily(place: Path) -> None:
    """Ids of events are not random, nothing is too young to be remembered, and a few records are many."""
    from policytrack.register import acts
    from policytrack.storage import snapshot
    from policytrack.storage.index import places

    acts.event_id = lambda taken: f"new{len(taken):03}"  # type: ignore[assignment]
    snapshot.RACY = -1.0
    places.SMALLEST = 2_000
    (place / "tmp").mkdir()


def _add_one_more(run: Run) -> None:
    assert run("add", "先行条例", "--kind", "regulation", "--id", "2020-xianxing").code == 0


def _in_git(place: Path, run: Run) -> None:
    _steadily(place)
    make(place, DRAFTING, FRESH)
    commit(place)
    _add_one_more(run)


def _to_be_mended(place: Path, run: Run) -> None:
    """Two records with the line ends of another system."""
    _register()(place, run)
    for text in (DRAFTING, FRESH):
        put(place / "records", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), text.split()[1])


def _with_a_ledger(place: Path, run: Run) -> None:
    """A register, and an office's ledger of two commitments that it does not have."""
    _register()(place, run)
    (place / "台账.csv").write_text("事项名称,完成时限\n一号改革,2021-06\n二号改革,2021-07\n", encoding="utf-8")


def _once_updated(place: Path, run: Run) -> None:
    _register()(place, run)
    assert run("update", "数据", "--note", "x").code == 0


def _once_mended(place: Path, run: Run) -> None:
    _to_be_mended(place, run)
    assert run("check", "--fix").code == 0


def _written(*words: str) -> Callable[[Path, Run], None]:
    """A register, and a file that was written by a command before a record changed."""

    def prepare(place: Path, run: Run) -> None:
        _register()(place, run)
        assert run(*words).code == 0
        assert run("update", "数据", "--note", "x").code == 0

    return prepare


def _indexed(place: Path, run: Run) -> None:
    """A register with an index, and a record that changed since."""
    from policytrack.storage.index import places

    _register()(place, run)
    places.SMALLEST = 1
    assert run("list").code == 0
    assert any("index" in path.name for path in (place / "cache").rglob("*"))
    put(place / "records", FRESH.replace("一网通办改革", "一网统管改革"))


def _indexed_in_git(place: Path, run: Run) -> None:
    _indexed(place, run)
    commit(place)
    put(place / "records", DRAFTING.replace("条例公布", "条例由人大公布"))


OURS, UNCOMMITTED, THEIRS = "甲所登记", "尚未提交", "乙所登记"


def _meeting(place: Path, run: Run) -> None:
    """A clone with a commit of ours and a change that is not committed; the others have pushed meanwhile."""
    _steadily(place)
    make(place, DRAFTING, FRESH)
    (place / ".gitignore").write_text("tmp/\ncache/\n", encoding="utf-8")
    git(place, "init", "-q", "-b", "main")
    assert run("init").code == 0
    commit(place)
    git(place.parent, "clone", "-q", "--bare", "office", "hub.git")
    git(place.parent, "clone", "-q", "hub.git", "others")
    event = "  - {{id: yyyyy1, date: 2020-11-01, recorded: '2020-11-02T09:00:00+08:00', by: 乙, note: {}}}\n"
    put(place.parent / "others" / "records", DRAFTING + event.format(THEIRS))
    commit(place.parent / "others")
    git(place.parent / "others", "push", "-q")
    git(place, "remote", "add", "origin", "../hub.git")
    git(place, "fetch", "-q")
    git(place, "branch", "-q", "-u", "origin/main")
    git(place, "reset", "-q", "--hard", "HEAD")
    assert run("update", "数据", "--note", OURS).code == 0
    commit(place)
    assert run("update", "一网", "--note", UNCOMMITTED).code == 0


def _sides(place: Path, run: Run) -> None:
    """The three files that git gives a merge driver."""
    _steadily(place)
    (place / "base").write_text(DRAFTING, encoding="utf-8")
    event = "  - id: {id}\n    date: 2020-10-0{day}\n    recorded: 2020-10-0{day}T09:00:00+08:00\n    by: {by}\n    note: {by}\n"
    for day, (side, by) in enumerate((("ours", "甲"), ("theirs", "乙")), 1):
        (place / side).write_text(DRAFTING + event.format(id=f"{side[:4]}x{day}", day=day, by=by), encoding="utf-8")


# ---- what must hold afterwards


def _acts(before: int, effect: int, by: str = "张三") -> Callable[[Path, Run, State, State], Iterator[str]]:
    """The register is sound, and ``undo`` takes back each act that came about, one by one, and no other."""

    def afterwards(place: Path, run: Run, old: State, new: State) -> Iterator[str]:
        now = state(place)
        if b"\r\n" not in b"".join(now.values()):
            checked = run("check", "--quiet", "--wait", "0")
            if checked.code:
                yield f"check: {checked.out}{checked.err}"
        came_about = now != old if effect > 0 else now == new
        for _ in range(before + effect * came_about):
            undone = run("undo", "--by", by, "--wait", "0")
            if undone.code or state(place) == now:
                yield f"undo: {undone.out}{undone.err}"
            now = state(place)
        more = run("undo", "--by", by, "--wait", "0")
        if (
            more.code != 1
            or f"“{by}”没有可撤销的操作" not in more.err
            or (before and "records/2020/2020-xianxing.yaml" in now)
        ):
            yield f"undo has more: {more.code} {more.out}{more.err}"

    return afterwards


def _again(*words: str) -> Callable[[Path, Run, State, State], Iterator[str]]:
    """Run again, it ends where it would have ended."""

    def afterwards(place: Path, run: Run, old: State, new: State) -> Iterator[str]:
        again = run(*words)
        if again.code or state(place) != new:
            yield f"run again: {again.code} {again.out}{again.err}"

    return afterwards


def _right_answer(place: Path, run: Run, old: State, new: State) -> Iterator[str]:
    """The index answers as the files do."""
    asked = run("list", "--format", "json")
    if asked.code or "一网统管改革" not in asked.out or "一网通办改革" in asked.out or asked.out.count('"id"') != 3:
        yield f"list: {asked.code} {asked.out}{asked.err}"


def _sides_are_whole(place: Path, run: Run, old: State, new: State) -> Iterator[str]:
    merged = run(*_MERGE)
    if merged.code or state(place) != new:
        yield f"merged again: {merged.code} {merged.out}{merged.err}"


_ADVICE = (
    re.compile(r"：(rm \S+\.lock)"),
    re.compile(r"(git checkout HEAD -- \S+)"),
    re.compile(r"放弃(?:这次合并)?：(git merge --abort)"),
)


def _synced_in_the_end(place: Path, run: Run, old: State, new: State) -> Iterator[str]:
    """Following what the program says, the next syncs bring everything to the others, each event once."""
    whole = run_git(place, "fsck", "--connectivity-only")
    if whole.exit_code:
        yield f"fsck: {whole.stdout}{whole.stderr}"
    said = ""
    for _ in range(6):
        again = run(*_SYNC)
        said += f"{again.code}: {again.out}{again.err}"
        if again.code == 0:
            break
        advice = next(filter(None, (sign.search(again.err) for sign in _ADVICE)), None)
        if advice:
            done = subprocess.run(advice[1], shell=True, capture_output=True, text=True, check=False)
            said += f"$ {advice[1]}\n{done.stdout}{done.stderr}"
    else:
        yield f"never in sync: {said}"
        return
    text = git(
        place.parent / "hub.git", "show", "main:records/2020/2020-shuju.yaml", "main:records/2020/2020-wangban.yaml"
    )
    if any(text.count(f"note: {event}") != 1 for event in (OURS, THEIRS, UNCOMMITTED)):
        yield f"an event is not there once: {text}\n{said}"
    if (
        git(place, "status", "--porcelain")
        or git(place, "rev-parse", "HEAD", "origin/main").split()[0]
        != git(place.parent / "hub.git", "rev-parse", "main").strip()
    ):
        yield f"not where the others are: {git(place, 'status', '--porcelain')}\n{said}"


_SYNC = ("sync", "--message", "本周更新")
_UPDATE = ("update", "数据", "--stage", "consulting", "--note", "x", "--evidence", "征求意见稿", "--grade", "D")
_MERGE = ("merge-driver", "base", "ours", "theirs", "7", "records/2020/2020-shuju.yaml")
_ONE_MORE, _TAKEN_BACK = _acts(1, 1), _acts(2, -1)


def _writes(*words: str) -> Scenario:
    """A command that writes a file outside the register."""
    return Scenario((*words, "--force"), _written(*words), _again(*words, "--force"))


SCENARIOS = {
    "add": Scenario(("add", "新条例", "--kind", "regulation", "--due", "2020-12"), _register(), _ONE_MORE),
    "update": Scenario(_UPDATE, _register(), _ONE_MORE),
    "update in git": Scenario(_UPDATE, _in_git, _ONE_MORE),
    "verify": Scenario(("verify", "数据", "--fulfilment", "full", "--by", "李四"), _register(REPORTED), _acts(0, 1, "李四")),
    "edit": Scenario(("edit", "数据"), _register(), _ONE_MORE),
    "undo": Scenario(("undo",), _once_updated, _TAKEN_BACK),
    "undo of many": Scenario(("undo",), _once_mended, _TAKEN_BACK, many=True),
    "check --fix": Scenario(("check", "--fix"), _to_be_mended, _ONE_MORE, many=True),
    "import": Scenario(("import", "台账.csv", "--yes", "--kind", "reform"), _with_a_ledger, _ONE_MORE, many=True),
    "merge driver": Scenario(_MERGE, _sides, _sides_are_whole),
    "index": Scenario(("list",), _indexed, _right_answer),
    "index in git": Scenario(("list",), _indexed_in_git, _right_answer),
    "sync": Scenario(_SYNC, _meeting, _synced_in_the_end, state=lambda place: {}, dear=40),
    "report html": _writes("report", "-o", "周报.html"),
    "report docx": _writes("report", "-o", "周报.docx"),
    "report xlsx": _writes("report", "-o", "周报.xlsx"),
    "calendar": _writes("calendar", "-o", "时限.ics"),
    "export zip": _writes("export", "-o", "数据.zip"),
    "export folder": Scenario(
        ("export", "datapackage", "-o", "数据", "--force"), _written("export", "datapackage", "-o", "数据"),
        _again("export", "datapackage", "-o", "数据", "--force"), many=True,
    ),
    "site": Scenario(("site", "public"), _written("site", "public"), _again("site", "public"), many=True),
}  # fmt: skip

# What the tests set for every run: nothing depends on who runs it, or when.
SETTINGS = {
    "POLICYTRACK_TODAY": "2020-11-27T09:30:00+08:00", "POLICYTRACK_BY": "张三", "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull, "EDITOR": "sed -i s/条例公布/条例由人大公布/", "PYTHONDONTWRITEBYTECODE": "1",
    "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0",
    **{f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (
        ("NAME", "张三"), ("EMAIL", "zhang@example.org"), ("DATE", "2020-11-27T09:30:00+08:00"),
    )},
}  # fmt: skip
