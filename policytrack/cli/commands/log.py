"""Show events, newest first.
查看大事记，最新在前。
"""

from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.types import COMMITMENT, Number
from policytrack.dates.periods import Period
from policytrack.reports.parts.standing import Ask
from policytrack.reports.views import log
from policytrack.text import Text


@make(examples=("policytrack log", "policytrack log wmxw --format json"))
@argument("name", Text("承诺，不写则为全部", "the commitment; all of them if not given"), required=False, type=COMMITMENT)
@option("--limit", text=Text("最多显示几条，默认20", "at most this many; 20 if not given"), type=Number(whole=True), default=20, metavar="N")
@option("--format", "format_", text=Text("格式", "the format"), metavar="FORMAT")
@pass_app
def command(app: App, name: str | None, limit: int, format_: str | None) -> None:
    """Show events, the last recorded first.
    查看大事记，最近登记的在前。
    """
    commitment = app.register.get(name) if name else None
    app.show(log.build(app.register, commitment, Ask(app.today, Period.week_of(app.today)), limit), format_)
