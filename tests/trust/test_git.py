"""A register that somebody else gave us, git's folder and all: looking at it runs nothing and reads nothing else."""

import os
import shutil
from pathlib import Path

import pytest

from tests.register.made import commit, git
from tests.trust.hostile import SOUND, put_away
from tests.trust.test_hostile_files import in_time, is_answer

pytestmark = [pytest.mark.trust, pytest.mark.skipif(os.name == "nt", reason="the programs are shell scripts")]

LOOKING = (
    ("list",), ("show", "数据条例", "--history"), ("check",), ("check", "--history", "HEAD~1..HEAD"), ("report",), ("diff",),
    ("diff", "HEAD~1..HEAD"), ("log",), ("export", "json"), ("calendar",), ("site", "public"), ("report", "changes"),
    ("list", "--known-at", "2020-11-01"), ("schema",), ("list", "light:red"),
)  # fmt: skip
WRITING = (("update", "数据条例", "--note", "x"), ("undo",), ("check", "--fix"), ("edit", "数据条例"))


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work tree of two commits with one record changed; the working folder."""
    top = tmp_path / "clone"
    put_away(top / "records")
    commit(top)
    record = top / "records" / "2020" / "2020-shuju.yaml"
    record.write_text(SOUND.replace("by: 登记", "by: 张三"), encoding="utf-8")
    git(top, "commit", "-qam", "二")
    record.write_text(SOUND, encoding="utf-8")
    monkeypatch.chdir(top)
    monkeypatch.setenv("EDITOR", "true")
    return top


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program that leaves a trace when it is run."""
    path = tmp_path / "evil.sh"
    path.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{tmp_path}/trace'\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def settings(program: Path) -> dict[str, str]:
    """Every setting of git's that we know to name a program, filters aside: see SECURITY.md."""
    run = str(program)
    return {
        "core.fsmonitor": run, "core.hooksPath": str(program.parent / "hooks"), "core.pager": run, "core.editor": run,
        "core.sshCommand": run, "core.askPass": run, "core.gitProxy": run, "core.alternateRefsCommand": run,
        "diff.external": run, "diff.policytrack.textconv": run, "diff.policytrack.command": run,
        "merge.policytrack.driver": run, "log.showSignature": "true", "gpg.program": run, "gpg.ssh.program": run,
        "credential.helper": run, "sequence.editor": run, "pager.log": run, "pager.diff": run,
        "interactive.diffFilter": run, "alias.status": f"!{run}", "alias.log": f"!{run}", "alias.diff-files": f"!{run}",
        "remote.origin.url": f"ext::{run}", "remote.origin.promisor": "true", "remote.origin.uploadpack": run,
        "protocol.ext.allow": "always", "extensions.partialClone": "origin", "uploadpack.packObjectsHook": run,
        "difftool.x.cmd": run, "mergetool.x.cmd": run, "trailer.x.command": run, "status.submoduleSummary": "true",
    }  # fmt: skip


def booby_trap(top: Path, program: Path) -> None:
    """Sets all of them, and every hook there is."""
    hooks = program.parent / "hooks"
    hooks.mkdir()
    for name in (
        "post-index-change", "pre-commit", "post-commit", "post-checkout", "reference-transaction", "fsmonitor-watchman",
        "pre-auto-gc", "post-merge", "pre-push", "prepare-commit-msg", "commit-msg",
    ):  # fmt: skip
        shutil.copy(program, hooks / name)
        shutil.copy(program, top / ".git" / "hooks" / name)
    git(top, "config", "core.repositoryformatversion", "1")
    for name, value in settings(program).items():
        git(top, "config", name, value)


def has_run(program: Path) -> str:
    """The programs that were run, if any."""
    trace = program.parent / "trace"
    return trace.read_text(encoding="utf-8") if trace.exists() else ""


def test_the_trap_works(clone, program):
    booby_trap(clone, program)
    git(clone, "status")
    assert "evil.sh" in has_run(program)


@pytest.mark.parametrize("words", [*LOOKING, *WRITING], ids=" ".join)
def test_no_setting_or_hook_of_a_repository_runs(clone, program, run, words, tally):
    booby_trap(clone, program)
    (clone / ".git" / "gitweb").write_text("", encoding="utf-8")
    is_answer(run(*words), words)
    assert has_run(program) == ""
    tally("git settings and hooks that name a program, and did not run", len(settings(program)) + 22)


