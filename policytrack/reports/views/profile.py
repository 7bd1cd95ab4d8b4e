"""One commitment in full: its facts, its stage line, its history with evidence."""

from collections.abc import Sequence

from policytrack.clocks import clocks, stages_reached
from policytrack.commitment import Commitment, Event
from policytrack.facts import done_stage
from policytrack.fold import steps
from policytrack.register import Register
from policytrack.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    Item,
    Pairs,
    Passage,
    StageLine,
    Step,
    Table,
)
from policytrack.reports.parts.evidence import pieces
from policytrack.reports.parts.standing import Ask, Happening, Standing
from policytrack.targets import progress
from policytrack.text import Text, digits, listed, plain
from policytrack.vocabulary.fields import RECORD

_LABEL = {field.name: field.text for field in RECORD}


def build(
    register: Register, commitment: Commitment, ask: Ask, commits: Sequence[Sequence[str]] | None = None
) -> Document:
    """Everything that the register knows of one commitment, as of the day; with the commits that touched it if given."""
    each = Standing(commitment, register.kind(commitment), register.facts(commitment, ask.day))
    blocks: list[Block] = [Pairs(_facts(each))]
    if each.kind.stages:
        blocks += [Heading(Text("环节", "Stages")), stage_line(each)]
    blocks += _target(each, ask) + _clocks(each, ask)
    if commitment.promise:
        blocks += [Heading(Text("承诺原文", "As promised")), _promise(register, commitment)]
    blocks += [Heading(Text("大事记", "History")), _history(each)]
    if commits is not None:
        blocks += [Heading(Text("提交记录", "Commits")), _commits(commits)]
    return Document("show", plain(commitment.title), tuple(blocks))


def _facts(each: Standing) -> tuple[tuple[Text, Cell], ...]:
    commitment, known = each.commitment, each.facts
    light = Text("{light}：{reason}", "{light}: {reason}").of(light=known.light, reason=known.reason)
    pairs: list[tuple[Text, Cell]] = [
        (_LABEL["id"], commitment.id),
        (_LABEL["code"], commitment.code),
        (_LABEL["aliases"], listed(commitment.aliases) if commitment.aliases else None),
        (_LABEL["kind"], each.kind),
        (_LABEL["action"], _action(commitment)),
        (_LABEL["status"], commitment.status),
        (_LABEL["fulfilment"], commitment.fulfilment),
        (Text("亮灯", "Light"), light),
        (_LABEL["announced"], commitment.announced),
        (_LABEL["due"], _due(each)),
        (_LABEL["criterion"], commitment.criterion),
        (_LABEL["verifiability"], commitment.verifiability),
        (_LABEL["lead"], commitment.lead),
        (_LABEL["partners"], listed(commitment.partners) if commitment.partners else None),
        (_LABEL["owner"], commitment.owner),
        (_LABEL["leader"], commitment.leader),
        (_LABEL["deliverable"], commitment.deliverable),
        (_LABEL["instrument"], _instrument(commitment)),
        (_LABEL["merged_into"], commitment.merged_into),
        (_LABEL["related"], listed(commitment.related) if commitment.related else None),
        (_LABEL["tags"], listed(commitment.tags) if commitment.tags else None),
    ]
    always = {_LABEL[name] for name in ("id", "kind", "status", "due", "criterion", "lead")}
    return tuple((label, value) for label, value in pairs if value not in (None, "") or label in always)


def _action(commitment: Commitment) -> Cell:
    delivered = commitment.instrument.delivered_action if commitment.instrument else None
    if delivered is None or delivered is commitment.action:
        return commitment.action
    words = Text("承诺{promised}，实际{delivered}", "promised: {promised}; delivered: {delivered}")
    return words.of(promised=commitment.action, delivered=delivered)


def _due(each: Standing) -> Cell:
    due, first, slip = each.commitment.due, each.facts.first_due, each.facts.slip_days
    if due is None or not slip:
        return due
    words = Text("{due}（原为{first}，延期{n}天）", "{due} (first {first}, moved by {n:day|days})")
    return words.of(due=due, first=first, n=slip)


def _instrument(commitment: Commitment) -> Cell:
    made = commitment.instrument
    if made is None:
        return None
    said = (made.delivered_title, made.doc_no, made.order_no, made.adopted_by, made.session)
    return listed([each for each in said if each], Text("，", ", ")) if any(said) else None


