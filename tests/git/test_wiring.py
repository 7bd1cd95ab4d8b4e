"""Wiring git to a register, and taking it out again to the byte."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from policytrack.git import wiring
from tests.register.made import DRAFTING, git, make


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A register in a repository."""
    git(tmp_path, "init", "-q", "-b", "main")
    monkeypatch.chdir(tmp_path)
    return str(make(tmp_path, DRAFTING))


def config(root: str) -> Path:
    return Path(root).parent / ".git" / "config"


def attributes(root: str) -> Path:
    return Path(root) / ".gitattributes"


def test_wiring_names_what_it_did_and_does_it_once(root):
    assert [each.zh for each in wiring.wire(root)] == [
        "已写入 records/.gitattributes",
        "已写入 git 设置 merge.policytrack.name",
        "已写入 git 设置 merge.policytrack.driver",
        "已写入 git 设置 diff.policytrack.textconv",
        "已写入 git 设置 core.quotepath=false",
    ]
    before = config(root).read_bytes(), attributes(root).read_bytes()
    assert wiring.wire(root) == []
    assert (config(root).read_bytes(), attributes(root).read_bytes()) == before


@pytest.mark.parametrize(
    "held", [None, b"*.png binary\n", b"*.png binary", b"a b\r\nc d\r\n", "文件.txt text\n".encode(), b"\xff x\n"]
)
def test_unwiring_leaves_both_files_as_they_were(root, held):
    if held is not None:
        attributes(root).write_bytes(held)
    git(Path(root), "config", "user.name", "甲")
    before = config(root).read_bytes()
    wiring.wire(root)
    assert wiring.wire(root) == []
    wiring.unwire(root)
    assert config(root).read_bytes() == before
    assert (attributes(root).read_bytes() if attributes(root).exists() else None) == held


def test_lines_that_a_person_added_below_stay(root):
    wiring.wire(root)
    with attributes(root).open("a", encoding="utf-8") as file:
        file.write("*.pdf binary\n")
    wiring.wire(root)
    wiring.unwire(root)
    assert attributes(root).read_text(encoding="utf-8") == "*.pdf binary\n"


@pytest.mark.parametrize("value", ["true", "false"])
def test_a_persons_own_quotepath_is_left_alone(root, value):
    git(Path(root), "config", "core.quotepath", value)
    before = config(root).read_bytes()
    wiring.wire(root)
    assert git(Path(root), "config", "core.quotepath") == f"{value}\n"
    wiring.unwire(root)
    assert config(root).read_bytes() == before


def test_git_names_chinese_files_as_they_are(root):
    wiring.wire(root)
    (Path(root) / "2020" / "2020-条例.yaml").write_text("x", encoding="utf-8")
    assert "?? records/2020/2020-条例.yaml\n" in git(Path(root), "status", "--porcelain", "-uall")


def test_an_old_block_and_an_old_program_are_replaced(root):
    wiring.wire(root)
    was = attributes(root).read_text(encoding="utf-8")
    attributes(root).write_text(was.replace("/*.yaml text eol=lf\n", ""), encoding="utf-8")
    git(Path(root), "config", "merge.policytrack.driver", "/old/python -m policytrack merge-driver")
    assert [each.en for each in wiring.wire(root)] == [
        "changed records/.gitattributes",
        "set git's merge.policytrack.driver",
    ]
    assert attributes(root).read_text(encoding="utf-8") == was


@pytest.mark.parametrize(
    "program",
    [
        "/usr/bin/python3",
        "/opt/py thon/bin/python",
        "/o'brien/100%/python",
        '/a"b/python',
        "/a;b #c/python",
        "/文件夹/python",
    ],
)
def test_any_path_of_the_program_survives_git_and_its_shell(root, monkeypatch, program):
    monkeypatch.setattr(sys, "executable", program)
    wiring.wire(root)
    driver = wiring.driver_of(os.path.join(os.path.dirname(root), ".git"))
    assert driver == git(Path(root), "config", "merge.policytrack.driver").removesuffix("\n")
    words = (
        subprocess.run(["sh", "-c", f"printf '%s\\n' {driver}"], capture_output=True, check=True)
        .stdout.decode()
        .splitlines()
    )
    assert words == [
        program.replace("%", "%%"),
        "-P",
        "-m",
        "policytrack",
        "merge-driver",
        "%O",
        "%A",
        "%B",
        "%L",
        "%P",
    ]
    if "'" not in program:
        assert wiring.program_of(driver) == program


def test_what_lies_in_the_repository_is_not_run_as_the_program(root):
    trap = Path(root).parent / "policytrack"
    trap.mkdir()
    (trap / "__init__.py").write_text("raise SystemExit('trapped')", encoding="utf-8")
    wiring.wire(root)
    git(Path(root), "add", "-A")
    git(Path(root), "commit", "-q", "-m", "x")
    path = Path(root) / "2020" / "2020-shuju.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: 数据条例", "title: 数据法"), encoding="utf-8")
    assert "+名称：数据法" in git(Path(root), "diff") or "+Title: 数据法" in git(Path(root), "diff")


def test_only_records_are_given_to_the_driver(root):
    wiring.wire(root)
    paths = [
        "2020/a.yaml",
        "旧/a.yaml",
        "2020/b/c.yaml",
        "sources/a.yaml",
        "units.yaml",
        "policytrack.yaml",
        ".x/a.yaml",
        "2020/a.txt",
    ]
    said = git(Path(root), "check-attr", "merge", *paths).splitlines()
    assert [line.partition(":")[0] for line in said if line.endswith(": policytrack")] == ["2020/a.yaml", "旧/a.yaml"]


def test_archived_texts_keep_their_bytes_and_records_their_line_ends(root):
    wiring.wire(root)
    said = git(Path(root), "check-attr", "text", "eol", "--", "sources/a.txt", "2020/a.yaml", "units.yaml").splitlines()
    assert said == [
        "sources/a.txt: text: unset", "sources/a.txt: eol: unspecified",
        "2020/a.yaml: text: set", "2020/a.yaml: eol: lf",
        "units.yaml: text: set", "units.yaml: eol: lf",
    ]  # fmt: skip


def test_a_linked_work_tree_shares_the_wiring(root, tmp_path):
    wiring.wire(root)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "x")
    git(tmp_path, "worktree", "add", "-q", str(tmp_path / "second"))
    folder = (tmp_path / "second" / ".git").read_text().removeprefix("gitdir:").strip()
    assert wiring.driver_of(folder) == wiring.driver_of(str(tmp_path / ".git")) is not None
    assert wiring.has_attributes(str(tmp_path / "second" / "records"), folder)
