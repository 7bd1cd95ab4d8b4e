"""Other programs on the same content: the titles, units, statuses and deadlines of our records, each in a home of its own.

Each filters by unit and status, as our query does, and changes one item. A program that is not installed is said to be
missing; ``PATH`` and ``--peers-path`` say where to look.
"""

import json
import shutil
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from timing import Entry, environment

UNIT, STATUS = "自治区司法厅", "in-progress"
_NAMES = uuid.UUID("6f3b8f0e-0000-4000-8000-000000000000")


class Item(NamedTuple):
    """What a peer is told of a record."""

    id: str
    title: str
    unit: str
    status: str
    due: str | None

    @property
    def uuid(self) -> str:
        """The same each time."""
        return str(uuid.uuid5(_NAMES, self.id))


def _last_day(due: str | None) -> str | None:
    """A month becomes a day in it: the peers know no fuzzy dates."""
    return f"{due}-28"[:10] if due else None


class Peer(NamedTuple):
    """How a program takes the items into its home, and what is typed for each work; ``{id}`` is an item's name."""

    name: str
    program: str
    load: Callable[[Path, list[Item]], None]
    version: tuple[str, ...]
    query: tuple[str, ...]
    update: Callable[[Item, int], list[str]]
    report: tuple[str, ...] = ()


def items(records: Iterable[Path]) -> list[Item]:
    """The records' heads, read line by line."""
    found = []
    for path in records:
        head = path.read_text("utf-8").partition("\npromise:")[0]
        facts = dict(line.split(": ", 1) for line in head.split("\n") if ": " in line and line[0] != " ")
        found.append(Item(path.stem, facts["title"], facts["lead"], facts["status"], _last_day(facts.get("due"))))
    return found


def _taskwarrior(home: Path, items: list[Item]) -> None:
    settings = f"data.location={home}/task\nconfirmation=no\nhooks=0\nverbose=nothing\nuda.state.type=string\ndefaultwidth=200\n"
    (home / ".taskrc").write_text(settings)
    (home / "task").mkdir()
    lines = (
        f'[description:{json.dumps(item.title, ensure_ascii=False)} {_epoch(item.due)}entry:"1452200400" '
        f'project:"{item.unit}" state:"{item.status}" status:"pending" uuid:"{item.uuid}"]\n'
        for item in items
    )
    (home / "task" / "pending.data").write_text("".join(lines), "utf-8")


def _epoch(due: str | None) -> str:
    return f'due:"{int(datetime.fromisoformat(f"{due}T00:00:00+00:00").timestamp())}" ' if due else ""


def _due(item: Item, form: str) -> str:
    """The line of its deadline; not all have one."""
    return form.format(item.due) + "\n" if item.due else ""


def _recutils(home: Path, items: list[Item]) -> None:
    head = "%rec: Commitment\n%key: Id\n\n"
    body = (f"Id: {i.id}\nTitle: {i.title}\nUnit: {i.unit}\nStatus: {i.status}\n{_due(i, 'Due: {}')}\n" for i in items)
    (home / "register.rec").write_text(head + "".join(body), "utf-8")


def _todoman(home: Path, items: list[Item]) -> None:
    folder = home / ".config" / "todoman"
    folder.mkdir(parents=True)
    settings = f'path = "{home}/lists/*"\ndate_format = "%Y-%m-%d"\ncache_path = "{home}/todo.sqlite3"\n'
    (folder / "config.py").write_text(settings)
    (home / "lists" / "all").mkdir(parents=True)
    for item in items:
        status = "IN-PROCESS" if item.status == STATUS else "NEEDS-ACTION"
        facts = (
            "VERSION:2.0",
            "PRODID:x",
            "BEGIN:VTODO",
            f"UID:{item.uuid}",
            "DTSTAMP:20260109T010000Z",
            f"SUMMARY:{item.title}",
        )
        due = [f"DUE;VALUE=DATE:{item.due.replace('-', '')}"] if item.due else []
        more = (f"LOCATION:{item.unit}", f"STATUS:{status}", *due, "END:VTODO")
        text = "\r\n".join(("BEGIN:VCALENDAR", *facts, *more, "END:VCALENDAR", ""))
        (home / "lists" / "all" / f"{item.uuid}.ics").write_text(text, "utf-8")


def _papis(home: Path, items: list[Item]) -> None:
    folder = home / ".config" / "papis"
    folder.mkdir(parents=True)
    (folder / "config").write_text(f"[settings]\ndefault-library = all\n[all]\ndir = {home}/library\n")
    for item in items:
        place = home / "library" / item.id
        place.mkdir(parents=True)
        due = _due(item, "due: '{}'")
        facts = f"title: {item.title}\nlead: {item.unit}\nstatus: {item.status}\n{due}"
        (place / "info.yaml").write_text(f"papis_id: {item.uuid.replace('-', '')}\nref: {item.id}\n{facts}", "utf-8")


PEERS = (
    Peer(
        "taskwarrior", "task", _taskwarrior, ("--version",), (f"project:{UNIT}", f"state:{STATUS}", "list"),
        lambda item, run: [item.uuid, "annotate", f"第{run}次调度"], ("summary",),
    ),
    Peer(
        "recutils", "recsel", _recutils, ("--version",),
        ("-e", f"Unit = '{UNIT}' && Status = '{STATUS}'", "register.rec"),
        lambda item, run: ["-e", f"Id = '{item.id}'", "-f", "Status", "-s", f"stalled-{run}", "register.rec"],
        ("-G", "Unit", "-p", "Unit,Count(Id)", "register.rec"),
    ),
    Peer(
        "todoman", "todo", _todoman, ("--version",), ("list", "--location", UNIT, "--status", "IN-PROCESS"),
        lambda item, run: ["edit", "--location", f"第{run}处", str(run + 1)],
    ),
    Peer(
        "papis", "papis", _papis, ("--version",), ("list", "--all", "--id", f"lead:{UNIT} status:{STATUS}"),
        lambda item, run: ["update", "--all", "--batch", "--set", "status", f"stalled-{run}", f"ref:{item.id}"],
    ),
)  # fmt: skip


def entries(peer: Peer, home: Path, items: list[Item], path: str | None) -> list[Entry] | None:
    """What the peer runs on the items, or None if it is not installed."""
    program = shutil.which(peer.program, path=path)
    if program is None:
        return None
    home.mkdir()
    peer.load(home, items)
    ours = environment(home)
    changer = shutil.which("recset", path=path) or program if peer.name == "recutils" else program
    fixed = {"version": peer.version, "list-query": peer.query, "report-overview": peer.report}
    found = [
        Entry(peer.name, work, lambda run, words=words: [program, *words], home, ours, fine=(0, 1))  # 1: nothing found
        for work, words in fixed.items()
        if words
    ]
    update = Entry(peer.name, "update", lambda run: [changer, *peer.update(items[run % len(items)], run)], home, ours)
    return [*found, update]
