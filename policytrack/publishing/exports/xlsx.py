"""The ledger as an Excel workbook.
台账的 Excel 工作簿。
"""

from policytrack.publishing.data.chosen import Chosen
from policytrack.publishing.exports import Asked
from policytrack.publishing.exports._ledger import ledger

ENDINGS = (".xlsx",)


def export(chosen: Chosen, asked: Asked) -> str | bytes:
    """The workbook."""
    return ledger(chosen, asked, "xlsx")
