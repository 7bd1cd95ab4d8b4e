"""What state a repository is in; ``tests/cli/test_sync.py`` has the words of each refusal."""

import pytest

from policytrack.git import state
from policytrack.git.remote import Meeting, host
from tests.clones import clone, hub
from tests.register.made import commit, git


def test_a_branch_that_follows_another(tmp_path, run, monkeypatch):
    monkeypatch.chdir(tmp_path)
    office = clone(hub(tmp_path, run), "a", run, "甲")
    found = state.look(str(office.folder / "records"))
    assert found == state.State(
        str(office.folder), "main", "origin", "refs/heads/main", "refs/remotes/origin/main", None
    )
    assert found.shown == "origin/main"


def test_a_branch_of_another_name_there(tmp_path, run, monkeypatch):
    monkeypatch.chdir(tmp_path)
    office = clone(hub(tmp_path, run), "a", run, "甲")
    git(office.folder, "checkout", "-q", "-b", "司法厅", "--track", "origin/main")
    assert state.look(str(office.folder)).shown == "origin/main"


def test_inside_gits_own_folder_there_is_no_work_tree(tmp_path):
    (tmp_path / "a").write_text("x")
    commit(tmp_path)
    with pytest.raises(state.NotARepository):
        state.top_of(str(tmp_path / ".git"))


@pytest.mark.parametrize(
    ("begun", "words"),
    [
        ("MERGE_HEAD", "a merge"),
        ("CHERRY_PICK_HEAD", "a cherry-pick"),
        ("REVERT_HEAD", "a revert"),
        ("rebase-merge", "a rebase"),
    ],
)
def test_what_was_begun_and_not_ended_is_named(tmp_path, begun, words):
    (tmp_path / "a").write_text("x")
    commit(tmp_path)
    (tmp_path / ".git" / begun).write_text(git(tmp_path, "rev-parse", "HEAD"))
    with pytest.raises(state.Unfinished) as refused:
        state.look(str(tmp_path))
    assert str(refused.value).startswith(f"{words} is not finished. Finish it: git ")


def test_a_stash_that_did_not_come_back_cleanly_is_named(tmp_path):
    path = tmp_path / "a"
    path.write_text("1\n")
    commit(tmp_path)
    path.write_text("2\n")
    git(tmp_path, "stash")
    path.write_text("3\n")
    commit(tmp_path)
    with pytest.raises(Exception, match="stash"):
        git(tmp_path, "stash", "pop")
    with pytest.raises(state.Unfinished) as refused:
        state.look(str(tmp_path))
    assert (
        refused.value.to("zh")
        == "取回暂存尚未完成，还有冲突待处理：a（改好后 git add）。做完：git stash drop；放弃：git checkout HEAD -- a"
    )


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://gitee.com/nm/records.git", "gitee.com"),
        ("https://甲:secret@git.nmg.gov.cn:8443/r.git", "git.nmg.gov.cn"),
        ("ssh://git@10.0.0.5/srv/r.git", "10.0.0.5"),
        ("git@github.com:nm/records.git", "github.com"),
        ("/srv/hub.git", None),
        ("../hub.git", None),
        ("file:///srv/hub.git", None),
        ("C:/hub.git", None),
        (r"C:\hub.git", None),
    ],
)
def test_the_server_of_a_remote(tmp_path, url, named):
    git(tmp_path, "init", "-q")
    git(tmp_path, "remote", "add", "origin", url)
    meeting = Meeting(
        state.State(str(tmp_path), "main", "origin", "refs/heads/main", "refs/remotes/origin/main", None), {}
    )
    assert host(meeting) == named
