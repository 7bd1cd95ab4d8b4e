"""Every event of the period: what moved, who wrote it down, and on what basis.
变更：本期全部事件、登记人与依据。
"""

from collections.abc import Sequence

from policytrack.register import Register
from policytrack.reports.document import Block, Cell, Column, Document, Paragraph, Table
from policytrack.reports.parts.evidence import basis
from policytrack.reports.parts.frame import framed
from policytrack.reports.parts.standing import TITLE, Ask, Happening
from policytrack.reports.survey import Survey, surveyed
from policytrack.text import Text

_BY = Column("by", Text("登记人", "By"))
_COLUMNS = (
    Column("date", Text("日期", "Date")),
    TITLE,
    Column("movement", Text("变更", "Change"), flexible=True),
    _BY,
    Column("basis", Text("依据", "Basis"), flexible=True, secondary=True),
)


def build(register: Register, ask: Ask) -> Document:
    """Events that happened in the period, in order."""
    return surveyed(register, ask, _said)


def _said(survey: Survey) -> Document:
    blocks = changes(survey.register, survey.events(), survey.ask)
    return framed("changes", Text("变更记录", "Changes"), tuple(blocks), survey)


def changes(register: Register, events: Sequence[Happening], ask: Ask) -> list[Block]:
    """The events of the period, counted and in a table; the public does not see who wrote them down."""
    found = [each for each in events if ask.period.contains(each.event.certain)]
    columns = tuple(column for column in _COLUMNS if column is not _BY or not register.is_public)
    kept = [_COLUMNS.index(column) for column in columns]
    rows = tuple(tuple(row[at] for at in kept) for row in map(_row, found))
    words = Text("本期共{n}条。", "Entries in this period: {n}.").of(n=len(found))
    none = Text("本期没有变更。", "Nothing changed in this period.")
    return [Paragraph(words), Table(columns, rows, empty=none)]


def _row(each: Happening) -> tuple[Cell, ...]:
    return each.event.date, each.standing.title, each.movement, each.event.by, basis(each.event)
