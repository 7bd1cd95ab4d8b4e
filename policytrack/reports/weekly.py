"""The weekly report: what stands, what moved, what is late, what is wrong, what comes next.
周报：总体情况、进展、亮灯、时限调整、存在问题、下步安排，附台账等。
"""

from collections.abc import Sequence

from policytrack.register import Register
from policytrack.reports.deadlines import spans
from policytrack.reports.document import Block, Document, Heading, Paragraph
from policytrack.reports.overview import by_kind, rates, summary
from policytrack.reports.parts import concerns
from policytrack.reports.parts.annexes import annexes
from policytrack.reports.parts.coming import coming
from policytrack.reports.parts.follow_up import followed_up, to_coordinate
from policytrack.reports.parts.frame import NAMES, framed, letterhead, register_title, section
from policytrack.reports.parts.lit import lights
from policytrack.reports.parts.more import more
from policytrack.reports.parts.progress import progress, revisions
from policytrack.reports.parts.standing import Ask, Happening
from policytrack.reports.parts.trend import trend
from policytrack.reports.survey import Survey, surveyed
from policytrack.reports.survey.wanted import BY_DUE, asked
from policytrack.text import Text

_COMING = {
    "week": Text("下周安排", "Next week"),
    "month": Text("下月安排", "Next month"),
    "quarter": Text("下季度安排", "Next quarter"),
    "year": Text("下一年安排", "Next year"),
}


def build(register: Register, ask: Ask) -> Document:
    """The report of one period, eight sections and six annexes. An empty section says so."""
    return surveyed(register, ask, said, whole=ask.annexes)


def said(survey: Survey) -> Document:
    """The same on the ground of any survey."""
    register, ask, events = survey.register, survey.ask, survey.events()
    name = NAMES[ask.period.kind]
    title = Text("{title}落实情况{name}", "{title}: {name}").of(title=register_title(register), name=name)
    blocks = (*_sections(survey, events), *annexes(survey, events))
    return framed("weekly", title, blocks, survey)._replace(letterhead=letterhead(register, ask.period))


def _sections(survey: Survey, events: Sequence[Happening]) -> list[Block]:
    ask, now, before = survey.ask, survey.now, survey.before
    standing = (Paragraph(summary(now)), by_kind(now, before), rates(now, before), trend(survey))
    parts: tuple[tuple[Text, Sequence[Block]], ...] = (
        (Text("总体情况", "Where things stand"), standing),
        (Text("本期进展", "Progress in this period"), progress(survey.register, events, ask)),
        (Text("亮灯事项", "Lights"), lights(survey, events)),
        (Text("时限调整与更正", "Deadlines moved and corrections"), [*revisions(events, ask), *_slipped(survey)]),
        (Text("存在问题", "What stands in the way"), concerns.blocks(survey, events)),
        (_COMING.get(ask.period.kind, Text("下步安排", "What comes next")), coming(survey)),
        (Text("上期安排落实", "What was planned"), followed_up(survey, events)),
        (Text("需协调事项", "For coordination"), to_coordinate(survey)),
    )
    return [block for number, (title, blocks) in enumerate(parts, 1) for block in section(number, title, *blocks)]


def _slipped(survey: Survey) -> list[Block]:
    """What is still owed and no longer due when it first was, whenever its deadline was moved."""
    found = survey.glance(asked("open:yes done:none slip:any -slip:0", survey.register.kinds), BY_DUE)
    title = Text("时限有过调整的未完成事项", "Not done yet, with a deadline that was moved")
    if not found.total:
        return []
    return [Heading(title, 2), spans(found.standings, survey.ask.day), *more(found, survey.ask)]
