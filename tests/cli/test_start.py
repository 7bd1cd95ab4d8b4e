"""The program's entry: what a start may cost."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from policytrack import __version__
from policytrack.cli import start
from tests.conftest import SHIPPED
from tests.register.made import DRAFTING, commit, put

HEAVY = {
    "click", "rich", "tabulate", "yaml", "json", "dataclasses", "inspect", "pathlib", "msgspec", "pypinyin", "rapidfuzz",
    "subprocess", "difflib", "filelock", "wcwidth", "chinese_calendar", "typing_extensions", "logging",
}  # fmt: skip
TELL = "import sys, atexit; atexit.register(lambda: sys.stderr.write('\\n'.join(sys.modules))); from policytrack.cli.start import main; main()"


def imported(folder: Path, *words: str) -> tuple[int, set[str]]:
    """How a run ended, and every module that it imported; no site packages' start-up code counts."""
    command = [sys.executable, "-c", TELL, *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    bare = subprocess.run(
        [sys.executable, "-c", "import sys; print('\\n'.join(sys.modules))"], capture_output=True, text=True, check=True
    )
    return done.returncode, set(done.stderr.split()) - set(bare.stdout.split())


@pytest.fixture(scope="module")
def remembered(tmp_path_factory) -> Path:
    """A folder with the shipped register, committed, and listed often enough to be remembered."""
    folder = tmp_path_factory.mktemp("clone")
    subprocess.run(["cp", "-r", str(SHIPPED), str(folder)], check=True)
    with pytest.MonkeyPatch.context() as patch:
        for role in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{role}_NAME", "x")
            patch.setenv(f"GIT_{role}_EMAIL", "x@example.org")
        commit(folder)
    time.sleep(2.1)  # a file so young is not remembered: its times might not change with it
    assert imported(folder, "list")[0] == 0
    return folder


def test_a_list_imports_nothing_heavy(remembered):
    code, modules = imported(remembered, "list")
    assert code == 0
    assert modules & HEAVY == set()
    assert "policytrack.cli.listing" in modules


def test_a_list_that_must_read_anew_imports_yaml_for_what_is_not_read_line_by_line(root):
    assert "yaml" not in imported(root.parent, "list")[1]
    put(root, DRAFTING.replace("title: 数据条例", "title: >-\n  数据\n  条例", 1))
    assert "yaml" in imported(root.parent, "list")[1]


def test_a_remembered_list_says_the_same_as_one_read_anew(remembered):
    def listed() -> str:
        done = subprocess.run(
            [sys.executable, "-m", "policytrack", "list"], cwd=remembered, capture_output=True, check=True
        )
        return done.stdout.decode()

    warm = listed()
    (remembered / ".git" / "policytrack" / "snapshot").unlink()
    assert listed() == warm


def test_the_version_imports_next_to_nothing(tmp_path):
    code, modules = imported(tmp_path, "--version")
    ours = {name for name in modules if name.startswith("policytrack")}
    assert code == 0
    assert ours == {"policytrack", "policytrack.cli", "policytrack.cli.start"}
    assert modules - ours <= {"gc", "atexit"}


@pytest.mark.parametrize("word", ["--version", "-V"])
def test_the_version_is_printed(monkeypatch, capsys, word):
    monkeypatch.setattr(sys, "argv", ["policytrack", word])
    with pytest.raises(SystemExit) as end:
        start.main()
    assert (end.value.code, capsys.readouterr().out) == (0, f"policytrack {__version__}\n")


def test_click_gives_the_same_version(run):
    assert run("--version").stdout == f"policytrack {__version__}\n"


def test_the_exit_code_is_the_process_s(root):
    done = subprocess.run(
        [sys.executable, "-m", "policytrack", "show", "x", "--lang", "en"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("no commitment is called “x”.")


def test_output_is_utf8_whatever_the_console_thinks(root):
    done = subprocess.run(
        [sys.executable, "-m", "policytrack", "list"],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert "数据条例" in done.stdout.decode("utf-8")


def test_a_reader_that_leaves_early_is_no_failure(root):
    command = f"{sys.executable} -m policytrack list | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
