"""Names that a workbook's sheets may have."""

import re

from policytrack.formats._xlsx.words import begun, legal, units
from policytrack.text import one_line

LIMIT = 31  # UTF-16 units
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_KEPT = "history"  # Excel keeps this name for itself


class Names:
    """The names given so far; no two differ only by capitals."""

    def __init__(self) -> None:
        self._taken = {_KEPT}

    def take(self, wanted: str) -> str:
        """A legal name like the one wanted, with a number behind it if it is taken."""
        name = _legal(wanted)
        number = 1
        found = begun(name, LIMIT)
        while found.casefold() in self._taken:
            number += 1
            mark = f" ({number})"
            found = begun(name, LIMIT - units(mark)).rstrip() + mark
        self._taken.add(found.casefold())
        return found


def _legal(wanted: str) -> str:
    """Without what Excel forbids: some signs anywhere, an apostrophe at either end, nothing at all."""
    words = _FORBIDDEN.sub("-", legal(one_line(wanted)).replace("\\", "-"))
    return begun(words, LIMIT).strip("' ") or "-"
