"""Pinyin, for finding names and for making ids. pypinyin is dear to import, so only who needs it imports this."""

import re
from functools import lru_cache
from itertools import groupby, zip_longest

from pypinyin import Style, lazy_pinyin
from pypinyin.seg import simpleseg
from pypinyin.seg.mmseg import seg

# Words that most titles share and that tell nothing apart.
_COMMON = ("内蒙古自治区", "自治区", "内蒙古", "全面", "进一步", "继续", "深入", "严格", "关于", "的", "和", "与")
_SORTS = ("条例", "规定", "办法", "管理", "实施", "工作")  # these do, now and then: 物业条例 and 物业管理条例
_LONGEST = 32


def initials(name: str) -> str:
    """The first letters of the name's syllables: 文明行为 is wmxw."""
    return spelled(name)[1]


def spelled(name: str) -> tuple[str, str]:
    """How a name is spelt without tones, in full and by initials; what is not Chinese stays as it is."""
    pieces = [_spelled(piece) for piece in simpleseg.seg(name)]
    return "".join(full for full, _ in pieces), "".join(short for _, short in pieces)


@lru_cache(maxsize=16_384)  # names are made of few phrases, and pypinyin takes long over each
def _spelled(piece: str) -> tuple[str, str]:
    """A phrase of pypinyin's dictionary, or a character that is in none of them, or what is not Chinese."""
    return "".join(lazy_pinyin(piece)).lower(), "".join(lazy_pinyin(piece, style=Style.FIRST_LETTER)).lower()


def slug(title: str, with_sort: bool = False) -> str:
    """A title as the words of an id: 地方金融监督管理条例 is difang-jinrong-jiandu; ``with_sort`` …-jiandu-guanli-tiaoli."""
    kept = title
    for word in _COMMON if with_sort else (*_COMMON, *_SORTS):
        kept = kept.replace(word, " ")
    words = _words(kept) or _words(title)
    chosen: list[str] = []
    for word in words:
        if chosen and len("-".join([*chosen, word])) > _LONGEST:
            break
        chosen.append(word[:_LONGEST])
    return "-".join(chosen)


def _words(text: str) -> list[str]:
    """The words of a text as plain letters. Characters that the dictionary leaves single are taken two by two."""
    found: list[str] = []
    for run in re.findall(r"[A-Za-z0-9]+|[^\W\d_a-zA-Z]+", text):
        pieces = [run] if run.isascii() else seg.cut(run)
        for long, group in groupby(pieces, key=lambda piece: len(piece) > 1):
            parts = list(group)
            found += parts if long else ["".join(pair) for pair in zip_longest(parts[::2], parts[1::2], fillvalue="")]
    return [letters for letters in map(_letters, found) if letters]


@lru_cache(maxsize=16_384)  # titles are made of few words, and pypinyin takes long over each
def _letters(word: str) -> str:
    return "".join(each for each in "".join(lazy_pinyin(word)).lower() if each.isascii() and each.isalnum())
