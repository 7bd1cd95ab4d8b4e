"""A commitment without the words that a report only repeats, so that it changes if and only if more than words do.

Which commitments a report tells of, in which order, and what it counts, follows from their outlines: never from how
something is called, who leads it or what somebody wrote, only from whether that is there at all.
"""

from policytrack.commitment import Commitment, Event, Evidence

_NAMES = ("title", "lead", "partners", "owner", "leader")


def outline(each: Commitment) -> Commitment:
    """What is left of a commitment. Of what several people set at once nothing is left out: reports compare that."""
    if any(event.concurrent for event in each.history):
        return each
    return each._replace(
        title="", code=None, aliases=(), lead=None, partners=(), owner=None, leader=None, deliverable=None,
        criterion=_there(each.criterion), tags=(), promise=(), history=tuple(map(_event, each.history)),
    )  # fmt: skip


def _event(event: Event) -> Event:
    return event._replace(
        by="", set={name: None if name in _NAMES else value for name, value in event.set.items()},
        note=_there(event.note), obstacle=_there(event.obstacle), next_step=_there(event.next_step),
        evidence=tuple(Evidence(piece.grade) for piece in event.evidence),
    )  # fmt: skip


def _there(words: str | None) -> str | None:
    return words and "…"
