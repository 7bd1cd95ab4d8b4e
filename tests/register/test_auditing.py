"""Every commit of a range against its parents, with a real git."""

import os
import subprocess

import pytest

from policytrack.git.revisions import CutHistory, NoCommitYet, UnknownRevision, Unrelated
from policytrack.register.auditing import audit
from tests.register.made import DRAFTING, FRESH, REPORTED, commit, git, put

CONSULTING = """\
  - id: aaaaa3
    date: 2020-10-09
    recorded: 2020-10-10T09:00:00+08:00
    by: 李四
    set: {stage: consulting}
"""
NOTED = """\
  - id: aaaaa4
    date: 2020-10-12
    recorded: 2020-10-12T09:00:00+08:00
    by: 王五
    note: 已座谈
"""
MERGE_NOTE = """\
  - id: maaaaa
    date: 2020-10-12
    recorded: 2020-10-12T09:00:01+08:00
    by: 合并
    note: 并行登记，待核定
    concurrent: [aaaaa3, aaaaa4]
"""
WENT_ON = DRAFTING.replace("stage: drafting\n", "stage: consulting\n", 1) + CONSULTING


@pytest.fixture
def repository(root):
    """The small register, committed, on a branch called main."""
    git(root.parent, "init", "-q", "-b", "main")
    commit(root.parent)
    return root


def then(repository, *texts):
    """One more commit, with these records."""
    for text in texts:
        put(repository, text)
    commit(repository.parent)


def found(repository, typed="all", lang="zh", **more):
    """What an audit finds, without the commit and its author."""
    return [
        (each.problem.rule, each.problem.line, each.problem.text.to(lang))
        for each in audit(str(repository), typed, **more).findings
    ]


def merged(repository, ours, theirs, result):
    """Two branches with a text each, and a merge of them that holds a third; None is a record taken out."""
    git(repository, "branch", "side")
    then(repository, ours)
    git(repository, "checkout", "-q", "side")
    then(repository, theirs)
    git(repository, "checkout", "-q", "main")
    subprocess.run(
        ["git", "merge", "-q", "--no-commit", "-s", "ours", "side"], cwd=repository, check=True, env=os.environ
    )
    if result is None:
        (repository / "2020" / "2020-shuju.yaml").unlink()
    else:
        put(repository, result)
    commit(repository.parent)


def test_honest_work_has_nothing_wrong_with_it(repository):
    then(repository, WENT_ON)
    then(repository, WENT_ON + NOTED, DRAFTING.replace("2020-shuju", "2020-xin").replace("aaaaa", "ccccc"))
    git(repository, "mv", "2020", "2021")
    commit(repository.parent)
    result = audit(str(repository), "all")
    assert (result.commits, result.findings) == (4, ())


def test_a_range_is_what_lies_between(repository):
    then(repository, WENT_ON)
    then(repository, WENT_ON + NOTED)
    assert audit(str(repository), "HEAD~1..HEAD").commits == 1
    assert audit(str(repository), "HEAD~2").commits == 2
    assert audit(str(repository), "HEAD..HEAD").commits == 0
    assert audit(str(repository), "HEAD~2..HEAD~1").commits == 1


def test_the_commit_and_its_author_are_named(repository):
    put(repository, DRAFTING.replace("status: in-progress\n", "status: closed\n", 1))
    git(repository, "commit", "-qam", "x", "--author", "李四 <li@example.org>")
    (each,) = audit(str(repository), "all").findings
    assert (each.commit, each.author) == (git(repository, "rev-parse", "--short", "HEAD").strip(), "李四")
    assert each.problem.path == "records/2020/2020-shuju.yaml"


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("status: in-progress\n", "status: closed\n", 5, "“状态”写作已销号，没有事件为据；按大事记应为推进中"),
        (
            "due: 2020-12-31\n",
            "due: 2021-12-31\n",
            8,
            "“完成时限”写作2021年12月31日，没有事件为据；按大事记应为2020年12月31日",
        ),
        ("stage: drafting\n", "stage: adopted\n", 6, "“环节”写作adopted，没有事件为据；按大事记应为drafting"),
        ("stage: drafting\n", "", 1, "“环节”写作—，没有事件为据；按大事记应为drafting"),
    ],
)
def test_a_strict_field_without_an_event_is_found_where_it_was_made(repository, old, new, line, words):
    wrong = DRAFTING.replace(old, new, 1)
    then(repository, wrong)
    then(repository, wrong.replace("criterion: 条例公布", "criterion: 公布"))  # still wrong, but not by this commit
    assert found(repository) == [("no-event", line, words)]
    assert found(repository, "HEAD~1") == []


def test_a_new_record_must_agree_with_its_events_too(repository):
    then(
        repository,
        DRAFTING.replace("2020-shuju", "2020-xin")
        .replace("aaaaa", "ccccc")
        .replace("stage: drafting\n", "stage: adopted\n", 1),
    )
    assert [rule for rule, *_ in found(repository)] == ["no-event"]


