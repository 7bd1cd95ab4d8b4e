"""Show one commitment in full.
显示一项承诺的全部情况。
"""

from datetime import datetime

from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.time_travel import looking_back
from policytrack.cli.types import COMMITMENT, FORMAT
from policytrack.dates import FuzzyDate
from policytrack.dates.periods import Period
from policytrack.errors import PolicytrackError
from policytrack.git.process import file_log
from policytrack.reports.parts.standing import Ask, as_then
from policytrack.reports.views import profile
from policytrack.text import Text


class NotYet(PolicytrackError):
    """A commitment that had not been announced, or not been written down, by then. Fact: ``title``."""

    text = Text("“{title}”当时尚无登记。", "“{title}” had not been announced, or not been written down, by then.")
    exit_code = 3


@make(examples=("policytrack show wmxw", "policytrack show 土壤 --format markdown"))
@argument(
    "name",
    Text(
        "承诺：编号、名称、别名或拼音首字母的任一部分",
        "the commitment: any part of its id, title, alias or pinyin initials",
    ),
    type=COMMITMENT,
)
@looking_back
@option("--history", text=Text("附 git 提交记录", "with the commits that touched it"), is_flag=True)
@option("--format", "format_", text=Text("格式", "the format"), type=FORMAT, metavar="FORMAT")
@pass_app
def command(
    app: App, name: str, as_of: FuzzyDate | None, known_at: datetime | None, history: bool, format_: str | None
) -> None:
    """Show one commitment in full: facts, stage line, history, evidence.
    显示一项承诺的全部情况：要素、环节、大事记、佐证。
    """
    stored = app.register.stored(name)
    ask = Ask(app.now, Period.week_of(app.today), None, as_of.last if as_of else app.today, known_at)
    commitment = as_then(stored.value, ask.day, known_at)
    if commitment is None:
        raise NotYet(title=stored.value.title)
    commits = file_log(stored.path) if history else None
    app.show(profile.build(app.register, commitment, ask, commits), format_)
