import marshal
import os
import tempfile
import time
from binascii import crc32
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.storage import snapshot
from policytrack.storage.snapshot import Snapshot, signature_of
from policytrack.storage.tree import Mapping, Sequence
from policytrack.storage.yaml_read import read
from policytrack.storage.yaml_write import write

RECORD = "id: 2020-tiaoli\ntitle: 条例\ncode: 007\nhistory:\n  - {id: a, set: {value: 95.5, due: null}}\n"


@pytest.fixture(autouse=True)
def _later(monkeypatch):
    """A snapshot is taken an hour from now, when no file is new any more."""
    monkeypatch.setattr(snapshot, "time", SimpleNamespace(time=lambda: time.time() + 3600))


@pytest.fixture
def root(tmp_path):
    """A register with one record in a work tree."""
    return made_in(tmp_path)


def made_in(folder, text=RECORD):
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").touch()
    record = folder / "records" / "2020" / "a.yaml"
    record.parent.mkdir(parents=True)
    record.write_text(text, encoding="utf-8")
    return folder / "records"


def record_of(root):
    return root / "2020" / "a.yaml"


def kept_of(root):
    return root.parent / ".git" / "policytrack" / "snapshot"


def said(root):
    """What the record's file says now."""
    return read(record_of(root).read_text(encoding="utf-8"), "a.yaml")


def remember(root):
    """Reads the record and keeps what it says."""
    shot, path = Snapshot(str(root)), str(record_of(root))
    shot.put(path, said(root), signature_of(path))
    shot.keep()


def recalled(root):
    """What another process remembers of the record."""
    return Snapshot(str(root)).get(str(record_of(root)))


def change(root, text):
    """Writes the record's file again until the system has noticed, and sets the time of writing back to what it was."""
    path, before = record_of(root), os.stat(record_of(root))
    while os.stat(path).st_ctime_ns == before.st_ctime_ns:
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        time.sleep(0.002)


def everything(tree):
    """A tree with all that it knows: types, lines, and words as they were written."""
    if isinstance(tree, Mapping):
        return "{", tree.line, tree.lines, tree.written, [(key, everything(each)) for key, each in tree.items()]
    if isinstance(tree, Sequence):
        return "[", tree.line, tree.lines, tree.written, [everything(each) for each in tree]
    return type(tree), tree


scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(-1e9, 1e9)
    | st.sampled_from(["007", "条例", "", "a: b", "一\n二"])
)
data = st.dictionaries(
    st.sampled_from("abcde"), st.recursive(scalars, lambda each: st.lists(each, max_size=3) | st.dictionaries(st.sampled_from("xyz"), each), max_leaves=6)
)  # fmt: skip


def test_what_was_never_read_is_not_known(root):
    assert recalled(root) is None


def test_what_is_remembered_is_what_was_read(root):
    remember(root)
    assert everything(recalled(root)) == everything(said(root))


@settings(deadline=None, max_examples=40)
@given(data, st.booleans())
def test_whatever_a_file_says_is_remembered_word_for_word(any_data, flow):
    with tempfile.TemporaryDirectory() as folder:
        root = made_in(Path(folder), write(any_data, lambda place, value: flow))
        shot, path = Snapshot(str(root)), str(record_of(root))
        shot.put(path, said(root), signature_of(path))
        shot.keep()
        assert everything(recalled(root)) == everything(said(root))


def test_a_change_is_seen(root):
    remember(root)
    record_of(root).write_text(RECORD + "lead: 司法厅\n", encoding="utf-8")
    assert recalled(root) is None


def test_a_change_of_the_same_size_with_the_time_set_back_is_seen(root):
    remember(root)
    known, edited = signature_of(str(record_of(root))), RECORD.replace("条例", "规定")
    change(root, edited)
    now = signature_of(str(record_of(root)))
    assert (now[0], now[2:]) == (known[0], known[2:])
    assert recalled(root) is None


