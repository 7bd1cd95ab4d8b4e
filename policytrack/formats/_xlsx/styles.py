"""How cells look."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from policytrack.text import Lang
from policytrack.vocabulary.terms import Light

Look = dict[str, object]

# What a Chinese office and an English one have on every machine.
FONTS: dict[Lang, str] = {"zh": "宋体", "en": "Calibri"}
_LINES: Look = {"border": 1, "border_color": "#BFBFBF"}
CELL: Look = {**_LINES, "valign": "vcenter", "text_wrap": True}
TERM: Look = {**CELL, "align": "center"}
NUMBER: Look = {**CELL, "align": "right", "indent": 1}
CHANGE: Look = {**NUMBER, "num_format": "+0;-0;0"}
DATE: Look = {**CELL, "align": "center", "num_format": "yyyy-mm-dd"}
MOMENT: Look = {**DATE, "num_format": "yyyy-mm-dd hh:mm:ss"}
LINK: Look = {**CELL, "font_color": "#0563C1", "underline": 1}
HEAD: Look = {
    **_LINES, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True,
    "bg_color": "#1F3864", "font_color": "#FFFFFF",
}  # fmt: skip
LABEL: Look = {**CELL, "bold": True, "bg_color": "#F2F2F2"}
TITLE: Look = {"bold": True, "font_size": 16, "valign": "vcenter", "text_wrap": True}
HEADINGS: tuple[Look, ...] = tuple(
    {"bold": True, "font_size": size, "font_color": "#1F3864", "valign": "vcenter", "text_wrap": True}
    for size in (13, 12, 11)
)
WORDS: Look = {"valign": "top", "text_wrap": True}
FAINT: Look = {**WORDS, "font_color": "#595959"}

LIGHTS: dict[Light, Look] = {
    Light.RED: {"bg_color": "#C00000", "font_color": "#FFFFFF", "bold": True},
    Light.YELLOW: {"bg_color": "#FFE699", "font_color": "#7F6000"},
    Light.BLUE: {"bg_color": "#BDD7EE", "font_color": "#1F4E79"},
    Light.GREEN: {"bg_color": "#C6E0B4", "font_color": "#375623"},
    Light.GREY: {"bg_color": "#D9D9D9", "font_color": "#404040"},
}
LATE: Look = {"font_color": "#C00000", "bold": True}
REACHED: Look = {"bg_color": "#A9D08E", "font_color": "#1E3A0F"}
PASSED_OVER: Look = {"bg_color": "#E2EFDA", "font_color": "#375623"}


class Styles:
    """The looks of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[int, str], tuple[Look, Format]] = {}
        self._special: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, look: Look, align: str = "") -> Format:
        """The format for a look that is named here, aligned in another way if told; the look is kept, and so its id."""
        kept = self._made.get((id(look), align))
        if kept is None:
            made = self.like(look, align=align, indent=int(align == "right")) if align else self.like(look)
            kept = self._made[id(look), align] = (look, made)
        return kept[1]

    def like(self, look: Look, **more: object) -> Format:
        """The format for a look with something more."""
        key = tuple(sorted({**look, **more}.items()))
        if key not in self._special:
            self._special[key] = self._workbook.add_format(dict(key))
        return self._special[key]
