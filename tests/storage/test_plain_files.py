"""Reading plain files only, and saying why one cannot be read."""

import hashlib
import os

import pytest

from policytrack.storage.plain_files import NotPlain, digest_of, inside, is_plain, read_and_stat, read_plain, why_unread


def test_one_byte_more_than_asked_for_tells_of_more(tmp_path):
    (tmp_path / "a").write_bytes(b"12345")
    assert (read_plain(str(tmp_path / "a"), 3), read_plain(str(tmp_path / "a"), 9)) == (b"1234", b"12345")


@pytest.mark.parametrize(
    ("make", "zh"),
    [
        (lambda path: os.symlink("elsewhere", path), "这是符号链接，登记册只读取普通文件：请换成文件本身"),
        (os.mkdir, "这不是普通文件（是文件夹、管道或设备）：请移走"),
        (os.mkfifo, "这不是普通文件（是文件夹、管道或设备）：请移走"),
    ],
)
def test_what_is_no_plain_file_is_said_to_be_none(tmp_path, make, zh):
    make(str(tmp_path / "a"))
    with pytest.raises(NotPlain) as caught:
        read_plain(str(tmp_path / "a"), 9)
    assert why_unread(caught.value).zh == zh


def test_what_may_not_be_read_is_not_said_to_be_unwritable():
    assert why_unread(PermissionError(13, "Permission denied")).zh == "没有读取权限：请设置文件权限"
    assert why_unread(OSError(5, "Input/output error")) == ("磁盘读写出错", "the disk failed")
    assert why_unread(OSError(99, "Strange error")) == ("系统报告“Strange error”", "Strange error")


def test_a_link_to_a_file_is_no_plain_file(tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").symlink_to("a")
    assert [is_plain(str(tmp_path / name)) for name in "abc"] == [True, False, False]


@pytest.mark.parametrize(
    ("file", "where"),
    [("a", "a"), ("no/../a", "a"), ("b", "a"), ("../a", None), ("out", None), ("a\0b", None), ("", "")],
)
def test_a_path_is_inside_only_if_it_leads_there(tmp_path, file, where):
    root = tmp_path / "records"
    root.mkdir()
    (root / "b").symlink_to("a")
    (root / "out").symlink_to("/etc")
    assert inside(str(root), file) == (None if where is None else os.path.realpath(root / where))


def test_the_digest_of_a_file_is_that_of_its_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert digest_of(str(tmp_path / "a")) == hashlib.sha256(b"abc").hexdigest()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_file_that_becomes_a_pipe_while_it_is_opened_is_none(tmp_path, monkeypatch):
    (tmp_path / "a").write_text("a")
    was = os.lstat(tmp_path / "a")
    os.mkfifo(tmp_path / "b")
    monkeypatch.setattr(os, "lstat", lambda _: was)
    with pytest.raises(NotPlain):
        read_plain(str(tmp_path / "b"), 10)


def test_a_file_that_the_system_gives_in_pieces_is_read_whole(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"0123456789")
    read = os.read
    monkeypatch.setattr(os, "read", lambda file, size: read(file, min(size, 3)))
    assert read_plain(str(tmp_path / "a"), 100) == b"0123456789"
    assert read_plain(str(tmp_path / "a"), 7) == b"01234567"


def test_a_file_that_grows_while_it_is_read_is_read_to_its_end_and_told(tmp_path, monkeypatch):
    place = tmp_path / "a"
    place.write_bytes(b"01234")
    read = os.read

    def growing(file, size):
        if len(place.read_text()) == 5:
            with place.open("ab") as more:
                more.write(b"56789")
        return read(file, size)

    monkeypatch.setattr(os, "read", growing)
    content, before, after = read_and_stat(str(place), 100)
    assert (content, before.st_size, after.st_size) == (b"0123456789", 5, 10)
