"""One promise made in several places: the statement and the answer, a full and a short name, a strong and a weak verb."""

import re
from collections.abc import Iterable

from policytrack.extraction.promises import Promise
from policytrack.text import Text, listed
from policytrack.vocabulary.wording import Strength

_CARRYING_OUT = re.compile("落实|贯彻|推行|执行|实施|施行")
_TRIMMED = re.compile(
    "^(?:继续|进一步|持续|不断|全面|深入|扎实|稳步|有序|加快|大力|着力|努力|切实|积极|认真|严格|坚决|依法|逐步|统筹|充分|因地制宜|分类|各地|我省|我市|我区|全[省市区县]|自治区|今年|年内|要|将|会|贯彻|落实|推行|执行|实施)+"
)
_TAIL = re.compile("(?:的?(?:贯彻)?(?:落实)?(?:落地|落实|实施|执行|工作|等工作))+$")
_QUOTED = re.compile("《([^》]+)》|“([^”]+)”")
_PLACE = re.compile("^.{2,8}(?:自治区|省|市)(?=.{4})")


def joined(promises: Iterable[Promise]) -> list[Promise]:
    """The promises with those that are the same made one, in the order of their first mention."""
    kept: dict[tuple[str, ...], Promise] = {}
    for each in promises:
        key = _key(each)
        kept[key] = _both(kept[key], each) if key in kept else each
    return list(kept.values())


def _key(promise: Promise) -> tuple[str, ...]:
    """What makes two promises one: the instrument and what is done with it, or the same object of the same act."""
    if promise.action:
        return (promise.kind, _PLACE.sub("", promise.title))
    quoted = _QUOTED.findall(promise.first.quote)
    if promise.target is None and quoted and _CARRYING_OUT.search(promise.first.verb or ""):
        if instrument := quoted[0][0]:
            return ("carry out", _PLACE.sub("", instrument))
        return ("carry out", _bare(promise.title))
    figure = f"{promise.target.goal}{promise.target.unit}" if promise.target else ""
    return ("act", _bare(promise.title), figure, promise.lead or "" if len(_bare(promise.title)) < 8 else "")


def _bare(title: str) -> str:
    """A title without the words of degree before it and the 落实落地 after it."""
    return _TAIL.sub("", _TRIMMED.sub("", title)) or title


_RANK = (Strength.FIRM, Strength.STEP, Strength.ASSIST, Strength.VAGUE)


def _both(first: Promise, second: Promise) -> Promise:
    """One promise in the words of both. What the first leaves open the second may say; the firmer verb sets the finish line."""
    if any(each.offset == second.first.offset and each.quote == second.first.quote for each in first.promise):
        return first
    firmer = min(first, second, key=lambda each: _RANK.index(each.strength))
    verbs = dict.fromkeys(each.verb for each in (*first.promise, *second.promise) if each.verb)
    why = _SEVERAL.of(why=firmer.why, verbs=listed(verbs)) if len(verbs) > 1 else firmer.why
    return first._replace(
        promise=(*first.promise, *second.promise), action=first.action or second.action,
        lead=first.lead or second.lead, partners=first.partners or second.partners, due=first.due or second.due,
        due_basis=first.due_basis or second.due_basis, strength=firmer.strength, done_stage=firmer.done_stage,
        criterion=firmer.criterion or first.criterion, confidence=firmer.confidence, why=why,
    )  # fmt: skip


_SEVERAL = Text("{why}；各处用语不一（{verbs}），按较严者", "{why}; the verbs differ ({verbs}), the firmest counts")
