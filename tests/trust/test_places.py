"""Files where they should not be: links out of the register, pipes, devices, names that are options or paths."""

import hashlib
import os
import sys
from pathlib import Path

import pytest

from tests.register.made import DRAFTING, commit, make, put, put_source
from tests.trust.hostile import SOUND, put_away
from tests.trust.test_hostile_files import in_time, is_answer

pytestmark = [pytest.mark.trust, pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")]

SECRET = "机密：不得外泄"
COMMANDS = (
    ("list",), ("show", "数据条例"), ("check",), ("report",), ("report", "claims"), ("diff",), ("log",),
    ("export", "json"), ("update", "数据条例", "--note", "x"), ("check", "--fix"), ("undo",), ("calendar",),
)  # fmt: skip


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file outside the register that nobody may read or write through it."""
    path = tmp_path / "home" / "secret.txt"
    path.parent.mkdir()
    path.write_text(f"title: {SECRET}\n", encoding="utf-8")
    return path


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register outside git, with the working folder beside it."""
    put_away(tmp_path / "records")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "records"


def replace(path: Path, target: Path) -> None:
    """Puts a link in the place of a file or a folder."""
    if path.is_dir():
        path.rename(path.with_name(f"{path.name}-was"))
    path.unlink(missing_ok=True)
    path.symlink_to(target)


LINKS = (
    "policytrack.yaml", "units.yaml", "2020/2020-shuju.yaml", "2020/2020-other.yaml", "sources/a.yaml", "sources/a.txt",
    ".gitattributes", ".policytrack/journal.json", ".policytrack/lock", ".policytrack/.gitignore",
)  # fmt: skip


@pytest.mark.parametrize("name", LINKS)
def test_no_link_is_followed_out_of_the_register(root, outside, run, name, tally):
    (root / name).parent.mkdir(exist_ok=True)
    replace(root / name, outside)
    before = outside.read_bytes()
    for words in COMMANDS:
        with in_time(f"{words} with {name}"):
            result = run(*words)
        is_answer(result, (name, words))
        assert SECRET not in result.stdout + result.stderr, words
    assert outside.read_bytes() == before
    assert [each.name for each in outside.parent.iterdir()] == ["secret.txt"]
    tally("places tried: links out of the register", len(COMMANDS))


@pytest.mark.parametrize("name", ["2020", "sources", ".policytrack"])
def test_no_linked_folder_is_read_or_written_through(root, outside, run, name, tally):
    (root / name).mkdir(exist_ok=True)
    (outside.parent / "2020-shuju.yaml").write_text(SOUND.replace("数据条例", SECRET), encoding="utf-8")
    (outside.parent / "b.yaml").write_text(f"id: b\ntitle: {SECRET}\nsha256: '0'\n", encoding="utf-8")
    replace(root / name, outside.parent)
    before = {each.name: each.read_bytes() for each in outside.parent.iterdir()}
    more = ("add", "新条例", "--kind", "regulation", "--announced", "2020-05-12")
    for words in (*COMMANDS, more):
        result = run(*words)
        is_answer(result, (name, words))
        assert SECRET not in result.stdout + result.stderr, words
    assert {each.name: each.read_bytes() for each in outside.parent.iterdir()} == before
    tally("places tried: links out of the register", len(COMMANDS) + 1)


def test_archived_text_that_is_a_link_reaches_neither_report_nor_site(root, outside, run):
    put_source(root)
    replace(root / "sources" / "2020-fabuhui.txt", outside)
    assert run("site", "public").exit_code == 0
    assert not [path for path in Path("public").rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert "须是登记册内的普通文件" in run("check").stdout


@pytest.mark.parametrize("name", LINKS[:7])
@pytest.mark.parametrize("kind", ["a pipe", "a device", "a folder", "a loop"])
def test_what_is_no_file_is_not_waited_for(root, run, name, kind, tally):
    path = root / name
    path.unlink(missing_ok=True)
    match kind:
        case "a pipe":
            os.mkfifo(path)
        case "a device":
            path.symlink_to("/dev/zero")
        case "a folder":
            path.mkdir()
        case _:
            path.symlink_to(path.name)
    for words in COMMANDS[:6]:
        with in_time(f"{words} with {kind} for {name}"):
            result = run(*words)
        assert result.exit_code in (0, 1, 3, 4, 5, 6), (words, result)
        assert "Traceback" not in result.stderr
    tally("places tried: pipes, devices, folders, loops", 6)


def test_what_is_not_read_is_told_with_what_to_do(root, outside, run):
    replace(root / "units.yaml", outside)
    assert run("update", "数据条例", "--lead", "厅").stderr == (
        "records/units.yaml:1: 这是符号链接，登记册只读取普通文件：请换成文件本身\n请修改后再试；policytrack check 会列出全部问题。\n"
    )
    replace(root / "units.yaml", Path("/nowhere"))
    (root / "units.yaml").unlink()
    os.mkfifo(root / "units.yaml")
    assert "这不是普通文件（是文件夹、管道或设备）：请移走" in run("update", "数据条例", "--lead", "厅").stderr
    assert (
        "this is no plain file (but a folder, a pipe or a device): move it away"
        in run("update", "数据条例", "--lead", "厅", lang="en").stderr
    )


EVIDENCE = (
    "../home/secret.txt", "/etc/passwd", "linked.txt", "linked/secret.txt", "a/../../home/secret.txt", "/dev/zero",
    "/proc/self/environ", "x" * 5_000, "x/" * 3_000 + "y",
)  # fmt: skip


@pytest.mark.parametrize("what", EVIDENCE)
def test_evidence_lies_inside_or_is_none(tmp_path, outside, run, monkeypatch, what, tally):
    text = DRAFTING.replace("{title: 起草情况, grade: B}", f"{{file: '{what}', grade: B, sha256: '0'}}")
    root = make(tmp_path, text)
    (root / "linked.txt").symlink_to(outside)
    (root / "linked").symlink_to(outside.parent)
    monkeypatch.chdir(tmp_path)
    with in_time(what):
        said = run("check").stdout
    assert "不在登记册内" in said or "不存在" in said
    with in_time(what):
        is_answer(run("update", "数据条例", "--note", "x", "--evidence", what), what)
    stored = (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")
    assert hashlib.sha256(outside.read_bytes()).hexdigest() not in stored
    assert stored.count("sha256") == 1
    tally("places tried: evidence outside the register", 2)


def test_evidence_that_was_changed_is_found(tmp_path, run, monkeypatch):
    root = make(tmp_path, DRAFTING)
    (root / "a.pdf").write_bytes(b"one")
    monkeypatch.chdir(tmp_path)
    assert run("update", "数据条例", "--note", "x", "--evidence", "a.pdf").exit_code == 0
    assert run("check").exit_code == 0
    (root / "a.pdf").write_bytes(b"two")
    assert "佐证文件a.pdf与登记时不同（校验值不符）" in run("check").stdout


def test_a_hard_link_is_cut_not_written_through(root, outside, run):
    os.link(root / "2020" / "2020-shuju.yaml", outside.parent / "same.yaml")
    before = (outside.parent / "same.yaml").read_bytes()
    assert run("update", "数据条例", "--note", "x").exit_code == 0
    assert (outside.parent / "same.yaml").read_bytes() == before


ODD_NAMES = (
    "-rf", "--records", "a\nb", "a b", "a\tb", "a'b", 'a"b', "$(touch pwned)", "`id`", "a;b", "a|b", "%s", "{}", "\u202egnp",
    "\x1b[31m", "条例", "a\\b", "*", "?", "[a]", "~", "CON", "名" * 80,
)  # fmt: skip


@pytest.mark.parametrize("under_git", [False, True])
def test_odd_file_names_are_only_names(root, run, under_git, tally):
    (root / "2020" / "2020-shuju.yaml").unlink()
    for name in ODD_NAMES:
        put(root, SOUND.replace("2020-shuju", "'x'"), name)
    (root / "a\nb").mkdir()
    put(root.parent / "records", SOUND, "ok")
    if under_git:
        commit(root.parent)
        put(root, SOUND.replace("数据", "新"), "-rf")
    for words in COMMANDS:
        is_answer(run(*words), words)
    assert not (root / "pwned").exists()
    assert not Path("pwned").exists()
    tally("places tried: odd names", len(ODD_NAMES) * len(COMMANDS))


@pytest.mark.parametrize("id", ["../../x", "/tmp/x", "-rf", "a/b", "a\\b", ".", "..", "a\nb", "con:", "a\0b", "~", ""])
def test_no_id_leads_out_of_the_register(root, run, id):
    before = sorted(root.parent.rglob("*"))
    result = run("add", "新条例", "--kind", "regulation", "--announced", "2020-05-12", f"--id={id}")
    assert result.exit_code in (1, 2) or (id == "" and result.exit_code == 0), result
    if id:
        assert [path for path in sorted(root.parent.rglob("*")) if path not in before and path.suffix == ".yaml"] == []


@pytest.mark.skipif(sys.platform == "darwin", reason="the two are one there")
def test_names_that_differ_by_case_alone_are_both_kept(root, run):
    put(root, SOUND.replace("2020-shuju", "2020-SHUJU"), "2020-SHUJU")
    assert run("check").exit_code in (0, 1)
    assert run("list", "--format", "csv", "--columns", "id").stdout.split() == ["编号", "2020-SHUJU", "2020-shuju"]


def test_a_very_long_path_is_answered(root, run):
    deep = root
    for _ in range(30):
        deep = deep / ("长" * 60)
    assert run("list", "--records", str(deep)).exit_code == 4
    assert run("report", "-o", f"{deep}.html").exit_code in (1, 2)
    assert run("report", "-o", "长" * 300 + ".html").exit_code in (1, 2)


RECORDS = ("/dev/null", "/dev/zero", "pipe", "file", "", "a\nb", "-rf", "~", "\ud800", "x" * 70_000)


@pytest.mark.parametrize("place", RECORDS)
def test_records_may_be_anything_typed(root, run, place):
    os.mkfifo("pipe")
    Path("file").write_text("x", encoding="utf-8")
    with in_time(place):
        result = run("list", f"--records={place}")
    assert result.exit_code in ((0,) if place == "" else (4,)), result
    assert "Traceback" not in result.stderr


def test_an_output_that_is_no_file_is_left_alone(root, run):
    os.mkfifo("out.html")
    for words in (
        ("-o", "out.html"),
        ("-o", "out.html", "--force"),
        ("-o", "/dev/null", "--format", "html", "--force"),
    ):
        with in_time("writing"):
            assert run("report", *words).exit_code == 1, words
    assert Path("out.html").is_fifo()
    assert not Path("/dev/null").is_file()


def test_an_output_that_is_a_link_is_replaced_not_followed(root, run, outside):
    Path("out.html").symlink_to(outside)
    before = outside.read_bytes()
    assert run("report", "-o", "out.html").exit_code == 1
    assert run("report", "-o", "out.html", "--force").exit_code == 0
    assert (outside.read_bytes(), Path("out.html").is_symlink()) == (before, False)


def test_a_site_writes_through_no_link(root, run, outside):
    Path("public").mkdir()
    Path("public", "en").symlink_to(outside.parent)
    result = run("site", "public", "--force")
    assert result.exit_code == 1
    assert "路径中有符号链接" in result.stderr
    assert [each.name for each in outside.parent.iterdir()] == ["secret.txt"]


def test_an_export_to_a_folder_writes_through_no_link(root, run, outside):
    Path("data").mkdir()
    for name in ("commitments.csv", "datapackage.json"):
        Path("data", name).symlink_to(outside)
    before = outside.read_bytes()
    is_answer(run("export", "datapackage", "-o", "data", "--force"), "export")
    assert outside.read_bytes() == before


JOURNAL = '[{{"by": "张三", "at": "2020-01-01T00:00:00+08:00", "what": ["一", "one"], "versions": {{"{path}": ["pwned", null]}}}}]'


@pytest.mark.parametrize(
    "path", ["../pwned", "/tmp/policytrack-pwned", ".git/hooks/post-merge", "2020/../../pwned", ""]
)
def test_a_journal_that_came_with_a_folder_takes_nothing_back_outside_it(root, run, path):
    (root / ".policytrack").mkdir()
    (root / ".policytrack" / "journal.json").write_text(JOURNAL.format(path=path), encoding="utf-8")
    assert run("undo").exit_code == 1
    assert not Path("pwned").exists()
    assert not Path("/tmp/policytrack-pwned").exists()


@pytest.mark.parametrize(
    "journal", ["[" * 100_000, '[{"by": 1}]', "{}", "null", "[1e999]", '[{"by":"张三","versions":[]}]']
)
def test_a_journal_that_is_none_is_begun_anew(root, run, journal):
    (root / ".policytrack").mkdir()
    (root / ".policytrack" / "journal.json").write_text(journal, encoding="utf-8")
    is_answer(run("undo"), journal[:20])
    assert run("update", "数据条例", "--note", "x").exit_code == 0


EDITOR = '#!/bin/sh\nprintf \'%s\\n\' "$@" > "$(dirname "$0")/given"\n'


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("'{0}/my editor' --wait", ["--wait"]),
        ('"{0}/my editor" -c "set x=1"', ["-c", "set x=1"]),
        ("{0}/my\\ editor", []),
    ],
)
def test_an_editor_may_have_blanks_and_arguments(root, run, tmp_path, monkeypatch, typed, given):
    program = tmp_path / "my editor"
    program.write_text(EDITOR, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("EDITOR", typed.format(tmp_path))
    assert run("edit", "数据条例").stdout == "没有改动。\n"
    *words, path = (tmp_path / "given").read_text(encoding="utf-8").splitlines()
    assert words == given
    assert path.endswith("-2020-shuju.yaml")


@pytest.mark.parametrize("typed", ["nowhere-at-all", "'unclosed", "   ", "/dev/null", "false", "kill -9 $$"])
def test_an_editor_that_cannot_be_run_is_told(root, run, monkeypatch, typed):
    monkeypatch.setenv("EDITOR", typed)
    result = run("edit", "数据条例")
    assert result.exit_code == 1
    assert "编辑器" in result.stderr