@pytest.mark.parametrize("words", LOOKING[:8], ids=" ".join)
def test_what_is_missing_is_not_fetched_from_where_the_settings_say(clone, program, run, words):
    blob = git(clone, "rev-parse", "HEAD~1:records/2020/2020-shuju.yaml").strip()
    booby_trap(clone, program)
    (clone / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    is_answer(run(*words), words)
    assert has_run(program) == ""


def test_settings_from_an_included_file_run_nothing_either(clone, program, run):
    included = program.parent / "included"
    for name, value in settings(program).items():
        git(clone, "config", "--file", str(included), name, value)
    git(clone, "config", "include.path", str(included))
    for words in LOOKING[:6]:
        is_answer(run(*words), words)
    assert has_run(program) == ""


@pytest.mark.parametrize("words", [*LOOKING, ("init",), ("sync",), *WRITING], ids=" ".join)
def test_a_folder_of_the_clone_that_looks_like_a_repository_is_none(clone, program, run, words):
    """git would take it for one, and its settings with it; a clone can bring such a folder, unlike a ``.git``."""
    inside = clone / "records"
    shutil.copytree(clone / ".git", inside, dirs_exist_ok=True)
    for hook in ("pre-commit", "post-commit", "post-index-change", "reference-transaction"):
        shutil.copy(program, inside / "hooks" / hook)
    for name, value in {"core.bare": "false", "core.worktree": str(inside), "core.fsmonitor": str(program)}.items():
        git(clone, "config", "--file", str(inside / "config"), name, value)
    result = run(*words)
    is_answer(result, words)
    assert has_run(program) == ""
    if words[0] in ("init", "sync"):
        assert (result.exit_code, "裸仓库" in result.stderr) == (6, True)


def test_attributes_that_are_a_link_are_not_copied_into_the_register(clone, run, tmp_path):
    (tmp_path / "secret").write_text("机密\n", encoding="utf-8")
    (clone / "records" / ".gitattributes").symlink_to(tmp_path / "secret")
    assert run("init").exit_code == 0
    assert "机密" not in (clone / "records" / ".gitattributes").read_text(encoding="utf-8")
    assert (tmp_path / "secret").read_text(encoding="utf-8") == "机密\n"


@pytest.mark.parametrize("target", ["/dev/zero", "/dev/stdin", ".gitattributes"])
def test_attributes_that_never_end_are_not_read(clone, run, target):
    (clone / "records" / ".gitattributes").symlink_to(target)
    with in_time(target):
        assert run("list").exit_code == 0


VARIABLES = {
    "GIT_DIR": "{other}/.git", "GIT_WORK_TREE": "{other}", "GIT_INDEX_FILE": "{other}/.git/index", "GIT_PREFIX": "x/",
    "GIT_OBJECT_DIRECTORY": "{other}/.git/objects", "GIT_COMMON_DIR": "{other}/.git", "GIT_NAMESPACE": "x",
    "GIT_EXTERNAL_DIFF": "{program}", "GIT_PAGER": "{program}", "GIT_SSH": "{program}", "GIT_SSH_COMMAND": "{program}",
    "GIT_EDITOR": "{program}", "GIT_ASKPASS": "{program}", "GIT_PROXY_COMMAND": "{program}", "PAGER": "{program}",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": "{other}/.git/objects", "GIT_SHALLOW_FILE": "{other}/nowhere",
    "GIT_GRAFT_FILE": "{other}/nowhere", "GIT_LITERAL_PATHSPECS": "1", "GIT_GLOB_PATHSPECS": "1",
    "GIT_ICASE_PATHSPECS": "1", "GIT_NOGLOB_PATHSPECS": "1", "GIT_DIFF_OPTS": "-u0", "GIT_REPLACE_REF_BASE": "refs/x/",
    "GIT_CONFIG": "{other}/nowhere", "GIT_TRACE_SETUP": "0", "GIT_FLUSH": "0", "GIT_INTERNAL_SUPER_PREFIX": "",
}  # fmt: skip


@pytest.mark.parametrize("name", VARIABLES)
def test_no_variable_of_git_s_leads_to_another_repository(clone, program, run, monkeypatch, tmp_path, name, tally):
    other = tmp_path / "other"
    put_away(other / "records")
    commit(other)
    words = [
        ("diff",),
        ("log",),
        ("check", "--history", "HEAD~1..HEAD"),
        ("report", "changes"),
        ("show", "数据条例", "--history"),
    ]
    usual = [run(*each) for each in words]
    before = {path: path.read_bytes() for path in other.rglob("*") if path.is_file()}
    monkeypatch.setenv(name, VARIABLES[name].format(other=other, program=program))
    assert [run(*each) for each in words] == usual
    is_answer(run("update", "数据条例", "--note", "x"), name)
    assert {path: path.read_bytes() for path in other.rglob("*") if path.is_file()} == before
    assert has_run(program) == ""
    tally("git variables that led nowhere else", 1)


def test_a_git_file_that_points_elsewhere_has_nothing_written_there(clone, run, tmp_path):
    """An archive can bring a ``.git`` file that names any folder of its reader's."""
    target = tmp_path / "home"
    target.mkdir()
    shutil.rmtree(clone / ".git")
    (clone / ".git").write_text(f"gitdir: {target}\n", encoding="utf-8")
    for words in (*LOOKING, *WRITING):
        is_answer(run(*words), words)
    assert list(target.iterdir()) == []


def test_settings_of_a_register_name_no_program(clone, run):
    names = ("program", "command", "editor", "pager", "hook", "driver", "plugin", "import", "include", "exec")
    for name in names:
        (clone / "records" / "policytrack.yaml").write_text(f"language: zh\n{name}: touch pwned\n", encoding="utf-8")
        assert f"无法识别字段“{name}”" in run("check").stdout
        is_answer(run("report"), name)
    assert not list(clone.rglob("pwned"))
