"""The weekly report in Word, printed by LibreOffice where the fonts of an office are."""

import io
import os
import shutil
import subprocess
from itertools import groupby
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from tests.conftest import Run
from tests.formats.fonts import installed

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here to print the pages")

# The fonts of GB/T 9704-2012 as offices have them, each with its PostScript name.
FONTS = {
    "方正小标宋简体": "FZXBSJW", "仿宋_GB2312": "FangSong_GB2312", "楷体_GB2312": "KaiTi_GB2312", "黑体": "SimHei",
    "宋体": "SimSun", "Times New Roman": "TimesNewRomanPSMT",
}  # fmt: skip
CHINESE = [*map(chr, range(0x20, 0x7F)), *map(chr, range(0x2010, 0x2800)), *map(chr, range(0x3000, 0x3040)),
           *map(chr, range(0x4E00, 0x9FFF)), *map(chr, range(0xFF00, 0xFFF0))]  # fmt: skip


@pytest.fixture
def pages(run: Run, shipped: Path, tmp_path: Path) -> list[PageObject]:
    """The pages of the shipped register's weekly report."""
    assert run("report", "--week", "2020-W48", "-o", "周报.docx").exit_code == 0
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    settings = os.environ | installed(fonts, FONTS, CHINESE)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "周报.docx"]
    subprocess.run(words, check=True, capture_output=True, timeout=120, env=settings)
    return list(PdfReader(io.BytesIO((tmp_path / "周报.pdf").read_bytes())).pages)


def fonts_of(page: PageObject) -> set[str]:
    """The fonts that a page is set in, without the mark of their being parts."""
    return {str(each.get_object()["/BaseFont"]).rpartition("+")[2] for each in page["/Resources"]["/Font"].values()}  # type: ignore[index]


def lines_of(page: PageObject) -> int:
    """How many lines a page has, without its number."""
    found: set[int] = set()

    def see(said: str, _: object, place: list[float], *more: object) -> None:
        if said.strip(" \n—0123456789"):
            found.add(round(place[5]))

    page.extract_text(visitor_text=see)
    return len(found)


def test_the_pages_are_set_in_the_fonts_named_and_lie_as_they_should(pages):
    assert set().union(*map(fonts_of, pages)) == set(FONTS.values())
    assert {"FZXBSJW", "FangSong_GB2312", "SimHei"} <= fonts_of(pages[0])
    sizes = [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages]
    runs = [(size, len([*group])) for size, group in groupby(sizes)]
    body, ledger_and_stages, targets, changes, notes_and_trend = (count for _, count in runs)
    assert [size for size, _ in runs] == [(595, 842), (842, 595)] * 2 + [(595, 842)]
    assert (body, ledger_and_stages, targets, changes, notes_and_trend) == (5, 4, 1, 1, 4)
    assert min(map(lines_of, pages)) > 2, "a page that holds a line or two"
    numbers = [number_of(page) for page in pages if page.mediabox.width > page.mediabox.height]
    assert [high > 300 for high in numbers] == [True, False, True, False, False], "of pages 6, 7, 8, 9 and 11"


def number_of(page: PageObject) -> float:
    """How high the number of a sheet on its side stands, in points: the only words in its left margin of 35 mm."""
    found: set[float] = set()

    def see(said: str, _: object, place: list[float], *more: object) -> None:
        if said.strip() and place[4] < 95:
            found.add(place[5])

    page.extract_text(visitor_text=see)
    return min(found)
