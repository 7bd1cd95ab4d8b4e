"""``--as-of`` and ``--known-at``: any past day as it was, and any past report byte for byte."""

import subprocess
from pathlib import Path

import pytest

from policytrack.formats import NAMES
from policytrack.reports.parts.annexes import wants_annexes
from tests.conftest import Run

WEEK = ("report", "--week", "2020-W48")


def git(folder: Path, *words: str, at: str = "2020-11-27T12:00:00+08:00") -> None:
    dates = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at, "GIT_CONFIG_GLOBAL": "/dev/null", "HOME": "/nowhere"}
    who = {f"GIT_{role}_{what}": "张三" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(
        ["git", *words], cwd=folder, check=True, capture_output=True, env={"PATH": "/usr/bin:/bin", **dates, **who}
    )


@pytest.fixture
def kept(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register in git with one commitment, moved on during the week of 2020-W48, committed that day."""
    git(empty.parent, "init", "-q", "-b", "main")
    run(
        "add",
        "数字经济促进条例",
        "--kind",
        "regulation",
        "--due",
        "2020-12-31",
        "--announced",
        "2020-05-12",
        "--criterion",
        "公布",
    )
    run("update", "szjj", "--stage", "drafting", "--evidence", "方案", "--date", "2020-11-24")
    git(empty.parent, "add", ".")
    git(empty.parent, "commit", "-qm", "one")
    return empty


def later(kept: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fact of that week reaches the office a month later, and is committed then."""
    monkeypatch.setenv("POLICYTRACK_TODAY", "2020-12-28T09:00:00+08:00")
    assert run("update", "szjj", "--stage", "reviewing", "--evidence", "函", "--date", "2020-11-26").exit_code == 0
    git(kept.parent, "commit", "-qam", "two", at="2020-12-28T10:00:00+08:00")


def masthead(report: str, name: str) -> str:
    return next(line for line in report.splitlines() if line.startswith(name)).removeprefix(name).strip()


@pytest.mark.parametrize("format", NAMES)
def test_a_report_is_made_again_byte_for_byte(
    kept: Path, run: Run, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.setenv("POLICYTRACK_TODAY", "2020-11-27T15:00:00+08:00")
    first = run(*WEEK, "--format", format)
    annexes = "--annexes" if wants_annexes(None, format, to_a_file=False) else "--no-annexes"
    command = masthead(run(*WEEK, "--format", "plain", annexes).stdout, "重印").split()
    later(kept, run, monkeypatch)
    again = run(*command[1:], "--format", format)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert again.stdout == first.stdout
    assert run(*WEEK, "--format", format).stdout != first.stdout


def test_what_is_known_now_of_that_day_includes_what_came_late(
    kept: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(kept, run, monkeypatch)
    asked = ("list", "--columns", "stage", "--format", "csv", "--as-of", "2020-11-26")
    assert run(*asked).stdout == "环节\n审查\n"
    assert run(*asked, "--known-at", "2020-11-30").stdout == "环节\n起草\n"
    assert run(*asked[:-1], "2020-11-25").stdout == "环节\n起草\n"


def test_show_looks_back_too(kept: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    later(kept, run, monkeypatch)
    assert "审查" in run("show", "szjj", "--format", "json").stdout
    then = run("show", "szjj", "--known-at", "2020-12-01T08:00").stdout
    assert "2020年11月26日" not in then
    assert "◉ 起草 2020-11-24" in then


def test_what_was_not_yet_written_down_is_not_there(kept: Path, run: Run) -> None:
    assert run("list", "--known-at", "2020-11-26").stdout == "没有符合条件的承诺。\n"
    result = run("show", "szjj", "--known-at", "2020-11-26")
    assert (result.exit_code, result.stderr) == (3, "“数字经济促进条例”当时尚无登记。\n")
    result = run("show", "szjj", "--as-of", "2020-01-01", lang="en")
    assert result.stderr == "“数字经济促进条例” had not been announced, or not been written down, by then.\n"


def test_the_masthead_says_the_commit_and_if_there_was_more(
    kept: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYTRACK_TODAY", "2020-11-27T15:00:00+08:00")
    clean = masthead(run(*WEEK).stdout, "版本")
    assert len(clean) == 10
    run("update", "szjj", "--note", "未提交")
    assert masthead(run(*WEEK).stdout, "版本") == f"{clean}，另有未提交的改动，提交前的报告不能逐字节重印"


def test_outside_git_there_is_no_commit_to_say(empty: Path, run: Run) -> None:
    assert "版本" not in run(*WEEK).stdout


def test_a_moment_that_is_none(empty: Path, run: Run) -> None:
    for words in (("list",), ("report",)):
        result = run(*words, "--known-at", "昨天下午")
        assert result.exit_code == 2
        assert result.stderr.startswith("--known-at 须是时刻，如 2020-11-27T17:00 或 2020-11-27，而不是“昨天下午”\n")


def test_show_history_names_the_commits(kept: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    later(kept, run, monkeypatch)
    shown = run("show", "szjj", "--history").stdout
    section = shown[shown.index("提交记录") :].splitlines()
    assert [line.split()[1:] for line in section[-2:]] == [["2020-12-28", "张三", "two"], ["2020-11-27", "张三", "one"]]
    assert "提交记录" not in run("show", "szjj").stdout
