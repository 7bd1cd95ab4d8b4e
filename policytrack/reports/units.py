"""Units by how much of theirs is on time, with counts beside.
责任单位：按期情况与更新情况，附数量。
"""

from collections import defaultdict
from collections.abc import Sequence

from policytrack.rates import Rate, on_time_rate
from policytrack.register import Register
from policytrack.reports.document import Cell, Column, Document, Paragraph, Table
from policytrack.reports.parts.frame import masthead
from policytrack.reports.parts.standing import Ask, Standing, standings
from policytrack.text import Text
from policytrack.vocabulary.terms import Light, Status


def build(register: Register, ask: Ask) -> Document:
    """One row a leading unit: the best on-time share first, then the fewest days of silence."""
    groups: dict[str, list[Standing]] = defaultdict(list)
    for each in standings(register, ask):
        groups[register.units.present_name(each.commitment.lead) if each.commitment.lead else ""].append(each)
    ranked = sorted(groups.items(), key=lambda group: (not group[0], _rank(group[1])))
    columns = (
        Column("unit", Text("单位", "Unit"), flexible=True),
        Column("total", Text("牵头", "Leads"), right=True),
        Column("open", Text("在办", "Open"), right=True),
        Column("unassessed", Text("待核", "Unassessed"), right=True),
        Column("red", Text("红灯", "Red"), right=True),
        Column("on_time", Text("按期率", "On time"), right=True),
        Column("stale_days", Text("最长未更新（天）", "Longest silence (days)"), right=True),
    )
    note = Text(
        "按期率＝按期完成÷（已完成＋逾期）；无可计算的事项为“—”。",
        "On time = done on time / (done + overdue); — where there is nothing to count.",
    )
    table = Table(columns, tuple(_row(unit, group) for unit, group in ranked))
    return Document(
        "units", Text("责任单位落实情况", "Units"), (table, Paragraph(note)), masthead("units", register, ask)
    )


def _rate(group: Sequence[Standing]) -> Rate:
    return on_time_rate([(each.commitment, each.facts) for each in group])


def _silence(group: Sequence[Standing]) -> int:
    waiting = [each.facts.stale_days or 0 for each in group if each.commitment.status.is_open and not each.facts.done]
    return max(waiting, default=0)


def _rank(group: Sequence[Standing]) -> tuple[float, int]:
    rate = _rate(group)
    return (-rate.part / rate.whole if rate.whole else 1, _silence(group))


def _row(unit: str, group: Sequence[Standing]) -> tuple[Cell, ...]:
    rate = _rate(group)
    return (
        unit or Text("（未明确）", "(not named)"),
        len(group),
        sum(each.commitment.status.is_open for each in group),
        sum(each.commitment.status is Status.UNASSESSED for each in group),
        sum(each.facts.light is Light.RED for each in group),
        rate if rate.whole else None,
        _silence(group),
    )
