"""The figures that the sources claim, recomputed: which follow, which do not, which lack a base.
数据核算：来源所述数据是否与其数字相符。
"""

from collections import Counter

from policytrack.claims import Judged, judge
from policytrack.register import Register
from policytrack.reports.document import Block, Column, Document, Heading, Paragraph, Table
from policytrack.reports.parts.frame import framed
from policytrack.reports.parts.standing import Ask
from policytrack.reports.survey import Survey, surveyed
from policytrack.text import Text, listed
from policytrack.vocabulary.terms import ClaimVerdict

_ORDER = (
    ClaimVerdict.DOES_NOT_FOLLOW, ClaimVerdict.TENSION, ClaimVerdict.NO_BASE,
    ClaimVerdict.UNSTATED, ClaimVerdict.FOLLOWS, ClaimVerdict.COUNT_ONLY,
)  # fmt: skip


def build(register: Register, ask: Ask) -> Document:
    """A table for each source: what does not follow first, bare counts last."""
    return surveyed(register, ask, _said)


def _said(survey: Survey) -> Document:
    blocks: list[Block] = []
    for source in survey.register.sources:
        judged = sorted(map(judge, source.claims), key=lambda each: _ORDER.index(each.verdict))
        blocks += [Heading(Text(source.title, source.title)), Paragraph(_summary(judged)), _table(judged)]
    if not blocks:
        blocks = [Paragraph(Text("登记册中没有来源数据。", "No source claims any figure."))]
    return framed("claims", Text("来源数据核算表", "Figures recomputed"), tuple(blocks), survey)


def _summary(judged: list[Judged]) -> Text:
    counts = Counter(each.verdict for each in judged)
    parts = listed(
        Text(f"{verdict.zh}{counts[verdict]}条", f"{verdict.en} {counts[verdict]}")
        for verdict in _ORDER
        if counts[verdict]
    )
    persons = sum(each.by_person for each in judged)
    words = Text(
        "共{n}条：{parts}。其中{p}条由人工判定，其余为计算所得。",
        "{n:figure|figures}: {parts}. A person found {p}, the rest are computed.",
    )
    return words.of(n=len(judged), parts=parts, p=persons)


def _table(judged: list[Judged]) -> Table:
    columns = (
        Column("id", Text("编号", "ID")),
        Column("indicator", Text("指标", "Indicator"), flexible=True),
        Column("before", Text("原值", "Before"), right=True),
        Column("after", Text("现值", "After"), right=True),
        Column("unit", Text("单位", "Unit"), secondary=True),
        Column("stated", Text("所述变化", "As stated"), flexible=True, secondary=True),
        Column("verdict", Text("判定", "Verdict"), flexible=True),
        Column("working", Text("核算", "Working"), flexible=True),
    )
    rows = (
        (
            each.claim.id,
            each.claim.indicator,
            each.claim.before,
            each.claim.after,
            each.claim.unit,
            each.claim.stated,
            each.verdict,
            _working(each),
        )
        for each in judged
    )
    return Table(columns, tuple(rows))


def _working(each: Judged) -> Text:
    return Text("人工：{w}", "by a person: {w}").of(w=each.working) if each.by_person else each.working
