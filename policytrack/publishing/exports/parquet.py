"""One table as Parquet, if pyarrow is there; commitments unless --table names another.
一张数据表的 Parquet，须已安装 pyarrow；默认为承诺事项表，也可用 --table 指定。
"""

from importlib.util import find_spec
from io import BytesIO
from typing import Any

from policytrack.errors import PolicytrackError
from policytrack.publishing.data.chosen import Chosen
from policytrack.publishing.data.columns import Column, Holds
from policytrack.publishing.data.tables import Table, table_of
from policytrack.publishing.exports import Asked
from policytrack.text import Text

ENDINGS = (".parquet",)


class NoParquet(PolicytrackError):
    """The library that writes Parquet is not there."""

    text = Text(
        "导出 parquet 须先安装 pyarrow：pip install 'policytrack[parquet]'",
        "parquet needs pyarrow: pip install 'policytrack[parquet]'",
    )


def export(chosen: Chosen, asked: Asked) -> bytes:
    """The table, typed. Raises NoParquet, UnknownWord, Doubled."""
    if find_spec("pyarrow") is None:
        raise NoParquet
    from pyarrow import parquet

    canvas = BytesIO()
    parquet.write_table(_arrow(table_of(chosen, asked.table)), canvas)
    return canvas.getvalue()


def _arrow(table: Table) -> Any:
    import pyarrow

    cells = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    held = [pyarrow.array(values, _type(column)) for column, values in zip(table.columns, cells, strict=True)]
    return pyarrow.table(held, names=[column.name for column in table.columns])


def _type(column: Column) -> Any:
    import pyarrow

    return {
        Holds.NUMBER: pyarrow.float64(), Holds.WHOLE: pyarrow.int64(), Holds.FLAG: pyarrow.bool_(),
        Holds.DAY: pyarrow.date32(), Holds.STAMP: pyarrow.timestamp("s", "UTC"), Holds.WORDS: pyarrow.list_(pyarrow.string()),
    }.get(column.holds, pyarrow.string())  # fmt: skip
