"""From the clauses that promise to promises: each divided into its objects, with who, when, what kind and how sure."""

import re
from collections.abc import Iterator

from policytrack.dates import FuzzyDate
from policytrack.extraction import indicators
from policytrack.extraction.amounts import has_amount
from policytrack.extraction.bodies import Charge, charged, joined_by, office_of, subject_of
from policytrack.extraction.clauses import Clause
from policytrack.extraction.deadlines import ABOVE, BESIDE, IN_SENTENCE, STATED, Due, end_of, stated, year_of
from policytrack.extraction.finding import Found
from policytrack.extraction.goals import criterion_of, target_of
from policytrack.extraction.kinds import Bond, bond_of, finish_line, kind_of, verb_phrase
from policytrack.extraction.lexicon import Lexicon
from policytrack.extraction.objects import Thing, things
from policytrack.extraction.promises import Confidence, Mention, Promise
from policytrack.text import Text, listed
from policytrack.vocabulary.wording import Strength


def drafted(
    found: list[Found], announced: FuzzyDate | None, for_year: int | None, lexicon: Lexicon
) -> Iterator[Promise]:
    """A promise for every object of every clause that promises, in order."""
    for at, each in enumerate(found):
        before = _before_it(found, at)
        if not each.promises or _is_end_of(each, before):
            continue
        charge = _charge(each, before, lexicon)
        end = next((after for after in found[at + 1 : at + 2] if _is_end_of(after, [each])), None)
        due = stated(end.clause.text, announced) if end else None
        due = due or _due(each, before, charge, announced, for_year)
        for thing in [Thing(each.clause.piece)] if each.placed.is_goal else things(each.clause):
            yield _promise(each, _with_topic(each, _to_the_end(each, thing, end)), charge, due, end)


def _before_it(found: list[Found], at: int) -> list[Found]:
    """The clauses of the same sentence that stand before, the nearest first."""
    sentence = found[at].placed.sentence
    return [each for each in reversed(found[max(0, at - 30) : at]) if each.placed.sentence is sentence]


def _charge(found: Found, before: list[Found], lexicon: Lexicon) -> Charge:
    noted = charged(found.placed.note, lexicon)
    own = subject_of(found.clause, lexicon)
    named = (subject_of(each.clause, lexicon) for each in before if each.clause.modal)
    earlier = None if found.clause.subject and found.clause.modal else next(filter(None, named), None)
    lead = noted.lead or own or earlier or office_of(found.placed.speaker)
    return noted._replace(lead=lead, partners=noted.partners or joined_by(found.clause, lexicon))


def _due(
    found: Found, before: list[Found], charge: Charge, announced: FuzzyDate | None, for_year: int | None
) -> Due | None:
    """The nearest deadline: the clause's, the note's, the sentence's, the opening's, the heading's, the paper's."""
    if due := stated(found.clause.text, announced):
        return due
    if charge.time and (due := stated(charge.time, announced, BESIDE)):
        return due
    for each in before:
        if (due := stated(each.clause.text, announced, IN_SENTENCE)) and (each.promises or _is_time(each)):
            return due
    if found.placed.time and (due := stated(found.placed.time, announced, ABOVE)):
        return due
    year = year_of(found.placed.headings) or for_year
    return end_of(year) if year and (not announced or year >= announced.first.year) else None


def _is_time(found: Found) -> bool:
    """Whether a clause is nothing but a time: 到2025年."""
    return len(STATED.sub("", found.clause.text)) <= 8


# 修订《条例》，9月底前提请审议: the second clause has no object of its own, and says by when and how far the first goes.
_END = re.compile(
    "(?:要|将|并|力争|争取|按程序)*(?P<verb>提请|报请|报送|印发|公布|出台|发布|施行|实施|完成)[^，《》\\d]{0,14}$"
)


def _is_end_of(found: Found, before: list[Found]) -> bool:
    """Whether a clause only says where that of the nearest before it ends, which is about an instrument."""
    first = next(iter(before), None)
    if first is None or first.placed.sentence is not found.placed.sentence or not found.promises or not first.promises:
        return False
    rest = STATED.sub("", found.clause.text)
    return bool(len(rest) <= _SHORT_END and _END.match(rest) and any(each.name for each in things(first.clause)))


