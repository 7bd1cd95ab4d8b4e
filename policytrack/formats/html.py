"""One page that stands by itself, to be opened, sent and printed; with charts.
自成一体的网页，可直接打开、发送和打印，带图表。

Nothing in it is fetched and nothing runs: no script, no font, no picture from elsewhere, and its policy forbids them.
"""

from policytrack.formats import Page
from policytrack.formats._abridged import abridged
from policytrack.formats._cells import words
from policytrack.formats._html import body, shell
from policytrack.reports.document import Document
from policytrack.text import Lang, brief


def render(document: Document, lang: Lang, page: Page) -> str:
    """The document as a whole page; how wide it is is for whoever opens it."""
    return shell(brief(words(document.title, lang)), lang, body(abridged(document), lang))
