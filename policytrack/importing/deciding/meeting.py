"""Which commitment a row is about: by its id, its code, its title or another of its names; never by where it stands."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import normalize

from policytrack.commitment import Commitment
from policytrack.errors import PolicytrackError
from policytrack.importing.deciding.likeness import Likeness
from policytrack.text import Text, bare_name


class Unclear(PolicytrackError):
    """A row whose names do not say which one commitment it is about. Fact: ``why``."""

    text = Text("{why}", "{why}")


_SEVERAL = Text(
    "“{name}”是{n}项承诺的名称：{ids}；请在编号列写明", "“{name}” names {n} commitments: {ids}; give its id"
)
_APART = Text("编号“{code}”是 {a}，名称“{title}”是 {b}；请核对", "“{code}” is {a}, but “{title}” is {b}; look again")


def key(name: str) -> str:
    """A name as names are compared: whatever its width, its blanks and the marks around it."""
    return "".join(bare_name(normalize("NFKC", name)).split())


class Named(NamedTuple):
    """The commitments of a register by everything they are called."""

    ids: dict[str, Commitment]
    names: dict[str, list[Commitment]]
    likeness: Likeness

    @classmethod
    def of(cls, commitments: Iterable[Commitment]) -> "Named":
        """These commitments."""
        names: dict[str, list[Commitment]] = defaultdict(list)
        ids = {}
        for each in commitments:
            ids[each.id] = each
            for name in dict.fromkeys(map(key, each.names)):
                names[name].append(each)
        return cls(ids, names, Likeness(names))

    def meant(self, id: str | None, code: str | None, title: str | None) -> Commitment | None:
        """The commitment that a row names, None if it is a new one. Raises Unclear."""
        by_number = self._one(id) or self._one(code)
        by_title = (
            None if by_number and title and key(title) in map(key, by_number.names) else self._titled(title, by_number)
        )
        if by_number and by_title and by_number is not by_title:
            raise Unclear(why=_APART.of(code=id or code, a=by_number.id, title=title, b=by_title.id))
        return by_number or by_title

    def nearly(self, title: str) -> Commitment | None:
        """The commitment whose name a new title is perhaps meant for."""
        found = self.likeness.nearest(key(title))
        return self.names[found][0] if found else None

    def _titled(self, title: str | None, by_number: Commitment | None) -> Commitment | None:
        """By its title; where a number has told already, several of one name are no matter."""
        found = self.names.get(key(title), []) if title else []
        return None if by_number and len(found) > 1 else self._one(title)

    def _one(self, name: str | None) -> Commitment | None:
        if not name:
            return None
        if name in self.ids:
            return self.ids[name]
        found = self.names.get(key(name), [])
        if len(found) > 1:
            raise Unclear(why=_SEVERAL.of(name=name, n=len(found), ids=tuple(each.id for each in found)))
        return found[0] if found else None
