"""Many processes at one index, each in the others' way."""

import os
import subprocess
import sys
from contextlib import contextmanager

import pytest

from policytrack.config import Lights
from policytrack.register.names import spelled
from policytrack.storage.index import handle, index, reading
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from tests.storage.index import steps
from tests.storage.index.asking import HOLDING, SAID, Holding, alone, right
from tests.storage.index.conftest import LIST, database


def test_an_index_that_another_process_has_to_itself(root, both):
    right(both)
    steps.edit(root.parent)
    with Holding(database(root.parent), "BEGIN EXCLUSIVE"):
        assert right(both) == ""
    assert right(both) == ""


def test_a_reader_in_the_way_does_not_make_us_start_elsewhere(root, both, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    both.through_an_index()
    steps.edit(root.parent)
    with Holding(database(root.parent), "BEGIN", "SELECT count(*) FROM files"):
        both.through_an_index()
        both.through_an_index("list", "xinming")
    both.through_an_index()
    assert not (tmp_path / "cache").exists()


def test_two_open_in_one_process_keep_their_locks_when_one_is_closed(root, both):
    right(both)
    reader = reading.Reader(str(root), DEFAULT_KINDS, Lights(), spelled)
    first, second = (index.Index.ready(reader, None, print, lambda *_: None) for _ in range(2))
    second.close()
    with Holding(database(root.parent), "BEGIN IMMEDIATE", "CREATE TABLE other (x)"):
        pass
    other = subprocess.run(
        [sys.executable, "-c", HOLDING, str(database(root.parent)), "PRAGMA busy_timeout=0", "BEGIN EXCLUSIVE"],
        capture_output=True, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    first.close()
    assert b"database is locked" in other.stderr
    assert not handle._open
    assert not handle._to_close


def test_an_index_made_anew_by_another_process_while_this_one_waited(root, both, monkeypatch):
    right(both)
    steps.edit(root.parent)
    place, writing, calls = database(root.parent), index.alone, []

    def meanwhile(place_of_index):
        if not calls:
            calls.append(1)
            place.unlink()
            assert alone(*LIST).wait() == 0
        return writing(place_of_index)

    monkeypatch.setattr(index, "alone", meanwhile)
    assert right(both) == ""
    assert right(both) == ""
    assert calls


def test_a_record_that_came_back_while_another_process_wrote_is_not_forgotten(root, both, monkeypatch):
    right(both)
    kept = (root.parent / steps.JIA).read_bytes()
    steps.delete(root.parent)
    writing = index.alone

    def meanwhile(place_of_index):
        (root.parent / steps.JIA).write_bytes(kept)
        return writing(place_of_index)

    monkeypatch.setattr(index, "alone", meanwhile)
    assert "甲条例" in both.run(*LIST).stdout
    assert right(both) == ""


def test_of_one_that_came_back_git_tells_nothing_if_it_watches_it_no_longer(root, both, later, monkeypatch):
    later()
    right(both)
    kept = (root.parent / steps.JIA).read_bytes()
    steps.delete(root.parent)
    steps.commit_all(root.parent)
    writing = index.alone

    def meanwhile(place_of_index):
        (root.parent / steps.JIA).write_bytes(kept)
        return writing(place_of_index)

    with monkeypatch.context() as patch:
        patch.setattr(index, "alone", meanwhile)
        assert "甲条例" in both.run(*LIST).stdout
    steps.edit(root.parent)
    assert "丙条例" in both.through_an_index().stdout


@pytest.mark.parametrize("edited", [steps.edit, steps.replace])
def test_a_file_changed_while_it_is_read_is_read_again(root, both, later, monkeypatch, edited):
    right(both)
    later()
    right(both)
    steps.edit(root.parent)
    read_now = os.read

    def changing(file, size):
        content = read_now(file, size)
        if os.fstat(file).st_ino == os.stat(root.parent / steps.JIA).st_ino:
            edited(root.parent, title="辰条例")
        return content

    with monkeypatch.context() as patch:
        patch.setattr(os, "read", changing)
        both.run(*LIST)
    assert "辰条例" in both.through_an_index().stdout


def test_many_at_once(root, both, tmp_path):
    right(both)
    running = [alone(*LIST) for _ in range(4)]
    for turn in range(12):
        steps.replace(root.parent, title="子丑寅卯辰巳午未申酉戌亥"[turn] + "条例")
        if turn % 4 == 0:
            steps.commit_all(root.parent)
        running.append(alone(*LIST))
        if len(running) > 8:
            seen(running.pop(0))
    for each in running:
        seen(each)
    assert right(both) == ""


def seen(process: subprocess.Popen[str]) -> None:
    """That a list was whole and nothing else was said."""
    out, err = process.communicate(timeout=100)
    assert (process.returncode, err) == (0, "")
    assert [line.split(",")[0] for line in out.splitlines()] == [
        "编号",
        "2020-jia",
        "2020-shuju",
        "2020-wangban",
        "2020-yi",
    ]


def test_a_record_that_went_away_while_another_process_wrote_is_forgotten(root, both, monkeypatch):
    right(both)
    steps.edit(root.parent)
    writing = index.alone

    def meanwhile(place_of_index):
        steps.delete(root.parent)
        return writing(place_of_index)

    with monkeypatch.context() as patch:
        patch.setattr(index, "alone", meanwhile)
        assert "2020-jia" not in both.run(*LIST).stdout
    assert right(both) == ""


def test_an_index_that_another_process_takes_away_while_this_one_waited_is_made_anew(root, both, monkeypatch):
    right(both)
    steps.edit(root.parent)
    place, writing, calls = database(root.parent), index.alone, []

    def meanwhile(place_of_index):
        if not calls:
            calls.append(1)
            place.unlink()
        return writing(place_of_index)

    monkeypatch.setattr(index, "alone", meanwhile)
    assert right(both) == ""
    assert calls


def test_an_index_that_another_process_makes_anew_each_time_is_left_to_it(root, both, monkeypatch):
    right(both)
    steps.edit(root.parent)
    monkeypatch.setattr(handle.Handle, "is_in_its_place", False)
    assert right(both) == ""
    assert None in both.ready


def test_a_damaged_index_that_another_process_has_to_itself_is_left_to_it(root, both):
    right(both)
    os.unlink(f"{database(root.parent)}.seal")
    with Holding(database(root.parent), "BEGIN EXCLUSIVE"):
        assert right(both) == ""
    assert right(both) == SAID


def test_a_damaged_index_that_another_process_took_while_we_waited_is_left_to_it(root, both, monkeypatch):
    right(both)
    os.unlink(f"{database(root.parent)}.seal")
    writing = index.alone

    @contextmanager
    def meanwhile(place_of_index):
        with writing(place_of_index), Holding(database(root.parent), "BEGIN EXCLUSIVE"):
            yield

    monkeypatch.setattr(index, "alone", meanwhile)
    assert right(both) == ""


def test_names_are_spelt_once(root, both):
    right(both)
    told = []
    reader = reading.Reader(str(root), DEFAULT_KINDS, Lights(), spelled)
    made = index.Index.ready(reader, None, print, lambda *far: told.append(far))
    made.spell()
    before = database(root.parent).read_bytes()
    made.spell()
    made.close()
    assert told == [(4, 4)]
    assert database(root.parent).read_bytes() == before
