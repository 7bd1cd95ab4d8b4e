"""Statutory clocks: the periods that law sets between two stages of the three legal kinds.

Each rule names its law and article. 立法法 was renumbered on 2023-03-15, so the article depends on the day.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from policytrack.commitment import Commitment, Event
from policytrack.dates import FuzzyDate
from policytrack.fold import steps, walked_once
from policytrack.text import Text
from policytrack.vocabulary.kinds import Kind
from policytrack.vocabulary.terms import Term


class Bound(Term):
    """Whether a period is the least or the most that is allowed."""

    AT_LEAST = "at-least", "不少于", "at least"
    AT_MOST = "at-most", "不超过", "at most"


class Rule(NamedTuple):
    """A period of ``days`` between reaching ``start`` and reaching ``end`` or whatever comes after it."""

    kinds: tuple[str, ...]
    start: str
    end: str | None
    bound: Bound
    days: int
    name: Text
    law: Text
    law_since_2023: Text | None = None

    def law_on(self, day: date) -> Text:
        """The law and article in force on a day."""
        return self.law_since_2023 if self.law_since_2023 and day >= RENUMBERED else self.law


class State(Term):
    """How a clock stands."""

    RUNNING = "running", "计时中", "still running"
    KEPT = "kept", "符合", "met"
    BROKEN = "broken", "不符合", "not met"
    PASSED = "passed", "期限已过，未见记录", "over, nothing recorded"


class Clock(NamedTuple):
    """One rule applied to one commitment: since when, until when, and how it stands."""

    rule: Rule
    start: FuzzyDate
    until: date
    state: State
    law: Text

    @property
    def is_at_risk(self) -> bool:
        """Whether the record shows the rule broken, or its time over with nothing recorded."""
        return self.state in (State.BROKEN, State.PASSED)

    @property
    def sentence(self) -> Text:
        """The clock in words, with its law."""
        words = Text(
            "{name}{bound}{days}日（至{until}），{state}；依据{law}",
            "{name}: {bound} {days:day|days} (to {until}), {state}; {law}",
        )
        return words.of(
            name=self.rule.name, bound=self.rule.bound, days=self.rule.days, until=FuzzyDate.day(self.until),
            state=self.state, law=self.law,
        )  # fmt: skip


RENUMBERED = date(2023, 3, 15)
_RULES_15 = Text("《规章制定程序条例》第十五条", "Regulations on Procedures for Making Rules, art. 15")

RULES = (
    Rule(("gov-rule",), "consulting", None, Bound.AT_LEAST, 30, Text("公开征求意见", "public consultation"), _RULES_15),
    Rule(
        ("regulation",), "consulting", None, Bound.AT_LEAST, 30, Text("公开征求意见", "public consultation"),
        Text("参照《规章制定程序条例》第十五条", "by analogy, Regulations on Procedures for Making Rules, art. 15"),
    ),
    Rule(
        ("normative-doc",), "consulting", None, Bound.AT_LEAST, 30, Text("公开征求意见", "public consultation"),
        Text("《重大行政决策程序暂行条例》第十五条（属重大行政决策的）", "Interim Regulations on Major Administrative Decisions, art. 15 (where it is one)"),
    ),
    Rule(
        ("regulation",), "reading-1", "adopted", Bound.AT_MOST, 730, Text("一审后搁置", "on the table after first reading"),
        Text("参照《立法法》（2015）第四十二条", "by analogy, Legislation Law (2015), art. 42"),
        Text("参照《立法法》（2023）第四十五条", "by analogy, Legislation Law (2023), art. 45"),
    ),
    Rule(
        ("gov-rule",), "promulgated", "effective", Bound.AT_LEAST, 30, Text("公布至施行", "promulgation to entry into force"),
        Text("《规章制定程序条例》第三十二条", "Regulations on Procedures for Making Rules, art. 32"),
    ),
    Rule(
        ("regulation", "gov-rule"), "promulgated", "filed", Bound.AT_MOST, 30, Text("公布后报备案", "filing after promulgation"),
        Text("《立法法》（2015）第九十八条", "Legislation Law (2015), art. 98"),
        Text("《立法法》（2023）第一百零九条", "Legislation Law (2023), art. 109"),
    ),
)  # fmt: skip


def clocks(commitment: Commitment, kind: Kind, today: date) -> Iterator[Clock]:
    """Every clock that a commitment has started by ``today``."""
    rules = _rules_of(kind.code) if kind.legal else ()
    reached = stages_reached(commitment) if rules else {}
    for rule in rules:
        start = reached.get(rule.start)
        if start:
            end = _ended(rule, kind, reached)
            until = start.last + min(timedelta(rule.days), date.max - start.last)
            yield Clock(rule, start, until, _state(rule, start, end, until, today), rule.law_on(start.last))


@cache
def _rules_of(kind: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if kind in rule.kinds)


def stages_reached(commitment: Commitment) -> Mapping[str, FuzzyDate]:
    """When each stage was reached, by the events that stand; the last time if more than once."""
    return _reached(commitment.history)


@walked_once
def _reached(events: tuple[Event, ...]) -> Mapping[str, FuzzyDate]:
    found = (step.event for step in steps(events) if step.event.set.get("stage"))
    return {str(event.set["stage"]): event.date for event in found}


def _ended(rule: Rule, kind: Kind, reached: Mapping[str, FuzzyDate]) -> FuzzyDate | None:
    """When the first stage was reached that ends the period; one reached before it began ended an earlier one."""
    start, began = kind.position(rule.start), reached[rule.start].first
    goal = kind.position(rule.end) if rule.end else start + 1
    later = (reached[each.code] for each in kind.stages[max(goal, start + 1) :] if each.code in reached)
    return next((on for on in later if on.last >= began), None)


def _state(rule: Rule, start: FuzzyDate, end: FuzzyDate | None, until: date, today: date) -> State:
    """A fuzzy date counts in the commitment's favour: only what is certainly wrong is called so."""
    if rule.bound is Bound.AT_LEAST:
        if end is None:
            return State.KEPT if today >= until else State.RUNNING
        return State.KEPT if (end.last - start.first).days >= rule.days else State.BROKEN
    if end is None:
        return State.PASSED if today > until else State.RUNNING
    return State.KEPT if end.first <= until else State.BROKEN
