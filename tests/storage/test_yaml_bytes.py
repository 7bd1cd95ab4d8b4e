"""From bytes to text: what is refused before anything is parsed, and what Windows left that can be mended."""

import pytest

from policytrack.storage.yaml_bytes import FORBIDDEN, MAX_BYTES, decode, normalised
from policytrack.storage.yaml_faults import Mendable, Unreadable
from policytrack.storage.yaml_read import read


def refused(raw: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        decode(raw, "r.yaml")
    return caught.value


@pytest.mark.parametrize(
    ("raw", "line", "zh", "en"),
    [
        (
            b"\n" * (MAX_BYTES + 1),
            1,
            "文件超过 256 KiB 的上限：请拆分或删减",
            "the file has more than the 256 KiB that are allowed: split or shorten it",
        ),
        (
            "a: 1\ntitle: 内蒙古自治区条例\n".encode("gbk"),
            2,
            "不是 UTF-8，文件似乎是 GBK 编码：请用编辑器另存为 UTF-8",
            "this is not UTF-8, the file seems to be GBK: save it as UTF-8",
        ),
        (
            "a: 1\n".encode("utf-16"),
            1,
            "不是 UTF-8，文件似乎是 UTF-16 编码：请用编辑器另存为 UTF-8",
            "this is not UTF-8, the file seems to be UTF-16: save it as UTF-8",
        ),
        (
            "标题: 内蒙古\n".encode() + b"b: \xb7\xa8\n",
            2,
            "不是有效的 UTF-8：请用编辑器另存为 UTF-8",
            "this is not valid UTF-8: save the file as UTF-8",
        ),
        (
            b"a: \xc0\xff\n",
            1,
            "不是有效的 UTF-8：请用编辑器另存为 UTF-8",
            "this is not valid UTF-8: save the file as UTF-8",
        ),
    ],
)
def test_bytes_that_are_no_text_are_refused(raw, line, zh, en):
    error = refused(raw)
    assert error.to("zh") == f"r.yaml:{line}: {zh}"
    assert error.to("en") == f"r.yaml:{line}: {en}"
    assert not error.fixable


@pytest.mark.parametrize(
    ("raw", "line", "code"),
    [
        (b"a: 1\nb: x\0y\n", 2, "U+0000"),
        (b"a: 1\rb: 2\n", 1, "U+000D"),
        ("# \u202e\n".encode(), 1, "U+202E"),
        ("a: \ufeffx\n".encode(), 1, "U+FEFF"),
        ("a: x\x85y\n".encode(), 1, "U+0085"),
    ],
)
def test_characters_that_hide_something_are_refused(raw, line, code):
    error = refused(raw)
    assert error.to("zh") == f"r.yaml:{line}: 含有控制字符 {code}：请删去"
    assert error.to("en") == f"r.yaml:{line}: the control character {code} stands here: delete it"
    assert not error.fixable


@pytest.mark.parametrize(
    ("raw", "line", "zh", "en"),
    [
        (
            b"\xef\xbb\xbfa: 1\n",
            1,
            "文件开头有 BOM（字节顺序标记）：运行 policytrack check --fix 去掉它",
            "the file begins with a byte order mark: run policytrack check --fix to remove it",
        ),
        (
            b"a: 1\nb: 2\r\n",
            2,
            "行尾是 Windows 换行符（CRLF）：运行 policytrack check --fix 改成 LF",
            "the lines end in CRLF: run policytrack check --fix to make them LF",
        ),
    ],
)
def test_what_windows_left_can_be_mended(raw, line, zh, en):
    error = refused(raw)
    assert isinstance(error, Mendable)
    assert error.fixable
    assert error.to("zh") == f"r.yaml:{line}: {zh}"
    assert error.to("en") == f"r.yaml:{line}: {en}"
    assert normalised(raw) in (b"a: 1\n", b"a: 1\nb: 2\n")


def test_a_good_file_is_its_own_normal_form():
    raw = "# 登记表\n标题: 内蒙古\n".encode()
    assert normalised(raw) == raw
    assert decode(raw, "r.yaml") == "# 登记表\n标题: 内蒙古\n"


def test_tabs_joiners_and_mongolian_are_no_control_characters():
    text = "a: x\ty\nb: ᠮᠣᠩᠭᠣᠯ\u180e\u202f\u200d\n"
    assert read(decode(text.encode(), "r.yaml"), "r.yaml") == {"a": "x\ty", "b": "ᠮᠣᠩᠭᠣᠯ\u180e\u202f\u200d"}


def test_nothing_that_is_forbidden_is_printable():
    """Which is why a text that is printable need not be searched."""
    assert [code for code in range(0x110000) if FORBIDDEN.match(chr(code)) and chr(code).isprintable()] == []
