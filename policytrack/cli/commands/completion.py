"""Print the completion script of a shell.
输出命令补全脚本。
"""

import click
from click.shell_completion import get_completion_class

from policytrack.cli.app import App
from policytrack.cli.command import argument, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.types import Codes
from policytrack.text import Text


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
    """Print the script that completes commands, options, names, units and stages.
    输出补全脚本，可补全命令、选项、承诺、单位和环节。
    """
    from policytrack.cli.root import program

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(program, {}, "policytrack", "_POLICYTRACK_COMPLETE").source())
