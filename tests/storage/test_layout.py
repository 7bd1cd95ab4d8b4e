import errno
import os
import re

import pytest

from policytrack.storage import layout
from policytrack.storage.layout import (
    find_root,
    git_folder,
    having_stem,
    own_folder,
    record_files,
    record_path,
    shown,
    stem,
    strays,
    yaml_files,
)

FILES = (
    "policytrack.yaml", "units.yaml", "notes.yaml", "2020/b.yaml", "2020/a.yaml", "2020/a.yml", "2020/note.txt", "2020/deep/c.yaml",
    "2019/z.yaml", "sources/press.yaml", "sources/press.txt", ".hidden/h.yaml", "_drafts/d.yaml",
)  # fmt: skip


@pytest.fixture
def root(tmp_path):
    """A register with a file of every sort, and links that lead out of it."""
    root = tmp_path / "work" / "records"
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("id: x\n", encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.yaml").write_text("id: secret\n", encoding="utf-8")
    (root / "2020" / "link.yaml").symlink_to(tmp_path / "outside" / "secret.yaml")
    (root / "2018").symlink_to(tmp_path / "outside", target_is_directory=True)
    return root


def under(root, paths):
    return [os.path.relpath(each, root).replace(os.sep, "/") for each in paths]


@pytest.mark.parametrize("start", ["", "..", "2020", "2020/deep", "../elsewhere"])
def test_a_register_is_found_from_inside_it_and_from_beside_it(root, start):
    (root / "../elsewhere").mkdir()
    assert os.path.samefile(find_root(str(root / start)), root)


def test_the_nearest_register_is_the_one(root):
    (root / "2020" / "policytrack.yaml").touch()
    assert find_root(str(root / "2020" / "deep")) == str(root / "2020")


def test_where_there_is_no_register_none_is_found(root):
    assert find_root(str(root / ".." / "..")) is None
    (root / "policytrack.yaml").unlink()
    assert find_root(str(root)) is None


def test_records_are_read_in_order_and_no_link_is_followed_out_of_the_register(root):
    assert under(root, record_files(str(root))) == ["2019/z.yaml", "2020/a.yaml", "2020/b.yaml"]


def test_the_yaml_files_of_a_folder_that_is_not_there_are_none(root):
    assert under(root, yaml_files(str(root / "sources"))) == ["sources/press.yaml"]
    assert yaml_files(str(root / "2017")) == []


def test_what_looks_like_a_record_and_is_not_read_is_found(root):
    assert sorted(under(root, strays(str(root)))) == ["2020/a.yml", "2020/deep/c.yaml", "2020/link.yaml", "notes.yaml"]


def test_a_record_lies_in_the_folder_of_its_year(root):
    path = record_path(str(root), 2020, "2020-tiaoli")
    assert under(root, [path]) == ["2020/2020-tiaoli.yaml"]
    assert stem(path) == "2020-tiaoli"


def test_a_path_is_shown_as_one_would_type_it_here(root, monkeypatch):
    monkeypatch.chdir(root.parent)
    assert shown(str(root / "2020" / "a.yaml")) == os.path.join("records", "2020", "a.yaml")
    assert shown(str(root.parent.parent / "x.yaml")) == str(root.parent.parent / "x.yaml")


def _git_s_own(folder):
    folder.mkdir(parents=True)
    (folder / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")


def test_a_pointer_to_a_folder_that_is_not_gits_leads_nowhere(root):
    elsewhere = root.parent.parent / "elsewhere"
    elsewhere.mkdir()
    for said in (f"gitdir: {elsewhere}", "gitdir: a\0b", "x" * 9_999, ""):
        (root.parent / ".git").write_text(said, encoding="utf-8")
        assert own_folder(str(root)) == str(root / layout.OWN)
    (root.parent / ".git").write_bytes(b"gitdir: \xff\xfe")
    assert git_folder(str(root)) is None


def test_what_is_no_record_lies_in_gits_own_folder_if_there_is_one(root):
    assert own_folder(str(root)) == str(root / layout.OWN)
    _git_s_own(root.parent / ".git")
    own = own_folder(str(root))
    assert re.fullmatch(re.escape(str(root.parent / ".git" / "policytrack")) + r".register-[0-9a-f]{8}", own)
    assert own_folder(f"{root}-other") != own  # each register its own


@pytest.mark.parametrize("target", ["../main/.git/worktrees/work", "{absolute}/main/.git/worktrees/work"])
def test_a_linked_work_tree_has_a_folder_of_its_own(root, target):
    base = root.parent.parent
    _git_s_own(base / "main" / ".git" / "worktrees" / "work")
    (root.parent / ".git").write_text(f"gitdir: {target.format(absolute=base)}\n", encoding="utf-8")
    assert git_folder(str(root / "2020")) == str(base / "main" / ".git" / "worktrees" / "work")


def test_outside_git_there_is_no_git_folder(root):
    assert git_folder(str(root)) is None


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES])
@pytest.mark.parametrize("name", [".git", "HEAD"])
def test_a_disk_that_does_not_tell_whether_there_is_a_repository_is_not_guessed_at(root, monkeypatch, code, name):
    """Else the lock and the journal were sought, and made, in another place."""
    _git_s_own(root.parent / ".git")
    stat = os.stat

    def failing(path, **more):
        if os.path.basename(path) == name:
            raise OSError(code, "said")
        return stat(path, **more)

    monkeypatch.setattr(os, "stat", failing)
    with pytest.raises(OSError, match="said"):
        own_folder(str(root))


def test_a_folder_that_is_a_link_has_no_files(root):
    (root / "2021").symlink_to(root / "2020")
    assert (yaml_files(str(root / "2020")) != [], yaml_files(str(root / "2021"))) == (True, [])


def test_an_id_that_is_a_path_names_no_file(root):
    assert having_stem(str(root), "../2020/x") == []
