"""Telling git how records are merged and shown: attributes beside them, and settings of the repository.

Written by ``init``, taken out by ``init --unwire``, which leaves both files byte for byte as they were. The attributes
are committed and come with every clone; settings never do, since they name a program to run.
"""

import os
import re
import sys
from collections.abc import Iterator

from policytrack.git.process import answer, ask, committed
from policytrack.text import Text

ATTRIBUTES = ".gitattributes"
# Records only: a folder of the register, one level deep, that is neither hidden nor the sources. Lines end in LF
# everywhere, or a clone on Windows would not read them; archived texts are kept to the byte, for their checksum.
_LINES = """\
/[!._]*/*.yaml merge=policytrack diff=policytrack text eol=lf
/sources/*.yaml !merge !diff
/sources/*.txt -text
/*.yaml text eol=lf
"""
_OPEN = "# >>> policytrack{glued} >>> 由 policytrack init 写入，policytrack init --unwire 取消 (written by init, undone by init --unwire)\n"
_CLOSE = "# <<< policytrack <<<\n"
_BLOCK = re.compile(r"# >>> policytrack( \+)? >>>[^\n]*\n.*?# <<< policytrack <<<\n", re.DOTALL)

SECTIONS = ("merge.policytrack", "diff.policytrack", "policytrack")
_QUOTEPATH = "policytrack.quotepath"  # that it was us who set core.quotepath


def command(*words: str) -> str:
    """A command line for git's shell that runs this very program, from wherever git runs it.

    ``-P`` keeps Python from importing what lies in the repository.
    """
    return " ".join((quoted(program()), "-P", "-m", "policytrack", *words))


def program() -> str:
    """The interpreter, as git's shell names files, on Windows too."""
    return sys.executable.replace(os.sep, "/")


def quoted(word: str) -> str:
    """A word for a POSIX shell."""
    if re.fullmatch(r"[\w@+=:,./-]+", word, re.ASCII):
        return word
    return "'" + word.replace("'", "'\"'\"'") + "'"


def settings() -> dict[str, str]:
    """What git is told, in any repository."""
    driver = quoted(program()).replace("%", "%%") + " -P -m policytrack merge-driver %O %A %B %L %P"
    return {
        "merge.policytrack.name": "policytrack: records, merged by meaning",
        "merge.policytrack.driver": driver,
        "diff.policytrack.textconv": command("textconv"),
    }


def with_block(text: str, lines: str) -> str:
    """A text with our block at its end, in place of an older one."""
    text = without_block(text)
    glued = bool(text) and not text.endswith("\n")
    return text + "\n" * glued + _OPEN.replace("{glued}", " +" if glued else "") + lines + _CLOSE


def without_block(text: str) -> str:
    """A text as it was before our block was put in."""
    found = _BLOCK.search(text)
    if found is None:
        return text
    before = text[: found.start()]
    return (before.removesuffix("\n") if found[1] else before) + text[found.end() :]


def wire(root: str) -> list[Text]:
    """Wires the repository that a register lies in; what was done, nothing if it was wired already. Raises GitRefused."""
    path = os.path.join(root, ATTRIBUTES)
    return [*rewrite(path, with_block(_attributes(path), _LINES)), *_set(root)]


def unwire(root: str) -> list[Text]:
    """Takes out what ``wire`` put in, but for attributes that are committed, since others rely on them; what was done."""
    path = os.path.join(root, ATTRIBUTES)
    shared = (committed(root, path) or b"").decode("utf-8", "replace")
    if without_block(shared) != shared:
        kept = Text("保留 {path}：已提交，与同事共用", "kept {path}: it is committed, and colleagues rely on it")
        return [kept.of(path=ATTRIBUTES), *_unset(root)]
    return [*rewrite(path, without_block(_attributes(path))), *_unset(root)]


