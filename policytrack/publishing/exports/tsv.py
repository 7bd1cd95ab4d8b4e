"""One table between tabs; commitments unless --table names another.
一张数据表，以制表符分隔；默认为承诺事项表，也可用 --table 指定。
"""

from policytrack.publishing.data.chosen import Chosen
from policytrack.publishing.data.separated import separated
from policytrack.publishing.data.tables import table_of
from policytrack.publishing.exports import Asked

ENDINGS = (".tsv",)


def export(chosen: Chosen, asked: Asked) -> str:
    """The table. Raises UnknownWord, Doubled."""
    return separated(table_of(chosen, asked.table), "\t")
