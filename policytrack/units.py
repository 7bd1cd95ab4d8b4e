"""Units: who leads and who helps, under their present and former names."""

from collections.abc import Iterable
from typing import NamedTuple


class Unit(NamedTuple):
    """One unit, and everything it is or was called."""

    name: str
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    parent: str | None = None
    contact: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the present one first."""
        return (self.name, *self.aliases, *self.former)


class Units(tuple[Unit, ...]):
    """The units of a register."""

    def named(self, name: str) -> Unit | None:
        """The unit that has or had this name."""
        return next((unit for unit in self if name in unit.names), None)

    def present_name(self, name: str) -> str:
        """A unit's present name; a name that is not listed stays as it is."""
        unit = self.named(name)
        return unit.name if unit else name

    def names_of(self, name: str) -> tuple[str, ...]:
        """Every name of the unit that has or had this one; of one that is not listed this alone."""
        unit = self.named(name)
        return unit.names if unit else (name,)

    def known_names(self, others: Iterable[str] = ()) -> list[str]:
        """Names to offer: those listed and those that records use, each once."""
        return list(dict.fromkeys([*(unit.name for unit in self), *others]))
