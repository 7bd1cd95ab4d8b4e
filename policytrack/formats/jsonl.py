"""JSON a line at a time, for jq, pipes and logs.
逐行 JSON，适合 jq、管道和日志。

A list is an object a line, one for each row; of an empty list nothing is written at all. Of any other report the first
line is what stands before the blocks (``type`` is ``report``), and then comes a block a line. The objects are those that
``json`` describes.
"""

from collections.abc import Iterable, Iterator

from policytrack.formats import Page
from policytrack.formats.json import Object, block_data, front, records, written
from policytrack.reports.document import Document
from policytrack.text import Lang


def render(document: Document, lang: Lang, page: Page) -> str:
    """The document as lines of JSON."""
    return "".join(stream(document, lang, page))


def stream(document: Document, lang: Lang, page: Page) -> Iterator[str]:
    """The same, a line at a time."""
    return (written(each) + "\n" for each in _objects(document, lang))


def _objects(document: Document, lang: Lang) -> Iterable[Object]:
    if document.bare:
        return records(document, lang)
    return [{"type": "report", **front(document, lang)}, *(block_data(block, lang) for block in document.blocks)]
