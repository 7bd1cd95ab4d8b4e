"""git's index as it is kept beside the database: two files in turn, of which the database means one."""

import os
import sqlite3
from pathlib import Path

import pytest

from policytrack.git.index_file import Whole
from policytrack.git.index_lots import NOTHING, Lots
from policytrack.storage.index import lots
from policytrack.storage.index.lots import Kept, files_of
from policytrack.storage.index.shown import Rotten
from tests.storage.index import steps
from tests.storage.index.asking import SAID, Holding, flipped, right
from tests.storage.index.conftest import database

ONE = Lots(Whole(b"x" * 12 + b"abcde", 3, 20), [2, 3], [1, 2])
OTHER = Lots(Whole(b"y" * 12 + b"fg", 1, 32), [2], [1])


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "index-1")


@pytest.fixture
def connection() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.execute("CREATE TABLE said (what TEXT PRIMARY KEY, value BLOB)")
    return made


def put(connection: sqlite3.Connection, place: str, lots: Lots) -> None:
    kept = Kept(connection, place)
    kept.now = lots
    kept.put()
    assert kept.now is None


def meant(place: Path) -> Path:
    """The file that the database means."""
    with sqlite3.connect(place) as opened:
        ((said,),) = opened.execute("SELECT value FROM said WHERE what = 'lots'")
    opened.close()
    return Path(files_of(str(place))[int(said.split()[0])])


def test_nothing_is_kept_before_git_was_asked(connection, place):
    kept = Kept(connection, place)
    assert kept.lots() == NOTHING
    assert kept.is_as_it_was_left


def test_what_was_put_is_there_for_the_next(connection, place):
    for each in (ONE, OTHER, ONE, NOTHING):  # shorter and longer than what was there
        put(connection, place, each)
        Kept(connection, place).put()  # for nothing moved
        assert Kept(connection, place).lots() == each
        assert Kept(connection, place).is_as_it_was_left


def test_what_is_meant_stays_until_the_database_means_another(connection, place):
    put(connection, place, ONE)
    for _ in range(2):
        connection.execute("BEGIN")
        put(connection, place, OTHER)
        connection.execute("ROLLBACK")
        kept = Kept(connection, place)
        assert kept.is_as_it_was_left
        assert kept.lots() == ONE


@pytest.mark.parametrize(
    "done", [os.unlink, os.utime, lambda file: flipped(Path(file), 20), lambda file: os.truncate(file, 9)]
)
def test_a_file_that_somebody_touched_is_not_what_was_left(connection, place, done):
    put(connection, place, ONE)
    done(files_of(place)[0])
    assert not Kept(connection, place).is_as_it_was_left


@pytest.mark.parametrize("size", range(0, 12 + 4 * 4 + 12, 3))
def test_a_file_too_short_for_its_head_is_rotten(connection, place, size):
    put(connection, place, ONE)
    os.truncate(files_of(place)[0], size)
    with pytest.raises(Rotten):
        Kept(connection, place).lots()


@pytest.mark.parametrize("count", [2**16, 2**60, 2**64 - 1])
def test_a_head_that_promises_more_than_there_is_is_rotten(connection, place, count):
    put(connection, place, ONE)
    with open(files_of(place)[0], "r+b") as file:
        file.write(lots.struct.pack(lots._HEAD, 20, 3, count))
    with pytest.raises(Rotten):
        Kept(connection, place).lots()


def test_no_link_is_followed(connection, place, tmp_path):
    (tmp_path / "secret").write_bytes(b"secret")
    os.symlink(tmp_path / "secret", files_of(place)[0])
    with pytest.raises(OSError, match="symbolic links"):
        put(connection, place, ONE)
    assert (tmp_path / "secret").read_bytes() == b"secret"


def test_an_index_whose_file_of_lots_somebody_touched_is_made_anew(root, both):
    right(both)
    os.utime(meant(database(root.parent)))
    assert right(both) == SAID
    assert right(both) == ""


def test_one_that_cannot_be_read_has_the_files_read_and_the_index_made_anew(root, both, monkeypatch):
    right(both)
    place = database(root.parent)
    os.truncate(meant(place), 3)
    monkeypatch.setattr(Kept, "is_as_it_was_left", True)
    steps.edit(root.parent)
    steps.commit_all(root.parent)
    assert right(both) == ""
    assert right(both) == SAID
    assert right(both) == ""


def test_the_file_of_the_other_turn_is_no_matter(root, both):
    right(both)
    place = database(root.parent)
    (other,) = {*map(Path, files_of(str(place)))} - {meant(place)}
    other.write_bytes(b"of a writer that was killed")
    assert right(both) == ""
    steps.edit(root.parent)
    steps.commit_all(root.parent)
    assert right(both) == ""
    assert meant(place) == other


def test_a_change_that_a_reader_keeps_from_being_made_leaves_what_was_kept(root, both, later):
    right(both)
    place = database(root.parent)
    before = meant(place)
    steps.edit(root.parent)
    steps.commit_all(root.parent)
    with Holding(place, "BEGIN", "SELECT count(*) FROM files"):
        assert right(both) == ""
        assert right(both) == ""
        assert meant(place) == before
    assert right(both) == ""
    assert meant(place) != before
