"""One lock a register, or a repository of several, for writers; beside it stands who holds it, for those who wait and for whoever comes after a death."""

import errno
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from policytrack.errors import PolicytrackError
from policytrack.storage import layout
from policytrack.storage.files import CannotWrite, read_bytes, sweep, why
from policytrack.text import Lang, Text, clip

if TYPE_CHECKING:
    from filelock import FileLock

PATIENCE = 10.0  # s that a writer waits for another if nobody says how long
_NOTE = "holder"  # the file that says who holds it
_SILENT = 1.0  # s of waiting that nobody need hear of

Tell = Callable[[Text], None]


class Holder(NamedTuple):
    """Who holds which register: the process, who started it and where, what was typed, and since when (ISO 8601)."""

    pid: int
    user: str
    host: str
    command: str
    since: str
    root: str

    def to(self, lang: Lang) -> str:
        """In words: who, where, which process, since when, doing what."""
        words = Text(
            "{user}@{host}（进程 {pid}，{since} 起）：{command}",
            "{user}@{host} (process {pid}, since {since}): {command}",
        )
        return words.of(**self._asdict()).to(lang)


_SOMEBODY = Text("另一程序", "another program")


class Busy(PolicytrackError):
    """Another writer holds the register. Facts: ``holder``, ``seconds``."""

    text = Text(
        "登记册正由他人写入，等了{seconds}秒仍未结束：{holder}。请稍后再试，或用 --wait 秒数 多等一会。登记册未作改动。",
        "somebody else is writing to the register and did not finish within {seconds} s: {holder}. "
        "Try again in a moment, or wait longer with --wait SECONDS. The register is unchanged.",
    )


_WAITING = Text("正在等待他人写完：{holder}", "waiting for somebody else to finish writing: {holder}")


@contextmanager
def lock(root: str, seconds: float = PATIENCE, tell: Tell = lambda words: None) -> Iterator[None]:
    """Holds the register for one writer; readers never wait. What a writer left that died at work is cleared away first.

    Raises Busy, CannotWrite.
    """
    folder = layout.lock_folder(root)
    note = os.path.join(folder, _NOTE)
    with _held(folder, note, seconds, tell):
        try:
            if os.path.exists(note):
                _clear_after(holder(note), root)
            _write_note(note, root)
        except OSError as error:
            raise CannotWrite(path=layout.shown(folder), why=why(error)) from error
        try:
            yield
        finally:
            with suppress(OSError):
                os.unlink(note)


def _clear_after(dead: Holder | None, root: str) -> None:
    """Clears away what a writer left that died in this register, or in another of the same repository."""
    clear(root)
    if dead and dead.root != root and layout.find_root(dead.root) == dead.root:
        clear(dead.root)


def clear(root: str) -> None:
    """Removes the temporary files that a dead writer left anywhere in a register."""
    sweep(layout.lock_folder(root))
    sweep(layout.own_folder(root))
    sweep(root)
    for year in layout.years(root):
        sweep(year)


def holder(note: str) -> Holder | None:
    """Who holds the register, as far as can be told."""
    with suppress(OSError, ValueError, TypeError):
        said = Holder(**json.loads(read_bytes(note)))
        return said if isinstance(said.pid, int) and all(isinstance(each, str) for each in said[1:]) else None
    return None


@contextmanager
def _held(folder: str, note: str, seconds: float, tell: Tell) -> Iterator[None]:
    from filelock import FileLock, Timeout

    try:
        _make_own(folder)
        held = FileLock(os.path.join(folder, "lock"))
        _acquire(held, note, seconds, tell)
    except Timeout:
        raise Busy(seconds=int(seconds), holder=holder(note) or _SOMEBODY) from None
    except OSError as error:
        raise CannotWrite(path=layout.shown(folder), why=why(error)) from error
    try:
        yield
    finally:
        held.release()


def _acquire(held: "FileLock", note: str, seconds: float, tell: Tell) -> None:
    """Waits in silence for a moment, then says for whom. Raises Timeout."""
    from filelock import Timeout

    silent = min(seconds, _SILENT)
    try:
        held.acquire(timeout=silent)
    except Timeout:
        if silent == seconds:
            raise
        tell(_WAITING.of(holder=holder(note) or _SOMEBODY))
        held.acquire(timeout=seconds - silent)


def _write_note(note: str, root: str) -> None:
    import socket

    typed = " ".join([os.path.basename(sys.argv[0]), *sys.argv[1:]])
    since = time.strftime("%Y-%m-%dT%H:%M:%S%z")
    said = Holder(os.getpid(), _user(), socket.gethostname(), clip(typed, 60), since, root)
    with open(note, "w", encoding="utf-8", errors="replace") as file:
        json.dump(said._asdict(), file, ensure_ascii=False)


def _user() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _make_own(folder: str) -> None:
    if any(map(os.path.islink, (folder, *(os.path.join(folder, name) for name in ("lock", _NOTE))))):
        raise OSError(errno.ELOOP, "symbolic link", folder)  # it would be written wherever that leads
    os.makedirs(folder, exist_ok=True)
    ignore = os.path.join(folder, ".gitignore")
    if os.path.basename(folder) == layout.OWN and not os.path.exists(ignore):
        with open(ignore, "w", encoding="utf-8") as file:
            file.write("*\n")
