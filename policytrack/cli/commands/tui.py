"""Work full-screen: list, details, updates.
全屏操作：清单、详情、登记进展。
"""

from policytrack.cli.app import App
from policytrack.cli.command import command as make
from policytrack.cli.command import pass_app
from policytrack.errors import PolicytrackError
from policytrack.text import Text


class NeedsTerminal(PolicytrackError):
    """The full-screen program where there is no screen."""

    text = Text(
        "tui 须在终端中运行；在管道中请用 list、show、update",
        "tui needs a terminal; in a pipe use list, show and update",
    )
    exit_code = 2


@make(examples=("policytrack tui", "policytrack tui --records records --lang zh"))
@pass_app
def command(app: App) -> None:
    """Work full-screen: a list that narrows as you type, one commitment in full, a form that writes one event.
    全屏操作：边输入边筛选的清单、一项承诺的全部情况、登记进展的表单。

    What is typed to narrow the list is what list takes as a query. The form follows the rules of update, and says in
    words what it may not write. The keys stand at the foot of the screen; it works over ssh and at 80 × 24.

    筛选条件与 list 相同。表单遵循 update 的规则，不合规则的不写入并说明原因。按键提示在屏幕底部；可经 ssh 使用，80 × 24 的屏幕即可。
    """
    if not app.is_asked_by_a_person:
        raise NeedsTerminal()
    app.register.settings  # noqa: B018 — a register that cannot be read is told before the screen is taken
    from policytrack.cli.tui.program import Program

    Program(app).run()
