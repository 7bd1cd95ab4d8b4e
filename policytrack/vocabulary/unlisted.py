"""Kinds for reading a record without its register: every kind and every stage is taken as it is written.

What joins or shows one file needs its shape, not the words of a register; so two machines that know different kinds
do the same.
"""

from policytrack.text import Text
from policytrack.vocabulary.kinds import Kind, Kinds


class _Unlisted(Kind):
    """A kind of which nothing is known, so no stage is wrong."""

    __slots__ = ()

    def position(self, stage: str | None) -> int:
        """Every stage has a place."""
        return 0


class AnyKinds(Kinds):
    """Whatever kind is asked for."""

    def __init__(self) -> None:
        super().__init__(())

    def __contains__(self, code: object) -> bool:
        return True

    def __getitem__(self, code: str) -> Kind:
        return _Unlisted(code, Text(code, code))
