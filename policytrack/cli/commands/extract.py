"""Find what a text promises, and make draft records of it.
从文本中提取承诺，生成记录草稿。
"""

from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.types import Date
from policytrack.dates import FuzzyDate
from policytrack.errors import PolicytrackError
from policytrack.text import Text


class OneView(PolicytrackError):
    """Two things asked for at once of which only one can be done. Facts: ``one``, ``other``."""

    text = Text("{one} 和 {other} 不能同时使用", "{one} and {other} exclude each other")
    exit_code = 2


class NeedsWrite(PolicytrackError):
    """An option that only means something where something is written. Fact: ``option``."""

    text = Text("{option} 须与 --write 合用", "{option} goes with --write")
    exit_code = 2


@make(
    examples=(
        "policytrack extract 新闻发布会.txt",
        "policytrack extract 政府工作报告.docx --announced 2026-02-02 --format json",
        "policytrack extract 通知.pdf --left-out",
        "policytrack extract 新闻发布会.txt --write --source 2026-fabuhui --announced 2026-05-12",
        "policytrack extract 台账说明.docx --write --yes",
    )
)
@argument("file", Text("文本文件：txt、md、html、docx、pdf", "a text: txt, md, html, docx or pdf"), metavar="FILE")
@option(
    "--write",
    text=Text(
        "逐条审核并写入登记册；可随时退出，下次继续",
        "review one by one and write to the register; quit and resume at will",
    ),
    is_flag=True,
)
@option("--yes", text=Text("与 --write 合用：不询问，全部写入", "with --write: ask nothing, write all"), is_flag=True)
@option(
    "--source",
    text=Text("来源编号，默认由日期和文件名生成", "the id of the source; made from date and file name if not given"),
    metavar="ID",
)
@option("--title", text=Text("来源标题，默认取文本首行", "the title of the source; the first line if not given"))
@option(
    "--announced",
    text=Text("发布日期，默认取文中日期", "when it was issued; the date in the text if not given"),
    type=Date(),
    metavar="DATE",
)
@option("--figures", text=Text("列出文中数据并核算", "list the figures in the text, recomputed"), is_flag=True)
@option(
    "--left-out",
    text=Text("列出未列为承诺的语句及理由", "list what was not taken for a promise, and why"),
    is_flag=True,
)
@option("--encoding", text=Text("文字编码，默认自动识别", "the encoding; found by itself if not given"), metavar="NAME")
@option(
    "--format",
    "format_",
    text=Text(
        "格式：table plain github csv tsv json jsonl yaml xlsx", "table plain github csv tsv json jsonl yaml xlsx"
    ),
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
    app: App, file: str, write: bool, yes: bool, source: str | None, title: str | None, announced: FuzzyDate | None,
    figures: bool, left_out: bool, encoding: str | None, format_: str | None, output: str | None, force: bool,
) -> None:  # fmt: skip
    """Find what a text promises; --write makes records.
    从文本中提取承诺；加 --write 写入登记册。

    Rules of grammar alone, no network: the same text gives the same drafts. Everything but the quotes is a suggestion
    to check. An office adds its own words in extraction.yaml. Exit codes: 0 fine, 1 the file cannot be read or nothing
    was written, 2 usage, 4 no register here (--write).

    只依语法规则，不联网，同一文本结果相同。除原文外均为建议，须经人工核对。本单位用语可写入 extraction.yaml。退出码：0 正常，1 文件无法读取或未写入，2 用法有误，4 此处没有登记册（--write）。
    """
    _one_of(("--write", write), ("--figures", figures), ("--left-out", left_out))
    if not write and (
        given := [f"--{name}" for name, value in (("yes", yes), ("source", source), ("title", title)) if value]
    ):
        raise NeedsWrite(option=given[0])
    from policytrack.cli import extracting

    read = extracting.read(app, file, announced, encoding)
    if write:
        extracting.write(app, read, source, title, ask=not yes)
    else:
        extracting.show(app, read, extracting.Shown(figures, left_out, format_, output, force))


def _one_of(*given: tuple[str, bool]) -> None:
    chosen = [name for name, is_given in given if is_given]
    if len(chosen) > 1:
        raise OneView(one=chosen[0], other=chosen[1])
