"""One table as CSV for Excel and statistics; commitments unless --table names another.
一张数据表的 CSV，供 Excel 和统计软件使用；默认为承诺事项表，也可用 --table 指定。
"""

from policytrack.publishing.data.chosen import Chosen
from policytrack.publishing.data.separated import separated
from policytrack.publishing.data.tables import table_of
from policytrack.publishing.exports import Asked

ENDINGS = (".csv",)


def export(chosen: Chosen, asked: Asked) -> str:
    """The table; whoever writes it to a file puts a byte-order mark before it. Raises UnknownWord, Doubled."""
    return separated(table_of(chosen, asked.table))
