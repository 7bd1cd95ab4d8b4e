"""One writer at a time; those who wait know for whom, and a dead one is in nobody's way."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from policytrack.storage.files import CannotWrite, read_bytes
from policytrack.storage.locking import Busy, holder, lock
from tests.register.made import DRAFTING, make

HOLD = """
import sys
from policytrack.storage.locking import lock
sys.argv[0] = "/usr/bin/policytrack"
with lock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def root(tmp_path, monkeypatch):
    """The root of a register."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOGNAME", "zhang")
    return str(make(tmp_path, DRAFTING))


@contextmanager
def another_writer(root: str) -> Iterator[subprocess.Popen]:
    """A process that holds the register until it is told to end, or is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, root], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        yield other
        other.stdin.close()


def test_one_writer_holds_the_register_and_another_is_told_by_whom(root):
    with another_writer(root) as other, pytest.raises(Busy) as refused, lock(root, seconds=0):
        pass
    assert re.fullmatch(
        rf"登记册正由他人写入，等了0秒仍未结束：zhang@\S+（进程 {other.pid}，\S+ 起）：policytrack \S+。"
        "请稍后再试，或用 --wait 秒数 多等一会。登记册未作改动。",
        refused.value.to("zh"),
    )
    assert re.match(
        rf"somebody else is writing to the register and did not finish within 0 s: zhang@\S+ \(process {other.pid}, since ",
        refused.value.to("en"),
    )
    with lock(root, seconds=0):
        assert len(os.listdir(os.path.join(root, "2020"))) == 1


def test_whoever_waits_hears_for_whom_after_a_second(root):
    heard = []
    with another_writer(root), pytest.raises(Busy), lock(root, 1.2, heard.append):
        pass
    assert [each.zh.startswith("正在等待他人写完：zhang@") for each in heard] == [True]


def test_a_short_wait_is_silent(root):
    heard = []
    with another_writer(root), pytest.raises(Busy), lock(root, 0.2, heard.append):
        pass
    assert heard == []


def test_a_writer_that_was_killed_is_in_nobodys_way_and_its_half_written_files_go(root):
    own, mine = os.path.join(root, ".policytrack"), os.path.join(root, "2020", "2020-shuju.yaml")
    with another_writer(root) as other:
        other.kill()
        other.wait()
        halves = [os.path.join(folder, f".x.yaml.{other.pid}.tmp") for folder in (root, os.path.dirname(mine), own)]
        for half in halves:
            with open(half, "w", encoding="utf-8") as file:
                file.write("id: ")
        assert holder(os.path.join(own, "holder")).pid == other.pid
        with lock(root, seconds=0):
            assert [half for half in halves if os.path.exists(half)] == []
            assert holder(os.path.join(own, "holder")).pid == os.getpid()
    assert sorted(os.listdir(own)) == [".gitignore", "lock"]
    assert read_bytes(mine) == DRAFTING.encode()


def test_a_link_that_looks_like_ours_stays(root, tmp_path):
    (tmp_path / "records" / "2020" / ".y.yaml.1.tmp").symlink_to(tmp_path)
    with another_writer(root) as other:
        other.kill()
        other.wait()
        with lock(root, seconds=0):
            assert len(os.listdir(os.path.join(root, "2020"))) == 2


@pytest.mark.parametrize(
    "garbage",
    ["", "{", "[]", '{"pid": 1}', '{"pid": 1, "user": "a", "host": "a", "command": "a", "since": "a", "root": 1}'],
)
def test_a_note_that_cannot_be_read_names_nobody(tmp_path, garbage):
    (tmp_path / "holder").write_text(garbage, encoding="utf-8")
    assert holder(str(tmp_path / "holder")) is None


def test_what_was_typed_is_noted_in_one_line_of_sixty_columns(root, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["/usr/bin/policytrack", "update", "数据", "--note", "很长的说明" * 20])
    with lock(root):
        said = json.loads(read_bytes(os.path.join(root, ".policytrack", "holder")))
    assert said["command"].startswith("policytrack update 数据 --note 很长的说明")
    assert len(said["command"]) < 60


def test_a_user_without_a_name_has_a_question_mark(root, monkeypatch):
    def nameless():
        raise OSError

    monkeypatch.setattr("getpass.getuser", nameless)
    with lock(root):
        assert holder(os.path.join(root, ".policytrack", "holder")).user == "?"


def test_a_failure_inside_lets_the_register_go(root):
    with pytest.raises(ValueError, match="inside"), lock(root):
        raise ValueError("inside")
    with lock(root, seconds=0):
        assert os.path.exists(os.path.join(root, ".policytrack", "lock"))


def test_the_lock_outside_git_is_not_offered_to_git(root):
    with lock(root):
        assert read_bytes(os.path.join(root, ".policytrack", ".gitignore")) == b"*\n"


def test_the_lock_inside_git_lies_in_gits_own_folder(root, tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").touch()
    with lock(root):
        assert (tmp_path / ".git" / "policytrack" / "lock").exists()
    assert not os.path.exists(os.path.join(root, ".policytrack"))


def test_a_register_where_nothing_can_be_written_says_so(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CannotWrite), lock(str(tmp_path / "file")):
        pass


def test_a_note_that_cannot_be_written_is_no_way_to_begin(root):
    os.makedirs(os.path.join(root, ".policytrack", "holder"))
    with pytest.raises(CannotWrite), lock(root):
        pass


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
@pytest.mark.parametrize("name", ["", "lock", "holder"])
def test_nothing_is_written_through_a_link_in_the_place_of_the_lock(root, tmp_path, name):
    (tmp_path / "elsewhere").mkdir()
    folder = os.path.join(root, ".policytrack")
    if name:
        os.mkdir(folder)
    os.symlink(tmp_path / "elsewhere", os.path.join(folder, name) if name else folder)
    with pytest.raises(CannotWrite) as refused, lock(root):
        pass
    assert "路径中有符号链接" in refused.value.to("zh")
    assert os.listdir(tmp_path / "elsewhere") == []


def test_two_registers_in_one_repository_share_the_lock_and_who_died_in_one_is_cleared_away_by_the_other(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").touch()
    one, two = (str(make(tmp_path / name, DRAFTING)) for name in ("one", "two"))
    with another_writer(one) as other:
        with pytest.raises(Busy) as busy, lock(two, seconds=0):
            pass
        assert f"进程 {other.pid}，" in busy.value.to("zh")
        Path(one, "2020", ".a.yaml.1.tmp").touch()
        other.kill()
        other.wait()
    with lock(two):
        assert os.listdir(os.path.join(one, "2020")) == ["2020-shuju.yaml"]


@pytest.mark.parametrize("said", ["/", "../..", "nowhere", "a\0b"])
def test_a_note_that_names_no_register_has_nothing_cleared_there(root, tmp_path, said):
    (tmp_path / ".a.1.tmp").touch()
    os.mkdir(os.path.join(root, ".policytrack"))
    note = {"pid": 1, "user": "", "host": "", "command": "", "since": "", "root": said}
    Path(root, ".policytrack", "holder").write_text(json.dumps(note), encoding="utf-8")
    with lock(root):
        assert (tmp_path / ".a.1.tmp").exists()
