"""A workbook in the making."""

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from policytrack.formats._xlsx.figures import Figures
from policytrack.formats._xlsx.lists import Lists
from policytrack.formats._xlsx.names import Names
from policytrack.formats._xlsx.pen import Pen
from policytrack.formats._xlsx.styles import FONTS, Styles
from policytrack.formats._xlsx.words import begun, legal
from policytrack.text import Lang, Text, one_line

LISTS = Text("词表", "Lists")
FIGURES = Text("图表数据", "Chart data")
# Excel notes when a file was made; the same report is to be the same file.
_MADE = datetime(2020, 1, 1)
_A4 = 9
_FOOTER = Text("&C第 &P 页 共 &N 页", "&CPage &P of &N")
_AS_IT_IS = {"scale_with_doc": False}  # or it shrinks with the table


class Book:
    """The workbook with what its sheets share: names, looks, lists of words, the figures behind charts."""

    def __init__(self, title: Text, lang: Lang) -> None:
        self.lang = lang
        self._canvas = BytesIO()
        self.workbook = Workbook(self._canvas, _options(lang))
        self.workbook.set_properties({"title": begun(legal(one_line(title.to(lang))), 250), "created": _MADE})
        self.styles = Styles(self.workbook)
        self._names = Names()
        self.lists = Lists(self._names.take(LISTS.to(lang)))
        self.figures = Figures(self._names.take(FIGURES.to(lang)))

    def sheet(self, name: Text, title: Text) -> Pen:
        """A new sheet, ready to print: A4 on its side, one page wide, its title above and the page's number below."""
        return self._page(self._names.take(name.to(self.lang)), title)

    def _page(self, name: str, title: Text) -> Pen:
        sheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.3, right=0.3, top=0.75, bottom=0.75)
        sheet.set_header("&L" + _printed(title.to(self.lang)), _AS_IT_IS)
        sheet.set_footer(_FOOTER.to(self.lang), _AS_IT_IS)
        return Pen(sheet, self.styles, self.lang)

    def bound(self) -> bytes:
        """The finished file."""
        if self.figures.is_needed:
            self.figures.write(self._page(self.figures.name, FIGURES))
        self.lists.write(self.workbook, self.styles)
        self.workbook.close()
        return self._canvas.getvalue()


def name_of(sheet: Worksheet) -> str:
    """What a sheet is called."""
    return str(sheet.get_name())


def _options(lang: Lang) -> dict[str, object]:
    """Nothing is taken for a formula, an address or a number because of how it is spelt."""
    kept = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    font = {"default_format_properties": {"font_name": FONTS[lang], "font_size": 11}}
    songti = {"default_column_width": 72} if lang == "zh" else {}
    return {"in_memory": True, **kept, **font, **songti}


def _printed(title: str) -> str:
    """Words for a page's header, which obeys ``&`` and has room for 255 characters."""
    return begun(legal(one_line(title)), 100).replace("&", "&&")
