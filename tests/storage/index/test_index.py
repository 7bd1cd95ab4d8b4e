"""Whatever happens to the index itself, the answer is right, and at most one line is said."""

import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from policytrack.storage.index import filling, handle, index, lots, places, seal
from tests.register.made import git
from tests.storage.index import steps
from tests.storage.index.asking import PLACES, SAID, Holding, alone, flipped, right
from tests.storage.index.conftest import LIST, database


@pytest.mark.parametrize("at", PLACES)
def test_a_database_cut_short_is_made_anew(root, both, at):
    right(both)
    place = database(root.parent)
    place.write_bytes(place.read_bytes()[:at])
    assert right(both) == SAID
    assert right(both) == ""


@pytest.mark.parametrize("at", PLACES)
def test_a_byte_changed_in_the_database_is_found(root, both, at):
    right(both)
    flipped(database(root.parent), at)
    assert right(both) == SAID
    assert right(both) == ""


@pytest.mark.parametrize("at", range(8))
def test_a_byte_changed_in_the_seal_is_found(root, both, at):
    right(both)
    flipped(Path(f"{database(root.parent)}.seal"), at)
    assert right(both) == SAID
    assert right(both) == ""


def test_words_changed_in_the_database_are_found(root, both):
    right(both)
    place = database(root.parent)
    place.write_bytes(place.read_bytes().replace("甲条例".encode(), "丙条例".encode()))
    assert right(both) == SAID


def test_a_seal_lost(root, both):
    right(both)
    os.unlink(f"{database(root.parent)}.seal")
    assert right(both) == SAID


def test_a_database_lost_is_no_damage(root, both):
    right(both)
    database(root.parent).unlink()
    assert right(both) == ""


@pytest.mark.parametrize(
    "what",
    [b"", b"noise" * 5000, bytes(100_000), b"SQLite format 3\0" + bytes(50_000)],
    ids=[
        "empty",
        "noise",
        "zeros",
        "header",
    ],  # of the bytes themselves pytest would make a name too long for git to start
)
def test_something_else_in_its_place(root, both, what):
    right(both)
    database(root.parent).write_bytes(what)
    assert right(both) == SAID
    assert right(both) == ""


@pytest.mark.parametrize("ending", ["", ".seal", ".lock", "-journal"])
def test_a_folder_in_its_place(root, both, ending):
    right(both)
    place = Path(f"{database(root.parent)}{ending}")
    place.unlink(missing_ok=True)
    place.mkdir()
    steps.edit(root.parent)
    right(both)
    right(both)


@pytest.mark.parametrize("journal", [b"", b"noise" * 999, b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(5000)])
def test_a_journal_left_behind(root, both, journal):
    right(both)
    Path(f"{database(root.parent)}-journal").write_bytes(journal)
    right(both)
    steps.edit(root.parent)
    right(both)
    assert right(both) == ""


def test_an_index_of_another_version_is_made_anew_without_a_word(root, both, monkeypatch):
    right(both)
    monkeypatch.setattr("policytrack.storage.index.made_for.SCHEMA", 999)
    assert right(both) == ""
    monkeypatch.undo()


def test_tables_missing_from_a_sealed_index(root, both):
    right(both)
    place = database(root.parent)
    made = sqlite3.connect(place)
    made.executescript("DROP TABLE said; DROP TABLE files;")
    made.close()
    with open(place, "rb") as file:
        seal.put_seal(file, f"{place}.seal")
    assert right(both) == SAID


def rotten(place: Path, sql: str) -> None:
    """Changes the rows of an index without breaking its seal, as a bad disk would."""
    made = sqlite3.connect(place, isolation_level=None)
    made.execute(sql)
    made.close()
    with open(place, "rb") as file:
        seal.put_seal(file, f"{place}.seal")


def test_rows_that_contradict_each_other_are_made_anew(root, both):
    right(both)
    rotten(database(root.parent), "DELETE FROM files")
    right(both)
    right(both)


def test_a_first_row_gone_bad_has_the_files_read_and_the_index_made_anew(root, both):
    right(both)
    rotten(database(root.parent), "UPDATE contents SET record = zeroblob(9)")
    assert right(both) == ""
    assert right(both) == SAID
    assert right(both) == ""


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("zeroblob(300)", "索引中的一条已损坏"),
        ("CAST(x'ff' AS TEXT)", "Could not decode to UTF-8 column 'record' with text '\ufffd'"),
    ],
)
def test_a_later_row_gone_bad_ends_the_list_with_a_word(root, both, bad, why):
    right(both)
    rotten(database(root.parent), f"UPDATE contents SET record = {bad} WHERE n = (SELECT max(n) FROM contents)")
    asked = both.run(*LIST)
    assert asked.exit_code == 1
    assert asked.stdout == "".join(both.plainly(*LIST).stdout.splitlines(keepends=True)[: asked.stdout.count("\n")])
    assert asked.stderr == f"读取索引时出错（{why}），清单不完整。登记册不受影响；请再次运行本命令，索引会自动重建。\n"
    assert right(both) == SAID
    assert right(both) == ""


