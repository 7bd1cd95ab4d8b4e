"""Legislation by stage: what each item has passed, when, and what is next.
立法进度：各项目已过环节、日期和下一环节。
"""

from itertools import groupby

from policytrack.clocks import stages_reached
from policytrack.register import Register
from policytrack.reports.document import Block, Column, Document, Heading, Paragraph, Table
from policytrack.reports.parts.frame import masthead
from policytrack.reports.parts.standing import TITLE, Ask, Standing, standings
from policytrack.text import Text, listed
from policytrack.vocabulary.kinds import Kind

REACHED, PASSED_OVER, AHEAD = "#", "-", "."


def build(register: Register, ask: Ask) -> Document:
    """A table for each legal kind: a mark a stage, the present stage with its date, and the next."""
    legal = [each for each in standings(register, ask) if each.kind.legal]
    blocks: list[Block] = (
        [] if legal else [Paragraph(Text("登记册中没有立法类事项。", "There are no legal instruments."))]
    )
    for kind, group in groupby(legal, key=lambda each: each.kind):
        blocks += [Heading(kind.text), _table(list(group)), Paragraph(_legend(kind))]
    return Document(
        "pipeline", Text("立法项目进度表", "Legislation by stage"), tuple(blocks), masthead("pipeline", register, ask)
    )


def _table(group: list[Standing]) -> Table:
    columns = (
        TITLE,
        Column("marks", Text("进程", "Way")),
        Column("stage", Text("现环节", "Stage")),
        Column("on", Text("日期", "Since")),
        Column("next", Text("下一环节", "Next")),
        Column("done", Text("达到完成环节", "Finish line"), flexible=True, secondary=True),
    )
    rows = [
        (each.commitment.title, marks(each), each.stage, _since(each), each.next_stage, each.facts.done)
        for each in group
    ]
    return Table(columns, tuple(rows))


def marks(each: Standing) -> str:
    """One mark a stage: reached with a date, passed over without one, or still ahead."""
    reached, at = stages_reached(each.commitment), each.kind.position(each.commitment.stage)
    return "".join(
        REACHED if stage.code in reached else PASSED_OVER if place < at else AHEAD
        for place, stage in enumerate(each.kind.stages)
    )


def _since(each: Standing) -> object:
    return stages_reached(each.commitment).get(each.commitment.stage or "")


def _legend(kind: Kind) -> Text:
    words = Text(
        "进程各位依次为：{stages}。{r} 有日期，{p} 已完成而日期不详，{a} 未到。",
        "The marks are, in order: {stages}. {r} dated, {p} passed over without a date, {a} ahead.",
    )
    return words.of(stages=listed(kind.stages), r=REACHED, p=PASSED_OVER, a=AHEAD)
