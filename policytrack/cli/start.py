"""The program's entry. Light commands take a short way past click, which alone costs three times a bare interpreter."""

import gc
import os
import sys

from policytrack import __version__

# They may want to know from git which files changed, if the register has an index.
_BY_INDEX = (["list"], ["report"], ["show"], ["update"], ["verify"])


def main() -> None:
    """Runs the command line and exits with its code."""
    gc.disable()
    words = sys.argv[1:]
    if words in (["--version"], ["-V"]):
        sys.stdout.write(f"policytrack {__version__}\n")
        sys.exit(0)
    code = run(words)
    gc.freeze()  # or all there is would be looked through on the way out
    sys.exit(code)


def run(words: list[str]) -> int:
    """Runs one command line; its exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        return _run(words)
    except KeyboardInterrupt:  # before there was anybody to catch it
        sys.stderr.write("\n")
        return 130


def _run(words: list[str]) -> int:
    if words[:1] in (["merge-driver"], ["textconv"]):
        from policytrack.cli import driver

        return driver.run(words)
    if words[:1] == ["complete"]:
        from policytrack.cli import completing

        return completing.run(words)
    if words[:1] in _BY_INDEX:
        from policytrack.storage.ahead import ask

        ask(_place(words))
    if words[:1] == ["list"] and "_POLICYTRACK_COMPLETE" not in os.environ:
        from policytrack.cli import listing

        asked = listing.read(words[1:])
        if asked is not None:
            return listing.run(asked)
    from policytrack.cli.root import run as run_with_click

    return run_with_click(words)


def _place(words: list[str]) -> str:
    """Where the register is to be looked for, as far as can be told at once; a wrong guess costs only time."""
    for at, word in enumerate(words):
        if word.startswith("--records"):
            return word.partition("=")[2] or next(iter(words[at + 1 :]), ".")
    return os.environ.get("POLICYTRACK_RECORDS") or "."
