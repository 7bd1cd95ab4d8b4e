"""Print the JSON Schema of a file.
输出文件的 JSON Schema。
"""

import json
from collections.abc import Callable

import click

from policytrack.cli.app import App
from policytrack.cli.command import argument, option, pass_app
from policytrack.cli.command import command as make
from policytrack.cli.types import Codes
from policytrack.register import NoRegister, editors
from policytrack.register.schema import SHAPES, Schema, json_schema
from policytrack.reports.views.promised import list_schema
from policytrack.storage.layout import shown
from policytrack.text import Text
from policytrack.vocabulary.kinds import Kinds


def _of_extract(kinds: Kinds | None) -> Schema:
    from policytrack.reports.views.extracted import extract_schema

    return extract_schema(kinds)


# What commands print as json.
_PRINTED: dict[str, Callable[[Kinds | None], Schema]] = {"list": list_schema, "extract": _of_extract}


@make(
    examples=("policytrack schema", "policytrack schema settings > settings.schema.json", "policytrack schema --write")
)
@argument(
    "shape",
    Text(
        "record、source、units、settings、extraction，或 list、extract（其 --format json 的输出）；默认 record",
        "record, source, units, settings, extraction; or list, extract for what their --format json prints; record if not given",
    ),
    type=Codes(*SHAPES, *_PRINTED),
    default="record",
    metavar="[FILE]",
)
@option("--write", text=Text("写入登记册，供编辑器使用", "write them into the register, for editors"), is_flag=True)
@pass_app
def command(app: App, shape: str, write: bool) -> None:
    """Print the JSON Schema (draft 7) of a file, or of what a command prints as json, with descriptions in both languages.
    输出文件或命令所输出 json 的 JSON Schema（draft 7），附中英文说明。

    With --write, those of all files are put into _schema/ of the register, as init does; new records then begin with a
    line by which an editor finds theirs. Write them anew when the settings get kinds or stages of their own.

    加 --write 时把各类文件的 schema 写入登记册的 _schema/（init 已写入），此后新记录首行指明其位置，编辑器据此补全和核对。
    设置中增加类别或环节后，请重新写入。
    """
    if write:
        _write(app)
        return
    kinds = _kinds(app)
    schema = _PRINTED[shape](kinds) if shape in _PRINTED else json_schema(shape, kinds)
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))


def _write(app: App) -> None:
    for path in (written := editors.write_schemas(app.register)):
        app.say(Text("已写入 {path}", "wrote {path}").of(path=shown(path)))
    if not written:
        app.say(Text("已是最新，无需改动。", "they are there already; nothing was changed."))


def _kinds(app: App) -> Kinds | None:
    """The kinds of the register here, or of none."""
    try:
        return app.register.kinds
    except NoRegister:
        return None
