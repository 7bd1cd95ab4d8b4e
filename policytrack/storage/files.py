"""Writing without loss: a temporary file in the same folder, fsync, rename, fsync of the folder; one lock for writers."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from policytrack.errors import PolicytrackError
from policytrack.storage.layout import OWN, own_folder, shown
from policytrack.text import Text


class CannotWrite(PolicytrackError):
    """The system refused a write. Facts: ``path``, ``why``."""

    text = Text("无法写入 {path}：{why}。登记册未作改动。", "cannot write {path}: {why}. The register is unchanged.")


class Busy(PolicytrackError):
    """Another writer holds the register. Fact: ``seconds``."""

    text = Text(
        "另有人正在写入登记册，等待{seconds}秒仍未结束。请稍后再试。",
        "somebody else is writing to the register and did not finish within {seconds} s. Try again in a moment.",
    )


_WHY = {
    "ENOSPC": Text("磁盘已满", "the disk is full"),
    "EROFS": Text("文件系统只读", "the file system is read-only"),
    "EACCES": Text("没有写入权限（只读文件夹）", "no permission to write (a read-only folder)"),
    "EPERM": Text("没有写入权限（只读文件夹）", "no permission to write (a read-only folder)"),
    "EDQUOT": Text("磁盘配额已用完", "the disk quota is used up"),
}


def why(error: OSError) -> Text:
    """What the system said, in words."""
    from errno import errorcode

    said = error.strerror or str(error)
    return _WHY.get(errorcode.get(error.errno or 0, ""), Text(said, said))


def read_bytes(path: str) -> bytes:
    """A file as it is."""
    with open(path, "rb") as file:
        return file.read()


def write(path: str, content: bytes) -> None:
    """Replaces a file so that it is never half of one. Raises CannotWrite; then the old file is still there."""
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _replace(path, content)
    except OSError as error:
        raise CannotWrite(path=shown(path), why=why(error)) from error


def remove(path: str) -> None:
    """Removes a file, and makes that last. Raises CannotWrite."""
    try:
        os.unlink(path)
        sync_folder(os.path.dirname(path))
    except OSError as error:
        raise CannotWrite(path=shown(path), why=why(error)) from error


def _replace(path: str, content: bytes) -> None:
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        _write_new(temporary, content, _mode(path))
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    sync_folder(folder)


def _write_new(path: str, content: bytes, mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(path, flags, 0o666 if mode is None else mode), "wb") as file:
        if mode is not None:
            with suppress(OSError):  # some file systems have no permissions
                os.chmod(path, mode)  # for the umask takes from what a group shares
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _mode(path: str) -> int | None:
    """The permissions that a file has, or None if it is new."""
    try:
        return os.stat(path).st_mode & 0o777
    except FileNotFoundError:
        return None


def sync_folder(folder: str) -> None:
    """Makes what was renamed or removed in a folder last."""
    if os.name == "nt":  # Windows cannot open a folder; its rename is durable without
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def lock(root: str, seconds: float = 10) -> Iterator[None]:
    """Holds the register for one writer; readers never wait. Raises Busy or CannotWrite."""
    from filelock import FileLock, Timeout

    folder = own_folder(root)
    try:
        _make_own(folder)
        held = FileLock(os.path.join(folder, "lock"), timeout=seconds)
        held.acquire()
    except Timeout:
        raise Busy(seconds=int(seconds)) from None
    except OSError as error:
        raise CannotWrite(path=shown(folder), why=why(error)) from error
    try:
        yield
    finally:
        held.release()


def _make_own(folder: str) -> None:
    os.makedirs(folder, exist_ok=True)
    ignore = os.path.join(folder, ".gitignore")
    if os.path.basename(folder) == OWN and not os.path.exists(ignore):
        with open(ignore, "w", encoding="utf-8") as file:
            file.write("*\n")
