"""Targets against the clock: baseline, goal, now, and how far behind.
量化指标：基期、目标、现值与序时进度。
"""

from policytrack.facts import progress
from policytrack.register import Register
from policytrack.reports.document import Column, Document, Paragraph, Table
from policytrack.reports.parts.frame import masthead
from policytrack.reports.parts.standing import LIGHT, Ask, standings
from policytrack.text import Text


def build(register: Register, ask: Ask) -> Document:
    """One row a target. Its formulas stand below."""
    rows = []
    for each in standings(register, ask):
        target = each.commitment.target
        if target:
            now = progress(each.commitment, ask.day)
            rows.append(
                (
                    target.indicator, target.unit, target.baseline, target.goal, now.value, now.measured,
                    _percent(now.achieved), _percent(now.elapsed), _percent(now.gap), each.facts.light,
                )
            )  # fmt: skip
    columns = (
        Column("indicator", Text("指标", "Indicator"), flexible=True),
        Column("unit", Text("单位", "Unit")),
        Column("baseline", Text("基期", "Baseline"), right=True),
        Column("goal", Text("目标", "Goal"), right=True),
        Column("value", Text("现值", "Now"), right=True),
        Column("measured", Text("监测日期", "Measured")),
        Column("achieved", Text("完成%", "Done %"), right=True),
        Column("elapsed", Text("序时%", "Time %"), right=True),
        Column("gap", Text("差距", "Gap"), right=True),
        LIGHT,
    )
    empty = Text("登记册中没有量化指标。", "The register has no targets.")
    note = Text(
        "序时进度＝（截至日－起算日）÷（时限－起算日）；完成进度＝（现值－基期）÷（目标－基期）；差距＝序时－完成，单位为百分点。",
        "Time = (day - start) / (due - start); done = (now - baseline) / (goal - baseline); gap = time - done, in points.",
    )
    blocks = (Table(columns, tuple(rows), empty=empty), Paragraph(note))
    return Document("indicators", Text("量化指标进度表", "Targets"), blocks, masthead("indicators", register, ask))


def _percent(number: float | None) -> float | None:
    return None if number is None else round(number, 1)
