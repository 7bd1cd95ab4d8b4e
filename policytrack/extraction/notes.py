"""What stands beside a task and is no sentence: （省司法厅牵头） behind it, 牵头单位：省司法厅 on a line beneath it."""

import re
from collections.abc import Sequence

from policytrack.extraction.items import Item
from policytrack.extraction.passages import Sentence

_ATTRIBUTE = re.compile(
    "^(?:牵头|责任|主责|配合|协办|主办|承办|参与|参加|实施|落实|协同|督办|主管|支持)(?:单位|部门|处室|科室|领导|主体)?(?:（[^）]*）)?$"
    "|^(?:完成|办理|办结|推进)?(?:时限|时间|期限|时间节点|时间要求|完成时间)$"
    "|^(?:责任人|联系人|分管领导|联系电话|电话|附件|抄送|来源|作者|编辑|责任编辑|发布时间|发布日期|索引号|文号|主题词)$"
)
_ALONE = re.compile("^[（(【\\[][^）)】\\]]*[）)】\\]]$")
_CHARGES = re.compile(
    "[（(【](?=[^（()）】]*(?:牵头|负责|责任|配合|落实|完成时限|主办|起草))[^）)】]*[）)】]"
    "|——[^，。；—]{2,24}(?:起草|牵头|负责)"
    "|[（(【][^（()）】。]{2,60}(?:厅|局|委|办|院|部|政府|中心|妇联|工会|集团)(?:[，,；;][^，,（）()]{2,14})?[）)】]$"
)


_FACT = re.compile("(?:牵头|责任|主责|配合|协办|主办|承办|实施)(?:单位|部门)?[：:]|(?:完成|办理|办结)?时限[：:]")


def is_attribute(item: Item) -> bool:
    """Whether an item only says who, when or where to find it."""
    return bool(_ATTRIBUTE.match(item.label))


ANNEX = 3  # the rank of 1. 2. under 附件：


def begins_annexes(item: Item) -> bool:
    """Whether an item begins the list of annexes."""
    return item.line and bool(re.match("附件?[：:]|附[：:]", item.text)) and len(item.text) <= _LONGEST_ANNEX


_LONGEST_ANNEX = 60


def is_alone(sentence: Sentence) -> bool:
    """Whether a sentence is nothing but brackets."""
    return bool(_ALONE.match(sentence.text))


def lines_beneath(found: Sequence[Item], at: int) -> str | None:
    """The lines of facts under an item, as one."""
    lines = []
    for item in found[at + 1 :]:
        if not is_attribute(item):
            break
        lines.append(item.text)
    return "；".join(lines) or None


def note_of(found: Sequence[Sentence], nth: int) -> str | None:
    """The brackets that say who is charged with a sentence: at its end, or the next that stand alone after it."""
    if own := _CHARGES.findall(found[nth].text):
        return str(own[-1])
    after = [each.text for each in found[nth + 1 :]]
    if charged := [text for text in after if _FACT.match(text)]:
        return "；".join(charged)
    alone = (each.text for each in found[nth + 1 :] if is_alone(each))
    return next((text for text in alone if _CHARGES.search(text)), None)
