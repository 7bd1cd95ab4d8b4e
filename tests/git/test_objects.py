"""Objects, trees and commits, with a real git."""

import os

import pytest

from policytrack.git import objects, revisions
from policytrack.git.objects import WORKING, Differing, Objects
from policytrack.git.process import GitRefused, NotARepository, NoWorkTree, answer
from tests.register.made import commit, git


@pytest.fixture
def folder(tmp_path):
    """A folder below the top of a repository, with a Chinese name in it, committed."""
    (tmp_path / "records" / "2020").mkdir(parents=True)
    (tmp_path / "beside.yaml").write_text("x", encoding="utf-8")
    put(tmp_path / "records", "2020/新 条例.yaml", "一\n")
    commit(tmp_path)
    return tmp_path / "records"


def put(folder, path, text):
    (folder / path).write_text(text, encoding="utf-8")


def blob(folder, path, revision="HEAD"):
    return git(folder, "rev-parse", f"{revision}:./{path}").strip()


def test_many_blobs_come_in_order_from_one_process(folder):
    for at in range(300):
        put(folder, f"2020/{at}.yaml", f"{at}\n" * 200)
    commit(folder.parent)
    with Objects(str(folder)) as found:
        assert list(found.read(f"HEAD:./2020/{at}.yaml" for at in range(300))) == [
            (f"{at}\n" * 200).encode() for at in range(300)
        ]


def test_blobs_are_named_by_id_revision_and_index(folder):
    put(folder, "2020/新 条例.yaml", "二\n")
    git(folder, "add", "-A")
    with Objects(str(folder)) as found:
        names = (blob(folder, "2020/新 条例.yaml"), "HEAD:./2020/新 条例.yaml", ":./2020/新 条例.yaml")
        assert list(found.read(names)) == ["一\n".encode(), "一\n".encode(), "二\n".encode()]


def test_what_is_no_blob_is_none(folder):
    with Objects(str(folder)) as found:
        assert list(found.read(["HEAD:./nothing", "HEAD:./2020", "0" * 40, "HEAD:./2020/新 条例.yaml"])) == [
            None,
            None,
            None,
            "一\n".encode(),
        ]


def test_an_empty_blob_is_not_nothing(folder):
    put(folder, "2020/empty.yaml", "")
    commit(folder.parent)
    with Objects(str(folder)) as found:
        assert list(found.read(["HEAD:./2020/empty.yaml"])) == [b""]


def test_outside_a_repository_the_process_says_why(tmp_path):
    with Objects(str(tmp_path)) as found, pytest.raises(NotARepository):
        list(found.read(["HEAD:./a"]))


def test_two_trees_differ_in_what_lies_below_the_folder(folder):
    old = blob(folder, "2020/新 条例.yaml")
    put(folder, "2020/新 条例.yaml", "二\n")
    put(folder, "2020/b.yaml", "b\n")
    put(folder, "../beside.yaml", "y")
    commit(folder.parent)
    assert objects.between(str(folder), "HEAD~1", "HEAD") == [
        Differing("2020/b.yaml", None, blob(folder, "2020/b.yaml")),
        Differing("2020/新 条例.yaml", old, blob(folder, "2020/新 条例.yaml")),
    ]


def test_the_work_tree_differs_in_files_that_git_does_not_know_too(folder):
    put(folder, "2020/b.yaml", "b\n")
    put(folder, "2020/新 条例.yaml", "二\n")
    old = blob(folder, "2020/新 条例.yaml")
    assert sorted(objects.worked_on(str(folder), "HEAD")) == [
        Differing("2020/b.yaml", None, WORKING),
        Differing("2020/新 条例.yaml", old, WORKING),
    ]


def test_a_file_taken_out_of_the_index_but_left_lying_is_still_there(folder):
    git(folder, "rm", "-q", "--cached", "2020/新 条例.yaml")
    old = blob(folder, "2020/新 条例.yaml")
    assert objects.worked_on(str(folder), "HEAD") == [Differing("2020/新 条例.yaml", old, WORKING)]
    assert objects.staged(str(folder), "HEAD") == [Differing("2020/新 条例.yaml", old, None)]


def test_the_index_is_told_from_the_work_tree(folder):
    put(folder, "2020/新 条例.yaml", "二\n")
    git(folder, "add", "-A")
    put(folder, "2020/新 条例.yaml", "三\n")
    old, new = blob(folder, "2020/新 条例.yaml"), git(folder, "rev-parse", ":./2020/新 条例.yaml").strip()
    assert objects.staged(str(folder), "HEAD") == [Differing("2020/新 条例.yaml", old, new)]


def test_a_hook_s_own_index_is_used_if_it_is_this_repository_s(folder, tmp_path_factory, monkeypatch):
    other = folder.parent / ".git" / "next-index"
    put(folder, "2020/b.yaml", "b\n")
    monkeypatch.setenv("GIT_INDEX_FILE", str(other))
    git(folder, "add", "-A")
    assert [each.path for each in objects.staged(str(folder), "HEAD")] == ["2020/b.yaml"]
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path_factory.mktemp("x") / "index"))
    assert objects.staged(str(folder), "HEAD") == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_and_submodules_are_no_files(folder):
    (folder / "2020" / "link.yaml").symlink_to("新 条例.yaml")
    git(folder, "init", "-q", "2020/sub")
    git(folder / "2020" / "sub", "commit", "-q", "--allow-empty", "-m", "x")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x")
    assert objects.between(str(folder), "HEAD~1", "HEAD") == []
    assert list(objects.tree(str(folder), "HEAD")) == ["2020/新 条例.yaml"]


