"""Tab-separated values, for pasting into a spreadsheet and for cut and awk.
制表符分隔，便于粘贴到表格软件，也便于 cut、awk 处理。

As ``csv`` in all else. A cell holds no tab and no line feed: both are blanks.
"""

from collections.abc import Iterator

from policytrack.formats import Page
from policytrack.formats.csv import separated
from policytrack.reports.document import Document
from policytrack.text import Lang


def render(document: Document, lang: Lang, page: Page) -> str:
    """The document's tables as tab-separated values."""
    return "".join(stream(document, lang, page))


def stream(document: Document, lang: Lang, page: Page) -> Iterator[str]:
    """The same, some lines at a time."""
    return separated(document, lang, "\t")
