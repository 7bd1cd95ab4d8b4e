"""What of a record the public may see: nothing internal, nobody's personal data.

Follows 《政府信息公开条例》 (2019): article 15, personal privacy is not disclosed; article 16, internal affairs and papers
of process may be withheld.
"""

from collections.abc import Container, Iterator
from posixpath import basename

from policytrack.commitment import Commitment, Event, Evidence
from policytrack.units import Unit
from policytrack.vocabulary.terms import Grade, Visibility

PERSONAL = ("owner", "leader")
_REFERRING = ("parent", "merged_into")
_TOUCHY = frozenset((*PERSONAL, *_REFERRING))
_CONCURRENT = "多人同时登记，待核定"


def is_public(commitment: Commitment) -> bool:
    """Whether the public may know of it at all."""
    return commitment.visibility is Visibility.PUBLIC


def disclosed(commitment: Commitment, public: Container[str]) -> Commitment:
    """The commitment without persons, internal papers, and names of commitments whose ids are not in ``public``."""
    kept = {name: value for name in _REFERRING if (value := getattr(commitment, name)) in public}
    return commitment._replace(
        owner=None,
        leader=None,
        parent=kept.get("parent"),
        merged_into=kept.get("merged_into"),
        related=tuple(each for each in commitment.related if each in public),
        history=tuple(_event(event, public) for event in commitment.history),
    )


def mentioned(commitment: Commitment) -> Iterator[str]:
    """Every commitment that it names; of one that was disclosed, those that the public may know of."""
    moved = (event.set.get(name) for event in commitment.history for name in _REFERRING)
    return (str(id) for id in (commitment.parent, commitment.merged_into, *commitment.related, *moved) if id)


def _event(event: Event, public: Container[str]) -> Event:
    """The event without who wrote it down, and without what it said of persons; the note of a merge names them too."""
    moved = event.set
    if not _TOUCHY.isdisjoint(moved):
        moved = {
            name: value
            for name, value in moved.items()
            if name not in PERSONAL and (name not in _REFERRING or value in public)
        }
    note = _CONCURRENT if event.concurrent else event.note
    return event._replace(by="", set=moved, note=note, evidence=tuple([_evidence(each) for each in event.evidence]))


def _evidence(piece: Evidence) -> Evidence:
    """Of an internal paper only that there is one; of a file in the register its name, not where it lies."""
    if piece.grade is Grade.D:
        return Evidence(Grade.D)
    if piece.title and piece.file is None:
        return piece
    return piece._replace(file=None, title=piece.title or (basename(piece.file) if piece.file else None))


def unit_disclosed(unit: Unit) -> Unit:
    """The unit without the person to call."""
    return unit._replace(contact=None)
