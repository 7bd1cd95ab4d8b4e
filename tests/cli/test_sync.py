"""``sync`` between real clones of a real bare repository."""

import os
import re
from pathlib import Path

import pytest

from tests.clones import Clone, clone, hub, run_git
from tests.register.made import FRESH, git, make

NOTE = ("--note", "进展")


@pytest.fixture
def bare(tmp_path: Path, run, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return hub(tmp_path, run)


@pytest.fixture
def a(bare: Path, run) -> Clone:
    return clone(bare, "a", run, "甲")


@pytest.fixture
def b(bare: Path, run) -> Clone:
    return clone(bare, "b", run, "乙")


def head(office: Clone, of: str = "HEAD") -> str:
    return git(office.folder, "rev-parse", of)


def test_two_offices_that_update_one_commitment_end_alike(a, b):
    a.update("2020-shuju", *NOTE)
    b.update("2020-shuju", *NOTE, at="2020-11-27T11:00:00+08:00")
    assert a.run("sync") == (
        0,
        "",
        "获取：origin/main\n合并：没有新内容\n核查：2项承诺，没有错误\n推送：1次提交 → origin/main\n已同步。\n",
    )
    assert b.run("sync") == (
        0, "",
        "获取：origin/main\n合并：对方1次提交，本机1次\n核查：2项承诺，没有错误\n推送：2次提交 → origin/main\n已同步。\n",
    )  # fmt: skip
    assert a.run("sync", lang="en") == (
        0, "",
        "fetch: origin/main\nmerge: 2 commits of theirs, 0 of ours\ncheck: 2 commitments, no errors\npush: nothing new\nin sync.\n",
    )  # fmt: skip
    assert head(a) == head(b)
    assert [a.text().count(f"by: {who}\n") for who in ("甲", "乙")] == [1, 1]


def test_what_met_what_is_passed_on(a, b):
    for office, stage in ((a, "征求意见"), (b, "审查")):
        office.update("2020-shuju", "--stage", stage, "--evidence", "简报", "--grade", "B")
    a.run("sync")
    result = b.run("sync")
    assert result.exit_code == 0
    [note] = re.findall(r"^    note: (.*待核定.*)$", b.text(), re.MULTILINE)
    assert result.stderr == (
        f"获取：origin/main\n合并：对方1次提交，本机1次\n  records/2020/2020-shuju.yaml：{note}\n核查：2项承诺，没有错误\n推送：2次提交 → origin/main\n已同步。\n"
    )


def test_it_merges_by_meaning_in_a_clone_that_nobody_wired(a, b):
    b.run("init", "--unwire")
    git(b.folder, "checkout", "--", ".")
    a.update("2020-shuju", *NOTE)
    b.update("2020-shuju", *NOTE, at="2020-11-27T11:00:00+08:00")
    a.run("sync")
    assert b.run("sync").exit_code == 0
    assert "policytrack" not in (b.folder / ".git" / "config").read_text(encoding="utf-8").replace("hub.git", "")


def test_it_merges_by_meaning_in_a_register_without_attributes(a, b):
    (a.folder / "records" / ".gitattributes").unlink()
    a.commit("取消")
    a.run("sync")
    b.run("sync")
    a.update("2020-shuju", *NOTE)
    b.update("2020-shuju", *NOTE, at="2020-11-27T11:00:00+08:00")
    a.run("sync")
    assert b.run("sync").exit_code == 0
    assert not (b.folder / "records" / ".gitattributes").exists()
    assert [b.text().count(f"by: {who}\n") for who in ("甲", "乙")] == [1, 1]


def test_what_is_not_committed_is_not_touched(a):
    a.update("2020-shuju", *NOTE, commit=False)
    before = a.text()
    assert a.run("sync") == (
        6, "",
        "有1个文件尚未提交：records/2020/2020-shuju.yaml。请先提交：git commit；或一并提交：policytrack sync --message 说明\n",
    )  # fmt: skip
    assert (
        a.run("sync", lang="en").stderr
        == "1 file is not committed: records/2020/2020-shuju.yaml. Commit them with git commit, or at once: policytrack sync --message WHY\n"
    )
    assert a.text() == before


def test_with_a_message_it_commits_the_register_and_nothing_else(a):
    a.update("2020-shuju", *NOTE, commit=False)
    a.run("add", "新条例", "--kind", "regulation", "--id", "2020-xin")
    (a.folder / "草稿.txt").write_text("x", encoding="utf-8")
    result = a.run("sync", "--message", "本周更新")
    assert result.exit_code == 0
    assert "提交：2个文件\n" in result.stderr
    assert git(a.folder, "log", "-1", "--format=%s", "origin/main") == "本周更新\n"
    assert a.status == "?? 草稿.txt\n"


def test_an_error_stops_it_before_it_commits(a):
    a.path().write_text(a.text().replace("status: in-progress\n", "status: reported\n", 1), encoding="utf-8")
    before = head(a)
    result = a.run("sync", "--message", "x")
    assert result.exit_code == 1
    assert result.stderr.startswith("records/2020/2020-shuju.yaml:5: ")
    assert result.stderr.endswith("\n核查有1处错误。未提交，也未推送。改正后再次同步。\n")
    assert head(a) == before


def test_an_error_stops_it_before_it_pushes(a, b):
    a.path().write_text(a.text().replace("status: in-progress\n", "status: reported\n", 1), encoding="utf-8")
    a.commit("改状态")
    there = head(a, "origin/main")
    result = a.run("sync")
    assert result.exit_code == 1
    assert result.stderr.endswith("\n核查有1处错误。合并结果在本机，未推送。改正并提交后再次同步。\n")
    assert run_git(b.folder, "ls-remote", "origin", "main").stdout.split()[0] == there.strip()


def test_a_conflict_names_the_field_and_both_values_and_loses_nothing(a, b):
    for office, words in ((a, "甲定的标准"), (b, "乙定的标准")):
        office.path().write_text(office.text().replace("criterion: 条例公布", f"criterion: {words}"), encoding="utf-8")
        office.commit(words)
    a.run("sync")
    result = b.run("sync")
    assert result.exit_code == 1
    assert result.stderr.endswith(
        "合并：对方1次提交，本机1次\n  records/2020/2020-shuju.yaml：完成标准两边都改过，须由人决定\n"
        "records/2020/2020-shuju.yaml:9: 合并冲突，“完成标准”两边不同：本方“乙定的标准”，对方“甲定的标准”。"
        "留下正确的一个，删去 <<<<<<<、=======、>>>>>>> 三行，再 git add records/2020/2020-shuju.yaml\n"
        "已合并，但以上须由人决定。改好后：git add 文件 && git commit，再运行 policytrack sync；放弃这次合并：git merge --abort\n"
    )
    assert b.run("sync") == (
        6, "",
        "合并尚未完成，还有冲突待处理：records/2020/2020-shuju.yaml（改好后 git add）。做完：git commit；放弃：git merge --abort\n",
    )  # fmt: skip
    b.path().write_text(
        "".join(
            line
            for line in b.text().splitlines(True)
            if line[:7] not in ("<<<<<<<", "=======", ">>>>>>>") and "甲定" not in line
        ),
        encoding="utf-8",
    )
    git(b.folder, "add", "-A")
    assert (
        b.run("sync", lang="en").stderr
        == "a merge is not finished. Finish it: git commit; give it up: git merge --abort\n"
    )
    git(b.folder, "commit", "-q", "--no-edit")
    assert b.run("sync").exit_code == 0
    assert a.run("sync").exit_code == 0
    assert "criterion: 乙定的标准\n" in a.text()


def hook(bare: Path, name: str, script: str) -> None:
    path = bare / "hooks" / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_when_somebody_pushes_first_it_fetches_and_merges_again(a, b, bare):
    a.update("2020-shuju", *NOTE)
    b.update("2020-wangban", *NOTE)
    git(a.folder, "push", "-q", "origin", "HEAD:refs/heads/waiting")
    waiting = head(a).strip()
    # as if a pushed between b's fetch and b's push
    own = b.folder / ".git" / "hooks" / "pre-push"
    own.write_text(
        f'#!/bin/sh\ntest -e "{own}.once" && exit 0\n: > "{own}.once"\ngit --git-dir="{bare}" update-ref refs/heads/main {waiting}\n',
        encoding="utf-8",
    )
    own.chmod(0o755)
    result = b.run("sync")
    assert result.exit_code == 0, result.stderr
    assert "\n有人抢先推送，重新获取并合并\n获取：origin/main\n合并：对方1次提交，本机1次\n" in result.stderr
    assert a.run("sync").exit_code == 0
    assert head(a) == head(b)


def test_a_server_that_refuses_is_quoted_and_nothing_is_lost(a, bare):
    hook(bare, "pre-receive", "echo 本月已封账 >&2; exit 1")
    a.update("2020-shuju", *NOTE)
    here = head(a)
    result = a.run("sync")
    assert result.exit_code == 6
    assert "git 未能推送到 origin/main：\n" in result.stderr
    assert "本月已封账" in result.stderr
    assert head(a) == here


def test_a_remote_that_cannot_be_reached_is_quoted(a, bare):
    bare.rename(bare.with_name("gone.git"))
    result = a.run("sync", lang="en")
    assert result.exit_code == 6
    assert result.stderr.startswith("fetch: origin/main\ngit could not fetch origin/main:\n  fatal: ")


def said(office: Clone, zh: str, en: str) -> None:
    """``sync`` says no with these words, and changes nothing."""
    before = run_git(office.folder, "for-each-ref").stdout
    assert office.run("sync") == (6, "", zh + "\n")
    assert office.run("sync", lang="en") == (6, "", en + "\n")
    assert run_git(office.folder, "for-each-ref").stdout == before


def test_outside_a_repository(tmp_path, run):
    make(tmp_path)
    said(
        Clone(tmp_path, run, "甲"),
        f"{tmp_path} 不在 git 仓库中。新建仓库：git init；加入已有的：git clone 地址。",
        f"{tmp_path} is not in a git repository. Make one: git init; or join one: git clone URL.",
    )


def test_a_bare_repository(bare, run):
    said(
        Clone(bare, run, "甲"),
        f"{bare} 是裸仓库，没有可改的文件。请克隆一份再用：git clone {bare}",
        f"{bare} is a bare repository and holds no files to work on. Clone it: git clone {bare}",
    )


def test_a_shallow_clone(bare, run, tmp_path):
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{bare}", "shallow")
    said(
        Clone(tmp_path / "shallow", run, "甲"),
        "这是浅克隆，缺少合并所需的历史。请先补全：git fetch --unshallow",
        "this is a shallow clone, without the history that merging needs. Complete it first: git fetch --unshallow",
    )


def test_a_branch_without_a_commit(tmp_path, run):
    git(tmp_path, "init", "-q", "-b", "main")
    make(tmp_path)
    said(
        Clone(tmp_path, run, "甲"),
        "分支 main 还没有提交。请先提交：git add -A && git commit",
        "the branch main has no commit yet. Make one first: git add -A && git commit",
    )


def test_a_detached_head(a):
    git(a.folder, "checkout", "-q", "--detach")
    at = git(a.folder, "rev-parse", "--short", "HEAD").strip()
    said(
        a,
        f"当前不在任何分支上（HEAD 指向 {at}）。回到分支：git switch 分支名；要保留现在的提交：git switch -c 新分支名",
        f"no branch is checked out (HEAD is at {at}). Go back to one: git switch BRANCH; to keep what is here: git switch -c NEW-BRANCH",
    )


def test_no_remote(a):
    git(a.folder, "remote", "remove", "origin")
    said(
        a,
        "没有远程仓库。请先设定：git remote add origin 地址 && git push -u origin main",
        "there is no remote. Set one: git remote add origin URL && git push -u origin main",
    )


def test_a_branch_that_follows_none(a):
    git(a.folder, "checkout", "-q", "-b", "草稿")
    said(
        a,
        "分支 草稿 没有对应的远程分支。请先设定：git push -u origin 草稿",
        "the branch 草稿 follows no remote branch. Set one: git push -u origin 草稿",
    )


def test_a_rebase_that_is_not_finished(a):
    for name in ("one", "two"):
        git(a.folder, "checkout", "-q", "-b", name, "main")
        a.path().write_text(a.text().replace("criterion: 条例公布", f"criterion: {name}"), encoding="utf-8")
        a.commit(name)
    assert a.git("rebase", "one").exit_code == 1
    said(
        a,
        "变基尚未完成，还有冲突待处理：records/2020/2020-shuju.yaml（改好后 git add）。做完：git rebase --continue；放弃：git rebase --abort",
        "a rebase is not finished, with conflicts left in: records/2020/2020-shuju.yaml (mend them, then git add). Finish it: git rebase --continue; give it up: git rebase --abort",
    )


def test_histories_that_never_met(a, tmp_path, run):
    other = hub(_folder(tmp_path / "other"), run, FRESH)
    git(a.folder, "remote", "set-url", "origin", str(other))
    result = a.run("sync")
    assert result.exit_code == 6
    assert result.stderr.endswith(
        "本机与 origin/main 没有共同的历史，未作合并。请核对远程地址（git remote -v）；确要合并：git merge --allow-unrelated-histories origin/main\n"
    )
    assert a.run("sync", lang="en").stderr.endswith(
        "this branch and origin/main have no common history; nothing was merged. Look at git remote -v; if it is right: git merge --allow-unrelated-histories origin/main\n"
    )


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_a_submodule(a, bare, run, tmp_path):
    above = _folder(tmp_path / "above")
    git(above, "init", "-q")
    git(above, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(bare), "sub")
    sub = Clone(above / "sub", run, "甲")
    git(sub.folder, "checkout", "-q", "--detach")
    said(
        sub,
        f"登记册在子模块中（上级仓库 {above}），当前不在任何分支上。请先在子模块里执行 git switch 分支名，再同步。",
        f"the register lies in a submodule of {above} and no branch is checked out. In the submodule: git switch BRANCH, then sync.",
    )
    git(sub.folder, "checkout", "-q", "main")
    assert f"已同步。\n登记册在子模块中：请在上级仓库 {above} 提交子模块的新位置。\n" in sub.run("sync").stderr


def test_nobody_to_sign_a_merge(a, monkeypatch):
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    git(a.folder, "config", "user.useConfigOnly", "true")
    git(a.folder, "config", "--unset", "user.name")
    git(a.folder, "config", "--unset", "user.email")
    said(
        a,
        "git 不知道您是谁。请先设定：git config user.name 姓名 && git config user.email 邮箱",
        "git does not know who you are. Set it: git config user.name NAME && git config user.email ADDRESS",
    )


def test_without_git(a, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert a.run("sync") == (6, "", "找不到 git。请先安装，并确认在 PATH 中。\n")


def test_a_server_that_merges_on_its_web_page_is_named_once_a_day(a, bare, monkeypatch):
    fake = _folder(a.folder.parent / "bin") / "ssh"
    fake.write_text(
        f'#!/bin/sh\nshift\ncase "$*" in *receive*) exec git receive-pack "{bare}";; *) exec git upload-pack "{bare}";; esac\n',
        encoding="utf-8",
    )
    fake.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(fake))
    monkeypatch.setenv("GIT_SSH_VARIANT", "simple")
    git(a.folder, "remote", "set-url", "origin", "git@gitee.com:nm/records.git")
    a.update("2020-shuju", *NOTE)
    hint = "提醒：在 gitee.com 的网页上合并（合并请求、pull request）时，服务器不按内容合并记录，可能报冲突。请在本机运行 policytrack sync，或 git merge 后推送。\n"
    first = a.run("sync")
    assert (first.exit_code, first.stderr.endswith(f"已同步。\n{hint}")) == (0, True), first.stderr
    assert a.run("sync").stderr.endswith("已同步。\n")
    assert a.run("sync", "--today", "2020-11-28").stderr.endswith(hint)


def test_it_needs_a_register(tmp_path, run):
    git(tmp_path, "init", "-q")
    result = Clone(tmp_path, run, "甲").run("sync")
    assert (result.exit_code, os.listdir(tmp_path)) == (4, [".git"])


def test_a_lost_event_is_not_pushed_and_it_says_how_to_mend_it(a, bare):
    a.update("数据", "--note", "已登记")
    assert a.run("sync").exit_code == 0
    whole = a.text()
    a.path().write_text(whole[: whole.rindex("  - id:")], encoding="utf-8")
    a.commit("删去事件")
    before = run_git(bare, "rev-parse", "main").stdout
    result = a.run("sync")
    assert result.exit_code == 1
    assert "核查有1处错误。未推送，改动都在本机。改正办法：git reset origin/main" in result.stderr
    assert run_git(bare, "rev-parse", "main").stdout == before
    git(a.folder, "reset", "-q", "origin/main")
    git(a.folder, "checkout", "origin/main", "--", "records")
    assert (a.text(), a.run("sync").exit_code) == (whole, 0)


def test_a_lock_that_a_killed_git_left_is_named(a: Clone) -> None:
    lock = a.folder / ".git" / "index.lock"
    lock.touch()
    result = a.run("sync")
    assert (result.exit_code, result.stderr) == (
        6,
        "git 的锁文件 .git/index.lock 还在：另有 git 正在运行，或上次被强行中断。确认没有 git 在运行后删除它，再试一次："
        "rm .git/index.lock\n",
    )
    lock.unlink()
    assert a.run("sync").exit_code == 0


def test_a_lock_of_the_settings_is_named_too(a: Clone) -> None:
    a.git("config", "--remove-section", "merge.policytrack")
    (a.folder / ".git" / "config.lock").touch()
    result = a.run("init", lang="en")
    assert result.exit_code == 6
    assert result.stderr.startswith("git's lock .git/config.lock is there: another git is running, or one was killed.")


def test_a_record_that_is_gone_is_not_committed(a: Clone) -> None:
    a.path().unlink()
    result = a.run("sync", "--message", "x")
    assert (result.exit_code, result.stderr) == (
        1,
        "有1个记录文件不见了，未提交：records/2020/2020-shuju.yaml。记录不删除：不再推进的登记为“终止”（--status dropped）。"
        "取回：git checkout HEAD -- records/2020/2020-shuju.yaml\n",
    )
    a.git("checkout", "HEAD", "--", "records/2020/2020-shuju.yaml")
    assert a.run("sync").exit_code == 0


def test_what_a_killed_merge_gave_its_drivers_is_cleared_away(a: Clone, b: Clone) -> None:
    left = [a.folder / ".merge_file_a1B2c3", a.folder / "..merge_file_a1B2c3.123.tmp"]
    for each in left:
        each.write_text("id: ", encoding="utf-8")
    b.update("数据", "--note", "x")
    b.git("push", "-q", "origin", "main")
    assert a.run("sync").exit_code == 0
    assert [each for each in left if each.exists()] == []
