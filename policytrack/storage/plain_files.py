"""Reading what lies in a register: plain files only, so that no link leads out of it and no pipe keeps us waiting."""

import os
import stat
from typing import NamedTuple

from policytrack.storage.files import why
from policytrack.text import Text

MAX_TEXT = 16 * 1024 * 1024  # bytes of an archived text, or of an image

_LINK = Text(
    "这是符号链接，登记册只读取普通文件：请换成文件本身",
    "this is a symbolic link, and a register holds plain files only: put the file itself here",
)
_NO_FILE = Text(
    "这不是普通文件（是文件夹、管道或设备）：请移走",
    "this is no plain file (but a folder, a pipe or a device): move it away",
)
_NO_LEAVE = Text("没有读取权限：请设置文件权限", "no permission to read it: set the file's permissions")


class NotPlain(OSError):
    """What is there is not a plain file. ``words`` say what it is."""

    def __init__(self, path: str, words: Text) -> None:
        super().__init__(words.en)
        self.filename, self.words = path, words


class ReadPlain(NamedTuple):
    """The bytes of a file, and what the system said of it before and after they were read."""

    content: bytes
    before: os.stat_result
    after: os.stat_result


def read_plain(path: str, most: int) -> bytes:
    """The first ``most`` + 1 bytes of a plain file, so that one byte too many tells of more. Raises NotPlain, OSError."""
    return read_and_stat(path, most).content


def read_and_stat(path: str, most: int) -> ReadPlain:
    """The same, with what tells whether it changed meanwhile. Raises NotPlain, OSError."""
    mode = os.lstat(path).st_mode
    if not stat.S_ISREG(mode):
        raise NotPlain(path, _LINK if stat.S_ISLNK(mode) else _NO_FILE)
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    file = os.open(path, flags)
    try:
        before = os.fstat(file)
        if not stat.S_ISREG(before.st_mode):
            raise NotPlain(path, _NO_FILE)
        content = os.read(file, min(before.st_size, most) + 1)
        if len(content) != before.st_size:  # it grows or shrinks, or the system gives it in pieces
            while len(content) <= most and (more := os.read(file, most + 1 - len(content))):
                content += more
        return ReadPlain(content, before, os.fstat(file))
    finally:
        os.close(file)


def why_unread(error: OSError) -> Text:
    """What kept a file from being read, in words."""
    if isinstance(error, NotPlain):
        return error.words
    return _NO_LEAVE if isinstance(error, PermissionError) else why(error)


def is_plain(path: str) -> bool:
    """Whether a file is there and is no link."""
    return os.path.isfile(path) and not os.path.islink(path)


def inside(root: str, file: str) -> str | None:
    """Where a path below ``root`` leads, links followed; None if that is outside, or nowhere that a file can be."""
    try:
        top, path = os.path.realpath(root), os.path.realpath(os.path.join(root, file))
        return path if os.path.commonpath([path, top]) == top else None
    except ValueError:
        return None


def digest_of(path: str) -> str:
    """The SHA-256 of a file of any size."""
    import hashlib  # not for a list

    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
