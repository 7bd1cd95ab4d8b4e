"""Asking git which files changed before anything else is imported, so that it works while we do."""

import os
from contextlib import suppress

from policytrack.git.worktree import Question, asking
from policytrack.storage.index.places import places
from policytrack.storage.layout import find_root, git_folder

_asked: dict[str, Question] = {}


def ask(start: str) -> None:
    """Asks about the register that ``start`` lies in, if it has an index. What the disk refuses here, it refuses again."""
    with suppress(OSError):
        root = find_root(start)
        git = git_folder(root) if root else None
        if root and git and any(map(os.path.exists, places(root, "index"))):
            _asked[root] = asking(root, git)


def question_about(root: str) -> Question | None:
    """What git was asked about the files below ``root``, or is asked now; None where git does not watch them."""
    git = git_folder(root)
    if git is None:
        return None
    return _asked.pop(root, None) or asking(root, git)
