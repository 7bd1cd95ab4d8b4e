"""From record files to rows: one by one when few changed, on every core when many did."""

import os
import stat
import time
from collections.abc import Callable, Generator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from policytrack.config import Lights
from policytrack.git.worktree import blob_name
from policytrack.query.sql import BETWEEN
from policytrack.storage import cores
from policytrack.storage.decoding import Decoder
from policytrack.storage.plain_files import read_and_stat
from policytrack.storage.yaml_faults import Unreadable
from policytrack.vocabulary import fields
from policytrack.vocabulary.kinds import Kinds

if TYPE_CHECKING:
    from policytrack.commitment import Commitment
    from policytrack.storage.index.tables import Row

RACY = 2 * 10**9  # ns; a file as young as this when it was read may change again without its times telling
MANY = 300  # files from which a second process is worth its start
_MANY_NAMES = 5_000
_AT_ONCE = 250
_FEW = 50  # of few files, so that no process has nothing to do while another is at the last of its lots
_LOTS = 16

Spell = Callable[[str], tuple[str, ...]]
Spelt = tuple[int, str, str]  # a row, its names, and how they are spelt in full and by initials
_One = TypeVar("_One")
_Lot = TypeVar("_Lot")


class Reader(NamedTuple):
    """What it takes to make rows: the register, its kinds and lights, how names are spelt."""

    root: str
    kinds: Kinds
    lights: Lights
    spell: Spell


class Stamp(NamedTuple):
    """What tells a file from the same file changed; ``racy`` ones have to be read again to be sure."""

    mtime: int
    ctime: int
    size: int
    inode: int
    racy: bool


class Content(NamedTuple):
    """The bytes of a file and their name; ``stamp`` is None if there is no such file."""

    path: str
    stamp: Stamp | None
    blob: str = ""
    content: bytes | None = None


class Read(NamedTuple):
    """One file as read. ``row`` is None if it is broken, or has the content that is known; ``steady`` is its digest."""

    path: str
    stamp: Stamp | None
    blob: str
    row: "Row | None"
    steady: bytes


def stamp_of(path: str) -> Stamp | None:
    """The stamp of a file, or None if it is not there, or is a link, a folder or a device."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return _stamped(found, time.time_ns()) if stat.S_ISREG(found.st_mode) else None


def _stamped(found: os.stat_result, now: int) -> Stamp:
    young = now - max(found.st_mtime_ns, found.st_ctime_ns) < RACY
    return Stamp(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, young)


def read(reader: Reader, path: str, known_blob: str = "") -> Content:
    """One file, ``path`` being below the root; without its bytes if their name is the one that is known."""
    from policytrack.storage.yaml_bytes import MAX_BYTES

    whole, begun = os.path.join(reader.root, path), time.time_ns()
    try:
        content, before, after = read_and_stat(whole, MAX_BYTES)
    except OSError:
        found = stamp_of(whole)
        return Content(path, found._replace(racy=True) if found else None)
    stamp = _stamped(after, begun)
    if _stamped(before, begun) != stamp:
        stamp = stamp._replace(racy=True)
    blob = blob_name(content)
    return Content(path, stamp, blob, None if blob == known_blob else content)


def _value(reader: Reader, path: str, content: bytes) -> "Commitment | None":
    from policytrack.storage.straight import read_straight  # 3 ms, and mostly nothing has changed
    from policytrack.storage.yaml_read import decode
    from policytrack.storage.yaml_read import read as read_yaml

    try:
        text = decode(content, path)
        return read_straight(text, reader.kinds) or Decoder(path, reader.kinds).whole(
            fields.RECORD, read_yaml(text, path)
        )
    except Unreadable:
        return None


def read_all(reader: Reader, files: Sequence[tuple[str, str]]) -> Generator[list[Read]]:
    """Reads many files, each given with the known name of its content, in lots as they come; other processes begin at once."""
    if len(files) >= MANY:
        _import_what_it_takes()
    return _in_lots(partial(_read_lot, reader), files, MANY)


def _import_what_it_takes() -> None:
    """Before other processes part from this one, or each would."""
    import hashlib  # noqa: F401

    from policytrack.storage import straight, yaml_bytes, yaml_read  # noqa: F401
    from policytrack.storage.index import tables  # noqa: F401


def _read_lot(reader: Reader, files: Sequence[tuple[str, str]]) -> list[Read]:
    """Each step is taken for the whole lot before the next: a processor that does one thing many times over is quicker by a sixth."""
    from policytrack.storage.index.tables import row_of

    contents = [read(reader, path, blob) for path, blob in files]
    values = [None if each.content is None else _value(reader, each.path, each.content) for each in contents]
    rows = [None if value is None else row_of(value, reader.kinds, reader.lights) for value in values]
    return [Read(*each[:3], row, row.steady if row else b"") for each, row in zip(contents, rows, strict=True)]


def spelt(spell: Spell, names: Sequence[tuple[int, str]]) -> Generator[list[Spelt]]:
    """Spells the Chinese ones of the names of many rows, in lots as they come."""
    return _in_lots(partial(_spell_lot, spell), names, _MANY_NAMES)


def _spell_lot(spell: Spell, names: Sequence[tuple[int, str]]) -> list[Spelt]:
    return [(n, called, _spelt(spell, called.strip(BETWEEN).split(BETWEEN))) for n, called in names]


def _spelt(spell: Spell, names: Sequence[str]) -> str:
    return "".join(BETWEEN + each for name in names if not name.isascii() for each in spell(name))


def _in_lots(work: Callable[[Sequence[_One]], _Lot], all_of_it: Sequence[_One], many: int) -> Generator[_Lot]:
    """What work makes of it, on every core if it is ``many``."""
    lots = lots_of(all_of_it, min(_AT_ONCE, max(_FEW, len(all_of_it) // _LOTS)))
    return cores.on_every_core(work, lots) if len(all_of_it) >= many else (work(lot) for lot in lots)


def lots_of(all_of_it: Sequence[_One], at_once: int = _AT_ONCE) -> list[Sequence[_One]]:
    """The same in lots, as they are asked for, read and put down."""
    return [all_of_it[at : at + at_once] for at in range(0, len(all_of_it), at_once)]
