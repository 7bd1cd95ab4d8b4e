"""Reading a text from its first line to its last: every sentence with who speaks, under which headings, and of which time."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policytrack.extraction import moods
from policytrack.extraction.amounts import has_amount
from policytrack.extraction.deadlines import STATED
from policytrack.extraction.lexicon import Lexicon
from policytrack.extraction.moods import Mood
from policytrack.extraction.passages import PLAIN, Item, Piece, Sentence, items, sentences


class Placed(NamedTuple):
    """A sentence where it stands. ``nth`` of ``of`` sentences of its item; ``group`` tells items apart."""

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


ATTRIBUTE = re.compile(
    "^(?:牵头|责任|主责|配合|协办|主办|承办|参与|参加|实施|落实|协同|督办|主管|支持)(?:单位|部门|处室|科室|领导|主体)?(?:（[^）]*）)?$|^(?:完成|办理|办结|推进)?(?:时限|时间|期限|时间节点|时间要求|完成时间)$|^(?:责任人|联系人|分管领导|联系电话|电话|附件|抄送|来源|作者|编辑|责任编辑|发布时间|发布日期|索引号|文号|主题词)$"
)
NOTE_ONLY = re.compile("^[（(【\\[][^）)】\\]]*[）)】\\]]$")
_ASKS = re.compile("^(?:.{0,24}记者|.{0,6}主持人|问|.{0,16}网友|.{0,20}(?:电视台|日报|新闻网|通讯社|广播|融媒体|晚报)(?:记者)?)(?:.{0,6})?$")
_ANSWERS = re.compile("(?:长|主任|局长|书记|主席|委员|发言人|负责人|负责同志|答|检察官|法官|司长|处长|专员|巡视员|总监|会长|院长|总工程师)[^长]{0,8}$|^[\u4e00-\u9fff·]{2,4}$")
_INTERVIEW = re.compile("(?:^|\n|[。？?])\\s*(?:\\d+[.．、]\\s*)?(?:[^\n：:，。]{0,24}记者|问)\\s*[:：]")


def placed(text: str, year: int | None, lexicon: Lexicon) -> Iterator[Placed]:
    """Every sentence of the text in its place; headings, questions and lines of facts about a task are not among them."""
    return _Reader(text, year, lexicon).read()


class _Reader:
    """Where the reading has come: what is said above, who speaks, and what the text is doing."""

    def __init__(self, text: str, year: int | None, lexicon: Lexicon) -> None:
        self.items = items(text)
        self.year = year
        self.lexicon = lexicon
        self.is_interview = bool(_INTERVIEW.search(text))
        self.is_bulletin = _is_bulletin(text, self.items)
        self.default = _default_mood(text, self.items)
        self.mood = self.default
        self.headings: list[tuple[int, str, Mood | None]] = []
        self.speaker: str | None = None
        self.time: str | None = None
        self.entered: list[tuple[int, Mood]] = []
        self.leads_on = False

    def read(self) -> Iterator[Placed]:
        for at, item in enumerate(self.items):
            if self._turned(item) or ATTRIBUTE.match(item.label):
                continue
            if self._is_heading(at):
                self._enter(self._rank(item), item.text, at)
            else:
                yield from self._body(at, item)

    def _turned(self, item: Item) -> bool:
        """Whether the item is a question; otherwise its label may say who speaks from here."""
        if not self.is_interview:
            return False
        if _ASKS.match(item.label):
            self.mood, self.headings, self.speaker, self.time = moods.of_question(item.text, self.lexicon), [], None, item.text
            self.entered = []
            return True
        if _ANSWERS.search(item.label):
            self.speaker = None if item.label == "答" else item.label
        return False

    def _is_heading(self, at: int) -> bool:
        """A line without a stop, with something deeper under it."""
        item = self.items[at]
        if not item.line or len(item.text) > 45 or re.search("[。；;！!]", item.text):
            return False
        below = next((each for each in self.items[at + 1 :] if not ATTRIBUTE.match(each.label)), None)
        if below is None:
            return item.rank == PLAIN and not has_amount(item.text)
        if item.rank == PLAIN:
            beneath = self.items[at + 1 : at + 3]
            return not has_amount(item.text) and any(each.rank < PLAIN or re.search("[。；;]", each.text) for each in beneath)
        if below.rank == PLAIN:
            return not has_amount(item.text) and below.line and (item.rank < 3 or bool(re.search("[。；;]", below.text)))
        return below.rank > item.rank

    def _rank(self, item: Item) -> int:
        """A heading without a number is a title, or under numbered ones the deepest of them if it says nothing of time."""
        if item.rank < PLAIN:
            return item.rank
        under = any(rank for rank, _, _ in self.headings)
        return 8 if under and moods.of_heading(item.text, self.year, self.lexicon) is None else 0

    def _enter(self, rank: int, text: str, at: int) -> None:
        """Goes under a heading."""
        self._return_to(rank)
        own = moods.of_heading(text, self.year, self.lexicon)
        self.headings = [each for each in self.headings if each[0] < rank]
        if own:
            self.mood = own
        elif not self.is_interview:
            self._weigh(at, rank)
        self.headings.append((rank, text, own))

    def _return_to(self, rank: int) -> None:
        """A new section of a rank begins in the mood in which the one before it began.

        The first below a heading begins in the mood of that heading, unless the words between lead on to it with a colon.
        """
        while self.entered and self.entered[-1][0] > rank:
            self.entered.pop()
        if self.entered and self.entered[-1][0] == rank:
            self.mood = self.entered[-1][1]
            return
        above = next((mood for _, _, mood in reversed(self.headings) if mood), self.default if self.headings else None)
        if above and above.is_ahead and not self.leads_on:
            self.mood = above
        self.entered.append((rank, self.mood))

    def _weigh(self, at: int, rank: int) -> None:
        """A heading that says nothing of time: the sentences beneath it do."""
        beneath = []
        for item in self.items[at + 1 :]:
            if item.rank <= rank:
                break
            beneath.append(item.text)
        weight = moods.evidence("。".join(beneath))
        if self.mood is Mood.DONE and weight >= 2:
            self.mood = Mood.PLAN
        elif self.mood.is_ahead and weight <= -3:
            self.mood = Mood.DONE

    def _body(self, at: int, item: Item) -> Iterator[Placed]:
        if item.line and item.rank < 6:
            self._return_to(item.rank)
            self.headings = [each for each in self.headings if each[0] < item.rank]
        found = sentences(item.piece)
        if item.label and found and self.is_interview and _ANSWERS.search(item.label):
            found = sentences(_without_label(item))
        headings = tuple(text for _, text, _ in self.headings)
        run_in = moods.of_heading(found[0].text, self.year, self.lexicon) if self._has_run_in(item, found) else None
        if run_in:
            self.mood = run_in
        self.leads_on = item.text.endswith(("：", ":")) or bool(re.search("以下|如下", found[-1].text if found else ""))
        beneath = self._lines_beneath(at)
        count = sum(not NOTE_ONLY.match(each.text) for each in found)
        for nth, sentence in enumerate(found):
            opened = None if sentence.joined else moods.opening(sentence.text, self.year)
            if opened and not (opened.is_ahead and self.is_bulletin):
                self.mood = opened
                self._note_time(sentence.clauses[0].text[:24], opened)
            elif _JUST_NOW.search(sentence.text):
                self.mood = Mood.DONE
            mood = self.mood
            if moods.turns_to_tasks(sentence.text) and not self.is_bulletin:
                self.mood = self.default if self.default.is_ahead else Mood.PLAN
            if mood.is_ahead and moods.evidence(sentence.text) <= -2:
                mood = Mood.DONE
            yield Placed(
                sentence, mood, at, nth, count, item.rank < PLAIN, headings, self.speaker,
                _note(found, nth) or beneath, self.time,
            )

    def _note_time(self, words: str, opened: Mood) -> None:
        """今年, 到2025年 at the head of a sentence holds for what follows, until the text looks back."""
        if not opened.is_ahead:
            self.time = None
        elif STATED.match(words.removeprefix("力争")):
            self.time = words

    def _lines_beneath(self, at: int) -> str | None:
        """The lines of facts under a task: 牵头单位：…… 完成时限：……."""
        lines = []
        for item in self.items[at + 1 :]:
            if not ATTRIBUTE.match(item.label):
                break
            lines.append(item.text)
        return "；".join(lines) or None

    def _has_run_in(self, item: Item, found: list[Sentence]) -> bool:
        return len(found) > 1 and item.rank < 6 and len(found[0].text) <= 24 and not found[1].joined


_JUST_NOW = re.compile("(?:日前|近日|昨日|昨天|今天上午|今日上午)[，,]")


_NOTE_IN = re.compile("[（(【](?=[^（()）】]*(?:牵头|负责|责任|配合|落实|完成时限|主办))[^）)】]*[）)】]|[（(【][^（()）】，。]{2,30}(?:厅|局|委|办|院|部|政府|中心)[）)】]$")


def _note(found: list[Sentence], nth: int) -> str | None:
    """The brackets that say who is charged: at the end of the sentence, or as the next note after it."""
    if own := _NOTE_IN.findall(found[nth].text):
        return str(own[-1])
    return next((each.text for each in found[nth + 1 :] if NOTE_ONLY.match(each.text) and _NOTE_IN.search(each.text)), None)


def _without_label(item: Item) -> Piece:
    found = re.match(r"[^:：]{1,40}[:：]\s*", item.text)
    return item.piece.part(found.end() if found else 0, len(item.text))


_DIRECTIVE = re.compile("通知|意见|方案|计划|规划|要点|任务|清单|工作报告|办法|行动|决定|措施|纲要|实事|部署|安排")
_BULLETIN = re.compile("统计公报|公报|快报|统计局|运行情况|经济运行|环境状况|半年报|月报")
_DATELINE = re.compile("本报讯|讯[（(]|电[（(]|日电|获悉|本报记者")
_NEWS = re.compile("本报讯|获悉|记者从|讯（|讯\\(|电（记者|日电|通讯员|近日|日前|昨日|据介绍|新闻发布会")


def _head(found: list[Item]) -> str:
    return "\n".join(item.text for item in found[:4])[:200]


def _is_bulletin(text: str, found: list[Item]) -> bool:
    """Whether a text reports figures: by its name, or by comparing with the year before all the time."""
    return bool(_BULLETIN.search(_head(found))) or len(re.findall("同比|比上年|较上年", text)) * 120 > len(text)


def _default_mood(text: str, found: list[Item]) -> Mood:
    """What a text does where it does not say."""
    head = _head(found)
    if _is_bulletin(text, found):
        return Mood.DONE
    if _DATELINE.search(head):
        return Mood.DONE
    if _DIRECTIVE.search(head) or len(re.findall("牵头|责任单位", text)) > 2:
        return Mood.PLAN
    if _NEWS.search(head):
        return Mood.DONE
    return Mood.DONE if moods.evidence(text) <= -4 else Mood.PLAN
