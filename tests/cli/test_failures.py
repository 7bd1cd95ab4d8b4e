"""From a failure to a message and an exit code."""

import errno
import os
import re

import pytest

from policytrack.cli import failures
from policytrack.cli.app import App, Common
from policytrack.vocabulary.terms import UnknownWord
from tests.register.made import REPORTED, fingerprint, put

# Ten things that go wrong: what is done first to the register, and what is typed.
ERRORS = {
    "unknown-name": (None, ("show", "数居条例")),
    "ambiguous-name": (None, ("update", "2020", "--note", "x")),
    "transition": (None, ("update", "数据", "--status", "closed", "--fulfilment", "full")),
    "missing-evidence": (None, ("update", "一网", "--stage", "planned")),
    "two-person": (lambda root: put(root, REPORTED), ("verify", "数据", "--fulfilment", "full")),
    "due-before-announced": (None, ("update", "数据", "--due", "2020-05-01")),
    "future-event": (None, ("update", "数据", "--note", "x", "--date", "2020-12-01")),
    "unknown-word": (None, ("update", "数据", "--status", "inprogress")),
    "broken-yaml": (lambda root: put(root, "id: 2020-huai\ntitle: [\n"), ("report",)),
    "no-register": (lambda root: (root / "policytrack.yaml").rename(root / "away"), ("list",)),
}
CODES = {"unknown-name": 3, "ambiguous-name": 3, "unknown-word": 2, "broken-yaml": 5, "no-register": 4}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_told_in_words_and_changes_nothing(run, root, golden, tmp_path, name, lang):
    prepare, words = ERRORS[name]
    if prepare:
        prepare(root)
    before = fingerprint(root)
    result = run(*words, lang=lang)
    assert (result.exit_code, result.stdout) == (CODES.get(name, 1), "")
    assert fingerprint(root) == before
    golden(f"error.{name}.{lang}.txt", result.stderr.replace(str(tmp_path), "/work"))


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_in_english_has_chinese_only_in_names(run, root, name):
    prepare, words = ERRORS[name]
    if prepare:
        prepare(root)
    said = run(*words, lang="en").stderr
    for known in ("数居条例", "数据条例", "一网通办改革", "张三"):
        said = said.replace(known, "")
    assert re.findall(r"[\u3400-\u9fff，。；：、（）]", said) == []


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_in_chinese_has_chinese_punctuation(run, root, name):
    prepare, words = ERRORS[name]
    if prepare:
        prepare(root)
    said = run(*words).stderr
    assert re.findall(r"[\u3400-\u9fff”）][,;:]|[,;]\s*[\u3400-\u9fff“]", said) == []


# the disk says no


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        (errno.EROFS, "文件系统只读", "the file system is read-only"),
        (errno.EACCES, "没有写入权限（只读文件夹）", "no permission to write (a read-only folder)"),
        (errno.ENOSPC, "磁盘已满", "the disk is full"),
    ],
)
@pytest.mark.parametrize(
    "words", [("update", "数据", "--note", "x"), ("check", "--fix")], ids=["update", "check --fix"]
)
def test_a_disk_that_refuses_is_named_with_the_file(run, root, monkeypatch, words, number, zh, en):
    path = root / "2020" / "2020-shuju.yaml"
    if words[0] == "check":
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    before, real = fingerprint(root), os.replace

    def refuse(source, target):
        if str(target) == str(path):
            raise OSError(number, os.strerror(number))
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    assert run(*words) == (1, "", f"无法写入 records/2020/2020-shuju.yaml：{zh}。登记册未作改动。\n")
    assert run(*words, lang="en") == (
        1,
        "",
        f"cannot write records/2020/2020-shuju.yaml: {en}. The register is unchanged.\n",
    )
    assert fingerprint(root) == before
    assert list(root.rglob("*.tmp")) == []


def test_a_register_in_a_read_only_folder_can_still_be_read(run, root, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    real = os.open
    monkeypatch.setattr(os, "open", lambda path, flags, *more: real(path, flags, *more) if flags & 3 == 0 else refuse())
    for name in ("replace", "mkdir", "makedirs"):
        monkeypatch.setattr(os, name, refuse)
    for words in (("list",), ("show", "数据"), ("report",), ("check",), ("log",), ()):
        assert run(*words).exit_code == 0
    result = run("update", "数据", "--note", "x")
    assert (result.exit_code, result.stderr) == (1, "无法写入 records/.policytrack：文件系统只读。登记册未作改动。\n")


@pytest.mark.parametrize("words", [("--note", "x"), ("--lead", "自治区司法厅", "--by", "李四")])
def test_a_busy_register_says_so(run, root, unchanged, words):
    from filelock import FileLock

    (root / ".policytrack").mkdir()
    with FileLock(str(root / ".policytrack" / "lock")):
        result = run("update", "数据", *words, "--wait", "0")
    assert (result.exit_code, result.stderr) == (
        1,
        "登记册正由他人写入，等了0秒仍未结束：另一程序。请稍后再试，或用 --wait 秒数 多等一会。登记册未作改动。\n",
    )
    assert unchanged()


@pytest.mark.parametrize("typed", ["-1", "nan", "inf", "很久"])
def test_a_time_to_wait_that_is_none_is_refused(run, root, unchanged, typed):
    result = run("update", "数据", "--note", "x", "--wait", typed)
    assert (result.exit_code, result.stderr) == (2, f"--wait 是秒数，不能为负，而不是“{typed}”\n")
    assert unchanged()


def test_the_time_to_wait_can_be_set_for_all_commands(run, root, monkeypatch):
    monkeypatch.setenv("POLICYTRACK_WAIT", "never")
    assert run("undo", lang="en").stderr == "--wait takes a number of seconds, 0 or more, not “never”\n"
    assert run("list").exit_code == 0


# whatever is thrown


def guarded(capsys, failure: BaseException, lang: str = "zh") -> tuple[int, str]:
    def work() -> int:
        raise failure

    code = failures.guarded(App(Common(lang=lang), {}), work)
    return code, capsys.readouterr().err


def test_what_a_user_can_cause_has_its_own_code(capsys):
    assert guarded(capsys, UnknownWord.near("a", ["b"])) == (2, "无法识别“a”。可用：b\n")


def test_a_bug_is_ours_and_says_what_to_do(capsys):
    code, said = guarded(capsys, ValueError("boom"), "en")
    assert code == 70
    assert said.startswith("the program failed (ValueError: boom). This is our fault")


def test_a_bug_can_be_looked_at(monkeypatch):
    with pytest.raises(ValueError, match="boom"):
        failures.guarded(App(Common(), {"POLICYTRACK_DEBUG": "1"}), lambda: int("boom"))


def test_an_interrupted_run_ends_with_130(capsys):
    assert guarded(capsys, KeyboardInterrupt()) == (130, "\n")


def test_what_the_system_refuses_names_the_file(capsys):
    code, said = guarded(capsys, PermissionError(errno.EACCES, "x", "/a/b"))
    assert code == 1
    assert "/a/b" in said


def test_a_language_that_is_none_is_told_in_english(run, root):
    assert run("list", "--lang", "fr", lang=None) == (2, "", "there is no language “fr”; use zh or en\n")
