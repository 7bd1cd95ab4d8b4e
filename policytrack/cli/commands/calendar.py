"""Write deadlines to a calendar that others can subscribe to.
生成可订阅的时限日历。
"""

from datetime import datetime

from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.querying import QueryCommand, as_typed
from policytrack.cli.time_travel import looking_back
from policytrack.cli.types import QUERY, UNIT
from policytrack.dates import FuzzyDate
from policytrack.publishing.data.chosen import choose
from policytrack.text import Text


@make(
    cls=QueryCommand,
    examples=(
        "policytrack calendar -o 时限.ics",
        "policytrack calendar --unit 自治区司法厅 -o 司法厅.ics --force",
        "policytrack calendar kind:regulation 'due<2021-01' --public -o public.ics",
    ),
)
@argument(
    "query",
    Text("与 list 相同的条件", "what list takes as a query"),
    nargs=-1,
    type=QUERY,
    callback=as_typed,
    metavar="[QUERY]...",
)
@option("--unit", text=Text("只看一个单位", "one unit only"), type=UNIT)
@option(
    "--public/--internal",
    "is_public",
    text=Text(
        "只含可公开的事项；默认 --internal，含内部事项",
        "only what the public may see; --internal, with everything, if not given",
    ),
)
@looking_back
@option("-o", "--output", text=Text("写入文件", "write to a file"), metavar="FILE")
@option("--force", text=Text("覆盖已有文件", "replace the file if it is there"), is_flag=True)
@pass_app
def command(
    app: App, query: tuple[str, ...], unit: str | None, is_public: bool,
    as_of: FuzzyDate | None, known_at: datetime | None, output: str | None, force: bool,
) -> None:  # fmt: skip
    """Write deadlines, planned stages and running statutory clocks to a calendar.
    将完成时限、计划节点和计时中的法定期限写入日历。

    Every one is an event of a whole day with a reminder 14 and 3 days before; a fuzzy date is on its last possible day.
    Write the file again with --force whenever the register changes: what moved moves in the calendars of those who
    subscribed, and what was dropped or merged is cancelled there. Exit codes: 0 written, 1 the file is there already
    or cannot be written, 2 usage, 5 a record is broken.

    每项为全天日程，提前14天和3天提醒；时限不具体的，记在可能的最后一天。登记册变动后加 --force 重新生成，订阅者日历中的日程随之更新；终止或已合并的事项在日历中取消。退出码：0 已生成，1 文件已存在或无法写入，2 用法有误，5 有记录无法读取。
    """
    from policytrack.publishing.calendar import calendar

    register = app.register.published() if is_public else app.register
    chosen = choose(register, as_of.last if as_of else app.today, known_at, query, unit)
    if not chosen.found:
        app.tell(Text("没有符合条件的承诺。", "No commitment matches."))
    made = calendar(chosen, app.lang)
    if output is None:
        app.pour(made.decode("utf-8"), "ics")
    else:
        app.keep(made, output, force)
