"""Whatever happens to the files, the index answers as the files do."""

import os
import shutil
import sqlite3
import subprocess
import time

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from policytrack.git import index_file
from policytrack.git.worktree import Question
from policytrack.storage.index import folders, handle, reading
from tests.clones import run_git
from tests.register.made import DRAFTING, FRESH, commit, git, make
from tests.storage.index import steps
from tests.storage.index.conftest import LIST, named

# git, which sees whole seconds, may miss these within one; so no file that is so young is left to it
AT_ONCE = (steps.edit_back_dated, steps.replace_by_an_old_file, steps.filter_unseen_by_git)


@pytest.mark.parametrize("step", steps.ALL, ids=lambda step: step.__name__)
def test_what_happened_to_young_files_is_seen(root, both, step):
    both.through_an_index()
    step(root.parent)
    both.through_an_index()
    both.through_an_index()


@pytest.mark.parametrize("step", [each for each in steps.ALL if each not in AT_ONCE], ids=lambda step: step.__name__)
def test_what_happened_to_files_that_git_vouches_for_is_seen(root, both, later, step):
    both.through_an_index()
    later()
    both.through_an_index()
    step(root.parent)
    later()
    both.through_an_index()
    steps.edit(root.parent, steps.YI, "末条例")
    both.through_an_index()


@pytest.mark.parametrize("step", AT_ONCE, ids=lambda step: step.__name__)
def test_what_git_could_miss_in_one_second_is_seen_later(root, both, step, monkeypatch):
    monkeypatch.setattr(reading, "RACY", 11 * 10**8)
    monkeypatch.setattr(folders, "RACY", 11 * 10**8)
    time.sleep(1.2)
    both.through_an_index()
    step(root.parent)
    both.through_an_index()
    both.through_an_index()


@pytest.mark.parametrize("step", steps.BY_HAND, ids=lambda step: step.__name__)
def test_without_git_it_is_seen_too(root, both, step):
    shutil.rmtree(root.parent / ".git")
    both.through_an_index()
    step(root.parent)
    both.through_an_index()


def test_a_file_that_git_vouches_for_is_neither_read_nor_written_down_again(root, both, later, files_read, monkeypatch):
    later()
    both.through_an_index()
    both.through_an_index()
    files_read.clear()
    monkeypatch.setattr("policytrack.storage.index.filling.Filling", None)
    both.through_an_index()
    assert files_read == []


def test_only_what_changed_is_read(root, both, later, files_read):
    later()
    both.through_an_index()
    files_read.clear()
    steps.edit_and_commit(root.parent)
    both.through_an_index()
    assert files_read == ["2020/2020-jia.yaml"]


def test_names_are_compared_only_where_they_are_others(root, both, later, compared):
    later()
    both.through_an_index()
    for step, where in ((steps.replace, []), (_xin, ["2020"]), (steps.replace, []), (steps.delete, ["2020"])):
        compared.clear()
        step(root.parent)
        both.through_an_index()
        assert compared == where


def test_a_file_that_is_back_after_it_was_gone_when_it_was_to_be_read(root, both, later, monkeypatch):
    later()
    both.through_an_index()
    _xin(root.parent)
    both.through_an_index()
    read = reading.read

    def gone(reader, path, *rest):
        (root / "2020" / "2020-xin.yaml").unlink(missing_ok=True)
        return read(reader, path, *rest)

    _xin(root.parent, "辛条例")
    with monkeypatch.context() as patch:
        patch.setattr(reading, "read", gone)
        both.through_an_index()
    _xin(root.parent)
    both.through_an_index()


def _xin(top, title="新条例"):
    (top / "records/2020/2020-xin.yaml").write_text(named("2020-xin", title), encoding="utf-8")


def test_a_branch_switched_between_gits_answer_and_ours_is_seen(root, both, later, monkeypatch):
    later()
    both.through_an_index()
    steps.switch_branch(root.parent)
    git(root.parent, "checkout", "-q", "other")
    both.through_an_index()
    git(root.parent, "checkout", "-q", "-")
    answered = Question.answer

    def meanwhile(question):
        monkeypatch.setattr(Question, "answer", answered)
        said = question.answer
        git(root.parent, "reset", "-q", "other")  # git's index moves, the files do not
        return said

    monkeypatch.setattr(Question, "answer", property(meanwhile))
    both.through_an_index()


def test_an_index_of_gits_that_never_stands_still_is_not_believed(root, both, later, monkeypatch):
    later()
    both.through_an_index()
    steps.edit(root.parent)
    monkeypatch.setattr(index_file, "signature", lambda folder: None)
    both.through_an_index()


def test_what_it_said_then_is_not_kept(root, both, later, monkeypatch):
    later()
    both.through_an_index()
    git(root.parent, "rm", "-q", "--cached", steps.JIA)
    with monkeypatch.context() as patch:
        patch.setattr(index_file, "signature", lambda folder: None)
        steps.edit(root.parent, steps.YI, "壬条例")
        both.through_an_index()
    both.through_an_index()
    steps.edit(root.parent)
    assert "丙条例" in both.through_an_index().stdout


