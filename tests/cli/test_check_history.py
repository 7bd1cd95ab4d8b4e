"""``check --history``, as it is typed, with a real git."""

import json

import pytest

from tests.register.made import DRAFTING, commit, git, put


@pytest.fixture
def repository(root):
    """The small register, committed, and a commit that set a status silently and lost evidence."""
    commit(root.parent)
    put(
        root,
        DRAFTING.replace("status: in-progress\n", "status: closed\n", 1).replace(
            "    evidence:\n      - {title: 起草情况, grade: B}\n", ""
        ),
    )
    commit(root.parent)
    return root


def short(repository):
    return git(repository, "rev-parse", "--short", "HEAD").strip()


def test_sound_commits_are_counted(run, repository):
    assert run("check", "--history", "HEAD..HEAD") == (0, "共核查0个提交，0处错误。\n", "")
    assert run("check", "--history", "HEAD~1..HEAD~1", lang="en") == (0, "0 commits, 0 errors.\n", "")


def test_each_wrong_names_commit_author_file_and_line(run, repository):
    commit = short(repository)
    assert run("check", "--history", "HEAD~1..HEAD") == (
        1,
        f"{commit} 张三 records/2020/2020-shuju.yaml:5: 错误：“状态”写作已销号，没有事件为据；按大事记应为推进中\n"
        f"{commit} 张三 records/2020/2020-shuju.yaml:18: 错误：事件aaaaa2（2020-09-23，登记）的佐证被去掉或改动：起草情况\n"
        "共核查1个提交，2处错误。\n",
        "",
    )
    assert run("check", "--history", "HEAD~1", lang="en").stdout == (
        f"{commit} 张三 records/2020/2020-shuju.yaml:5: error: “Status” says Closed without an event; the events make it In progress\n"
        f"{commit} 张三 records/2020/2020-shuju.yaml:18: error: evidence of event aaaaa2 (2020-09-23, 登记) is gone or changed: 起草情况\n"
        "1 commit, 2 errors.\n"
    )


def test_machines_get_rows(run, repository):
    result = run("check", "--history", "all", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)[0] == {
        "commit": short(repository),
        "author": "张三",
        "path": "records/2020/2020-shuju.yaml",
        "line": 5,
        "rule": "no-event",
        "text": "“状态”写作已销号，没有事件为据；按大事记应为推进中",
    }
    assert run("check", "--history", "HEAD", "--format", "csv", lang="en") == (
        0,
        "Commit,Author,File,Line,Rule,Problem\n",
        "",
    )


@pytest.mark.parametrize("format", ["plain", "table", "markdown", "github", "csv", "tsv", "json", "jsonl", "yaml"])
def test_every_format_can_say_it(run, repository, format):
    result = run("check", "--history", "all", "--format", format)
    assert result.exit_code == 1
    assert "records/2020/2020-shuju.yaml" in result.stdout


def test_the_tolerance_is_asked_for_in_days(run, repository):
    event = (
        "  - id: aaaaa0\n    date: 2020-05-12\n    recorded: 2020-09-20T09:00:00+08:00\n    by: 李四\n    note: 补记\n"
    )
    text = (repository / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")
    at = text.index("  - id: aaaaa2")
    put(repository, text[:at] + event + text[at:])
    commit(repository.parent)
    assert run("check", "--history", "HEAD~1").exit_code == 0
    words = "错误：事件aaaaa0的登记时间2020-09-20T09:00:00+08:00比已有最新登记早3天以上，疑为倒签"
    result = run("check", "--history", "HEAD~1", "--tolerance", "3")
    assert result.stdout.splitlines()[0] == f"{short(repository)} 张三 records/2020/2020-shuju.yaml:18: {words}"
    assert run("check", "--history", "HEAD~1", "--tolerance", "-1") == (2, "", "--tolerance 是天数，不能为负：-1\n")


def test_git_s_no_is_exit_code_6(run, root, tmp_path_factory):
    assert run("check", "--history", "all").exit_code == 6
    commit(root.parent)
    assert run("check", "--history", "nope") == (
        6,
        "",
        "没有名为“nope”的版本。查看分支和标签：git branch -a、git tag；查看提交：git log --oneline\n",
    )


def test_without_it_nothing_is_asked_of_git(run, root):
    assert run("check").exit_code == 0