def stage_line(each: Standing) -> StageLine:
    """The stages of its kind: which are passed and when, which is next, where the finish line is."""
    reached, at = stages_reached(each.commitment), each.kind.position(each.commitment.stage)
    goal, following = done_stage(each.commitment, each.kind), each.next_stage
    line = []
    for place, stage in enumerate(each.kind.stages):
        if place == at:
            passage = Passage.NOW
        elif place < at:
            passage = Passage.PASSED if stage.code in reached else Passage.SKIPPED
        else:
            passage = Passage.NEXT if following and stage.code == following.code else Passage.AHEAD
        on = reached.get(stage.code) if place <= at else None
        line.append(Step(stage.text, passage, on, each.commitment.plan.get(stage.code), stage.code == goal))
    return StageLine(tuple(line))


def _target(each: Standing, ask: Ask) -> list[Block]:
    target = each.commitment.target
    if target is None:
        return []
    now = progress(each.commitment, ask.day)
    pairs: tuple[tuple[Text, Cell], ...] = (
        (Text("指标", "Indicator"), target.indicator),
        (Text("目标值", "Goal"), _with_unit(target.goal, target.unit)),
        (Text("基期值", "Baseline"), _with_unit(target.baseline, target.unit)),
        (Text("现值", "Now"), _with_unit(now.value, target.unit)),
        (Text("完成进度", "Done"), None if now.achieved is None else f"{now.achieved:.1f}%"),
        (Text("序时进度", "Time"), None if now.elapsed is None else f"{now.elapsed:.1f}%"),
    )
    return [Heading(Text("量化指标", "Target")), Pairs(pairs)]


def _with_unit(number: float | None, unit: str | None) -> Cell:
    return None if number is None else f"{digits(number)}{unit or ''}"


def _clocks(each: Standing, ask: Ask) -> list[Block]:
    running = [Item(clock.sentence) for clock in clocks(each.commitment, each.kind, ask.day)]
    return [Heading(Text("法定期限", "Statutory periods")), Bullets(tuple(running))] if running else []


def _promise(register: Register, commitment: Commitment) -> Bullets:
    titles = {source.id: source.title for source in register.sources}
    items = []
    for quote in commitment.promise:
        where = (
            Text("——{speaker}，{source}", "— {speaker}, {source}")
            if quote.speaker
            else Text("——{source}", "— {source}")
        )
        said = where.of(speaker=quote.speaker, source=titles.get(quote.source, quote.source))
        items.append(Item(plain(quote.quote), (said,)))
    return Bullets(tuple(items))


def _history(each: Standing) -> Bullets:
    """Events in the order they happened, newest last; one that was corrected says so."""
    found = {step.event.id: Happening(each, step) for step in steps(each.commitment.history)}
    return Bullets(
        tuple(
            _event(event, found.get(event.id))
            for event in sorted(each.commitment.history, key=lambda event: event.happened)
        )
    )


def _commits(commits: Sequence[Sequence[str]]) -> Table:
    columns = (
        Column("commit", Text("提交", "Commit")),
        Column("date", Text("日期", "Date")),
        Column("author", Text("作者", "Author")),
        Column("subject", Text("说明", "Subject"), flexible=True),
    )
    return Table(columns, tuple(map(tuple, commits)), empty=Text("没有提交记录。", "No commits."))


def _event(event: Event, happening: Happening | None) -> Item:
    movement = happening.movement if happening else Text("已被更正", "corrected since")
    words = Text("{date}  {movement}  〔{id}〕", "{date}  {movement}  [{id}]")
    return Item(words.of(date=event.date, movement=movement, id=event.id), tuple(_details(event)))


def _details(event: Event) -> list[Text]:
    details = [plain(event.note)] if event.note else []
    for label, value in (
        (Text("原因：{v}", "Reason: {v}"), event.reason),
        (Text("存在问题：{v}", "Obstacle: {v}"), event.obstacle),
        (Text("下一步：{v}", "Next step: {v}"), event.next_step),
        (Text("更正事件：{v}", "Corrects: {v}"), event.corrects),
        (Text("并行事件：{v}", "Concurrent: {v}"), event.concurrent),
        (Text("接受提示：{v}", "Accepts: {v}"), event.accepts),
    ):
        if value:
            details.append(label.of(v=value))
    details += [Text("佐证：{piece}", "Evidence: {piece}").of(piece=piece) for piece in pieces(event)]
    words = Text("登记人：{by}，{at}", "recorded by {by}, {at}")
    if event.by:
        details.append(words.of(by=event.by, at=event.recorded.strftime("%Y-%m-%d %H:%M")))
    return details
