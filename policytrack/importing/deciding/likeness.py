"""Names that may be meant for one another, found without comparing each with all."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

_NEARLY = 85  # per cent of their characters that two names share, in order, if they are perhaps one
_SHORTEST = 4  # characters; what is shorter says too little
# Of two names that are so near the shorter has this part of the longer one's characters, and so of a name at most
# the rest are not in the other: one of any few more is.
_SHARED = _NEARLY / (200 - _NEARLY)
_NUMBER = re.compile(r"\d+|第[一二三四五六七八九十百]+")


class _Group(NamedTuple):
    """Names with the same numbers: where each stands, and which of them hold a character."""

    names: list[str]
    places: dict[str, int]
    holding: dict[str, list[int]]

    def ending_alike(self, said: str, rarest: str) -> int | None:
        """The first that ends as this one, or as which this one ends."""
        shorter = (self.places[said[at:]] for at in range(len(said)) if said[at:] in self.places)
        longer = (at for at in self.holding.get(rarest, ()) if self.names[at].endswith(said))
        return min((*shorter, *longer), default=None)


class Likeness:
    """Names, to be asked which of them another is perhaps meant for; names that differ in a number (第一批, 2021年) are two."""

    def __init__(self, names: Iterable[str]) -> None:
        self._groups: dict[tuple[str, ...], _Group] = defaultdict(lambda: _Group([], {}, defaultdict(list)))
        for name in names:
            if len(name) >= _SHORTEST:
                group = self._groups[_numbers(name)]
                at = group.places[name] = len(group.names)
                group.names.append(name)
                for each in set(name):
                    group.holding[each].append(at)

    def nearest(self, said: str) -> str | None:
        """The name that is nearest, if it is near: a wrong character, or the region before it left out."""
        group = self._groups.get(_numbers(said)) if len(said) >= _SHORTEST else None
        if group is None:
            return None
        rarest = sorted(said, key=lambda each: len(group.holding.get(each, ())))
        found = group.ending_alike(said, rarest[0])
        return group.names[found] if found is not None else _closest(said, rarest, group)


def _closest(said: str, rarest: list[str], group: _Group) -> str | None:
    from rapidfuzz import fuzz, process

    few = {*rarest[: int(len(said) * (1 - _SHARED)) + 1]}
    may_be = sorted({at for each in few for at in group.holding.get(each, ())})
    found = process.extractOne(said, [group.names[at] for at in may_be], scorer=fuzz.ratio, score_cutoff=_NEARLY)
    return found[0] if found else None


def _numbers(name: str) -> tuple[str, ...]:
    return tuple(_NUMBER.findall(name))