def test_another_file_put_in_its_place_is_seen(root):
    remember(root)
    before = os.stat(record_of(root))
    other = root / "2020" / "b.yaml"
    other.write_text(RECORD.replace("条例", "规定"), encoding="utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    os.replace(other, record_of(root))
    assert recalled(root) is None


def test_a_file_that_is_gone_is_not_remembered(root):
    remember(root)
    record_of(root).unlink()
    assert recalled(root) is None
    assert signature_of(str(record_of(root))) is None


@pytest.mark.parametrize(("seconds", "is_known"), [(0, False), (1.9, False), (2.1, True)])
def test_a_file_written_a_moment_ago_is_not_remembered(root, monkeypatch, seconds, is_known):
    written = os.stat(record_of(root)).st_ctime_ns / 1e9
    monkeypatch.setattr(snapshot, "time", SimpleNamespace(time=lambda: written + seconds))
    remember(root)
    assert (recalled(root) is not None) is is_known


def test_a_file_dated_in_the_future_is_not_remembered(root):
    ahead = time.time() + 7200
    os.utime(record_of(root), (ahead, ahead))
    remember(root)
    assert recalled(root) is None


def test_a_snapshot_cut_short_is_as_if_there_were_none(root):
    remember(root)
    whole = kept_of(root).read_bytes()
    for size in range(len(whole)):
        kept_of(root).write_bytes(whole[:size])
        assert recalled(root) is None


def test_a_snapshot_with_one_byte_changed_is_as_if_there_were_none(root):
    remember(root)
    whole = kept_of(root).read_bytes()
    for at in range(len(whole)):
        kept_of(root).write_bytes(whole[:at] + bytes([whole[at] ^ 0x01]) + whole[at + 1 :])
        assert recalled(root) is None


@pytest.mark.parametrize("content", [b"", b"\0", b"not marshal at all", bytes(range(64))])
def test_a_snapshot_that_is_something_else_is_as_if_there_were_none(root, content):
    remember(root)
    kept_of(root).write_bytes(content)
    assert recalled(root) is None


@pytest.mark.parametrize("at", [0, 1])
def test_a_snapshot_of_another_version_or_register_is_as_if_there_were_none(root, at):
    remember(root)
    parts = list(marshal.loads(kept_of(root).read_bytes()[4:]))
    parts[at] = (0, (3, 11)) if at == 0 else "/elsewhere"
    other = marshal.dumps(tuple(parts))
    kept_of(root).write_bytes(crc32(other).to_bytes(4, "big") + other)
    assert recalled(root) is None


def test_a_damaged_snapshot_is_replaced(root):
    remember(root)
    kept_of(root).write_bytes(b"damaged")
    remember(root)
    assert recalled(root) == said(root)


def test_deleting_it_costs_only_time(root):
    remember(root)
    kept_of(root).unlink()
    assert recalled(root) is None
    remember(root)
    assert recalled(root) == said(root)


def test_outside_git_it_is_kept_in_the_users_cache_and_not_in_the_register(tmp_path, monkeypatch):
    (tmp_path / "2020").mkdir()
    record_of(tmp_path).write_text(RECORD, encoding="utf-8")
    remember(tmp_path)
    assert recalled(tmp_path) is not None
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert recalled(tmp_path) is None
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["2020", "a.yaml"]


def test_nothing_is_written_where_nothing_is_new(root):
    remember(root)
    before = kept_of(root).stat().st_mtime_ns, kept_of(root).stat().st_ino
    again = Snapshot(str(root))
    again.get(str(record_of(root)))
    again.keep()
    assert (kept_of(root).stat().st_mtime_ns, kept_of(root).stat().st_ino) == before


def test_a_file_that_nobody_asked_for_is_still_remembered(root):
    remember(root)
    Snapshot(str(root)).keep()
    assert recalled(root) == said(root)


def test_a_file_that_is_gone_is_forgotten(root):
    remember(root)
    size = kept_of(root).stat().st_size
    record_of(root).unlink()
    Snapshot(str(root)).keep()
    assert kept_of(root).stat().st_size < size


def test_beyond_some_thousand_files_nothing_is_kept(root, monkeypatch):
    monkeypatch.setattr(snapshot, "LARGEST", 0)
    remember(root)
    assert not kept_of(root).exists()


def test_a_folder_that_cannot_be_written_is_left_as_it_is(root):
    (root.parent / ".git" / "policytrack").write_text("in the way", encoding="utf-8")
    remember(root)
    assert recalled(root) is None
