"""git as a process, with a real git."""

import os
from datetime import UTC, datetime

import pytest

from policytrack.git import process
from tests.register.made import commit, git


@pytest.fixture
def repository(tmp_path):
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "a.yaml").write_text("一\n", encoding="utf-8")
    commit(tmp_path)
    return tmp_path


def test_a_committed_file_is_given_as_the_last_commit_has_it(repository):
    path = repository / "records" / "a.yaml"
    path.write_text("二\n", encoding="utf-8")
    assert process.committed(str(repository / "records"), str(path)) == "一\n".encode()


def test_a_file_that_nobody_committed_is_none(repository):
    assert process.committed(str(repository), str(repository / "b.yaml")) is None


def test_outside_a_repository_nothing_is_committed(tmp_path):
    assert process.committed(str(tmp_path), str(tmp_path / "a.yaml")) is None


def test_a_repository_without_a_commit_has_nothing_committed(tmp_path):
    git(tmp_path, "init", "-q")
    (tmp_path / "a.yaml").write_text("x", encoding="utf-8")
    assert process.committed(str(tmp_path), str(tmp_path / "a.yaml")) is None


def test_names_with_blanks_and_chinese_are_found(repository):
    path = repository / "records" / "新 条例.yaml"
    path.write_text("x", encoding="utf-8")
    commit(repository)
    assert process.committed(str(repository / "records"), str(path)) == b"x"


def test_the_users_name_is_gits(repository):
    assert process.user_name(str(repository)) is None
    git(repository, "config", "user.name", " 张三 ")
    assert process.user_name(str(repository)) == "张三"


def test_without_git_installed_it_knows_nothing(repository, monkeypatch):
    monkeypatch.setenv("PATH", str(repository))
    assert process.ask(str(repository), "status") is None


def test_a_hook_s_repository_does_not_leak_in(repository, tmp_path_factory, monkeypatch):
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", os.path.join(other, ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    path = repository / "records" / "a.yaml"
    assert process.committed(str(repository), str(path)) == "一\n".encode()


def test_asking_changes_nothing(repository):
    before = {path: path.stat().st_mtime_ns for path in (repository / ".git").rglob("*")}
    process.ask(str(repository), "status")
    assert {path: path.stat().st_mtime_ns for path in (repository / ".git").rglob("*")} == before


def test_for_many_moments_the_same_commits_are_told_as_for_each(tmp_path, monkeypatch):
    days = ["2020-05-12", "2020-06-01", "2020-05-20"]  # the last one dated back
    for day in days:
        for who in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{who}_DATE", f"{day}T12:00:00+08:00")
        (tmp_path / "a.yaml").write_text(day, encoding="utf-8")
        commit(tmp_path)
    moments = [
        datetime.fromisoformat(f"{day}T{time}+08:00")
        for day in ("2020-05-11", *days)
        for time in ("11:59:59.9", "12:00:00", "12:00:00.5")
    ]
    found = process.commits_at(str(tmp_path), moments)
    assert found == [process.commit_at(str(tmp_path), each) for each in moments]
    assert len({*found}) == 3  # none, the first, and the last, which stands before the second


def test_outside_a_repository_no_moment_has_a_commit(tmp_path):
    assert process.commits_at(str(tmp_path), [datetime.now(UTC)]) == [None]
