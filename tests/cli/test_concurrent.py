"""What two people set differently at once is merged, and shown until somebody settles it."""

from pathlib import Path

import pytest

from tests.clones import Clone, clone, hub
from tests.conftest import Run

NOTE = "完成时限，甲登记为2021年3月"


@pytest.fixture
def joined(tmp_path: Path, run: Run) -> Clone:
    """A clone in which 甲 and 乙 gave one commitment two deadlines, joined by git."""
    bare = hub(tmp_path, run)
    here, there = clone(bare, "a", run, "甲"), clone(bare, "b", run, "乙")
    here.update("数据", "--due", "2021-03", "--note", "会商", at="2020-11-25T10:00:00+08:00")
    there.update("数据", "--due", "2021-06", "--note", "论证", at="2020-11-26T10:00:00+08:00")
    there.git("push", "-q", "origin", "main")
    assert here.git("pull", "-q", "--no-rebase", "--no-edit").exit_code == 0
    return here


def test_check_shows_it_as_a_notice(joined: Clone) -> None:
    result = joined.run("check")
    assert result.exit_code == 0
    told = [line for line in result.stdout.splitlines() if "多人同时登记" in line]
    assert len(told) == 1
    assert told[0].endswith("。核定办法：再登记一次完成时限（policytrack update 2020-shuju）")
    assert NOTE in told[0]
    assert "乙登记为2021年6月" in told[0]


def test_so_does_the_weekly_report(joined: Clone) -> None:
    report = joined.run("report", "--week", "2020-W48").stdout
    section = report[report.index("（七）多人同时登记，待核定（1项）") :]
    assert NOTE in section[: section.index("六、下周安排")]


def test_until_somebody_sets_the_field_again(joined: Clone) -> None:
    joined.update("数据", "--due", "2021-06", "--note", "以论证意见为准", "--reason", "coordination")
    assert "多人同时登记" not in joined.run("check").stdout
    assert "（七）多人同时登记，待核定（0项）" in joined.run("report", "--week", "2020-W48").stdout


def test_every_command_that_reads_says_once_a_day_that_a_clone_is_not_wired(joined: Clone) -> None:
    joined.git("config", "--remove-section", "merge.policytrack")
    said = "注意：本机的 git 还不会按内容合并记录。请运行一次：policytrack init（只改本机的 git 设置）\n"
    assert joined.run("list").stderr == said
    assert joined.run("show", "数据").stderr == ""
    assert joined.run("show", "数据", "--today", "2020-11-28").stderr == said