def test_the_disk_failing_in_the_middle_of_a_list_ends_it_with_a_word(root, both, monkeypatch):
    right(both)
    rows = handle.Handle.rows

    def failing(self, sql, *values):
        for at, row in enumerate(rows(self, sql, *values)):
            if at == 2 and "stretches" in sql:
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorcode = sqlite3.SQLITE_IOERR_READ
                raise error
            yield row

    with monkeypatch.context() as patch:
        patch.setattr(handle.Handle, "rows", failing)
        asked = both.run(*LIST)
    assert asked.exit_code == 1
    assert asked.stderr == (
        "读取索引时出错（disk I/O error），清单不完整。登记册不受影响；请再次运行本命令，索引会自动重建。\n"
    )
    assert right(both) == SAID


def test_a_folder_of_gits_that_cannot_be_written_leaves_the_users_cache(root, both, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (root.parent / ".git/policytrack").write_text("not a folder")
    both.through_an_index()
    steps.edit(root.parent)
    both.through_an_index()
    assert len(list((tmp_path / "cache/policytrack").glob("index-*.seal"))) == 1


def test_an_index_that_can_only_be_read_answers_until_something_changes(root, both, later, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    later()
    both.through_an_index()
    both.through_an_index()
    lock = Path(f"{database(root.parent)}.lock")
    lock.unlink()
    lock.mkdir()
    both.through_an_index()
    steps.edit(root.parent)
    both()


def test_no_place_at_all(root, both, monkeypatch):
    (root.parent / ".git/policytrack").write_text("not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(root.parent / ".git/policytrack"))
    assert right(both) == ""
    both("list", "甲")
    both("show", "甲条例")


@pytest.mark.parametrize("failing", ["ENOSPC", "disk full"])
def test_a_full_disk(root, both, monkeypatch, failing):
    def full(*_: object) -> None:
        raise OSError(28, "no space") if failing == "ENOSPC" else sqlite3.OperationalError("database or disk is full")

    right(both)
    steps.edit(root.parent)
    monkeypatch.setattr(filling.Filling, "note_the_rest", full)
    assert right(both) == ""
    monkeypatch.undo()


def test_a_seal_that_finds_no_room(root, both, monkeypatch):
    monkeypatch.setattr(seal.os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "no space")))
    right(both)
    right(both)


def test_the_user_has_no_home(root, both, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    (root.parent / ".git/policytrack").write_text("not a folder")
    assert len(places.places(str(root), "index")) == 1
    assert right(both) == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot limit what a process may write")
@pytest.mark.parametrize("room", [0, 100, 40_000])
def test_no_room_for_the_index(root, both, room):
    import resource

    env = {
        name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")
    }  # it wants room itself
    process = alone(*LIST, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)), env=env)
    out, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    assert out == both.plainly(*LIST).stdout
    assert right(both) in ("", SAID)
    assert right(both) == ""


def test_a_writer_killed_after_it_began_leaves_what_was_sealed(root, both, later):
    later()
    right(both)
    place = database(root.parent)
    begun = Holding(place, "PRAGMA cache_size=1", "BEGIN IMMEDIATE", "UPDATE contents SET record = zeroblob(90000)")
    with begun:
        begun.process.kill()
    assert Path(f"{place}-journal").stat().st_size > 0
    assert right(both) == ""
    assert right(both) == ""


def test_the_index_of_a_register_amid_twenty_thousand_other_files(root, both, later):
    blob = git(root.parent, "hash-object", "-w", str(root / "policytrack.yaml")).strip()
    others = "".join(f"100644 {blob} 0\tsrc/{at % 100}/{at}.yaml\n" for at in range(20_000))
    subprocess.run(["git", "update-index", "--index-info"], cwd=root.parent, input=others.encode(), check=True)
    later()
    both.through_an_index()
    steps.edit(root.parent)
    both.through_an_index()


def failure(said: str, code: int) -> sqlite3.OperationalError:
    """As SQLite says it."""
    made = sqlite3.OperationalError(said)
    made.sqlite_errorcode = code
    return made


@pytest.mark.parametrize("whole", [True, False])
def test_sqlite_that_went_back_by_itself(root, both, monkeypatch, whole):
    """As it does when the disk is full: of the change, or of all that this process had not made last."""

    def full(self) -> None:
        self._connection.execute("ROLLBACK" if whole else "RELEASE whole")
        raise failure("database or disk is full", sqlite3.SQLITE_FULL)

    right(both)
    steps.edit(root.parent)
    with monkeypatch.context() as patch:
        patch.setattr(filling.Filling, "note_the_rest", full)
        assert right(both) == ""
    assert right(both) == ""


