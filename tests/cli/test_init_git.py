"""``init`` inside a repository, as typed."""

from pathlib import Path

import pytest

from policytrack.cli.commands import init
from tests.clones import Clone, clone, hub
from tests.register.made import DRAFTING, git, make

WIRED = "已写入 git 设置 merge.policytrack.name\n已写入 git 设置 merge.policytrack.driver\n已写入 git 设置 diff.policytrack.textconv\n已写入 git 设置 core.quotepath=false\n"


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_register_in_a_repository_is_wired(run, top):
    result = run("init")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "已新建登记册：records\n登记第一项承诺：policytrack add 名称 --kind 类别 --due 年底\n已写入 records/.gitattributes\n" + WIRED
        + "已接通：git 按内容合并记录，git diff 显示可读的行。请提交 .gitattributes，并请每位同事在各自的克隆中运行一次 policytrack init。\n"
    )  # fmt: skip
    assert run("init") == (0, "git 已接通，无需改动。\n", "")
    assert run("init", lang="en") == (0, "git is wired already; nothing was changed.\n", "")


def test_a_clone_of_a_wired_register_is_wired_from_anywhere_inside_it(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    bare = hub(tmp_path, run)
    git(tmp_path, "clone", "-q", str(bare), "b")
    monkeypatch.chdir(tmp_path / "b" / "records" / "2020")
    assert run("init") == (0, WIRED + "已接通：git 按内容合并记录，git diff 显示可读的行。\n", "")
    assert git(tmp_path / "b", "status", "--porcelain") == ""


def test_a_register_of_another_repository_above_is_not_meant(run, top, monkeypatch):
    make(top)
    git(top, "init", "-q", "inner")
    monkeypatch.chdir(top / "inner")
    assert run("init").stdout.startswith("已新建登记册：records\n")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "提示：记录很多。运行 git config core.untrackedCache true，git status 等命令会明显加快（只对本克隆有效；git config --unset core.untrackedCache 取消）。\n"),
        ("en", "note: there are many records. git config core.untrackedCache true makes git status much quicker (in this clone alone; git config --unset core.untrackedCache takes it back).\n"),
    ],
)  # fmt: skip
def test_where_there_are_many_records_gits_untracked_cache_is_offered(run, top, monkeypatch, lang, said):
    make(top, DRAFTING, DRAFTING.replace("2020-shuju", "2020-jia", 1))
    monkeypatch.setattr(init, "MANY", 3)
    assert said not in run("init", lang=lang).stdout
    monkeypatch.setattr(init, "MANY", 2)
    assert run("init", lang=lang).stdout.endswith(said)
    assert said not in run("init", "--unwire", lang=lang).stdout
    for decided in ("false", "true"):
        git(top, "config", "core.untrackedCache", decided)
        assert said not in run("init", lang=lang).stdout


def test_unwiring_says_what_it_took_out_and_leaves_the_rest(run, top):
    before = (top / ".git" / "config").read_bytes()
    run("init", "--hooks")
    assert run("init", "--unwire") == (
        0,
        "已删除 records/.gitattributes\n已删去 git 设置 merge.policytrack\n已删去 git 设置 diff.policytrack\n已删去 git 设置 policytrack\n"
        "已删除 .git/hooks/pre-commit\n已删除 .git/hooks/pre-push\n已取消与 git 的接通。\n"
        "提示：.gitattributes 与同事共用；只取消本机的，请恢复它：git checkout -- records/.gitattributes\n",
        "",
    )
    assert (top / ".git" / "config").read_bytes() == before
    assert run("init", "--unwire") == (0, "未曾接通，无需改动。\n", "")


def test_hooks_are_installed_when_asked(run, top):
    run("init")
    assert run("init", "--hooks", lang="en") == (
        0,
        "wrote .git/hooks/pre-commit\nwrote .git/hooks/pre-push\n"
        "wired: git merges records by meaning, and git diff shows them in readable lines.\n",
        "",
    )


def test_outside_a_repository_there_is_nothing_to_hook(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make(tmp_path)
    for option in ("--hooks", "--unwire"):
        result = run("init", option)
        assert (result.exit_code, result.stdout) == (6, "")
        assert (
            result.stderr == f"{tmp_path}/records 不在 git 仓库中。新建仓库：git init；加入已有的：git clone 地址。\n"
        )


def test_unwiring_makes_no_register(run, top):
    assert run("init", "--unwire") == (4, "", "records 中没有登记册（policytrack.yaml）。\n")
    assert not (top / "records").exists()


def test_both_at_once_is_a_mistake(run, top):
    assert run("init", "--hooks", "--unwire") == (2, "", "--hooks 与 --unwire 不能同时使用\n")


def test_a_register_at_the_top_of_its_repository(run, top):
    assert run("init", ".").exit_code == 0
    (top / "2020").mkdir()
    (top / "2020" / "2020-shuju.yaml").write_text(DRAFTING, encoding="utf-8")
    office = Clone(top, run, "甲")
    office.commit()
    (top / "2020" / "2020-shuju.yaml").write_text(DRAFTING.replace("条例公布", "条例施行"), encoding="utf-8")
    assert "+完成标准：条例施行" in git(top, "diff").splitlines()


def test_folders_with_blanks_and_chinese(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "司法 厅"
    place.mkdir()
    office = clone(hub(place, run), "克 隆", run, "甲")
    office.run("init", "--hooks")
    office.update("2020-shuju", "--note", "进展")
    assert git(office.folder, "log", "-1", "-p").count("说明：进展") == 1


def test_attributes_that_are_committed_stay_for_the_others(tmp_path, run):
    office = clone(hub(tmp_path, run), "a", run, "甲")
    attributes = office.folder / "records" / ".gitattributes"
    before = attributes.read_bytes()
    result = office.run("init", "--unwire")
    assert result.exit_code == 0
    assert "保留 .gitattributes：已提交，与同事共用\n" in result.stdout
    assert attributes.read_bytes() == before
    assert office.git("config", "--get", "merge.policytrack.driver").exit_code == 1
