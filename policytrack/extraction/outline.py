"""Where the reading of a text has come: the headings above, and what the text is doing there."""

import re
from collections.abc import Sequence
from itertools import takewhile

from policytrack.extraction import genres, moods, voices
from policytrack.extraction.amounts import has_amount
from policytrack.extraction.deadlines import STATED
from policytrack.extraction.items import PLAIN, Item
from policytrack.extraction.lexicon import Lexicon
from policytrack.extraction.moods import Mood
from policytrack.extraction.notes import is_attribute
from policytrack.extraction.objects import LAW_MAKING, listed_names
from policytrack.extraction.passages import Sentence

_DEEPEST = 8
_SECTION = 6  # items of a rank above this begin sections; 一是, 二是 within a paragraph do not
_LONGEST_HEADING, _LONGEST_RUN_IN = 45, 24
_FILLED = re.compile("(?:整改|工作|年度|具体|主要|总体)?(?:目标|措施|任务|内容|要求|举措)(?:任务)?[：:](?=.{5})")
_FIRST = re.compile("[，。；;]|——")
_STOP = re.compile("[。；;！!]")


class Outline:
    """The headings that are open, the mood, and the time that holds until another is named."""

    def __init__(self, text: str, items: Sequence[Item], year: int | None, lexicon: Lexicon) -> None:
        self.items = items
        self.year = year + 1 if year and moods.closes_the_year(text, year) else year
        self.lexicon = lexicon
        self.is_bulletin = genres.is_bulletin(text, items)
        self.default = genres.default_mood(text, items)
        self.mood = Mood.BACKGROUND if self.default.is_ahead and self._has_preamble() else self.default
        self.time: str | None = None
        self.weighs = True
        self._headings: list[tuple[int, str, Mood | None]] = []
        self._entered: list[tuple[int, Mood]] = []
        self._leads_on = False

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings above, the highest first."""
        return tuple(text for _, text, _ in self._headings)

    def _has_preamble(self) -> bool:
        """Whether a paper first says why it is written, and turns to the tasks before its first number."""
        first = list(takewhile(lambda each: each.rank == PLAIN, self.items))
        said = next((at for at, item in enumerate(first) if moods.turns_to_tasks(item.text)), 0)
        return said > 0 or bool(first and moods.turns_to_tasks("。".join(first[0].text.split("。")[1:])))

    def looks_to(self, note: str) -> bool:
        """Whether the year of a table of indicators is still to come, as far as it names one."""
        years = [int(each) for each in re.findall(r"20\d\d", note)]
        return not self.is_bulletin and not (years and self.year and max(years) < self.year)

    def ask(self, question: str, answer: str) -> None:
        """A question begins anew. An answer that comes to 下一步 in time first tells how things are."""
        self.mood, self.time = moods.of_question(question, self.lexicon), question
        if moods.turns(answer):
            self.mood = Mood.DONE
        self._headings, self._entered, self.weighs = [], [], False

    def is_heading(self, at: int) -> bool:
        """Whether an item is a line without a stop, with something deeper under it."""
        item = self.items[at]
        if self._is_point(at):
            return True
        if LAW_MAKING.search(" ".join(self.headings)) and listed_names(_FIRST.split(item.text)[0]):
            return False
        if _FILLED.match(item.text):
            return False
        if at == 0 and item.line and item.rank == PLAIN and self._is_title(item):
            return True
        if item.number.startswith(("专栏", "表")) and not _STOP.search(item.text):
            return True
        if item.note or not item.line or len(item.text) > _LONGEST_HEADING or _STOP.search(item.text):
            return False
        if item.rank == PLAIN and item.text.endswith(("：", ":")) and self._announced(item.text) is None:
            return False  # those whom a notice is sent to
        beneath = [each for each in self.items[at + 1 : at + 8] if not is_attribute(each)]
        if not beneath or item.rank == PLAIN or beneath[0].rank == PLAIN:
            return not has_amount(item.text) and self._has_body(item, beneath)
        return beneath[0].rank > item.rank

    def _is_title(self, item: Item) -> bool:
        """Whether the first line of a text of several is its title: no sentence, and no figure."""
        whole = len(self.items) > 2 and self.items[1].line and len(item.text) <= _LONGEST_HEADING
        return whole and not re.search("[，。；！]", item.text) and not has_amount(item.text)

    def _is_point(self, at: int) -> bool:
        """Whether an item is a point of a speech, 第三，加强领导。, alone on its line with running words beneath."""
        item, beneath = self.items[at], self.items[at + 1 : at + 2]
        is_short = item.line and len(item.text) <= _LONGEST_HEADING and not _STOP.search(item.text[:-1])
        return (
            is_short
            and item.number.startswith("第")
            and bool(beneath)
            and beneath[0].rank == PLAIN
            and not has_amount(item.text)
        )

    def _has_body(self, item: Item, beneath: Sequence[Item]) -> bool:
        """Whether running words stand beneath a line, or beneath one without a number a numbered item."""
        if not beneath:
            return item.rank == PLAIN
        if item.rank == PLAIN:
            return any(each.rank < PLAIN or _STOP.search(each.text) for each in beneath[:2])
        return beneath[0].line and (item.rank < 3 or bool(_STOP.search(beneath[0].text)))

    def enter(self, at: int) -> None:
        """Goes under a heading."""
        text = self.items[at].text
        own = self._announced(text)
        rank = self._rank(self.items[at], own)
        self._begin(rank)
        self.mood = own or self.mood
        if self.weighs and (own is None or (own.is_ahead and not moods.is_future(text))):
            self._weigh(at, rank)
        self._headings.append((rank, text, own))

    def _announced(self, text: str) -> Mood | None:
        """What a heading announces. One over figures that speaks of measures means those that were taken."""
        mood = moods.of_heading(text, self.year, self.lexicon)
        return None if mood and mood.is_ahead and self.is_bulletin and not moods.is_future(text) else mood

    def _rank(self, item: Item, own: Mood | None) -> int:
        """A heading without a number is a title, or under numbered ones the deepest of them if it says nothing of time."""
        if item.rank < PLAIN:
            return item.rank
        return _DEEPEST if own is None and any(rank for rank, _, _ in self._headings) else 0

    def _begin(self, rank: int) -> None:
        """A new section begins in the mood in which the one before it of its rank began.

        The first below a heading begins in that heading's mood, unless the words between lead on to it with a colon.
        """
        while self._entered and self._entered[-1][0] > rank:
            self._entered.pop()
        if self._entered and self._entered[-1][0] == rank:
            self.mood = self._entered[-1][1]
        else:
            above = [mood or self.default for _, _, mood in self._headings]
            said = [mood for _, _, mood in self._headings if mood]
            if above and (said or above)[-1].is_ahead and not self._leads_on:
                self.mood = (said or above)[-1]
            self._entered.append((rank, self.mood))
        self._headings = [each for each in self._headings if each[0] < rank]

    def _weigh(self, at: int, rank: int) -> None:
        """A heading that says nothing of time: the sentences beneath it do."""
        beneath = []
        for item in self.items[at + 1 :]:
            if item.rank <= rank:
                break
            beneath.append(item.text)
        weight = moods.outlook(moods.before_turn("。".join(beneath)))
        if self.mood is Mood.DONE and weight >= 2:
            self.mood = Mood.PLAN
        elif self.mood.is_ahead and weight <= -3:
            self.mood = Mood.DONE

    def begin_item(self, item: Item, found: Sequence[Sentence]) -> None:
        """Comes to an item that is no heading; its first sentence may be one."""
        if item.line and item.rank < _SECTION:
            self._begin(item.rank)
        if len(found) > 1 and len(found[0].text) <= _LONGEST_RUN_IN and not found[1].joined:
            if item.rank < _SECTION:
                self.mood = self._announced(found[0].text) or self.mood
            elif item.rank == PLAIN:
                self.mood = self._resumed(found) or self.mood
        if item.number.endswith("要"):
            self.mood = Mood.PLAN
        elif item.label and (said := self._announced(item.label)):
            self.mood = said
        self._leads_on = item.text.endswith(("：", ":")) or bool(found and re.search("以下|如下", found[-1].text))

    def _resumed(self, found: Sequence[Sentence]) -> Mood | None:
        """What a section began with, if it set tasks and a paragraph headed by an act looks back no more."""
        began = self._entered[-1][1] if self._entered and self._headings else self.mood
        if self.mood.is_ahead or not began.is_ahead or not self.lexicon.leading.match(found[0].text):
            return None
        return began if moods.outlook("。".join(each.text for each in found)) >= 0 else None

    def mood_of(self, sentence: Sentence) -> Mood:
        """The mood of a sentence, whose first words may turn the text."""
        if voices.guides(sentence.text) or voices.is_guiding(sentence.text):
            return Mood.FRAME
        opened = None if sentence.joined else moods.opening(sentence.text, self.year)
        if opened is Mood.DONE and self.mood is Mood.GOAL and moods.is_year(sentence.text):
            opened = None  # 2015年取得进展，2016年基本完成: the steps of a goal
        if opened and opened.is_ahead and moods.is_period(sentence.text) and self._is_of_circumstances():
            opened = None
        if opened is None and self.mood in (Mood.DONE, Mood.PROBLEM) and voices.charges(sentence.text):
            opened = Mood.PLAN
        if opened and not (opened.is_ahead and self.is_bulletin):
            self.mood = opened
            self._note_time(sentence.clauses[0].text[:_LONGEST_RUN_IN])
        elif moods.is_just_now(sentence.text):
            self.mood = Mood.DONE
        mood = Mood.PLAN if self.mood is Mood.BACKGROUND and voices.decides(sentence.text) else self.mood
        if moods.turns_to_tasks(sentence.text) and not self.is_bulletin:
            self.mood = self.default if self.default.is_ahead else Mood.PLAN
        if mood is Mood.DONE and not self.is_bulletin and moods.names_a_deadline(sentence.text, self.year):
            return Mood.PLAN
        return Mood.DONE if mood.is_ahead and moods.evidence(sentence.text) <= -2 else mood

    def _is_of_circumstances(self) -> bool:
        """Whether the section is one on the situation: what it says of the years to come is expected and not promised."""
        said = [mood for _, _, mood in self._headings if mood]
        return bool(said) and said[-1] in (Mood.PROBLEM, Mood.BACKGROUND)

    def _note_time(self, words: str) -> None:
        """今年, 到2025年 at the head of a sentence holds for what follows, until the text looks back."""
        if not self.mood.is_ahead:
            self.time = None
        elif STATED.match(words.removeprefix("力争")):
            self.time = words
