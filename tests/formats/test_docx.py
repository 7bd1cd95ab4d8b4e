"""Word files: reopened with python-docx, and printed by LibreOffice where there is one."""

import io
import re
import shutil
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from policytrack.dates import FuzzyDate
from policytrack.formats import Page
from policytrack.formats._docx.columns import Layout, Words
from policytrack.formats._docx.package import BadSeal
from policytrack.formats._docx.titles import balanced
from policytrack.formats.docx import render
from policytrack.reports.document import (
    Bullets,
    Column,
    Document,
    Heading,
    Item,
    Letterhead,
    Link,
    Paragraph,
    Table,
)
from policytrack.text import Lang, Text, clean, one_line, plain, width
from policytrack.vocabulary.terms import Light

PAGE = Page(80)
NAMES = "序号 编号 承诺事项 类别 完成标准 牵头单位 配合单位 责任人 原时限 现时限 环节 状态 亮灯 本周进展 问题 下一步 佐证 更新 延期"
WIDE = tuple(Column(name, plain(name), name == "延期", name in ("承诺事项", "本周进展")) for name in NAMES.split())
SOURCE = Link(Text("常委会公告", "the notice"), "https://www.gov.cn/a?b=1&c=“x y”")
UNSAFE = Link(plain("点这里"), "javascript:alert(1)")


def opened(document: Document, lang: Lang = "zh"):
    return docx.Document(io.BytesIO(render(document, lang, PAGE)))


def part(document: Document, name: str, lang: Lang = "zh") -> str:
    with zipfile.ZipFile(io.BytesIO(render(document, lang, PAGE))) as archive:
        return archive.read(f"word/{name}.xml").decode()


def ledger(rows: int) -> Table:
    row = [plain("内蒙古自治区地方金融监督管理条例由自治区人大常委会通过")] * len(WIDE)
    row[0], row[12], row[16] = plain("一"), Light.RED, (SOURCE, UNSAFE)
    return Table(WIDE, tuple((*row[:-1], at) for at in range(rows)))


@pytest.fixture
def annexed() -> Document:
    """A body, an annex on its side, and one upright."""
    return Document(
        "weekly",
        plain("内蒙古自治区人民政府关于法治政府建设重点承诺事项落实情况的周报"),
        (
            Heading(plain("一、总体情况")),
            Paragraph(plain("共三项。")),
            Bullets((Item(plain("条例通过"), (plain("会议表决"), SOURCE)),)),
            Heading(Text("附件1 承诺事项台账", "Annex 1 Ledger"), annex=plain("台账"), wide=True),
            ledger(30),
            Heading(Text("附件2 口径说明", "Annex 2 Method"), annex=plain("口径")),
            Paragraph(plain("按期率＝按期完成÷（已完成＋逾期）。")),
        ),
        masthead=((Text("编发单位", "Issued by"), plain("自治区司法厅")),),
    )