def test_commits_come_parents_first_with_those_outside_marked(folder):
    first = git(folder, "rev-parse", "HEAD").strip()
    for text in ("二\n", "三\n"):
        put(folder, "2020/新 条例.yaml", text)
        commit(folder.parent)
    found = objects.commits(str(folder), "HEAD", f"^{first}")
    assert [(each.is_edge, each.author) for each in sorted(found, key=lambda each: not each.is_edge)] == [
        (True, "张三"),
        (False, "张三"),
        (False, "张三"),
    ]
    inside = [each for each in found if not each.is_edge]
    assert inside[0].parents == (first,)
    assert inside[1].parents == (inside[0].id,)
    assert inside[1].id.startswith(inside[1].short)


def test_the_steps_of_many_commits_come_in_one_go_even_where_nothing_differs(folder):
    git(folder, "commit", "-q", "--allow-empty", "-m", "x")
    put(folder, "2020/b.yaml", "b\n")
    commit(folder.parent)
    trees = [git(folder, "rev-parse", f"HEAD~{at}^{{tree}}").strip() for at in (2, 1, 0)]
    same = (trees[0], trees[1])
    empty = objects.empty_tree(str(folder))
    added = Differing("2020/b.yaml", None, blob(folder, "2020/b.yaml"))
    first = Differing("2020/新 条例.yaml", None, blob(folder, "2020/新 条例.yaml"))
    assert objects.steps(str(folder), [same, same, (trees[1], trees[2]), (empty, trees[0]), same]) == [
        [],
        [],
        [added],
        [first],
        [],
    ]


def test_what_was_ever_removed_is_found(folder):
    old = blob(folder, "2020/新 条例.yaml")
    (folder / "2020" / "新 条例.yaml").unlink()
    commit(folder.parent)
    put_back = objects.removed(str(folder.parent), "HEAD")
    assert put_back == [Differing("records/2020/新 条例.yaml", old, None)]


def test_names_with_quotepath_set_are_whole(folder):
    git(folder, "config", "core.quotepath", "true")
    assert list(objects.tree(str(folder), "HEAD")) == ["2020/新 条例.yaml"]


def refusal(call, *words):
    with pytest.raises(GitRefused) as caught:
        call(*words)
    assert caught.value.exit_code == 6
    return caught.value


def test_no_repository_is_said_with_what_to_do(tmp_path):
    error = refusal(revisions.resolve, str(tmp_path), "HEAD")
    assert (
        error.to("zh")
        == f"{tmp_path} 不在 git 仓库中，没有历史版本可比。建立仓库：git init，然后 git add 和 git commit。"
    )
    assert (
        error.to("en")
        == f"{tmp_path} is not in a git repository, so there are no versions. Make one with: git init, then git add and git commit."
    )


def test_an_unborn_branch_has_no_commit_yet(tmp_path):
    git(tmp_path, "init", "-q")
    assert refusal(revisions.resolve, str(tmp_path), "HEAD").to("en") == (
        "this branch has no commit yet, so there is nothing to compare with. Commit first: git add . then git commit"
    )


@pytest.mark.parametrize("name", ["nope", "--all", "HEAD\nHEAD", "HEAD~9"])
def test_an_unknown_revision_is_named_and_never_an_option(folder, name):
    assert refusal(revisions.resolve, str(folder), name).to("zh") == (
        f"没有名为“{name}”的版本。查看分支和标签：git branch -a、git tag；查看提交：git log --oneline"
    )


def test_a_shallow_clone_says_that_its_history_is_cut(folder, tmp_path_factory):
    put(folder, "2020/b.yaml", "b\n")
    commit(folder.parent)
    clone = tmp_path_factory.mktemp("clone") / "c"
    git(folder, "clone", "-q", "--depth=1", f"file://{folder.parent}", str(clone))
    assert revisions.cut_at(str(clone / "records")) == {git(folder, "rev-parse", "HEAD").strip()}
    assert revisions.cut_at(str(folder)) == frozenset()
    assert refusal(revisions.resolve, str(clone), "HEAD~1").to("en") == (
        "this is a shallow clone, its history cut before “HEAD~1”. Fetch all of it: git fetch --unshallow (in CI: fetch-depth: 0)"
    )


def test_a_bare_repository_has_no_files(tmp_path):
    git(tmp_path, "init", "-q", "--bare")
    error = refusal(answer, str(tmp_path), "diff-files")
    assert isinstance(error, NoWorkTree)
    assert error.to("zh") == f"{tmp_path} 是裸仓库，没有工作区。请在克隆出的工作区中操作：git clone 仓库 文件夹"


def test_unrelated_histories_are_said(folder):
    git(folder, "branch", "-m", "one")
    git(folder, "checkout", "-q", "--orphan", "other")
    git(folder, "commit", "-q", "-m", "another beginning")
    error = refusal(revisions.merge_base, str(folder), "one", "other")
    assert (
        error.to("en") == "“one” and “other” have no history in common. See whether both are versions of this register."
    )


def test_git_s_other_words_are_passed_on(folder):
    assert (
        refusal(answer, str(folder), "cat-file", "blob", "HEAD").to("zh")
        == "git 拒绝了操作：git cat-file HEAD: bad file"
    )


def test_without_git_installed_it_says_so(folder, monkeypatch):
    monkeypatch.setenv("PATH", str(folder))
    assert refusal(answer, str(folder), "status").to("zh") == "找不到 git。请先安装，并确认在 PATH 中。"
    with Objects(str(folder)) as found:
        assert (
            refusal(list, found.read(["HEAD"])).to("en")
            == "git is not to be found. Install it and see that it is on the PATH."
        )
