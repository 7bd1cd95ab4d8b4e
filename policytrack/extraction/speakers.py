"""Who speaks in an interview: a label before a colon is whoever asks, whoever answers, or no one."""

import re
from collections.abc import Sequence
from itertools import takewhile

from policytrack.extraction.items import Item
from policytrack.extraction.passages import Piece

_INTERVIEW = re.compile("(?:^|\n|[。？?])\\s*(?:\\d+[.．、]\\s*)?(?:[^\n：:，。]{0,24}记者|问)\\s*[:：]")
_ASKS = re.compile(
    "^(?:.{0,24}记者|.{0,6}主持人|问|.{0,16}网友|.{0,20}(?:电视台|日报|新闻网|通讯社|广播|融媒体|晚报)(?:记者)?)(?:.{0,6})?$"
)
_ANSWERS = re.compile(
    "(?:长|主任|局长|书记|主席|委员|发言人|负责人|负责同志|答|检察官|法官|司长|处长|专员|巡视员|总监|会长|院长|总工程师)[^长]{0,8}$"
    "|^[\u4e00-\u9fff·]{2,4}$"
)
_LABEL = re.compile(r"[^:：]{1,40}[:：]\s*")
ANSWER = "答"


def is_interview(text: str) -> bool:
    """Whether a text has somebody asking."""
    return bool(_INTERVIEW.search(text))


def asks(item: Item) -> bool:
    """Whether an item is a question, or what the chair says."""
    return bool(_ASKS.match(item.label))


def exchange(found: Sequence[Item]) -> tuple[str, str]:
    """What is asked, on the line of the label or the one beneath, and what is said until the next question."""
    said = [found[0], *takewhile(lambda each: not asks(each), found[1:])]
    alone = bool(_LABEL.fullmatch(said[0].text)) and len(said) > 1 and not said[1].label
    return "".join(each.text for each in said[: 1 + alone]), "".join(each.text for each in said[1 + alone :])


def answers(item: Item) -> bool:
    """Whether an item begins an answer."""
    return bool(item.label and _ANSWERS.search(item.label))


def spoken(item: Item) -> Piece:
    """What is said after the label."""
    found = _LABEL.match(item.text)
    return item.piece.part(found.end() if found else 0, len(item.text))
