"""Versions of a register, with a real git."""

import pytest

from policytrack.errors import PolicytrackError
from policytrack.git.objects import Objects
from policytrack.git.revisions import NoCommitYet, UnknownRevision
from policytrack.register import Register
from policytrack.register.blobs import is_record
from policytrack.register.names import AmbiguousName, NoSuchCommitment
from policytrack.register.versions import NeitherOfBoth, NotARevision, asked, compare, ends
from tests.register.made import DRAFTING, FRESH, commit, git, put

LATER = DRAFTING.replace("lead: 自治区司法厅\nhistory", "lead: 自治区财政厅\nhistory")


@pytest.fixture
def repository(root):
    """The small register, committed."""
    commit(root.parent)
    return root


def leads(comparison):
    return [(pair.id, *(side and side.value and side.value.lead for side in pair[1:])) for pair in comparison.pairs]


CHANGED = [("2020-shuju", "自治区司法厅", "自治区财政厅")]


def test_the_work_tree_is_compared_with_the_last_commit(repository):
    put(repository, LATER)
    found = compare(str(repository))
    assert leads(found) == CHANGED
    assert (found.before.name.zh, found.after.name.zh) == ("HEAD", "工作区")


def test_the_index_is_compared_with_the_last_commit(repository):
    put(repository, LATER)
    assert leads(compare(str(repository), staged=True)) == []
    git(repository, "add", "-A")
    put(repository, DRAFTING)
    found = compare(str(repository), staged=True)
    assert leads(found) == CHANGED
    assert found.after.name.en == "index"


def test_two_revisions_are_compared_whatever_the_work_tree_holds(repository):
    put(repository, LATER)
    commit(repository.parent)
    (repository / "2020" / "2020-shuju.yaml").unlink()
    assert leads(compare(str(repository), "HEAD~1..HEAD")) == CHANGED
    assert leads(compare(str(repository), "HEAD~1..")) == CHANGED
    assert leads(compare(str(repository), "HEAD..HEAD~1")) == [("2020-shuju", "自治区财政厅", "自治区司法厅")]


def test_three_dots_are_from_where_the_two_parted(repository):
    git(repository, "branch", "side")
    put(repository, LATER)
    commit(repository.parent)
    git(repository, "branch", "-f", "main2")
    git(repository, "checkout", "-q", "side")
    put(repository, FRESH.replace("完成", "办结"))
    assert leads(compare(str(repository), "side...main2")) == CHANGED


def test_records_are_new_gone_or_moved_to_another_year(repository):
    (repository / "2020" / "2020-shuju.yaml").unlink()
    (repository / "2021").mkdir()
    (repository / "2020" / "2020-wangban.yaml").rename(repository / "2021" / "2020-wangban.yaml")
    put(repository, DRAFTING.replace("2020-shuju", "2020-xin"))
    found = {pair.id: (pair.before is not None, pair.after is not None) for pair in compare(str(repository)).pairs}
    assert found == {"2020-shuju": (True, False), "2020-wangban": (True, True), "2020-xin": (False, True)}


def test_only_what_differs_is_read_and_each_blob_once(repository, monkeypatch):
    put(repository, LATER)
    commit(repository.parent)
    read: list[str] = []
    whole = Objects.read

    def noting(self, names):
        wanted = [*names]
        read.extend(wanted)
        return whole(self, wanted)

    monkeypatch.setattr(Objects, "read", noting)
    compare(str(repository), "HEAD~1..HEAD")
    blobs = [git(repository, "rev-parse", f"{each}:./2020/2020-shuju.yaml").strip() for each in ("HEAD~1", "HEAD")]
    assert sorted(name for name in read if "policytrack.yaml" not in name) == sorted(blobs)


def test_the_kinds_of_a_version_are_those_of_its_settings(repository):
    own = "kinds:\n  - {code: inquiry, zh: 专题询问, en: Inquiry, stages: [{code: asked, zh: 提出}]}\n"
    (repository / "policytrack.yaml").write_text(f"language: zh\n{own}", encoding="utf-8")
    put(repository, FRESH.replace("kind: reform", "kind: inquiry"))
    found = compare(str(repository))
    assert found.broken == ()
    assert [(a.kind, b.kind) for a, b in found.sound] == [("reform", "inquiry")]


def test_a_broken_version_is_told_with_its_place_and_the_rest_compared(repository):
    put(repository, DRAFTING.replace("status: in-progress", "status: nope", 1))
    put(repository, FRESH.replace("全部事项", "所有事项"))
    found = compare(str(repository))
    assert [(each.path, each.line, each.rule) for each in found.broken] == [
        ("records/2020/2020-shuju.yaml", 5, "unknown-word")
    ]
    assert [after.criterion for _, after in found.sound] == ["所有事项网上可办"]


