"""git's hooks: a block of lines in ``pre-commit`` and ``pre-push``, beside whatever a person has there."""

import os
import re

from policytrack.git.process import GitRefused, ask
from policytrack.git.wiring import command, program, quoted, read, rewrite
from policytrack.text import Text

_OPEN = "# >>> policytrack >>> (policytrack init --unwire)\n"
_CLOSE = "# <<< policytrack <<<\n"
_BLOCK = re.compile(re.escape(_OPEN) + ".*?" + re.escape(_CLOSE), re.DOTALL)
_SHELL = "#!/bin/sh\n"
_IS_SHELL = re.compile(r"#!\s*(?:\S*/)?(?:env\s+)?(?:\S*/)?(?:sh|bash|dash|zsh|ksh)\b")

# {run} runs this program; standard input is the person's own hook's to read.
_LINES = {
    "pre-commit": "  {run} check --staged --quiet {records} </dev/null || exit 1\n",
    "pre-push": """\
  if git rev-parse -q --verify '@{upstream}' >/dev/null 2>&1; then
    {run} check --history '@{upstream}..HEAD' {records} </dev/null || exit 1
  fi
""",
}
_GUARD = """\
if test -x {program}; then
{lines}else
  echo 'policytrack: {program_plain} 不在了，未作核查；重新接通：policytrack init --hooks' >&2
  echo 'policytrack: it is no longer there, nothing was checked; wire it again: policytrack init --hooks' >&2
fi
"""


class ForeignHook(GitRefused):
    """A hook that lines of shell cannot be put into. Facts: ``path``, ``line``."""

    text = Text(
        "{path} 不是 sh 脚本，未作改动。请自行在其中运行：{line}",
        "{path} is not a shell script and was not touched. Run this from it: {line}",
    )


class HooksElsewhere(GitRefused):
    """Hooks that lie outside the repository, where other repositories share them. Fact: ``folder``."""

    text = Text(
        "git 的钩子设在仓库之外（core.hooksPath = {folder}），未作改动。可先执行：git config core.hooksPath .git/hooks",
        "git's hooks lie outside the repository (core.hooksPath = {folder}); nothing was changed. You may set: git config core.hooksPath .git/hooks",
    )


def install(root: str, top: str) -> list[Text]:
    """Puts our lines first in both hooks, so that no ``exit`` of a person's stands before them; what was done.

    Raises ForeignHook, HooksElsewhere; then neither hook was touched.
    """
    folder = _folder(root, top)
    os.makedirs(folder, exist_ok=True)
    texts = {os.path.join(folder, name): _with(os.path.join(folder, name), _block(name, root, top)) for name in _LINES}
    return [said for path, text in texts.items() for said in rewrite(path, text, runs=True)]


def remove(root: str, top: str) -> list[Text]:
    """Takes our lines out again, and a hook that held nothing else away; what was done."""
    found = []
    for name in _LINES:
        path = os.path.join(_folder(root, top), name)
        left = _BLOCK.sub("", read(path), count=1)
        found += list(rewrite(path, "" if left == _SHELL else left))
    return found


def _with(path: str, block: str) -> str:
    text = _BLOCK.sub("", read(path), count=1) or _SHELL
    first, _, rest = text.partition("\n")
    if not _IS_SHELL.match(first):
        line = next(line for line in block.splitlines() if "-m policytrack" in line)
        raise ForeignHook(path=os.path.relpath(path), line=line.strip())
    return f"{first}\n{block}{rest}"


def _block(name: str, root: str, top: str) -> str:
    place = os.path.relpath(os.path.realpath(root), os.path.realpath(top)).replace(os.sep, "/")
    lines = _LINES[name].replace("{run}", command()).replace("{records}", f"--records {quoted(place)}")
    guarded = _GUARD.replace("{lines}", lines).replace("{program}", quoted(program()))
    return _OPEN + guarded.replace("{program_plain}", program().replace("'", "’")) + _CLOSE


def _folder(root: str, top: str) -> str:
    said = ask(root, "rev-parse", "--git-path", "hooks") or b".git/hooks"
    folder = os.path.realpath(os.path.join(root, os.fsdecode(said).strip()))
    common = os.fsdecode(ask(root, "rev-parse", "--git-common-dir") or b".git").strip()
    inside = (os.path.realpath(top), os.path.realpath(os.path.join(root, common)))
    if not any(os.path.commonpath([folder, each]) == each for each in inside):
        raise HooksElsewhere(folder=folder)
    return folder
