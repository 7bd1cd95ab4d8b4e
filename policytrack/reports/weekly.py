"""The weekly report: what stands, what moved, what is late, what is wrong, what comes next.
周报：总体情况、进展、亮灯、时限调整、存在问题、下步安排。
"""

from collections.abc import Sequence

from policytrack.register import Register
from policytrack.reports.document import Block, Bullets, Column, Document, Heading, Item, Paragraph, Table
from policytrack.reports.overview import by_kind, rates, summary
from policytrack.reports.parts import concerns
from policytrack.reports.parts.coming import coming
from policytrack.reports.parts.frame import NAMES, definitions, masthead, register_title, section
from policytrack.reports.parts.standing import (
    DUE,
    LEAD,
    LIGHT,
    TITLE,
    Ask,
    Happening,
    Standing,
    happenings,
    lit,
    pieces,
    standings,
)
from policytrack.text import Text, listed, plain
from policytrack.vocabulary.terms import Status, Timeliness


def build(register: Register, ask: Ask) -> Document:
    """The report of one period, six sections and how its figures are made. An empty section says so."""
    now = standings(register, ask)
    before = standings(register, ask, ask.period.previous.last)
    events = happenings(now)
    blocks: tuple[Block, ...] = (
        *section(1, Text("总体情况", "Where things stand"), Paragraph(summary(now)), by_kind(now, before), rates(now)),
        *section(2, Text("本期进展", "Progress in this period"), *progress(register, events, ask)),
        *section(3, Text("亮灯事项", "Lights"), *lights(now)),
        *section(4, Text("时限调整与更正", "Deadlines moved and corrections"), revisions(events, ask)),
        *section(5, Text("存在问题", "What stands in the way"), *concerns.blocks(register, now, ask.day)),
        *section(6, Text("下步安排", "What comes next"), coming(register, now, ask.day)),
        *section(7, Text("口径说明", "How the figures are made"), definitions(register)),
    )
    name = NAMES.get(ask.period.kind, NAMES["span"])
    title = Text("{title}落实情况{name}", "{title}: {name}").of(title=register_title(register), name=name)
    return Document("weekly", title, blocks, masthead("weekly", register, ask))


def progress(register: Register, events: Sequence[Happening], ask: Ask) -> list[Block]:
    """Events of the period by kind, then those of before it that were written down in it."""
    every = [each for each in events if ask.period.contains(each.event.certain)]
    during = [each for each in every if not is_registration(each)]
    late = [
        each
        for each in events
        if each.event.certain < ask.period.first and ask.period.contains(each.event.recorded.date())
        and not is_registration(each)
    ]  # fmt: skip
    words = Text("本期{m}项承诺有进展，共{n}条。", "{m} commitments moved in this period, {n} entries.")
    if not during:
        words = Text("本期没有发生新的进展。", "Nothing happened in this period.")
    found: list[Block] = [Paragraph(words.of(m=len({each.standing.commitment.id for each in during}), n=len(during)))]
    new = [each.standing.commitment.title for each in every if is_registration(each)]
    if new:
        registered = Text("本期新登记{n}项：{titles}。", "{n} were announced in this period: {titles}.")
        found.append(Paragraph(registered.of(n=len(new), titles=listed(new))))
    order = list(register.kinds)
    for kind in sorted({each.standing.kind for each in during}, key=lambda kind: order.index(kind.code)):
        found += [Heading(kind.text, 2), Bullets(tuple(entry(each) for each in during if each.standing.kind is kind))]
    if late:
        found += [
            Heading(Text("本期补登此前进展", "Earlier events recorded in this period"), 2),
            Bullets(tuple(map(entry, late))),
        ]
    return found


def is_registration(each: Happening) -> bool:
    """Whether an event only enters a commitment into the register."""
    return each.event.id == each.standing.commitment.history[0].id and not each.event.set.get("stage")


def entry(each: Happening) -> Item:
    """One event: the commitment, what moved and when; beneath it the note, the basis and who leads."""
    commitment, event = each.standing.commitment, each.event
    words = Text("{title}：{movement}（{date}）", "{title}: {movement} ({date})")
    details = [plain(event.note)] if event.note else []
    for label, said in (
        (Text("原因：{said}", "Reason: {said}"), event.reason),
        (Text("存在问题：{said}", "Obstacle: {said}"), event.obstacle),
        (Text("下一步：{said}", "Next step: {said}"), event.next_step),
    ):
        if said:
            details.append(label.of(said=said))
    details += [Text("依据：{piece}", "Basis: {piece}").of(piece=piece) for piece in pieces(event)]
    if commitment.lead:
        details.append(Text("牵头：{lead}", "Lead: {lead}").of(lead=commitment.lead))
    return Item(words.of(title=commitment.title, movement=each.movement, date=event.date), tuple(details))


def lights(now: Sequence[Standing]) -> list[Block]:
    """Red, yellow and blue with the reason; what was done late stands apart from what is late."""
    reason = Column("reason", Text("原因", "Reason"), flexible=True)
    rows = tuple(
        (each.facts.light, each.commitment.title, each.commitment.lead, each.commitment.due, each.facts.reason)
        for each in lit(now)
    )
    none = Text("本期没有红灯、黄灯、蓝灯事项。", "No red, yellow or blue lights.")
    found: list[Block] = [Table((LIGHT, TITLE, LEAD, DUE, reason), rows, empty=none)]
    late = [each for each in now if each.facts.timeliness is Timeliness.DONE_LATE]
    if late:
        items = tuple(
            Item(Text("{t}：{r}", "{t}: {r}").of(t=each.commitment.title, r=each.facts.reason)) for each in late
        )
        found += [Heading(Text("逾期完成", "Done late"), 2), Bullets(items)]
    return found


def revisions(events: Sequence[Happening], ask: Ask) -> Bullets:
    """Every deadline moved, every correction and every reopening of the period."""
    found = [each for each in events if ask.period.contains(each.event.certain) and _revises(each)]
    return Bullets(
        tuple(entry(each) for each in found),
        Text("本期没有时限调整、更正和重新启动。", "No deadline was moved, nothing corrected or reopened."),
    )


def _revises(each: Happening) -> bool:
    was, now = (fields.get("status") for fields in (each.step.before, each.step.after))
    reopened = was in (Status.CLOSED, Status.DROPPED) and was is not now
    due_moved = "due" in each.event.set and each.step.before.get("due") not in (None, each.event.set["due"])
    return bool(each.event.corrects) or reopened or due_moved
