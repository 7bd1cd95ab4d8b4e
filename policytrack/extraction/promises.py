"""What extraction hands over: promises with the words in which they are made. Values only."""

from typing import NamedTuple

from policytrack.commitment import Target
from policytrack.dates import FuzzyDate
from policytrack.text import Text
from policytrack.vocabulary.terms import Action, Term
from policytrack.vocabulary.wording import Strength


class Confidence(Term):
    """How sure the reading is that this is a promise that can be kept or broken."""

    HIGH = "high", "高", "High"
    MEDIUM = "medium", "中", "Medium"
    LOW = "low", "低", "Low"


class Mention(NamedTuple):
    """Words of the text that promise, exactly as they stand there, and the offset of the first in characters."""

    quote: str
    offset: int
    speaker: str | None = None
    verb: str | None = None


class Promise(NamedTuple):
    """One promise, read from one or several places of a text; everything but its words is a suggestion.

    ``done_stage`` is the finish line that the verb implies, a code of the kind's stages. ``due_basis`` says where the
    deadline was read, ``why`` what the confidence rests on.
    """

    title: str
    kind: str
    promise: tuple[Mention, ...]
    action: Action | None = None
    lead: str | None = None
    partners: tuple[str, ...] = ()
    due: FuzzyDate | None = None
    due_basis: Text | None = None
    strength: Strength = Strength.VAGUE
    done_stage: str | None = None
    criterion: str | None = None
    target: Target | None = None
    heading: str | None = None
    confidence: Confidence = Confidence.MEDIUM
    why: Text = Text("", "")

    @property
    def first(self) -> Mention:
        """Where it is first made."""
        return self.promise[0]
