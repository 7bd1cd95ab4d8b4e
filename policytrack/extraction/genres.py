"""What sort of paper a text is, as far as it decides how its plain verbs are to be taken where nothing else says."""

import re
from collections.abc import Sequence

from policytrack.extraction import moods
from policytrack.extraction.items import Item
from policytrack.extraction.moods import Mood

_DIRECTIVE = re.compile("通知|意见|方案|计划|规划|要点|任务|清单|工作报告|办法|行动|决定|措施|纲要|实事|部署|安排")
_BULLETIN = re.compile("统计公报|公报|快报|统计局|运行情况|经济运行|环境状况|半年报|月报")
_DATELINE = re.compile("本报讯|讯[（(]|电[（(]|日电|获悉|本报记者")
_NEWS = re.compile("本报讯|获悉|记者从|讯（|讯\\(|电（记者|日电|通讯员|近日|(?<!\\d)日前|昨日|据介绍|新闻发布会")


def _head(found: Sequence[Item]) -> str:
    return "\n".join(item.text for item in found[:4])[:200]


def is_bulletin(text: str, found: Sequence[Item]) -> bool:
    """Whether a text reports figures: by its title, or by comparing with the year before all the time."""
    if any(_BULLETIN.search(item.text) for item in found[:4] if not re.search("[，。；]", item.text)):
        return True
    return len(re.findall("同比|比上年|较上年", text)) * 120 > len(text) and moods.evidence(text) < 0


def default_mood(text: str, found: Sequence[Item]) -> Mood:
    """What a text does where it does not say."""
    head = _head(found)
    if is_bulletin(text, found) or _DATELINE.search(head):
        return Mood.DONE
    if _DIRECTIVE.search(head) or len(re.findall("牵头|责任单位", text)) > 2:
        return Mood.PLAN
    if _NEWS.search(head):
        return Mood.DONE
    return Mood.DONE if moods.outlook(text) <= -2 else Mood.PLAN
