"""``diff``, as it is typed, with a real git."""

import json

import pytest

from tests.register.made import DRAFTING, FRESH, commit, git, put

STEP = """\
  - id: aaaaa3
    date: 2020-10-09
    recorded: 2020-10-10T09:00:00+08:00
    by: 李四
    set: {stage: adopted, due: 2021-03-31}
    reason: awaiting-congress
    evidence:
      - {title: 公告第三十九号, grade: A}
"""
WENT_ON = (
    DRAFTING.replace("stage: drafting\n", "stage: adopted\n", 1).replace("due: 2020-12-31\n", "due: 2021-03-31\n", 1)
    + STEP
)
NEW = FRESH.replace("2020-wangban", "2020-xin").replace("一网通办改革", "《新》办法").replace("bbbbb", "eeeee")


@pytest.fixture
def repository(root):
    """The small register, committed."""
    commit(root.parent)
    return root


def plainly(*lines):
    return "".join(f"{line}\n" for line in lines)


def test_nothing_changed(run, repository):
    assert run("diff") == (0, "没有变化。\n", "")
    assert run("diff", "--exit-code") == (0, "没有变化。\n", "")
    assert run("diff", lang="en").stdout == "No changes.\n"


def test_what_changed_is_said_in_sentences(run, repository):
    put(repository, WENT_ON)
    assert run("diff").stdout == plainly(
        "名称      类型  变化",
        "--------  ----  --------------------------------------------------------------------------------------",
        "数据条例  进展  环节 起草→通过（2020-10-09，待人大审议，公告第三十九号）",
        "数据条例  时限  完成时限 2020年12月31日→2021年3月31日（+90天，2020-10-09，待人大审议，公告第三十九号）",
    )


def test_differences_end_with_0_as_git_s_do_unless_asked(run, repository):
    put(repository, WENT_ON)
    assert run("diff").exit_code == 0
    assert run("diff", "--exit-code").exit_code == 1


def loud_and_rest(repository):
    """One of everything: loud, new, moved, and a file that differs in form only."""
    put(repository, WENT_ON.replace("note: 已形成草案", "note: 已起草"))
    put(repository, NEW)
    put(repository, "# 注\n" + FRESH, "2020-wangban")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format", ["plain", "table", "markdown", "github", "csv", "tsv", "json", "jsonl", "yaml"])
def test_every_format_shows_what_must_never_happen_first(run, repository, golden, lang, format):
    loud_and_rest(repository)
    result = run("diff", "--format", format, lang=lang)
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"diff-{format}-{lang}", result.stdout)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_person_sees_it_so(run, repository, golden, lang):
    loud_and_rest(repository)
    golden(f"diff-terminal-{lang}", run("diff", lang=lang, terminal=80).stdout)
    golden(f"diff-stat-terminal-{lang}", run("diff", "--stat", lang=lang, terminal=80).stdout)


def test_stat_counts_by_kind_and_commitment(run, repository):
    loud_and_rest(repository)
    assert run("diff", "--stat").stdout == plainly(
        "名称        违规  新增  进展  时限  合计",
        "----------  ----  ----  ----  ----  ----",
        "数据条例       1     0     1     1     3",
        "《新》办法     0     1     0     0     1",
        "合计           1     1     1     1     4",
    )


def test_stat_for_machines_has_every_kind_and_no_total(run, repository):
    put(repository, NEW)
    (row,) = json.loads(run("diff", "--stat", "--format", "json").stdout)
    assert row == {
        "title": "《新》办法", "broken-rule": 0, "added": 1, "moved": 0, "due": 0, "field": 0, "evidence": 0, "note": 0,
        "correction": 0, "concurrent": 0, "withdrawn": 0, "total": 1, "id": "2020-xin",
    }  # fmt: skip


def test_machines_get_codes(run, repository):
    put(repository, WENT_ON)
    found = json.loads(run("diff", "--format", "json", lang="en").stdout)
    assert found[1] == {
        "title": "数据条例",
        "kind": "due",
        "change": "Due 2020-12-31 → 2021-03-31 (+90 days, 2020-10-09, Awaiting the People's Congress, 公告第三十九号)",
        "by": "李四",
        "date": "2020-10-09",
        "event": "aaaaa3",
        "id": "2020-shuju",
    }


