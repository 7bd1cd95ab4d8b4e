"""Failures with a name, words in both languages, and an exit code.

The place that fails gives facts; the command line turns them into a message, in one place.
Many small faults in people's files are not exceptions: they are ``Problem`` values, shown all at once.
"""

from typing import ClassVar, Literal, NamedTuple

from policytrack.text import Lang, Text

Level = Literal["error", "notice"]
Where = tuple[str | int, ...]  # a path of keys and positions inside a record


class PolicytrackError(Exception):
    """A failure that a user can cause and mend. ``exit_code`` is what the process ends with."""

    text: ClassVar[Text]
    exit_code: ClassVar[int] = 1

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    def to(self, lang: Lang) -> str:
        """What went wrong and what to do next."""
        return self.text.of(**self.facts).to(lang)

    def __str__(self) -> str:
        return self.to("en")


class Problem(NamedTuple):
    """One fault in one file. ``rule`` is a stable word for it; a notice does not fail a check."""

    path: str
    line: int
    text: Text
    rule: str
    level: Level = "error"
    fixable: bool = False

    def to(self, lang: Lang) -> str:
        """The problem as one line that begins with where it is."""
        return f"{self.path}:{self.line}: {self.text.to(lang)}"
