"""Where a cache of a register may lie: git's own folder for its work tree, else the user's cache."""

import os
from binascii import crc32
from itertools import islice

from policytrack.storage.layout import each_record_file, git_folder

SMALLEST = 300  # files; below, reading what is remembered of all of them is as quick as asking


def places(root: str, name: str) -> list[str]:
    """Paths for a cache called ``name``, the best first; none of them is part of the register or of a clone of it."""
    register = f"{crc32(os.path.abspath(root).encode()):08x}"
    found = []
    git = git_folder(root)
    if git:
        found.append(os.path.join(git, "policytrack", f"{name}-{register}"))
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    if os.path.isabs(home):
        found.append(os.path.join(home, "policytrack", f"{name}-{register}"))
    return found


def is_large(root: str) -> bool:
    """Whether a register has an index, or so many files that it should."""
    if any(os.path.exists(place) for place in places(root, "index")):
        return True
    return next(islice(each_record_file(root), SMALLEST, None), None) is not None
