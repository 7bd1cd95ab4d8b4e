"""Markdown with tables as tabulate draws them for GitHub.
Markdown，表格按 GitHub 样式由 tabulate 绘制。

tabulate is the dearest import of all, so it is asked for here and nowhere else.
"""

from tabulate import tabulate

from policytrack.formats import Page
from policytrack.formats._cells import Grid
from policytrack.formats.markdown import written
from policytrack.reports.document import Document
from policytrack.text import Lang


def render(document: Document, lang: Lang, page: Page) -> str:
    """The document as Markdown; no line is wrapped, so the width does not matter."""
    return written(document, lang, _tabulated)


def _tabulated(grid: Grid) -> str:
    """Left to itself tabulate would read numbers into words and align them anew."""
    head, *rows = grid.rows
    sides = ["right" if column.right else "left" for column in grid.columns]
    return tabulate(rows, head, tablefmt="github", disable_numparse=True, colalign=sides)
