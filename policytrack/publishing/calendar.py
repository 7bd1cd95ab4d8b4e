"""Deadlines, planned stages and running statutory clocks as a calendar to subscribe to (iCalendar, RFC 5545).

Each is an event of a whole day: to-dos are what the standard has for it, and what calendars on telephones leave out. An
event keeps its UID for good, and its stamp is the moment at which what it says was last written down, so that the same
register makes the same bytes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from icalendar import Alarm, Calendar
from icalendar import Event as Entry

from policytrack.clocks import Clock, State, clocks, stages_reached
from policytrack.commitment import Commitment, Tracked
from policytrack.dates import FuzzyDate
from policytrack.facts import done_stage
from policytrack.fold import first_due, fold
from policytrack.publishing.data.chosen import Chosen
from policytrack.reports.document import Link
from policytrack.reports.parts.standing import Standing
from policytrack.text import Lang, Text, clean, listed, one_line, plain
from policytrack.vocabulary.kinds import Kind
from policytrack.vocabulary.terms import Status

_BEFORE = (timedelta(days=-14), timedelta(days=-3))
_AGAIN = timedelta(days=1)
_GIVEN_UP = (Status.DROPPED, Status.MERGED)
_DONE, _REACHED, _PASSED = Text("已完成", "done"), Text("已达到", "reached"), Text("已过", "passed")
_SO_FAR = Text("{title}（{so_far}）", "{title} ({so_far})")
_LONGEST = 1000  # characters of a summary or of one line of a description; calendars choke on more


Fields = Mapping[str, Tracked]


class Entered(NamedTuple):
    """One day to be entered: ``what`` it is of which commitment, when it was written down, and what is said of it.

    ``moves`` is how often what matters about it changed; ``so_far`` what became of it, if it is no longer ahead;
    ``is_off`` whether the day will bring nothing any more.
    """

    what: str
    each: Standing
    on: FuzzyDate
    title: Text
    lines: tuple[Text, ...]
    written: datetime
    moves: int = 0
    so_far: Text | None = None
    is_off: bool = False


def calendar(chosen: Chosen, lang: Lang) -> bytes:
    """The whole calendar, by day. Raises BrokenRecord."""
    urls = {source.id: source.url for source in chosen.sources if source.url}
    made = _empty(chosen, lang)
    entered = [entry for each in chosen.found for entry in _entered(each, chosen.then.day)]
    for entry in sorted(entered, key=lambda entry: (entry.on.last, entry.each.commitment.id, entry.what)):
        made.add_component(_event(entry, urls, lang))
    return bytes(made.to_ical())


def _empty(chosen: Chosen, lang: Lang) -> Calendar:
    title = chosen.register.settings.title
    name = Text("{title}·时限", "{title}: deadlines").of(title=title or Text("承诺事项", "Commitments"))
    made = Calendar()
    made.add("prodid", f"-//policytrack//policytrack//{lang.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", _fit(name, lang))
    made.add("x-wr-calname", _fit(name, lang))
    made.add("refresh-interval", _AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "P1D")
    return made


def _entered(each: Standing, today: date) -> Iterator[Entered]:
    """Every day of one commitment that goes into a calendar."""
    known = _known(each.commitment)
    if each.commitment.due:
        yield _due(each, each.commitment.due, known, today)
    yield from _planned(each, known, today)
    for clock in clocks(each.commitment, each.kind, today):
        if clock.state is State.RUNNING:
            yield _clock(each, clock)


def _due(each: Standing, due: FuzzyDate, known: Sequence[Fields], today: date) -> Entered:
    commitment, facts = each.commitment, each.facts
    light = Text("亮灯：{light}，{reason}", "Light: {light}, {reason}").of(light=facts.light, reason=facts.reason)
    first = first_due(commitment.history)
    was = Text("原时限：{due}", "First due: {due}").of(due=first)
    passed = _PASSED if due.last < today and commitment.status.is_open else None
    settled = partial(_is_settled, each.kind, done_stage(commitment, each.kind))
    return Entered(
        "due", each, due, Text("完成时限", "Due"), (light, *((was,) if first != due else ())),
        _written(commitment, ("due", "stage", "status", "title", "lead", "criterion")),
        _times(known, lambda fields: fields.get("due")) + _times(known, settled),
        _DONE if facts.done else passed, commitment.status in _GIVEN_UP,
    )  # fmt: skip


def _planned(each: Standing, known: Sequence[Fields], today: date) -> Iterator[Entered]:
    """The planned stages. A stage that is reached needs its day no more: calendars take out what is cancelled."""
    reached, commitment = stages_reached(each.commitment), each.commitment
    for code, on in commitment.plan.items():
        stage = each.kind.stages[each.kind.position(code)]
        there = each.kind.reached(commitment.stage, code)
        done = Text("已达到：{on}", "Reached: {on}").of(on=reached[code]) if code in reached else None
        title = Text("计划节点“{stage}”", "Planned: {stage}").of(stage=stage)
        passed = _PASSED if on.last < today and commitment.status.is_open else None
        yield Entered(
            f"plan-{code}", each, on, title, (done,) if done else (), _written(commitment, ("stage", "status", "title")),
            _times(known, partial(_is_settled, each.kind, code)), _REACHED if there else passed,
            there or commitment.status in _GIVEN_UP,
        )  # fmt: skip


def _is_settled(kind: Kind, stage: str | None, fields: Fields) -> bool:
    """Whether nothing is owed any more: the stage is reached, or the commitment is no longer followed."""
    status = fields.get("status")
    is_over = isinstance(status, Status) and not status.is_open
    return is_over or (stage is not None and kind.reached(str(fields.get("stage") or ""), stage))


def _known(commitment: Commitment) -> list[Fields]:
    """What was known of a commitment before and after each of its events was written down, as a calendar was told it."""
    every = sorted(commitment.history, key=lambda event: event.written)
    return [fold(every[:count]) for count in range(len(every) + 1)]


def _times(known: Sequence[Fields], of: Callable[[Fields], object]) -> int:
    """How often something became another; that it was said for the first time does not count. A correction is one time
    more, not fewer: calendars ignore whatever has a lower sequence than they saw.
    """
    values = [of(fields) for fields in known]
    return sum(before not in (None, after) for before, after in pairwise(values))


def _clock(each: Standing, clock: Clock) -> Entered:
    rule = clock.rule
    sum_ = Text("计算：{start}＋{days}日＝{until}", "Computed: {start} + {days:day|days} = {until}")
    until = FuzzyDate.day(clock.until)
    working = sum_.of(start=FuzzyDate.day(clock.start.last), days=rule.days, until=until)
    what = f"clock-{rule.start}-{rule.end}" if rule.end else f"clock-{rule.start}"
    title = Text("法定期限“{name}”", "Statutory: {name}").of(name=rule.name)
    written = _written(each.commitment, ("stage", "status", "title"))
    return Entered(what, each, until, title, (clock.sentence, working), written)


def _written(commitment: Commitment, names: tuple[str, ...]) -> datetime:
    """When the last event that set or corrected something of it was written down, else the last event, else the announcement."""
    every = commitment.history
    touching = [event.recorded for event in every if event.corrects or any(name in event.set for name in names)]
    found = touching or [event.recorded for event in every]
    return max(found) if found else datetime.combine(commitment.announced.last, datetime.min.time(), UTC)


def _event(entry: Entered, urls: dict[str, str], lang: Lang) -> Entry:
    commitment, day = entry.each.commitment, entry.on.last
    made = Entry()
    made.add("uid", f"{clean(one_line(commitment.id))}.{entry.what}@policytrack")
    made.add("dtstamp", entry.written.astimezone(UTC))
    made.add("dtstart", day)
    made.add("dtend", day + timedelta(1))
    made.add("summary", _fit(_summary(entry), lang))
    made.add("description", "\n".join(_fit(line, lang) for line in _description(entry)))
    made.add("categories", [_fit(plain(entry.each.kind.to(lang)), lang)])
    made.add("status", "CANCELLED" if entry.is_off else "CONFIRMED")
    made.add("sequence", entry.moves)
    made.add("transp", "TRANSPARENT")
    url = _address(commitment, urls)
    if url:
        made.add("url", url)
    if entry.so_far is None and commitment.status.is_open:
        for before in _BEFORE:
            made.add_component(_alarm(before, _summary(entry), lang))
    return made


def _summary(entry: Entered) -> Text:
    """What falls on the day, and what became of it; a fuzzy date is on its last possible day, and its words say so."""
    title = _SO_FAR.of(title=entry.title, so_far=entry.so_far) if entry.so_far else entry.title
    words = Text("{title}：{of}", "{title}: {of}").of(title=title, of=entry.each.commitment.title)
    return words if entry.on.exact else Text("{words}（{on}）", "{words} ({on})").of(words=words, on=entry.on)


def _description(entry: Entered) -> Iterator[Text]:
    commitment = entry.each.commitment
    yield Text("编号：{id}", "Id: {id}").of(id=commitment.id)
    if commitment.lead:
        units = listed((commitment.lead, *commitment.partners))
        yield Text("责任单位：{units}", "Units: {units}").of(units=units)
    if commitment.criterion:
        yield Text("完成标准：{it}", "Criterion: {it}").of(it=commitment.criterion)
    yield Text("状态：{it}", "Status: {it}").of(it=commitment.status)
    yield from entry.lines


def _address(commitment: Commitment, urls: dict[str, str]) -> str | None:
    """Where its promise can be read, if that is an address that may be followed."""
    found = (urls[quote.source] for quote in commitment.promise if quote.source in urls)
    return next(
        (url for url in found if Link(plain(url), url).is_safe and clean(url) == "".join(url.split()) == url), None
    )


def _alarm(before: timedelta, words: Text, lang: Lang) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("trigger", before)
    made.add("description", _fit(words, lang))
    return made


def _fit(words: Text, lang: Lang) -> str:
    """The words on one line, with nothing in them that is not to be seen."""
    return clean(one_line(words.to(lang)))[:_LONGEST]
