"""Reading plain files only, and saying why one cannot be read."""

import os

import pytest

from policytrack.storage.plain_files import NotPlain, read_plain, why_unread


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
    assert why_unread(OSError(5, "Input/output error")).zh == "Input/output error"
