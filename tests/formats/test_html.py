"""A page that stands by itself: what it says, what it is made of, and words of records that would be more than words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytrack.formats import Page, renderer
from policytrack.formats._html import STYLE, block, body, cell, shell
from policytrack.formats.html import render
from policytrack.reports.document import (
    Bullets,
    Column,
    Document,
    Heading,
    Item,
    Kin,
    Letterhead,
    Link,
    Paragraph,
    Reference,
    Table,
)
from policytrack.reports.drawings import Stacks
from policytrack.text import Text, plain
from policytrack.vocabulary.terms import Light
from tests.formats.drawings import ALL
from tests.formats.pages import Page as Read

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "]]><!--",
    "</title></style></svg>",
    "javascript:alert(1)",
    "&lt;b&gt; &#60;",
    "\u202e\u200b\x00\x1b[31m\x9b",
    "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ",
    "مشروع قانون",
    "👩‍👩‍👧",
    "长" * 300,
]
WORDS = st.lists(st.sampled_from([*HOSTILE, *"承a1 \n<>&\"'`=/{}"]), max_size=6).map("".join)


def page(*blocks, lang="zh", **more):
    return Read(render(Document("x", plain("标题"), blocks, **more), lang, Page()))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_looks_as_it_should(document, golden, lang):
    shown = render(document, lang, Page())
    assert STYLE in shown
    golden(f"document.{lang}.html", shown.replace(STYLE, ""))


def test_the_format_is_found_by_its_name(document):
    assert renderer("html")(document, "zh", Page()) == render(document, "zh", Page())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_element_is_closed_and_no_id_is_there_twice(document, lang):
    blocks = (*document.blocks, *ALL.values(), *ALL.values())
    read = Read(render(document._replace(blocks=blocks), lang, Page()))
    ids = [element.attributes["id"] for element in read.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids)) > 10


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS)
def test_words_of_records_never_become_elements_or_attributes(saying, words):
    blocks = tuple(
        table._replace(
            rows=tuple(tuple(words if isinstance(each, str) else each for each in row) for row in table.rows)
        )
        for table in ALL.values()
    )
    said = saying(words)
    plainly = saying("承ᠮ")
    read = Read(body(said._replace(blocks=said.blocks + blocks), "zh"))
    usual = Read(body(plainly._replace(blocks=plainly.blocks + blocks), "zh")).vocabulary
    assert read.vocabulary <= usual | {("p", "class"), ("p", ""), ("title", "")}


def test_words_of_records_are_there_to_be_read():
    for words in HOSTILE[:6]:
        assert words in page(Paragraph(plain(words))).text


def test_signs_that_would_be_obeyed_can_be_seen():
    assert "\\u202e\\u200b\\x00␛[31m\\x9b" in page(Paragraph(plain(HOSTILE[8]))).text


def test_nothing_is_fetched_and_nothing_runs(document):
    html = render(document._replace(blocks=(*document.blocks, *ALL.values())), "zh", Page())
    read = Read(html)
    assert not {"script", "link", "iframe", "object", "embed", "form"} & {element.tag for element in read.elements}
    assert not [name for _, name in read.vocabulary if name.startswith("on") or name in ("src", "srcset", "style")]
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    policy = next(each.attributes for each in read.all("meta") if "http-equiv" in each.attributes)
    assert policy["content"].startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")


def test_only_an_address_of_the_web_can_be_followed():
    links = (Link(plain("原文"), 'https://example.org/a?b="c"&d'), Link(plain("坏"), "javascript:alert(1)"))
    read = page(
        Bullets((Item(plain("甲"), links),)), Table((Column("a", plain("A")),), tuple((each,) for each in links))
    )
    followed = [each.attributes for each in read.all("a") if not each.attributes["href"].startswith("#")]
    assert followed == [{"href": 'https://example.org/a?b="c"&d', "rel": "noopener noreferrer"}] * 2
    assert read.text.count("坏 javascript:alert(1)") == 2


def test_headings_go_down_one_step_at_a_time():
    blocks = (Heading(plain("一"), 3), Heading(plain("二"), 3), Heading(plain("三"), 1), Heading(plain("四"), 2))
    headings = [each.tag for each in page(*blocks).elements if each.tag in ("h1", "h2", "h3", "h4")]
    assert headings == ["h1", "h2", "h3", "h2", "h3"]


def test_a_long_report_has_a_table_of_contents_that_leads_to_its_sections():
    blocks = tuple(Heading(plain(f"第{n}节")) for n in range(4))
    read = page(*blocks)
    sections = [f"#{each.attributes['id']}" for each in read.all("section")]
    assert [each.attributes["href"] for each in read.all("a")] == ["#main", *sections]
    assert page(*blocks[:3]).all("nav") == []


def test_an_annex_is_a_section_of_its_own_and_a_wide_one_says_so():
    read = page(Heading(plain("附件1 台账"), annex=plain("台账"), wide=True), Paragraph(plain("甲")))
    assert [each.attributes for each in read.all("section")] == [{"id": "s0", "class": "annex wide"}]


def test_a_table_names_its_columns_and_its_rows_and_can_be_reached_from_the_keyboard(listing):
    read = Read(render(listing, "zh", Page()))
    assert [each.attributes["scope"] for each in read.all("th")] == ["col"] * 6 + ["row"] * 3
    region = next(each.attributes for each in read.all("div"))
    assert region == {"class": "table", "role": "region", "tabindex": "0", "aria-label": "表"}


def test_a_light_is_a_dot_and_a_word():
    assert cell(Light.RED, "zh") == '<span class="light red">红灯</span>'


def test_numbers_and_words_that_equal_each_other_are_written_each_as_it_is():
    table = Table((Column("a", plain("A")),), ((1,), (True,), (1.0,), (Light.RED,), ("red",), (None,), ("",)))
    shown = block(table, "en")
    assert [shown.count(f">{each}<") for each in ("1", "True", "Red", "red", "—")] == [2, 1, 1, 1, 2]


def test_names_lead_to_their_pages_where_there_are_pages():
    name = Reference(plain("优化营商环境条例"), Kin.COMMITMENT, "gz-03")
    bullets = Bullets((Item(plain("优化营商环境条例：征求意见 结束"), about=name), Item(plain("别的"), about=name)))
    led = body(
        Document("x", plain("标题"), (bullets, Table((Column("a", plain("A")),), ((name,),)))),
        "zh",
        lambda it: f"c/{it.id}",
    )
    assert '<li><a href="c/gz-03">优化营商环境条例</a>：征求意见 结束</li>' in led
    assert '<li><a href="c/gz-03">别的</a></li>' in led
    assert '<th scope="row" class="k"><a href="c/gz-03">优化营商环境条例</a></th>' in led
    assert "href" not in block(bullets, "zh")


def test_other_scripts_stand_apart_and_say_which_they_are():
    assert cell("见 ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ 文", "zh") == '见 <bdi lang="mn-Mong">ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ</bdi> 文'
    assert cell("مشروع قانون 2020", "zh") == "<bdi>مشروع قانون</bdi> 2020"
    assert cell("see 《条例》 now", "en") == 'see <bdi lang="zh-CN">《条例》</bdi> now'
    assert cell("《条例》", "zh") == "《条例》"


def test_a_letterhead_stands_above_the_title_and_the_seal_at_the_end():
    html = render(
        Document("x", plain("标题"), (), letterhead=Letterhead(plain("司法厅"), plain("〔2020〕1号"), b"\x89PNG")),
        "zh",
        Page(),
    )
    assert (
        html.index("司法厅")
        < html.index("〔2020〕1号")
        < html.index("<h1>")
        < html.index("data:image/png;base64,iVBORw==")
    )


def test_a_site_links_its_style_and_has_its_own_policy():
    html = shell(
        "a & b", "en", body(Document("x", plain("T"), ()), "en"), stylesheet="../style.css", policy="default-src 'self'"
    )
    read = Read(html)
    assert [each.attributes for each in read.all("link")] == [{"rel": "stylesheet", "href": "../style.css"}]
    assert read.all("style") == []
    assert "a &amp; b" in html
    assert read.all("meta")[1].attributes["content"] == "default-src 'self'"


def test_the_same_document_gives_the_same_bytes(document):
    assert render(document, "en", Page()) == render(document, "en", Page())


def test_what_there_is_none_of_is_said_in_the_readers_language():
    assert (
        page(Table((Column("a", plain("A")),), (), empty=Text("没有。", "Nothing.")), lang="en").text.count("Nothing.")
        == 1
    )


def test_a_drawing_stands_under_the_name_of_its_table_whose_figures_are_folded_without_it():
    weeks = Table(
        (Column("week", plain("期次")), Column("closed", plain("已销号"), right=True)),
        ((plain("第1周"), 3),),
        plain("地方性法规：近12周状态"),
        drawing=Stacks("week", ("closed",)),
    )
    said = render(Document("x", plain("标题"), (weeks,)), "zh", Page())
    assert '<p class="drawn">地方性法规：近12周状态</p>\n<figure class="chart newest-last">' in said
    assert '<div class="table" role="region" tabindex="0" aria-label="地方性法规：近12周状态">' in said
    assert "<caption>" not in said
