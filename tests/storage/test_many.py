"""Writing many files: each whole, all aside first if they are many, and none left aside."""

import errno
import os

import pytest

from policytrack.storage import many
from policytrack.storage.files import CannotWrite, aside, sweep

FEW, MANY = 3, 50


def contents(number):
    return {f"2020/{at}.yaml": b"%d\n" % at for at in range(number)}


def there(root):
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("number", [FEW, MANY])
def test_what_was_written_is_there_and_nothing_beside_it(root, number):
    many.write(str(root), contents(number))
    assert there(root) == contents(number)
    many.remove(str(root), [*contents(number)][1:])
    assert there(root) == {"2020/0.yaml": b"0\n"}
    assert os.listdir(root) == ["2020"]


def test_many_are_waited_for_together_and_before_the_first_takes_its_name(root, monkeypatch):
    done = []
    sync, replace = os.sync, os.replace
    monkeypatch.setattr(os, "sync", lambda: (done.append("sync"), sync()))
    monkeypatch.setattr(os, "replace", lambda *paths: (done.append("name"), replace(*paths)))
    many.write(str(root), contents(MANY))
    assert done == ["sync"] + ["name"] * MANY


def test_where_there_is_no_wait_for_the_whole_disk_each_is_waited_for(root, monkeypatch):
    done = []
    monkeypatch.delattr(os, "sync")
    monkeypatch.setattr(os, "fsync", done.append)
    many.write(str(root), contents(MANY))
    assert there(root) == contents(MANY)
    assert len(done) == MANY + (os.name != "nt")  # and for their folder


@pytest.mark.parametrize("number", [FEW, MANY])
def test_a_write_that_was_refused_leaves_whole_files_and_nothing_aside(root, monkeypatch, number):
    many.write(str(root), dict.fromkeys(contents(number), b"old\n"))
    replace = os.replace

    def full(temporary, path):
        if path.endswith("2.yaml"):
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(temporary, path)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(CannotWrite) as refused:
        many.write(str(root), contents(number))
    assert refused.value.to("en") == "cannot write 2020/2.yaml: the disk is full. The register is unchanged."
    assert [found in (b"old\n", contents(number)[name]) for name, found in there(root).items()] == [True] * number
    assert os.listdir(root) == ["2020"]


def test_what_cannot_be_removed_is_named(root):
    many.write(str(root), contents(FEW))
    with pytest.raises(CannotWrite) as refused:
        many.remove(str(root), ["2020/0.yaml", "2020/x.yaml"])
    assert refused.value.to("zh") == "无法写入 2020/x.yaml：没有这个文件或文件夹。登记册未作改动。"


@pytest.mark.parametrize(("number", "lots"), [(0, []), (FEW, [1] * FEW), (MANY, [MANY])])
def test_few_are_dealt_with_one_by_one_and_many_together(number, lots):
    assert [len(lot) for lot in many.batches(contents(number))] == lots


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot hold a folder open")
def test_a_folder_aside_is_swept_when_its_writer_is_dead_and_not_before(root):
    with aside(str(root)) as away:
        (root / away / "0").write_bytes(b"x")
        sweep(str(root))
        assert os.listdir(away) == ["0"]
    (root / ".policytrack.1.tmp").mkdir()
    (root / ".policytrack.1.tmp" / "0").write_bytes(b"x")
    sweep(str(root))
    assert os.listdir(root) == []
