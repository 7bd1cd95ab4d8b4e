"""A report as a page in a real browser: nothing is fetched, everybody can read it, it fits a phone and paper."""

import io
import re

import pytest
from pypdf import PdfReader

from policytrack.formats import Page
from policytrack.formats.html import render
from policytrack.reports.document import (
    Bullets,
    Column,
    Document,
    Heading,
    Item,
    Letterhead,
    Link,
    Pairs,
    Paragraph,
    Table,
)
from policytrack.reports.drawings import Stacks
from policytrack.text import Text, plain
from policytrack.vocabulary.terms import Light, Status
from tests.formats.drawings import ALL

HOSTILE = '<script>document.title="run"</script><img src=x onerror="document.title=1">'
LONG = "x" * 3000


@pytest.fixture
def report(tmp_path):
    """Writes a report with everything a report may have."""
    sections = [
        block
        for name, table in ALL.items()
        for block in (Heading(plain(name), annex=plain(name), wide=name == "matrix"), table)
    ]
    links = (Link(plain("原文"), "https://example.org/" + "a" * 300), Link(plain("坏"), "javascript:alert(1)"))
    blocks = (
        Heading(Text("一、总体情况", "1. Where things stand")),
        Paragraph(plain(HOSTILE)),
        Paragraph(plain(LONG)),
        Pairs(tuple((Text("灯号", "Light"), each) for each in (*Light, *Status))),
        Bullets((Item(plain("مشروع قانون ᠮᠣᠩᠭᠣᠯ"), links),)),
        *sections,
    )

    def write(lang="zh"):
        letterhead = Letterhead(plain("司法厅"), plain("〔2020〕1号"))
        document = Document("x", Text("周报", "Weekly"), blocks, ((plain(LONG), plain(LONG)),), letterhead=letterhead)
        file = tmp_path / f"{lang}.html"
        file.write_text(render(document, lang, Page()), encoding="utf-8")
        return file

    return write


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(visit, report, lang, scheme):
    seen = visit(report(lang), scheme=scheme)
    seen.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert seen.violations() == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_fits_the_screen(visit, report, width):
    assert not visit(report(), width).overflows()


@pytest.mark.parametrize("width", [375, 1280])
def test_weeks_that_do_not_fit_the_screen_open_at_the_newest(visit, tmp_path, width):
    columns = (Column("week", plain("Week")), Column("count", plain("Count"), True))
    weeks = Table(columns, tuple((f"W{at}", at) for at in range(12)), drawing=Stacks("week", ("count",)))
    file = tmp_path / "weeks.html"
    file.write_text(render(Document("x", plain("Weekly"), (weeks,)), "en", Page()), encoding="utf-8")
    page = visit(file, width, script=False).page
    box, drawn = (page.locator(each).bounding_box() for each in (".drawing", ".drawing svg"))
    if width == 375:
        assert drawn["x"] + drawn["width"] == pytest.approx(box["x"] + box["width"], abs=1)
        legend = page.locator(".drawing svg > g").first.bounding_box()
        assert box["x"] < legend["x"]
    else:
        assert drawn["x"] == pytest.approx(box["x"], abs=1)


def test_nothing_is_fetched_and_nothing_runs(visit, report):
    file = report()
    seen = visit(file)
    assert (seen.requests, seen.complaints, seen.page.title()) == ([file.as_uri()], [], "周报")


def test_it_is_the_same_without_script(visit, report):
    seen = visit(report(), script=False)
    assert "司法厅" in seen.page.inner_text("main")
    assert seen.complaints == []


def test_a_keyboard_gets_past_the_contents_to_the_tables(visit, report):
    page = visit(report()).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


def test_on_paper_it_has_pages_with_folded_tables_open_and_a_wide_annex_on_its_side(visit, report):
    page = visit(report()).page
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert len(boxes) >= 5
    assert {float(across) < float(high) for across, high in boxes} == {True, False}
    page.emulate_media(media="print")
    assert page.locator("details table").first.is_visible()


def test_on_paper_a_short_table_stands_on_one_page(visit, tmp_path):
    weeks = tuple(
        (f"first{at}" if not row else f"last{at}" if row == 11 else "x", 1) for at in range(5) for row in range(12)
    )
    columns = (Column("week", plain("Week")), Column("count", plain("Count"), True))
    tables = tuple(Table(columns, weeks[at : at + 12]) for at in range(0, 60, 12))
    file = tmp_path / "weeks.html"
    file.write_text(render(Document("x", plain("Weekly"), tables), "en", Page()), encoding="utf-8")
    pages = [
        page.extract_text() for page in PdfReader(io.BytesIO(visit(file).page.pdf(prefer_css_page_size=True))).pages
    ]
    assert len(pages) > 1
    assert [page.count("first") for page in pages] == [page.count("last") for page in pages]
