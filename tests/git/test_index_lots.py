"""What moved in git's index is found without a look at all of it, and is what a look at all of it finds."""

import os
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytrack.git import index_lots
from policytrack.git.index_file import HEAD, START, whole
from policytrack.git.index_lots import NOTHING, finder, moved
from tests.clones import part_ways, run_git
from tests.register.made import commit, git

BLOB = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"  # of an empty file
PATHS = [f"{folder}{at}{'x' * at}.yaml" for folder in ("a/", "里/", "里") for at in range(9)]


class Known:
    """The lots of an index as they are kept from one look to the next."""

    def __init__(self, top):
        self.top = top
        self.lots = NOTHING

    def look(self):
        entries, self.lots = moved(whole(str(self.top / ".git")), self.lots)
        return entries

    def each(self):
        """The bytes of every lot."""
        at, found = START, []
        for size, _ in self.lots.each():
            found.append(self.lots.whole.data[at : at + size])
            at += size
        return found


def all_in(top):
    """All entries, looked at one by one."""
    return moved(whole(str(top / ".git")), NOTHING).entries


@pytest.fixture
def top(tmp_path):
    git(tmp_path, "init", "-q")
    return tmp_path


def stage(top, blobs, version="2"):
    """Has git's index hold these blobs by path, none where there is none."""
    lines = [f"{'100644' if blob else '0'} {blob or '0' * 40}\t{path}\n" for path, blob in blobs.items()]
    git(top, "update-index", "--index-version", version)
    subprocess.run(["git", "update-index", "--index-info"], cwd=top, input="".join(lines).encode(), check=True)


blobs = st.sampled_from(["", BLOB, BLOB[::-1]])


@pytest.mark.parametrize("version", ["2", "4"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.dictionaries(st.sampled_from(PATHS), blobs, max_size=12), max_size=4))
def test_what_moved_is_what_is_other_than_before(top, version, changes):
    known, before = Known(top), {}
    for change in (dict.fromkeys(PATHS, BLOB), *changes):
        stage(top, change, version)
        now = all_in(top)
        others = {path: entry for path, entry in now.items() if before.get(path) != entry}
        gone = dict.fromkeys(before.keys() - now.keys())
        assert known.look() == others | gone
        assert {path: finder(known.lots)(path) for path in now} == now
        assert sum(number for _, number in known.lots.each()) == known.lots.whole.number == len(now)
        before = now
    assert known.look() == {}


def test_a_lot_that_stands_as_it_stood_is_not_taken_apart(top, monkeypatch):
    stage(top, {f"{at:03}": BLOB for at in range(200)})
    known = Known(top)
    known.look()
    stage(top, {"100": "", "1005": BLOB, "150": BLOB[::-1]})
    compared, apart = [], []
    compare, take = index_lots._changed_in_place, index_lots._entries

    def comparing(index, at, lot):
        compared.append(lot.data[HEAD + 22 :][:3])
        return compare(index, at, lot)

    def taking(index, at, *rest):
        apart.append(index.data[at + HEAD + 22 :][:3])
        return take(index, at, *rest)

    monkeypatch.setattr(index_lots, "_changed_in_place", comparing)
    monkeypatch.setattr(index_lots, "_entries", taking)
    assert {path: bool(entry) for path, entry in known.look().items()} == {b"100": False, b"1005": True, b"150": True}
    assert compared == [b"096", b"144"]
    assert apart[:-1] == [b"096", b"096"]  # as it was, and what has come in its place; behind the last lot is nothing


def test_paths_behind_the_last_and_before_the_first(top):
    stage(top, {"m": BLOB})
    known = Known(top)
    known.look()
    stage(top, {"z": BLOB, "b": BLOB})
    assert {*known.look()} == {b"z", b"b"}
    stage(top, dict.fromkeys("mzb", ""))
    assert known.look() == dict.fromkeys((b"m", b"z", b"b"))
    assert known.each() == []


def test_an_entry_is_found_in_its_lot(top):
    stage(top, {f"b{at:02}": BLOB for at in range(40)})
    known = Known(top)
    known.look()
    find = finder(known.lots)
    assert {path: find(path) for path in all_in(top)} == all_in(top)
    assert [find(path) for path in (b"a", b"b", b"b005", b"b395", b"c")] == [None] * 5
    assert finder(NOTHING)(b"a") is None


def test_a_path_in_the_middle_of_a_merge_has_no_entry_and_one_lot(top):
    for at in range(40):
        (top / f"{at:02}").write_text("before")
    commit(top)
    part_ways(top, "15")
    known = Known(top)
    known.look()
    run_git(top, "merge", "other")
    assert known.look() == {b"15": None}
    assert [lot.count(b"15\0") for lot in known.each() if b"15\0" in lot] == [3]
    git(top, "merge", "--abort")
    found = known.look()
    assert found == {b"15": all_in(top)[b"15"]}


def test_a_file_is_no_longer_looked_at_and_then_again(top):
    (top / "a").write_text("a")
    commit(top)
    known = Known(top)
    known.look()
    for flag, entry in (("--assume-unchanged", False), ("--no-assume-unchanged", True), ("--skip-worktree", False)):
        git(top, "update-index", flag, "a")
        found = known.look()
        assert {path: bool(each) for path, each in found.items()} == {b"a": entry}, flag


def test_an_index_that_is_cut_off_is_not_read(top):
    stage(top, {"a": BLOB, "b": BLOB})
    found = whole(str(top / ".git"))
    for size in range(12, len(found.data)):
        cut = found._replace(data=found.data[:size])
        with pytest.raises((ValueError, IndexError)):
            moved(cut, NOTHING)


def test_an_index_that_counts_fewer_entries_than_stand_in_it_is_not_read(top):
    stage(top, {f"{at:03}": BLOB for at in range(40)})
    known = Known(top)
    known.look()
    found = whole(str(top / ".git"))
    for number in (0, 1, 8, 39):
        with pytest.raises(ValueError, match=r"^$"):
            moved(found._replace(number=number), known.lots)


def test_a_path_that_is_no_text(top):
    name = os.fsdecode(b"\xd6\xd0.yaml")
    (top / name).write_bytes(b"x")
    commit(top)
    assert {*all_in(top)} == {b"\xd6\xd0.yaml"}
