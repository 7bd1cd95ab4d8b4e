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
from policytrack.reports.parts.progress import progress, revisions
from policytrack.reports.parts.standing import Ask, Happening, Standing, happenings, standings, standings_before
from policytrack.reports.parts.trend import trend
from policytrack.text import Text

_COMING = {
    "week": Text("下周安排", "Next week"),
    "month": Text("下月安排", "Next month"),
    "quarter": Text("下季度安排", "Next quarter"),
    "year": Text("下一年安排", "Next year"),
}


def build(register: Register, ask: Ask) -> Document:
    """The report of one period, eight sections and five annexes. An empty section says so."""
    now = standings(register, ask)
    events = happenings(now, ask.period.first)
    name = NAMES[ask.period.kind]
    title = Text("{title}落实情况{name}", "{title}: {name}").of(title=register_title(register), name=name)
    blocks = (*_sections(register, now, events, ask), *annexes(register, now, events, ask))
    return framed("weekly", title, blocks, register, ask)._replace(letterhead=letterhead(register, ask.period))


def _sections(register: Register, now: Sequence[Standing], events: Sequence[Happening], ask: Ask) -> list[Block]:
    before = standings_before(register, ask, now)
    standing = (Paragraph(summary(now)), by_kind(now, before), rates(now, before), trend(register, ask))
    parts: tuple[tuple[Text, Sequence[Block]], ...] = (
        (Text("总体情况", "Where things stand"), standing),
        (Text("本期进展", "Progress in this period"), progress(register, events, ask)),
        (Text("亮灯事项", "Lights"), lights(now, ask.day)),
        (Text("时限调整与更正", "Deadlines moved and corrections"), [revisions(events, ask), *_slipped(now, ask)]),
        (Text("存在问题", "What stands in the way"), concerns.blocks(register, now, ask.day)),
        (_COMING.get(ask.period.kind, Text("下步安排", "What comes next")), [coming(register, now, ask.day)]),
        (Text("上期安排落实", "What was planned"), [followed_up(before, events, ask)]),
        (Text("需协调事项", "For coordination"), [to_coordinate(now)]),
    )
    return [block for number, (title, blocks) in enumerate(parts, 1) for block in section(number, title, *blocks)]


def _slipped(now: Sequence[Standing], ask: Ask) -> list[Block]:
    """What is still owed and no longer due when it first was, whenever its deadline was moved."""
    found = [each for each in now if each.facts.slip_days and each.commitment.status.is_open and not each.facts.done]
    title = Text("时限有过调整的未完成事项", "Not done yet, with a deadline that was moved")
    return [Heading(title, 2), spans(found, ask.day)] if found else []
