"""Show events, newest first.
查看大事记，最新在前。
"""

from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.types import COMMITMENT, FORMAT, KIND, UNIT, Count, Date
from policytrack.dates import FuzzyDate
from policytrack.dates.periods import Period
from policytrack.reports.parts.standing import Ask
from policytrack.reports.views import log
from policytrack.text import Text


@make(
    examples=(
        "policytrack log",
        "policytrack log --since 2020-09-01 --by 登记 --kind regulation",
        "policytrack log wmxw --format json",
    )
)
@argument(
    "name", Text("承诺，不写则为全部", "the commitment; all of them if not given"), required=False, type=COMMITMENT
)
@option("--since", text=Text("自某日起发生的", "that happened from this day on"), type=Date(), metavar="DATE")
@option("--unit", text=Text("某单位牵头或配合的", "of what this unit leads or helps with"), type=UNIT)
@option("--kind", text=Text("某类别的", "of this kind"), type=KIND)
@option(
    "--limit",
    text=Text("最多显示几条，默认20", "at most this many; 20 if not given"),
    type=Count(),
    default=20,
    metavar="N",
)
@option("--format", "format_", text=Text("格式", "the format"), type=FORMAT, metavar="FORMAT")
@pass_app
def command(
    app: App, name: str | None, since: FuzzyDate | None, unit: str | None, kind: str | None,
    limit: int, format_: str | None,
) -> None:  # fmt: skip
    """Show events, the last recorded first; --by shows those that one person wrote down.
    查看大事记，最近登记的在前；--by 只看某人登记的。
    """
    register = app.register
    wanted = log.Wanted(
        since.first if since else None, app.common.by, unit, register.kinds.of(kind).code if kind else None
    )
    last = log.last(register, wanted, limit, register.get(name) if name else None)
    app.show(log.build(register, last.events, Ask(app.now, Period.week_of(app.today))), format_)
    if last.in_all > limit:
        words = Text(
            "共{n}条，显示最近{limit}条；全部：--limit {n}", "the last {limit} of {n}; all of them: --limit {n}"
        )
        app.tell(words.of(n=last.in_all, limit=limit))
