"""What moved in a period, and what of it changed deadlines or took something back."""

from collections.abc import Sequence

from policytrack.facts import days
from policytrack.fold import first_due
from policytrack.register import Register
from policytrack.reports.document import Block, Bullets, Item, Link, Paragraph
from policytrack.reports.parts.frame import subsection
from policytrack.reports.parts.more import first, more_at, more_changes
from policytrack.reports.parts.standing import Ask, Happening, links
from policytrack.reports.survey import LIMIT
from policytrack.text import Text, listed, plain
from policytrack.vocabulary.terms import Status

_BASIS = Text("依据：{piece}", "Basis: {piece}")


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
    found: list[Block] = [Paragraph(_count(during)), *_announced(every, ask)]
    order = list(register.kinds)
    kinds = sorted({each.standing.kind for each in during}, key=lambda kind: order.index(kind.code))
    for number, kind in enumerate(kinds, 1):
        items = [each for each in during if each.standing.kind is kind]
        found += [subsection(number, kind.text), *_entries(items, ask)]
    if late:
        title = Text("本期补登此前进展", "Earlier events recorded in this period")
        found += [subsection(len(kinds) + 1, title), *_entries(late, ask)]
    return found


def _entries(found: Sequence[Happening], ask: Ask) -> list[Block]:
    return [Bullets(tuple(map(entry, first(found)))), *more_changes(len(found), ask)]


def _count(during: Sequence[Happening]) -> Text:
    if not during:
        return Text("本期没有发生新的进展。", "Nothing happened in this period.")
    words = Text("本期{m}项承诺有进展，共{n}条。", "Commitments that moved in this period: {m}; entries: {n}.")
    return words.of(m=len({each.standing.commitment.id for each in during}), n=len(during))


def _announced(every: Sequence[Happening], ask: Ask) -> list[Block]:
    new = [each.standing.title for each in every if is_registration(each)]
    words = Text("本期新登记{n}项：{titles}。", "Announced in this period ({n}): {titles}.")
    found = [Paragraph(words.of(n=len(new), titles=listed(first(new))))] if new else []
    return [*found, *more_at(len(new) - LIMIT, f"policytrack list announced:{ask.period.first}/{ask.period.last}")]


def is_registration(each: Happening) -> bool:
    """Whether an event only enters a commitment into the register."""
    return each.event.id == each.standing.commitment.history[0].id and not each.event.set.get("stage")


def entry(each: Happening) -> Item:
    """One event: the commitment, what moved and when; beneath it the note, the basis and who leads."""
    event, commitment = each.event, each.standing.commitment
    words = Text("{title}：{movement}（{date}）", "{title}: {movement} ({date})")
    details: list[Text | Link] = [plain(event.note)] if event.note else []
    for label, said in (
        (Text("原因：{said}", "Reason: {said}"), event.reason),
        (Text("存在问题：{said}", "Obstacle: {said}"), event.obstacle),
        (Text("下一步：{said}", "Next step: {said}"), event.next_step),
        (Text("催办：{said}", "Reminder: {said}"), event.reminder),
        (Text("文号：{said}", "Document: {said}"), _document(each)),
    ):
        if said:
            details.append(label.of(said=said))
    details += links(event, _BASIS)
    if commitment.lead:
        details.append(Text("牵头：{lead}", "Lead: {lead}").of(lead=commitment.lead))
    return Item(
        words.of(title=commitment.title, movement=each.movement, date=event.date), tuple(details), each.standing.title
    )


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
    """Every deadline moved, every correction and every reopening of the period."""
    found = [each for each in events if ask.period.contains(each.event.certain) and _revises(each)]
    none = Text("本期没有时限调整、更正和重新启动。", "No deadline was moved, nothing corrected or reopened.")
    return [Bullets(tuple(map(_revision, first(found))), none), *more_changes(len(found), ask)]


def _revises(each: Happening) -> bool:
    was, now = (fields.get("status") for fields in (each.step.before, each.step.after))
    reopened = was in (Status.CLOSED, Status.DROPPED) and was is not now
    return bool(each.event.corrects) or reopened or _moves_deadline(each)


def _moves_deadline(each: Happening) -> bool:
    return "due" in each.event.set and each.step.before.get("due") not in (None, each.event.set["due"])


def _revision(each: Happening) -> Item:
    """The event, and of a deadline moved how far it now is from the first."""
    item, first, due = entry(each), first_due(each.standing.commitment.history), each.event.set.get("due")
    first_last, due_last = getattr(first, "last", None), getattr(due, "last", None)
    if not _moves_deadline(each) or first_last is None or due_last is None:
        return item
    words = Text("原时限{first}，现时限{due}，累计延期{n}", "First due {first}, now {due}: moved by {n} in all")
    slip = words.of(first=first, due=due, n=days((due_last - first_last).days))
    return item._replace(details=(slip, *item.details))
