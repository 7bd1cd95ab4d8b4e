"""Prove the register.
核查登记册。
"""

from typing import TYPE_CHECKING

from policytrack.cli.app import App
from policytrack.cli.command import command as make
from policytrack.cli.command import option, pass_app
from policytrack.cli.types import FORMAT, Number
from policytrack.cli.waiting import waiting
from policytrack.errors import PolicytrackError, Problem
from policytrack.reports.document import Column, Document, Table
from policytrack.storage.layout import shown
from policytrack.text import Text

if TYPE_CHECKING:
    from policytrack.register.auditing import Audit

_FOUND = 1


class NegativeDays(PolicytrackError):
    """A tolerance below zero. Fact: ``typed``."""

    text = Text("--tolerance 是天数，不能为负：{typed}", "--tolerance is a number of days, not below zero: {typed}")
    exit_code = 2


class StagedAndFix(PolicytrackError):
    """Two options that go on different files."""

    text = Text(
        "--staged 与 --fix 不能同时使用：先 check --fix，再 git add",
        "--staged and --fix cannot be used together: check --fix first, then git add",
    )
    exit_code = 2


@make(
    examples=(
        "policytrack check",
        "policytrack check --fix",
        "policytrack check --staged",
        "policytrack check --format json",
        "policytrack check --history origin/main..HEAD",
        "policytrack check --history all --format csv",
    )
)
@option(
    "--fix",
    text=Text("改正只有一种正确写法的问题（可撤销）", "mend what has one right answer; can be undone"),
    is_flag=True,
)
@option("--quiet", text=Text("只列错误，不列提示", "errors only, no notices"), is_flag=True)
@option(
    "--staged",
    text=Text(
        "核查将要提交的内容（git 暂存区），而不是工作区的文件",
        "prove what is about to be committed, git's index, not the files as they lie there",
    ),
    is_flag=True,
)
@option(
    "--history",
    text=Text(
        "核查提交：A..B；A 指 A 之后；all 指全部", "prove the commits of A..B instead; A: those since A; all: every one"
    ),
    metavar="A..B",
)
@option(
    "--tolerance",
    text=Text(
        "登记时间最多可比已有最新登记早几天，默认7",
        "days that an event may be recorded before the newest one there; 7 if not given",
    ),
    type=Number(),
    default=7.0,
    metavar="DAYS",
)
@option("--format", "format_", text=Text("格式", "the format"), type=FORMAT, metavar="FORMAT")
@waiting
@pass_app
def command(
    app: App, fix: bool, quiet: bool, staged: bool, history: str | None, tolerance: float, format_: str | None
) -> int:
    """Prove the register: every problem at once, with file and line. Ends with 1 if there is an error.
    核查登记册：一次列出全部问题及所在文件和行。有错误时退出码为1。

    Checks the schema, quotes word for word, the fold, transitions and what they need, the two-person rule, links,
    archived files and canonical form. Notices do not fail.

    核查字段、引文、大事记与现状是否一致、状态转换及其要件、两人复核、链接、存档文件和书写规范。提示不算错误。

    With --staged it is git's index that is proved, held against the last commit as --history holds commits: what a hook
    before a commit wants to know.

    加 --staged 时核查 git 暂存区，并按 --history 的规则与上一次提交比对，供提交前的钩子使用。

    With --history each commit of a range is held against its parents: no status or deadline without an event, no event or
    evidence changed or gone, none put in with an old time of recording, no record gone, no id used again, no first
    deadline lost, no version that cannot be read. It names commit, author, file and line.

    加 --history 时逐个提交与其上级提交比对：状态和时限的变动须有事件；事件、佐证不得改动或删除；不得倒签；记录不得删除；
    编号不得另用；最初时限不得丢失；各版本须能读取。指明提交、作者、文件和行。
    """
    if history is not None:
        return _prove_history(app, history, tolerance, format_)
    if staged and fix:
        raise StagedAndFix()
    if fix:
        for path in app.register.fix(app.by, app.now):
            app.tell(Text("已改正 {path}", "mended {path}").of(path=shown(path)))
    count, every = _prove_staged(app) if staged else (None, app.register.check())
    found = [problem for problem in every if not (quiet and problem.level == "notice")]
    if format_:
        app.show(_document(found), format_)
    else:
        _say(app, found, count)
    return _FOUND if any(problem.level == "error" for problem in found) else 0


def _prove_staged(app: App) -> tuple[int, list[Problem]]:
    from policytrack.git.state import top_of
    from policytrack.register.staging import prove

    top_of(app.register.root)  # says what is wrong with the repository, if anything
    return prove(app.register.root)


def _prove_history(app: App, history: str, tolerance: float, format_: str | None) -> int:
    from policytrack.register.auditing import audit

    if tolerance < 0:
        raise NegativeDays(typed=tolerance)
    found = audit(app.register.root, history, tolerance)
    if format_:
        app.show(_history_document(found), format_)
    else:
        _say_history(app, found)
    return _FOUND if found.findings else 0


def _say_history(app: App, found: "Audit") -> None:
    line = Text("{commit} {author} {where}: 错误：{text}", "{commit} {author} {where}: error: {text}")
    for commit, author, each in found.findings:
        app.say(line.of(commit=commit, author=author, where=f"{each.path}:{each.line}", text=each.text))
    total = Text("共核查{n}个提交，{e}处错误。", "{n:commit|commits}, {e:error|errors}.")
    app.say(total.of(n=found.commits, e=len(found.findings)))


def _history_document(found: "Audit") -> Document:
    whose = (Column("commit", Text("提交", "Commit")), Column("author", Text("作者", "Author")))
    rows = tuple(
        (commit, author, each.path, each.line, each.rule, each.text) for commit, author, each in found.findings
    )
    columns = (*whose, *(column for column in COLUMNS if column.key != "level"))
    return Document(
        "check-history",
        Text("提交核查结果", "Problems of commits"),
        (Table(columns, rows, empty=_NO_PROBLEMS),),
        bare=True,
    )


_LEVEL = {"error": Text("错误", "error"), "notice": Text("提示", "notice")}


def _say(app: App, found: list[Problem], count: int | None) -> None:
    line = Text("{where}: {level}：{text}{fix}", "{where}: {level}: {text}{fix}")
    mend = Text("（--fix 可改正）", " (--fix mends it)")
    for each in found:
        fix = mend if each.fixable else Text("", "")
        app.say(line.of(where=f"{each.path}:{each.line}", level=_LEVEL[each.level], text=each.text, fix=fix))
    errors = sum(each.level == "error" for each in found)
    total = Text(
        "共{n}项承诺，{e}处错误，{k}处提示。", "{n:commitment|commitments}, {e:error|errors}, {k:notice|notices}."
    )
    app.say(total.of(n=len(app.register.records) if count is None else count, e=errors, k=len(found) - errors))


COLUMNS = (
    Column("path", Text("文件", "File")),
    Column("line", Text("行", "Line"), right=True),
    Column("level", Text("级别", "Level")),
    Column("rule", Text("规则", "Rule")),
    Column("text", Text("问题", "Problem"), flexible=True),
)
_NO_PROBLEMS = Text("没有问题。", "No problems.")


def _document(found: list[Problem]) -> Document:
    rows = tuple((each.path, each.line, each.level, each.rule, each.text) for each in found)
    return Document("check", Text("核查结果", "Problems"), (Table(COLUMNS, rows, empty=_NO_PROBLEMS),), bare=True)