def _set(root: str) -> Iterator[Text]:
    known = _local(root)
    for name, value in settings().items():
        if known.get(name) != value:
            answer(root, "config", "--local", "--replace-all", name, value)
            yield _SET.of(name=name)
    if ask(root, "config", "--get", "core.quotepath") is None:
        answer(root, "config", "--local", _QUOTEPATH, "set")
        answer(root, "config", "--local", "core.quotepath", "false")
        yield _SET.of(name="core.quotepath=false")


def _unset(root: str) -> Iterator[Text]:
    known = _local(root)
    if _QUOTEPATH in known and known.get("core.quotepath") == "false":
        answer(root, "config", "--local", "--unset", "core.quotepath")
    for section in SECTIONS:
        if any(name.startswith(f"{section}.") for name in known):
            answer(root, "config", "--local", "--remove-section", section)
            yield Text("已删去 git 设置 {name}", "took git's setting {name} out").of(name=section)


_SET = Text("已写入 git 设置 {name}", "set git's {name}")


def _local(root: str) -> dict[str, str]:
    """The settings of this repository alone."""
    said = (ask(root, "config", "--local", "--list", "-z") or b"").decode("utf-8", "replace")
    pairs = (entry.partition("\n") for entry in said.split("\0") if entry)
    return {name: value for name, _, value in pairs}


def read(path: str) -> str:
    """A text file to the byte; nothing if there is none, or a pipe or device."""
    if not os.path.isfile(path):
        return ""
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
        return file.read()


def _attributes(path: str) -> str:
    """Attributes as git reads them: it follows no link in a work tree, which could lead to anybody's secrets."""
    return "" if os.path.islink(path) else read(path)


def rewrite(path: str, text: str, runs: bool = False) -> Iterator[Text]:
    """Gives a file another text, whole or not at all, and removes one that is left empty; what was done."""
    before, shown = read(path), os.path.relpath(path)
    if text == before:
        return
    if not text:
        os.unlink(path)
        yield Text("已删除 {path}", "removed {path}").of(path=shown)
        return
    mode = os.stat(path).st_mode & 0o777 if os.path.exists(path) else 0o755 if runs else 0o644
    temporary = f"{path}.{os.getpid()}.tmp"
    with open(
        os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode),
        "w",
        encoding="utf-8",
        errors="surrogateescape",
        newline="",
    ) as file:
        file.write(text)
    os.replace(temporary, path)
    yield (Text("已改写 {path}", "changed {path}") if before else Text("已写入 {path}", "wrote {path}")).of(path=shown)


# ---- what can be seen without asking git, so that every command can afford to look


def has_attributes(root: str, git: str) -> bool:
    """Whether the attributes of a register, there or anywhere above it in the work tree, name our driver."""
    here, top = os.path.abspath(root), os.path.dirname(git) if os.path.basename(git) == ".git" else None
    while True:
        if "merge=policytrack" in _attributes(os.path.join(here, ATTRIBUTES)):
            return True
        above = os.path.dirname(here)
        if here == top or above == here or os.path.exists(os.path.join(here, ".git")):
            return False
        here = above


def driver_of(git: str) -> str | None:
    """The merge driver as the settings in git's folder name it, None if they do not."""
    section = ""
    for line in read(os.path.join(_common(git), "config")).splitlines():
        line = line.strip()
        if line.startswith("["):
            section = line.lower().replace(" ", "")
        elif section == '[merge"policytrack"]' and re.match(r"driver\s*=", line):
            return _value(line.partition("=")[2].strip())
    return None


def program_of(driver: str) -> str:
    """The program that a driver's command line runs."""
    if driver.startswith("'"):
        return driver[1:].partition("'")[0].replace("%%", "%")
    return driver.partition(" ")[0].replace("%%", "%")


def _value(written: str) -> str:
    """A value as git's settings write it."""
    if written.startswith('"'):
        written = written[1:].removesuffix('"')
    return written.replace('\\"', '"').replace("\\\\", "\\")


def _common(git: str) -> str:
    """The folder with the settings; a linked work tree points to it."""
    target = read(os.path.join(git, "commondir")).strip()
    return os.path.normpath(os.path.join(git, target)) if target else git
