"""Many files read at once: by several processes, killed and interrupted at any moment."""

import os
import time

import pytest

from policytrack.git.worktree import Asking, Question
from policytrack.storage import cores
from policytrack.storage.index import early, filling, folders, handle, index, reading
from tests.register.made import DRAFTING, commit, git, make, put
from tests.storage.index import steps
from tests.storage.index.asking import alone, right
from tests.storage.index.conftest import LIST, named


@pytest.fixture
def many(tmp_path, monkeypatch):
    """A register of 700 records, enough to be read by several processes."""
    monkeypatch.chdir(tmp_path)
    root = make(tmp_path, DRAFTING)
    for at in range(700):
        put(root, named(f"2020-n{at:03}", f"第{at}号"))
    return root


@pytest.mark.parametrize("seconds", [0.15, 0.25, 0.4, 0.6])
def test_killed_at_any_moment_while_it_is_made(many, both, seconds):
    process = alone(*LIST, start_new_session=True)
    time.sleep(seconds)
    process.kill()
    process.communicate()
    begun = time.monotonic()
    right(both)
    assert time.monotonic() - begun < 30  # its helpers ended with it, and their hold on the index
    assert right(both) == ""


@pytest.mark.parametrize("seconds", [0.15, 0.25, 0.4])
def test_killed_at_any_moment_while_it_is_made_right(many, both, seconds):
    right(both)
    for at in range(0, 700, 2):
        put(many, named(f"2020-n{at:03}", f"新{at}号"))
    process = alone(*LIST)
    time.sleep(seconds)
    process.kill()
    process.communicate()
    right(both)
    assert right(both) == ""


@pytest.mark.parametrize("seconds", [0.3, 0.5])
def test_interrupted_it_says_so_and_nothing_more(many, both, seconds):
    process = alone(*LIST, start_new_session=True)
    time.sleep(seconds)
    os.killpg(process.pid, 2)
    _, err = process.communicate()
    assert "Traceback" not in err or "policytrack/storage" not in err
    assert right(both) == ""


def interrupt(both, files_read, number, monkeypatch):
    """Asks for a list, and interrupts it when so many files were read."""
    read = reading.read

    def interrupted(*words, **more):
        if len(files_read) == number:
            raise KeyboardInterrupt
        return read(*words, **more)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read", interrupted)
        assert both.run(*LIST).exit_code == 130


def test_what_was_done_before_an_interruption_is_taken_up(many, both, files_read, monkeypatch):
    monkeypatch.setattr(reading, "RACY", 0)
    interrupt(both, files_read, 600, monkeypatch)
    files_read.clear()
    both.through_an_index()
    assert len(files_read) == 701 - 600  # twelve lots had been put down


def test_after_an_interruption_nothing_is_believed_that_git_knows_otherwise(many, both, later, files_read, monkeypatch):
    commit(many.parent)
    later()
    right(both)
    files_read.clear()
    git(many.parent, "checkout", "-q", "-b", "other")
    for at in range(700):
        put(many, named(f"2020-n{at:03}", f"新{at}号"))
    commit(many.parent)
    later()
    interrupt(both, files_read, 400, monkeypatch)
    assert len(files_read) == 400  # and git's index was put down as it is now
    both.through_an_index()


@pytest.fixture
def other_branch(many, both, later):
    """All of the records are others than the index knows, since a branch was checked out."""
    commit(many.parent)
    git(many.parent, "checkout", "-q", "-b", "other")
    for at in range(700):
        put(many, named(f"2020-n{at:03}", f"新{at}号"))
    commit(many.parent)
    git(many.parent, "checkout", "-q", "-")
    later()
    right(both)
    git(many.parent, "checkout", "-q", "other")
    later()


def test_what_git_has_otherwise_is_read_while_git_thinks_once(other_branch, both, monkeypatch):
    begun, read_all = [], reading.read_all
    monkeypatch.setattr(early, "read_all", lambda reader, files: begun.append(len(files)) or read_all(reader, files))
    both.through_an_index()
    assert begun == [700]
    later_read = []
    monkeypatch.setattr(
        filling, "read_all", lambda reader, files: later_read.append(len(files)) or read_all(reader, files)
    )
    both.through_an_index()
    assert (begun, later_read) == ([700], [])


