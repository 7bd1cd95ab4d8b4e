"""Fingerprints of what commitments say. Most are taken from the last edition, since a file that is the same says the same."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from policytrack.commitment import Commitment
from policytrack.disclosure import mentioned
from policytrack.fold import as_of
from policytrack.publishing.site.addresses import fingerprint
from policytrack.publishing.site.memory import Memory
from policytrack.publishing.site.outline import outline
from policytrack.register import Register


class Digest(NamedTuple):
    """The fingerprint of all that a commitment says, and of its outline."""

    said: str
    outline: str

    @classmethod
    def of(cls, each: Commitment) -> "Digest":
        """Of a commitment."""
        return cls(fingerprint(each), fingerprint(outline(each)))


class Digests:
    """The fingerprints of one edition, each under a mark: a name for all that the commitment follows from.

    ``files`` are the digests of the register's files by their paths; what the last edition had under its marks is remembered.
    """

    def __init__(self, register: Register, files: Mapping[str, str], common: str, memory: Memory) -> None:
        self._register, self._files, self._common, self._memory = register, files, common, memory

    def now(self, each: Commitment) -> Digest:
        """Of a commitment on the day: it follows from its file, how much of that had happened, and whom it may name."""
        file = self._file_of[each.id]
        if not file:
            return Digest.of(each)
        return self._made(fingerprint(self._common, file, len(each.history), *mentioned(each)), lambda: each)

    def then(self, each: Commitment, now: Digest, day: date) -> Digest:
        """Of what it was on an earlier day; ``now`` is what it is on the day of the edition."""
        return self._made(fingerprint(now.said, day), lambda: as_of(each, day))

    def _made(self, mark: str, commitment: Callable[[], Commitment]) -> Digest:
        match self._memory.recall("said", mark):
            case [str(said), str(outline)]:
                digest = Digest(said, outline)
            case _:
                digest = Digest.of(commitment())
        self._memory.keep("said", mark, digest)
        return digest

    @cached_property
    def _file_of(self) -> dict[str, str]:
        """The digest of each commitment's file; none where two have one id, or the file was not there a moment ago."""
        found: dict[str, str] = {}
        for stored in self._register.records:
            if stored.value is not None:
                id = stored.value.id
                found[id] = "" if id in found else self._files.get(stored.path, "")
        return found
