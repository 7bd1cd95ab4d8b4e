"""Asking git which files changed before anything else is imported, so that it works while we do."""

import os
from contextlib import suppress

from policytrack.git.worktree import Question, Said, asking
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


def answer_for(root: str) -> Said | None:
    """What git says of the files below ``root``, asked now if nobody did before; None if git cannot say."""
    git = git_folder(root)
    if git is None:
        return None
    return (_asked.pop(root, None) or asking(root, git)).answer()
