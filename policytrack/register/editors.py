"""What lets an editor know the fields: JSON Schemas in the register, and a line in each new record that leads to one.

The schemas lie in ``_schema/`` and know the register's own kinds and stages; ``policytrack schema --write`` makes them anew.
"""

import json
import os
from collections.abc import Iterator

from policytrack.errors import Problem
from policytrack.register.register import Register
from policytrack.register.schema import SHAPES, json_schema
from policytrack.storage import files, layout
from policytrack.text import Text

FOLDER = "_schema"
LINE = f"# yaml-language-server: $schema=../{FOLDER}/record.json\n"


def schemas(register: Register) -> dict[str, bytes]:
    """The schema of every sort of file, by the path where it belongs."""
    return {
        os.path.join(register.root, FOLDER, f"{name}.json"): _written(json_schema(name, register.kinds))
        for name in SHAPES
    }


def _written(schema: dict[str, object]) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def write_schemas(register: Register) -> list[str]:
    """Writes those that are not there or say something else; their paths. Raises CannotWrite."""
    old = [path for path, schema in schemas(register).items() if _is_old(path, schema)]
    for path in old:
        files.write(path, schemas(register)[path])
    return old


def line(root: str) -> str:
    """The first line of a new record: nothing where the register has no schemas."""
    return LINE if os.path.exists(os.path.join(root, FOLDER, "record.json")) else ""


def outdated(register: Register) -> Iterator[Problem]:
    """Schemas that are there and no longer say what this register knows."""
    words = Text(
        "编辑器所用的字段说明与现有设置不符：请运行 policytrack schema --write",
        "what editors go by is not what the settings say now: run policytrack schema --write",
    )
    for path, schema in schemas(register).items():
        if os.path.exists(path) and _is_old(path, schema):
            yield Problem(layout.shown(path), 1, words, "schema", "notice")


def _is_old(path: str, schema: bytes) -> bool:
    return not os.path.isfile(path) or files.read_bytes(path).replace(b"\r\n", b"\n") != schema
