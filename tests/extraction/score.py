"""How well promises are found, by the rule of ``extract-dev/README.md``.

    python -m tests.extraction.score                     every text that is here
    python -m tests.extraction.score TEXT GOLD [DATE]    one text with its list
    python -m tests.extraction.score MARKED              one text with its promises marked in it

A prediction is one place that ``extract`` quotes. It matches what overlaps it by half of the shorter. One that matches
nothing is false; one that matches only what is optional counts neither way.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from policytrack.dates import FuzzyDate
from policytrack.extraction import extract
from tests.extraction import gold
from tests.extraction.gold import Gold, Item

Span = tuple[int, int]


class Score(NamedTuple):
    """Counts, and what was missed and what was false, in words."""

    name: str
    firm: int
    firm_found: int
    all: int
    all_found: int
    predicted: int
    false: int
    missed: tuple[str, ...]
    false_quotes: tuple[str, ...]

    @property
    def firm_recall(self) -> float:
        """Of what is firm, 1 if nothing is."""
        return self.firm_found / self.firm if self.firm else 1.0

    @property
    def recall(self) -> float:
        """Of what is firm or soft."""
        return self.all_found / self.all if self.all else 1.0

    @property
    def precision(self) -> float:
        """Of what counts either way."""
        return 1 - self.false / self.predicted if self.predicted else 1.0


def matches(one: Span, other: Span) -> bool:
    """Whether two spans overlap by half of the shorter."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and 2 * shared >= min(one[1] - one[0], other[1] - other[0])


def score(text: Gold) -> Score:
    """The score of one text."""
    places = {
        (each.offset, each.offset + len(each.quote)): each.quote
        for promise in extract(text.text, text.announced).promises
        for each in promise.promise
    }
    required = [each for each in text.items if each.tier != "optional"]
    firm = [each for each in required if each.tier == "firm"]
    missed = [each for each in required if not _found(each, places)]
    false = [quote for place, quote in places.items() if not _among(place, text.items)]
    counted = sum(_among(place, required) for place in places) + len(false)
    return Score(
        text.name, len(firm), sum(_found(each, places) for each in firm), len(required), len(required) - len(missed),
        counted, len(false), tuple(f"{each.tier} {each.title}" for each in missed), tuple(false),
    )  # fmt: skip


def _found(item: Item, places: "dict[Span, str]") -> bool:
    return any(matches(place, span) for place in places for span in item.spans)


def _among(place: Span, items: Sequence[Item]) -> bool:
    return any(matches(place, span) for each in items for span in each.spans)


def total(name: str, scores: Sequence[Score]) -> Score:
    """Several texts as one."""
    counts = [sum(column) for column in zip(*(each[1:7] for each in scores), strict=True)]
    return Score(name, *counts, (), ())


def line(each: Score) -> str:
    """One text's figures on a line."""
    return (
        f"{each.name:<32} firm {each.firm_found}/{each.firm} = {each.firm_recall:.3f}  firm+soft {each.all_found}/{each.all}"
        f" = {each.recall:.3f}  false {each.false}/{each.predicted}, precision {each.precision:.3f}"
    )


def everything() -> list[Gold]:
    """Every text that is here: ours, those to develop on, the press conference."""
    found = gold.ours()
    if gold.DEVELOPMENT.is_dir():
        found += [
            gold.listed(path, path.with_suffix(".gold.yaml")) for path in sorted(gold.DEVELOPMENT.glob("[0-9]*.txt"))
        ]
    if gold.PRESS.is_dir():
        found.append(gold.listed(gold.SEED, gold.PRESS / "commitments.yaml"))
    return found


def main(words: Sequence[str]) -> None:
    """Prints each text's figures, what was missed, and what was false."""
    match words:
        case [text, listed, *date]:
            texts = [gold.listed(Path(text), Path(listed), FuzzyDate.parse(date[0]) if date else None)]
        case [marked]:
            texts = [gold.marked(Path(marked))]
        case _:
            texts = everything()
    scores = [score(each) for each in texts]
    for each in scores:
        print(line(each))
        for words_ in each.missed:
            print(f"    missed {words_}")
        for words_ in each.false_quotes:
            print(f"    false  {words_}")
    if len(scores) > 1:
        print(line(total("all", scores)))


if __name__ == "__main__":
    main(sys.argv[1:])
