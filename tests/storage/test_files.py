import errno
import os
import stat

import pytest

from policytrack.storage import files
from policytrack.storage.files import CannotWrite, read_bytes, remove, sweep, why, write
from policytrack.text import Text

OLD, NEW = "旧\n".encode(), "新\r\n\0".encode()
posix = pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")


@pytest.fixture
def path(tmp_path, monkeypatch):
    """A file that is there, shown as a.yaml."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_bytes(OLD)
    return str(tmp_path / "a.yaml")


def beside(path):
    return sorted(os.listdir(os.path.dirname(path)))


def test_what_was_written_is_there_byte_for_byte(path):
    write(path, NEW)
    assert read_bytes(path) == NEW
    assert beside(path) == ["a.yaml"]


def test_the_folder_of_a_new_file_is_made(path):
    new = os.path.join(os.path.dirname(path), "2021", "b.yaml")
    write(new, NEW)
    assert read_bytes(new) == NEW


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o666])
def test_a_file_keeps_its_permissions(path, mode):
    os.chmod(path, mode)
    write(path, NEW)
    assert stat.S_IMODE(os.stat(path).st_mode) == mode


@posix
def test_a_new_file_has_the_permissions_that_its_user_gives_new_files(path):
    before = os.umask(0o027)
    try:
        write(path + "x", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE(os.stat(path + "x").st_mode) == 0o640


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize(
    "failure", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()], ids=["full", "interrupted"]
)
def test_what_fails_half_way_leaves_the_old_file_and_nothing_else(path, monkeypatch, step, failure):
    def fails(*_):
        raise failure

    monkeypatch.setattr(files.os, step, fails)
    with pytest.raises((CannotWrite, KeyboardInterrupt)):
        write(path, NEW)
    assert (read_bytes(path), beside(path)) == (OLD, ["a.yaml"])


def test_a_write_that_was_refused_says_which_file_and_why_and_that_nothing_changed(path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "replace", full)
    with pytest.raises(CannotWrite) as refused:
        write(path, NEW)
    assert refused.value.to("zh") == "无法写入 a.yaml：磁盘已满。登记册未作改动。"
    assert refused.value.to("en") == "cannot write a.yaml: the disk is full. The register is unchanged."


def test_a_folder_that_is_a_file_is_refused(path):
    with pytest.raises(CannotWrite):
        write(os.path.join(path, "b.yaml"), NEW)


@pytest.mark.parametrize(("code", "zh", "en"), [
    ("ENOSPC", "磁盘已满", "the disk is full"),
    ("EROFS", "文件系统只读", "the file system is read-only"),
    ("EACCES", "没有写入权限（只读文件夹）", "no permission to write (a read-only folder)"),
    ("EDQUOT", "磁盘配额已用完", "the disk quota is used up"),
    ("EIO", "磁盘读写出错", "the disk failed"),
    ("ENOENT", "没有这个文件或文件夹", "no such file or folder"),
    ("EPROTO", "系统报告“said”", "said"),
])  # fmt: skip
def test_what_the_system_said_is_said_in_words(code, zh, en):
    assert why(OSError(getattr(errno, code), "said")) == Text(zh, en)


@posix
def test_a_link_is_replaced_and_what_it_led_to_is_left_alone(path, tmp_path):
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    write(str(link), NEW)
    assert (read_bytes(path), link.is_symlink(), link.read_bytes()) == (OLD, False, NEW)


@posix
def test_a_link_laid_where_the_temporary_file_goes_is_not_followed(path, tmp_path):
    victim = tmp_path / "victim"
    victim.write_bytes(OLD)
    (tmp_path / f".a.yaml.{os.getpid()}.tmp").symlink_to(victim)
    with pytest.raises(CannotWrite):
        write(path, NEW)
    assert (victim.read_bytes(), read_bytes(path)) == (OLD, OLD)


def test_the_content_is_on_the_disk_before_it_takes_its_name_and_the_folder_after(path, monkeypatch):
    done = []
    sync, replace = os.fsync, os.replace
    monkeypatch.setattr(files.os, "fsync", lambda handle: (done.append("sync"), sync(handle)))
    monkeypatch.setattr(files.os, "replace", lambda *paths: (done.append("name"), replace(*paths)))
    write(path, NEW)
    assert done == (["sync", "name"] if os.name == "nt" else ["sync", "name", "sync"])


def test_a_file_that_is_removed_is_gone(path):
    remove(path)
    assert beside(path) == []


def test_what_cannot_be_removed_is_said(path):
    with pytest.raises(CannotWrite) as refused:
        remove(path + "x")
    assert refused.value.to("en") == "cannot write a.yamlx: no such file or folder. The register is unchanged."


def test_what_a_dead_writer_left_of_one_file_is_swept_and_what_a_living_one_writes_is_not(path, tmp_path):
    for name in (".a.yaml.1.tmp", ".b.yaml.1.tmp", ".a.yaml.tmp", "a.yaml.1.tmp"):
        (tmp_path / name).write_bytes(OLD)
    with open(tmp_path / ".a.yaml.2.tmp", "wb") as living:
        assert files._is_free(living.fileno())
        sweep(str(tmp_path), "a.yaml")
        assert beside(path) == [".a.yaml.2.tmp", ".a.yaml.tmp", ".b.yaml.1.tmp", "a.yaml", "a.yaml.1.tmp"]
    sweep(str(tmp_path))
    assert beside(path) == [".a.yaml.tmp", "a.yaml", "a.yaml.1.tmp"]


def test_a_folder_that_is_not_there_needs_no_sweeping(path):
    sweep(path + "x")
    assert beside(path) == ["a.yaml"]


def test_a_name_as_long_as_names_may_be_can_be_written(path, tmp_path):
    name = "周" * 83 + "a.md"
    write(str(tmp_path / name), NEW)
    assert beside(path) == ["a.yaml", name]
