"""A Word file laid out as GB/T 9704-2012 wants official papers, for handing in and for filing.
Word 文件，按《党政机关公文格式》（GB/T 9704—2012）排版，用于报送和归档。

A4 with margins of 37, 28, 35 and 26 mm, 22 lines of 28 characters; 小标宋 for the title, 仿宋 for the body, 黑体 and 楷体
for headings, which are real ones. The fonts are named, not enclosed: a computer that lacks one takes the kin that the
file names for it (policytrack.formats._docx.fonts). A red head, a number and a seal stand there only if the letterhead
of the document has them.
"""

from policytrack.formats import Page
from policytrack.formats._abridged import abridged
from policytrack.formats._cells import words
from policytrack.formats._docx.package import Content, packed
from policytrack.formats._docx.parts import body
from policytrack.formats._docx.pen import Pen
from policytrack.reports.document import Document
from policytrack.text import Lang

_ISSUER = "编发单位"


def render(document: Document, lang: Lang, page: Page) -> bytes:
    """The file; the page is paper, so the screen's does not matter. Raises BadSeal."""
    pen = Pen(lang, {})
    document = abridged(document)
    seal = document.letterhead.seal if document.letterhead else None
    title = words(document.title, lang)
    return packed(Content(body(document, pen), pen.addresses, title, _author(document, lang), lang, seal))


def _author(document: Document, lang: Lang) -> str:
    return next((words(value, lang) for name, value in document.masthead if name.zh == _ISSUER), "policytrack")
