"""Writing without loss: a temporary file in the same folder, fsync, rename, fsync of the folder."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from policytrack.errors import PolicytrackError
from policytrack.storage.layout import shown
from policytrack.text import Text


class CannotWrite(PolicytrackError):
    """The system refused a write. Facts: ``path``, ``why``."""

    text = Text("无法写入 {path}：{why}。登记册未作改动。", "cannot write {path}: {why}. The register is unchanged.")


_WHY = {
    "ENOSPC": Text("磁盘已满", "the disk is full"),
    "EROFS": Text("文件系统只读", "the file system is read-only"),
    "EACCES": Text("没有写入权限（只读文件夹）", "no permission to write (a read-only folder)"),
    "EPERM": Text("没有写入权限（只读文件夹）", "no permission to write (a read-only folder)"),
    "ELOOP": Text("路径中有符号链接", "there is a symbolic link in the path"),
    "EDQUOT": Text("磁盘配额已用完", "the disk quota is used up"),
    "ENOENT": Text("没有这个文件或文件夹", "no such file or folder"),
    "ENOTDIR": Text("路径中有一段不是文件夹", "a part of the path is no folder"),
    "EISDIR": Text("是文件夹，不是文件", "it is a folder, not a file"),
    "EIO": Text("磁盘读写出错", "the disk failed"),
    "EBUSY": Text("正被其他程序使用", "another program is using it"),
    "EFBIG": Text("文件过大", "the file is too large"),
    "EMFILE": Text("打开的文件过多", "too many files are open"),
    "ENFILE": Text("打开的文件过多", "too many files are open"),
    "ENAMETOOLONG": Text("名称过长", "the name is too long"),
    "EINVAL": Text("系统不接受这个名称或操作", "the system does not take this name or this request"),
}


def why(error: OSError) -> Text:
    """What the system said, in words."""
    said = error.strerror or str(error)
    return _WHY.get(errno.errorcode.get(error.errno or 0, ""), Text(f"系统报告“{said}”", said))


def read_bytes(path: str) -> bytes:
    """A file as it is."""
    with open(path, "rb") as file:
        return file.read()


def write(path: str, content: bytes) -> None:
    """Replaces a file so that it is never half of one. Raises CannotWrite; then the old file is there, or the new."""
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        replace(path, content)
        sync_folder(os.path.dirname(path))
    except OSError as error:
        raise CannotWrite(path=shown(path), why=why(error)) from error


def remove(path: str) -> None:
    """Removes a file, and makes that last. Raises CannotWrite."""
    try:
        os.unlink(path)
        sync_folder(os.path.dirname(path))
    except OSError as error:
        raise CannotWrite(path=shown(path), why=why(error)) from error


def replace(path: str, content: bytes, last: bool = True) -> None:
    """Gives a file another content, whole or not at all; with ``last`` it is on the disk before it takes its name."""
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{_clipped(name)}.{os.getpid()}.tmp")
    try:
        write_new(temporary, content, mode_of(path), last)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def write_new(path: str, content: bytes, mode: int | None, last: bool) -> None:
    """Writes a file that is not there yet, held until it is done; with ``last`` it is on the disk then. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(path, flags, 0o666 if mode is None else mode), "wb") as file:
        _is_free(file.fileno())
        if mode is not None:
            with suppress(OSError):  # some file systems have no permissions
                os.chmod(path, mode)  # for the umask takes from what a group shares
        file.write(content)
        file.flush()
        if last:
            os.fsync(file.fileno())


def sweep(folder: str, name: str = "") -> None:
    """Removes the temporary files, of one file or of all, whose writer was killed; those of a living one stay."""
    with suppress(OSError), os.scandir(folder) as files:
        for each in files:
            found = _TEMPORARY.fullmatch(each.name)
            if found and found[1] in (_clipped(name) or found[1],) and not each.is_symlink():
                _remove_if_free(each.path, each.is_dir())


_TEMPORARY = re.compile(r"\.(.+)\.\d+\.tmp")


def _remove_if_free(path: str, is_folder: bool) -> None:
    with suppress(OSError), _open_to_hold(path) as file:
        if not _is_free(file):
            return
        if is_folder:
            _remove_folder(path)
        else:
            os.unlink(path)


@contextmanager
def aside(folder: str) -> Iterator[str]:
    """A folder in a folder for files that are not to be seen yet; gone afterwards. Raises OSError."""
    path = os.path.join(folder, f".policytrack.{os.getpid()}.tmp")
    os.makedirs(path)
    try:
        with _open_to_hold(path) as held:
            _is_free(held)
            yield path
    finally:
        _remove_folder(path)


def _remove_folder(path: str) -> None:
    from shutil import rmtree  # 2 ms, and a list removes nothing

    rmtree(path, ignore_errors=True)


@contextmanager
def _open_to_hold(path: str) -> Iterator[int]:
    if os.name == "nt":  # Windows cannot open a folder
        yield -1
        return
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        yield handle
    finally:
        os.close(handle)


def _is_free(file: int) -> bool:
    """Whether no other process is writing an open temporary file; from now on this one holds it."""
    if os.name == "nt":  # Windows lets nobody remove a file that is open
        return True
    from fcntl import LOCK_EX, LOCK_NB, flock

    try:
        flock(file, LOCK_EX | LOCK_NB)
    except OSError:
        return False
    return True


def _clipped(name: str) -> str:
    """So much of a file's name that a few characters more still make one."""
    return name.encode("utf-8", "surrogateescape")[:200].decode("utf-8", "ignore")


def mode_of(path: str) -> int | None:
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
