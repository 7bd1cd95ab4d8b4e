"""What stands in the way: obstacles, silence, unclear wording, weak evidence, statutory clocks."""

from collections.abc import Sequence
from math import floor

from policytrack.clocks import clocks
from policytrack.commitment import Commitment
from policytrack.facts import days
from policytrack.fold import standing
from policytrack.heard import next_step, obstacle
from policytrack.history.merge import unsettled
from policytrack.reports.document import Block, Bullets, Column, Item, Paragraph, Table
from policytrack.reports.parts.frame import subsection
from policytrack.reports.parts.more import more
from policytrack.reports.parts.progress import entries
from policytrack.reports.parts.sorts import of_period, stalls
from policytrack.reports.parts.standing import LEAD, STATUS, TITLE, Ask, Happening, Standing
from policytrack.reports.survey import Some, Survey
from policytrack.reports.survey.wanted import AT_RISK, BY_SILENCE, UNSETTLED, asked
from policytrack.text import Text, digits
from policytrack.vocabulary.terms import Grade, Light, Verifiability

Concern = tuple[Table | Bullets, Some]  # what a report shows of it, and how much there is in all


def blocks(survey: Survey, events: Sequence[Happening]) -> list[Block]:
    """One part for each sort of trouble, in a fixed order; one without trouble says so in a line."""
    limits = survey.register.settings.lights
    parts: tuple[tuple[Text, Concern], ...] = (
        (Text("受阻事项", "Stalled"), stalled(survey)),
        (_silence(limits.silent, None), quiet(survey, limits.silent)),
        (_silence(limits.quiet, limits.silent), quiet(survey, limits.quiet, limits.silent)),
        (Text("口径不清", "Unclear what would count as done"), unclear(survey)),
        (Text("佐证不足", "Evidence too weak"), weak(survey)),
        (Text("法定期限风险", "Statutory periods at risk"), at_risk(survey)),
        (Text("多人同时登记，待核定", "Set by two people at once"), concurrent(survey)),
    )
    found: list[Block] = []
    for number, (title, (block, some)) in enumerate(parts, 1):
        shown = len(block.rows) if isinstance(block, Table) else len(block.items)
        counted = Text(f"{title.zh}（{shown + some.more}项）", f"{title.en} ({shown + some.more})")
        found += [subsection(number, counted), block if shown else Paragraph(Text("无。", "None."))]
        found += more(some, survey.ask)
        found += _newly_stalled(survey.ask, events) if number == 1 else []
    return found


def _newly_stalled(ask: Ask, events: Sequence[Happening]) -> list[Block]:
    """The events of the period by which something was stalled or an obstacle named, whatever came of it since."""
    said = [each for each in of_period(events, ask) if stalls(each)]
    title = Text("本期登记的受阻和问题（{n}条）：", "Recorded in this period ({n}):").of(n=len(said))
    return [Paragraph(title), *entries(said, ask)] if said else []


def _silence(more_than: float, at_most: float | None) -> Text:
    if at_most is None:
        return Text(f"超过{digits(more_than)}日未更新", f"Nothing heard for more than {days(more_than).en}")
    return Text(
        f"超过{digits(more_than)}日、不超过{digits(at_most)}日未更新",
        f"Nothing heard for more than {digits(more_than)} and up to {days(at_most).en}",
    )


def stalled(survey: Survey) -> Concern:
    """What is stalled, and why."""
    words = Text("{title}（{lead}）：{why}", "{title} ({lead}): {why}")
    found = survey.find(asked("status:stalled", survey.register.kinds))
    items = (
        Item(
            words.of(title=each.title, lead=each.commitment.lead, why=obstacle(each.commitment)),
            _next_step(each.commitment),
            each.title,
        )
        for each in found.standings
    )
    return Bullets(tuple(items)), found


def _next_step(commitment: Commitment) -> tuple[Text, ...]:
    step = next_step(commitment)
    return (Text("下一步：{step}", "Next step: {step}").of(step=step),) if step else ()


