"""docs/recovery.md: each of its troubles is made, and its commands are run as they stand there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.clones import Clone, clone, hub
from tests.conftest import Result, Run
from tests.register.made import DRAFTING, git

PAGE = (Path(__file__).parent.parent / "docs" / "recovery.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"<!-- test: (.+?) -->\n```sh\n(.*?)```", PAGE, re.DOTALL)
RECORD = "records/2020/2020-shuju.yaml"


def typed(name: str, **words: str) -> list[str]:
    """The commands that the page has under a name, with what stands for something put in."""
    found = [text for each, text in BLOCKS if each == name]
    assert found, name
    for word, value in words.items():
        found = [text.replace(word, value) for text in found]
    return found


@pytest.fixture
def office(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """One office's clone, in which the shell is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    bare = hub(tmp_path, run)
    made = clone(bare, "office", run, "张三")
    monkeypatch.chdir(made.folder)
    return made


@pytest.fixture
def others(office: Clone, run: Run) -> Clone:
    """Another office's clone."""
    return clone(office.folder.parent / "hub.git", "others", run, "乙")


def shell(commands: str) -> Result:
    """Runs commands; one that fails is the last."""
    done = subprocess.run(["sh", "-ec", commands], capture_output=True, text=True, check=False)
    return Result(done.returncode, done.stdout, done.stderr)


def done(commands: str) -> str:
    result = shell(commands)
    assert result.exit_code == 0, commands + result.stdout + result.stderr
    return result.stdout


def sound(office: Clone) -> bool:
    return office.run("check", "--quiet").exit_code == 0 and not office.status


def test_every_block_is_run_by_a_test() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert [name for name, _ in BLOCKS if f'typed("{name}"' not in source] == []


def test_a_lock_that_git_left(office: Clone) -> None:
    (office.folder / ".git" / "index.lock").touch()
    assert office.run("sync").exit_code == 6
    done(typed("lock")[0])
    assert sound(office)


def test_a_merge_that_was_cut_short(office: Clone, others: Clone) -> None:
    others.update("数据", "--note", "乙")
    others.run("sync")
    office.update("数据", "--note", "甲")
    office.git("fetch")
    office.git("merge", "--no-commit", "--no-ff", "origin/main")
    assert office.run("sync").exit_code == 6
    done(typed("merge")[0])
    assert (sound(office), office.text().count("note: 甲"), office.text().count("note: 乙")) == (True, 1, 1)


@pytest.mark.parametrize("at", [0, 1])
def test_an_update_that_is_taken_back(office: Clone, at: int) -> None:
    before = office.text()
    office.update("数据", "--note", "错", commit=False)
    done(typed("undo")[at])
    assert office.text() == before


def test_a_wrong_update_that_is_committed(office: Clone) -> None:
    office.update("数据", "--stage", "reviewing", "--evidence", "x", "--grade", "B", "--note", "错")
    office.run("sync")
    (event,) = re.findall(r"id: (\w+)\n    date: 2020-11-27", office.text())
    done(typed("correct", 事件号=event)[0])
    assert (sound(office), "stage: drafting\n" in office.text(), f"corrects: {event}" in office.text()) == (True,) * 3


def test_a_wrong_update_that_is_committed_and_not_pushed(office: Clone) -> None:
    before = office.text()
    office.update("数据", "--note", "错")
    done(typed("uncommit")[0])
    assert (sound(office), office.text()) == (True, before)


def test_a_conflict(office: Clone, others: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for clone_, words in ((others, "条例施行"), (office, "条例由人大公布")):
        clone_.path().write_text(clone_.text().replace("条例公布", words), encoding="utf-8")
        clone_.commit()
        code = clone_.run("sync").exit_code
    assert code == 1
    editor = tmp_path / "editor"
    editor.write_text(
        "#!/bin/sh\nsed -i -e '/^<<<<<<<\\|^=======\\|^>>>>>>>/d' -e '/条例施行/d' \"$1\"\n", encoding="utf-8"
    )
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    check, *rest = typed("conflict")[0].splitlines(keepends=True)
    assert "本方“条例由人大公布”，对方“条例施行”" in shell(check).stdout
    done("".join(rest))
    assert (sound(office), "criterion: 条例由人大公布\n" in office.text()) == (True, True)


def test_a_broken_record(office: Clone) -> None:
    before = office.text()
    office.path().write_text(before.replace("kind: regulation", "kind: ["), encoding="utf-8")
    check, *rest = typed("broken")[0].splitlines(keepends=True)
    assert f"{RECORD}:3: 错误：" in shell(check).stdout
    assert shell(rest[0]).exit_code == 1
    done("".join(rest[1:]))
    assert (sound(office), office.text()) == (True, before)


def test_a_deleted_record(office: Clone) -> None:
    before = office.text()
    office.path().unlink()
    done(typed("deleted")[0])
    assert (sound(office), office.text()) == (True, before)


def audited(office: Clone, name: str) -> None:
    """Runs what the page says, with the commit that ``check --history`` names."""
    check, *rest = typed(name)[0].splitlines(keepends=True)
    named = shell(check).stdout.split()[0]
    done("".join(rest).replace("提交~1", f"{named}~1"))


def test_a_deleted_record_that_is_committed(office: Clone) -> None:
    before = office.text()
    office.path().unlink()
    office.commit()
    audited(office, "deleted committed")
    assert (sound(office), office.text(), bool(typed("deleted committed"))) == (True, before, True)


def test_an_event_that_was_lost(office: Clone) -> None:
    before = office.text()
    office.path().write_text(before.replace("已形成草案", "改写"), encoding="utf-8")
    office.commit()
    audited(office, "lost event")
    assert (sound(office), office.text(), bool(typed("lost event"))) == (True, before, True)


def test_an_event_that_was_lost_before_later_ones(office: Clone) -> None:
    office.update("数据", "--note", "先")
    with_it = office.text()
    office.path().write_text(DRAFTING, encoding="utf-8")
    office.commit("丢失")
    office.update("数据", "--note", "后", at="2020-11-27T11:00:00+08:00")
    assert "note: 先" in with_it
    done("git revert --no-edit HEAD~1")
    assert (sound(office), office.text().count("note: 先"), office.text().count("note: 后")) == (True, 1, 1)


def test_a_branch_that_was_forced(office: Clone, others: Clone) -> None:
    office.update("数据", "--note", "甲")
    office.run("sync")
    others.update("一网", "--note", "乙")
    git(others.folder, "push", "-q", "--force", "origin", "main")
    done(typed("forced")[0])
    assert (sound(office), office.text().count("note: 甲"), office.text("2020-wangban").count("note: 乙")) == (
        True,
        1,
        1,
    )


def test_an_index_that_is_damaged(office: Clone) -> None:
    index = office.folder / ".git" / "index"
    index.write_bytes(b"XXXX" + index.read_bytes()[4:])
    assert office.git("status").exit_code == 128
    done(typed("index")[0])
    assert sound(office)


def test_a_register_that_somebody_writes_to(office: Clone) -> None:
    done(typed("wait")[0])
    assert "note: 会商" in office.text()


def test_a_cache_that_is_damaged(office: Clone) -> None:
    office.run("list")
    done(typed("cache")[0])
    assert sound(office)
