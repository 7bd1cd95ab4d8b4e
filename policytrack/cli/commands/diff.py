"""Show what changed between two versions, in words.
用文字说明两个版本之间的变化。
"""

from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.types import COMMITMENT, FORMAT
from policytrack.errors import Problem
from policytrack.text import Text

_DIFFERENT, _BROKEN = 1, 5
_ROWS = ("csv", "tsv", "json", "jsonl", "yaml")


@make(
    examples=(
        "policytrack diff",
        "policytrack diff HEAD~5..HEAD",
        "policytrack diff main..HEAD wmxw",
        "policytrack diff --cached --stat",
        "policytrack diff v2020-11 --format markdown",
    )
)
@argument(
    "versions",
    Text(
        "A：与工作区相比；A..B：两个版本；默认 HEAD", "A: against the work tree; A..B: two versions; HEAD if not given"
    ),
    required=False,
    metavar="[A[..B]]",
)
@argument("name", Text("只看一项承诺", "one commitment only"), required=False, type=COMMITMENT, metavar="[NAME]")
@option(
    "--cached", "--staged", "staged", text=Text("看暂存区，而不是工作区", "the index, not the work tree"), is_flag=True
)
@option(
    "--stat",
    text=Text("只列各项承诺各类变化的数目", "only how many changes of each kind each commitment has"),
    is_flag=True,
)
@option("--exit-code", "exit_code", text=Text("有变化时退出码为1", "end with 1 if anything changed"), is_flag=True)
@option("--format", "format_", text=Text("格式", "the format"), type=FORMAT, metavar="FORMAT")
@pass_app
def command(
    app: App, versions: str | None, name: str | None, staged: bool, stat: bool, exit_code: bool, format_: str | None
) -> int:
    """Show what changed between two versions, in words: the work tree against HEAD if nothing is given.
    用文字说明两个版本之间的变化：默认为工作区与 HEAD 相比。

    What must never happen (an event changed or gone, a record gone, a status set without an event) stands first, under
    a heading of its own. Ends with 0, with 1 if --exit-code is given and anything changed, and with 5 if a version of a
    record cannot be read; the others are shown all the same.

    不应发生的变化（事件被改动或删除、记录被删除、状态没有事件为据）单列在最前。退出码为0；给出 --exit-code 且有变化时为1；
    有记录的某个版本无法读取时为5，其余照常列出。
    """
    from policytrack.register.versions import asked
    from policytrack.reports.views import difference

    comparison = asked(app.register, versions, name, staged)
    found = difference.told(comparison)
    app.show((difference.counted if stat else difference.build)(comparison, found, in_rows=format_ in _ROWS), format_)
    for problem in comparison.broken:
        app.tell(_words(problem))
    return _BROKEN if comparison.broken else _DIFFERENT if found and exit_code else 0


def _words(problem: Problem) -> Text:
    words = Text("{where}: 无法读取，未作比较：{text}", "{where}: cannot be read, not compared: {text}")
    return words.of(where=f"{problem.path}:{problem.line}", text=problem.text)
