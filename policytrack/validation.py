"""What a record must satisfy by itself: the fold, the order of events, transitions and what they need, dates.

``objections`` judges one event against what was known when it was written; ``update`` asks it before writing and
``check`` asks it of every event, so there is one set of rules.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from policytrack import clarity
from policytrack.commitment import Commitment, Event
from policytrack.config import Settings
from policytrack.dates import FuzzyDate
from policytrack.errors import Level, Where
from policytrack.fold import folded, standing
from policytrack.text import Text, listed
from policytrack.vocabulary.fields import TRACKED
from policytrack.vocabulary.kinds import Kind
from policytrack.vocabulary.terms import Status, Verifiability
from policytrack.vocabulary.transitions import Needs, Reason, allowed_after, needs


class Fault(NamedTuple):
    """One thing wrong with a record, at a path of keys and positions inside it."""

    where: Where
    text: Text
    rule: str
    level: Level = "error"
    fixable: bool = False


def faults(commitment: Commitment, kind: Kind, settings: Settings) -> Iterator[Fault]:
    """Everything wrong with a record that the record itself shows."""
    yield from _fold_faults(commitment)
    yield from _order_faults(commitment)
    yield from _date_faults(commitment)
    yield from _criterion_faults(commitment, kind)
    places = {event.id: at for at, event in enumerate(commitment.history)}
    kept = standing(commitment.history)
    joined = {
        id for note in kept for id in note.concurrent
    }  # beside these a merge put events that their writers did not know
    for event in kept:
        known = known_to(event, kept)
        for rule, text in objections(known, event, commitment, kind, settings):
            level: Level = "notice" if event.id in joined and rule not in _OF_ITSELF else "error"
            yield Fault(("history", places[event.id]), text, rule, level)
    yield from _notices(commitment, kept, places)


_OF_ITSELF = ("future", "due-before-announced", "unknown-word")  # what is wrong with an event whatever went before it


def known_to(event: Event, kept: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events that its writer could know of: written before it, of what had happened before it."""
    return tuple(each for each in kept if each.written < event.written and each.happened < event.happened)


def objections(
    known: tuple[Event, ...], event: Event, commitment: Commitment, kind: Kind, settings: Settings
) -> Iterator[tuple[str, Text]]:
    """Why ``event`` may not follow the events ``known`` to its writer: pairs of a rule's word and a sentence."""
    before = folded(commitment, known)
    if event.date.first > event.recorded.date():
        words = Text("发生日期{date}晚于登记时间", "the date {date} is later than when it was recorded")
        yield "future", words.of(date=event.date)
    due = event.set.get("due")
    if isinstance(due, FuzzyDate) and due.last < commitment.announced.first:
        words = Text(
            "完成时限{due}早于承诺日期{announced}；请写明年份，或用 --announced 指明承诺日期",
            "the deadline {due} is before the announcement {announced}; name its year, or give --announced",
        )
        yield "due-before-announced", words.of(due=due, announced=commitment.announced)
    yield from _stage_objections(before, event, kind)
    after = event.set.get("status", before.status)
    if isinstance(after, Status) and after is not before.status:
        yield from _status_objections(before, after, known, event, kind, settings)
    if event.set.get("merged_into") == commitment.id:
        yield "merged-into", Text("不能并入自身", "a commitment cannot go into itself")
    elif event.set.get("merged_into") and after is not Status.MERGED:
        yield "merged-into", Text("只有合并时才指明并入哪一事项", "only what is merged goes into another commitment")
    if "title" in event.set and not event.set["title"]:
        yield "title", Text("名称不能为空", "a commitment needs a title")
    if "value" in event.set and commitment.target is None:
        yield "value", Text("只有量化指标才有监测值", "only a commitment with a target has measurements")
    yield from _accepting_objections(event)
    if event.set.get("fulfilment") and after is not Status.CLOSED:
        yield "fulfilment", Text("只有销号时才填兑现程度", "fulfilment is said only when a commitment is closed")


def _accepting_objections(event: Event) -> Iterator[tuple[str, Text]]:
    for code in event.accepts:
        if code not in clarity.CODES:
            words = Text("没有提示“{code}”；可用：{allowed}", "there is no finding “{code}”; there are: {allowed}")
            yield "unknown-word", words.of(code=code, allowed=listed(clarity.CODES))
    if event.accepts and not event.note:
        yield "accepts", Text("接受提示须写理由（--note）", "accepting a finding needs its reason (--note)")


def _stage_objections(before: Commitment, event: Event, kind: Kind) -> Iterator[tuple[str, Text]]:
    stage = event.set.get("stage")
    if stage is None:
        return
    if kind.position(str(stage)) < 0:
        words = Text("“{kind}”没有环节“{stage}”", "{kind} has no stage “{stage}”")
        yield "unknown-word", words.of(kind=kind, stage=stage)
    elif kind.position(str(stage)) < kind.position(before.stage) and not event.note:
        words = Text("环节由“{a}”退回“{b}”，须写说明（--note）", "going back from “{a}” to “{b}” needs a note (--note)")
        yield (
            "stage-back",
            words.of(a=kind.stages[kind.position(before.stage)], b=kind.stages[kind.position(str(stage))]),
        )


