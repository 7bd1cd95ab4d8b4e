"""The closed lists of words: what a file says, what it is called in 中文 and in English.

A register cannot add to these, since rules hang on them; kinds and stages, which it can, are in ``kinds``.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Self

from policytrack.errors import PolicytrackError
from policytrack.text import Lang, Text, listed


class Term(StrEnum):
    """A word with a code that files hold and two names that people read."""

    code: str
    zh: str
    en: str
    meaning: Text

    def __new__(cls, code: str, zh: str, en: str, *more: object) -> Self:
        term = str.__new__(cls, code)
        term._value_ = term.code = code  # which is told in a fifth of the time that ``value`` takes
        term.zh, term.en = zh, en
        term.meaning = next((each for each in more if isinstance(each, Text)), Text(zh, en))
        return term

    def to(self, lang: Lang) -> str:
        """The name in ``lang``."""
        return self.zh if lang == "zh" else self.en

    @classmethod
    def coded(cls, code: str) -> Self:
        """The word with this code, which is what files hold. Raises UnknownWord."""
        term = cls._value2member_map_.get(code)
        if isinstance(term, cls):
            return term
        raise UnknownWord.near(code, [term.value for term in cls])

    @classmethod
    def of(cls, typed: str) -> Self:
        """The word that was typed: a code, either name, or a part by which only one Chinese name begins or ends.

        Raises UnknownWord, naming the nearest word that is allowed.
        """
        return cls(meant(typed, [(term.value, Text(term.zh, term.en)) for term in cls]))  # type: ignore[call-arg]


def meant(typed: str, words: Sequence[tuple[str, Text]]) -> str:
    """The code of the one word that was typed: by its code, by a name, or by a part that only one Chinese name has.

    A part is how the name begins, or how it ends in two signs or more: 疫情 is 疫情影响 and 销号 is 已销号, but who types
    其他 does not mean 并入其他事项.
    """
    said = typed.strip().casefold()
    names = {code: (code.casefold(), name.zh.casefold(), name.en.casefold()) for code, name in words}
    for code, forms in names.items():
        if said in forms:
            return code
    parts = [code for code, (_, zh, _) in names.items() if said in zh]
    if len(parts) == 1 and not said.isascii() and _at_an_end(said, names[parts[0]][1]):
        return parts[0]
    raise UnknownWord.typed(typed, words)


def _at_an_end(part: str, name: str) -> bool:
    return name.startswith(part) or (len(part) > 1 and name.endswith(part))


class UnknownWord(PolicytrackError):
    """A word where only some are allowed. Facts: ``word``, ``nearest`` or None, ``allowed``."""

    text = Text("无法识别“{word}”{guess}。可用：{allowed}", "unknown word “{word}”{guess}. Allowed: {allowed}")
    exit_code = 2

    @classmethod
    def near(cls, word: str, allowed: list[str]) -> Self:
        """The error, with the nearest of ``allowed`` as a guess when one is near enough."""
        return cls(word=word, guess=_guess(word, allowed), allowed=listed(allowed))

    @classmethod
    def typed(cls, word: str, words: Sequence[tuple[str, Text]]) -> Self:
        """The same for what people type: a Chinese reader sees the Chinese names too."""
        allowed = listed(Text(f"{name.zh}({code})", code) for code, name in words)
        return cls(word=word, guess=_guess(word, [code for code, _ in words]), allowed=allowed)


def _guess(word: str, allowed: list[str]) -> Text:
    nearest = nearest_word(word, allowed)
    return _asking(nearest) if nearest else Text("", "")


def _asking(nearest: object) -> Text:
    return Text("，是否想写“{nearest}”", "; did you mean “{nearest}”").of(nearest=nearest)


def nearest_word(word: str, allowed: list[str]) -> str | None:
    """The allowed word most like this one, if any is like it at all."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.lower(), allowed, n=1, cutoff=0.6)), None)