def seal() -> bytes:
    """A red square as a PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    data = zlib.compress((b"\0" + b"\xff\0\0" * 8) * 8)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def styled(file, style: str) -> list[str]:
    return [each.text for each in file.paragraphs if each.style.name == style]


def test_the_page_has_the_margins_and_the_grid_of_the_standard(document):
    (section,) = opened(document).sections
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(each.mm) for each in margins] == [37, 28, 26, 35]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 'w:type="linesAndChars" w:linePitch="579"' in part(document, "document")


@pytest.mark.parametrize(
    ("style", "font", "points"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Body Text", "仿宋_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Footer", "宋体", 14),
    ],
)
def test_each_style_names_its_chinese_font_and_size(document, style, font, points):
    found = opened(document).styles[style]
    assert found.font.size.pt == points
    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == font
    assert f'<w:font w:name="{font}"><w:altName w:val=' in part(document, "fontTable")


def test_no_font_is_left_to_a_theme(document):
    assert "Theme" not in part(document, "styles") + part(document, "document")


def test_english_papers_have_western_fonts(document):
    styles = opened(document, "en").styles
    assert styles["Body Text"].font.name == "Times New Roman"
    assert styles["Heading 1"].font.name == "Arial"


def test_a_line_of_the_body_is_28_95_points_and_begins_two_characters_in(document):
    layout = opened(document).styles["Body Text"].paragraph_format
    assert layout.line_spacing.pt == 28.95
    assert layout.element.pPr.ind.get(qn("w:firstLineChars")) == "200"


def test_headings_are_real_ones_on_their_levels(document):
    file = opened(document)
    assert styled(file, "Heading 1") == ["一、总体情况", "二、进展"]
    assert styled(file, "Heading 2") == ["（一）亮灯事项"]
    assert styled(file, "Title") == ["重点承诺周报"]


def test_everything_that_is_said_is_in_the_file(document):
    file = opened(document)
    said = [each.text for each in file.paragraphs]
    cells = [[cell.text for cell in row.cells] for table in file.tables for row in table.rows]
    assert cells[:2] == [["期号", "2020-W39"], ["截至", "2020年9月23日"]]
    assert ["gz-03", "优化营商环境条例", "推进中", "2020年12月31日", "● 红灯", "120"] in cells
    assert "表1　需要关注" in styled(file, "Caption")
    assert [*said[-5:-2], said[-2]] == ["二、进展", "征求意见结束", "收到意见137条", "无。"]
    assert "● 立项 2020-03-01 → ◌ 征求意见 → ◉ 审查 2020-08 → ▷ 审议 计划 2020年9月下旬 → ○ 通过〔目标〕" in said


def test_pages_are_numbered_at_their_outer_edges(document):
    section, settings_ = opened(document).sections[0], part(document, "settings")
    assert "<w:evenAndOddHeaders/>" in settings_
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert [odd.alignment.name, even.alignment.name] == ["RIGHT", "LEFT"]
    assert odd.text == even.text == "—  —"
    assert "PAGE" in odd._p.xml


def test_on_a_sheet_on_its_side_the_number_stands_at_the_left_which_is_its_foot_when_it_is_turned_upright(annexed):
    section = opened(annexed).sections[1]
    for foot, side in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        (table,) = foot.tables
        cell = table.rows[0].cells[0]
        assert cell.paragraphs[0].text == "—  —"
        assert cell.paragraphs[0].alignment.name == side
        assert '<w:textDirection w:val="tbRl"/>' in cell._tc.xml
        place = table._tbl.tblPr.find(qn("w:tblpPr"))
        assert (place.get(qn("w:horzAnchor")), place.get(qn("w:vertAnchor"))) == ("page", "page")
        left = int(place.get(qn("w:tblpX"))) + table.columns[0].width.twips
        assert round(section.left_margin.mm - left / 1440 * 25.4) == 7, "millimetres from the text, as on other pages"
        assert int(place.get(qn("w:tblpY"))) == section.top_margin.twips
        assert table.rows[0].height == section.page_height - section.top_margin - section.bottom_margin


def test_tables_repeat_their_head_keep_their_rows_and_fill_the_line(document):
    xml = part(document, "document")
    (ruled,) = re.findall(r'<w:tbl><w:tblPr><w:tblStyle w:val="Ledger"/>.*?</w:tbl>', xml)
    assert ruled.count("<w:tblHeader/>") == 1
    assert ruled.count("<w:cantSplit/>") == 4
    assert sum(map(int, re.findall(r'<w:gridCol w:w="(\d+)"', ruled))) == 8845


def kept_with_the_next(document: Document) -> list[bool]:
    """Of each row of the last table, whether it stands on the page of the next row."""
    rows = opened(document).tables[-1].rows
    return ["w:keepNext" in row.cells[0].paragraphs[0]._p.xml for row in rows[1:]]


def test_a_short_table_stands_on_one_page_and_a_long_one_where_there_is_room():
    weeks = Table((Column("week", plain("期次")), Column("count", plain("项数"), True)), ((plain("第一周"), 1),) * 12)
    assert kept_with_the_next(Document("x", plain("甲"), (weeks,))) == [True] * 11 + [False]
    assert kept_with_the_next(Document("x", plain("甲"), (weeks._replace(rows=weeks.rows * 2),))) == [False] * 24
    tall = weeks._replace(rows=((plain("很长的说明" * 60), 1),) * 5)
    assert kept_with_the_next(Document("x", plain("甲"), (tall,))) == [False] * 5


def test_a_row_longer_than_a_page_may_go_over_it(saying):
    assert "<w:tr><w:tc>" in part(saying("长" * 10_000), "document").split("tblHeader", 1)[1]


def test_nothing_stands_in_the_middle(document):
    nothing = opened(document).tables[2].rows[3].cells[3].paragraphs[0]
    assert (nothing.text, nothing.alignment.name) == ("—", "CENTER")


def test_numbers_stand_at_the_right_and_lights_are_coloured(document):
    row = opened(document).tables[2].rows[1]
    assert row.cells[5].paragraphs[0].alignment.name == "RIGHT"
    assert str(row.cells[4].paragraphs[0].runs[0].font.color.rgb) == "C00000"


def test_a_source_is_a_link_and_what_runs_is_only_words(annexed):
    file = opened(annexed)
    links = [rel.target_ref for rel in file.part.rels.values() if rel.reltype == RT.HYPERLINK]
    assert links == ["https://www.gov.cn/a?b=1&c=“x%20y”"]
    assert file.tables[1].rows[1].cells[16].text == "常委会公告、点这里 javascript:alert(1)"
    assert part(annexed, "document").count("<w:hyperlink ") == 31


@pytest.mark.parametrize("url", ["https://[::1", "https://", "http:// ", "https://a.cn/" + "x" * 3000])
def test_an_address_that_word_would_call_damaged_is_only_words(url):
    document = Document("x", plain("甲"), (Bullets((Item(plain("乙"), (Link(plain("丙"), url),)),)),))
    assert "w:hyperlink" not in part(document, "document")
    assert opened(document).paragraphs[-1].text.startswith("丙 http")


def test_annexes_begin_new_pages_and_wide_ones_lie_on_their_side(annexed):
    file = opened(annexed)
    sides = [section.orientation for section in file.sections]
    assert sides == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert styled(file, "Annex") == ["附件1", "附件2"]
    assert styled(file, "Annex Title") == ["承诺事项台账", "口径说明"]


def test_annexes_are_listed_below_the_body(annexed):
    assert styled(opened(annexed), "Annex List First") == ["附件：1.承诺事项台账"]
    assert styled(opened(annexed), "Annex List") == ["2.口径说明"]
    assert styled(opened(annexed, "en"), "Annex List First") == ["Annexes: 1. Ledger"]


def test_a_single_annex_has_no_number(annexed):
    alone = annexed._replace(blocks=annexed.blocks[:-2])
    assert styled(opened(alone), "Annex List First") == ["附件：承诺事项台账"]


def test_a_table_too_wide_for_an_upright_page_turns_it(annexed):
    (section,) = opened(Document("list", plain("清单"), (ledger(3),), bare=True)).sections
    assert section.orientation == WD_ORIENT.LANDSCAPE


def test_among_many_columns_of_dates_a_name_has_room_to_be_read():
    days = tuple(Column(f"stage{at}", plain("征求意见")) for at in range(18))
    row = (plain("内蒙古自治区农畜产品质量安全条例"), *[FuzzyDate.parse("2016-10-30")] * 18)
    table = Table((Column("title", plain("名称"), flexible=True), *days), (row,) * 3)
    xml = part(Document("list", plain("清单"), (table,), bare=True), "document")
    name, *others = map(int, re.findall(r'<w:gridCol w:w="(\d+)"', xml))
    assert name > 1.5 * max(others)
    assert (name - 160) / 150 > 5, "characters of 7.5 points on a line"


def test_a_word_that_is_spelt_is_not_broken_however_small_the_letters():
    names = [
        "Kind",
        "Unassessed",
        "Not started",
        "In progress",
        "Stalled",
        "Reported done",
        "Closed",
        "Dropped",
        "Total",
    ]
    rows = [[(said,) for said in ("Normative document", *["1"] * 8)]]
    for room in (8845, 8200):
        layout = Layout.of(Words.of(tuple(Column(name, plain(name)) for name in names), names, rows), room)
        assert layout.cells[1] > 1.1 * 1.12 * len("Unassessed"), "cells of bold letters"


def test_where_paper_is_narrow_a_date_is_broken_before_a_word_of_the_head():
    names = ["Name", "Consulting", "Reviewing", "Submitted", "Adopted", "Promulgated", "Since", "Due"]
    rows = [[(said,) for said in ("条例", *["2020-09-23"] * 7)]]
    words = Words.of(tuple(Column(name, plain(name)) for name in names), names, rows)
    for room in (6700, 6400):
        layout = Layout.of(words, room)
        assert layout.type.suffix == "Tiny"
        assert sum(layout.widths) == room
        assert all(cells > 1.1 * 1.12 * len(name) for name, cells in zip(names[:6], layout.cells, strict=False))
        assert layout.cells[7] < 1.12 * len("2020-09-23")


def test_small_letters_have_small_margins():
    xml = part(Document("x", plain("清单"), (ledger(3),), bare=True), "document")
    assert '<w:tblCellMar><w:left w:w="30" w:type="dxa"/><w:right w:w="30" w:type="dxa"/></w:tblCellMar>' in xml


def test_a_wide_table_among_narrow_ones_leaves_the_body_upright():
    narrow = Table((Column("it", plain("甲")),), ((plain("一"),),))
    (section,) = opened(Document("weekly", plain("周报"), (narrow, ledger(3)))).sections
    assert section.orientation == WD_ORIENT.PORTRAIT


def test_the_body_of_a_paper_is_upright_whatever_stands_in_its_tables(annexed):
    wide = annexed._replace(blocks=(ledger(3), ledger(3), *annexed.blocks))
    assert opened(wide).sections[0].orientation == WD_ORIENT.PORTRAIT
    headed = Document("x", plain("周报"), (ledger(3),), letterhead=Letterhead(name=plain("司法厅")))
    assert opened(headed).sections[0].orientation == WD_ORIENT.PORTRAIT


def test_words_in_an_annex_on_its_side_are_notes_to_its_table(annexed):
    noted = (*annexed.blocks[:-2], Paragraph(plain("空白为未到。")))
    file = opened(annexed._replace(blocks=noted))
    assert styled(file, "Note") == ["空白为未到。"]
    assert "共三项。" in styled(file, "Body Text")


def lit(*below: object) -> Table:
    """A title, a deadline with what may stand below it, and the words of a next step."""
    columns = (
        Column("title", Text("名称", "Title"), flexible=True),
        Column("due", Text("时限", "Due")),
        Column("left", Text("剩余天数", "Days left"), under="due"),
        Column("source", Text("依据", "Source"), under="due"),
        Column("next", Text("下一步措施", "Next step"), flexible=True),
    )
    return Table(
        columns, ((plain("条例通过" * 20), FuzzyDate.parse("2020-12-31"), *below, plain("尽快报送" * 60)),) * 3
    )


def test_where_there_is_room_every_column_stands_by_itself():
    (table,) = opened(Document("x", plain("甲"), (lit(-12, None)._replace(rows=((plain("甲"), 1, 2, 3, 4),)),))).tables
    assert [cell.text for cell in table.rows[0].cells] == ["名称", "时限", "剩余天数", "依据", "下一步措施"]


def test_on_narrow_paper_columns_stand_below_others_after_their_names():
    (table,) = opened(Document("x", plain("甲"), (lit(-12, SOURCE),))).tables
    assert [cell.text for cell in table.rows[0].cells] == ["名称", "时限／剩余天数／依据", "下一步措施"]
    assert table.cell(1, 1).text == "2020年12月31日\n剩余天数：-12\n依据：常委会公告"
    assert [link.address for link in table.cell(1, 1).paragraphs[2].hyperlinks] == [
        SOURCE.url.replace("“x y”", "“x%20y”")
    ]


def test_below_others_nothing_is_not_said():
    (table,) = opened(Document("x", plain("甲"), (lit(None, None),)), "en").tables
    assert (table.cell(0, 1).text, table.cell(1, 1).text) == ("Due / Days left / Source", "2020-12-31")


def test_below_others_a_name_stands_apart_from_its_value():
    (table,) = opened(Document("x", plain("甲"), (lit(-12, None),)), "en").tables
    assert table.cell(1, 1).text == "2020-12-31\nDays left: -12"


def test_the_lights_of_the_weekly_stand_upright_and_its_ledger_has_ten_columns(run, shipped: Path):
    assert run("--today", "2021-01-20", "report", "--week", "2021-W02", "-o", "周报.docx").exit_code == 0
    file = docx.Document("周报.docx")
    heads = [[cell.text for cell in table.rows[0].cells] for table in file.tables]
    assert ["亮灯", "名称", "牵头单位", "时限／剩余天数／差距（百分点）", "原因", "下一步措施／已催办"] in heads
    assert [head[1:5] for head in heads if head[0] == "序号"] == [
        ["名称／编号／文号编码", "类别／动作", "完成标准", "牵头单位／配合单位／责任人"]
    ]
    assert file.sections[0].orientation == WD_ORIENT.PORTRAIT


def test_no_red_head_number_or_seal_unless_the_office_gives_them(annexed):
    xml = part(annexed, "document")
    assert not re.search(r'w:val="(Letterhead|DocumentNumber|RedRule|Seal)"|w:drawing', xml)


def test_a_letterhead_gives_the_red_name_the_number_and_the_seal(annexed):
    head = Letterhead(plain("内蒙古自治区司法厅文件"), plain("内司发〔2020〕39号"), seal())
    file = opened(annexed._replace(letterhead=head))
    first, second, rule, title, *_ = file.paragraphs
    assert (first.text, second.text, title.style.name) == ("内蒙古自治区司法厅文件", "内司发〔2020〕39号", "Title")
    assert str(first.style.font.color.rgb) == "FF0000"
    assert 'w:color="FF0000"' in rule.style.element.xml
    (image,) = file.inline_shapes
    assert round(image.width.mm) == 42


def test_only_what_the_letterhead_has_is_there(annexed):
    file = opened(annexed._replace(letterhead=Letterhead(number=plain("内司发〔2020〕39号"))))
    assert styled(file, "Document Number") == ["内司发〔2020〕39号"]
    assert styled(file, "Letterhead") == styled(file, "Red Rule") == styled(file, "Seal") == []


def test_a_seal_that_is_no_image_is_named(annexed):
    with pytest.raises(BadSeal) as caught:
        render(annexed._replace(letterhead=Letterhead(seal=b"<svg/>")), "zh", PAGE)
    assert caught.value.to("zh") == "版头设置中的印章图片无法识别，请换用 PNG 图片。"
    assert caught.value.exit_code == 5


def test_properties_come_from_the_report_and_know_no_clock(annexed):
    properties = opened(annexed).core_properties
    assert (properties.title, properties.author) == (annexed.title.zh, "自治区司法厅")
    assert (properties.created.isoformat()[:10], properties.revision) == ("2000-01-01", 1)
    assert opened(annexed._replace(masthead=())).core_properties.author == "policytrack"


def test_the_same_report_has_the_same_bytes(annexed):
    made = render(annexed, "zh", PAGE)
    assert made == render(annexed, "zh", Page(None, colour=True))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_a_title_of_ten_thousand_characters_stays_whole(saying):
    title = "关于条例" * 2_500
    file = opened(saying(title))
    assert styled(file, "Title") == [title]
    assert len(file.core_properties.title) == 255


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=()), max_size=60))
@example(words="\x00\x0b\ud800\ufffe]]>&amp;<w:r/><script>")
@example(words="\u202e倒 \x1b]0;x\x07 ᠮᠣᠩᠭᠣᠯ 😀👨‍👩‍👧")
@example(words="\r\n\t ")
def test_whatever_is_said_stands_there_as_words(saying: Callable[[str], Document], words):
    file = opened(saying(words))
    shown = re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", clean(one_line(words))) or "—"
    assert file.tables[1].rows[1].cells[0].text in (shown, clean(one_line(words)))
    assert len(file.tables) == 3


@given(st.text("条例、的：（“《》a b2020", max_size=200))
def test_a_title_is_broken_without_loss_and_no_line_is_too_long(title):
    lines = balanced(one_line(title))
    assert "".join(lines).replace(" ", "") == one_line(title).replace(" ", "")
    assert len(lines) == 1 or max(map(width, lines)) <= 40


def test_a_title_is_broken_where_the_sense_allows():
    title = "内蒙古自治区人民政府关于法治政府建设重点承诺事项落实情况的周报"
    assert balanced(title) == ["内蒙古自治区人民政府关于", "法治政府建设重点承诺事项落实情况的周报"]


def test_a_report_is_written_to_a_file(run, shipped: Path):
    result = run("report", "--week", "2020-W48", "-o", "周报.docx")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "已写入 周报.docx\n")
    assert styled(docx.Document("周报.docx"), "Title") == ["自治区法治政府建设承诺事项落实情况周报"]


def test_a_word_file_is_not_put_on_a_screen(run, shipped: Path):
    result = run("report", "--week", "2020-W48", "--format", "docx", terminal=80)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "docx 不能显示在屏幕上；请写入文件：-o 文件名.docx" in result.stderr


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here to print the pages")
def test_libreoffice_prints_the_pages(annexed, tmp_path):
    (tmp_path / "a.docx").write_bytes(render(annexed, "zh", PAGE))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    widths = re.findall(rb"/MediaBox\s*\[\s*0 0 (\d+)", (tmp_path / "a.pdf").read_bytes())
    assert widths.count(b"595") == 2
    assert widths.count(b"841") == len(widths) - 2 > 1
