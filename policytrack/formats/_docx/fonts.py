"""The fonts of an official paper by name, and what stands in for those that a computer lacks.

GB/T 9704 names founts that few computers have all of. The font table of the file says which to take instead, in this
order, so that Word substitutes a kin and not whatever comes first:

- 方正小标宋简体 (titles): 方正小标宋_GBK, 小标宋, else 宋体
- 仿宋_GB2312 (body): 仿宋, FangSong, STFangsong
- 楷体_GB2312 (second headings): 楷体, KaiTi, STKaiti
- 黑体 (first headings, heads of tables): SimHei, STHeiti, Noto Sans CJK SC
- 宋体 (tables, page numbers): SimSun, STSong, Noto Serif CJK SC
- Times New Roman and Arial (Western letters): Liberation Serif and Liberation Sans
"""

from typing import NamedTuple

from policytrack.text import Lang


class Font(NamedTuple):
    """A font with the one for Western letters beside it, in a Chinese and in an English paper."""

    east: str
    zh: str
    en: str

    def xml(self, lang: Lang) -> str:
        """The property of a run."""
        west = self.zh if lang == "zh" else self.en
        return f'<w:rFonts w:ascii="{west}" w:eastAsia="{self.east}" w:hAnsi="{west}" w:cs="{west}"/>'


_SERIF, _SANS = "Times New Roman", "Arial"
TITLE = Font("方正小标宋简体", _SERIF, _SERIF)
BODY = Font("仿宋_GB2312", _SERIF, _SERIF)
KAI = Font("楷体_GB2312", _SERIF, _SANS)
HEI = Font("黑体", "黑体", _SANS)
SONG = Font("宋体", _SERIF, _SERIF)
NUMBER = Font("宋体", "宋体", "宋体")

_INSTEAD = {
    "方正小标宋简体": ("方正小标宋_GBK,小标宋,宋体,SimSun", "86", "roman"),
    "仿宋_GB2312": ("仿宋,FangSong,STFangsong", "86", "modern"),
    "楷体_GB2312": ("楷体,KaiTi,STKaiti", "86", "modern"),
    "黑体": ("SimHei,STHeiti,Noto Sans CJK SC", "86", "modern"),
    "宋体": ("SimSun,STSong,Noto Serif CJK SC", "86", "roman"),
    _SERIF: ("Liberation Serif", "00", "roman"),
    _SANS: ("Liberation Sans", "00", "swiss"),
}


def font_table() -> str:
    """Every font that the styles name, with what to take instead."""
    return "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="{charset}"/>'
        f'<w:family w:val="{family}"/></w:font>'
        for name, (instead, charset, family) in _INSTEAD.items()
    )