def quiet(survey: Survey, more_than: float, at_most: float | None = None) -> Concern:
    """Open commitments of which nothing was heard for so many days, the longest first.

    Those that have reached their finish line are not waited for.
    """
    waiting = "open:yes done:none -status:merged -verifiability:unverifiable"
    bounds = f"stale>{floor(more_than)}" + (f" stale<={floor(at_most)}" if at_most is not None else "")
    found = survey.glance(asked(f"{waiting} {bounds}", survey.register.kinds), BY_SILENCE)
    columns = (
        TITLE, LEAD, STATUS,
        Column("updated", Text("最近事件", "Last event")),
        Column("stale_days", Text("天数", "Days"), right=True),
    )  # fmt: skip
    rows = [
        (each.title, each.commitment.lead, each.commitment.status, each.facts.updated, each.facts.stale_days)
        for each in found.standings
    ]
    return Table(columns, tuple(rows)), found


_UNCLEAR = (
    "verifiability:unverifiable,needs-criterion",
    "criterion:none target:none",
    "due:none",
)


def unclear(survey: Survey) -> Concern:
    """What nobody could call done, and what it lacks."""
    words = " or ".join(f"open:yes {lack}" for lack in _UNCLEAR)
    found = survey.find(asked(words, survey.register.kinds))
    columns = (TITLE, Column("lacking", Text("所缺", "Lacking"), flexible=True))
    return Table(columns, tuple((each.title, lacking(each)) for each in found.standings)), found


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


def weak(survey: Survey) -> Concern:
    """What has come to its finish line, or is reported, on evidence too weak to close it."""
    columns = (
        TITLE,
        Column("stage", Text("环节", "Stage")),
        STATUS,
        Column("best", Text("现有佐证", "Best so far"), flexible=True),
        Column("needed", Text("销号须有", "Needed to close"), flexible=True),
    )
    kinds = survey.register.kinds
    legal = ",".join(code for code, kind in kinds.items() if kind.legal)
    ways = ["open:yes done:any -grade:A,B", f"open:yes done:any kind:{legal} -grade:A"][: 2 if legal else 1]
    found = survey.find(asked(" or ".join(ways), kinds))
    rows = (
        (each.title, each.stage, each.commitment.status, best_grade(each), Grade.A if each.kind.legal else Grade.B)
        for each in found.standings
    )
    return Table(columns, tuple(rows)), found


def best_grade(each: Standing) -> Grade | None:
    """The strongest evidence that its events carry."""
    grades = [evidence.grade for event in standing(each.commitment.history) for evidence in event.evidence]
    return min(grades, default=None)


def concurrent(survey: Survey) -> Concern:
    """What two people set differently at once and nobody has settled."""
    words = Text("{title}：{note}", "{title}: {note}")
    some = survey.find(UNSETTLED)
    found = [(each.title, note.note) for each in some.standings for note, _ in unsettled(each.commitment)]
    return Bullets(tuple(Item(words.of(title=title, note=note), about=title) for title, note in found)), some


def at_risk(survey: Survey) -> Concern:
    """Statutory clocks that are broken, or over with nothing recorded; of what is done or not followed too."""
    words = Text("{title}：{clock}", "{title}: {clock}")
    found = survey.find(AT_RISK)
    risks = [
        Item(words.of(title=each.title, clock=clock.sentence), _light_stays(each), each.title)
        for each in found.standings
        for clock in clocks(each.commitment, each.kind, survey.ask.day)
        if clock.is_at_risk
    ]
    return Bullets(tuple(risks)), found


def _light_stays(each: Standing) -> tuple[Text, ...]:
    """Why the light does not warn of it: what is done or no longer followed has its own."""
    words = Text("亮灯仍为{light}：{reason}", "The light stays {light}: {reason}")
    stays = each.facts.light in (Light.GREEN, Light.GREY)
    return (words.of(light=each.facts.light, reason=each.facts.reason),) if stays else ()
