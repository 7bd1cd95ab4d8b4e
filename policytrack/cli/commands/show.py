"""Show one commitment in full.
显示一项承诺的全部情况。
"""

from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.types import COMMITMENT
from policytrack.dates.periods import Period
from policytrack.reports.parts.standing import Ask
from policytrack.reports.views import profile
from policytrack.text import Text


@make(examples=("policytrack show wmxw", "policytrack show 土壤 --format markdown"))
@argument("name", Text("承诺：编号、名称、别名或拼音首字母的任一部分", "the commitment: any part of its id, title, alias or pinyin initials"), type=COMMITMENT)
@option("--format", "format_", text=Text("格式", "the format"), metavar="FORMAT")
@pass_app
def command(app: App, name: str, format_: str | None) -> None:
    """Show one commitment in full: facts, stage line, history, evidence.
    显示一项承诺的全部情况：要素、环节、大事记、佐证。
    """
    commitment = app.register.get(name)
    app.show(profile.build(app.register, commitment, Ask(app.today, Period.week_of(app.today))), format_)
