"""What a commitment leaves unclear, and what to do about it: wording, what is missing, a name the law does not allow.

``RULES`` is the table: a rule is one entry. Nothing here is an error: ``check`` gives it as notices, until the record
says more, says openly that it is unclear (``verifiability``), or an event accepts it (``accepts``, with a note).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from policytrack.commitment import Commitment, Event
from policytrack.errors import Where
from policytrack.facts import done_stage
from policytrack.fold import standing
from policytrack.targets import figures, goal_met, is_share, progress
from policytrack.text import Lang, Text, digits, listed
from policytrack.vocabulary.kinds import Kind
from policytrack.vocabulary.terms import Action, Direction, Fulfilment, Status, Verifiability, meant
from policytrack.vocabulary.wording import CONDITIONS, OPEN_LIST, VAGUE, Finish, leading_verb, words_among

Found = tuple[Where, object]  # where in the record, and the words that the rule's sentence is to name
Find = Callable[[Commitment, Kind], Iterable[Found]]


class Rule(NamedTuple):
    """One thing that may be unclear: its code and name, a sentence with ``{words}``, what to do, and how it is found.

    ``of_wording`` rules have nothing to add once the record itself says that it cannot be checked as it stands.
    """

    code: str
    name: Text
    sentence: Text
    advice: Text
    find: Find
    of_wording: bool = True

    def to(self, lang: Lang) -> str:
        """Its name in ``lang``."""
        return self.name.to(lang)


class Finding(NamedTuple):
    """What one rule found in one commitment; ``accepted`` is the event that says it may stay so."""

    rule: Rule
    where: Where
    words: Text
    is_stated: bool
    accepted: Event | None

    @property
    def is_open(self) -> bool:
        """Whether nobody has said anything to it yet."""
        return self.accepted is None and not self.is_stated

    @property
    def sentence(self) -> Text:
        """What is unclear."""
        return self.rule.sentence.of(words=self.words)


def findings(commitment: Commitment, kind: Kind) -> Iterator[Finding]:
    """Everything unclear in a commitment, by the order of the rules; one finding a rule."""
    accepted = {code: event for event in standing(commitment.history) for code in event.accepts}
    stated = commitment.verifiability in (Verifiability.NEEDS_CRITERION, Verifiability.UNVERIFIABLE)
    for rule in RULES:
        found = list(rule.find(commitment, kind))
        if found:
            words = listed(dict.fromkeys(words for _, words in found))
            yield Finding(rule, found[0][0], words, stated and rule.of_wording, accepted.get(rule.code))


def rule_named(typed: str) -> Rule:
    """The rule that was typed, by code or by name. Raises UnknownWord."""
    code = meant(typed, [(rule.code, rule.name) for rule in RULES])
    return next(rule for rule in RULES if rule.code == code)


def _can_be_checked(commitment: Commitment) -> bool:
    return bool(commitment.criterion or commitment.target)


def _said(commitment: Commitment) -> Iterator[tuple[Where, str]]:
    """The words of the promise: the title, and every quote."""
    yield ("title",), commitment.title
    for at, quote in enumerate(commitment.promise):
        yield ("promise", at, "quote"), quote.quote


def _vague(commitment: Commitment, kind: Kind) -> Iterator[Found]:
    if commitment.status.is_open and not _can_be_checked(commitment):
        for where, text in _said(commitment):
            yield from ((where, f"“{word}”") for word in words_among(VAGUE, text))


def _open_list(commitment: Commitment, kind: Kind) -> Iterator[Found]:
    if commitment.status.is_open and not _can_be_checked(commitment):
        for where, text in _said(commitment):
            yield from ((where, f"“{word}”") for word in OPEN_LIST.findall(text))


def _conditional(commitment: Commitment, kind: Kind) -> Iterator[Found]:
    if commitment.status.is_open and not (_can_be_checked(commitment) and commitment.due):
        for where, text in _said(commitment):
            yield from ((where, f"“{word}”") for word in words_among(CONDITIONS, text))


def _no_criterion(commitment: Commitment, kind: Kind) -> Iterator[Found]:
    """Said already where the wording is vague; where the record calls itself verifiable it is an error, not this."""
    said = any(_vague(commitment, kind)) or commitment.verifiability is Verifiability.VERIFIABLE
    if commitment.status.is_open and not _can_be_checked(commitment) and not said:
        yield ("title",), commitment.title


def _no_deadline(commitment: Commitment, kind: Kind) -> Iterator[Found]:
    if commitment.status.is_open and commitment.due is None and kind.code != "standing":
        yield ("title",), commitment.title


def _no_unit(commitment: Commitment, kind: Kind) -> Iterator[Found]:
    if commitment.status.is_open and commitment.lead is None:
        yield ("title",), commitment.title


def _two_ends(commitment: Commitment, kind: Kind) -> Iterator[Found]:
    """Two quotes whose verbs end in two places, and nothing in the record that says which of them is meant."""
    if commitment.done_stage and commitment.criterion:
        return
    ends: dict[Finish, Found] = {}
    for at, quote in enumerate(commitment.promise):
        verb = leading_verb(quote.verb or "")
        if verb and verb.finish:
            words = Text("“{verb}”（{end}）", "“{verb}” ({end})").of(verb=quote.verb, end=verb.finish)
            ends.setdefault(verb.finish, (("promise", at, "verb"), words))
    if len(ends) > 1:
        yield from ends.values()


def _rule_named_regulation(commitment: Commitment, kind: Kind) -> Iterator[Found]:
    delivered = commitment.instrument.delivered_title if commitment.instrument else None
    for where, title in ((("title",), commitment.title), (("instrument", "delivered_title"), delivered)):
        if kind.code == "gov-rule" and title and title.rstrip("》").endswith("条例"):
            yield where, title


def _amended_for_revised(commitment: Commitment, kind: Kind) -> Iterator[Found]:
    delivered = commitment.instrument.delivered_action if commitment.instrument else None
    said = commitment.fulfilment in (Fulfilment.MODIFIED, Fulfilment.PARTIAL)
    if commitment.action is Action.REVISE and delivered is Action.AMEND and not said:
        yield ("instrument", "delivered_action"), commitment.title


def _short_of_the_end(commitment: Commitment, kind: Kind) -> Iterator[Found]:
    """Said to be done, while its stage or its figure is not there; closed as kept in part it says so itself."""
    if commitment.status not in (Status.REPORTED, Status.CLOSED) or commitment.fulfilment is Fulfilment.PARTIAL:
        return
    goal, target = done_stage(commitment, kind), commitment.target
    value = progress(commitment, date.min).value
    if target and target.direction is not Direction.KEEP and (value is None or not goal_met(commitment, value)):
        words = Text("指标现值 {value}，目标 {goal}", "the figure is {value}, its goal {goal}")
        yield ("status",), words.of(value=value, goal=target.goal)
    elif not target and goal and not kind.reached(commitment.stage, goal):
        words = Text("环节 {stage}，完成环节为“{goal}”", "the stage is {stage}, the finish line {goal}")
        yield ("status",), words.of(stage=commitment.stage and kind.stage(commitment.stage), goal=kind.stage(goal))


def _no_such_share(commitment: Commitment, kind: Kind) -> Iterator[Found]:
    """A part of a whole that is below nothing or above all of it; what grows or may pass its plan is no such part."""
    target = commitment.target
    if target and is_share(target):
        told: list[tuple[Where, float | None]] = [
            (("target", name), getattr(target, name)) for name in ("goal", "baseline")
        ]
        told += [(("history", at, "set"), value) for at, value in figures(commitment)]
        yield from (
            (where, f"{digits(value)}%") for where, value in told if value is not None and not 0 <= value <= 100
        )


RULES: tuple[Rule, ...] = (
    Rule(
        "vague-wording", Text("用语笼统", "Vague wording"),
        Text("用语笼统：{words}，且没有完成标准", "vague: {words}, and no criterion"),
        Text("写明做到什么算完成，或注明不可核查（verifiability: unverifiable）",
             "say what would count as done, or that it cannot be verified (verifiability: unverifiable)"),
        _vague,
    ),
    Rule(
        "open-list", Text("列举未尽", "Open list"),
        Text("列举未尽：{words}，看不出还包括什么", "an open list: {words}; what else it holds is not said"),
        Text("把各项分别登记，或写明以所列各项为限", "add each item as a commitment, or say that only those named count"),
        _open_list,
    ),
    Rule(
        "conditional", Text("附有条件", "Conditional"),
        Text("附有条件：{words}", "conditional: {words}"),
        Text("写明条件和完成标准，并定时限", "name the condition, a criterion and a deadline"),
        _conditional,
    ),
    Rule(
        "no-criterion", Text("缺完成标准", "No criterion"),
        Text("没有完成标准", "no criterion"),
        Text("写明做到什么算完成（--criterion）", "say what would count as done (--criterion)"),
        _no_criterion,
    ),
    Rule(
        "no-deadline", Text("缺完成时限", "No deadline"),
        Text("没有完成时限", "no deadline"),
        Text("商牵头单位定时限（--due）", "agree on a deadline with the unit (--due)"),
        _no_deadline,
    ),
    Rule(
        "no-unit", Text("缺牵头单位", "No unit"),
        Text("没有牵头单位", "no leading unit"),
        Text("明确由谁牵头（--lead）", "say which unit leads (--lead)"),
        _no_unit,
    ),
    Rule(
        "two-ends", Text("终点不一", "Two finish lines"),
        Text("各处所说的终点不一：{words}", "the quotes end in different places: {words}"),
        Text("选定以何为完成，写入 done_stage 和 criterion", "choose which counts, in done_stage and criterion"),
        _two_ends, of_wording=False,
    ),
    Rule(
        "rule-named-regulation", Text("规章称条例", "Rule called a regulation"),
        Text("政府规章不得称“条例”（规章制定程序条例第七条）：{words}",
             "a government rule may not be called 条例 (规章制定程序条例, article 7): {words}"),
        Text("核对类别，或核对名称是否应为“规定”“办法”", "check the kind, or whether its name should be 规定 or 办法"),
        _rule_named_regulation, of_wording=False,
    ),
    Rule(
        "amended-for-revised", Text("修订作修正", "Amended, not revised"),
        Text("承诺修订，实际为修正", "promised as a revision, delivered as an amendment"),
        Text("核对原文；确为修正的，销号时兑现程度填“调整后兑现”",
             "check the instrument; if so, close it with --fulfilment modified"),
        _amended_for_revised, of_wording=False,
    ),
    Rule(
        "short-of-the-end", Text("未到完成环节", "Short of its finish line"),
        Text("已报办结，而{words}", "said to be done, but {words}"),
        Text("补登环节或监测值；确已办结而完成标准不同的，用 --accept short-of-the-end 注明",
             "record the stage or the figure; if it is done by another criterion, say so with --accept short-of-the-end"),
        _short_of_the_end, of_wording=False,
    ),
    Rule(
        "no-such-share", Text("百分比超出范围", "No such percentage"),
        Text("百分比不在0%至100%之间：{words}", "a percentage outside 0 to 100: {words}"),
        Text("核对数字，错了用 --corrects 更正；确可超出的，用 --accept no-such-share 注明",
             "check the figure and correct it with --corrects; if it may be so, say why with --accept no-such-share"),
        _no_such_share, of_wording=False,
    ),
)  # fmt: skip
CODES = tuple(rule.code for rule in RULES)
