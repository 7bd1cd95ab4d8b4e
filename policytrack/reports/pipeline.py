"""Legislation by stage: what each item has passed, when, and what is next.
立法进度：各项目已过环节、日期和下一环节。
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from policytrack.clocks import stages_reached
from policytrack.register import Register
from policytrack.reports.document import Block, Cell, Column, Document, Heading, Paragraph, Table
from policytrack.reports.drawings import Matrix
from policytrack.reports.parts.frame import framed
from policytrack.reports.parts.standing import TITLE, Ask, Standing
from policytrack.reports.survey import Survey, surveyed
from policytrack.reports.survey.wanted import asked
from policytrack.text import Text, listed, plain
from policytrack.vocabulary.kinds import Kind

_STAGE = Column("stage", Text("现环节", "Stage"))
REACHED, PASSED_OVER, AHEAD = "#", "-", "."
_CHECKED, _SKIPPED, _NOT_YET = plain("✔"), plain("—"), plain("")

_MATRIX_LEGEND = Text(
    "各环节下的日期为到达之日；✔ 为后续环节已到、本环节未见日期，— 为可略环节、未见记录；空白为未到。",
    "A date below a stage is when it was reached; ✔ a later one was reached, no date for this one; — may be left out, nothing recorded; blank: still ahead.",
)


def build(register: Register, ask: Ask) -> Document:
    """A table for each legal kind: a mark a stage, the present stage with its date, and the next."""
    return surveyed(register, ask, _said)


def _said(survey: Survey) -> Document:
    kinds = survey.register.kinds
    legal = ",".join(code for code, kind in kinds.items() if kind.legal)
    found = survey.find(asked(f"kind:{legal}", kinds), limit=None).standings if legal else ()
    blocks: list[Block] = []
    for kind, group in _by_kind(found):
        blocks += [Heading(kind.text), _table(kind, group), Paragraph(_legend(kind))]
    title = Text("立法项目进度表", "Legislation by stage")
    return framed("pipeline", title, tuple(blocks or [_none()]), survey)


def matrices(now: Sequence[Standing]) -> list[Block]:
    """For each legal kind its items by its stages, with a date in each that was reached."""
    blocks: list[Block] = []
    for kind, group in _by_kind(now):
        rows = tuple((each.title, each.stage, *_cells(each)) for each in group)
        blocks += [Heading(kind.text, 2), Table((TITLE, _STAGE, *_stages(kind)), rows, drawing=_drawing(kind))]
    return [Paragraph(_MATRIX_LEGEND), *blocks] if blocks else [_none()]


def _by_kind(now: Sequence[Standing]) -> Iterator[tuple[Kind, list[Standing]]]:
    legal = [each for each in now if each.kind.legal]
    return ((kind, list(group)) for kind, group in groupby(legal, key=lambda each: each.kind))


def _none() -> Paragraph:
    return Paragraph(Text("登记册中没有立法类事项。", "There are no legal instruments."))


def _table(kind: Kind, group: Sequence[Standing]) -> Table:
    columns = (
        TITLE,
        Column("marks", Text("进程", "Way"), under=TITLE.key),
        _STAGE,
        Column("on", Text("日期", "Since"), under=_STAGE.key),
        Column("next", Text("下一环节", "Next")),
        Column("done", Text("达到完成环节", "Finish line"), flexible=True, secondary=True, under="next"),
        *_stages(kind),
    )
    rows = tuple(
        (each.title, marks(each), each.stage, _since(each), each.next_stage, each.facts.done, *_cells(each))
        for each in group
    )
    return Table(columns, rows, drawing=_drawing(kind))


def _drawing(kind: Kind) -> Matrix:
    return Matrix(TITLE.key, tuple(column.key for column in _stages(kind)))


def _stages(kind: Kind) -> tuple[Column, ...]:
    """A column a stage; its key has a mark, so that no stage is taken for a column of the table's own."""
    return tuple(Column(f"stage:{stage.code}", stage.text, secondary=True) for stage in kind.stages)


def _cells(each: Standing) -> Iterator[Cell]:
    """What stands below each stage: when it was reached or is planned, else whether it was passed."""
    reached, at = stages_reached(each.commitment), each.kind.position(each.commitment.stage)
    for place, stage in enumerate(each.kind.stages):
        if place <= at:
            yield reached.get(stage.code) or (_SKIPPED if stage.optional else _CHECKED)
        elif stage.code in each.commitment.plan:
            yield Text("计划{on}", "planned {on}").of(on=each.commitment.plan[stage.code])
        else:
            yield _NOT_YET


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
        "进程各位依次为：{stages}。{r} 有日期，{p} 后续环节已到而本环节未见日期，{a} 未到。{matrix}",
        "The marks are, in order: {stages}. {r} dated, {p} no date, but a later one was reached, {a} ahead. {matrix}",
    )
    return words.of(stages=listed(kind.stages), r=REACHED, p=PASSED_OVER, a=AHEAD, matrix=_MATRIX_LEGEND)
