"""Import a ledger.
导入台账。
"""

import sys
from collections.abc import Mapping
from typing import Any

import click

from policytrack.cli import ask
from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.progress import Progress
from policytrack.cli.types import KIND, Date, Words, evidence
from policytrack.cli.waiting import waiting
from policytrack.errors import PolicytrackError
from policytrack.importing.deciding.plan import Outcome, Plan
from policytrack.importing.planning import Asked, planned
from policytrack.importing.reading import Read, read
from policytrack.importing.understanding.columns import field_named
from policytrack.importing.understanding.names import TARGETS
from policytrack.text import Text, listed
from policytrack.vocabulary.terms import Grade

_NOT_WHOLE = 1
_IN_ROWS = ("json", "jsonl", "yaml", "csv", "tsv")


class BadMap(PolicytrackError):
    """``--map`` that is not a column and a field. Fact: ``typed``."""

    text = Text(
        "--map 应写作 列=字段，如 --map 办理进度=note，而不是“{typed}”",
        "--map takes COLUMN=FIELD, as 办理进度=note, not “{typed}”",
    )
    exit_code = 2


class NotAsked(PolicytrackError):
    """Nobody is at a terminal to agree, and --yes was not given."""

    text = Text(
        "不在终端中，须加 --yes 才写入；只看不写用 --dry-run",
        "not on a terminal: add --yes to write, or --dry-run only to look",
    )
    exit_code = 2


def _mapping(context: click.Context, option: click.Parameter, typed: tuple[str, ...]) -> dict[str, str]:
    """Columns with their fields. Raises BadMap, UnknownField."""
    found = {}
    for each in typed:
        column, sign, field = each.rpartition("=")
        if not (sign and column.strip() and field.strip()):
            raise BadMap(typed=each)
        found[column.strip()] = field_named(field)
    return found


@make(
    examples=(
        "policytrack import 督查台账.xlsx --dry-run",
        "policytrack import 督查台账.xlsx --kind reform --announced 2020 --yes",
        "policytrack import 9月台账.csv --date 2020-09-30 --map 办理进度=note --map L=ignore --yes",
        "policytrack export xlsx -o 承诺事项.xlsx; policytrack import 承诺事项.xlsx",
    )
)
@argument(
    "file",
    Text("台账文件：xlsx xls et ods csv tsv docx json jsonl", "the ledger: xlsx xls et ods csv tsv docx json jsonl"),
)
@option(
    "--dry-run",
    text=Text("只列出将新增、变更、拒绝什么，不写入", "only say what would be added, changed and refused"),
    is_flag=True,
)
@option("--yes", text=Text("不询问，直接写入", "write without asking"), is_flag=True)
@option(
    "--partial", text=Text("能导入的先导入，其余列出不动", "write what is understood and leave the rest"), is_flag=True
)
@option(
    "--sheet", text=Text("工作表名（docx 为表格序号）", "the sheet; in a docx the number of the table"), metavar="NAME"
)
@option(
    "--map",
    "columns",
    text=Text(
        "某列（列名或列号）是哪个字段，ignore 为不导入",
        "which field a column is, by its name or letter; “ignore” leaves it out",
    ),
    multiple=True,
    metavar="COLUMN=FIELD",
    callback=_mapping,
)
@option(
    "--kind",
    text=Text("新事项的类别，名称已表明的（…条例）除外", "the kind of new ones whose name does not tell it"),
    type=KIND,
)
@option(
    "--announced",
    text=Text(
        "新事项的承诺日期，默认为表题中的年份",
        "when new ones were announced; the year in the ledger's title if not given",
    ),
    type=Date(),
    metavar="DATE",
)
@option(
    "--date",
    text=Text(
        "事件发生日期，默认为表题中的“截至”日期或今天",
        "when what it says happened; the day that its title speaks of, or today, if not given",
    ),
    type=Date(),
    metavar="DATE",
)
@option(
    "--evidence",
    "what",
    text=Text("台账以外的佐证（随文来的通知等）", "what it rests on beside itself, such as the notice it came with"),
    multiple=True,
    metavar="WHAT",
)
@option("--grade", text=Text("该佐证的等级", "the grade of that evidence"), type=Words(Grade))
@option("--hidden", text=Text("隐藏行也导入", "take hidden rows too"), is_flag=True)
@option(
    "--encoding",
    text=Text("文本文件的编码，默认自动识别", "the encoding of a text file; found by itself if not given"),
    metavar="NAME",
)
@option("--format", "format_", text=Text("核对结果的格式", "the format of the plan"), metavar="FORMAT")
@waiting
@pass_app
def command(app: App, file: str, dry_run: bool, yes: bool, partial: bool, format_: str | None, **typed: Any) -> int:
    """Take an office's ledger into the register: new rows are added, changed cells become events. Nothing is written unless all of it is understood.
    把单位现有台账导入登记册：新行新增，改动的单元格成为事件；有一处不明白就什么也不写入。

    A row is matched by id, code, title or alias, never by where it stands. Importing the same file again changes nothing.
    Every event rests on the ledger as internal material (grade D). A status that the rules want more for, as one that
    is said to be done without evidence of grade B, is not set: the ledger's words are kept in the note, and the row is
    named. Columns that were told with --map are remembered in import.yaml. One undo takes all of it back. Exit codes: 0 done or nothing to
    do, 1 something was not understood or refused, 2 usage.

    按编号、编码、名称或别名对应，从不按行号；同一文件再次导入不产生任何改动。每条事件以台账为内部材料佐证（D级）。规则要求更多
    依据的状态（如无B级佐证的“已完成”）不照登，原话记入说明并逐行列出。用 --map 指明的列记在 import.yaml。一次 undo 全部撤销。
    退出码：0 完成或无须改动，1 有未读懂或不能导入的内容，2 用法有误。
    """
    source = read(file, typed.pop("encoding"))
    asks = _asked(app, typed)
    plan = _planned(app, source, asks)
    by_hand = app.is_asked_by_a_person and not (yes or dry_run or format_)
    if by_hand:
        plan = _settled(app, source, asks, plan)
    _show(app, plan, format_)
    if dry_run:
        return 0 if plan.is_whole else _NOT_WHOLE
    if not plan.is_whole and not partial:
        _say_why_not(app, plan)
        return _NOT_WHOLE
    if plan.versions:
        _write(app, plan, yes, by_hand)
    return 0


