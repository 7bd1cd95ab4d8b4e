"""The figures that a text claims of what was done, as claims whose arithmetic can be checked.

由3278项压减到947项，压减71% is one figure: from, to, and the change as stated, though a comma parts them.
"""

import re
from collections.abc import Iterator

from policytrack.claims import Judged, judge
from policytrack.extraction.amounts import Amount, amounts
from policytrack.extraction.clauses import masked
from policytrack.extraction.finding import Found
from policytrack.extraction.sorts import Sort
from policytrack.sources import Claim

_FROM = re.compile("(?:由|从)[^，]{0,8}$|^[^，]*(?:由|从)[^，]{0,8}$")
_TO = re.compile("(?:到|至|为|成|达)(?:约|近|超过)?$")
_CHANGE = re.compile(
    "(?P<word>增长|增幅|提高|提升|上升|增加|降低|下降|压减|压缩|减少|缩短|上涨|翻番)(?:了)?(?P<by>约|近|超过)?$"
)
_ONLY_CHANGE = re.compile(
    "(?:比上年|较上年|同比|环比|分别|平均|共)?(?:增长|增加|提高|提升|上升|下降|降低|压减|减少|缩短|压缩)了?(?:约|近)?\\d[\\d.,]*\\s*(?:%|％|个百分点)$"
)
_TAIL = re.compile(
    "(?:由|从|达到|达|为|共|约|近|超过|突破|实现|完成|增长|增加|提高|提升|上升|下降|降低|压减|减少|缩短|压缩|上涨|至|到|了|比上年|较上年|同比|累计|已|：|:)+$"
)
_LEAD = re.compile("^(?:目前|其中|全年|去年|今年|截至目前|(?:20\\d\\d年)|[一二三四五六七八九十]{1,2}是)+")


def figures(found: list[Found]) -> list[Judged]:
    """Every figure that is told and not promised, with what recomputing it shows."""
    return [judge(claim) for claim in _claims(found)]


def _claims(found: list[Found]) -> Iterator[Claim]:
    taken = -1
    number = 0
    for at, each in enumerate(found):
        told = each.verdict.sort in (Sort.DONE, Sort.BACKGROUND) and at > taken
        if told and (said := amounts(masked(each.clause.text))):
            taken = at + 1 if _continues(found, at) else at
            number += 1
            yield _claim(f"q{number:03}", found[at : taken + 1], said)


def _continues(found: list[Found], at: int) -> bool:
    """Whether the next clause states the change of this one and nothing else."""
    after = found[at + 1 : at + 2]
    return bool(after and after[0].placed.group == found[at].placed.group and _ONLY_CHANGE.match(after[0].clause.text))


def _claim(id: str, said: list[Found], own: list[Amount]) -> Claim:
    first, last = said[0].clause.piece, said[-1].clause.piece
    text = said[0].clause.text
    whole = said[0].placed.sentence.piece
    quote = whole.text[first.start - whole.start : last.end - whole.start] if len(said) > 1 else text
    before, after, stated = _change(text, own)
    if len(said) > 1:
        stated = said[-1].clause.text
    decisive = after or before or own[-1]
    year = re.search(r"(20\d\d)年", said[0].placed.sentence.text)
    return Claim(
        id, _indicator(text, own[0]), quote, said[0].placed.speaker, before.value if before else None,
        after.value if after else None, decisive.unit, year[1] if year else None, stated,
    )  # fmt: skip


def _change(text: str, own: list[Amount]) -> tuple[Amount | None, Amount | None, str | None]:
    """From, to, and the change as stated, of the amounts of one clause."""
    begins = text.startswith(("将", "把", "并将")) or _FROM.search(text[: own[0].first])
    if len(own) > 1 and begins and _TO.search(_upto(text, own[1])):
        return own[0], own[1], None
    if (found := _CHANGE.search(text[: own[0].first].rstrip())) and not _TO.search(_upto(text, own[0])):
        return None, None, f"{found[0]}{text[own[0].first : own[0].last]}"
    return None, own[0], None


def _upto(text: str, amount: Amount) -> str:
    """The text up to the number itself, with the 至 or 到 that the amount took."""
    return text[: amount.first] + amount.to


def _indicator(text: str, first: Amount) -> str:
    if text.startswith(("将", "把")):
        return re.sub(
            "(?:依法|统一)*(?:压减|压缩|缩短|降低|提高|由|从).*$", "", text[1 : first.first] + text[first.last :]
        ).strip("的，, ")
    name = _LEAD.sub("", _TAIL.sub("", text[: first.first].strip("，, "))).strip("，, ")
    if len(name) < 2:
        name = text[first.last :].strip("，,的 ") or text
    return name[-40:]
