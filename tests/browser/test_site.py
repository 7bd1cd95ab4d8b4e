"""The public site in a browser, from a folder, under its own policy."""

import io
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from policytrack.publishing.site import Wanted, publish
from policytrack.register import Register

RECORDS = Path(__file__).parents[2] / "records"
NOW = datetime.fromisoformat("2020-11-27T09:30:00+08:00")
PAGES = (
    "index.html", "commitments/index.html", "commitments/2020-difang-jinrong-jiandu.html", "units/index.html", "sources/index.html",
    "sources/2020-05-12-press-conference.html", "reports/index.html", "reports/2020-W48.html", "about.html", "404.html",
    "en/index.html", "en/commitments/index.html", "en/commitments/2020-daxu-dapian.html", "en/sources/2020-05-12-press-conference.html",
)  # fmt: skip
ROWS = "#list tbody tr:not([hidden])"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The public site of the shipped register, in a folder whose name wants escaping."""
    place = tmp_path_factory.mktemp("my site 网站")
    shutil.copytree(RECORDS, place / "records")
    publish(Register.find(str(place / "records")).published(), str(place / "public"), Wanted(NOW, NOW.date(), 2))
    return place / "public"


@pytest.fixture
def strict(browser):
    """Opens a page with its policy in force, as a reader's browser does; what it said and asked for beside it."""
    opened = []

    def go(address: str, **settings):
        context = browser.new_context(**settings)
        opened.append(context)
        page, said, asked = context.new_page(), [], []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        return page, said, asked

    yield go
    for context in opened:
        context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_from_a_folder_with_no_complaint_and_no_request_outside(strict, site, name):
    page, said, asked = strict((site / name).as_uri())
    assert said == []
    assert [each for each in asked if not each.startswith(site.as_uri())] == []
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize("name", PAGES[:11])
def test_a_page_has_no_serious_barrier_and_does_not_move_sideways(visit, site, name, scheme, width):
    seen = visit(site / name, width, scheme)
    assert seen.violations() == []
    assert not seen.overflows()


def count(page) -> int:
    return page.locator(ROWS).count()


def test_the_list_is_searched_in_chinese_and_by_initials_and_says_how_many(strict, site):
    page, *_ = strict((site / "commitments/index.html").as_uri())
    assert (count(page), page.locator("#count").inner_text()) == (24, "共 24 项")
    for typed in ("文明行为", "wmxw", "WMXW"):
        page.fill("#q", typed)
        assert page.locator(f"{ROWS} th").all_inner_texts() == ["文明行为促进条例"]
        assert page.locator("#count").inner_text() == "显示 1 项，共 24 项"
    page.fill("#q", "没有这样的事项")
    assert (count(page), page.locator("#count").inner_text()) == (0, "没有符合条件的承诺事项。")
    page.click("#clear")
    assert (count(page), page.evaluate("location.hash")) == (24, "")


def test_what_was_chosen_stays_in_the_address(strict, site):
    page, *_ = strict((site / "commitments/index.html").as_uri())
    page.select_option("#f-kind", "regulation")
    page.select_option("#f-light", "green")
    page.fill("#q", "条例")
    kept, found = page.evaluate("location.href"), page.locator(f"{ROWS} th").all_inner_texts()
    assert 0 < len(found) < 24
    other, *_ = strict(kept)
    assert other.locator(f"{ROWS} th").all_inner_texts() == found
    assert other.locator("#q").input_value() == "条例"


def test_an_address_with_what_there_is_not_shows_everything(strict, site):
    page, said, _ = strict((site / "commitments/index.html").as_uri() + "#light=<b>&sort=constructor&kind=zzz&q=")
    assert (count(page), said) == (24, [])


def test_a_column_is_sorted_both_ways_and_says_so(strict, site):
    page, *_ = strict((site / "commitments/index.html").as_uri())
    head = page.locator("th[data-sort=updated]")
    days = f"{ROWS} td:nth-child(8)"
    head.locator("button").click()
    first = page.locator(days).first.inner_text()
    assert (head.get_attribute("aria-sort"), page.evaluate("location.hash")) == ("ascending", "#sort=updated")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert page.locator(days).last.inner_text() == first
    assert page.locator(days).first.inner_text() == "2020年11月26日"


def test_without_script_the_list_is_a_whole_table(strict, site):
    page, said, _ = strict((site / "commitments/index.html").as_uri(), java_script_enabled=False)
    assert (count(page), said) == (24, [])
    assert not page.locator("#filter").is_visible()
    assert not page.locator("#theme").is_visible()


