"""git told to do something, and what it said; unlike ``process.ask``, which only asks."""

import os
import subprocess
from collections.abc import Mapping
from typing import NamedTuple

from policytrack.git.process import INHERITED, NO_REPOSITORY_INSIDE, GitRefused, NoGit, lock_left
from policytrack.text import Text


class Refused(GitRefused):
    """git refused in its own words. Facts: ``what``, ``said``."""

    text = Text("git 未能{what}：\n{said}", "git could not {what}:\n{said}")


class Said(NamedTuple):
    """How a git command ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def words(self) -> str:
        """What it said, set in, for a message."""
        return "\n".join(f"  {line}" for line in (self.err or self.out).rstrip().splitlines())


def tell(folder: str, *words: str, extra: Mapping[str, str] | None = None, live: bool = False) -> Said:
    """Runs git in ``folder``. With ``live`` its own progress goes straight to the screen. Raises NoGit."""
    environment = {name: value for name, value in os.environ.items() if name not in INHERITED} | dict(extra or {})
    try:
        done = subprocess.run(
            ["git", *NO_REPOSITORY_INSIDE, *words], cwd=folder, env=environment, check=False, stdout=subprocess.PIPE,
            stderr=None if live else subprocess.PIPE,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise NoGit() from error
    return Said(done.returncode, _text(done.stdout), _text(done.stderr or b""))


def must(what: Text, said: Said) -> Said:
    """What git said if it did it. Raises Refused, LockLeft."""
    if said.code:
        raise refusal(what, said.words)
    return said


def refusal(what: Text, words: str) -> GitRefused:
    """The failure, in git's words; with live progress they are on the screen already."""
    return lock_left("", words) or Refused(
        what=what, said=words or Text("  （git 的说明见上）", "  (git says why above)")
    )


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
