"""Every command that writes a file, where it cannot: it says so in words, and what was there is there still."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.register.made import DRAFTING, FRESH, make, put_source

pytestmark = pytest.mark.trust

WRITERS = {
    **{f"report {end}": ("report", "-o", f"out.{end}")
       for end in ("html", "docx", "xlsx", "md", "txt", "csv", "tsv", "json", "jsonl", "yaml")},
    **{f"export {end}": ("export", "-o", f"out.{end}") for end in ("csv", "tsv", "json", "jsonl", "zip", "db", "xlsx", "html")},
    "export parquet": ("export", "-o", "out.parquet"),
    "list": ("list", "--output", "out.csv"),
    "calendar": ("calendar", "-o", "out.ics"),
    "extract": ("extract", "通稿.txt", "--announced", "2020-05-12", "-o", "out.json"),
}  # fmt: skip
REFUSALS = {
    "a full disk": (errno.ENOSPC, "磁盘已满", "the disk is full"),
    "a read-only folder": (errno.EACCES, "没有写入权限（只读文件夹）", "no permission to write (a read-only folder)"),
    "a read-only file system": (errno.EROFS, "文件系统只读", "the file system is read-only"),
}
OLD = "上周的周报"


@pytest.fixture(params=WRITERS)
def words(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """A command that writes a file into the working folder."""
    if request.param == "export parquet":
        pytest.importorskip("pyarrow")
    return WRITERS[request.param]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A register, with a press release beside it; nothing that a test writes may be left half-written there."""
    monkeypatch.chdir(tmp_path)
    root = make(tmp_path, DRAFTING, FRESH)
    put_source(root)
    (tmp_path / "通稿.txt").write_text("今年要制定数据条例，年底前公布。由自治区司法厅牵头。\n", encoding="utf-8")
    yield root
    assert [each.name for each in tmp_path.rglob("*") if each.name.endswith(".tmp")] == []


def test_a_new_file_is_written_and_an_old_one_is_kept_unless_forced(run, root, words):
    path = Path(words[-1])
    assert run(*words).exit_code == 0
    made = path.read_bytes()
    path.write_text(OLD, encoding="utf-8")
    assert run(*words) == (1, "", f"{path} 已存在；要覆盖请加 --force\n")
    assert path.read_text(encoding="utf-8") == OLD
    assert run(*words, "--force").exit_code == 0
    assert path.read_bytes() == made


def test_the_same_inputs_make_the_same_bytes_on_another_day_of_the_clock(run, root, words, monkeypatch):
    path = Path(words[-1])
    day = ("--today", "2020-11-27T09:30:00+08:00")
    assert run(*words, *day).exit_code == 0
    made = path.read_bytes()
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert run(*words, *day, "--force").exit_code == 0
    assert path.read_bytes() == made


def test_a_folder_that_is_not_there_and_a_folder_in_the_place_of_the_file(run, root, words):
    name = words[-1]
    assert run(*words[:-1], f"没有/{name}") == (1, "", "文件夹不存在：没有\n")
    assert not Path("没有").exists()
    Path(name).mkdir()
    for more in ((), ("--force",)):
        assert run(*words, *more) == (1, "", f"{name} 是文件夹，请换一个名称\n")
    assert [*Path(name).iterdir()] == []


@pytest.mark.parametrize("refusal", REFUSALS)
def test_what_the_disk_refuses_leaves_the_old_file(run, root, words, refusal, monkeypatch):
    number, zh, en = REFUSALS[refusal]
    path = Path(words[-1])
    path.write_text(OLD, encoding="utf-8")
    real, here = os.open, os.path.realpath(".")

    def refuse(name, flags, *more, **named):
        """As the system would, for whatever is written in this folder."""
        if flags & (os.O_WRONLY | os.O_RDWR) and os.path.dirname(os.path.realpath(name)) == here:
            raise OSError(number, os.strerror(number), os.fspath(name))
        return real(name, flags, *more, **named)

    monkeypatch.setattr(os, "open", refuse)
    assert run(*words, "--force") == (1, "", f"无法写入 {path}：{zh}。登记册未作改动。\n")
    assert run(*words, "--force", lang="en").stderr == f"cannot write {path}: {en}. The register is unchanged.\n"
    assert path.read_text(encoding="utf-8") == OLD
