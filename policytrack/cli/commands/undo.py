"""Take back the last thing you did.
撤销自己最近一次操作。
"""

from policytrack.cli.app import App
from policytrack.cli.command import command as make
from policytrack.cli.command import pass_app
from policytrack.cli.waiting import waiting
from policytrack.storage.layout import shown
from policytrack.text import Text, listed


@make(examples=("policytrack undo",))
@waiting
@pass_app
def command(app: App) -> None:
    """Take back the last thing that you did and that is not committed.
    撤销自己最近一次、尚未提交的操作。

    What is committed is corrected by a later event: policytrack update NAME --corrects EVENT.

    已提交的内容不能撤销，用后续事件更正：policytrack update 名称 --corrects 事件号。
    """
    undone = app.register.undo(app.by)
    words = Text("已撤销：{what}（{paths}）", "took back: {what} ({paths})")
    app.say(words.of(what=undone.what, paths=listed(map(shown, undone.paths))))
