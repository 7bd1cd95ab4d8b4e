"""Export the register as data.
导出数据。
"""

import os
from datetime import datetime

from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.mistakes import Contradiction, IsFolder, NoFolder, NotOverwritten
from policytrack.cli.offering import Offer, among, modules, query
from policytrack.cli.output import no_folder, vacant
from policytrack.cli.querying import QueryCommand, as_typed
from policytrack.cli.time_travel import looking_back
from policytrack.cli.types import UNIT, Named
from policytrack.dates import FuzzyDate
from policytrack.errors import PolicytrackError
from policytrack.publishing import exports
from policytrack.publishing.data.chosen import choose
from policytrack.text import Text, clean
from policytrack.vocabulary.terms import nearest_word

_FILES_ONLY = ("datapackage", "sqlite")


def _formats(app: App) -> list[Offer]:
    return [(name, about.to(app.lang)) for name, about in modules(exports.__path__[0], exports.NAMES)]


_WORD = Named("format", lambda app, typed: among(_formats(app), typed) or query(app, typed))


class NoFormat(PolicytrackError):
    """Nothing says what to export to. Fact: ``formats``."""

    text = Text(
        "请写明导出格式（{formats}），或用 -o 写入带扩展名的文件",
        "name what to export to ({formats}), or give -o a file with an ending",
    )
    exit_code = 2


class NeedsFile(PolicytrackError):
    """An export that cannot go to standard output. Facts: ``format``, ``example``."""

    text = Text("{format} 须写入文件：-o {example}", "{format} must be written to a file: -o {example}")
    exit_code = 2


@make(
    cls=QueryCommand,
    examples=(
        "policytrack export csv -o 承诺事项.csv",
        "policytrack export -o 数据.zip --public",
        "policytrack export csv --table events -o 大事记.csv",
        "policytrack export json light:red --as-of 2020-11-27",
        "policytrack export sqlite -o 承诺事项.db --force",
    ),
)
@argument(
    "words",
    Text("格式（见上），及与 list 相同的条件", "the format (see above), then what list takes as a query"),
    nargs=-1,
    type=_WORD,
    callback=as_typed,
    metavar="[FORMAT] [QUERY]...",
)
@option(
    "--table",
    text=Text(
        "csv、tsv、parquet 所取的表：commitments events evidence measurements plan quotes units sources claims",
        "the table for csv, tsv and parquet: commitments events evidence measurements plan quotes units sources claims",
    ),
    metavar="TABLE",
)
@option(
    "--public/--internal",
    "is_public",
    text=Text(
        "只含可公开的内容；默认 --internal，含内部事项和人员",
        "only what the public may see; --internal, with everything, if not given",
    ),
)
@option("--unit", text=Text("只看一个单位", "one unit only"), type=UNIT)
@looking_back
@option(
    "-o",
    "--output",
    text=Text("写入文件；格式可由扩展名决定", "write to a file; its ending may tell the format"),
    metavar="FILE",
)
@option("--force", text=Text("覆盖已有文件", "replace the file if it is there"), is_flag=True)
@pass_app
def command(
    app: App, words: tuple[str, ...], table: str | None, is_public: bool, unit: str | None,
    as_of: FuzzyDate | None, known_at: datetime | None, output: str | None, force: bool,
) -> None:  # fmt: skip
    """Export the register, or what answers a query, as data for other programs.
    将登记册或符合条件的事项导出为数据。

    csv tsv parquet: one table. json jsonl: records as in the files, with what is computed. datapackage: every table
    with a description, in a folder or a .zip. sqlite: a database with views. xlsx html: the ledger. Cells hold codes.
    Text that a spreadsheet would run as a formula has an apostrophe before it in csv and tsv. Exit codes: 0 written,
    1 the file is there already or cannot be written, 2 usage, 5 a record is broken.

    csv tsv parquet 为一张表；json jsonl 为全部记录，结构与文件一致，另含计算结果；datapackage 为全部数据表及说明，写入文件夹或 .zip；sqlite 为数据库，含视图；xlsx html 为台账。单元格内为代码；csv、tsv 中可能被电子表格当作公式的文字前加撇号。退出码：0 已导出，1 文件已存在或无法写入，2 用法有误，5 有记录无法读取。
    """
    format, query = _format_of(words, output)
    _refuse(format, output, force)
    register = app.register.published() if is_public else app.register
    chosen = choose(register, as_of.last if as_of else app.today, known_at, query, unit)
    made = exports.export(format, chosen, exports.Asked(app.lang, app.now, table or "commitments"))
    if not chosen.found:
        app.tell(Text("没有符合条件的承诺。", "No commitment matches."))
    _put(app, format, made, output, force)


def _format_of(words: tuple[str, ...], output: str | None) -> tuple[str, tuple[str, ...]]:
    """The format, named first or by the file's ending, and the query.

    Raises NoFormat, UnknownExport, IsFolder, NoExportFor, Contradiction.
    """
    first = words[0] if words else ""
    named = exports.named(first)
    if named:
        _agree(named, output)
        return named, words[1:]
    if first and (output is None or nearest_word(first, list(exports.NAMES))):
        raise exports.UnknownExport.near(first, list(exports.NAMES))
    if output is None:
        raise NoFormat(formats=" ".join(exports.NAMES))
    no_folder(output)
    return exports.by_ending(output), words


def _agree(format: str, output: str | None) -> None:
    """Nothing, unless the file's ending is that of another export. Raises Contradiction."""
    ending = os.path.splitext(output or "")[1].lower()
    other = exports.named(ending[1:])
    if output and other and other != format:
        raise Contradiction(format=format, path=output, ending=ending, other=other)


def _refuse(format: str, output: str | None, force: bool) -> None:
    """Stops before the work where nothing could be written. Raises NeedsFile, NoFolder, IsFolder, NotOverwritten."""
    if output is None:
        if format in _FILES_ONLY:
            raise NeedsFile(format=format, example="NAME.db" if format == "sqlite" else "NAME.zip")
        return
    if format != "datapackage" or _is_zip(output):
        vacant(output, force)
        return
    if not os.path.isdir(os.path.dirname(os.path.abspath(output))):
        raise NoFolder(path=os.path.dirname(output))
    if os.path.isfile(output):
        raise IsFolder(path=output, what=Text("文件", "a file"))
    if os.path.exists(output) and not force and os.listdir(output):
        raise NotOverwritten(path=output)


def _put(app: App, format: str, made: exports.Made, output: str | None, force: bool) -> None:
    """On standard output, or in a file or a folder. Raises NotForAScreen, CannotWrite."""
    if isinstance(made, dict):
        from policytrack.publishing.exports._keeping import write_folder, zipped

        assert output is not None
        if not _is_zip(output):
            write_folder(output, made)
            app.tell(Text("已写入 {path}（{n}个文件）", "wrote {path} ({n:file|files})").of(path=output, n=len(made)))
            return
        made = zipped(made)
    if output is None:
        app.pour(clean(made.replace("\r\n", "\n")) if isinstance(made, str) and app.page.width else made, format)
        return
    mark = "\ufeff" if format == "csv" else ""
    app.keep(made if isinstance(made, bytes) else (mark + made).encode("utf-8"), output, force)


def _is_zip(output: str) -> bool:
    return output.lower().endswith(".zip")
