"""Units by how much of theirs is on time, with counts beside.
责任单位：按期情况与更新情况，附数量。
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from statistics import median

from policytrack.rates import Rate, on_time_rate
from policytrack.register import Register
from policytrack.reports.document import Cell, Column, Document, Kin, Paragraph, Reference, Table
from policytrack.reports.parts.frame import framed
from policytrack.reports.parts.standing import Ask
from policytrack.reports.survey import Leading, Survey, surveyed
from policytrack.text import Text, plain
from policytrack.vocabulary.terms import Light, Status

_COLUMNS = (
    Column("unit", Text("单位", "Unit"), flexible=True),
    Column("total", Text("牵头", "Leads"), right=True),
    Column("open", Text("在办", "Open"), right=True),
    Column("done", Text("完成", "Done"), right=True),
    Column("unassessed", Text("待核", "Unassessed"), right=True),
    Column("red", Text("红灯", "Red"), right=True),
    Column("yellow", Text("黄灯", "Yellow"), right=True),
    Column("reminders", Text("催办", "Reminders"), right=True, secondary=True),
    Column("on_time", Text("按期率", "On time"), right=True),
    Column("median_days", Text("未更新中位", "Median silence"), right=True, secondary=True),
    Column("stale_days", Text("最长", "Longest"), right=True),
)
_NOTE = Text(
    "按期率＝按期完成÷（已完成＋逾期）；无可计算的事项为“—”，排在有比率的之后。催办以次计；未更新中位、最长指在办而未完成事项距最近事件的天数。",
    "On time = done on time / (done + overdue); — where there is nothing to count, which comes after those with a share. "
    "Median and longest silence: days since the last event of what is open and not done.",
)


def build(register: Register, ask: Ask) -> Document:
    """One row a leading unit: the best on-time share first, then the fewest days of silence, then the name."""
    return surveyed(register, ask, _said)


def _said(survey: Survey) -> Document:
    present = lru_cache(survey.register.units.present_name)
    groups: dict[str, list[Leading]] = defaultdict(list)
    for each in survey.leading():
        groups[present(each.lead) if each.lead else ""].append(each)
    ranked = sorted(groups.items(), key=lambda group: (not group[0], _rank(group[1]), group[0]))
    table = Table(_COLUMNS, tuple(_row(unit, group) for unit, group in ranked))
    return framed("units", Text("责任单位落实情况", "Units"), (table, Paragraph(_NOTE)), survey)


def _rate(group: Sequence[Leading]) -> Rate:
    return on_time_rate([(each.standing.commitment, each.standing.facts) for each in group])


def _silences(group: Sequence[Leading]) -> list[int]:
    there = [each.standing for each in group]
    waiting = [each.facts for each in there if each.commitment.status.is_open and not each.facts.done]
    return [each.stale_days or 0 for each in waiting]


def _rank(group: Sequence[Leading]) -> tuple[float, int]:
    rate = _rate(group)
    return (-rate.part / rate.whole if rate.whole else 1, max(_silences(group), default=0))


def _row(unit: str, group: Sequence[Leading]) -> tuple[Cell, ...]:
    rate, silences = _rate(group), _silences(group)
    there = [each.standing for each in group]
    lights = Counter(each.facts.light for each in there)
    return (
        Reference(plain(unit), Kin.UNIT, unit) if unit else Text("（未明确）", "(not named)"),
        len(group),
        sum(each.commitment.status.is_open for each in there),
        sum(each.facts.done is not None for each in there),
        sum(each.commitment.status is Status.UNASSESSED for each in there),
        lights[Light.RED],
        lights[Light.YELLOW],
        sum(each.reminders for each in group),
        rate if rate.whole else None,
        median(silences) if silences else None,
        max(silences, default=None),
    )
