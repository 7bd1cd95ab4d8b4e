"""From what a text promises to records: the source is archived, each promise that is accepted becomes a record, or joins one."""

import hashlib
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from policytrack.claims import Judged
from policytrack.commitment import Commitment, Quote
from policytrack.dates import FuzzyDate
from policytrack.extraction import Promise
from policytrack.register.acts import Refused, Written
from policytrack.register.adding import Draft, as_file, drafted, is_id, new_id, path_of
from policytrack.register.register import Register
from policytrack.register.undo import Versions, carry_out
from policytrack.sources import Source
from policytrack.storage import layout
from policytrack.storage.encoding import encoded, key_order, on_one_line
from policytrack.storage.yaml_splice import Append, Set, splice
from policytrack.storage.yaml_write import write
from policytrack.text import Text, plain
from policytrack.vocabulary import fields


class Paper(NamedTuple):
    """A text that is to be a source: its id, title and date, and its words as they will be archived."""

    id: str
    title: str
    text: str
    date: FuzzyDate
    claims: tuple[Judged, ...] = ()

    @property
    def sha256(self) -> str:
        """Of the archived file."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def source(self) -> Source:
        """Its description; figures whose change can be checked go with it as claims."""
        return Source(
            self.id, self.title, self.sha256, date=self.date, claims=tuple(each.claim for each in self.claims)
        )


def archived_already(register: Register, paper: Paper) -> Source | None:
    """The source in the register that has these very words, or None."""
    return next((each for each in register.sources if each.sha256 == paper.sha256), None)


def recorded(register: Register, source: str, promise: Promise) -> Commitment | None:
    """The commitment that quotes this promise from this source already, under the same name."""
    quotes = {each.quote for each in promise.promise}
    for commitment in register.commitments:
        if promise.title in (commitment.title, *commitment.aliases) and any(
            each.source == source and each.quote in quotes for each in commitment.promise
        ):
            return commitment
    return None


def keep(register: Register, paper: Paper, promises: Iterable[Promise], by: str, now: datetime) -> list[Written]:
    """Archives the paper if it is not archived yet and adds a record for each promise, all in one act or none.

    Raises Refused, CannotWrite, Busy.
    """
    with register.writing():
        register.reread()
        versions = _archive(register, paper)
        found: list[Written] = []
        for promise in promises:
            draft = as_draft(register, paper, promise, {each.after.id for each in found})
            made = drafted(register, draft, by, now, {paper.id: paper.text})
            path = path_of(register, made)
            versions[_within(register, path)] = (None, as_file(register, made))
            found.append(Written(None, made, made.history[0], path))
        names = plain(found[0].after.title) if len(found) == 1 else _SEVERAL.of(n=len(found))
        what = Text("登记 {names}（来源 {id}）", "record {names} (source {id})").of(id=paper.id, names=names)
        carry_out(register.root, by, now, what, versions)
    register.reread()
    return found


_SEVERAL = Text("{n}项", "{n} commitments")


def join(register: Register, paper: Paper, promise: Promise, name: str, by: str, now: datetime) -> Commitment:
    """Adds the words of a promise to a record that makes it already. Raises as ``keep`` does, and as ``Register.get``."""
    with register.writing():
        register.reread()
        stored = register.stored(name)
        before: Commitment = stored.value
        quotes = [each for each in quotes_of(paper, promise) if each not in before.promise]
        versions = _archive(register, paper)
        if quotes:
            versions[_within(register, stored.path)] = (stored.text, _with_quotes(stored.text, before, quotes))
        what = Text("并入 {title} 的承诺原文", "join the quotes to {title}").of(title=before.title)
        carry_out(register.root, by, now, what, versions)
    register.reread()
    return before


def _with_quotes(text: str, before: Commitment, quotes: Sequence[Quote]) -> str:
    plain = [encoded(each, fields.QUOTE) for each in quotes]
    edits = [Append(("promise",), each) for each in plain] if before.promise else [Set(("promise",), plain)]
    return splice(text, edits, key_order, on_one_line)


def _archive(register: Register, paper: Paper) -> Versions:
    """The files of the source, unless they are there. Raises Refused if its id is that of another."""
    if archived_already(register, paper):
        return {}
    path = os.path.join(layout.SOURCES, f"{paper.id}.yaml")
    if not is_id(paper.id) or os.path.exists(os.path.join(register.root, path)):
        raise Refused(paper.title, [("source", _TAKEN.of(id=paper.id))])
    return {
        os.path.join(layout.SOURCES, f"{paper.id}.txt"): (None, paper.text),
        path: (None, write(encoded(paper.source, fields.SOURCE), on_one_line)),
    }


_TAKEN = Text(
    "来源编号“{id}”不可用或已有；请用 --source 另给，限字母、数字和连字符",
    "the source id “{id}” is taken or cannot be one; give another with --source: letters, digits, dashes",
)


def as_draft(register: Register, paper: Paper, promise: Promise, taken: Iterable[str] = ()) -> Draft:
    """A promise as ``add`` takes it, with an id that nothing has yet."""
    kind = register.kinds[promise.kind]
    draft = Draft(
        title=promise.title, kind=promise.kind, announced=paper.date, action=promise.action, due=promise.due,
        criterion=promise.criterion, done_stage=promise.done_stage if promise.done_stage != kind.done_stage else None,
        lead=register.units.present_name(promise.lead) if promise.lead else None,
        partners=tuple(map(register.units.present_name, promise.partners)), target=promise.target,
        promise=quotes_of(paper, promise), note=_basis(promise),
    )  # fmt: skip
    return draft._replace(id=_free_id(register, draft, set(taken)))


def quotes_of(paper: Paper, promise: Promise) -> tuple[Quote, ...]:
    """The words of a promise as quotes of the paper, each once."""
    quotes = (Quote(paper.id, each.quote, each.speaker, each.verb) for each in promise.promise)
    return tuple(dict.fromkeys(quotes))


def _basis(promise: Promise) -> str:
    """What the first event says of how it came here; records are kept in Chinese."""
    due = f"；时限{promise.due_basis.zh}" if promise.due_basis else ""
    return f"由来源文本提取，待核{due}"


def _free_id(register: Register, draft: Draft, taken: set[str]) -> str:
    """The id made of the title, with a number behind it if others have it."""
    made = new_id(draft).rstrip("-")
    made = made if len(made) > 5 else f"{made}-chengnuo"
    number, id = 1, made
    while id in taken or layout.having_stem(register.root, id):
        number += 1
        id = f"{made}-{number}"
    return id


def _within(register: Register, path: str) -> str:
    return os.path.relpath(path, register.root)