def _status_objections(
    before: Commitment, after: Status, known: tuple[Event, ...], event: Event, kind: Kind, settings: Settings
) -> Iterator[tuple[str, Text]]:
    need = needs(before.status, after, kind.legal)
    if need is None:
        allowed = allowed_after(before.status)
        words = Text("不能由“{a}”转为“{b}”；可转为：{allowed}", "“{a}” cannot become “{b}”; it can become: {allowed}")
        can = listed(_named(status) for status in allowed)
        yield "transition", words.of(a=before.status, b=after, allowed=can)
        return
    yield from _missing(need, after, known, event)
    if after is Status.CLOSED and event.set.get("fulfilment") is None:
        yield (
            "fulfilment",
            Text(
                "销号须说明兑现程度（--fulfilment full|modified|partial）",
                "closing needs --fulfilment full|modified|partial",
            ),
        )
    if need.other_person and settings.two_person and same_person(event.by, _reporter(known)):
        words = Text(
            "报结人与复核人须为两人，“{by}”不能复核自己报结的事项", "“{by}” reported it; another person must confirm it"
        )
        yield "two-person", words.of(by=event.by)


def _named(status: Status) -> Text:
    return Text(f"{status.zh}({status.value})", status.value)


def _missing(need: Needs, after: Status, known: tuple[Event, ...], event: Event) -> Iterator[tuple[str, Text]]:
    offered = event.evidence if need.fresh else (*(each for past in known for each in past.evidence), *event.evidence)
    if need.evidence and not any(each.grade.carries(need.evidence) for each in offered):
        words = Text(
            "转为“{after}”须附{grade}及以上佐证（--evidence）",
            "“{after}” needs evidence of grade {code} or better (--evidence)",
        )
        grade = Text(f"{need.evidence.value}级", need.evidence.value)
        yield "evidence", words.of(after=after, grade=grade, code=need.evidence.value)
    if need.document and not event.evidence:
        words = Text(
            "转为“{after}”须附决定文件（--evidence）", "“{after}” needs the document of the decision (--evidence)"
        )
        yield "document", words.of(after=after)
    if need.reason and (event.reason is None or need.reason not in event.reason.moves):
        words = Text("转为“{after}”须注明原因（--reason）：{choices}", "“{after}” needs a reason (--reason): {choices}")
        choices = listed(Text(f"{reason.zh}({reason.value})", reason.value) for reason in Reason.serving(need.reason))
        yield "reason", words.of(after=after, choices=choices)
    if need.merged_into and not event.set.get("merged_into"):
        yield (
            "merged-into",
            Text(
                "合并须指明并入哪一事项（--merged-into）", "merging needs the commitment it goes into (--merged-into)"
            ),
        )


def same_person(one: str, other: str | None) -> bool:
    """Whether two names are one person's, as people would say: 张 三 is 张三 and Zhang is zhang."""
    return other is not None and _plain_name(one) == _plain_name(other)


def _plain_name(name: str) -> str:
    from unicodedata import normalize

    return "".join(normalize("NFKC", name).split()).casefold()


def _reporter(known: tuple[Event, ...]) -> str | None:
    return next((event.by for event in reversed(known) if event.set.get("status") is Status.REPORTED), None)


def _fold_faults(commitment: Commitment) -> Iterator[Fault]:
    """Each tracked field at the top that is not what the events make it."""
    right = folded(commitment, commitment.history)
    for name, field in TRACKED.items():
        if name == "value":
            continue
        said, computed = getattr(commitment, name), getattr(right, name)
        if said != computed:
            words = Text(
                "“{field}”写作{said}，按大事记应为{computed}", "“{name}” says {said}, its events make it {computed}"
            )
            text = words.of(field=field, name=name, said=said, computed=computed)
            yield Fault((name,), text, "fold", fixable=True)


def _order_faults(commitment: Commitment) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    events = commitment.history
    for at, event in enumerate(events):
        if event.id in seen:
            yield Fault(
                ("history", at, "id"),
                Text("事件号{id}重复", "the event id {id} is there twice").of(id=event.id),
                "event-id",
            )
        if at and event.written < events[at - 1].written:
            words = Text("事件{id}未按登记时间排列", "event {id} does not stand in the order of recording")
            yield Fault(("history", at), words.of(id=event.id), "event-order", fixable=True)
        if event.corrects and event.corrects not in {each.id for each in events if each.written < event.written}:
            words = Text(
                "所更正的事件{id}不在此前的大事记中", "corrects {id}, which is not an earlier event of this record"
            )
            yield Fault(("history", at, "corrects"), words.of(id=event.corrects), "corrects")
        seen[event.id] = at


def _date_faults(commitment: Commitment) -> Iterator[Fault]:
    for event in commitment.history[:1]:
        if event.date.last < commitment.announced.first:
            words = Text("首个事件早于承诺日期{on}", "the first event is before the announcement {on}")
            yield Fault(("history", 0, "date"), words.of(on=commitment.announced), "before-announced", "notice")


def _criterion_faults(commitment: Commitment, kind: Kind) -> Iterator[Fault]:
    if kind.code == "target" and commitment.target is None:
        yield Fault(("kind",), Text("量化指标须填 target", "a target needs the field target"), "target")
    if commitment.verifiability is Verifiability.VERIFIABLE and not commitment.criterion and commitment.target is None:
        text = Text("可核查的承诺须写明完成标准（criterion）", "a verifiable commitment needs its criterion")
        yield Fault(("verifiability",), text, "criterion")


def _notices(commitment: Commitment, kept: tuple[Event, ...], places: dict[str, int]) -> Iterator[Fault]:
    due: object = None
    for event in kept:
        moved = event.set.get("due", due)
        if due is not None and moved != due and not (event.note or event.reason):
            text = Text("调整时限未写原因", "the deadline was moved without a reason")
            yield Fault(("history", places[event.id]), text, "due-reason", "notice")
        due = moved


def is_future(day: FuzzyDate, today: date) -> bool:
    """Whether a date has certainly not come yet."""
    return day.first > today
