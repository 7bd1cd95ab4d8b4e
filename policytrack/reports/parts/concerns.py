"""What stands in the way: obstacles, silence, unclear wording, weak evidence, statutory clocks."""

from collections.abc import Sequence
from datetime import date
from math import inf

from policytrack.clocks import clocks
from policytrack.commitment import Commitment
from policytrack.facts import days
from policytrack.fold import standing
from policytrack.heard import next_step, obstacle
from policytrack.history.merge import unsettled
from policytrack.register import Register
from policytrack.reports.document import Block, Bullets, Column, Item, Paragraph, Table
from policytrack.reports.parts.frame import subsection
from policytrack.reports.parts.standing import LEAD, STATUS, TITLE, Standing
from policytrack.text import Text
from policytrack.vocabulary.terms import Grade, Status, Verifiability


def blocks(register: Register, now: Sequence[Standing], day: date) -> list[Block]:
    """One part for each sort of trouble, in a fixed order; one without trouble says so in a line."""
    limits = register.settings.lights
    parts: tuple[tuple[Text, Table | Bullets], ...] = (
        (Text("受阻事项", "Stalled"), stalled(now)),
        (_silence(limits.silent, None), quiet(now, limits.silent)),
        (_silence(limits.quiet, limits.silent), quiet(now, limits.quiet, limits.silent)),
        (Text("口径不清", "Unclear what would count as done"), unclear(now)),
        (Text("佐证不足", "Evidence too weak"), weak(now)),
        (Text("法定期限风险", "Statutory periods at risk"), at_risk(now, day)),
        (Text("多人同时登记，待核定", "Set by two people at once"), concurrent(now)),
    )
    found: list[Block] = []
    for number, (title, block) in enumerate(parts, 1):
        size = len(block.rows) if isinstance(block, Table) else len(block.items)
        counted = Text(f"{title.zh}（{size}项）", f"{title.en} ({size})")
        found += [subsection(number, counted), block if size else Paragraph(Text("无。", "None."))]
    return found


def _silence(more_than: float, at_most: float | None) -> Text:
    if at_most is None:
        return Text(f"超过{more_than:g}日未更新", f"Nothing heard for more than {days(more_than).en}")
    return Text(
        f"超过{more_than:g}日、不超过{at_most:g}日未更新",
        f"Nothing heard for more than {more_than:g} and up to {days(at_most).en}",
    )


def stalled(now: Sequence[Standing]) -> Bullets:
    """What is stalled, and why."""
    words = Text("{title}（{lead}）：{why}", "{title} ({lead}): {why}")
    return Bullets(
        tuple(
            Item(
                words.of(title=each.title, lead=each.commitment.lead, why=obstacle(each.commitment)),
                _next_step(each.commitment),
                each.title,
            )
            for each in now
            if each.commitment.status is Status.STALLED
        )
    )


def _next_step(commitment: Commitment) -> tuple[Text, ...]:
    step = next_step(commitment)
    return (Text("下一步：{step}", "Next step: {step}").of(step=step),) if step else ()


def quiet(now: Sequence[Standing], more_than: float, at_most: float = inf) -> Table:
    """Open commitments of which nothing was heard for so many days, the longest first.

    Those that have reached their finish line are not waited for.
    """
    found = [
        each
        for each in now
        if each.commitment.status.is_open
        and each.commitment.is_counted
        and not each.facts.done
        and more_than < (each.facts.stale_days or 0) <= at_most
    ]
    found.sort(key=lambda each: -(each.facts.stale_days or 0))
    columns = (
        TITLE, LEAD, STATUS,
        Column("updated", Text("最近事件", "Last event")),
        Column("stale_days", Text("天数", "Days"), right=True),
    )  # fmt: skip
    rows = [
        (each.title, each.commitment.lead, each.commitment.status, each.facts.updated, each.facts.stale_days)
        for each in found
    ]
    return Table(columns, tuple(rows))


def unclear(now: Sequence[Standing]) -> Table:
    """What nobody could call done, and what it lacks."""
    found = [(each, lacking(each)) for each in now if each.commitment.status.is_open]
    columns = (TITLE, Column("lacking", Text("所缺", "Lacking"), flexible=True))
    return Table(columns, tuple((each.title, why) for each, why in found if why))


def lacking(each: Standing) -> Text | None:
    """What a commitment lacks to be checked."""
    match each.commitment.verifiability:
        case Verifiability.UNVERIFIABLE:
            return Text("不可核查，只列不计", "cannot be verified; listed, not counted")
        case Verifiability.NEEDS_CRITERION:
            return Text("缺完成标准", "no criterion")
        case _ if not each.commitment.criterion and each.commitment.target is None:
            return Text("缺完成标准", "no criterion")
        case _ if each.commitment.due is None:
            return Text("缺完成时限", "no deadline")
    return None


def weak(now: Sequence[Standing]) -> Table:
    """What has come to its finish line, or is reported, on evidence too weak to close it."""
    columns = (
        TITLE,
        Column("stage", Text("环节", "Stage")),
        STATUS,
        Column("best", Text("现有佐证", "Best so far"), flexible=True),
        Column("needed", Text("销号须有", "Needed to close"), flexible=True),
    )
    rows = []
    for each in now:
        if not each.commitment.status.is_open or not each.facts.done:
            continue
        best, needed = best_grade(each), Grade.A if each.kind.legal else Grade.B
        if not (best and best.carries(needed)):
            rows.append((each.title, each.stage, each.commitment.status, best, needed))
    return Table(columns, tuple(rows))


def best_grade(each: Standing) -> Grade | None:
    """The strongest evidence that its events carry."""
    grades = [evidence.grade for event in standing(each.commitment.history) for evidence in event.evidence]
    return min(grades, default=None)


def concurrent(now: Sequence[Standing]) -> Bullets:
    """What two people set differently at once and nobody has settled."""
    words = Text("{title}：{note}", "{title}: {note}")
    found = [(each.title, note.note) for each in now for note, _ in unsettled(each.commitment)]
    return Bullets(tuple(Item(words.of(title=title, note=note), about=title) for title, note in found))


def at_risk(now: Sequence[Standing], day: date) -> Bullets:
    """Statutory clocks that are broken, or over with nothing recorded."""
    words = Text("{title}：{clock}", "{title}: {clock}")
    risks = [
        Item(words.of(title=each.title, clock=clock.sentence), about=each.title)
        for each in now
        for clock in clocks(each.commitment, each.kind, day)
        if clock.is_at_risk
    ]
    return Bullets(tuple(risks))
