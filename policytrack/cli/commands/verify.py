"""Close what was reported as done; another person's act.
复核销号（须由报结人以外的人办理）。
"""

from typing import Any

from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.commands.update import change_of
from policytrack.cli.report_back import updated
from policytrack.cli.types import COMMITMENT, Date, Words
from policytrack.cli.waiting import waiting
from policytrack.text import Text
from policytrack.vocabulary.terms import Fulfilment, Grade


@make(
    examples=(
        "policytrack verify wmxw --fulfilment full --by 复核",
        "policytrack verify 民族团结 --fulfilment modified --note 名称和通过机关有变化 --by 复核",
    )
)
@argument("name", Text("承诺", "the commitment"), type=COMMITMENT)
@option("--fulfilment", text=Text("兑现程度", "how far it was kept"), type=Words(Fulfilment), required=True)
@option("--note", text=Text("说明", "a note"))
@option("--evidence", "what", text=Text("佐证", "evidence"), multiple=True, metavar="WHAT")
@option("--grade", text=Text("佐证等级", "its grade"), type=Words(Grade))
@option(
    "--date", text=Text("复核日期，默认今天", "when it was verified; today if not given"), type=Date(), metavar="DATE"
)
@waiting
@pass_app
def command(app: App, name: str, fulfilment: Fulfilment, **typed: Any) -> None:
    """Close what was reported as done, having checked it against its criterion.
    对照完成标准复核并销号。

    Only another person than the one who reported it may do so (the two-person rule, a setting). Legal instruments need
    evidence of grade A: the gazette or the instrument itself.

    复核人不得是报结人（设置 two_person）。法律文件类须有A级佐证，即公报或文件原文。
    """
    commitment = app.register.get(name)
    change = change_of(app, app.register.kind(commitment), typed)
    updated(app, app.register.verify(commitment.id, fulfilment, change, app.by, app.now))