# fmt: off
class Status(Term):
    """Where a commitment stands, said by people through events. Definitions: TRACKERS §4.2, in our words."""

    UNASSESSED = "unassessed", "待核", "Unassessed", Text("已据来源登记，进展尚未核实", "recorded from a source; progress not yet checked")
    NOT_STARTED = "not-started", "未启动", "Not started", Text("已核实，责任单位尚无有日期的行动", "checked: no dated action by the unit responsible")
    IN_PROGRESS = "in-progress", "推进中", "In progress", Text("已有至少一项有日期、有佐证的行动", "at least one dated action with evidence")
    STALLED = "stalled", "受阻", "Stalled", Text("存在明确障碍，下一环节无法推进", "a named obstacle stops the next stage")
    REPORTED = "reported", "办结待核", "Reported done", Text("承办单位报告已达到完成标准，待他人复核", "reported as done; another person is to confirm it")
    CLOSED = "closed", "已销号", "Closed", Text("经他人对照完成标准复核确认", "confirmed against its criterion by another person")
    DROPPED = "dropped", "终止", "Dropped", Text("有权机关决定不再推进", "an authority decided not to pursue it")
    MERGED = "merged", "已合并", "Merged", Text("与另一事项重复，并入后不再单独计数", "a duplicate of another, counted there")

    @classmethod
    def of(cls, typed: str) -> Self:
        """The word that was typed. Raises UnknownWord, which knows what a ledger's word for a status means."""
        try:
            return super().of(typed)
        except UnknownWord as unknown:
            from policytrack.vocabulary.ledgers import STATUS_WORDS  # only for who types another word

            if said := STATUS_WORDS.get(typed.strip().casefold()):
                unknown.facts["guess"] = _asking(Text(f"{said.zh}({said.value})", said.value))
            raise

    @property
    def is_open(self) -> bool:
        """Whether work or checking is still owed."""
        return self not in (Status.CLOSED, Status.DROPPED, Status.MERGED)


class Fulfilment(Term):
    """How far a closed commitment was kept."""

    FULL = "full", "全部兑现", "In full"
    MODIFIED = "modified", "调整后兑现", "Modified"
    PARTIAL = "partial", "部分兑现", "In part"


class Action(Term):
    """What is done to an instrument. Promised and delivered are two facts."""

    ENACT = "enact", "制定", "Enact"
    REVISE = "revise", "修订", "Revise"
    AMEND = "amend", "修正", "Amend"
    REPEAL = "repeal", "废止", "Repeal"
    INTERPRET = "interpret", "解释", "Interpret"


class Grade(Term):
    """How strong a piece of evidence is, A the strongest."""

    A = "A", "A级·公报或文件原文", "A · gazette or instrument"
    B = "B", "B级·官方网站或官方媒体", "B · official site or press"
    C = "C", "C级·其他媒体", "C · other media"
    D = "D", "D级·内部材料或口头", "D · internal or oral"

    def carries(self, needed: "Grade") -> bool:
        """Whether this grade is at least as strong as the one needed."""
        return self.value <= needed.value


class Verifiability(Term):
    """Whether anyone could say that a commitment was kept."""

    VERIFIABLE = "verifiable", "可核查", "Verifiable"
    NEEDS_CRITERION = "needs-criterion", "口径待明确", "Needs a criterion"
    UNVERIFIABLE = "unverifiable", "不可核查", "Not verifiable"


class Reminder(Term):
    """How urgently a supervision office reminded the unit, by the colour of its slip (三色督办单)."""

    BLUE = "blue", "蓝色提醒单", "Blue slip", Text("临近时限，提醒", "the deadline is near")
    YELLOW = "yellow", "黄色督办单", "Yellow slip", Text("未达序时，督办", "behind schedule")
    RED = "red", "红色督办单", "Red slip", Text("已逾期，催办", "overdue")


class Visibility(Term):
    """Who may read a commitment."""

    PUBLIC = "public", "公开", "Public"
    INTERNAL = "internal", "内部", "Internal"


class Direction(Term):
    """Which way the figure of a target is to go."""

    UP = "up", "提高", "Up"
    DOWN = "down", "降低", "Down"
    KEEP = "keep", "保持", "Keep"


class Timeliness(Term):
    """How a commitment stands against its deadline; computed, never typed."""

    ON_TIME = "on-time", "按期", "On time"
    DUE_SOON = "due-soon", "临期", "Due soon"
    OVERDUE = "overdue", "时限已过", "Past due"
    DONE_LATE = "done-late", "逾期完成", "Done late"
    NO_DEADLINE = "no-deadline", "未定时限", "No deadline"


class Light(Term):
    """The traffic light; computed, never typed. ``mark`` stands beside the word so that colour is never alone."""

    RED = "red", "红灯", "Red"
    YELLOW = "yellow", "黄灯", "Yellow"
    BLUE = "blue", "蓝灯", "Blue"
    GREEN = "green", "绿灯", "Green"
    GREY = "grey", "灰灯", "Grey"


class ClaimVerdict(Term):
    """What recomputing a published figure shows."""

    FOLLOWS = "follows", "相符", "Follows"
    DOES_NOT_FOLLOW = "does-not-follow", "不相符", "Does not follow"
    TENSION = "tension", "存疑", "In tension"
    NO_BASE = "no-base", "未提供基数", "No base"
    UNSTATED = "unstated", "可推算未表述", "Computable, not stated"
    COUNT_ONLY = "count-only", "仅列数量", "Count only"
