"""The figure that a promise is to reach, and what would count as reaching it."""

import re

from policytrack.commitment import Target
from policytrack.extraction.amounts import Amount, amounts
from policytrack.extraction.clauses import Clause, masked
from policytrack.extraction.deadlines import STATED
from policytrack.extraction.objects import Thing
from policytrack.vocabulary.terms import Direction
from policytrack.vocabulary.wording import Finish

_DOWN = "≤|降低|降至|降到|下降|下调|压减|压缩|压降|减少|削减|缩短|减至|不超过|不高于|(?<!不)低于|以下|以内|之内"
_WITHIN = r"\d个?(?:工作日|天|小时|分钟)[之以]?内"
_KEEP = "(?<!水土)保持|稳定在|控制在|稳定|维持"
_CHANGE = re.compile(
    "(?P<word>增长|增幅|提高|提升|上升|增加|降低|下降|下调|压减|压缩|减少|削减|缩短|上涨|扩大)(?:约|超过|近|不少于|不低于)?$"
)
_TO = re.compile("(?:到|至|达到|达|为|在)$")
_FROM = re.compile("(?:由|从)[^，]{0,10}?$")


def target_of(clause: Clause, thing: Thing) -> Target | None:
    """The figure of a thing with its direction; a change by so much is an indicator of its own, which goes up to it."""
    text = thing.quote.text
    found = amounts(masked(text))
    if not found:
        return None
    goal = _decisive(text, found)
    before = text[: goal.first] + goal.to
    changed = None if _TO.search(before) or not _is_last(text, goal) else _CHANGE.search(text[: goal.first])
    name = _indicator(clause, text, goal, thing)
    if changed:
        return Target(
            f"{name}{'' if name.endswith(changed['word']) else changed['word']}幅度",
            goal.value,
            Direction.UP,
            goal.unit,
        )
    return Target(name, goal.value, _direction(text), goal.unit, _baseline(text, found))


def _decisive(text: str, found: list[Amount]) -> Amount:
    """The figure that a clause ends on, else its first: 建成250个社区健身路径 is about the 250."""
    return found[-1] if _is_last(text, found[-1]) else found[0]


def _is_last(text: str, amount: Amount) -> bool:
    return len(text) - amount.last <= 2


def _direction(text: str) -> Direction:
    if re.search(_KEEP, text):
        return Direction.KEEP
    return Direction.DOWN if re.search(f"{_DOWN}|{_WITHIN}", text) else Direction.UP


def _baseline(text: str, found: list[Amount]) -> float | None:
    """由92%提高到95%: the figure before the last, if the words say so."""
    if len(found) > 1 and _FROM.search(text[: found[-2].first]) and found[-2].unit == found[-1].unit:
        return found[-2].value
    return None


_VERB_TO = re.compile(
    "(?:由|从)[^，]*?\\d.*$|(?:压缩|缩短|压减|扩大|扩展|扩容|稳定在|保持在|控制在|提高到|提高至|提升到|提升至|降低到|降低至|压缩到|压缩至|压减到|压减至|缩短至|扩展到|扩大到|达到|达|降至|增长|增加|提高|提升|降低|下降|压减|减少|不低于|不少于|不超过|不高于|高于|低于|突破|超过|力争|要|为|到|至)+$"
)


_FRAME = re.compile("^(?:把|将|使|让|要|应|力争|确保)+|(?:要|应|将|(?<![人户平年])均|都|再|也)+$")


def _indicator(clause: Clause, text: str, goal: Amount, thing: Thing) -> str:
    """What is counted: what stands before a figure at the end, else the clause without the figure."""
    moves = _VERB_TO.match(clause.verb) or _VERB_TO.match(clause.text[clause.at :][:2])  # 增 of 增长10%
    verb_first = clause.leads and not thing.shared and not moves
    start = max(0, clause.at - (thing.quote.start - clause.piece.start)) if verb_first else 0
    if found := STATED.match(text, start):
        start = found.end()
    name = _VERB_TO.sub("", text[start : goal.first].strip("，, 约近超≥≤"))
    if not _is_last(text, goal) or len(name) < 2:
        name = f"{text[start : goal.first].strip()}{text[goal.last :].lstrip('之以内').strip('的，, ')}"
    return _FRAME.sub("", STATED.sub("", name)) or text


def criterion_of(clause: Clause, thing: Thing, kind: str, finish: Finish | None, title: str) -> str | None:
    """What would count as done, in the words of the office; None where the promise names no end."""
    name = f"《{thing.name}》" if thing.name else None
    if kind == "target":
        return (
            f"达到“{_figure(thing.quote.text)}”" if amounts(masked(thing.quote.text)) else f"实现“{thing.quote.text}”"
        )
    if kind == "regulation":
        return _REGULATION.get(finish) if finish else None
    if kind in ("gov-rule", "normative-doc") and finish:
        made = "废止" if finish is Finish.REPEALED else "印发" if kind == "normative-doc" else "公布"
        return f"{name or '该文件'}{made}"
    if finish in (Finish.DONE, Finish.VALUE):
        return f"“{title}”已完成，有书面依据"
    return None


_REGULATION: dict[Finish, str] = {
    Finish.SUBMITTED: "条例草案提请人大常委会审议",
    Finish.IN_FORCE: "条例由人大或其常委会通过并公布",
    Finish.DONE: "条例由人大或其常委会通过并公布",
    Finish.REPEALED: "废止决定由人大或其常委会通过并公布",
}


def _figure(text: str) -> str:
    found = _decisive(text, amounts(masked(text)))
    return re.sub("^(?:达到|达|到|至)", "", text[found.first : found.last])
