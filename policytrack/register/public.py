"""A register as the public may see it: the same questions, and answers with nothing internal in them."""

from functools import cached_property

from policytrack.commitment import Commitment
from policytrack.disclosure import disclosed, is_public, unit_disclosed
from policytrack.register.reading import Stored
from policytrack.register.register import Register
from policytrack.units import Units


class PublicRegister(Register):
    """Only to be read. A file that cannot be read stops it, since nobody can tell whether it is internal."""

    is_public = True

    @cached_property
    def _all_records(self) -> tuple[Stored, ...]:
        """Those of internal commitments too. ``super().records`` would be kept under the name of ours, and pass for it."""
        return self._read_records()

    @cached_property
    def records(self) -> tuple[Stored, ...]:
        """The record files of public commitments, without their text."""
        found = self._all_records
        public = {each.value.id for each in found if each.value is not None and is_public(each.value)}
        return tuple(
            each if each.value is None else Stored(each.path, "", None, disclosed(each.value, public), ())
            for each in found
            if each.value is None or is_public(each.value)
        )

    @property
    def held(self) -> tuple[Commitment, ...]:
        """Those of internal commitments too."""
        return tuple(each.value for each in self._all_records if each.value is not None)

    @cached_property
    def stored_sources(self) -> tuple[Stored, ...]:
        """The sources, but for those that only internal commitments quote: what was promised there is not for the public."""
        quoted = {quote.source for each in self.held for quote in each.promise}
        shown = {quote.source for each in self.readable for quote in each.promise}
        withheld = quoted - shown
        return tuple(each for each in super().stored_sources if each.value is None or each.value.id not in withheld)

    @cached_property
    def units(self) -> Units:
        """The units, without whom to call."""
        return Units(map(unit_disclosed, super().units))
