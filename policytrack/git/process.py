"""git as a process. Knows no records; asks only, and lets no hook or setting of the caller's leak in."""

import os
import subprocess
from datetime import datetime

_INHERITED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX")


def ask(folder: str, *words: str) -> bytes | None:
    """What git answers in ``folder``, or None if it says no or is not installed."""
    environment = {name: value for name, value in os.environ.items() if name not in _INHERITED}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(["git", *words], cwd=folder, env=environment, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def committed(root: str, path: str) -> bytes | None:
    """A file as the last commit has it, or None if it has none."""
    return ask(root, "cat-file", "blob", f"HEAD:./{os.path.relpath(path, root).replace(os.sep, '/')}")


def user_name(folder: str) -> str | None:
    """Who git says is working here."""
    said = ask(folder, "config", "user.name")
    return said.decode("utf-8", "replace").strip() or None if said else None


def commit_at(folder: str, moment: datetime) -> str | None:
    """The last commit of this line of work that was made by a moment, abbreviated; None if there is none."""
    said = ask(folder, "rev-list", "-1", "--first-parent", "--abbrev-commit", "--abbrev=10", f"--before={moment.isoformat()}", "HEAD")
    return said.decode("ascii", "replace").strip() or None if said else None


def is_dirty(folder: str) -> bool:
    """Whether the folder holds anything that is not committed."""
    return bool(ask(folder, "status", "--porcelain", "--", "."))


def file_log(path: str) -> list[tuple[str, str, str, str]]:
    """The commits that touched a file, newest first: abbreviated id, day, author, subject."""
    folder, name = os.path.split(path)
    said = ask(folder, "log", "--follow", "--format=%h%x00%cs%x00%an%x00%s", "--", name)
    lines = said.decode("utf-8", "replace").splitlines() if said else []
    return [(found[0], found[1], found[2], found[3]) for found in (line.split("\0") for line in lines) if len(found) == 4]