def _to_the_end(found: Found, thing: Thing, end: Found | None) -> Thing:
    """The thing quoted as far as the clause that says where it ends."""
    if end is None:
        return thing
    whole = found.placed.sentence.piece
    return thing._replace(quote=whole.part(thing.quote.start - whole.start, end.clause.piece.end - whole.start))


_SHORT_END = 18


def _promise(found: Found, thing: Thing, charge: Charge, due: Due | None, end: Found | None) -> Promise:
    clause = found.clause
    is_goal = found.placed.is_goal
    title = indicators.title_of(clause.text) if is_goal else _title(found, thing, charge)
    kind, action = ("target", None) if is_goal else kind_of(clause, thing)
    bond = bond_of(end.clause, Thing(end.clause.piece)) if end else bond_of(clause, thing)
    target = indicators.target_of(clause.text) if is_goal else target_of(clause, thing) if kind == "target" else None
    if kind == "target" and target is None:
        kind = "standing"
    finish = finish_line(kind, bond)
    confidence, why = _confidence(clause, thing, bond, due)
    mention = Mention(thing.quote.text, thing.quote.start, found.placed.speaker, verb_phrase(clause))
    return Promise(
        title, kind, (mention,), action, charge.lead, charge.partners, due.date if due else None,
        due.basis if due else None, bond.strength, finish, criterion_of(clause, thing, kind, bond.finish, title), target,
        next(iter(found.placed.headings[-1:]), None), confidence, why,
    )  # fmt: skip


_CARRIES_ON = re.compile("(?:再)?(?:延续|延长|延期|推迟|顺延|延缓)(?:到|至)")
_TOPIC = re.compile("^(?P<topic>.{2,24}?)(?=原定|自\\d|于|由|从|将|计划|现|已|，|,)")


def _with_topic(found: Found, thing: Thing) -> Thing:
    """延续到今年12月结束 says nothing without what is carried on, which stands at the head of its sentence."""
    sentence, clause = found.placed.sentence.piece, found.clause
    if not _CARRIES_ON.match(clause.text) or sentence.start == clause.piece.start:
        return thing
    return thing._replace(quote=sentence.part(0, clause.piece.end - sentence.start))


_SHORT, _LEAST = 60, 6
_LEADING = re.compile(
    "^(?:(?:我们|我[省市区县厅局委])(?:马上|正在)?(?:会(?!同)|将|要|拟)|主要|重点|要|将|还要|也要|都要|必须|应当|同时|并|[，、])+"
)


def _title(found: Found, thing: Thing, charge: Charge) -> str:
    """The instrument's own name where it is made or changed, else the words after who is to act and when."""
    clause = found.clause
    if thing.name:
        applied = kind_of(clause, thing)[1] is None
        return f"{verb_phrase(clause)}《{thing.name}》" if applied else thing.name
    text = thing.quote.text
    if thing.quote == clause.piece and len(clause.core) >= _LEAST:
        text = clause.core if not clause.subject or clause.subject == charge.lead else text
    elif (
        topic := _TOPIC.match(text)
        if thing.quote.end == clause.piece.end and thing.quote.start < clause.piece.start
        else None
    ):
        text = f"{topic['topic']}{clause.text}"
    timed = STATED.match(text)
    text = text[timed.end() :] if timed and len(text) - timed.end() >= _LEAST else text
    return _LEADING.sub("", text)[:_SHORT]


def _confidence(clause: Clause, thing: Thing, bond: Bond, due: Due | None) -> tuple[Confidence, Text]:
    """High where it can be held against something, low where only a vague verb speaks; the reason names what there is."""
    has = []
    if thing.name:
        has.append(Text("有文件名称", "names an instrument"))
    if has_amount(thing.quote.text):
        has.append(Text("有数量", "has a figure"))
    if STATED.search(clause.text):
        has.append(Text("写明时限", "states a deadline"))
    if clause.modal:
        has.append(Text(f"有“{clause.modal}”", f"says “{clause.modal}”"))
    verb = Text(f"动词{bond.strength.zh}", f"its verb is {bond.strength.en.lower()}")
    checkable = len(has) - bool(clause.modal) > 0
    firm = bond.strength in (Strength.FIRM, Strength.STEP)
    level = (
        Confidence.HIGH
        if checkable or (firm and clause.leads)
        else Confidence.LOW
        if not firm and not clause.leads
        else Confidence.MEDIUM
    )
    return level, listed([*has, verb], Text("，", ", "))
