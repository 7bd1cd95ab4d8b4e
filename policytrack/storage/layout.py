"""Where things lie in a register: its root, its records, its sources, and the folder for what is not a record."""

import os
from binascii import crc32
from collections.abc import Iterator
from errno import EACCES, EIO
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

SETTINGS = "policytrack.yaml"
UNITS = "units.yaml"
LEDGER_WORDS = "import.yaml"
SOURCES = "sources"
EXTRACTION = "extraction.yaml"
OWN = ".policytrack"


def find_root(start: str) -> str | None:
    """The register that ``start`` lies in, or that lies in a ``records`` folder beside it or above; None if there is none."""
    here = os.path.abspath(start)
    while True:
        for root in (here, os.path.join(here, "records")):
            if _is_file(os.path.join(root, SETTINGS)):
                return root
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above


def _is_file(path: str) -> bool:
    """Whether there is a file that can be seen. Raises OSError where the disk does not say."""
    try:
        return S_ISREG(os.stat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError, PermissionError, ValueError):  # ValueError: no name of a file
        return False


def record_files(root: str) -> list[str]:
    """The paths of all record files, in order, links left out."""
    return list(each_record_file(root))


def each_record_file(root: str) -> Iterator[str]:
    """The paths of all record files, in order, folder by folder, links left out."""
    for year in years(root):
        yield from yaml_files(year)


def years(root: str) -> list[str]:
    """The folders of a register that hold records, in order."""
    with os.scandir(root) as folders:
        found = [each.path for each in folders if each.is_dir(follow_symlinks=False) and is_year(each.name)]
    return sorted(found, key=lambda path: f"{path}/")  # so that whole paths stand in order


def is_year(name: str) -> bool:
    """Whether a folder of this name in a register's root holds records."""
    return name[0] not in "._" and name != SOURCES


def yaml_files(folder: str) -> list[str]:
    """The YAML files of one folder, in order, links left out; none if it is not there. Raises OSError."""
    if os.path.islink(folder):
        return []
    try:
        with os.scandir(folder) as files:
            return sorted(
                each.path for each in files if each.name.endswith(".yaml") and each.is_file(follow_symlinks=False)
            )
    except (FileNotFoundError, NotADirectoryError):
        return []


def strays(root: str) -> Iterator[str]:
    """Files that look like records and are not read: links, ``.yml``, records outside a year's folder."""
    known = {SETTINGS, UNITS, LEDGER_WORDS, EXTRACTION}
    for folder, folders, files in os.walk(root):
        folders[:] = [each for each in folders if each[0] not in "._"]
        depth = os.path.relpath(folder, root).count(os.sep) + (folder != root)
        for name in sorted(files):
            path = os.path.join(folder, name)
            if name.endswith(".yml") or (
                name.endswith(".yaml") and (os.path.islink(path) or depth != 1) and name not in known
            ):
                yield path


def record_path(root: str, year: int, id: str) -> str:
    """Where the record ``id`` of a commitment announced in ``year`` lies."""
    return os.path.join(root, str(year), f"{id}.yaml")


def having_stem(root: str, id: str) -> list[str]:
    """The record files that are named for ``id``, in whatever years."""
    if os.path.basename(id) != id:
        return []
    paths = (os.path.join(year, f"{id}.yaml") for year in years(root))
    return [path for path in paths if os.path.isfile(path) and not os.path.islink(path)]


def stem(path: str) -> str:
    """A file's name without its ending: what a record's or a source's id must be."""
    return os.path.splitext(os.path.basename(path))[0]


def shown(path: str) -> str:
    """A path as a person at this folder would type it, if that is shorter."""
    relative = os.path.relpath(path)
    return path if relative.startswith(os.pardir) else relative


def own_folder(root: str) -> str:
    """The folder for the journal: in git's own if the register lies in a work tree, else one beside the records.

    A repository may hold several registers, so that in git's is named for where the register lies. Raises OSError.
    """
    tree = work_tree(root)
    if tree is None:
        return os.path.join(root, OWN)
    below = os.path.relpath(root, tree.top).replace(os.sep, "/")
    return os.path.join(lock_folder(root), f"register-{crc32(os.fsencode(below)):08x}")


def lock_folder(root: str) -> str:
    """The folder for the lock, which the registers of a repository share: a merge may touch all of them. Raises OSError."""
    git = git_folder(root)
    return os.path.join(git, "policytrack") if git else os.path.join(root, OWN)


_LONGEST = 4096  # characters of a path


def _mode(path: str, follow: bool = True) -> int:
    """What a path is; 0 if nothing is there. Raises OSError if the system does not tell: what it keeps is then not elsewhere."""
    try:
        return os.stat(path, follow_symlinks=follow).st_mode
    except OSError as error:
        if error.errno in (EIO, EACCES):
            raise
        return 0


def _is_git(folder: str) -> bool:
    """Whether a folder is git's own: in no other may anything be written because a ``.git`` points to it."""
    return "\0" not in folder and bool(_mode(os.path.join(folder, "HEAD"), follow=False))


class WorkTree(NamedTuple):
    """A work tree of git's: its top, and git's folder for it."""

    top: str
    git: str


def git_folder(start: str) -> str | None:
    """git's folder for the work tree that ``start`` lies in; linked work trees have their own. Raises OSError."""
    found = work_tree(start)
    return found.git if found else None


def work_tree(start: str) -> WorkTree | None:
    """The work tree that ``start`` lies in, found without asking git. Raises OSError if the system does not tell."""
    here = os.path.abspath(start)
    while True:
        dot = os.path.join(here, ".git")
        mode = _mode(dot)
        if S_ISDIR(mode):
            return WorkTree(here, dot) if _is_git(dot) else None
        if S_ISREG(mode):
            with open(dot, encoding="utf-8", errors="surrogateescape") as pointer:
                target = pointer.read(_LONGEST).removeprefix("gitdir:").strip("\n\r ")
            folder = os.path.normpath(os.path.join(here, target))
            return WorkTree(here, folder) if _is_git(folder) else None
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above
