"""Hooks beside a person's own."""

from pathlib import Path

import pytest

from policytrack.git import hooks
from tests.clones import run_git
from tests.register.made import DRAFTING, commit, git, make


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a register."""
    make(tmp_path, DRAFTING)
    commit(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def install(top: Path) -> list[str]:
    return [each.zh for each in hooks.install(str(top / "records"), str(top))]


def remove(top: Path) -> list[str]:
    return [each.zh for each in hooks.remove(str(top / "records"), str(top))]


def test_hooks_are_made_once_and_taken_away(top):
    assert install(top) == ["已写入 .git/hooks/pre-commit", "已写入 .git/hooks/pre-push"]
    assert install(top) == []
    assert remove(top) == ["已删除 .git/hooks/pre-commit", "已删除 .git/hooks/pre-push"]
    assert not (top / ".git" / "hooks" / "pre-commit").exists()


def test_a_commit_with_an_error_is_stopped(top):
    install(top)
    path = top / "records" / "2020" / "2020-shuju.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("status: in-progress\n", "status: reported\n", 1), encoding="utf-8"
    )
    with pytest.raises(Exception, match="commit"):
        git(top, "commit", "-q", "-a", "-m", "x")
    path.write_text(DRAFTING, encoding="utf-8")
    git(top, "commit", "-q", "--allow-empty", "-m", "x")
    assert git(top, "log", "--format=%s") == "x\nx\n"


def test_a_push_of_a_silent_change_is_stopped(top, tmp_path_factory):
    bare = tmp_path_factory.mktemp("hub")
    git(bare, "init", "-q", "--bare")
    git(top, "remote", "add", "origin", str(bare))
    install(top)
    git(top, "push", "-q", "-u", "origin", "HEAD")  # follows nothing yet, so there is nothing to compare with
    path = top / "records" / "2020" / "2020-shuju.yaml"
    path.write_text(DRAFTING.replace("    note: 已形成草案\n", "    note: 已形成草案，另附说明\n"), encoding="utf-8")
    git(top, "commit", "-q", "-a", "-m", "改", "--no-verify")
    with pytest.raises(Exception, match="push"):
        git(top, "push", "-q")
    assert git(bare, "log", "--format=%s") == "x\n"


@pytest.mark.parametrize("text", ["#!/bin/sh\nexit 0\n", "#!/usr/bin/env bash\necho 我的\n", "#!/bin/bash -e\ntrue"])
def test_a_persons_hook_is_kept_to_the_byte(top, text):
    path = top / ".git" / "hooks" / "pre-commit"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o700)
    assert install(top)[0] == "已改写 .git/hooks/pre-commit"
    assert path.stat().st_mode & 0o777 == 0o700
    assert path.read_text(encoding="utf-8").index("check --staged --quiet") < path.read_text(encoding="utf-8").index(
        text.splitlines()[1]
    )
    remove(top)
    assert path.read_text(encoding="utf-8") == text


def test_a_hook_that_is_no_shell_script_is_refused_and_neither_is_touched(top):
    path = top / ".git" / "hooks" / "pre-push"
    path.write_text("#!/usr/bin/env python3\n", encoding="utf-8")
    with pytest.raises(hooks.ForeignHook) as refused:
        install(top)
    assert refused.value.to("zh").startswith(".git/hooks/pre-push 不是 sh 脚本，未作改动。请自行在其中运行：")
    assert "check --history '@{upstream}..HEAD' --records records" in refused.value.to("en")
    assert not (top / ".git" / "hooks" / "pre-commit").exists()


def test_hooks_that_other_repositories_share_are_refused(top, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("hooks")
    git(top, "config", "core.hooksPath", str(elsewhere))
    with pytest.raises(hooks.HooksElsewhere) as refused:
        install(top)
    assert refused.value.to("en") == (
        f"git's hooks lie outside the repository (core.hooksPath = {elsewhere}); nothing was changed. "
        "You may set: git config core.hooksPath .git/hooks"
    )
    assert list(elsewhere.iterdir()) == []


def test_a_program_that_is_gone_warns_and_lets_the_commit_through(top, monkeypatch):
    monkeypatch.setattr("sys.executable", "/gone/py thon")
    install(top)
    (top / "a.txt").write_text("x", encoding="utf-8")
    git(top, "add", "a.txt")
    git(top, "commit", "-q", "-m", "二")
    assert git(top, "log", "-1", "--format=%s") == "二\n"


# what counts is what is committed, not what lies in the work tree


def refused(top: Path, *words: str) -> str:
    """What a commit that is refused says."""
    done = run_git(top, "commit", "-q", "-m", "x", *words)
    assert done.exit_code, done
    return done.stdout + done.stderr


def test_an_error_that_is_staged_is_found_though_the_file_is_mended(top):
    install(top)
    path = top / "records" / "2020" / "2020-shuju.yaml"
    path.write_text(DRAFTING.replace("status: in-progress\n", "status: reported\n", 1), encoding="utf-8")
    git(top, "add", "-A")
    path.write_text(DRAFTING, encoding="utf-8")
    assert "records/2020/2020-shuju.yaml:5:" in refused(top)


def test_an_error_that_is_not_staged_is_in_nobody_s_way(top):
    install(top)
    path = top / "records" / "2020" / "2020-shuju.yaml"
    path.write_text(DRAFTING.replace("status: in-progress\n", "status: reported\n", 1), encoding="utf-8")
    (top / "note.txt").write_text("x", encoding="utf-8")
    git(top, "add", "note.txt")
    git(top, "commit", "-q", "-m", "x")


@pytest.mark.parametrize("words", [(), ("-a",), ("--", "records")])
def test_a_record_that_is_deleted_is_not_committed(top, words):
    install(top)
    if words:
        (top / "records" / "2020" / "2020-shuju.yaml").unlink()
    else:
        git(top, "rm", "-q", "records/2020/2020-shuju.yaml")
    assert "记录2020-shuju被删除；不再推进的承诺应登记为“终止”" in refused(top, *words)


def test_an_event_that_was_changed_is_not_committed(top):
    install(top)
    path = top / "records" / "2020" / "2020-shuju.yaml"
    path.write_text(DRAFTING.replace("已形成草案", "改写"), encoding="utf-8")
    assert "aaaaa2" in refused(top, "-a")


def test_the_first_commit_of_a_register_is_held_against_nothing(tmp_path, monkeypatch):
    make(tmp_path, DRAFTING)
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q")
    install(tmp_path)
    git(tmp_path, "add", "records")
    git(tmp_path, "commit", "-q", "-m", "x")
    assert git(tmp_path, "log", "--format=%s") == "x\n"
