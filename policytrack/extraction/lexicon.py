"""The words compiled once: patterns for the verbs and for what is no promise, with an office's own words among them."""

import re
from functools import cache
from typing import NamedTuple

from policytrack.config import OwnWords
from policytrack.extraction import words
from policytrack.vocabulary.wording import VERBS


class Lexicon(NamedTuple):
    """What the rules look for, as patterns."""

    acting: re.Pattern[str]
    leading: re.Pattern[str]
    any_verb: re.Pattern[str]
    own_phrases: re.Pattern[str] | None
    done_signs: re.Pattern[str]
    plan_signs: re.Pattern[str]
    body: re.Pattern[str]

    @classmethod
    def of(cls, own: OwnWords = OwnWords()) -> "Lexicon":  # noqa: B008 - a value without state
        """The lexicon with an office's own words. Made once for each set of them."""
        return _made(own)


_EACH_WITH_EACH = "|".join(f"[{first}][{second}]" for first, second in (words.RESULTS, words.PRESSED))


@cache
def _made(own: OwnWords) -> Lexicon:
    acting = {*words.ACTING.split(), *(verb.word for verb in VERBS), *own.verbs} - set(words.NOMINAL.split())
    nominal = {each for each in words.NOMINAL.split() if len(each) > 1}
    return Lexicon(
        acting=re.compile(_either(acting)),
        leading=re.compile(
            f"{_either(acting | nominal)}|{_EACH_WITH_EACH}|{_either(set(words.NOMINAL.split()) - nominal)}"
        ),
        any_verb=re.compile(_either(acting | nominal)),
        own_phrases=re.compile(_either(own.phrases)) if own.phrases else None,
        done_signs=re.compile("|".join((words.DONE_SIGNS, *map(re.escape, own.done)))),
        plan_signs=re.compile("|".join((words.PLAN_SIGNS, *map(re.escape, own.plan)))),
        body=re.compile(
            f"(?:{_either((*words.BODY_ENDS.split(), *own.bodies))})(?<!全部)(?<!内部)(?<!外部)(?<!局部)(?<!好处)(?<!各部)(?<!逐处)(?<!各处)$"
        ),
    )


def _either(found: "set[str] | tuple[str, ...]") -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(found, key=lambda word: (-len(word), word))))
