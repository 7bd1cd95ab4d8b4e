"""Reading a text from its first line to its last: every sentence with who speaks, under which headings, and of which time."""

from collections.abc import Iterator
from typing import NamedTuple

from policytrack.extraction import notes, speakers
from policytrack.extraction.items import PLAIN, Item, items
from policytrack.extraction.lexicon import Lexicon
from policytrack.extraction.moods import Mood
from policytrack.extraction.outline import Outline
from policytrack.extraction.passages import Sentence, sentences


class Placed(NamedTuple):
    """A sentence where it stands, the ``nth`` of ``of`` sentences of its item; ``group`` tells items apart.

    ``note`` is what stands beside it of who is charged; ``time`` the words above that say when.
    """

    sentence: Sentence
    mood: Mood
    group: int
    nth: int
    of: int
    numbered: bool
    headings: tuple[str, ...]
    speaker: str | None = None
    note: str | None = None
    time: str | None = None
    is_goal: bool = False


def placed(text: str, year: int | None, lexicon: Lexicon) -> Iterator[Placed]:
    """Every sentence of the text in its place; headings, questions and lines of facts about a task are not among them."""
    found = items(text)
    outline = Outline(text, found, year, lexicon)
    is_interview = speakers.is_interview(text)
    speaker: str | None = None
    in_annexes = False
    for at, item in enumerate(found):
        in_annexes = notes.begins_annexes(item) or (in_annexes and item.rank == notes.ANNEX)
        if in_annexes:
            continue
        if is_interview and speakers.asks(item):
            asked, answer = speakers.exchange(found[at:])
            outline.ask(asked, answer)
            speaker = None
        elif is_interview and speakers.answers(item):
            speaker = item.label if item.label != speakers.ANSWER else None
            yield from _sentences(outline, at, item, speaker, sentences(speakers.spoken(item)))
        elif notes.is_attribute(item):
            continue
        elif item.is_goal:
            if outline.looks_to(item.note or ""):
                alone = Sentence(item.piece, (item.piece,))
                yield Placed(alone, Mood.GOAL, at, 0, 1, False, outline.headings, None, item.note, None, True)
        elif outline.is_heading(at):
            outline.enter(at)
        else:
            yield from _sentences(outline, at, item, speaker, sentences(item.piece))


def _sentences(outline: Outline, at: int, item: Item, speaker: str | None, found: list[Sentence]) -> Iterator[Placed]:
    outline.begin_item(item, found)
    beneath = notes.lines_beneath(outline.items, at)
    said = sum(not notes.is_alone(each) and not each.joined for each in found)
    for nth, sentence in enumerate(found):
        mood = outline.mood_of(sentence)
        note = item.note or notes.note_of(found, nth) or beneath
        yield Placed(
            sentence, mood, at, nth, said, item.rank < PLAIN, outline.headings, speaker, note, outline.time
        )  # fmt: skip
