"""What is worth saying once a day about how a register meets git; looking costs no process."""

import os
from contextlib import suppress
from datetime import date

from policytrack.git import wiring
from policytrack.storage import files
from policytrack.storage.layout import git_folder, own_folder
from policytrack.text import Text

UNWIRED = Text(
    "注意：本机的 git 还不会按内容合并记录。请运行一次：policytrack init（只改本机的 git 设置）",
    "note: git on this machine does not merge records by meaning yet. Run once: policytrack init (it only changes git's settings here)",
)
MISSING = Text(
    "注意：git 的合并驱动程序 {program} 不在了。请运行 policytrack init 重新接通；合并中被它漏下的文件用 git checkout -m 文件 重新合并。",
    "note: git's merge driver {program} is no longer there. Run policytrack init to wire it again; files that a merge left because of it: git checkout -m FILE",
)


def unwired_hint(root: str, today: date) -> Text | None:
    """What to say, once a day, if this clone has the attributes of a register and no driver that could run."""
    git = git_folder(root)
    if git is None or not wiring.has_attributes(root, git):
        return None
    fault = driver_fault(git)
    if fault is None or not first_today(root, "unwired", today):
        return None
    return None if fault is UNWIRED and _wired_elsewhere(root) else fault


def driver_fault(git: str) -> Text | None:
    """Why the driver that git's settings name could not run; None if it could."""
    driver = wiring.driver_of(git)
    if driver is None:
        return UNWIRED
    program = wiring.program_of(driver)
    if "/" not in program:
        from shutil import which

        return None if which(program) else MISSING.of(program=program)
    return None if os.path.exists(program) else MISSING.of(program=program)


def first_today(root: str, name: str, today: date) -> bool:
    """Whether this is the first time today that ``name`` is asked about; a folder that cannot be written is no reason to nag."""
    path = os.path.join(own_folder(root), f"said-{name}")
    if wiring.read(path) == today.isoformat():
        return False
    with suppress(files.CannotWrite):
        files.write(path, today.isoformat().encode("ascii"))
        return True
    return False


def _wired_elsewhere(root: str) -> bool:
    """Whether the user's own settings name a driver; asked of git, and so only once a day."""
    from policytrack.git.process import ask

    return ask(root, "config", "--get", "merge.policytrack.driver") is not None