@pytest.mark.parametrize(
    ("old", "new", "rule", "words"),
    [
        ("note: 已形成草案", "note: 已起草", "event-changed", "事件aaaaa2（2020-09-23，登记）被改动"),
        (
            "      - {title: 起草情况, grade: B}\n",
            "      - {title: 说明, grade: B}\n",
            "evidence-gone",
            "事件aaaaa2（2020-09-23，登记）的佐证被去掉或改动：起草情况",
        ),
        (
            "    evidence:\n      - {title: 起草情况, grade: B}\n",
            "",
            "evidence-gone",
            "事件aaaaa2（2020-09-23，登记）的佐证被去掉或改动：起草情况",
        ),
        (
            "      - {title: 起草情况",
            "      - {title: 甲, grade: D}\n      - {title: 起草情况",
            "event-changed",
            "事件aaaaa2（2020-09-23，登记）被改动",
        ),
    ],
)
def test_an_event_is_never_edited(repository, old, new, rule, words):
    then(repository, DRAFTING.replace(old, new))
    assert found(repository) == [(rule, 18, words)]


def test_evidence_and_words_that_were_changed_are_both_told(repository):
    then(repository, DRAFTING.replace("起草情况", "甲").replace("已形成草案", "乙"))
    assert [rule for rule, *_ in found(repository)] == ["evidence-gone", "event-changed"]


def test_an_event_is_never_deleted(repository):
    then(repository, WENT_ON)
    then(repository, DRAFTING)
    assert found(repository) == [("event-gone", 12, "事件aaaaa3（2020-10-09，李四）被删除")]
    assert found(repository, lang="en") == [("event-gone", 12, "event aaaaa3 (2020-10-09, 李四) is gone")]


def test_an_event_is_not_put_in_before_what_was_there(repository):
    old = NOTED.replace("2020-10-12T", "2020-09-17T").replace("date: 2020-10-12", "date: 2020-09-16")
    at = DRAFTING.index("  - id: aaaaa2")
    then(repository, DRAFTING[:at] + old + DRAFTING[at:])
    words = "事件aaaaa4的登记时间2020-09-17T09:00:00+08:00比已有最新登记早{}天以上，疑为倒签"
    assert found(repository) == [("backdated", 18, words.format(7))]
    assert found(repository, tolerance=8.5) == []
    assert found(repository, tolerance=0) == [("backdated", 18, words.format(0))]


def test_an_event_of_last_week_may_still_come_in(repository):
    recent = NOTED.replace("2020-10-12T", "2020-09-19T").replace("date: 2020-10-12", "date: 2020-09-19")
    at = DRAFTING.index("  - id: aaaaa2")
    then(repository, DRAFTING[:at] + recent + DRAFTING[at:])
    assert found(repository) == []


def test_a_record_is_never_deleted(repository):
    (repository / "2020" / "2020-shuju.yaml").unlink()
    commit(repository.parent)
    then(repository, FRESH.replace("全部", "所有"))
    assert found(repository) == [("record-gone", 1, "记录2020-shuju被删除；不再推进的承诺应登记为“终止”")]


def test_a_record_that_came_back_as_it_was_is_no_other(repository):
    (repository / "2020" / "2020-shuju.yaml").unlink()
    commit(repository.parent)
    then(repository, DRAFTING)
    assert [rule for rule, *_ in found(repository)] == ["record-gone"]


OTHER = DRAFTING.replace("aaaaa", "ddddd").replace("title: 数据条例", "title: 档案条例")
REUSED = ("id-reused", 1, "编号2020-shuju原属“数据条例”，不可改作“档案条例”")


def test_an_id_is_not_used_again_after_its_record_is_gone(repository):
    (repository / "2020" / "2020-shuju.yaml").unlink()
    commit(repository.parent)
    then(repository, OTHER)
    assert found(repository)[1:] == [REUSED]
    assert found(repository, "HEAD~1") == [REUSED]  # though it was removed before the range


def test_an_id_is_not_used_again_in_its_record_s_place(repository):
    then(repository, OTHER)
    assert found(repository) == [REUSED]


def test_an_id_is_that_of_one_file(repository):
    (repository / "2021").mkdir()
    (repository / "2021" / "2020-shuju.yaml").write_text(DRAFTING, encoding="utf-8")
    commit(repository.parent)
    then(repository, WENT_ON)
    assert found(repository) == [
        ("id-twice", 1, "编号2020-shuju用于2个文件：2020/2020-shuju.yaml、2021/2020-shuju.yaml")
    ]