def test_the_place_in_a_broken_revision_is_as_git_would_be_asked(repository):
    put(repository, DRAFTING.replace("announced: 2020-05-12\n", "", 1))
    commit(repository.parent)
    put(repository, DRAFTING)
    assert [each.path for each in compare(str(repository)).broken] == ["HEAD:records/2020/2020-shuju.yaml"]
    git(repository, "reset", "-q", "HEAD~1")
    put(repository, "[", "2020-shuju")
    git(repository, "add", "-A")
    assert [each.path for each in compare(str(repository), staged=True).broken] == [":records/2020/2020-shuju.yaml"]


def test_a_record_in_conflict_is_told(repository):
    git(repository, "branch", "side")
    put(repository, DRAFTING.replace("criterion: 条例公布", "criterion: 甲"))
    commit(repository.parent)
    git(repository, "checkout", "-q", "side")
    put(repository, DRAFTING.replace("criterion: 条例公布", "criterion: 乙"))
    commit(repository.parent)
    with pytest.raises(Exception, match="merge"):
        git(repository, "merge", "-q", "-")
    assert [each.text.zh for each in compare(str(repository), staged=True).broken] == [
        "合并冲突尚未解决：改好后 git add"
    ]
    assert [each.line for each in compare(str(repository)).broken] == [9]


def test_a_word_alone_is_a_revision_or_else_a_commitment(repository):
    register = Register(str(repository))
    put(repository, LATER)
    put(repository, FRESH.replace("全部", "所有"))
    assert len(asked(register, "HEAD", None, False).pairs) == 2
    assert [pair.id for pair in asked(register, "数据", None, False).pairs] == ["2020-shuju"]
    assert [pair.id for pair in asked(register, "HEAD", "wangban", False).pairs] == ["2020-wangban"]


def test_a_commitment_that_is_gone_is_found_by_its_name(repository):
    (repository / "2020" / "2020-shuju.yaml").unlink()
    assert [pair.id for pair in asked(Register(str(repository)), "数据条例", None, False).pairs] == ["2020-shuju"]


def test_a_commitment_that_is_broken_is_found_by_its_id(repository):
    put(repository, "id: 2020-shuju\n")
    assert len(asked(Register(str(repository)), "2020-shuju", None, False).broken) == 5


@pytest.mark.parametrize(
    ("versions", "name", "kind"),
    [
        ("nope", None, NeitherOfBoth),
        ("nope", "数据", UnknownRevision),
        ("HEAD..nope", None, UnknownRevision),
        ("HEAD", "nope", NoSuchCommitment),
        ("HEAD", "2020", AmbiguousName),
        ("HEAD..HEAD..HEAD", None, NotARevision),
    ],
)
def test_what_names_nothing_is_refused(repository, versions, name, kind):
    with pytest.raises(kind) as caught:
        asked(Register(str(repository)), versions, name, False)
    assert type(caught.value) is kind


def test_a_word_that_is_neither_says_so(repository):
    with pytest.raises(PolicytrackError) as caught:
        asked(Register(str(repository)), "nope", None, False)
    assert (
        caught.value.to("zh")
        == "“nope”既不是 git 的版本，也不是承诺的名称。查看承诺：policytrack list；查看版本：git log --oneline"
    )
    assert caught.value.exit_code == 6


def test_two_revisions_leave_no_place_for_the_index(repository):
    with pytest.raises(NotARevision) as caught:
        compare(str(repository), "HEAD..HEAD", staged=True)
    assert caught.value.to("en") == "cannot read “HEAD..HEAD --cached” as versions; write A, A..B or A...B"


def test_before_the_first_commit_there_is_nothing_to_compare_with(root):
    git(root, "init", "-q")
    with pytest.raises(NoCommitYet):
        compare(str(root))


def test_ends_that_are_left_out_are_head(root):
    assert ends(str(root), "A..") == ("A", "HEAD")
    assert ends(str(root), "..B") == ("HEAD", "B")


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("2020/a.yaml", True),
        ("新/a.yaml", True),
        ("a.yaml", False),
        ("2020/a.yml", False),
        ("2020/sub/a.yaml", False),
        ("sources/a.yaml", False),
        (".git/a.yaml", False),
        ("_drafts/a.yaml", False),
    ],
)
def test_a_record_is_a_yaml_file_of_a_year(path, answer):
    assert is_record(path) is answer
