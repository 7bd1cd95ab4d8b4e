"""git's index: its files unpacked, and what the commit would be that is made of it."""

import os

from policytrack.git.process import answer, ask


def unpack(folder: str, into: str, index: str | None) -> None:
    """Writes the files below ``folder`` as the index has them into another folder. Raises GitRefused."""
    below = os.fsdecode(answer(folder, "rev-parse", "--show-prefix")).rstrip("\n")
    top = os.path.join(folder, *[os.pardir] * below.count("/"))
    part = [f"--prefix={below}"] if below else []
    tree = answer(folder, "write-tree", *part, index=index).decode().strip()
    scratch = os.path.join(into, ".index")
    answer(top, "read-tree", tree, index=scratch)
    answer(top, "checkout-index", "--all", f"--prefix={into}{os.sep}", index=scratch)
    os.unlink(scratch)


def commit(folder: str, index: str | None) -> str | None:
    """A commit of the index that no branch knows of, its parents those that the next one would have; None before the first."""
    parents = [each for name in ("HEAD", "MERGE_HEAD") if (each := ask(folder, "rev-parse", "-q", "--verify", name))]
    if not parents:
        return None
    tree = answer(folder, "write-tree", index=index).decode().strip()
    words = [word for each in parents for word in ("-p", each.decode().strip())]
    who = [word for role in ("author", "committer") for word in ("-c", f"{role}.name=-", "-c", f"{role}.email=-")]
    return answer(folder, *who, "commit-tree", tree, *words, "-m", "-").decode().strip()
