"""One version of a record as a merge sees it: its text in pieces, what it says, and its events."""

from collections.abc import Mapping
from typing import NamedTuple

from policytrack.commitment import Commitment, Event
from policytrack.errors import PolicytrackError
from policytrack.storage import tree
from policytrack.storage.decoding import Decoder
from policytrack.storage.encoding import on_one_line
from policytrack.storage.joining import said
from policytrack.storage.pieces import NO_PIECES, Pieces, comments, pieces
from policytrack.storage.yaml_edits import Plain
from policytrack.storage.yaml_read import decode, read
from policytrack.storage.yaml_write import write
from policytrack.text import Text
from policytrack.vocabulary import fields
from policytrack.vocabulary.kinds import Kinds


class CannotMerge(PolicytrackError):
    """Sides that do not join to a sound record, so that git's own merge must do. Fact: ``why``."""

    text = Text(
        "无法按内容合并：{why}；改由 git 按行合并。", "cannot merge by meaning: {why}; left to git's own merge."
    )


class Side(NamedTuple):
    """One version; with nothing in it if the record was not there yet."""

    text: str = ""
    pieces: Pieces = NO_PIECES
    says: Mapping[str, Plain] = {}
    events: tuple[Event, ...] = ()

    def says_of(self, id: str) -> Plain:
        """What it says of one event; None if it has none of that id."""
        listed = self.says.get("history")
        ids = [event.id for event in self.events]
        return listed[ids.index(id)] if isinstance(listed, list) and id in ids else None

    def sets(self, field: str) -> bool:
        """Whether one of its events sets a field."""
        return any(field in event.set for event in self.events)


def side(text: str, kinds: Kinds) -> Side:
    """A version that can be merged. Raises CannotMerge or Unreadable."""
    if not text.strip():
        return Side()
    data = read(decode(text.encode("utf-8"), ""), "")
    events = meaning(data, kinds).history
    ids = [event.id for event in events]
    if twice := next((id for at, id in enumerate(ids) if id in ids[:at]), None):
        raise CannotMerge(why=_TWICE.of(id=twice))
    says = said(data)
    assert isinstance(says, dict)
    return Side(text, _taken_apart(text, data, ids), says, events)


_TWICE = Text("事件号{id}重复", "the event id {id} is there twice")


def meaning(data: tree.Mapping, kinds: Kinds) -> Commitment:
    """The commitment that a file describes. Raises CannotMerge."""
    decoder = Decoder("", kinds)
    value: Commitment | None = decoder.whole(fields.RECORD, data)
    if value is None:
        raise CannotMerge(why=next(each.text for each in decoder.problems if each.rule != "unknown-field"))
    return value


def _taken_apart(text: str, data: tree.Mapping, ids: list[str]) -> Pieces:
    """A text whose keys do not stand in lines of their own is taken apart in canonical form, its comments above it."""
    try:
        return pieces(text, data, ids)
    except ValueError:
        canonical = write(data, on_one_line)
        head = "".join(f"{comment}\n" for comment in comments(text))
        return pieces(canonical, read(canonical, ""), ids)._replace(head=head)
