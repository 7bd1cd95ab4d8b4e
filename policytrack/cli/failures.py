"""From a failure to a message in the user's language and an exit code, in one place."""

import os
import sys
from collections.abc import Callable

from policytrack.cli.app import App
from policytrack.cli.mistakes import BadLanguage
from policytrack.errors import PolicytrackError
from policytrack.text import Text, clean

OURS = 70
INTERRUPTED = 130

_BUG = Text(
    "程序出错（{kind}：{said}）。系统内部错误，登记册未受影响。请带上所用命令报告；设 POLICYTRACK_DEBUG=1 可看详情。",
    "the program failed ({kind}: {said}). This is our fault and the register is untouched. "
    "Please report it with the command; POLICYTRACK_DEBUG=1 shows the details.",
)
_SYSTEM = Text("系统拒绝了操作：{said}", "the system said no: {said}")


def guarded(app: App, work: Callable[[], int | None]) -> int:
    """Does the work; the exit code. What a user can cause is told without a traceback."""
    try:
        code = work() or 0
        sys.stdout.flush()
        _hint(app)
        return code
    except PolicytrackError as failure:
        tell(app, failure)
        return failure.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains at exit
        return 0
    except OSError as failure:
        return _refused_by_system(app, failure)
    except Exception as failure:
        if app.environment.get("POLICYTRACK_DEBUG"):
            raise
        app.tell(_BUG.of(kind=type(failure).__name__, said=str(failure) or "—"))
        return OURS


def _hint(app: App) -> None:
    """Says once a day, to whoever read a register, that this clone would merge without its driver."""
    if "register" not in app.__dict__:
        return
    from policytrack.register.hints import unwired_hint

    found = unwired_hint(app.register.root, app.today)
    if found:
        app.tell(found)


def tell(app: App, failure: PolicytrackError) -> None:
    """A failure on standard error, in the reader's language, or in English if even that is a mistake."""
    try:
        words = Text(failure.to("zh"), failure.to("en"))
        app.tell(words)
    except BadLanguage:
        sys.stderr.write(clean(failure.to("en")) + "\n")


def _refused_by_system(app: App, failure: OSError) -> int:
    from policytrack.storage.files import why

    where = f" {failure.filename}" if failure.filename else ""
    said = why(failure)
    app.tell(_SYSTEM.of(said=Text(said.zh + where, said.en + where)))
    return 1
