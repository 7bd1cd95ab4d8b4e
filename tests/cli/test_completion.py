"""``completion``, and what a shell is offered."""

import os
import subprocess
import sys

import pytest
from click.shell_completion import get_completion_class

from policytrack.cli.app import App, Common
from policytrack.cli.root import program


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_it_prints_a_script(run, root, shell):
    result = run("completion", shell)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"_POLICYTRACK_COMPLETE={shell}_complete" in result.stdout


def test_a_shell_that_we_do_not_know_is_refused(run, root):
    assert run("completion", "ksh").exit_code == 2


@pytest.fixture
def offered(monkeypatch):
    """What bash is offered after the words typed so far, the last of which is not finished."""

    def offered(*words: str) -> list[str]:
        monkeypatch.setenv("COMP_WORDS", " ".join(["policytrack", *words]))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        complete = get_completion_class("bash")
        assert complete is not None
        asked = complete(program, {"obj": App(Common())}, "policytrack", "_POLICYTRACK_COMPLETE")
        return [line.partition(",")[2] for line in asked.complete().split()]

    return offered


def test_a_shell_asks_by_the_environment(root):
    typed = {"_POLICYTRACK_COMPLETE": "bash_complete", "COMP_WORDS": "policytrack list --col", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-m", "policytrack"], env=os.environ | typed, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "plain,--columns\n", "")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("upd",), ["update"]),
        (("show", "2020-s"), ["2020-shuju"]),
        (("show", "数据"), ["2020-shuju"]),
        (("update", "x", "--status", "re"), ["reported"]),
        (("update", "x", "--stage", "read"), ["reading-1", "reading-2", "reading-3"]),
        (("update", "x", "--lead", "自治区政"), ["自治区政务服务局"]),
        (("add", "x", "--kind", "gov"), ["gov-rule"]),
        (("schema", "s"), ["source", "settings"]),
        (("update", "x", "--ful"), ["--fulfilment"]),
    ],
)
def test_a_word_begun_is_completed(root, offered, words, found):
    assert offered(*words) == found


def test_outside_a_register_names_are_not_offered_and_nothing_breaks(tmp_path, monkeypatch, offered):
    monkeypatch.chdir(tmp_path)
    assert offered("show", "2020") == []
