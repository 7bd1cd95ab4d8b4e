"""From record files to rows: one by one when few changed, on every core when many did."""

import os
import stat
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import NamedTuple

from policytrack.config import Lights
from policytrack.git.worktree import blob_name
from policytrack.query.sql import BETWEEN
from policytrack.storage.decoding import Decoder
from policytrack.storage.index.tables import Row, row_of
from policytrack.storage.plain_files import read_plain
from policytrack.storage.yaml_faults import Unreadable
from policytrack.vocabulary import fields
from policytrack.vocabulary.kinds import Kinds

RACY = 2 * 10**9  # ns; a file as young as this when it was read may change again without its times telling
MANY = 300  # files from which a second process is worth its start
_AT_ONCE = 250

Spell = Callable[[str], tuple[str, ...]]


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


class Read(NamedTuple):
    """One file as read. ``row`` is None if it is broken; ``stamp`` is None if there is no such file."""

    path: str
    stamp: Stamp | None
    blob: str = ""
    row: Row | None = None


def stamp_of(path: str, now: int | None = None) -> Stamp | None:
    """The stamp of a file, or None if it is not there, or is a link, a folder or a device."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    young = (time.time_ns() if now is None else now) - max(found.st_mtime_ns, found.st_ctime_ns) < RACY
    return Stamp(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, young)


def read(reader: Reader, path: str, known_blob: str = "", spells: bool = False) -> Read:
    """Reads one file, ``path`` being below the root; without its row if its content has the name that is known."""
    whole = os.path.join(reader.root, path)
    stamp = stamp_of(whole)
    if stamp is None:
        return Read(path, None)
    from policytrack.storage.yaml_bytes import MAX_BYTES

    try:
        content = read_plain(whole, MAX_BYTES)
    except OSError:
        return Read(path, stamp._replace(racy=True))
    if stamp_of(whole) != stamp:
        stamp = stamp._replace(racy=True)
    blob = blob_name(content)
    return Read(path, stamp, blob, None if blob == known_blob else _row(reader, path, content, spells))


def _row(reader: Reader, path: str, content: bytes, spells: bool) -> Row | None:
    from policytrack.storage.yaml_read import decode
    from policytrack.storage.yaml_read import read as read_yaml

    try:
        decoder = Decoder(path, reader.kinds)
        made = decoder.whole(fields.RECORD, read_yaml(decode(content, path), path))
    except Unreadable:
        return None
    if made is None:
        return None
    pinyin = spelt(made.names, reader.spell) if spells else None
    return row_of(made, reader.kinds[made.kind], reader.lights, pinyin)


def spelt(names: Sequence[str], spell: Spell) -> str:
    """How the Chinese ones of these names are spelt, in full and by initials."""
    return "".join(BETWEEN + each for name in names if not name.isascii() for each in spell(name))


def read_all(reader: Reader, files: Sequence[tuple[str, str]]) -> Generator[list[Read]]:
    """Reads many files, each given with the known name of its content, spelling their names too, in lots as they come."""
    lots = [files[at : at + _AT_ONCE] for at in range(0, len(files), _AT_ONCE)]
    done = 0
    if len(files) >= MANY and (os.cpu_count() or 1) > 1:
        for lot in _read_on_every_core(reader, lots):
            done += 1
            yield lot
    yield from (_read_lot(reader, lot) for lot in lots[done:])


def _read_on_every_core(reader: Reader, lots: Sequence[Sequence[tuple[str, str]]]) -> Iterator[list[Read]]:
    """Reads the lots in other processes; ends early where there can be none, or where one of them was killed."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    try:
        with ProcessPoolExecutor(
            min(os.cpu_count() or 1, len(lots)), initializer=_serve, initargs=(os.getpid(),)
        ) as pool:
            try:
                yield from pool.map(_read_lot, [reader] * len(lots), lots)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    except (OSError, ImportError, NotImplementedError, BrokenProcessPool):
        return


def _serve(parent: int) -> None:
    """Makes this process end with its parent, whose lock on the index it has, and leave an interruption to it."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    from multiprocessing import parent_process

    known = parent_process()
    while os.getppid() == parent and known is not None and known.is_alive():
        time.sleep(0.2)
    os._exit(1)


def _read_lot(reader: Reader, files: Sequence[tuple[str, str]]) -> list[Read]:
    return [read(reader, path, blob, spells=True) for path, blob in files]