def test_git_missing_from_the_path(root, both, monkeypatch, tmp_path_factory):
    both.through_an_index()
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("nothing")))
    steps.edit(root.parent)
    both.through_an_index()


def test_git_that_says_no(root, both, monkeypatch, tmp_path_factory):
    both.through_an_index()
    folder = tmp_path_factory.mktemp("bin")
    (folder / "git").write_text("#!/bin/sh\necho 2020/2020-jia.yaml\nexit 128\n")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    steps.edit(root.parent, steps.YI)
    both.through_an_index()


def test_a_repository_of_the_newer_sort(tmp_path, monkeypatch, both, later):
    monkeypatch.chdir(tmp_path)
    make(tmp_path, DRAFTING, named("2020-jia", "甲条例"))
    git(tmp_path, "init", "-q", "--object-format=sha256")
    commit(tmp_path)
    later()
    both.through_an_index()
    steps.edit(tmp_path)
    both.through_an_index()
    steps.commit_all(tmp_path)
    both.through_an_index()


def test_a_clone_that_converts_the_ends_of_lines(root, both, later, tmp_path_factory, monkeypatch):
    (root / "policytrack.yaml").write_text("")
    commit(root.parent)
    there = tmp_path_factory.mktemp("there") / "clone"
    git(root.parent, "clone", "-q", "-c", "core.autocrlf=true", str(root.parent), str(there))
    monkeypatch.chdir(there)
    later()
    assert both.through_an_index().exit_code == 5
    git(there, "config", "core.autocrlf", "false")
    git(there, "rm", "-q", "--cached", "-r", ".")
    git(there, "reset", "-q", "--hard")
    assert both.through_an_index().exit_code == 0


def test_a_linked_work_tree_has_an_index_of_its_own(root, both, later, monkeypatch):
    git(root.parent, "worktree", "add", "-q", "-b", "side", "side")
    later()
    both.through_an_index()
    monkeypatch.chdir(root.parent / "side")
    steps.edit(root.parent / "side")
    assert "丙条例" in both.through_an_index().stdout
    monkeypatch.chdir(root.parent)
    assert "丙条例" not in both.through_an_index().stdout
    assert list((root.parent / ".git/worktrees/side/policytrack").glob("index-*.seal"))


def test_a_submodule(root, both, later, tmp_path_factory, monkeypatch):
    outer = tmp_path_factory.mktemp("outer")
    git(outer, "init", "-q")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(root.parent), "inner")
    monkeypatch.chdir(outer / "inner")
    later()
    both.through_an_index()
    steps.edit(outer / "inner")
    both.through_an_index()


def test_a_folder_of_a_bigger_repository(tmp_path, both, later, monkeypatch):
    make(tmp_path / "deep" / "里面", DRAFTING, named("2020-jia", "甲条例"))
    (tmp_path / "2020").mkdir()
    (tmp_path / "2020" / "2020-jia.yaml").write_text("of no register")
    commit(tmp_path)
    monkeypatch.chdir(tmp_path / "deep" / "里面")
    later()
    both.through_an_index()
    (tmp_path / "2020" / "2020-jia.yaml").write_text("changed")
    both.through_an_index()
    steps.edit(tmp_path / "deep" / "里面")
    both.through_an_index()


def test_a_register_that_git_does_not_watch_in_a_repository(tmp_path, both, later, monkeypatch):
    (tmp_path / ".gitignore").write_text("records\n")
    commit(tmp_path)
    make(tmp_path, DRAFTING, named("2020-jia", "甲条例"))
    monkeypatch.chdir(tmp_path)
    later()
    both.through_an_index()
    steps.edit(tmp_path)
    both.through_an_index()


def test_a_repository_put_around_a_register_that_has_an_index(tmp_path, both, monkeypatch):
    make(tmp_path, DRAFTING, FRESH)
    monkeypatch.chdir(tmp_path)
    both.through_an_index()
    commit(tmp_path)
    steps.edit(tmp_path, f"{steps.YEAR}/2020-shuju.yaml", "数字条例")
    both.through_an_index()


def test_files_whose_names_are_no_text(root, both):
    (root / "sources" / os.fsdecode(b"\xd6\xd0.yaml")).write_bytes(b"id: x\n")
    commit(root.parent)
    (root / "sources" / os.fsdecode(b"\xd6\xd0.yaml")).write_bytes(b"id: y\n")
    both.through_an_index()
    (root / "2020" / os.fsdecode(b"\xd6\xd0.yaml")).write_text(named("2020-zhong", "中"), encoding="utf-8")
    both()


def test_own_kinds_in_the_settings(root, both):
    own = "kinds:\n  - {code: pledge, zh: 承诺制, en: Pledge, stages: [{code: begun, zh: 开始, en: Begun}]}\n"
    both.through_an_index()
    text = named("2020-own", "自定").replace("kind: regulation", "kind: pledge").replace("drafting", "begun")
    (root / "2020/2020-own.yaml").write_text(text, encoding="utf-8")
    before = both.through_an_index()
    (root / "policytrack.yaml").write_text(f"language: zh\n{own}", encoding="utf-8")
    assert both.run("list").stdout != before.stdout
    both.plainly("list")
    assert both.run("list") == both.plainly("list")


