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
from policytrack.reports.views.promised import list_schema
from policytrack.text import Text
from policytrack.vocabulary.kinds import Kinds


@make(examples=("policytrack schema", "policytrack schema settings > settings.schema.json"))
@argument(
    "shape",
    Text(
        "record、source、units、settings，或 list（list --format json 的输出）；默认 record",
        "record, source, units, settings, or list for what list --format json prints; record if not given",
    ),
    type=Codes(*SHAPES, "list"),
    default="record",
    metavar="[FILE]",
)
@pass_app
def command(app: App, shape: str) -> None:
    """Print the JSON Schema (draft 7) of a file, or of the list as json, with descriptions in both languages.
    输出文件或 json 清单的 JSON Schema（draft 7），附中英文说明。
    """
    schema = list_schema(_kinds(app)) if shape == "list" else json_schema(shape, _kinds(app))
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))


def _kinds(app: App) -> Kinds | None:
    """The kinds of the register here, or of none."""
    try:
        return app.register.kinds
    except NoRegister:
        return None
