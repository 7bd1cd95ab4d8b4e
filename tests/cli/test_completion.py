"""``completion``: the scripts, in the shells themselves."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from policytrack.cli.commands.completion import SCRIPTS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")

SHELLS = {
    "bash": ("bash --norc --noprofile -i", 'PS1="> "; eval "$(policytrack completion bash)"; echo rea""dy'),
    "zsh": ("zsh -f -i", 'PS1="> "; autoload -U compinit; compinit -u; eval "$(policytrack completion zsh)"; echo rea""dy'),
    "fish": ("fish", 'policytrack completion fish | source; function fish_prompt; echo "> "; end; echo rea""dy'),
}  # fmt: skip


@pytest.mark.parametrize("shell", SHELLS)
def test_it_prints_a_script(run, root, shell):
    result = run("completion", shell)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (Path(SCRIPTS) / f"policytrack.{shell}").read_text(encoding="utf-8")


def test_a_shell_that_we_do_not_know_is_refused(run, root):
    assert run("completion", "ksh").exit_code == 2


@pytest.fixture(params=SHELLS)
def shell(request, shipped, tmp_path) -> Iterator[pexpect.spawn]:
    """A shell in a terminal, beside the shipped register, its completion loaded."""
    command, load = SHELLS[request.param]
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = os.environ | {"PATH": path, "HOME": str(tmp_path), "LC_CTYPE": "C.UTF-8", "TERM": "xterm"}
    with pexpect.spawn(command, env=env, encoding="utf-8", timeout=30, dimensions=(40, 80), cwd=tmp_path) as child:
        child.send(f"{load}\r")
        child.expect(r"\nready|ready\r\n")
        yield child
        child.close(force=True)


def test_tab_completes_what_there_is_one_of_and_shows_what_there_are_several_of(shell):
    shell.send("policytrack show wmxw\t")
    shell.expect("2020-wenming-xingwei-cujin")
    shell.send("\x15policytrack show 文明行\t")
    shell.expect("文明行为促进条例")
    shell.send("\x15policytrack report de\t")
    shell.expect("deadlines")
    shell.send("\x15policytrack list light:\t\t")
    shell.expect("红灯")
