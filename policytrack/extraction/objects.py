"""The things that one verb governs: 修订A和B is two, 新建道路220公里、水池485个 is two, 完成《甲》《乙》《丙》 is three."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from policytrack.extraction import words
from policytrack.extraction.amounts import amounts, has_amount
from policytrack.extraction.clauses import Clause, masked
from policytrack.extraction.passages import Piece
from policytrack.extraction.sorts import REFERRED


class Thing(NamedTuple):
    """One object of a clause. ``name`` is that of an instrument; ``quote`` the words that promise it."""

    quote: Piece
    name: str | None = None
    shared: bool = False


# Verbs by which instruments are made, changed or ended; others only apply them.
MAKING = re.compile(
    "完成|出台|制定|制订|修订|修改|修正|废止|颁布|公布|印发|发布|提请|报请|审议|起草|编制|拟订|拟定|报送|上报|研究|立法|建立|健全|完善|调整|清理|编印|推行|实施"
)
_LAW_VERBS = re.compile(
    "完成|出台|制定|制订|修订|修改|修正|废止|颁布|公布|印发|发布|提请|报请|审议|起草|编制|拟订|拟定"
)
_NAMED = re.compile("《([^》]+(?:《[^》]+》[^》]*)?)》")
_NOUNS = "|".join(words.INSTRUMENT_NOUNS.split())
_LISTED = re.compile(r"[、]|(?<=.{2})(?:和|以及|及|与)(?=.{2})")


def things(clause: Clause) -> list[Thing]:
    """What a clause promises, one by one; the clause itself if it cannot be divided."""
    return (
        list(_listed(clause))
        or list(_named(clause))
        or list(_counted(clause))
        or list(_unnamed(clause))
        or [Thing(clause.piece)]
    )


def _listed(clause: Clause) -> Iterator[Thing]:
    """The names of a plan of law-making, which has no verb."""
    at = 0
    for name in [] if clause.verb or clause.modal else listed_names(clause.text):
        bare = re.sub("[（(][^）)]*(?:起草|负责|牵头)[^）)]*[）)]", "", name).strip("《》")
        yield Thing(clause.piece.part(at, at + len(name)), bare, at > 0)
        at += len(name) + 1


LAW_MAKING = re.compile("立法|法规|规章|制定|修订|审议项目|预备项目|调研项目")
_APART = re.compile("、(?![^（(]*[）)])")
_BARE = re.compile(
    rf"《?(?:关于[^，。；]{{4,40}}的决定|[^，。；《》（）()的]{{1,30}}(?:《[^》]+》)?[^，。；《》（）()的]{{0,20}}(?:{_NOUNS}))》?(?:[（(][^）)]*[）)])*"
)
_COLUMN_BESIDE = re.compile(r"(?:\s{2,}|\t|[（(][^）)]*\s).*$")


def listed_names(text: str) -> list[str]:
    """The instruments of a clause that is nothing but their names: 养老服务条例、数据条例（修订）."""
    parts = _APART.split(_COLUMN_BESIDE.sub("", text))
    return parts if all(_BARE.fullmatch(part) for part in parts) else []


def _named(clause: Clause) -> Iterator[Thing]:
    """Instruments in 《》 that are the object and not what the object is measured by."""
    text = clause.text
    found = [
        each
        for each in _NAMED.finditer(text)
        if not REFERRED.match(text, each.start()) and each.start() > clause.at >= 0
    ]
    for each in found:
        yield Thing(clause.piece, each[1], len(found) > 1)


def _counted(clause: Clause) -> Iterator[Thing]:
    """Parts with a figure each, told apart by 、 or 和: the first keeps the verb, the others share it."""
    text = masked(clause.text)
    found = amounts(text)
    if len(found) < 2 or re.search("由|从", text[: found[0].first]):
        return
    first, parts = 0, []
    for left, right in pairwise(found):
        mark = _BETWEEN_COUNTED.match(text[left.last : right.first])
        if mark:
            parts.append(clause.piece.part(first, left.last + mark.end() - 1))
            first = left.last + mark.end()
    if parts:
        yield from (Thing(each, shared=at > 0) for at, each in enumerate([*parts, clause.piece.part(first, len(text))]))


# A figure that only measures the one before it stands for nothing of its own: 增长7.8%、高于去年2个百分点.
_BETWEEN_COUNTED = re.compile("(?:以上|以下|左右|以内)?[、和及](?!低于|高于|占|达|其中|每)(?=..)")


def _unnamed(clause: Clause) -> Iterator[Thing]:
    """修订甲条例和乙规定: names without marks, if each part ends as instruments do."""
    if not _LAW_VERBS.search(clause.verb) or has_amount(clause.text):
        return
    parts = [part.strip() for part in _LISTED.split(re.sub("等[^、]*$", "", clause.object)) if part.strip()]
    if len(parts) > 1 and all(re.search(f"(?:{_NOUNS})$", part) for part in parts):
        yield from (Thing(clause.piece, part, True) for part in parts)
