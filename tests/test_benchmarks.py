"""The benchmarks run, and at a small size show what they show at a large one."""

import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent.parent


def test_a_few_weeks_of_three_offices_lose_nothing_and_conflict_nowhere():
    size = ["--clones", "3", "--records", "10", "--weeks", "8", "--seed", "2"]
    command = [sys.executable, "benchmarks/merge_simulation.py", *size]
    done = subprocess.run(command, cwd=HERE, capture_output=True, encoding="utf-8", check=False)
    figures = {
        name.strip(): said for name, said in re.findall(r"^\| (.*?) \|.*\| *(\S+) \|$", done.stdout, re.MULTILINE)
    }
    assert done.returncode == 0, done.stderr
    assert int(figures["merges"]) > 2
    lost = (
        "conflicts",
        "files in conflict",
        "events lost",
        "comments lost",
        "records that do not parse",
        "records that fail the check",
    )
    assert [figures[name] for name in lost] == ["0"] * 6
    assert figures["all clones byte identical"] == "yes"
