"""What anything is measured against: a bare interpreter, git on the same tree, and a walk at the speed of C."""

import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from timing import Entry

PYTHON, STATUS = "python -c pass", "git status"


def yardsticks(folder: Path, environment: dict[str, str]) -> list[Entry]:
    """The entries that the others are compared with, on the work tree ``folder``."""
    commands = {
        PYTHON: [sys.executable, "-c", "pass"],
        STATUS: ["git", "status", "--porcelain"],
        "git diff-files": ["git", "diff-files", "--name-only"],
        "git ls-files": ["git", "ls-files", "-s"],
        "find": ["find", "records", "-name", "*.yaml", "-printf", "%p %s %T@\\n"],
    }
    return [
        Entry("yardstick", work, lambda run, words=words: words, folder, environment)  # type: ignore[misc]
        for work, words in commands.items()
        if shutil.which(words[0])
    ]


def machine() -> dict[str, str]:
    """What it was measured on."""
    return {
        "processors": str(os.cpu_count()),
        "model": _after("/proc/cpuinfo", "model name") or platform.processor(),
        "memory": _after("/proc/meminfo", "MemTotal"),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "git": _version(["git", "--version"]).removeprefix("git version "),
        "sqlite": sqlite3.sqlite_version,
    }


def _version(words: list[str]) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()


def _after(path: str, name: str) -> str:
    """What a file of the kernel says after a name."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
