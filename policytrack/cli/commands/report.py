"""Make a report.
生成报告。
"""

from datetime import date, datetime

from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.time_travel import looking_back
from policytrack.cli.types import FORMAT, REPORT, UNIT, Date
from policytrack.dates import BadDate, FuzzyDate
from policytrack.dates.periods import BadPeriod, Kind, Period
from policytrack.errors import PolicytrackError
from policytrack.reports import builder, names
from policytrack.reports.parts.annexes import wants_annexes
from policytrack.reports.parts.standing import Ask
from policytrack.text import Text


@make(
    examples=(
        "policytrack report --week 2020-W48",
        "policytrack report deadlines --unit 自治区司法厅",
        "policytrack report --week 2020-W48 --as-of 2020-11-29 --known-at 2026-11-23T18:00",
        "policytrack report weekly --week 2020-W48 -o 周报.docx",
        "policytrack report --week 2020-W48 --public -o 周报.html",
        "policytrack report changes --since 2020-09-01 --until 2020-12-31 --format csv",
    )
)
@argument(
    "name",
    Text(
        "报告：weekly overview deadlines units pipeline indicators changes claims clarity sheet",
        "weekly overview deadlines units pipeline indicators changes claims clarity sheet",
    ),
    default="weekly",
    type=REPORT,
    metavar="[NAME]",
)
@option(
    "--week",
    "--period",
    "period",
    text=Text(
        "报告期：2020-W48、2020-11、2020-Q4、2020；默认本周",
        "the period: 2020-W48, 2020-11, 2020-Q4 or 2020; this week if not given",
    ),
    metavar="PERIOD",
)
@option("--since", text=Text("自某日起", "from this day on"), type=Date(), metavar="DATE")
@option("--until", text=Text("至某日止，默认今天", "to this day; today if not given"), type=Date(), metavar="DATE")
@looking_back
@option("--unit", text=Text("只看一个单位", "one unit only"), type=UNIT)
@option(
    "--public/--internal",
    text=Text(
        "公开版：不含内部事项、个人信息和内部材料；默认为内部版",
        "as the public may see it: nothing internal, nobody's name; internal if not given",
    ),
)
@option(
    "--annexes/--no-annexes",
    text=Text(
        "周报是否带附件；默认写入文件或供程序读取时带，在屏幕上阅读时不带",
        "whether the weekly has its annexes; by default in files and for programs, not where it is read on a screen",
    ),
    default=None,
)
@option(
    "--format",
    "format_",
    text=Text(
        "格式：table plain markdown github csv tsv json jsonl yaml html docx xlsx",
        "table plain markdown github csv tsv json jsonl yaml html docx xlsx",
    ),
    type=FORMAT,
    metavar="FORMAT",
)
@option(
    "-o",
    "--output",
    text=Text("写入文件；格式可由扩展名决定", "write to a file; its ending may tell the format"),
    metavar="FILE",
)
@option("--force", text=Text("覆盖已有文件", "replace the file if it is there"), is_flag=True)
@pass_app
def command(
    app: App, name: str, period: str | None, since: FuzzyDate | None, until: FuzzyDate | None,
    as_of: FuzzyDate | None, known_at: datetime | None, unit: str | None, public: bool, annexes: bool | None,
    format_: str | None, output: str | None, force: bool,
) -> None:  # fmt: skip
    """Make a report: weekly, or one of the others by its name.
    生成报告：默认周报，也可指明其他报告。

    weekly 周报 · overview 总体情况 · deadlines 时限 · units 责任单位 · pipeline 立法进度 · indicators 量化指标 ·
    changes 变更 · claims 来源数据核算 · clarity 口径不清 · sheet 台账. A report of a past period says what had happened by its last day.
    Its masthead says how to print it again: --as-of and --known-at together give the same bytes.

    weekly 周报 · overview 总体情况 · deadlines 时限 · units 责任单位 · pipeline 立法进度 · indicators 量化指标 ·
    changes 变更 · claims 来源数据核算 · clarity 口径不清 · sheet 台账。过去时期的报告只含截至该期最后一天发生的事项。
    报告首部印有重印命令：同时给出 --as-of 和 --known-at，可逐字节重印。
    """
    _is_no_period(app.today, name)
    with_annexes = wants_annexes(annexes, app.format_for(format_, output), output is not None)
    day = as_of.last if as_of else None
    during = _period(day or app.today, period, since, until)
    asked = Ask(app.now, during, unit, day, known_at, with_annexes)
    app.show(builder(name)(app.register.published() if public else app.register, asked), format_, output, force)


_KINDS: tuple[Kind, ...] = ("week", "month", "quarter", "half", "year")


class TwoPeriods(PolicytrackError):
    """A period by its name and by its days."""

    text = Text(
        "--week（--period）与 --since、--until 只能用一种", "use --week (--period) or --since and --until, not both"
    )
    exit_code = 2


class PeriodForName(PolicytrackError):
    """A period where the name of a report stands. Fact: ``typed``."""

    text = Text(
        "“{typed}”是报告期，不是报告名称；请写：policytrack report weekly --period {typed}",
        "“{typed}” is a period and no report's name; write: policytrack report weekly --period {typed}",
    )
    exit_code = 2


def _is_no_period(today: date, name: str) -> None:
    """Nothing, if the name of a report is no period. Raises PeriodForName."""
    try:
        if name not in names():
            _period(today, name, None, None)
            raise PeriodForName(typed=name)
    except BadPeriod:
        pass


def _period(today: date, period: str | None, since: FuzzyDate | None, until: FuzzyDate | None) -> Period:
    if period and (since or until):
        raise TwoPeriods
    if since or until:
        return Period.between(since.first if since else date.min, until.last if until else today)
    if not period:
        return Period.week_of(today)
    try:
        return Period.parse(period)
    except BadPeriod:
        return _named_period(period, today)


def _named_period(typed: str, today: date) -> Period:
    """本周, 上月, 第四季度: a period as people say it. Raises BadPeriod."""
    from policytrack.dates.phrases import read_date  # forty patterns, only for who types a phrase

    try:
        found = read_date(typed, today)
    except BadDate:
        raise BadPeriod(text=typed) from None
    if found.exact:
        raise BadPeriod(text=typed)
    for kind in _KINDS:
        around = Period.around(found.first, kind)
        if (around.first, around.last) == found:
            return around
    return Period.between(found.first, found.last)
