"""Prove the register.
核查登记册。
"""

from policytrack.cli.app import App
from policytrack.cli.command import command as make
from policytrack.cli.command import option, pass_app
from policytrack.errors import Problem
from policytrack.reports.document import Column, Document, Table
from policytrack.storage.layout import shown
from policytrack.text import Text

_FOUND = 1


@make(examples=("policytrack check", "policytrack check --fix", "policytrack check --format json"))
@option("--fix", text=Text("改正只有一种正确写法的问题（可撤销）", "mend what has one right answer; can be undone"), is_flag=True)
@option("--quiet", text=Text("只列错误，不列提示", "errors only, no notices"), is_flag=True)
@option("--format", "format_", text=Text("格式", "the format"), metavar="FORMAT")
@pass_app
def command(app: App, fix: bool, quiet: bool, format_: str | None) -> int:
    """Prove the register: every problem at once, with file and line. Ends with 1 if there is an error.
    核查登记册：一次列出全部问题及所在文件和行。有错误时退出码为1。

    Checks the schema, quotes word for word, the fold, transitions and what they need, the two-person rule, links,
    archived files and canonical form. Notices do not fail.

    核查字段、引文、大事记与现状是否一致、状态转换及其要件、两人复核、链接、存档文件和书写规范。提示不算错误。
    """
    if fix:
        for path in app.register.fix(app.by, app.now):
            app.tell(Text("已改正 {path}", "mended {path}").of(path=shown(path)))
    found = [problem for problem in app.register.check() if not (quiet and problem.level == "notice")]
    if format_:
        app.show(_document(found), format_)
    else:
        _say(app, found)
    return _FOUND if any(problem.level == "error" for problem in found) else 0


_LEVEL = {"error": Text("错误", "error"), "notice": Text("提示", "notice")}


def _say(app: App, found: list[Problem]) -> None:
    line = Text("{where}: {level}：{text}{fix}", "{where}: {level}: {text}{fix}")
    mend = Text("（--fix 可改正）", " (--fix mends it)")
    for each in found:
        fix = mend if each.fixable else Text("", "")
        app.say(line.of(where=f"{each.path}:{each.line}", level=_LEVEL[each.level], text=each.text, fix=fix))
    errors = sum(each.level == "error" for each in found)
    total = Text("共{n}项承诺，{e}处错误，{k}处提示。", "{n} commitments, {e} errors, {k} notices.")
    app.say(total.of(n=len(app.register.records), e=errors, k=len(found) - errors))


def _document(found: list[Problem]) -> Document:
    columns = (
        Column("path", Text("文件", "File")),
        Column("line", Text("行", "Line"), right=True),
        Column("level", Text("级别", "Level")),
        Column("rule", Text("规则", "Rule")),
        Column("text", Text("问题", "Problem"), flexible=True),
    )
    rows = tuple((each.path, each.line, each.level, each.rule, each.text) for each in found)
    return Document("check", Text("核查结果", "Problems"), (Table(columns, rows, empty=Text("没有问题。", "No problems.")),), bare=True)
