"""The benchmarks run, and at a small size show what they show at a large one."""

import json
import re
import subprocess
import sys
from pathlib import Path

from policytrack.register import Register
from policytrack.storage.encoding import encoded, on_one_line
from policytrack.storage.yaml_write import write
from policytrack.vocabulary import fields

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


def made(folder: Path, records: int) -> Register:
    command = [sys.executable, "benchmarks/registers.py", str(folder), "--records", str(records)]
    subprocess.run(command, cwd=HERE, check=True, capture_output=True)
    return Register(str(folder / "records"))


def test_a_made_up_register_stands_the_check_and_is_in_canonical_form(tmp_path):
    register = made(tmp_path, 60)
    assert {each.rule for each in register.check()} <= {"no-deadline", "short-of-the-end"}
    assert len(register.records) == 60
    for stored in register.records:
        assert write(encoded(stored.value, fields.RECORD), on_one_line) == stored.text


def test_a_register_is_made_the_same_again(tmp_path):
    one, other = made(tmp_path / "one", 20), made(tmp_path / "other", 20)
    assert [stored.text for stored in one.records] == [stored.text for stored in other.records]


def test_the_comparison_measures_our_commands_beside_the_yardsticks(tmp_path):
    sizes = ["--records", "30", "--runs", "1", "--no-peers", "--json", str(tmp_path / "figures.json")]
    works = ["--only", "version,list-query,update,list-query-after-checkout,first-index"]
    command = [sys.executable, "benchmarks/compare.py", *sizes, *works]
    done = subprocess.run(command, cwd=HERE, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    figures = json.loads((tmp_path / "figures.json").read_text("utf-8"))["figures"]
    ours = [each["work"] for each in figures if each["who"] == "policytrack"]
    assert ours == ["version", "list-query", "update", "list-query-after-checkout", "first-index"]
    assert "30 records, reading" in done.stdout
    assert {"python -c pass", "git status"} < {each["work"] for each in figures}
