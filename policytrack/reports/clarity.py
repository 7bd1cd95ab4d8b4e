"""What nobody could hold anyone to as it is worded, with what to do about each.
口径不清清单：难以核查的措辞和所缺内容，附处理建议。
"""

from collections.abc import Sequence
from typing import NamedTuple

from policytrack.clarity import Finding, findings
from policytrack.register import Register
from policytrack.reports.document import Block, Cell, Column, Document, Paragraph, Table
from policytrack.reports.parts.frame import framed, section
from policytrack.reports.parts.standing import LEAD, TITLE, Ask, Standing
from policytrack.reports.survey import Survey, surveyed
from policytrack.text import Text
from policytrack.vocabulary.terms import Verifiability


class _Row(NamedTuple):
    standing: Standing
    finding: Finding


_RULE = Column("rule", Text("问题", "What is unclear"), flexible=True)
_UNCLEAR = (
    TITLE,
    LEAD._replace(secondary=True),
    _RULE,
    Column("advice", Text("建议", "What to do"), flexible=True),
)
_ACCEPTED = (
    TITLE,
    _RULE,
    Column("by", Text("接受人", "Accepted by")),
    Column("date", Text("日期", "Date")),
    Column("note", Text("理由", "Why"), flexible=True),
)
_NOTE = Text(
    "处理办法：补足所缺内容；或在记录中注明可核查性（verifiability），列为已注明；或写明理由予以接受："
    "policytrack update 名称 --accept 问题 --note 理由。处理后 check 不再提示。",
    "To settle one: supply what is missing; or say in the record how far it can be verified (verifiability); or accept it "
    "with a reason: policytrack update NAME --accept RULE --note WHY. check is then silent about it.",
)


def build(register: Register, ask: Ask) -> Document:
    """What is open, what the record itself says it leaves unclear, and what was accepted, by whom and why."""
    return surveyed(register, ask, _said, whole=True)


def _said(survey: Survey) -> Document:
    now = tuple(survey.listed())
    found = [_Row(each, finding) for each in now for finding in findings(each.commitment, each.kind)]
    waiting = [row for row in found if row.finding.is_open]
    stated = [row for row in found if row.finding.is_stated and not row.finding.accepted]
    accepted = [row for row in found if row.finding.accepted]
    blocks: tuple[Block, ...] = (
        Paragraph(_summary(now, waiting, stated, accepted)),
        *section(1, Text("待明确", "To be made clear"), _unclear(waiting)),
        *section(
            2, Text("记录已注明口径待明确或不可核查", "Said to be unclear by the record itself"), _unclear(stated)
        ),
        *section(3, Text("已接受", "Accepted"), Table(_ACCEPTED, tuple(map(_accepted, accepted)))),
        Paragraph(_NOTE),
    )
    return framed("clarity", Text("口径不清清单", "What is unclear"), blocks, survey)


def _summary(now: Sequence[Standing], *groups: Sequence[_Row]) -> Text:
    waiting, stated, accepted = (len({row.standing.commitment.id for row in group}) for group in groups)
    never = sum(each.commitment.verifiability is Verifiability.UNVERIFIABLE for each in now)
    words = Text(
        "共{n}项承诺：待明确{waiting}项；记录已注明{stated}项，其中不可核查{never}项；已接受{accepted}项。一项可有多处。",
        "Of {n} commitments {waiting} are to be made clear; {stated} say so themselves, {never} of them that they cannot "
        "be verified; of {accepted} something was accepted. One may have several findings.",
    )
    return words.of(n=len(now), waiting=waiting, stated=stated, never=never, accepted=accepted)


def _unclear(rows: Sequence[_Row]) -> Table:
    return Table(_UNCLEAR, tuple(map(_row, rows)))


def _row(row: _Row) -> tuple[Cell, ...]:
    return row.standing.title, row.standing.commitment.lead, row.finding.sentence, row.finding.rule.advice


def _accepted(row: _Row) -> tuple[Cell, ...]:
    event = row.finding.accepted
    assert event is not None
    return row.standing.title, row.finding.sentence, event.by or None, event.date, event.note
