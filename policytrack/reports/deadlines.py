"""Deadlines in order, with what has slipped and what is left.
时限：按先后排列，附延期与剩余天数。
"""

from policytrack.register import Register
from policytrack.reports.document import Column, Document, Paragraph, Table
from policytrack.reports.parts.frame import masthead
from policytrack.reports.parts.standing import DUE, LIGHT, TITLE, Ask, standings
from policytrack.text import Text


def build(register: Register, ask: Ask) -> Document:
    """Every commitment by its present deadline; those without one last."""
    now = standings(register, ask)
    dated = sorted(
        (each for each in now if each.commitment.due),
        key=lambda each: each.commitment.due.last if each.commitment.due else ask.day,
    )
    undated = [each for each in now if not each.commitment.due]
    columns = (
        LIGHT,
        TITLE,
        Column("first_due", Text("原时限", "First due")),
        DUE,
        Column("slip_days", Text("延期", "Slip"), right=True),
        Column("days_left", Text("剩余", "Left"), right=True),
        Column("timeliness", Text("时效", "Timeliness")),
    )
    rows = tuple(
        (
            each.facts.light,
            each.commitment.title,
            each.facts.first_due,
            each.commitment.due,
            each.facts.slip_days,
            None if each.facts.done else each.facts.days_left,
            each.facts.timeliness,
        )
        for each in (*dated, *undated)
    )
    words = Text(
        "共{n}项，其中{m}项未定时限。延期、剩余以天计。",
        "{n} commitments, {m} without a deadline. Slip and left are in days.",
    )
    blocks = (Paragraph(words.of(n=len(now), m=len(undated))), Table(columns, rows))
    return Document("deadlines", Text("承诺事项时限表", "Deadlines"), blocks, masthead("deadlines", register, ask))
