"""Print the JSON Schema of a file.
输出文件的 JSON Schema。
"""

import json

import click

from policytrack.cli.app import App
from policytrack.cli.command import argument, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.types import Codes
from policytrack.register import NoRegister
from policytrack.register.schema import SHAPES, json_schema
from policytrack.text import Text
from policytrack.vocabulary.kinds import Kinds


@make(examples=("policytrack schema", "policytrack schema settings > settings.schema.json"))
@argument(
    "shape",
    Text("record、source、units 或 settings，默认 record", "record, source, units or settings; record if not given"),
    type=Codes(*SHAPES),
    default="record",
    metavar="[FILE]",
)
@pass_app
def command(app: App, shape: str) -> None:
    """Print the JSON Schema (draft 7) of a file, with descriptions in both languages.
    输出文件的 JSON Schema（draft 7），附中英文说明。
    """
    click.echo(json.dumps(json_schema(shape, _kinds(app)), ensure_ascii=False, indent=2))


def _kinds(app: App) -> Kinds | None:
    """The kinds of the register here, or of none."""
    try:
        return app.register.kinds
    except NoRegister:
        return None