def test_the_first_deadline_is_not_lost(repository):
    then(
        repository,
        DRAFTING.replace(
            "set: {status: unassessed, due: 2020-12-31, lead: 自治区司法厅}", "set: {lead: 自治区司法厅}"
        ).replace("due: 2020-12-31\n", "", 1),
    )
    assert found(repository) == [
        ("first-due", 11, "最初时限2020年12月31日已从大事记中消失"),
        ("event-changed", 12, "事件aaaaa1（2020-05-12，登记）被改动"),
    ]


def test_a_first_deadline_that_was_an_error_may_be_corrected(repository):
    event = (
        CONSULTING.replace("{stage: consulting}", "{due: 2021-12-31, lead: 自治区司法厅}") + "    corrects: aaaaa1\n"
    )
    then(repository, DRAFTING.replace("due: 2020-12-31\n", "due: 2021-12-31\n", 1) + event)
    assert found(repository) == []


def test_a_version_that_cannot_be_read_is_told_once_and_hides_nothing(repository):
    then(repository, WENT_ON)
    then(repository, "id: 2020-shuju\ntitle: [\n")
    then(repository, FRESH.replace("全部", "所有"))
    then(repository, DRAFTING)
    assert [(rule, line) for rule, line, _ in found(repository)] == [("unreadable", 2), ("event-gone", 12)]
    assert [rule for rule, *_ in found(repository, "HEAD~2")] == ["event-gone"]  # though it was broken before the range


def test_a_merge_that_joins_both_sides_is_sound(repository):
    merged(repository, WENT_ON, DRAFTING + NOTED, WENT_ON + NOTED + MERGE_NOTE)
    result = audit(str(repository), "all")
    assert (result.commits, result.findings) == (4, ())


def test_a_merge_that_loses_the_other_side_is_found(repository):
    merged(repository, WENT_ON, DRAFTING + NOTED, WENT_ON)
    assert found(repository) == [("event-gone", 12, "事件aaaaa4（2020-10-12，王五）被删除")]


def test_a_merge_brings_no_event_of_its_own(repository):
    merged(repository, WENT_ON, FRESH.replace("全部", "所有"), WENT_ON + NOTED)
    words = "事件aaaaa4不在任何一个上级提交中：合并提交只能合并，不能登记"
    assert found(repository) == [("event-in-merge", 31, words)]


def test_a_merge_whose_fields_are_not_the_fold_is_found(repository):
    merged(repository, WENT_ON, DRAFTING + NOTED, DRAFTING + CONSULTING + NOTED)
    assert found(repository) == [("no-event", 6, "“环节”写作drafting，没有事件为据；按大事记应为consulting")]


def test_a_merge_that_drops_a_record_is_found(repository):
    merged(repository, WENT_ON, DRAFTING + NOTED, None)
    assert [rule for rule, *_ in found(repository)] == ["record-gone"]


def test_a_side_that_waited_long_offline_may_still_be_merged(repository):
    late = REPORTED.replace("aaaaa3", "aaaaa9")
    merged(repository, WENT_ON, late, late.replace("  - id: aaaaa9", CONSULTING + "  - id: aaaaa9"))
    assert found(repository) == []


def test_other_files_do_not_matter(repository):
    (repository / "sources" / "a.txt").write_text("x", encoding="utf-8")
    (repository.parent / "README.md").write_text("x", encoding="utf-8")
    commit(repository.parent)
    assert found(repository) == []


def test_a_register_s_own_kinds_are_known_at_each_commit(repository):
    own = "kinds:\n  - {code: inquiry, zh: 专题询问, en: Inquiry, stages: [{code: asked, zh: 提出}]}\n"
    (repository / "policytrack.yaml").write_text(f"language: zh\n{own}", encoding="utf-8")
    then(
        repository,
        FRESH.replace("2020-wangban", "2020-xunwen").replace("bbbbb", "eeeee").replace("kind: reform", "kind: inquiry"),
    )
    assert found(repository) == []


def test_a_shallow_clone_cannot_be_proved(repository, tmp_path_factory):
    then(repository, WENT_ON)
    then(repository, WENT_ON + NOTED)
    clone = tmp_path_factory.mktemp("clone") / "c"
    git(repository, "clone", "-q", "--depth=2", f"file://{repository.parent}", str(clone))
    assert audit(str(clone / "records"), "HEAD~1").commits == 1
    with pytest.raises(CutHistory):
        audit(str(clone / "records"), "all")


def test_histories_without_a_common_commit_cannot_be_proved(repository):
    git(repository, "checkout", "-q", "--orphan", "other")
    git(repository, "commit", "-q", "-m", "another beginning")
    with pytest.raises(Unrelated):
        audit(str(repository), "main..other")


def test_a_revision_that_is_not_there_is_refused(repository, tmp_path_factory):
    with pytest.raises(UnknownRevision):
        audit(str(repository), "nope..HEAD")
    empty = tmp_path_factory.mktemp("empty")
    git(empty, "init", "-q")
    with pytest.raises(NoCommitYet):
        audit(str(empty), "all")
