"""Writing what a plan says: the files of all its rows as one act, which one ``undo`` takes back."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain

from policytrack.commitment import Commitment
from policytrack.errors import PolicytrackError
from policytrack.importing.deciding.plan import Decided, Outcome, Plan
from policytrack.register import Register
from policytrack.register.acts import Amended, with_event
from policytrack.register.adding import as_file, path_of
from policytrack.register.reading import read_file
from policytrack.register.undo import Versions, carry_out
from policytrack.storage import cores, files, layout
from policytrack.text import Text
from policytrack.vocabulary import fields

_AT_ONCE = 250  # new records whose texts one process makes


class Moved(PolicytrackError):
    """A record changed between the plan and the writing. Fact: ``path``."""

    text = Text(
        "{path} 在核对期间有了改动，未写入任何内容；请再运行一次",
        "{path} changed in the meantime; nothing was written; run it again",
    )


def versions(register: Register, rows: Iterable[Decided]) -> Versions:
    """The files that the rows make or change, before and after, by their paths within the register."""
    paths = {stored.value.id: stored.path for stored in register.records if stored.value is not None}
    kept = tuple(rows)
    new = [row.after for row in kept if row.outcome is Outcome.ADD and row.after is not None and row.text is None]
    texts = _as_files(register, new)
    found: Versions = {}
    for row in kept:
        if row.outcome is Outcome.ADD and row.after is not None:
            path, before, after = path_of(register, row.after), None, row.text or next(texts)
        elif row.outcome is Outcome.CHANGE and row.before and row.after and row.event:
            path = paths[row.before.id]
            before = read_file(path, fields.RECORD, register.kinds).text
            after = with_event(before, Amended(row.before, row.after, row.event, False))
        else:
            continue
        found[os.path.relpath(path, register.root)] = (before, after)
    return found


def _as_files(register: Register, new: Sequence[Commitment]) -> Iterator[str]:
    """The texts of new records, made on every core if they are many. Raises Refused."""
    lots = [new[at : at + _AT_ONCE] for at in range(0, len(new), _AT_ONCE)]

    def make(at: int) -> list[str]:
        return [as_file(register, each) for each in lots[at]]

    return chain.from_iterable(cores.forked(make, len(lots)))


def write(register: Register, plan: Plan, more: Versions, by: str, now: datetime) -> int:
    """Carries out a plan, with ``more`` files of the same act; how many files that is. Raises Moved, TooLarge, CannotWrite, Busy."""
    all_versions = {**plan.versions, **more}
    if not all_versions:
        return 0
    with register.writing():
        for path, (before, _) in all_versions.items():
            whole = os.path.join(register.root, path)
            now_there = files.read_bytes(whole) if os.path.exists(whole) else None
            if now_there != (None if before is None else before.encode("utf-8")):
                raise Moved(path=layout.shown(whole))
        name = os.path.basename(plan.read.path)
        what = Text(f"导入 {name}（{len(plan.versions)}项）", f"import {name} ({len(plan.versions)} records)")
        carry_out(register.root, by, now, what, all_versions)
    register.reread()
    return len(all_versions)
