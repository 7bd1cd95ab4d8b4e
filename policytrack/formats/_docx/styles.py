"""The styles of an official paper (GB/T 9704): real headings, so that Word's navigation and contents find them."""

from typing import NamedTuple

from policytrack.formats._docx.fonts import BODY, HEI, KAI, NUMBER, SONG, TITLE, Font
from policytrack.text import Lang

_BODY_LINE = '<w:spacing w:line="579" w:lineRule="exact"/>'
_TWO_IN = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_ALONE = '<w:snapToGrid w:val="0"/>'  # off the grid of 22 lines and 28 characters
_SINGLE = f'{_ALONE}<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
_CENTRED = '<w:jc w:val="center"/>'
_KEPT = "<w:keepNext/><w:keepLines/>"
_NO_GAPS = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'  # between Chinese and Western letters
_BODY_SIZE = 32  # half points; 28 of them on a line of 156 mm want to stand 0.25 points closer
_WORDS_OWN = ("Title", "heading", "Body Text", "caption", "footer")
RED = "FF0000"


class Style(NamedTuple):
    """A paragraph style: Word's name for it, its font, its size in half points and its layout."""

    name: str
    font: Font = BODY
    size: int = _BODY_SIZE
    layout: str = ""
    looks: str = ""
    after: str = ""

    @property
    def id(self) -> str:
        """What paragraphs call it."""
        return "".join(word[:1].upper() + word[1:] for word in self.name.split())

    def xml(self, lang: Lang) -> str:
        """The style as the file holds it."""
        after = f'<w:next w:val="{self.after}"/>' if self.after else ""
        ours = "" if self.name.startswith(_WORDS_OWN) else ' w:customStyle="1"'
        bold, colour = ("<w:b/><w:bCs/>" if "b" in self.looks else ""), _colour(self.looks)
        closer = '<w:spacing w:val="-5"/>' if self.size == _BODY_SIZE else ""
        return (
            f'<w:style w:type="paragraph"{ours} w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="Normal"/>{after}<w:qFormat/><w:pPr>{self.layout}</w:pPr><w:rPr>{self.font.xml(lang)}'
            f'{bold}{colour}{closer}<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/></w:rPr></w:style>'
        )


def _colour(looks: str) -> str:
    return f'<w:color w:val="{RED}"/>' if "r" in looks else ""


def _heading(level: int, font: Font, looks: str = "") -> Style:
    layout = f'{_KEPT}{_BODY_LINE}{_TWO_IN}<w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>'
    return Style(f"heading {level}", font, _BODY_SIZE, layout, looks, "BodyText")


_RED_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="6" w:color="FF0000"/></w:pBdr>'
_BIG = '<w:spacing w:before="{before}" w:after="{after}" w:line="680" w:lineRule="exact"/>'
_HANGING = '<w:ind w:left="{left}" w:hanging="{hanging}"/>'
STYLES = (
    Style("Title", TITLE, 44, _KEPT + _ALONE + _BIG.format(before=0, after=240) + _CENTRED, after="BodyText"),
    _heading(1, HEI),
    _heading(2, KAI),
    _heading(3, BODY),
    _heading(4, BODY),
    Style("Body Text", layout=_BODY_LINE + _TWO_IN),
    Style("Note", size=24, layout='<w:spacing w:line="360" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="480"/>'),
    Style("Detail", size=28, layout='<w:spacing w:line="480" w:lineRule="exact"/><w:ind w:left="640"/><w:jc w:val="left"/>'),
    Style("Pair Name", HEI, 24, _SINGLE),
    Style("Pair", BODY, 24, _SINGLE + '<w:jc w:val="left"/>'),
    Style("Stages", SONG, 24, _ALONE + '<w:spacing w:before="120" w:line="400" w:lineRule="exact"/><w:jc w:val="left"/>'),
    Style("Key", SONG, 18, _ALONE + '<w:spacing w:after="120" w:line="300" w:lineRule="exact"/><w:jc w:val="left"/>'),
    Style("caption", HEI, 24, _KEPT + _ALONE + '<w:spacing w:before="160" w:after="60"/>' + _CENTRED),
    Style("Table Text", SONG, 21, _SINGLE + '<w:jc w:val="left"/>'),
    Style("Table Text Small", SONG, 18, _SINGLE + '<w:jc w:val="left"/>'),
    Style("Table Text Tiny", SONG, 15, _SINGLE + '<w:jc w:val="left"/>'),
    Style("Table Head", HEI, 21, "<w:keepNext/>" + _SINGLE + _CENTRED, "b"),
    Style("Table Head Small", HEI, 18, "<w:keepNext/>" + _SINGLE + _CENTRED, "b"),
    Style("Table Head Tiny", HEI, 15, "<w:keepNext/>" + _SINGLE + _CENTRED, "b"),
    Style("Table End", size=2, layout=_ALONE + '<w:spacing w:line="240" w:lineRule="exact"/>'),
    Style("Annex List", layout=_BODY_LINE + _HANGING.format(left=1920, hanging=320) + '<w:jc w:val="left"/>'),
    Style("Annex List First", layout=_BODY_LINE + _HANGING.format(left=1920, hanging=1280) + '<w:jc w:val="left"/>'),
    Style("Annex", HEI, layout=_KEPT + _BODY_LINE + '<w:jc w:val="left"/>', after="AnnexTitle"),
    Style("Annex Title", TITLE, 44, _KEPT + _ALONE + _BIG.format(before=400, after=240) + _CENTRED + '<w:outlineLvl w:val="0"/>', after="BodyText"),
    Style("Letterhead", TITLE, 72, _KEPT + _ALONE + '<w:spacing w:before="240" w:after="480"/>' + _CENTRED, "r"),
    Style("Document Number", layout=_KEPT + _BODY_LINE + _CENTRED),
    Style("Red Rule", size=2, layout=f'{_KEPT}{_RED_RULE}{_ALONE}<w:spacing w:after="900" w:line="60" w:lineRule="exact"/>'),
    Style("Seal", layout='<w:spacing w:before="240" w:line="240" w:lineRule="auto"/><w:ind w:right="1280"/><w:jc w:val="right"/>'),
    Style("Section End", size=2, layout=_ALONE + '<w:spacing w:line="20" w:lineRule="exact"/>'),
    Style("footer", NUMBER, 28, _ALONE + '<w:spacing w:line="240" w:lineRule="auto"/>'),
)  # fmt: skip

_LEDGER = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="Ledger"><w:name w:val="Ledger"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
    "<w:tblBorders>{}</w:tblBorders></w:tblPr></w:style>"
).format(
    "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="404040"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
)
_HYPERLINK = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
    '</w:style><w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="1F4E9E"/><w:u w:val="single"/></w:rPr></w:style>'
)


def styles(lang: Lang) -> str:
    """All styles, with Chinese or with Western letters first."""
    edges = "both" if lang == "zh" else "left"
    looks = f'<w:rPr>{BODY.xml(lang)}<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    return (
        f"<w:docDefaults><w:rPrDefault>{looks}</w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{_NO_GAPS}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl w:val="0"/><w:jc w:val="{edges}"/></w:pPr></w:style>'
        f"{_HYPERLINK}{_LEDGER}{''.join(style.xml(lang) for style in STYLES)}"
    )