def test_one_commitment_between_two_versions(run, repository):
    put(repository, WENT_ON)
    put(repository, NEW)
    commit(repository.parent)
    assert [line.split()[0] for line in run("diff", "HEAD~1..HEAD", "xin").stdout.splitlines()[2:]] == ["《新》办法"]
    assert [line.split()[0] for line in run("diff", "HEAD~1", "数据").stdout.splitlines()[2:]] == [
        "数据条例",
        "数据条例",
    ]
    put(repository, FRESH.replace("全部", "所有"))
    assert (
        run("diff", "wangban").stdout.splitlines()[2]
        == "一网通办改革  字段  完成标准 全部事项网上可办→所有事项网上可办"
    )


@pytest.mark.parametrize("word", ["--cached", "--staged"])
def test_the_index_is_compared_if_asked(run, repository, word):
    put(repository, NEW)
    assert run("diff", word).stdout == "没有变化。\n"
    git(repository, "add", "-A")
    put(repository, WENT_ON)
    assert [line.split()[0] for line in run("diff", word).stdout.splitlines()[2:]] == ["《新》办法"]


def test_a_broken_version_is_told_and_the_rest_shown(run, repository):
    put(repository, DRAFTING.replace("status: in-progress", "status: nope", 1))
    put(repository, NEW)
    result = run("diff", "--exit-code")
    assert result.exit_code == 5
    assert (
        result.stdout.splitlines()[2]
        == "《新》办法  新增  新增改革举措，牵头单位 自治区政务服务局，完成时限 2020年12月31日，状态 待核"
    )
    assert result.stderr.startswith("records/2020/2020-shuju.yaml:5: 无法读取，未作比较：状态")
    assert run("diff", lang="en").stderr.startswith(
        "records/2020/2020-shuju.yaml:5: cannot be read, not compared: status: "
    )


def test_chinese_file_names_need_no_setting(run, repository):
    git(repository, "config", "core.quotepath", "true")
    put(repository, NEW, "2020-新")
    commit(repository.parent)
    assert run("diff", "HEAD~1..HEAD").stdout.splitlines()[2].startswith("《新》办法  新增")


def test_a_detached_head_is_as_good_as_a_branch(run, repository):
    git(repository, "checkout", "-q", "--detach")
    put(repository, NEW)
    assert run("diff").stdout.splitlines()[2].startswith("《新》办法  新增")


def test_a_register_in_a_submodule_has_its_own_versions(run, repository, tmp_path_factory, monkeypatch):
    above = tmp_path_factory.mktemp("above")
    git(above, "init", "-q")
    git(above, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repository.parent), "office")
    put(above / "office" / "records", NEW)
    monkeypatch.chdir(above / "office")
    assert run("diff").stdout.splitlines()[2].startswith("《新》办法  新增")


def test_outside_git_there_are_no_versions(run, root):
    assert run("diff") == (
        6,
        "",
        f"{root} 不在 git 仓库中，没有历史版本可比。建立仓库：git init，然后 git add 和 git commit。\n",
    )


def test_before_the_first_commit_it_says_what_to_do(run, root):
    git(root, "init", "-q")
    assert run("diff", lang="en") == (
        6,
        "",
        "this branch has no commit yet, so there is nothing to compare with. Commit first: git add . then git commit\n",
    )


@pytest.mark.parametrize("versions", ["nope..HEAD", "HEAD..nope"])
def test_an_unknown_revision_is_named(run, repository, versions):
    assert run("diff", versions) == (
        6,
        "",
        "没有名为“nope”的版本。查看分支和标签：git branch -a、git tag；查看提交：git log --oneline\n",
    )


def test_a_word_that_is_nothing_is_said_to_be_neither(run, repository):
    said = "“nope” is neither a revision of git nor a commitment. See commitments with policytrack list, revisions with git log --oneline\n"
    assert run("diff", "nope", lang="en") == (6, "", said)


def test_an_unknown_commitment_is_named(run, repository):
    result = run("diff", "HEAD", "zzz")
    assert result.exit_code == 3
    assert result.stderr.startswith("没有名为“zzz”的承诺。")


def test_what_cannot_be_read_is_not_said_to_be_the_same(run, repository):
    put(repository, DRAFTING.replace("status: in-progress", "status: nope", 1))
    assert run("diff").stdout == "可以读取的记录没有变化。\n"
    assert run("diff", lang="en").stdout == "No changes in the records that can be read.\n"
