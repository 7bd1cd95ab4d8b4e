"""Deadlines in order, with what has slipped and what is left.
时限：按先后排列，附延期与剩余天数。
"""

from collections.abc import Iterable
from datetime import date

from policytrack.register import Register
from policytrack.reports.document import Block, Cell, Column, Document, Paragraph, Table
from policytrack.reports.drawings import Spans
from policytrack.reports.parts.frame import framed
from policytrack.reports.parts.standing import DUE, LIGHT, TITLE, Ask, Standing
from policytrack.reports.survey import Survey, surveyed
from policytrack.reports.survey.wanted import BY_DUE
from policytrack.text import Text

_COLUMNS = (
    LIGHT,
    TITLE,
    Column("first_due", Text("原时限", "First due")),
    DUE._replace(text=Text("现时限", "Due")),
    Column("slip_days", Text("延期", "Slip"), right=True),
    Column("days_left", Text("剩余", "Left"), right=True),
    Column("timeliness", Text("时效", "Timeliness")),
)


def build(register: Register, ask: Ask) -> Document:
    """Every commitment by its present deadline; those without one last."""
    return surveyed(register, ask, _said)


def _said(survey: Survey) -> Document:
    words = Text(
        "共{n}项，其中{m}项未定时限。延期、剩余以天计。",
        "Commitments: {n}; without a deadline: {m}. Slip and left are in days.",
    )
    count = Paragraph(words.of(n=survey.now.total(), m=survey.now.count(lambda each: not each.commitment.due)))
    blocks: tuple[Block, ...] = (count, spans(survey.listed(BY_DUE), survey.ask.day))
    return framed("deadlines", Text("承诺事项时限表", "Deadlines"), blocks, survey)


def spans(found: Iterable[Standing], day: date) -> Table:
    """The first deadline of each against the present one, of commitments with the nearest first."""
    drawing = Spans(TITLE.key, "first_due", DUE.key, LIGHT.key, day)
    return Table(_COLUMNS, tuple(map(_row, found)), drawing=drawing)


def _row(each: Standing) -> tuple[Cell, ...]:
    return (
        each.facts.light, each.title, each.facts.first_due, each.commitment.due, each.facts.slip_days,
        None if each.facts.done else each.facts.days_left, each.facts.timeliness,
    )  # fmt: skip
