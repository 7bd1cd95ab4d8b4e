"""What may happen to a register of records below ``records`` in a repository, one step at a time."""

import os
import shutil
from pathlib import Path

from tests.clones import run_git
from tests.register.made import git
from tests.storage.index.conftest import named

YEAR = "records/2020"
JIA, YI = f"{YEAR}/2020-jia.yaml", f"{YEAR}/2020-yi.yaml"


def edit(top: Path, path: str = JIA, title: str = "丙条例") -> None:
    """Another title of the same length."""
    file = top / path
    if file.is_file() and not file.is_symlink():
        lines = [*file.read_bytes().decode("utf-8").split("\n"), ""]
        lines[1] = f"title: {title}" + "\r" * lines[1].endswith("\r")
        file.write_bytes("\n".join(lines[:-1]).encode())


def edit_back_dated(top: Path) -> None:
    before = (top / JIA).stat()
    edit(top)
    os.utime(top / JIA, ns=(before.st_atime_ns, before.st_mtime_ns))


def edit_twice_at_once(top: Path) -> None:
    edit(top, title="丁条例")
    edit(top, title="戊条例")


def replace(top: Path, title: str = "己条例") -> None:
    new = top / YEAR / ".new"
    new.write_text(named("2020-jia", title), encoding="utf-8")
    os.replace(new, top / JIA)


def replace_by_an_old_file(top: Path) -> None:
    before = (top / JIA).stat()
    replace(top)
    os.utime(top / JIA, ns=(before.st_atime_ns, before.st_mtime_ns))


def swap(top: Path) -> None:
    (top / JIA).rename(top / "kept")
    (top / YI).rename(top / JIA)
    (top / "kept").rename(top / YI)


def delete(top: Path) -> None:
    (top / JIA).unlink()


def rename(top: Path) -> None:
    (top / JIA).rename(top / YEAR / "2020-geng.yaml")


def add_untracked(top: Path) -> None:
    (top / YEAR / "2020-xin.yaml").write_text(named("2020-xin", "辛条例"), encoding="utf-8")


def add_a_year(top: Path) -> None:
    (top / "records/2021").mkdir()
    (top / "records/2021/2021-ren.yaml").write_text(named("2021-ren", "壬条例"), encoding="utf-8")


def rename_the_year(top: Path) -> None:
    (top / YEAR).rename(top / "records/2020 旧")


def remove_the_year(top: Path) -> None:
    shutil.rmtree(top / YEAR)
    (top / YEAR).mkdir()


def break_one(top: Path) -> None:
    (top / JIA).write_text("id: [", encoding="utf-8")


def empty_one(top: Path) -> None:
    (top / JIA).write_bytes(b"")


def link_instead(top: Path) -> None:
    (top / JIA).unlink()
    (top / JIA).symlink_to(top / YI)


def link_the_year(top: Path) -> None:
    (top / YEAR).rename(top / "elsewhere")
    (top / YEAR).symlink_to(top / "elsewhere")


def folder_instead(top: Path) -> None:
    (top / JIA).unlink()
    (top / JIA).mkdir()


def turn_to_crlf(top: Path) -> None:
    (top / JIA).write_bytes((top / JIA).read_bytes().replace(b"\n", b"\r\n"))


def turn_to_crlf_unseen_by_git(top: Path) -> None:
    (top / ".gitattributes").write_text("*.yaml text eol=lf\n")
    turn_to_crlf(top)
    git(top, "add", "-A")


def filter_unseen_by_git(top: Path) -> None:
    """As with git-crypt: the file changes, and what git holds of it does not."""
    git(top, "config", "filter.same.clean", "sed s/癸条例/甲条例/")
    (top / ".git/info/attributes").write_text("*.yaml filter=same\n")
    edit(top, title="癸条例")
    git(top, "status")
    run_git(top, "update-index", "--refresh")


def commit_all(top: Path) -> None:
    git(top, "add", "-A")
    run_git(top, "commit", "-q", "-m", "x")


def edit_and_commit(top: Path) -> None:
    edit(top)
    commit_all(top)


def commit_then_edit(top: Path) -> None:
    add_untracked(top)
    commit_all(top)
    edit(top)


def switch_branch(top: Path) -> None:
    git(top, "checkout", "-q", "-b", "other")
    edit_and_commit(top)
    git(top, "checkout", "-q", "-")


def switch_there(top: Path) -> None:
    switch_branch(top)
    git(top, "checkout", "-q", "other")


def stash(top: Path) -> None:
    edit(top)
    run_git(top, "stash")


def stash_and_pop(top: Path) -> None:
    stash(top)
    run_git(top, "stash", "pop")


def reset_hard(top: Path) -> None:
    edit(top)
    delete_if_there(top / YI)
    git(top, "reset", "-q", "--hard")


def reset_mixed(top: Path) -> None:
    edit_and_commit(top)
    git(top, "reset", "-q", "--mixed", "HEAD~1")


def delete_if_there(path: Path) -> None:
    if path.is_file():
        path.unlink()


def stop_watching(top: Path) -> None:
    git(top, "rm", "-q", "--cached", JIA)
    edit(top)


def ignore_a_record(top: Path) -> None:
    (top / ".gitignore").write_text("2020-xin.yaml\n")
    add_untracked(top)


def edit_assumed_unchanged(top: Path) -> None:
    git(top, "update-index", "--assume-unchanged", JIA)
    edit(top)


def edit_worktree_skipped(top: Path) -> None:
    git(top, "update-index", "--skip-worktree", JIA)
    edit(top)


def intend_to_add(top: Path) -> None:
    add_untracked(top)
    git(top, "add", "-N", f"{YEAR}/2020-xin.yaml")


def touch_all(top: Path) -> None:
    for path in (top / YEAR).glob("*.yaml"):
        os.utime(path)


def touch_and_refresh(top: Path) -> None:
    touch_all(top)
    run_git(top, "update-index", "-q", "--refresh")


def newer_index_version(top: Path) -> None:
    git(top, "update-index", "--index-version", "4")
    edit(top)


def split_index(top: Path) -> None:
    git(top, "update-index", "--split-index")
    edit_and_commit(top)


def remove_gits_index(top: Path) -> None:
    (top / ".git/index").unlink()
    edit(top)


def change_the_lights(top: Path) -> None:
    (top / "records/policytrack.yaml").write_text("language: zh\nlights: {due_soon: 60}\n", encoding="utf-8")


def merge_conflict(top: Path) -> None:
    git(top, "checkout", "-q", "-b", "theirs")
    edit(top, title="他条例")
    commit_all(top)
    git(top, "checkout", "-q", "-")
    edit(top, title="我条例")
    commit_all(top)
    run_git(top, "merge", "theirs")


BY_HAND = [
    edit, edit_back_dated, edit_twice_at_once, replace, replace_by_an_old_file, swap, delete, rename, add_untracked,
    add_a_year, rename_the_year, remove_the_year, break_one, empty_one, link_instead, link_the_year, folder_instead,
    turn_to_crlf, touch_all, change_the_lights,
]  # fmt: skip
"""Each leaves another register than it found, or other times of the same."""

BY_GIT = [
    turn_to_crlf_unseen_by_git, filter_unseen_by_git, commit_all, edit_and_commit, commit_then_edit,
    switch_branch, switch_there, stash, stash_and_pop, reset_hard, reset_mixed, stop_watching, ignore_a_record,
    edit_assumed_unchanged, edit_worktree_skipped, intend_to_add, touch_and_refresh, newer_index_version,
    split_index, remove_gits_index, merge_conflict,
]  # fmt: skip

ALL = BY_HAND + BY_GIT
