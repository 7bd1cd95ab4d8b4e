"""Where things lie in a register: its root, its records, its sources, and the folder for what is not a record."""

import os
from collections.abc import Iterator

SETTINGS = "policytrack.yaml"
UNITS = "units.yaml"
LEDGER_WORDS = "import.yaml"
SOURCES = "sources"
OWN = ".policytrack"


def find_root(start: str) -> str | None:
    """The register that ``start`` lies in, or that lies in a ``records`` folder beside it or above; None if there is none."""
    here = os.path.abspath(start)
    while True:
        for root in (here, os.path.join(here, "records")):
            if os.path.isfile(os.path.join(root, SETTINGS)):
                return root
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above


def record_files(root: str) -> list[str]:
    """The paths of all record files, in order, links left out."""
    return list(each_record_file(root))


def each_record_file(root: str) -> Iterator[str]:
    """The paths of all record files, in order, folder by folder, links left out."""
    for year in _years(root):
        yield from yaml_files(year)


def _years(root: str) -> list[str]:
    with os.scandir(root) as folders:
        found = [each.path for each in folders if each.is_dir(follow_symlinks=False) and is_year(each.name)]
    return sorted(found, key=lambda path: f"{path}/")  # so that whole paths stand in order


def is_year(name: str) -> bool:
    """Whether a folder of this name in a register's root holds records."""
    return name[0] not in "._" and name != SOURCES


def yaml_files(folder: str) -> list[str]:
    """The YAML files of one folder, in order, links left out."""
    if not os.path.isdir(folder):
        return []
    with os.scandir(folder) as files:
        return sorted(
            each.path for each in files if each.name.endswith(".yaml") and each.is_file(follow_symlinks=False)
        )


def strays(root: str) -> Iterator[str]:
    """Files that look like records and are not read: links, ``.yml``, records outside a year's folder."""
    known = {SETTINGS, UNITS, LEDGER_WORDS}
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


def having_stem(root: str, id: str) -> str | None:
    """The record file that is named for ``id``, in whatever year, or None."""
    paths = (os.path.join(year, f"{id}.yaml") for year in _years(root))
    return next((path for path in paths if os.path.isfile(path) and not os.path.islink(path)), None)


def stem(path: str) -> str:
    """A file's name without its ending: what a record's or a source's id must be."""
    return os.path.splitext(os.path.basename(path))[0]


def shown(path: str) -> str:
    """A path as a person at this folder would type it, if that is shorter."""
    relative = os.path.relpath(path)
    return path if relative.startswith(os.pardir) else relative


def own_folder(root: str) -> str:
    """The folder for the lock and the journal: git's own if the register lies in a work tree, else one beside the records."""
    git = git_folder(root)
    return os.path.join(git, "policytrack") if git else os.path.join(root, OWN)


def git_folder(start: str) -> str | None:
    """git's folder for the work tree that ``start`` lies in, read without asking git; linked work trees have their own."""
    here = os.path.abspath(start)
    while True:
        dot = os.path.join(here, ".git")
        if os.path.isdir(dot):
            return dot
        if os.path.isfile(dot):
            with open(dot, encoding="utf-8") as pointer:
                target = pointer.read().removeprefix("gitdir:").strip()
            return os.path.normpath(os.path.join(here, target))
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above
