"""Targets against the clock: baseline, goal, now, and how far behind.
量化指标：基期、目标、现值与序时进度。
"""

from collections.abc import Sequence
from datetime import date

from policytrack.register import Register
from policytrack.reports.document import Cell, Column, Document, Paragraph, Table
from policytrack.reports.drawings import Gauges
from policytrack.reports.parts.definitions import TARGETS
from policytrack.reports.parts.frame import framed
from policytrack.reports.parts.standing import LIGHT, Ask, Standing
from policytrack.reports.survey import Survey, surveyed
from policytrack.reports.survey.wanted import asked
from policytrack.targets import progress
from policytrack.text import Text, plain

_COLUMNS = (
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


def build(register: Register, ask: Ask) -> Document:
    """One row a target. Its formulas stand below."""
    return surveyed(register, ask, _said)


def _said(survey: Survey) -> Document:
    found = survey.find(asked("target:any", survey.register.kinds), limit=None)
    blocks = (targets(found.standings, survey.ask.day), Paragraph(TARGETS))
    return framed("indicators", Text("量化指标进度表", "Targets"), blocks, survey)


def targets(now: Sequence[Standing], day: date) -> Table:
    """Baseline, goal and present value of each target, with how much is done and how much of the time is gone."""
    rows = tuple(_row(each, day) for each in now if each.commitment.target)
    empty = Text("登记册中没有量化指标。", "The register has no targets.")
    return Table(_COLUMNS, rows, empty=empty, drawing=Gauges("indicator", "achieved", "elapsed"))


def _row(each: Standing, day: date) -> tuple[Cell, ...]:
    target, now = each.commitment.target, progress(each.commitment, day)
    assert target is not None
    return (
        each.title._replace(text=plain(target.indicator)), target.unit, target.baseline, target.goal, now.value,
        now.measured, _percent(now.achieved), _percent(now.elapsed), _percent(now.gap), each.facts.light,
    )  # fmt: skip


def _percent(number: float | None) -> float | None:
    return None if number is None else round(number, 1)
