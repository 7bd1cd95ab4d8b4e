"""Proving what is about to be committed: git's index, whatever lies in the work tree, held against the last commit."""

import os
from tempfile import TemporaryDirectory

from policytrack.errors import Problem
from policytrack.git import objects, staged
from policytrack.register.auditing import audit
from policytrack.register.register import Register
from policytrack.storage import layout
from policytrack.text import Text

_NOT_STAGED = Text(
    "登记册的 {name} 不在暂存区：git add {name}",
    "{name}, which makes it a register, is not in the index: git add {name}",
)


def prove(root: str) -> tuple[int, list[Problem]]:
    """How many commitments the index of ``root``'s repository holds, and all that is wrong with them. Raises GitRefused.

    Besides what ``check`` finds these are events changed or gone and records deleted since the last commit.
    """
    index = objects.own_index(root)
    with TemporaryDirectory(prefix="policytrack-") as folder:
        staged.unpack(root, folder, index)
        if not os.path.exists(os.path.join(folder, layout.SETTINGS)):
            path = layout.shown(os.path.join(root, layout.SETTINGS))
            return 0, [Problem(path, 1, _NOT_STAGED.of(name=path), "not-staged")]
        register = Register(folder)
        found = [_in_its_place(each, folder, root) for each in register.check()]
        count = len(register.records)
    return count, [*found, *_since_the_last_commit(root, index)]


def _in_its_place(problem: Problem, folder: str, root: str) -> Problem:
    path = os.path.join(root, os.path.relpath(os.path.abspath(problem.path), folder))
    return problem._replace(path=layout.shown(path))


def _since_the_last_commit(root: str, index: str | None) -> list[Problem]:
    made = staged.commit(root, index)
    return [each.problem for each in audit(root, f"HEAD..{made}").findings] if made else []
