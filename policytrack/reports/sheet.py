"""The ledger: one row a commitment, with its latest progress, trouble and next step.
台账：一事一行，含最近进展、存在问题、下一步措施。
"""

from collections.abc import Sequence

from policytrack.commitment import Event
from policytrack.fold import standing
from policytrack.heard import next_step, obstacle
from policytrack.register import Register
from policytrack.reports.document import Cell, Column, Document, Table
from policytrack.reports.parts.evidence import evidence_names
from policytrack.reports.parts.frame import framed
from policytrack.reports.parts.sorts import registers
from policytrack.reports.parts.standing import (
    DUE,
    LEAD,
    LIGHT,
    NEXT_STEP,
    REASON,
    STAGE,
    STATUS,
    TITLE,
    Ask,
    Happening,
    Standing,
)
from policytrack.reports.survey import Survey, surveyed
from policytrack.text import Text, listed, plain
from policytrack.vocabulary.kinds import Kinds
from policytrack.vocabulary.terms import Action

_OWNER, _CODE = "owner", "code"
_ACTIONS = tuple(Text(each.zh, each.en) for each in Action)


def build(register: Register, ask: Ask) -> Document:
    """Every commitment as of the day."""
    return surveyed(register, ask, _said, whole=True)


def _said(survey: Survey) -> Document:
    title = Text("承诺事项台账", "Ledger of commitments")
    whole = ledger(survey.register, tuple(survey.listed()), survey.events(), survey.ask)
    return framed("sheet", title, (whole,), survey)


def ledger(register: Register, now: Sequence[Standing], events: Sequence[Happening], ask: Ask) -> Table:
    """The office's whole ledger, with its own numbers if it has any; the public does not see whose name stands beside
    a commitment.
    """
    during: dict[str, list[Happening]] = {}
    for each in events:
        if ask.period.contains(each.event.certain) and not registers(each):
            during.setdefault(each.standing.commitment.id, []).append(each)
    every = _columns(register.kinds)
    shut = {_OWNER if register.is_public else "", "" if any(each.commitment.code for each in now) else _CODE}
    columns = tuple(column for column in every if column.key not in shut)
    kept = [at for at, column in enumerate(every) if column in columns]
    whole = ((number, *_row(each, during.get(each.commitment.id, ()))) for number, each in enumerate(now, 1))
    rows = tuple(tuple(row[at] for at in kept) for row in whole)
    return Table(columns, rows, empty=Text("登记册中没有承诺。", "The register has no commitments."))


def _columns(kinds: Kinds) -> tuple[Column, ...]:
    stages = dict.fromkeys(stage.text for kind in kinds.values() for stage in kind.stages)
    return (
        Column("number", Text("序号", "No."), right=True),
        Column("id", Text("编号", "ID"), secondary=True, under="title"),
        Column(_CODE, Text("文号编码", "Code"), secondary=True, under="title"),
        TITLE,
        Column("kind", Text("类别", "Kind"), secondary=True, choices=tuple(kind.text for kind in kinds.values())),
        Column("action", Text("动作", "Action"), secondary=True, choices=_ACTIONS, under="kind"),
        Column("criterion", Text("完成标准", "Criterion"), flexible=True, secondary=True),
        LEAD,
        Column("partners", Text("配合单位", "Partners"), flexible=True, secondary=True, under="lead"),
        Column(_OWNER, Text("责任人", "Owner"), secondary=True, under="lead"),
        Column("first_due", Text("原时限", "First due"), secondary=True, under="due"),
        DUE._replace(text=Text("现时限", "Due")),
        STAGE._replace(choices=tuple(stages), under="status"),
        STATUS,
        LIGHT,
        REASON._replace(text=Text("亮灯原因", "Why"), secondary=True, under="light"),
        Column("latest", Text("最近进展", "Latest"), flexible=True, secondary=True),
        Column("obstacle", Text("存在问题", "Obstacle"), flexible=True, secondary=True),
        NEXT_STEP._replace(under="obstacle"),
        Column("evidence", Text("佐证", "Evidence"), flexible=True, secondary=True, under="latest"),
    )


def _row(each: Standing, during: Sequence[Happening]) -> tuple[Cell, ...]:
    commitment, events = each.commitment, standing(each.commitment.history)
    return (
        commitment.id, commitment.code, each.title, each.kind, commitment.action, commitment.criterion,
        commitment.lead, commitment.partners, commitment.owner, each.facts.first_due, commitment.due, each.stage,
        commitment.status, each.facts.light, each.facts.reason, _latest(events, during), obstacle(commitment),
        next_step(commitment), _evidence(events),
    )  # fmt: skip


def _latest(events: Sequence[Event], during: Sequence[Happening]) -> object:
    """What happened in the period; else the last note."""
    if not during:
        return next((event.note for event in reversed(events) if event.note), None)
    words = Text("{date}，{said}", "{date}, {said}")
    return listed(
        (words.of(date=each.event.date, said=_what(each)) for each in during),
        Text("；", "; "),
    )


def _what(each: Happening) -> Text:
    words = Text("{movement}：{note}", "{movement}: {note}")
    return words.of(movement=each.movement, note=plain(each.event.note)) if each.event.note else each.movement


def _evidence(events: Sequence[Event]) -> Text | None:
    """What the last event rests on that rests on anything."""
    return next((evidence_names(event) for event in reversed(events) if event.evidence), None)