def test_what_changes_while_git_thinks_is_read_again(other_branch, many, both, monkeypatch):
    answered = Question.answer

    def meanwhile(question):
        monkeypatch.setattr(Question, "answer", answered)
        assert question.answer == []
        put(many, named("2020-n007", "又改"))
        put(many, named("2020-n699", "又改二"))
        (many / "2020/2020-n008.yaml").unlink()
        vars(question)["answer"] = Asking(str(many)).answer()  # as if git had been slow
        return question.answer

    read_all = reading.read_all
    monkeypatch.setattr(
        early, "read_all", lambda *asked: (lot for lot in [*read_all(*asked)])
    )  # all before git answers
    monkeypatch.setattr(Question, "answer", property(meanwhile))
    found = both.through_an_index().stdout
    assert "又改二" in found
    assert "新8号" not in found


def test_what_another_process_wrote_after_the_reading_began_is_looked_up_again(other_branch, many, both, monkeypatch):
    writing = index.alone
    path = many / "2020/2020-n007.yaml"
    brought = path.read_bytes()

    def meanwhile(place):
        monkeypatch.setattr(index, "alone", writing)
        path.write_bytes(brought.replace("条例公布".encode(), "条例施行".encode()))
        assert alone(*LIST).wait() == 0
        path.write_bytes(brought)
        return writing(place)

    read_all = reading.read_all
    monkeypatch.setattr(early, "read_all", lambda *asked: (lot for lot in [*read_all(*asked)]))  # at once
    monkeypatch.setattr(index, "alone", meanwhile)
    both.run(*LIST)
    asked = ("list", "criterion:条例施行")
    assert both.through_an_index(*asked).exit_code == 0
    assert both.through_an_index("list", "2020-n007", "criterion:条例公布").stdout.count("2020-n007") == 1


def test_nobody_reads_on_if_git_stands_in_the_way(other_branch, both, monkeypatch):
    crews = []
    begin = early.Early.begin
    monkeypatch.setattr(early.Early, "begin", lambda self, others: crews.append(self) or begin(self, others))

    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(folders, "_others", fails)
        assert both.run(*LIST).exit_code == 130
    assert crews[0].paths
    assert list(crews[0].read(crews[0].paths)) == []
    both.through_an_index()


def test_a_record_is_not_half_put_down_when_interrupted(many, both, files_read, monkeypatch):
    put, calls = filling.put, []

    def interrupted(connection, table, *rows):
        calls.append(table.name)
        if calls.count("stretches") == 3:
            raise KeyboardInterrupt
        return put(connection, table, *rows)

    with monkeypatch.context() as patch:
        patch.setattr(filling, "put", interrupted)
        assert both.run(*LIST).exit_code == 130
    both.through_an_index()


def test_helpers_that_die_leave_the_work_to_us(many, both, monkeypatch):
    monkeypatch.setattr(cores, "_serve", lambda parent: os._exit(1))
    both.through_an_index()


def test_no_helpers_to_be_had(many, both, monkeypatch):
    def none(*_: object, **__: object) -> None:
        raise OSError(11, "no more processes")

    monkeypatch.setattr(os, "fork", none)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", none)
    both.through_an_index()


def test_what_is_put_down_is_made_last_now_and_then(many, both, files_read, monkeypatch):
    monkeypatch.setattr(index, "_KEPT_EVERY", 1)
    commits, made = handle.Handle.commit, []
    monkeypatch.setattr(handle.Handle, "commit", lambda self: made.append(len(files_read)) or commits(self))
    both.through_an_index()
    assert made[:2] == [50, 100]


@pytest.mark.parametrize("failure", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
def test_a_file_that_cannot_be_read_now_is_read_again_the_next_time(root, both, later, monkeypatch, failure):
    def refused(*_):
        raise failure

    later()
    right(both)
    steps.edit(root.parent)
    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_and_stat", refused)
        both.run(*LIST)
    assert "丙条例" in both.through_an_index().stdout
