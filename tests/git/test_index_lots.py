"""What moved in git's index is found without a look at all of it, and is what a look at all of it finds."""

import os
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytrack.git import index_lots
from policytrack.git.index_file import whole
from policytrack.git.index_lots import entry_in, moved
from tests.clones import part_ways, run_git
from tests.register.made import commit, git

BLOB = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"  # of an empty file
PATHS = [f"{folder}{at}{'x' * at}.yaml" for folder in ("a/", "里/", "里") for at in range(9)]


class Known:
    """The lots of an index as they are kept from one look to the next."""

    def __init__(self, top):
        self.top = top
        self.lots = {}

    def look(self):
        found = moved(whole(str(self.top / ".git")), [self.lots[first] for first in sorted(self.lots)])
        for first in found.gone:
            del self.lots[first]
        assert self.lots.keys().isdisjoint(lot.first for lot in found.new)
        self.lots |= {lot.first: lot for lot in found.new}
        return found

    def entry(self, path):
        return entry_in(self.lots[max(first for first in self.lots if first <= path)], path)


def all_in(top):
    """All entries, looked at one by one."""
    return moved(whole(str(top / ".git")), ()).entries


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
        assert known.look().entries == others | gone
        assert {path: known.entry(path) for path in now} == now
        before = now
    assert known.look() == ({}, [], [])


def test_a_lot_that_stands_as_it_stood_is_not_taken_apart(top, monkeypatch):
    stage(top, {f"{at:03}": BLOB for at in range(200)})
    known = Known(top)
    known.look()
    stage(top, {"100": "", "1005": BLOB, "150": BLOB[::-1]})
    compared, apart = [], []
    compare, take = index_lots._changed_in_place, index_lots._apart
    monkeypatch.setattr(
        index_lots, "_changed_in_place", lambda index, at, lot: compared.append(lot.first) or compare(index, at, lot)
    )
    monkeypatch.setattr(index_lots, "_apart", lambda lot: apart.append(lot.first) or take(lot))
    assert {path: bool(entry) for path, entry in known.look().entries.items()} == {
        b"100": False, b"1005": True, b"150": True,
    }  # fmt: skip
    assert compared == [b"096", b"144"]
    assert apart == [b"096"]


def test_paths_behind_the_last_and_before_the_first(top):
    stage(top, {"m": BLOB})
    known = Known(top)
    known.look()
    stage(top, {"z": BLOB, "b": BLOB})
    assert {*known.look().entries} == {b"z", b"b"}
    stage(top, dict.fromkeys("mzb", ""))
    assert known.look().entries == dict.fromkeys((b"m", b"z", b"b"))
    assert known.lots == {}


def test_an_entry_is_found_in_its_lot(top):
    stage(top, {"a": BLOB, "b": BLOB})
    (lot,) = moved(whole(str(top / ".git")), ()).new
    assert entry_in(lot, b"a") == all_in(top)[b"a"]
    assert entry_in(lot, b"c") is None


def test_a_path_in_the_middle_of_a_merge_has_no_entry_and_one_lot(top):
    for at in range(40):
        (top / f"{at:02}").write_text("before")
    commit(top)
    part_ways(top, "15")
    known = Known(top)
    known.look()
    run_git(top, "merge", "other")
    assert known.look().entries == {b"15": None}
    assert sum(lot.entries.count(b"15\0") for lot in known.lots.values()) == 3
    assert len({lot.first for lot in known.lots.values() if b"15\0" in lot.entries}) == 1
    git(top, "merge", "--abort")
    found = known.look().entries
    assert found == {b"15": all_in(top)[b"15"]}


def test_a_file_is_no_longer_looked_at_and_then_again(top):
    (top / "a").write_text("a")
    commit(top)
    known = Known(top)
    known.look()
    for flag, entry in (("--assume-unchanged", False), ("--no-assume-unchanged", True), ("--skip-worktree", False)):
        git(top, "update-index", flag, "a")
        found = known.look().entries
        assert {path: bool(each) for path, each in found.items()} == {b"a": entry}, flag


def test_an_index_that_is_cut_off_is_not_read(top):
    stage(top, {"a": BLOB, "b": BLOB})
    found = whole(str(top / ".git"))
    for size in range(12, len(found.data)):
        cut = found._replace(data=found.data[:size])
        with pytest.raises((ValueError, IndexError)):
            moved(cut, ())


def test_a_path_that_is_no_text(top):
    name = os.fsdecode(b"\xd6\xd0.yaml")
    (top / name).write_bytes(b"x")
    commit(top)
    assert {*all_in(top)} == {b"\xd6\xd0.yaml"}
