"""Print the completion script of a shell.
输出命令补全脚本。
"""

from os import path

import click

from policytrack.cli.app import App
from policytrack.cli.command import argument, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.types import Codes
from policytrack.text import Text

SCRIPTS = path.join(path.dirname(path.dirname(__file__)), "shells")


@make(
    examples=(
        'eval "$(policytrack completion bash)"    # ~/.bashrc',
        'eval "$(policytrack completion zsh)"     # ~/.zshrc',
        "policytrack completion fish > ~/.config/fish/completions/policytrack.fish",
    )
)
@argument("shell", Text("bash、zsh 或 fish", "bash, zsh or fish"), type=Codes("bash", "zsh", "fish"), metavar="SHELL")
@pass_app
def command(app: App, shell: str) -> None:
    """Print the script that completes what is typed, saying what each word is.
    输出补全脚本，按 Tab 键补全并说明含义。

    It completes commands, options, commitments, units, stages, kinds, statuses, words of a query, reports and formats. A
    commitment is found by its name, its pinyin or their initials too: type wmxw and press Tab.

    可补全命令、选项、承诺、单位、环节、类别、状态、查询条件、报告和格式。承诺也可用名称、拼音或拼音首字母查找：输入 wmxw 后按 Tab。
    """
    with open(path.join(SCRIPTS, f"policytrack.{shell}"), encoding="utf-8") as script:
        click.echo(script.read(), nl=False)
