"""One register: found, read and asked. Everything is read when first asked for, and once."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from policytrack import facts as computed
from policytrack.commitment import Commitment
from policytrack.config import Settings
from policytrack.errors import PolicytrackError, Problem
from policytrack.register.reading import BrokenRecord, Stored, read_file, read_remembered, says_something
from policytrack.storage import layout
from policytrack.storage.plain_files import MAX_TEXT, is_plain, read_plain
from policytrack.storage.snapshot import Snapshot
from policytrack.text import Text
from policytrack.units import Units
from policytrack.vocabulary import fields
from policytrack.vocabulary.fields import Shape
from policytrack.vocabulary.kinds import DEFAULT_KINDS, Kind, Kinds
from policytrack.vocabulary.terms import Fulfilment

if TYPE_CHECKING:
    from policytrack.register.acts import Change, Written
    from policytrack.register.adding import Draft
    from policytrack.register.undo import Undone
    from policytrack.sources import Source
    from policytrack.units import Unit


class NoRegister(PolicytrackError):
    """There is no register where one was looked for. Fact: ``place``."""

    text = Text(
        "{place} 及其上级文件夹中没有登记册（policytrack.yaml）。新建登记册：policytrack init；或用 --records 指明所在文件夹。",
        "no register (policytrack.yaml) in {place} or above it. Make one with: policytrack init; or say where it is with --records.",
    )
    exit_code = 4


class Register:
    """A register on disk. ``root`` is the folder that holds its ``policytrack.yaml``."""

    is_public = False
    # Who is told what goes on, in words, and how much of a long work is done.
    tell: Callable[[Text], None] = staticmethod(lambda words: None)
    told: Callable[[int, int], None] = staticmethod(lambda done, of: None)
    patience = 10.0  # s to wait for another writer

    def __init__(self, root: str) -> None:
        self.root = root
        self._trusts_snapshot = True

    @classmethod
    def find(cls, start: str = ".") -> "Register":
        """The register that ``start`` lies in, or in a ``records`` folder beside it. Raises NoRegister."""
        root = layout.find_root(start)
        if root is None:
            raise NoRegister(place=os.path.abspath(start))
        return cls(root)

    def published(self) -> "Register":
        """The register as the public may see it: no internal commitment, no person's name or number."""
        from policytrack.register.public import PublicRegister

        return PublicRegister(self.root)

    @cached_property
    def is_large(self) -> bool:
        """Whether it is asked through an index, being too large to be read whole for every question."""
        from policytrack.storage.index.places import is_large

        return not self.is_public and is_large(self.root)

    @cached_property
    def _snapshot(self) -> Snapshot:
        return Snapshot(self.root)

    def _read(self, path: str, shape: Shape, kinds: Kinds = DEFAULT_KINDS) -> Stored:
        if self._trusts_snapshot:
            return read_remembered(path, shape, kinds, self._snapshot)
        return read_file(path, shape, kinds)

    def _required(self, name: str, shape: Shape) -> Any:
        stored = self._read(os.path.join(self.root, name), shape)
        if stored.value is None:
            raise BrokenRecord(stored.problems)
        if self._trusts_snapshot and (self.is_large or "records" in self.__dict__):  # else remembered with its records
            self._snapshot.keep()
        return stored.value

    @cached_property
    def settings(self) -> Settings:
        """What ``policytrack.yaml`` says. Raises BrokenRecord."""
        path = os.path.join(self.root, layout.SETTINGS)
        if os.path.getsize(path) == 0 or not says_something(path):
            return Settings()
        found: Settings = self._required(layout.SETTINGS, fields.SETTINGS)
        return found

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds that this register knows."""
        return self.settings.vocabulary()

    @cached_property
    def units(self) -> Units:
        """The units it lists, none if there is no ``units.yaml``. Raises BrokenRecord."""
        if not os.path.exists(os.path.join(self.root, layout.UNITS)):
            return Units()
        found: tuple[Unit, ...] = self._required(layout.UNITS, fields.UNITS)
        return Units(found)

    @cached_property
    def records(self) -> tuple[Stored, ...]:
        """Every record file, readable or not, in the order of their paths."""
        return self._read_records()

    def _read_records(self) -> tuple[Stored, ...]:
        return self._read_every(layout.record_files(self.root), fields.RECORD)

    def _read_every(self, paths: Iterable[str], shape: Shape) -> tuple[Stored, ...]:
        found = tuple(self._read(path, shape, self.kinds) for path in paths)
        if self._trusts_snapshot:
            self._snapshot.keep()
        return found

    @cached_property
    def stored_sources(self) -> tuple[Stored, ...]:
        """Every source file, readable or not."""
        return self._read_every(layout.yaml_files(os.path.join(self.root, layout.SOURCES)), fields.SOURCE)

    @property
    def sources(self) -> "tuple[Source, ...]":
        """The sources that can be read."""
        return tuple(stored.value for stored in self.stored_sources if stored.value is not None)

    @property
    def broken(self) -> tuple[Problem, ...]:
        """What keeps records from being read."""
        return tuple(problem for stored in self.records for problem in stored.faults)

    @property
    def readable(self) -> tuple[Commitment, ...]:
        """The commitments whose files can be read."""
        return tuple(stored.value for stored in self.records if stored.value is not None)

    @property
    def held(self) -> tuple[Commitment, ...]:
        """The commitments whose files can be read, whoever may see them."""
        return self.readable

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """All commitments. Raises BrokenRecord if any file cannot be read, since a total without it would be wrong."""
        if self.broken:
            raise BrokenRecord(self.broken)
        return self.readable

    def get(self, name: str) -> Commitment:
        """The one commitment that ``name`` means. Raises NoSuchCommitment, AmbiguousName, BrokenRecord."""
        found: Commitment = self.stored(name).value
        return found

    def stored(self, name: str) -> Stored:
        """The file of the one commitment that ``name`` means. Raises as ``get`` does."""
        from policytrack.register.finding import stored

        return stored(self, name)

    def namesakes(self, commitment: Commitment) -> list[str]:
        """The ids of other commitments that have its title for one of their names."""
        from policytrack.register.finding import namesakes

        return namesakes(self, commitment)

    def kind(self, commitment: Commitment) -> Kind:
        """The kind of a commitment, as this register knows it."""
        return self.kinds[commitment.kind]

    def facts(self, commitment: Commitment, today: date) -> computed.Facts:
        """What is computed about a commitment on a day."""
        return computed.facts(commitment, self.kind(commitment), self.settings.lights, today)

    def archived_text(self, source: str) -> str | None:
        """The archived text of a source, or None if no plain file of at most 16 MiB is there. What is not UTF-8 in it comes as ``\ufffd``."""
        folder = os.path.join(self.root, layout.SOURCES)
        path = os.path.join(folder, f"{source}.txt")
        if os.path.basename(path) != f"{source}.txt" or os.path.islink(folder) or not is_plain(path):
            return None
        raw = read_plain(path, MAX_TEXT)
        return raw.decode("utf-8", "replace") if len(raw) <= MAX_TEXT else None

    def check(self) -> list[Problem]:
        """Everything wrong with the register, by file and line."""
        from policytrack.register.checking import check

        self.reread()
        return check(self)

    def fix(self, by: str, now: datetime) -> list[str]:
        """Mends what has one right answer; the paths of the files that changed. Can be undone."""
        from policytrack.register.fixing import fix

        return fix(self, by, now)

    def add(self, draft: "Draft", by: str, now: datetime) -> "Written":
        """Writes a new record. Raises Refused, CannotWrite, Busy."""
        from policytrack.register.adding import add

        return add(self, draft, by, now)

    def update(self, name: str, change: "Change", by: str, now: datetime) -> "Written":
        """Appends one event to a record. Raises Refused, as ``get`` does, CannotWrite, Busy."""
        from policytrack.register.acts import update

        return update(self, name, change, by, now)

    def verify(self, name: str, fulfilment: Fulfilment, change: "Change", by: str, now: datetime) -> "Written":
        """Closes what was reported as done; another person's act. Raises as ``update`` does."""
        from policytrack.register.acts import verify

        return verify(self, name, fulfilment, change, by, now)

    def edit(self, before: Stored, raw: bytes, by: str, now: datetime, merging: bool = False) -> str:
        """Keeps a record that was edited by hand; its path. Raises BrokenEdit, ChangedMeanwhile, Conflicting, Busy."""
        from policytrack.register.editing import edit

        return edit(self, before, raw, by, now, merging)

    def undo(self, by: str) -> "Undone":
        """Takes back the last thing that ``by`` did and nobody committed. Raises NothingToUndo, CannotUndo."""
        from policytrack.register.undo import undo

        with self.writing():
            return undo(self.root, by)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the register for one writer; whoever waits is told for whom. Raises Busy, CannotWrite."""
        from policytrack.storage.locking import lock

        with lock(self.root, self.patience, self.tell):
            yield

    def reread(self) -> None:
        """Forgets what was read, and from now on reads the files themselves, as whoever writes must."""
        self._trusts_snapshot = False
        for name in ("settings", "kinds", "units", "records", "stored_sources"):
            self.__dict__.pop(name, None)
