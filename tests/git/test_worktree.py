"""What git says of a work tree, and what its index file says, are the same."""

import os
import time

import pytest

from policytrack.git.index_file import blob_of, entry_of, is_of, signature, whole
from policytrack.git.index_lots import NOTHING, moved
from policytrack.git.worktree import Waiting, asking, blob_name, refresh
from tests.clones import part_ways, run_git
from tests.register.made import commit, git

NAMES = ["a.yaml", "里/b.yaml", "里/長" + "x" * 200, "z y", "里外/c"]


@pytest.fixture
def top(tmp_path):
    for at, name in enumerate(NAMES):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{at}")
    commit(tmp_path)
    return tmp_path


def staged(top):
    """What git says it holds, by path."""
    lines = git(top, "ls-files", "-s", "-z").split("\0")[:-1]
    return {line.partition("\t")[2]: line.split()[1] for line in lines}


def entries(top):
    """What the index file says of what git looks at, by path."""
    found = moved(whole(str(top / ".git")), NOTHING).entries
    return {os.fsdecode(path): entry for path, entry in found.items() if entry}


def of(path):
    found = os.lstat(path)
    return entry_of(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_the_index_file_says_what_git_says(top, version):
    git(top, "update-index", "--index-version", version)
    found = entries(top)
    assert {path: blob_of(entry) for path, entry in found.items()} == staged(top)
    assert all(is_of(found[name], of(top / name)) for name in NAMES)


def test_names_by_sha256(tmp_path):
    git(tmp_path, "init", "-q", "--object-format=sha256")
    (tmp_path / "a").write_text("a")
    commit(tmp_path)
    found = entries(tmp_path)
    assert {*found} == {"a"}
    assert is_of(found["a"], of(tmp_path / "a"))
    assert blob_of(found["a"]) == staged(tmp_path)["a"][:40]


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_files_that_git_does_not_look_at_are_left_out(top, flag):
    git(top, "update-index", flag, "a.yaml")
    assert "a.yaml" not in entries(top)


def test_files_meant_to_be_added_and_files_in_conflict_are_left_out(top):
    (top / "new").write_text("new")
    git(top, "add", "-N", "new")
    assert {*entries(top)} == set(NAMES)
    part_ways(top, "a.yaml")
    run_git(top, "merge", "other")
    assert "a.yaml" not in entries(top)


def test_a_split_index_is_not_read(top):
    git(top, "update-index", "--split-index")
    with pytest.raises(ValueError, match="a part of it lies elsewhere"):
        entries(top)


@pytest.mark.parametrize("damage", [b"", b"DIRC", b"noise" * 100, None])
def test_an_index_that_is_none(top, damage):
    place = top / ".git/index"
    place.write_bytes(place.read_bytes()[:-30] + b"x" * 30 if damage is None else damage)
    with pytest.raises((ValueError, IndexError)):
        entries(top)
    place.unlink()
    with pytest.raises(FileNotFoundError):
        entries(top)
    assert signature(str(top / ".git")) is None


def test_an_index_without_a_checksum_is_read_and_has_no_name_while_it_is_young(top):
    place = top / ".git/index"
    before = signature(str(top / ".git"))
    place.write_bytes(place.read_bytes()[:-20] + bytes(20))
    found = signature(str(top / ".git"))
    assert {*entries(top)} == {*NAMES}
    assert found.name(time.time_ns()) == ""
    assert found.name(time.time_ns() + 10**10) != ""
    assert before.name(time.time_ns()) != ""


def test_what_changed_is_said_by_path_below_the_folder(top):
    (top / "里/b.yaml").write_text("other")
    (top / "z y").unlink()
    question = asking(str(top), str(top / ".git"))
    assert question.answer == ["z y", "里/b.yaml"]
    assert question.answer == ["z y", "里/b.yaml"]
    assert question.signature == signature(str(top / ".git"))
    assert asking(str(top / "里"), str(top / ".git")).answer == ["b.yaml"]
    assert Waiting(str(top / "里")).answer() == ["b.yaml"]


def test_a_question_that_was_interrupted_is_not_asked_again(top, monkeypatch):
    question = asking(str(top), str(top / ".git"))
    with monkeypatch.context() as patch:
        patch.setattr(os, "waitpid", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            _ = question.answer
    assert question.answer is None


def _interrupted(*_):
    raise KeyboardInterrupt


def test_git_sees_the_change_of_a_file_given_its_old_time_whatever_the_settings(top):
    git(top, "config", "core.trustctime", "false")
    git(top, "config", "core.checkStat", "minimal")
    before = os.lstat(top / "a.yaml")
    time.sleep(1.1)
    (top / "a.yaml").write_text("9")
    os.utime(top / "a.yaml", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "a.yaml" in asking(str(top), str(top / ".git")).answer


def test_outside_a_repository_and_without_git_there_is_no_answer(tmp_path, monkeypatch):
    assert asking(str(tmp_path), str(tmp_path / ".git")).answer is None
    (tmp_path / "x").write_text("x")
    commit(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert asking(str(tmp_path), str(tmp_path / ".git")).answer is None
    assert Waiting(str(tmp_path)).answer() is None


def test_a_blob_has_the_name_that_git_gives_it(top):
    assert blob_name(b"0") == staged(top)["a.yaml"]


def test_after_a_refresh_files_only_touched_are_as_they_were(top):
    os.utime(top / "a.yaml", (1, 1))
    assert asking(str(top), str(top / ".git")).answer == ["a.yaml"]
    refresh(str(top))
    assert asking(str(top), str(top / ".git")).answer == []


def test_git_for_windows_knows_no_inodes():
    found = entry_of(10**18 + 7, 10**18 + 9, 5, 77)
    times, size = found[:16], found[20:]
    without_inode = times + bytes(4 + 4 + 12) + size + b"blob"
    assert is_of(without_inode, found)
    assert not is_of(without_inode, entry_of(10**18 + 8, 10**18 + 9, 5, 77))
    assert not is_of(None, found)
