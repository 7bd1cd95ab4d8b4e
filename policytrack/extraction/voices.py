"""Who speaks in a sentence of a paper: those above, whoever decides, whoever must, or the paper about all its work."""

import re

from policytrack.extraction import moods, words

_GUIDES = re.compile(words.GUIDES)


def guides(text: str) -> bool:
    """Whether a sentence says what those above have asked of everyone: 习近平总书记强调……."""
    return bool(_GUIDES.match(text))


_CHARGED = re.compile(
    "(?!专家)[^，。：]{0,16}(?:各地|地区|部门|单位|政府|[厅局委办市县区校院站所]|企业|机构|乡镇|街道)(?:都|均|也|还)?(?:要(?![求素点])|须|必须|务必|不得)"
)


def charges(text: str) -> bool:
    """Whether a sentence begins with who must: 各地要压实责任. So it sets a task, though what stands before it looks back."""
    return bool(_CHARGED.match(text)) and not moods.DONE_MARKS.search(text)


_DECIDES = re.compile("(?:[部委局厅府院]|^|[，。])决定(?=自|从|于|在|今年|组织|开展|对|\\d)")


def decides(text: str) -> bool:
    """Whether a sentence of a preamble says what is decided: 我部决定今年5月开展宣传活动."""
    return bool(_DECIDES.search(text)) and not moods.DONE_MARKS.search(text)


_AS_A_WHOLE = re.compile(
    "[^，。]{0,24}工作(?:的)?(?:总体要求|总体思路|指导思想|总要求)?(?:是|要|：)[：:，]?(?:坚持|高举|以[^，。]{2,40}为|全面贯彻|深入贯彻|认真贯彻)"
)


def is_guiding(text: str) -> bool:
    """Whether a sentence says in what spirit all the work is to be done: 全省监管工作要坚持……."""
    return bool(_AS_A_WHOLE.match(text))
