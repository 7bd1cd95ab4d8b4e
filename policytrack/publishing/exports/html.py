"""The ledger as a web page that needs no other file.
台账网页，单个文件。
"""

from policytrack.publishing.data.chosen import Chosen
from policytrack.publishing.exports import Asked
from policytrack.publishing.exports._ledger import ledger

ENDINGS = (".html", ".htm")


def export(chosen: Chosen, asked: Asked) -> str | bytes:
    """The page."""
    return ledger(chosen, asked, "html")
