"""List commitments that answer a query.
按条件列出承诺。
"""

import click

from policytrack.cli import listing
from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.types import FORMAT, QUERY
from policytrack.text import Text


@make(
    context_settings={"ignore_unknown_options": True},
    examples=(
        "policytrack list light:red,yellow",
        "policytrack list 条例 status:in-progress -lead:司法厅 --sort due",
        "policytrack list 'due<2021-01' 'stale>30' --columns title,lead,due,stale_days --format csv",
    ),
)
@argument(
    "query",
    Text(
        "条件：文字，或 字段:值、字段<值，前加 - 表示排除",
        "free text, field:value or field<value; a leading - excludes",
    ),
    nargs=-1,
    type=QUERY,
    metavar="[QUERY]...",
)
@option("--columns", text=Text("列，以逗号分隔", "the columns, separated by commas"), metavar="A,B,…")
@option("--sort", text=Text("排序字段，前加 - 为降序", "what to sort by; a leading - for descending"), metavar="A,-B,…")
@option("--limit", text=Text("最多显示几项", "at most this many"), metavar="N")
@option("--as-of", text=Text("截至某日已发生的事项", "what had happened by this day"), metavar="DATE")
@option("--known-at", text=Text("某时刻之前已登记的事项", "what was written down by this moment"), metavar="MOMENT")
@option("--output", text=Text("写入文件", "write to a file"), metavar="FILE")
@option("--force", text=Text("覆盖已有文件", "replace the file if it is there"), is_flag=True)
@option(
    "--format",
    "format_",
    text=Text("格式：table plain github csv tsv json jsonl yaml", "table plain github csv tsv json jsonl yaml"),
    type=FORMAT,
    metavar="FORMAT",
)
@pass_app
def command(
    app: App, query: tuple[str, ...], columns: str | None, sort: str | None, limit: str | None,
    as_of: str | None, known_at: str | None, output: str | None, force: bool, format_: str | None,
) -> int:  # fmt: skip
    """List commitments that answer a query; all of them without one.
    按条件列出承诺；不带条件时列出全部。

    Fields: id code title kind action status stage lead partner owner tag announced due updated done timeliness light
    slip stale left grade target reason next source open. Values may be codes or names in either language; dates may be Chinese phrases.

    字段：编号 名称 类别 动作 状态 环节 牵头 配合 责任人 标签 承诺 时限 更新 完成 时效 灯 延期 未更新 剩余 佐证 指标 原因 下一步 来源，
    也可用英文字段名；值可用代码或中英文名称，日期可用中文说法。
    """
    for word in query:
        if word.startswith("--") or word in listing.SHORT:  # the short way took all that stood behind a lone --
            raise click.NoSuchOption(word, ctx=click.get_current_context())
    return listing.show(app, listing.Asked(query, columns, sort, limit, format_, as_of, known_at, output), force)
