"""Every event of the period: what moved, who wrote it down, and on what basis.
变更：本期全部事件、登记人与依据。
"""

from policytrack.register import Register
from policytrack.reports.document import Column, Document, Paragraph, Table
from policytrack.reports.parts.frame import masthead
from policytrack.reports.parts.standing import TITLE, Ask, basis, happenings, standings
from policytrack.text import Text


def build(register: Register, ask: Ask) -> Document:
    """Events that happened in the period, in order."""
    found = [each for each in happenings(standings(register, ask)) if ask.period.contains(each.event.certain)]
    columns = (
        Column("date", Text("日期", "Date")),
        TITLE,
        Column("movement", Text("变更", "Change"), flexible=True),
        Column("by", Text("登记人", "By")),
        Column("basis", Text("依据", "Basis"), flexible=True, secondary=True),
    )
    rows = tuple(
        (each.event.date, each.standing.commitment.title, each.movement, each.event.by, basis(each.event))
        for each in found
    )
    words = Text("本期共{n}条。", "{n} entries in this period.").of(n=len(found))
    none = Text("本期没有变更。", "Nothing changed in this period.")
    return Document(
        "changes",
        Text("变更记录", "Changes"),
        (Paragraph(words), Table(columns, rows, empty=none)),
        masthead("changes", register, ask),
    )
