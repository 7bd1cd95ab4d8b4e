"""The index of one register, made right before it is asked.

One process writes at a time, under a lock of its own. A reader holds SQLite's shared lock from before it tests the seal
until it is done, so what it reads is what was sealed. Any doubt, and the index is made anew.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Self

from policytrack.commitment import Commitment
from policytrack.facts import Facts
from policytrack.git.worktree import Question
from policytrack.storage.index.early import Early
from policytrack.storage.index.failures import FAILED, Damaged, Outdated, Replaced
from policytrack.storage.index.handle import Handle, is_busy, is_damage
from policytrack.storage.index.lock import alone
from policytrack.storage.index.looking import Git, Seen, look
from policytrack.storage.index.lots import Kept, files_of
from policytrack.storage.index.made_for import made_for
from policytrack.storage.index.places import places
from policytrack.storage.index.reading import Reader, spelt
from policytrack.storage.index.seal import is_loose, is_of_the_sealed_change, loosen, put_seal, sealed, settle, together
from policytrack.storage.index.shown import unpacked
from policytrack.text import Text

if TYPE_CHECKING:
    from threading import Thread

_KEPT_EVERY = 40  # lots of files
_TRIES = 3

Tell = Callable[[Text], None]
Progress = Callable[[int, int], None]
Asked = tuple[str, Sequence[object]]  # in SQL, and what its ``?`` stand for
_AS_SPELT = "INSERT OR REPLACE INTO spelt SELECT n, ?3 FROM names WHERE n = ?1 AND names = ?2"
_MADE_ANEW = Text(
    "索引已失效，正在重建（登记册不受影响）。",
    "the index is no longer valid; it is made anew (the register is not affected).",
)


class Index:
    """An open index. Close it when done: until then nobody else can write to it."""

    def __init__(self, place: str, reader: Reader, told: Progress, first: Asked | None = None) -> None:
        self._place = place
        self._seal = f"{place}.seal"
        self._reader = reader
        self._told = told
        self._first = first
        self._held: Handle | None = None
        self._settling: Thread | None = None

    @classmethod
    def ready(
        cls, reader: Reader, question: Question | None, tell: Tell, told: Progress, first: Asked | None = None
    ) -> Self | None:
        """The index, saying of every record what its file says now; None if there is no place for one.

        ``question`` is what git was asked about the files, None where git does not watch the register. ``first`` is what
        the index will be asked first: it looks for that while git thinks.
        """
        try:
            return cls._ready(reader, question, cache(tell), partial(cls, reader=reader, told=told, first=first))
        finally:
            if question:
                _ = question.answer  # so that git is done, whether or not anybody wanted to know

    @classmethod
    def _ready(
        cls, reader: Reader, question: Question | None, tell: Tell, at_a_place: Callable[[str], Self]
    ) -> Self | None:
        for place in places(reader.root, "index"):
            for _ in range(_TRIES):
                try:
                    return at_a_place(place)._made_ready(question, tell)
                except Replaced:
                    continue
                except UnicodeError:  # a file whose name is no text
                    return None
                except FAILED:
                    break
        return None

    def _made_ready(self, question: Question | None, tell: Tell) -> Self:
        try:
            self._open(tell)
            self._make_right(question)
            self._settle()
        except BaseException as error:
            self.close_after(error)
            raise
        return self

    @property
    def _handle(self) -> Handle:
        assert self._held is not None
        return self._held

    @property
    def _kept(self) -> Kept:
        return Kept(self._handle.connection, self._place)

    def rows(self, sql: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows that answer a question, as they are found."""
        return self._handle.rows(sql, values)

    def shown(self, n: int, timeliness: str, light: str, day: date) -> tuple[Commitment, Facts]:
        """What a list shows of the record of a row, whose timeliness and light on the day are known. Raises Rotten."""
        ((packed,),) = self.rows("SELECT record FROM contents WHERE n = ?", (n,))
        return unpacked(packed, timeliness, light, day)

    def spell(self) -> None:
        """Puts down how names are spelt of which nobody had asked yet. Raises what is in FAILED."""
        names = list(self.rows("SELECT n, names FROM names WHERE n NOT IN (SELECT n FROM spelt)"))
        if not names:
            return
        keep, done = self._keeping(), 0
        with self._changing(), closing(spelt(self._reader.spell, names)) as lots:
            for lot in lots:
                self._handle.connection.executemany(_AS_SPELT, lot)
                keep()
                done += len(lot)
                self._told(done, len(names))
        self._settle()

    def close(self) -> None:
        """Lets others write."""
        self._wait_until_settled()
        if self._held is not None:
            self._held.close()
        self._held = None

    def close_after(self, error: BaseException) -> None:
        """Closes it when something failed; should the index be at fault, it is made anew next time."""
        self.close()
        if is_damage(error):
            with suppress(OSError):
                os.unlink(self._seal)

    def _open(self, tell: Tell) -> None:
        try:
            self._hold()
        except (FileNotFoundError, Outdated, Damaged, sqlite3.DatabaseError) as error:
            self.close()
            if isinstance(error, sqlite3.Error) and is_busy(error):
                raise
            with alone(self._place):
                self._open_or_make(tell)

    def _open_or_make(self, tell: Tell) -> None:
        try:
            self._hold()  # another process may have sealed or made it meanwhile
        except (FileNotFoundError, Outdated):
            self._make()
        except (Damaged, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.Error) and is_busy(error):
                raise
            self._make()
            tell(_MADE_ANEW)

    def _hold(self) -> None:
        """Opens what is there and holds it against writers. Raises Damaged, Outdated, OSError, sqlite3.Error."""
        self._held = Handle(self._place)
        was_half_written = self._held.is_half_written
        self._held.set_up()
        self._held.begin()
        if not sealed(self._held.file, self._seal):
            self._accept_what_was_taken_back(was_half_written)
        if self._said("made for") != made_for(self._reader):
            raise Outdated
        if not self._kept.is_as_it_was_left:
            raise Damaged

    def _accept_what_was_taken_back(self, was_half_written: bool) -> None:
        """Seals again what a killed writer had begun to change and SQLite took back. Raises Damaged if it is not that."""
        if not (was_half_written and is_of_the_sealed_change(self._handle.file, self._seal)):
            raise Damaged
        put_seal(self._handle.file, self._seal)

    def _said(self, what: str) -> object:
        found = list(self.rows("SELECT value FROM said WHERE what = ?", (what,)))
        return found[0][0] if found else None

    def _make(self) -> None:
        from policytrack.storage.index.tables import TABLES

        self.close()
        others = (f"{self._place}-{each}" for each in ("journal", "wal", "shm"))
        for leftover in (self._seal, self._place, *others, *files_of(self._place)):
            with suppress(FileNotFoundError):
                os.unlink(leftover)
        self._held = Handle(self._place, new=True)
        self._held.set_up()
        self._held.connection.executescript(f"BEGIN;{TABLES}")
        self._held.connection.execute("INSERT INTO said VALUES ('made for', ?)", (made_for(self._reader),))
        with together():
            self._held.run("COMMIT")
            put_seal(self._held.file, self._seal)
        self._held.begin()

    def _make_right(self, question: Question | None) -> None:
        connection, kept, known = self._handle.connection, self._kept, str(self._said("git") or "")
        with closing(Early(connection, self._reader)) as early:
            now = time.time_ns()
            seen = look(connection, kept, self._reader.root, question, known, now, early.begin, self._look_ahead)
            if not (seen.look or seen.gone or self._is_news(seen)):
                return
            from policytrack.storage.index.filling import Filling  # 3 ms, and mostly nothing has changed

            with self._changing():
                filling = Filling(connection, kept, self._reader, seen, early)
                filling.take_from_git()
                filling.forget_what_is_gone()
                filling.look_again(self._told, self._keeping())
                filling.note_the_rest()

    def _look_ahead(self) -> None:
        if self._first is not None:
            with suppress(sqlite3.Error):  # whoever asks will meet it too, and can ask the files instead
                self._handle.look_ahead(*self._first)

    def _is_news(self, seen: Seen) -> bool:
        """Whether folders, or git's index, are others than the index knows."""
        known = set(self.rows("SELECT path, mtime, ctime, inode, racy FROM folders"))
        return known != {(*each[:4], int(each.racy)) for each in seen.folders} or self._git_moved(seen.git)

    def _git_moved(self, git: Git | None) -> bool:
        return (git.name if git else "") != (self._said("git") or "")

    def _keeping(self) -> Callable[[], None]:
        """What keeps the work done so far, so that it can be taken up again: called after each lot of files."""
        lots = 0

        def keep() -> None:
            nonlocal lots
            lots += 1
            self._handle.run("RELEASE whole")
            if lots % _KEPT_EVERY == 0 and self._committed():
                self._handle.run("BEGIN IMMEDIATE")
            self._handle.run("SAVEPOINT whole")

        return keep

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Changes the index, alone, and seals it; if interrupted, as it was when the last lot was whole.

        While a reader is in the way the change stays open: this process sees it, and it is lost when that is done.
        """
        handle = self._handle
        self._wait_until_settled()
        handle.forget_what_is_ahead()
        handle.run("ROLLBACK")
        with alone(self._place):
            if not handle.is_in_its_place:
                raise Replaced
            handle.run("BEGIN IMMEDIATE")
            loosen(self._seal)
            handle.run("SAVEPOINT whole")
            try:
                yield
            except BaseException:
                self._back_to_what_was_whole()
                raise
            finally:
                self._committed()
        if not handle.connection.in_transaction:
            handle.begin()

    def _settle(self) -> None:
        """Begins to have the seal hold for good, while the index is asked; it may be that of a process that was killed."""
        with suppress(OSError, RuntimeError):  # no thread to be had; whoever asks next has it settled
            if not is_loose(self._handle.file, self._seal):
                return
            from threading import Thread

            what = (self._handle.file, self._seal, self._place, self._kept.meant)
            self._settling = Thread(target=settle, args=what)
            self._settling.start()

    def _wait_until_settled(self) -> None:
        if self._settling is not None:
            self._settling.join()
        self._settling = None

    def _committed(self) -> bool:
        """Whether the change could be made last; then it is sealed."""
        handle = self._handle
        with together():
            done = not handle.connection.in_transaction or handle.commit()
            if done:
                put_seal(handle.file, self._seal)
        return done

    def _back_to_what_was_whole(self) -> None:
        try:
            self._handle.run("ROLLBACK TO whole")
        except sqlite3.Error:  # SQLite may have gone back by itself, as on a full disk
            with suppress(sqlite3.Error):
                self._handle.run("ROLLBACK")
