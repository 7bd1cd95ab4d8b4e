"""What moved in a period, and what of it changed deadlines or took something back."""

from collections.abc import Sequence

from policytrack.dates import FuzzyDate
from policytrack.facts import days
from policytrack.fold import first_due
from policytrack.heard import is_of_the_office
from policytrack.register import Register
from policytrack.reports.document import Block, Bullets, Column, Item, Link, Paragraph, Table
from policytrack.reports.parts.evidence import links
from policytrack.reports.parts.frame import subsection
from policytrack.reports.parts.more import first, more_changes
from policytrack.reports.parts.sorts import advances, is_late, is_other, moves_deadline, of_period, registers, revises
from policytrack.reports.parts.standing import DUE, LEAD, TITLE, Ask, Happening, Standing
from policytrack.text import LONGEST, Text, listed, plain, width

_LATE = Text("本期补登此前进展", "Earlier progress recorded in this period")
_OTHER = Text("其他登记", "Other entries")
_BASIS = Text("依据：{piece}", "Basis: {piece}")


def progress(register: Register, events: Sequence[Happening], ask: Ask) -> list[Block]:
    """What moved towards its finish, by kind; then what did so before the period and was written down in it; then the rest."""
    found = of_period(events, ask)
    moved = [each for each in found if advances(each)]
    during, late = ([each for each in moved if is_late(each, ask) is known_late] for known_late in (False, True))
    order = list(register.kinds)
    kinds = sorted({each.standing.kind for each in during}, key=lambda kind: order.index(kind.code))
    parts = [(kind.text, [each for each in during if each.standing.kind is kind]) for kind in kinds]
    parts += [(_LATE, late), (_OTHER, [each for each in found if is_other(each)])]
    blocks: list[Block] = [
        Paragraph(_count(during)),
        *_entered([each.standing for each in found if registers(each)], order, ask),
    ]
    for number, (title, items) in enumerate((part for part in parts if part[1]), 1):
        blocks += [subsection(number, title), *entries(items, ask)]
    return blocks


def entries(found: Sequence[Happening], ask: Ask) -> list[Block]:
    """Each event as an item, as many as there is room for."""
    return [Bullets(tuple(entry(each, ask) for each in first(found))), *more_changes(len(found), ask)]


def _count(during: Sequence[Happening]) -> Text:
    if not during:
        return Text("本期没有发生新的进展。", "Nothing moved in this period.")
    words = Text("本期{m}项承诺有进展，共{n}条。", "Commitments that moved in this period: {m}; entries: {n}.")
    return words.of(m=len({each.standing.commitment.id for each in during}), n=len(during))


def _entered(new: list[Standing], order: list[str], ask: Ask) -> list[Block]:
    """A few in one breath, more, or names that take one's breath, as a table, by kind."""
    if len(new) <= _FEW and all(width(each.commitment.title) <= LONGEST for each in new):
        words = Text("本期新登记{n}项：{titles}。", "Entered in this period ({n}): {titles}.")
        return [Paragraph(words.of(n=len(new), titles=listed([each.title for each in new])))] if new else []
    new.sort(key=lambda each: order.index(each.kind.code))
    rows = tuple((each.title, each.kind, each.commitment.lead, each.commitment.due) for each in first(new))
    head = Text("本期新登记{n}项：", "Entered in this period: {n}.").of(n=len(new))
    return [Paragraph(head), Table(_ENTERED, rows), *more_changes(len(new), ask)]


_FEW = 3
_ENTERED = (TITLE, Column("kind", Text("类别", "Kind")), LEAD, DUE)


def entry(each: Happening, ask: Ask | None = None) -> Item:
    """One event: the commitment, what moved and when; beneath it the note, the basis and who leads.

    With the report that is asked for, what was written down late for it says so.
    """
    event, commitment = each.event, each.standing.commitment
    words = Text("{title}：{movement}（{date}）", "{title}: {movement} ({date})")
    if ask is not None and is_late(each, ask):
        words = Text(
            "{title}：{movement}（{date}，{recorded}补登）", "{title}: {movement} ({date}, recorded {recorded})"
        )
    said = words.of(
        title=commitment.title, movement=each.movement, date=event.date, recorded=FuzzyDate.day(event.recorded.date())
    )
    return Item(said, tuple(_details(each)), each.standing.title)


def _details(each: Happening) -> list[Text | Link]:
    event, lead = each.event, each.standing.commitment.lead
    details: list[Text | Link] = [plain(event.note)] if event.note else []
    for label, said in (
        (Text("原因：{said}", "Reason: {said}"), event.reason),
        (Text("存在问题：{said}", "Obstacle: {said}"), event.obstacle),
        (Text("下一步：{said}", "Next step: {said}"), event.next_step),
        (Text("催办：{said}", "Reminder: {said}"), event.reminder if not is_of_the_office(event) else None),
        (Text("文号：{said}", "Document: {said}"), _document(each)),
    ):
        if said:
            details.append(label.of(said=said))
    details += links(event, _BASIS)
    return [*details, Text("牵头：{lead}", "Lead: {lead}").of(lead=lead)] if lead else details


def _document(each: Happening) -> Text | None:
    """The numbers of the document that was delivered, with the event that brought it to its finish line."""
    made, stage = each.standing.commitment.instrument, each.event.set.get("stage")
    if (
        made is None
        or not isinstance(stage, str)
        or not each.standing.kind.reached(stage, each.standing.kind.done_stage)
    ):
        return None
    numbers = [number for number in (made.doc_no, made.order_no) if number]
    return listed(numbers) if numbers else None


def revisions(events: Sequence[Happening], ask: Ask) -> list[Block]:
    """Every deadline moved, every correction and every reopening that happened, or was written down, in the period."""
    found = [each for each in of_period(events, ask) if revises(each)]
    none = Text("本期没有时限调整、更正和重新启动。", "No deadline was moved, nothing corrected or reopened.")
    return [Bullets(tuple(_revision(each, ask) for each in first(found)), none), *more_changes(len(found), ask)]


def _revision(each: Happening, ask: Ask) -> Item:
    """The event, and of a deadline moved how far it now is from the first."""
    item, first, due = entry(each, ask), first_due(each.standing.commitment.history), each.event.set.get("due")
    first_last, due_last = getattr(first, "last", None), getattr(due, "last", None)
    if not moves_deadline(each) or first_last is None or due_last is None:
        return item
    words = Text("原时限{first}，现时限{due}，累计延期{n}", "First due {first}, now {due}: moved by {n} in all")
    slip = words.of(first=first, due=due, n=days((due_last - first_last).days))
    return item._replace(details=(slip, *item.details))
