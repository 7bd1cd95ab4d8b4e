"""``undo`` after each command that writes: every file is byte for byte as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.register.made import DRAFTING, FRESH, REPORTED, fingerprint, make, put


def crlf(root: Path) -> None:
    put(root, b"\xef\xbb\xbf" + FRESH.replace("\n", "\r\n").encode(), "2020-wangban")


def nothing(root: Path) -> None:
    """The register is as it is."""


# A new command that writes is one more line: what is done first to the register, and what is typed.
WRITING: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "add": (nothing, ("add", "新条例", "--kind", "regulation")),
    "update": (nothing, ("update", "一网", "--note", "x")),
    "update of the title": (nothing, ("update", "一网", "--title", "一网统管改革")),
    "verify": (lambda root: put(root, REPORTED), ("verify", "数据", "--fulfilment", "full", "--by", "李四")),
    "edit": (nothing, ("edit", "数据")),
    "check --fix": (crlf, ("check", "--fix")),
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "sed -i s/条例公布/条例施行/")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return make(tmp_path, DRAFTING, FRESH)


@pytest.mark.parametrize("name", WRITING)
def test_every_file_is_as_it_was(run: Run, root: Path, name: str) -> None:
    prepare, words = WRITING[name]
    prepare(root)
    before = fingerprint(root)
    assert run(*words).exit_code == 0
    assert fingerprint(root) != before
    assert run("undo", *(words[-2:] if "--by" in words else ())).exit_code == 0
    assert fingerprint(root) == before


def test_undo_itself_is_not_taken_back_but_goes_on_to_the_act_before(run: Run, root: Path) -> None:
    before = fingerprint(root)
    run("update", "一网", "--note", "一")
    run("update", "一网", "--note", "二")
    assert run("undo").exit_code == run("undo").exit_code == 0
    assert fingerprint(root) == before
    assert run("undo") == (1, "", "“张三”没有可撤销的操作。\n")