class Life(RuleBasedStateMachine):
    """A register to which things happen in any order."""

    both = None
    folder = None
    number = 0

    @initialize()
    def begin(self):
        Life.number += 1
        self.top = self.folder / str(self.number)
        make(self.top, DRAFTING, FRESH, named("2020-jia", "甲条例"), named("2020-yi", "乙条例"))
        commit(self.top)
        os.chdir(self.top)

    @rule(step=st.sampled_from(steps.ALL), twice=st.booleans())
    def happens(self, step, twice):
        try:
            step(self.top)
        except (OSError, subprocess.CalledProcessError):
            return  # not twice, or not after what happened before
        self.both()
        if twice:
            self.both()

    @rule(branch=st.sampled_from(["other", "-", "HEAD~1"]))
    def goes_elsewhere(self, branch):
        run_git(self.top, "checkout", "-q", "-f", branch)
        self.both()


def test_any_life_of_a_register(both, tmp_path):
    here = os.getcwd()
    few = settings(max_examples=6, stateful_step_count=8, deadline=None, suppress_health_check=[*HealthCheck])
    life = type("Lived", (Life,), {"both": both, "folder": tmp_path})
    try:
        run_state_machine_as_test(life, settings=few)
    finally:
        os.chdir(here)
    assert Life.number


@pytest.mark.parametrize("words", ["text:草案", "text:案", "text:草", "-text:草案", "text:none", "text:条例,没有"])
def test_a_question_about_the_whole_text_reads_no_file(root, both, later, files_read, monkeypatch, words):
    later()
    both.through_an_index()
    files_read.clear()
    asked = both.through_an_index("list", words)
    monkeypatch.setattr("policytrack.register.register.Register.records", None)
    assert both.run("list", words) == asked
    assert files_read == []


@pytest.fixture
def looked_ahead(root, both, later, monkeypatch):
    """Which questions the index looked ahead for, those put to it later (``rows``) and git's answers (``answer``), in order."""
    later()
    both.through_an_index()
    both.through_an_index()
    noted = []
    ahead, rows, answer = handle.Handle.look_ahead, handle.Handle.rows, Question.answer.func

    def note_ahead(held, sql, values):
        noted.append("ahead")
        ahead(held, sql, values)

    def note_rows(held, sql, values=()):
        noted.extend(["rows"] if "stretches" in sql else [])
        return rows(held, sql, values)

    def note_answer(asked):
        if "said" not in vars(asked):
            noted.append("answer")
            vars(asked)["said"] = answer(asked)
        return vars(asked)["said"]

    monkeypatch.setattr(handle.Handle, "look_ahead", note_ahead)
    monkeypatch.setattr(handle.Handle, "rows", note_rows)
    monkeypatch.setattr(Question, "answer", property(note_answer))
    return noted


@pytest.mark.parametrize("some", [0, 1, 1000])
def test_what_is_asked_is_looked_for_while_git_thinks(looked_ahead, both, monkeypatch, some):
    monkeypatch.setattr(handle, "_SOME", some)
    executed = []
    connect = sqlite3.connect

    def traced(*words, **more):
        connection = connect(*words, **more)
        connection.set_trace_callback(lambda sql: executed.extend(["found"] if "JOIN stretches" in sql else []))
        return connection

    monkeypatch.setattr(sqlite3, "connect", traced)
    assert both.through_an_index().stdout.count("\n") == 5
    assert looked_ahead[:2] == ["ahead", "answer"]
    assert (looked_ahead.count("rows"), executed) == (1, ["found"])


def test_what_was_found_ahead_is_forgotten_if_git_says_that_something_changed(looked_ahead, root, both):
    assert "甲条例" in both.through_an_index(*LIST, "甲条例").stdout
    looked_ahead.clear()
    steps.edit(root.parent)
    assert "条例" not in both.through_an_index(*LIST, "甲条例").stdout
    assert looked_ahead[:2] == ["ahead", "answer"]


@pytest.mark.parametrize("step", [_xin, steps.delete], ids=lambda step: step.__name__)
def test_nothing_is_looked_for_ahead_if_a_name_came_or_went(looked_ahead, root, both, step):
    step(root.parent)
    both.through_an_index()
    assert "ahead" not in looked_ahead


def test_nothing_is_looked_for_ahead_if_gits_index_is_another(looked_ahead, root, both):
    git(root.parent, "update-index", "--chmod=+x", "records/2020/2020-jia.yaml")
    both.through_an_index()
    assert "ahead" not in looked_ahead


def test_a_question_that_is_too_long_is_put_to_the_files(looked_ahead, both, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    both("list", *(["甲", "或"] * 1100), "乙")
    assert looked_ahead[:2] == ["ahead", "answer"]
    assert not (tmp_path / "cache").exists()  # nor is the index taken for damaged and another made


def test_a_name_is_not_looked_for_ahead(looked_ahead, both):
    both.through_an_index("show", "甲条例")
    assert looked_ahead[0] == "answer"
