"""Fetch, merge, check, push.
与他人同步。
"""

import sys

from policytrack.cli.app import App
from policytrack.cli.command import command as make
from policytrack.cli.command import option, pass_app
from policytrack.cli.driver import LANG
from policytrack.cli.waiting import waiting
from policytrack.text import Text


@make(examples=("policytrack sync", "policytrack sync --message 本周更新"))
@option(
    "--message",
    "-m",
    text=Text(
        "先提交登记册中未提交的改动，以此为说明",
        "commit what is not committed in the register first, under these words",
    ),
)
@waiting
@pass_app
def command(app: App, message: str | None) -> None:
    """Fetch what others did, merge it by meaning, check the register, and push.
    获取他人的改动，按内容合并，核查后推送。

    Stops before pushing if the check finds an error or a conflict is left to a person. Never resets, never forces: on
    any failure everything is where it was, or merged on this machine. If somebody pushes first it tries again.

    核查有错误，或有冲突须由人决定时，不推送。从不回退、从不强推：无论在哪一步失败，内容都在原处或已在本机合并。有人抢先推送时自动重试。
    """
    from policytrack.git.state import top_of
    from policytrack.register.meeting import Ask, sync

    top_of(app.place)  # says what is wrong with the repository before it says that there is no register in it
    environment = {LANG: app.lang} | ({} if app.is_asked_by_a_person else {"GIT_TERMINAL_PROMPT": "0"})
    sync(app.register, Ask(app.tell, app.today, message, environment, sys.stderr.isatty()))
