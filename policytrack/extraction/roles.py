"""What a clause is within its sentence: its heading, the theme that the others fill, or the effect that they are for."""

import re
from collections.abc import Sequence

from policytrack.extraction import words
from policytrack.extraction.amounts import has_amount
from policytrack.extraction.clauses import Clause, masked
from policytrack.extraction.deadlines import STATED
from policytrack.extraction.sorts import INSTRUMENT

_EFFECTS = tuple(words.EFFECT.split())
_EFFECT_END = re.compile(f"(?:{'|'.join(words.EFFECT_ENDS.split())})$")
_THEMES = tuple(words.THEME.split())
_HEADS = (*_THEMES, *words.HEADING.split())
_ABSTRACT = re.compile("(?:工作|监督|支撑|服务|能力|水平|力度|发展|引领|作用|制约|领导|意识|质量|活力)$")


_MAKES = re.compile("一批|建设|建立|制定")


def is_theme(first: Clause, others: Sequence[Clause], at_head: bool) -> bool:
    """Whether the first clause of a sentence only names the theme that the next fills with a figure or an instrument."""
    if not others or first.modal or has_handle(first.text):
        return False
    if not first.verb.startswith(_THEMES) or not _ABSTRACT.search(first.text):
        return False
    after = others[0].text
    return has_handle(after) or (at_head and first.verb in ("强化", "加强", "突出") and bool(_MAKES.search(after)))


def has_handle(text: str) -> bool:
    """Whether words can be held against something: a figure, a whole, a named instrument."""
    return has_amount(masked(text)) or bool(INSTRUMENT.search(text))


def _charges_someone(clause: Clause) -> bool:
    """Whether a clause says who must or will; 要高效推动工作落实 alone does not."""
    return bool(clause.modal) and (clause.modal != "要" or bool(clause.subject))


def is_heading_sentence(clauses: Sequence[Clause], numbered: bool, sentences: int) -> bool:
    """Whether the first sentence of an item is its heading, run into the text."""
    text = "，".join(clause.text for clause in clauses)
    if has_handle(text) or STATED.search(masked(text)) or any(map(_charges_someone, clauses)):
        return False
    if numbered:
        return sentences >= 2 and len(text) <= 36
    return sentences >= 3 and len(text) <= 16 and clauses[0].verb.startswith(_HEADS)


_SAYS_WHAT_FOR = (
    "确保",
    "让",
    "使",
    "真正",
    "切实做到",
    "最大限度",
    "更好",
    "着力营造",
    "充分调动",
    "充分激发",
    "合理引导",
    "共同",
)


def is_effect(clause: Clause) -> bool:
    """Whether a clause at the end of a sentence says what the acts before it are for."""
    text = masked(clause.text)
    if has_amount(text) or STATED.search(text) or INSTRUMENT.search(clause.text):
        return False
    if clause.modal:
        return "要使" in text
    if text.startswith(_SAYS_WHAT_FOR):
        return True
    return clause.verb.startswith(_EFFECTS) and bool(_EFFECT_END.search(text))
