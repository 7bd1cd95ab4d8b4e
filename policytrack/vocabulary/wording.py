"""The verbs of official prose: how firmly each promises, and where it says that the work ends; and the words that leave it open.

A list of expressions, as the Committee on Government Assurances of India keeps one for its parliament (TRACKERS §4.5).
A verb is one line; of two that stand at one place, the longer is meant.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from policytrack.vocabulary.terms import Term


# fmt: off
class Strength(Term):
    """How firmly a verb promises."""

    FIRM = "firm", "刚性", "Firm"
    STEP = "step", "程序性", "A step"
    ASSIST = "assist", "推动类", "Assists"
    VAGUE = "vague", "原则性", "Vague"


class Finish(Term):
    """Where a verb says that the work of those who promise ends."""

    IN_FORCE = "in-force", "公布出台", "Made and published"
    REPEALED = "repealed", "废止", "Repealed"
    SUBMITTED = "submitted", "提请审议", "Submitted"
    ISSUED = "issued", "印发", "Issued"
    LAUNCHED = "launched", "启动开展", "Launched"
    DONE = "done", "建成办结", "Completed"
    VALUE = "value", "达到数值", "A value reached"


class Verb(NamedTuple):
    """A verb that promises. Without a finish line, a criterion has to say what would count as done."""

    word: str
    strength: Strength
    finish: Finish | None = None


def _verbs(strength: Strength, finish: Finish | None, words: str) -> tuple[Verb, ...]:
    return tuple(Verb(word, strength, finish) for word in words.split())


VERBS: tuple[Verb, ...] = (
    *_verbs(Strength.FIRM, Finish.IN_FORCE, "出台 制定 颁布 公布 修订 修改 修正 制定出台 修订出台 颁布实施"),
    *_verbs(Strength.FIRM, Finish.REPEALED, "废止"),
    *_verbs(Strength.FIRM, Finish.DONE, "完成 建成 实现 办结 建立 设立 全面完成"),
    *_verbs(Strength.FIRM, Finish.VALUE, "压缩至 压减至 提高到 提高至 提升到 提升至 降低到 降至 达到 不超过 不低于 不少于 控制在"),
    *_verbs(Strength.STEP, Finish.SUBMITTED, "提请 报送 上报 报请 提请审议 提请修订 提请制定"),
    *_verbs(Strength.STEP, Finish.ISSUED, "印发 下发"),
    *_verbs(Strength.STEP, Finish.LAUNCHED, "启动 部署 开展 部署开展 组织开展 启动修订 启动制定"),
    *_verbs(Strength.ASSIST, None, "推动 推动出台 推进 有序推进 加快 加快推进 加快制定 支持 配合 协助 促进 鼓励 引导 研究制定 探索"),
    *_verbs(Strength.VAGUE, None,
            "深化 继续深化 强化 加强 进一步 不断 切实 持续 统筹 优化 完善 健全 落实 深入落实 贯彻落实 严格落实 充分发挥 着力 大力 努力"),
)

# Adverbs and verbs that name a direction and no end.
VAGUE = ("深化", "深入", "强化", "加强", "进一步", "不断", "切实", "持续", "统筹", "优化", "严格落实", "着力", "大力", "充分发挥")
CONDITIONS = ("力争", "争取", "争创", "努力实现", "条件成熟时", "条件成熟后", "条件具备时", "适时", "视情况", "视情", "原则上")
# fmt: on

# 等 that ends a list, not the one of 等级, 平等, 等待; 主要 and 若干 before what is promised, not the one of 主要负责人.
_ENOUGH = "|".join(sorted((verb.word for verb in VERBS), key=len, reverse=True))
OPEN_LIST = re.compile(
    rf"(?<![平高同相对中优均劣特何])等(?![级待同额于价候值份效到])|若干|一批|(?:主要|重点)(?={_ENOUGH})"
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_ENOUGH)


def verbs_in(words: str) -> Iterator[tuple[int, Verb]]:
    """Every verb of the lexicon in the words, with the place where it begins."""
    known = {verb.word: verb for verb in VERBS}
    return ((found.start(), known[found[0]]) for found in _pattern().finditer(words))


def leading_verb(words: str) -> Verb | None:
    """The verb that decides what a phrase promises: the first that has a finish line, else the first.

    提请修订 ends where 提请 does; 推动出台 promises help and no more.
    """
    found = [verb for _, verb in verbs_in(words)]
    return next((verb for verb in found if verb.finish), next(iter(found), None))


def words_among(words: Iterable[str], text: str) -> tuple[str, ...]:
    """Which of the words stand in a text, in its order; one inside another, as 视情 in 视情况, is not named again."""
    found = sorted({word for word in words if word in text}, key=text.index)
    return tuple(word for word in found if not any(word != other and word in other for other in found))