def _asked(app: App, typed: Mapping[str, Any]) -> Asked:
    kind = app.register.kinds.of(typed["kind"]).code if typed["kind"] else None
    pieces = tuple(evidence(what, typed["grade"], app.register.root) for what in typed["what"])
    return Asked(
        app.by, app.now, typed["date"], typed["announced"], kind, typed["sheet"], typed["columns"], pieces, typed["hidden"],
    )  # fmt: skip


def _planned(app: App, source: Read, asks: Asked) -> Plan:
    told = Progress(Text("正在核对台账", "reading the ledger"), sys.stderr, app.lang)
    return planned(app.register, source, asks._replace(told=told))


def _settled(app: App, source: Read, asks: Asked, plan: Plan) -> Plan:
    """The plan after a person has said what unknown columns are, and which kind new rows have."""
    columns = dict(asks.columns)
    fields = [(name, target.text) for name, target in TARGETS.items()]
    for column in plan.unknown:
        words = Text("{letter}列“{header}”是：", "column {letter} “{header}” is:").of(
            letter=column.letter, header=column.header
        )
        columns[column.letter] = ask.choice(app, words, fields) or "ignore"
    kind = asks.kind
    if kind is None and any(row.outcome is Outcome.REFUSE and row.needs_kind for row in plan.rows):
        kinds = [(each.code, each.text) for each in app.register.kinds.values()]
        kind = ask.choice(app, Text("新事项的类别：", "The kind of the new rows:"), kinds)
    if columns == asks.columns and kind == asks.kind:
        return plan
    return _planned(app, source, asks._replace(columns=columns, kind=kind))


def _show(app: App, plan: Plan, format: str | None) -> None:
    from policytrack.importing.showing import build

    app.show(build(app.register, plan, in_rows=format in _IN_ROWS), format)


def _say_why_not(app: App, plan: Plan) -> None:
    if plan.unknown:
        names = listed(Text(f"{each.letter}“{each.header}”", f"{each.letter} “{each.header}”") for each in plan.unknown)
        words = Text(
            "不认识的列：{names}。用 --map 列=字段 指明，不导入的写 --map 列=ignore。",
            "columns not understood: {names}. Say what they are with --map COLUMN=FIELD, or leave them out with COLUMN=ignore.",
        )
        app.tell(words.of(names=names))
    words = Text(
        "未写入任何内容。改好台账再导入；或加 --partial，先导入能导入的行。",
        "nothing was written. Mend the ledger and try again; or add --partial to import what can be.",
    )
    app.tell(words)


def _write(app: App, plan: Plan, yes: bool, by_hand: bool) -> None:
    from policytrack.importing.saving import remembered
    from policytrack.importing.writing import write

    if by_hand and not click.confirm(Text("写入登记册？", "Write this to the register?").to(app.lang), err=True):
        app.tell(Text("未写入任何内容。", "nothing was written."))
        return
    if not (yes or by_hand):
        raise NotAsked()
    more = remembered(app.register, plan.grid.columns) if plan.grid else {}
    write(app.register, plan, more, app.by, app.now)
    added, changed = (len(plan.of(outcome)) for outcome in (Outcome.ADD, Outcome.CHANGE))
    words = Text(
        "已导入：新增{a}项，登记事件{c}条。撤销本次导入：policytrack undo",
        "imported: {a} added, {c} events recorded. Take it all back with: policytrack undo",
    )
    app.tell(words.of(a=added, c=changed))
    if more:
        app.tell(
            Text(
                "列的对应已记入 import.yaml，下次自动沿用。", "the columns are remembered in import.yaml for next time."
            )
        )
