"""YAML for programs and people; says what ``json`` says.
YAML，内容与 JSON 相同。
"""

from json import loads

from policytrack.formats import Page, json
from policytrack.reports.document import Document
from policytrack.storage.yaml_write import item, write
from policytrack.text import Lang


def render(document: Document, lang: Lang, page: Page) -> str:
    """The document as YAML in block style."""
    data = loads(json.render(document, lang, page))
    if not document.bare:
        return write(data, _flow)
    lines = [line for at, row in enumerate(data) for line in item(row, (at,), 0, _flow)]
    return "\n".join(lines or ["[]"]) + "\n"


def _flow(*_: object) -> bool:
    """Nothing stands on one line with what it holds."""
    return False