def test_a_database_that_cannot_be_opened(root, both, monkeypatch):
    right(both)

    def no(*_: object, **__: object) -> None:
        raise failure("unable to open database file", sqlite3.SQLITE_CANTOPEN)

    with monkeypatch.context() as patch:
        patch.setattr(handle.sqlite3, "connect", no)
        assert right(both) == ""
        assert not handle._open
    assert right(both) == SAID  # for it was begun anew
    assert right(both) == ""


def test_a_journal_lost_is_no_damage(root, both):
    right(both)
    os.unlink(f"{database(root.parent)}-journal")
    assert right(both) == ""


def test_a_change_that_cannot_be_made_last_for_no_other_s_sake_is_told(tmp_path):
    opened = handle.Handle(str(tmp_path / "index"), new=True)
    with pytest.raises(sqlite3.OperationalError, match="no transaction"):
        opened.commit()
    opened.close()


def test_names_already_spelt_are_not_spelt_again_when_something_else_changes(root, both, later):
    both.through_an_index("list", "jiatiaoli")
    path = root.parent / steps.JIA
    path.write_text(path.read_text(encoding="utf-8").replace("已形成草案", "已形成初稿"), encoding="utf-8")
    both.through_an_index()
    with sqlite3.connect(database(root.parent)) as held:
        spelt = dict(held.execute("SELECT path, pinyin FROM files JOIN spelt USING (n)"))
    held.close()
    assert "jiatiaoli" in spelt["2020/2020-jia.yaml"]


def test_many_files_that_only_look_changed_are_made_known_to_git(root, both, later, monkeypatch):
    """As in a work tree that was copied with its git folder."""
    monkeypatch.setattr(filling, "MANY", 3)
    later()
    for path in (root / "2020").iterdir():
        os.utime(path, (10**9, 10**9))
    assert git(root.parent, "diff-files", "--name-only").count("\n") == 4
    right(both)
    assert git(root.parent, "diff-files", "--name-only") == ""


tells = pytest.mark.skipif(not seal.started(), reason="the system does not tell one start from the next")


def started_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the machine be started anew."""
    monkeypatch.setattr(seal, "started", lambda: b"0f0e0d0c-0b0a-4908-8706-050403020100")


@tells
def test_what_was_written_holds_when_the_machine_is_started_anew(root, both, monkeypatch):
    right(both)
    steps.edit(root.parent)
    right(both)
    started_anew(monkeypatch)
    assert right(both) == ""


@tells
def test_what_may_not_have_come_to_the_disk_before_the_machine_was_started_anew_is_made_anew(root, both, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(index, "settle", lambda *_: None)  # the power went
        right(both)
        assert right(both) == ""
    started_anew(monkeypatch)
    assert right(both) == SAID
    assert right(both) == ""


@tells
def test_what_a_killed_process_left_is_settled_by_the_next(root, both, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(index, "settle", lambda *_: None)
        right(both)
    right(both)
    started_anew(monkeypatch)
    assert right(both) == ""


@tells
def test_a_disk_that_fails_when_it_is_to_be_settled_keeps_nobody_from_an_answer(root, both, monkeypatch):
    def fails(*_: object) -> bool:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(index, "is_loose", fails)
        both.through_an_index()
        patch.undo()
        patch.setattr(seal, "is_loose", fails)
        both.through_an_index()
    assert right(both) == ""


@tells
def test_while_it_changes_it_holds_only_until_the_machine_is_started_anew(root, both, monkeypatch):
    right(both)
    place = database(root.parent)
    steps.edit(root.parent)
    committed, sizes = handle.Handle.commit, []

    def noted(self):
        sizes.append(Path(f"{place}.seal").stat().st_size)
        return committed(self)

    with monkeypatch.context() as patch:
        patch.setattr(handle.Handle, "commit", noted)
        right(both)
    assert sizes == [36 + len(seal.started())]
    assert Path(f"{place}.seal").stat().st_size == 36


def test_where_the_system_does_not_tell_its_starts_apart_each_change_waits_for_the_disk(root, both, monkeypatch):
    for module in (seal, handle, lots):
        monkeypatch.setattr(module, "started", lambda: b"")
    synced, sync = [], os.fsync
    monkeypatch.setattr(os, "fsync", lambda file: synced.append(os.fstat(file).st_ino) or sync(file))
    right(both)
    place = database(root.parent)
    assert os.stat(f"{place}.lots-0").st_ino in synced
    assert Path(f"{place}.seal").stat().st_size == 36
    asked = handle.Handle(str(place))
    asked.set_up()
    assert list(asked.rows("PRAGMA synchronous")) == [(1,)]
    asked.close()
