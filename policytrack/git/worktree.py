"""Which files of a work tree git takes for changed, and the names that it gives to contents."""

import os
from functools import cached_property

from policytrack.git.index_file import Signature, signature
from policytrack.git.process import RUNS_NO_HOOK, ask, environment
from policytrack.git.process import asking as question

# whatever the repository's settings, git is to look at all that its index knows of a file
_DIFF = ("-c", "core.trustctime=true", "-c", "core.checkStat=default",
         "diff-files", "--name-only", "-z", "--relative", "--ignore-submodules", "--", ".")  # fmt: skip


class Asking:
    """A question to git that runs while its asker does something else: which files differ from git's own index."""

    def __init__(self, folder: str) -> None:
        """Starts git in ``folder``; without git, or outside a repository, ``answer`` says None."""
        self._output, into = os.pipe()
        try:
            self._process: int | None = os.posix_spawnp(
                "git", question("-C", folder, *_DIFF), environment(),
                file_actions=[(os.POSIX_SPAWN_DUP2, into, 1), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)],
            )  # fmt: skip
        except OSError:
            self._process = None
        os.close(into)

    def answer(self) -> list[str] | None:
        """The paths below the folder, with ``/`` between their parts; None if git has no answer."""
        with open(self._output, "rb") as output:
            said = output.read()
        if self._process is None or os.waitpid(self._process, 0)[1] != 0:
            return None
        return [os.fsdecode(path) for path in said.split(b"\0") if path]


class Waiting:
    """The same question where a process cannot be started ahead: it is asked when the answer is wanted."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def answer(self) -> list[str] | None:
        """The paths below the folder, with ``/`` between their parts; None if git has no answer."""
        said = ask(self._folder, *_DIFF)
        return None if said is None else [os.fsdecode(path) for path in said.split(b"\0") if path]


class Question:
    """A question under way: which files differ from git's index, whose ``signature`` was taken before."""

    def __init__(self, signature: Signature | None, asked: Asking | Waiting) -> None:
        self.signature = signature
        self._asked: Asking | Waiting | None = asked

    @cached_property
    def answer(self) -> list[str] | None:
        """The paths below the folder, with ``/`` between their parts, waited for once; None if git has no answer.

        It is none either where waiting was interrupted or failed before: what git said then is lost.
        """
        asked, self._asked = self._asked, None
        return asked.answer() if asked else None


def asking(folder: str, git_folder: str) -> Question:
    """Asks git which files below ``folder`` differ from the index in git's own folder."""
    before = signature(git_folder)
    return Question(before, Asking(folder) if hasattr(os, "posix_spawnp") else Waiting(folder))


def refresh(folder: str) -> None:
    """Has git look at its files again, where their times changed and nothing else did."""
    ask(folder, *RUNS_NO_HOOK, "update-index", "-q", "--refresh")


def blob_name(content: bytes) -> str:
    """The name that git gives these bytes; in a repository of the newer sort, with names of 64 letters, it has another."""
    from hashlib import sha1  # 3 ms

    digest = sha1(b"blob %d\0" % len(content), usedforsecurity=False)
    digest.update(content)
    return digest.hexdigest()