def test_the_other_language_is_one_step_away_and_the_way_back_too(strict, site):
    page, *_ = strict((site / "commitments/2020-daxu-dapian.html").as_uri())
    page.click(".tongue")
    assert page.url.endswith("/en/commitments/2020-daxu-dapian.html")
    assert page.locator("html").get_attribute("lang") == "en"
    page.click(".tongue")
    assert page.url.endswith("public/commitments/2020-daxu-dapian.html")


def ground(page) -> str:
    return page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor")


def test_dark_follows_the_system_until_somebody_chooses_and_the_choice_is_remembered(strict, site):
    light, *_ = strict((site / "index.html").as_uri())
    dark, *_ = strict((site / "index.html").as_uri(), color_scheme="dark")
    assert ground(light) != ground(dark)
    night = ground(dark)
    light.click("#theme")
    assert ground(light) == night
    light.goto((site / "about.html").as_uri())
    assert ground(light) == night
    light.emulate_media(media="print")
    assert ground(light) == "rgb(255, 255, 255)"


def test_paper_has_no_menu_and_no_form(strict, site):
    page, *_ = strict((site / "commitments/index.html").as_uri())
    page.emulate_media(media="print")
    assert [page.locator(each).is_visible() for each in (".menu", "#filter", "#theme", ".crumbs")] == [False] * 4
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("name", ["index.html", "en/index.html"])
def test_on_a_phone_every_entry_of_the_menu_is_in_sight(strict, site, name):
    page, *_ = strict((site / name).as_uri(), viewport={"width": 360, "height": 740})
    for entry in page.locator(".menu a").all():
        box = entry.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


def test_on_a_phone_the_list_shows_how_far_each_is(strict, site):
    page, *_ = strict((site / "commitments" / "index.html").as_uri(), viewport={"width": 360, "height": 740})
    cells = page.locator("#list tbody tr").first.locator("td")
    shown = [cell.get_attribute("data-label") for cell in cells.all() if cell.is_visible()]
    assert shown == ["亮灯", "状态", "环节", "牵头单位", "时限"]


def test_on_a_phone_a_date_stands_on_one_line_and_a_unit_has_room_for_its_name(strict, site):
    phone = {"width": 390, "height": 800}
    page, _, _ = strict((site / "commitments/2020-difang-jinrong-jiandu.html").as_uri(), viewport=phone)
    heights = page.locator(".tiles .value").evaluate_all("all => all.map(each => each.getClientRects().length)")
    assert heights == [1, 1, 1, 1]
    page, _, _ = strict((site / "units/index.html").as_uri(), viewport=phone)
    wide = page.locator("tbody th").first.evaluate(
        "each => each.clientWidth / parseFloat(getComputedStyle(each).fontSize)"
    )
    assert wide >= 9


def test_on_a_phone_what_is_said_of_a_deadline_or_a_figure_has_room(strict, site):
    phone = {"width": 390, "height": 800}
    page, *_ = strict((site / "commitments/2020-daxu-dapian.html").as_uri(), viewport=phone)
    notes = page.locator(".deadlines td:last-child").evaluate_all("all => all.map(each => each.clientWidth)")
    assert len(notes) == 2
    assert min(notes) > 300
    page, *_ = strict((site / "sources/2020-05-12-press-conference.html").as_uri(), viewport=phone)
    assert page.locator(".claims td:last-child").first.evaluate("each => each.clientWidth") > 240


def test_a_name_that_cannot_be_broken_takes_no_room_from_the_others(strict, site):
    page, *_ = strict((site / "commitments/index.html").as_uri(), viewport={"width": 1280, "height": 800})
    name = page.locator("#list tbody th").first
    name.evaluate("each => { each.textContent = 'x'.repeat(3000) }")
    assert name.evaluate("each => each.clientWidth") < 400


def test_on_paper_only_what_is_wide_lies_on_its_side_and_no_page_is_nearly_empty(visit, site):
    pages = PdfReader(io.BytesIO(visit(site / "index.html").page.pdf(prefer_css_page_size=True))).pages
    sides = [page.mediabox.width > page.mediabox.height for page in pages]
    assert sides[0] is False
    assert sorted(sides) == sides, "the stages come last"
    assert min(len(page.extract_text()) for page in pages) > 100
