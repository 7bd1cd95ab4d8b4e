"""Which clauses of a text promise: each clause with its verdict, judged alone and then within its sentence."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policytrack.extraction import context
from policytrack.extraction.clauses import Clause, parse
from policytrack.extraction.lexicon import Lexicon
from policytrack.extraction.moods import Mood
from policytrack.extraction.notes import is_alone
from policytrack.extraction.objects import LAW_MAKING, listed_names
from policytrack.extraction.reading import Placed, placed
from policytrack.extraction.roles import has_handle, is_heading_sentence, is_theme
from policytrack.extraction.sorts import NOT_AN_ACT, Sort, Verdict, judged
from policytrack.text import Text


class Found(NamedTuple):
    """One clause of the text with what it is."""

    clause: Clause
    verdict: Verdict
    placed: Placed

    @property
    def promises(self) -> bool:
        """Whether it is a promise."""
        return self.verdict.sort is Sort.PROMISE


_REPORTED = re.compile(
    "(?:会议|通知|意见|方案|办法|规划|纲要|文件|领导|书记|省长|市长|主任|局长|厅长|》|他|她)[^，。]{0,12}(?:强调|要求|决定|明确|提出|部署)"
)


def found(text: str, year: int | None, lexicon: Lexicon) -> Iterator[Found]:
    """Every clause of the text, in order, with what it is."""
    open_group = -1
    for each in placed(text, year, lexicon):
        if each.is_goal:
            piece = each.sentence.piece
            yield Found(
                Clause(piece, piece.text),
                Verdict(Sort.PROMISE, Text("指标表的一行", "a row of a table of indicators")),
                each,
            )
            continue
        if not is_alone(each.sentence) and not each.sentence.asks:
            said = _in_sentence(each, lexicon, year, each.group == open_group)
            open_group = each.group if any(one.promises for one in said) else open_group
            yield from said


def _in_sentence(place: Placed, lexicon: Lexicon, year: int | None, follows: bool) -> list[Found]:
    clauses = [parse(piece, lexicon) for piece in place.sentence.clauses]
    reported = bool(_REPORTED.match(place.sentence.text))
    verdicts = _judged_in_turn(clauses, place.mood, lexicon, reported)
    _mark_beside(place, clauses, verdicts, follows)
    _mark_heading(place, clauses, verdicts)
    _mark_listed(place, clauses, verdicts)
    _mark_watch(place, clauses, verdicts)
    _mark_label(place, clauses, verdicts)
    _mark_umbrella(clauses, verdicts)
    _mark_theme(place, clauses, verdicts)
    context.mark_past(clauses, verdicts, year)
    context.mark_preamble(clauses, verdicts)
    context.mark_yours(clauses, verdicts)
    context.mark_span(clauses, verdicts)
    context.mark_purposes(clauses, verdicts)
    context.mark_premise(clauses, verdicts)
    context.mark_forecast(clauses, verdicts)
    context.mark_guided(clauses, verdicts)
    if place.mood is not Mood.GOAL and not any(context.TURNS_TO_GOAL.match(each.text) for each in clauses):
        context.mark_effects(clauses, verdicts)
    return [Found(clause, verdict, place) for clause, verdict in zip(clauses, verdicts, strict=True)]


_LONG_ENOUGH = 6
_HANZI = re.compile("[\u4e00-\u9fff]")
_STATES = re.compile(
    "(?:强调|指出|要求|表示|介绍|说|认为|获悉|提醒|承诺|出席|参加|列席|陪同|主持)(?:会议)?$|是|很|非常|十分|较为|存在|属于|位于|并存|难|多$|重$|高$|大$|深$|^[为由以与]|涉及|原则同意|佩戴|咨询|拨打|成员|自筹|的[^，的]{2,8}(?:案件|事项|项目|情形|人员|企业|单位)$|联系$|我就|我们就|数以|不懈|何时|已经"
)


def _mark_beside(place: Placed, clauses: list[Clause], verdicts: list[Verdict], follows: bool) -> None:
    """逐级分解任务，隐患即知即改: what stands after a task in its item and states nothing is a task, whatever its verb."""
    if place.mood is not Mood.PLAN:
        return
    for at, each in enumerate(clauses):
        if at == 0 and not (place.sentence.joined or place.numbered):
            follows = False
        if (
            follows
            and verdicts[at] == NOT_AN_ACT
            and len(_HANZI.findall(each.text)) >= _LONG_ENOUGH
            and not _STATES.search(each.text)
        ):
            verdicts[at] = Verdict(Sort.PROMISE, Text("与任务并列", "stands beside a task"))
        follows = follows or verdicts[at].sort is Sort.PROMISE


def _mark_heading(place: Placed, clauses: list[Clause], verdicts: list[Verdict]) -> None:
    is_state = place.mood is Mood.GOAL and not clauses[0].leads
    if place.nth == 0 and not is_state and is_heading_sentence(clauses, place.numbered, place.of):
        why = Text("段首短句统领下文，是标题", "a short sentence at the head of what follows")
        verdicts[:] = [Verdict(Sort.THEME, why) for _ in verdicts]


_LISTED = Verdict(Sort.PROMISE, Text("立法项目", "an item of a plan of law-making"))


def _mark_listed(place: Placed, clauses: list[Clause], verdicts: list[Verdict]) -> None:
    """（一）市供水条例（修订）: in a plan of law-making a name alone promises, under a heading that says what becomes of it."""
    if place.mood.is_ahead and place.nth == 0 and any(map(LAW_MAKING.search, place.headings)):
        for at, name in enumerate(clauses):
            if at and verdicts[at - 1] != _LISTED:
                break
            if listed_names(name.text):
                clauses[at] = name._replace(subject="", verb="", at=-1, leads=False)
                verdicts[at] = _LISTED


_LONGEST_LABEL = 14


def _mark_umbrella(clauses: list[Clause], verdicts: list[Verdict]) -> None:
    """我们将突出减量控大，抓好以下工作: what stands before such words without a handle is as wide as they are."""
    last = len(clauses) - 1
    if last and verdicts[last].sort is Sort.THEME and not any(has_handle(each.text) for each in clauses):
        verdicts[:last] = [verdicts[last] if each.sort is Sort.PROMISE else each for each in verdicts[:last]]


def _mark_watch(place: Placed, clauses: list[Clause], verdicts: list[Verdict]) -> None:
    """紧盯农村面包车、变型拖拉机等重点车辆: at the end of its sentence no circumstance of another act, but the act."""
    if place.mood is Mood.PLAN and clauses[-1].text.startswith("紧盯") and verdicts[-1].sort is Sort.EXHORTATION:
        verdicts[-1] = Verdict(Sort.PROMISE, Text("句末“紧盯”", "“keeps an eye on” at the end"))


def _mark_label(place: Placed, clauses: list[Clause], verdicts: list[Verdict]) -> None:
    """稳就业促增收：…… is the name of an item, not a task in it."""
    first, whole = clauses[0], place.sentence.text
    is_label = len(first.text) <= _LONGEST_LABEL and whole[len(first.text) :].startswith(("：", ":"))
    if is_label and verdicts[0].sort is Sort.PROMISE and not first.modal and not has_handle(first.text):
        verdicts[0] = Verdict(Sort.THEME, Text("冒号前的名目", "the name before a colon"))


def _mark_theme(place: Placed, clauses: list[Clause], verdicts: list[Verdict]) -> None:
    first = next((at for at, each in enumerate(verdicts) if each.sort is Sort.PROMISE), None)
    if first is None or place.nth or not is_theme(clauses[first], clauses[first + 1 :], place.numbered):
        return
    why = Text("引题，下文才是具体任务", "names the theme; the tasks follow it")
    verdicts[first] = Verdict(Sort.THEME, why)


def _judged_in_turn(clauses: list[Clause], mood: Mood, lexicon: Lexicon, reported: bool) -> list[Verdict]:
    """The verdicts from left to right: 到2026年底 turns what follows it into goals, 将…… what follows it into tasks."""
    verdicts = []
    for clause in clauses:
        turns = context.TURNS_TO_GOAL.match(clause.text)
        if turns and ("用" in turns[0] or mood not in (Mood.DONE, Mood.PLAN)):
            mood = Mood.GOAL
        verdicts.append(judged(clause, mood, lexicon, reported))
        reported = reported or (not mood.is_ahead and verdicts[-1].sort is Sort.PROMISE)
    return verdicts
