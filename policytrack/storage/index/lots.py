"""git's index as it was when the index was last right, whole in a file beside the database: so what moved in it is found at once.

There are two such files in turn. The database says which one it means and how that was left, so both change in one moment.
A thousand entries that moved are a thousand pages of a database, but one file written from its beginning to its end.
"""

import os
import struct
from collections.abc import Callable
from contextlib import suppress
from sqlite3 import Connection
from typing import NamedTuple

from policytrack.git.index_file import Whole, whole
from policytrack.git.index_lots import NOTHING, Lots, finder, moved
from policytrack.storage.index.seal import started
from policytrack.storage.index.shown import Rotten

_HEAD = "<3Q"  # how many bytes the names of blobs have, how many entries there are, and how many lots
_EACH = "<{}I"


class _Left(NamedTuple):
    """Which file it is, and what the system said of it when it had been written."""

    turn: int
    mtime: int
    ctime: int
    size: int
    inode: int

    @classmethod
    def of(cls, turn: int, found: os.stat_result) -> "_Left":
        return cls(turn, found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def files_of(place: str) -> tuple[str, str]:
    """The two files beside an index."""
    return f"{place}.lots-0", f"{place}.lots-1"


class Kept:
    """git's index as it is kept beside an open index, and as it is ``now`` if it moved. Raises sqlite3.Error."""

    def __init__(self, connection: Connection, place: str) -> None:
        self._connection = connection
        self._files = files_of(place)
        self.now: Lots | None = None

    @property
    def _left(self) -> _Left | None:
        for (said,) in self._connection.execute("SELECT value FROM said WHERE what = 'lots'"):
            return _Left(*map(int, said.split()))
        return None

    @property
    def is_as_it_was_left(self) -> bool:
        """Whether the file that the database means is what was written."""
        left = self._left
        with suppress(OSError):
            return left is None or left == _Left.of(left.turn, os.stat(self._files[left.turn]))
        return False

    @property
    def meant(self) -> list[str]:
        """The path of the file that the database means; none if git was never asked."""
        left = self._left
        return [self._files[left.turn]] if left else []

    def lots(self) -> Lots:
        """What is kept; nothing if git was never asked. Raises Rotten if it cannot be read."""
        left = self._left
        if left is None:
            return NOTHING
        try:
            with open(self._files[left.turn], "rb", buffering=0) as file:  # or what is read ahead is joined to the rest
                digest, number, count = struct.unpack(_HEAD, file.read(struct.calcsize(_HEAD)))
                each = _EACH.format(count)
                sizes, numbers = (list(struct.unpack(each, file.read(struct.calcsize(each)))) for _ in range(2))
                return Lots(Whole(file.read(), number, digest), sizes, numbers)
        except (OSError, OverflowError, MemoryError, struct.error) as error:
            raise Rotten from error

    def moved(self, git_folder: str) -> dict[bytes, bytes | None] | None:
        """What git's index says otherwise now, by path, as ``Moved`` has it; None if it cannot be read. Raises Rotten."""
        before = self.lots()
        try:
            found = moved(whole(git_folder, before.whole.digest), before)
        except (OSError, ValueError, IndexError):
            return None
        self.now = found.now
        return found.entries

    def put(self) -> None:
        """Keeps it as it is now, in a transaction of its caller's. Raises OSError."""
        lots, self.now = self.now, None  # it is large
        if lots is None:
            return
        left = self._left
        turn = 1 - left.turn if left else 0
        each = _EACH.format(len(lots.sizes))
        with open(self._files[turn], "r+b", opener=_opened) as file:  # over what is there, which is quicker than anew
            file.write(struct.pack(_HEAD, lots.whole.digest, lots.whole.number, len(lots.sizes)))
            file.write(struct.pack(each, *lots.sizes) + struct.pack(each, *lots.numbers))
            file.write(lots.whole.data)
            file.truncate()
            file.flush()
            if not started():
                os.fsync(file.fileno())
            said = " ".join(map(str, _Left.of(turn, os.fstat(file.fileno()))))
        self._connection.execute("INSERT OR REPLACE INTO said VALUES ('lots', ?)", (said,))

    def finder(self) -> Callable[[bytes], bytes | None]:
        """What finds what git's index says of a path in the work tree."""
        return finder(self.lots())


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
