import re
from pathlib import Path

import pytest

from policytrack.publishing.site import addresses
from policytrack.publishing.site.surroundings import _menu


def here(lang, page):
    return re.findall(r'href="([^"]+)" aria-current="(\w+)"', _menu(page, lang))


@pytest.mark.parametrize(
    ("page", "current"),
    [
        (addresses.HOME, [("index.html", "page")]),
        (addresses.ABOUT, [("about.html", "true")]),
        (addresses.LIST, [("index.html", "true")]),
        ("reports/index.html", [("index.html", "true")]),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_menu_says_where_one_is(page, current, lang):
    assert here(lang, page) == current


def test_a_name_with_markup_in_it_is_words_all_around_a_page(shipped: Path, tmp_path, made):
    settings = shipped / "policytrack.yaml"
    text = re.sub(r"(?m)^organisation:.*\n", "", settings.read_text("utf-8"))
    settings.write_text(text + "organisation: '<b>\"厅\"</b>'\n", encoding="utf-8")
    made(shipped, tmp_path / "site", base_url="https://example.org/?<i>")
    page = (tmp_path / "site" / "about.html").read_text("utf-8")
    assert "<b>" not in page
    assert '<p class="office">&lt;b&gt;&#34;厅&#34;&lt;/b&gt;</p>' in page
    assert '<link rel="canonical" href="https://example.org/?&lt;i&gt;/about.html">' in page
