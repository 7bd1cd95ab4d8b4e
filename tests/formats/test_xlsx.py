"""A workbook, opened again: which sheets it has, and what holds for all."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader

from policytrack.dates import FuzzyDate
from policytrack.reports.document import (
    Bullets,
    Column,
    Document,
    Heading,
    Item,
    Link,
    Pairs,
    Paragraph,
    Passage,
    StageLine,
    Step,
    Table,
)
from policytrack.reports.drawings import Spans, Stacks
from policytrack.text import Text, plain
from policytrack.vocabulary.terms import Light, Status
from tests.formats.opening import annexed, opened, parts, written
from tests.formats.workbook import DAY, WEEKLY

# Sheets


def test_each_annex_is_a_sheet_under_its_short_name_and_the_rest_comes_after():
    assert list(opened(written(WEEKLY))) == ["台账", "立法进度", "指标", "变更", "说明", "总体情况", "图表数据"]
    english = ["Ledger", "Legislation", "Targets", "Changes", "Notes", "Overview", "Chart data", "Lists"]
    assert list(opened(written(WEEKLY, "en"))) == english


def test_a_report_without_annexes_has_a_sheet_a_table_and_one_for_its_words(document):
    book = opened(written(document))
    assert list(book) == ["需要关注", "二、进展", "说明"]
    assert book["二、进展"] == [["编号"], ["无。"]]
    said = [row[0] for row in book["说明"]]
    assert said[:3] == ["重点承诺周报", "期号", "截至"]
    assert "登记承诺三项，其中红灯一项（优化营商环境条例），黄灯一项。" in said
    assert "● 立项 2020-03-01 ─ ◌ 征求意见 ─ ◉ 审查 2020-08 ─ ▷ 审议 计划 2020年9月下旬 ─ ○ 通过〔目标〕" in said
    assert "• 征求意见结束" in said
    assert "（一）亮灯事项" not in said


def test_a_list_is_one_sheet_with_its_header_in_the_first_row(listing):
    assert opened(written(listing)) == {
        "承诺事项": [
            ["编号", "事项", "进展", "时限", "灯号", "延期"],
            ["gz-03", "优化营商环境条例", "推进中", date(2020, 12, 31), "红灯", 120],
            ["zb-02", "单位能耗降低 13.5%", "受阻", "2020年9月下旬", "黄灯", 0],
            ["zb-07", "新增就业 22 万人", "待核", "", "灰灯", ""],
        ]
    }


def test_one_table_of_an_annex_begins_in_the_first_row_and_words_stand_beneath():
    targets = opened(written(WEEKLY))["指标"]
    assert targets[0][:4] == ["指标", "完成%", "序时%", "亮灯"]
    assert targets[-1][0] == "序时进度＝（截至日－起算日）÷（时限－起算日）。"


def test_several_tables_of_an_annex_stand_below_each_other_under_their_headings():
    first = [row[0] for row in opened(written(WEEKLY))["立法进度"]]
    assert first == [
        "附件2 立法项目进度表", "地方性法规", "名称", "甲条例", "乙条例", "", "政府规章", "名称", "丙办法"
    ]  # fmt: skip


def test_the_masthead_stands_in_the_notes_and_in_the_overview():
    book = opened(written(WEEKLY))
    for name in ("说明", "总体情况"):
        assert book[name][0][0] == "承诺事项落实情况周报"
        assert book[name][2][:2] == ["数据截至", DAY]
    assert book["说明"][-1][0] == "• 按期率＝按期完成÷应完成。"


def test_an_annexed_report_without_notes_gets_them():
    assert list(opened(written(annexed(Paragraph(plain("乙")))))) == ["附", "说明"]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("甲/乙:丙*丁?", "甲-乙-丙-丁-"),
        ("[甲]\\乙", "-甲--乙"),
        ("'甲'", "甲"),
        ("字" * 40, "字" * 31),
        ("History", "History (2)"),
        ("", "-"),
        ("😀" * 20, "😀" * 15),
        ("说明", "说明"),
        ("词表", "词表 (2)"),
    ],
)
def test_a_sheet_has_a_legal_name(wanted, name):
    document = Document("x", plain(wanted), (Table((Column("a", plain("甲")),), ((1,),)),), bare=True)
    assert list(opened(written(document))) == [name]


def test_no_two_sheets_have_the_same_name_however_capitals_are_written():
    table = Table((Column("a", plain("甲")),), ((1,),))
    names = [plain("Abc"), plain("aBC"), plain("ABC" + "字" * 40), plain("abc" + "字" * 41)]
    document = Document("x", plain("x"), tuple(table._replace(caption=name) for name in names))
    assert list(opened(written(document))) == [
        "Abc", "aBC (2)", "ABC" + "字" * 28, "abc" + "字" * 24 + " (2)", "说明"
    ]  # fmt: skip


# Laws


def test_the_same_report_is_the_same_file():
    assert written(WEEKLY) == written(WEEKLY)
    assert "2020-01-01T00:00:00Z" in parts(written(WEEKLY))["docProps/core.xml"]


WORDS = st.lists(
    st.one_of(
        st.characters(),
        st.sampled_from(
            [
                "=1+1",
                "<r>",
                "</r>",
                "]]>",
                "&A",
                "_x0000_",
                "甲!$A$1",
                "http://a",
                "\n",
                "'",
                '"',
                "[/b]",
                "\u202e",
                "ᠮ",
            ]
        ),
    ),
    max_size=12,
).map("".join)


@settings(max_examples=40, deadline=None)
@given(words=WORDS)
@example(words="<r><r></r>")
@example(words="\ud800\uffff")
def test_whatever_a_record_says_the_workbook_opens_and_holds_no_formula(words):
    document = hostile(words)
    made = written(document)
    found = parts(made)
    assert not any("<f>" in text for name, text in found.items() if name.startswith("xl/worksheets"))
    assert sum(len(rows) for rows in opened(made).values()) > 4


def hostile(words: str) -> Document:
    """A report that says one thing wherever something can be said, in annexes too."""
    said = Text(words, words)
    columns = (
        Column("it", said),
        Column("that", said, choices=(said, Text("乙", "B"))),
        Column("when", said),
        Column("light", said),
    )
    rows = ((words, 1, FuzzyDate.day(DAY), Light.RED), (Link(said, "http://a.cn/" + words), 2, None, Light.GREEN))
    table = Table(columns, rows, caption=said)
    return Document(
        "said",
        said,
        (
            Heading(said),
            Paragraph(said),
            Bullets((Item(said, (said, Link(said, words))),)),
            table._replace(drawing=Stacks("it", ("that",))),
            Pairs(((said, words), (said, (Link(said, words),)))),
            StageLine((Step(said, Passage.NOW), Step(said, Passage.AHEAD, is_goal=True))),
            Heading(said, annex=said),
            table._replace(drawing=Spans("it", "when", "when", "light", DAY)),
            Heading(said, annex=said),
            table,
            table,
        ),
        masthead=((said, said),),
    )


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "\x1b[31m\x00\u202e", "字" * 10_000, "ᠮᠣᠩᠭᠣᠯ 😀", ""])
def test_hostile_words_are_only_words(words, saying: Callable[[str], Document]):
    book = opened(written(saying(words)))
    assert list(book)[-1] == "说明"
    assert len(book) == 2


# The whole way


@pytest.mark.parametrize(
    "report", ["weekly", "overview", "deadlines", "units", "pipeline", "indicators", "changes", "claims", "sheet"]
)
def test_every_report_can_be_kept_as_a_workbook(report, run, shipped):
    done = run("report", report, "--week", "2020-W48", "-o", "x.xlsx")
    assert (done.exit_code, done.stderr) == (0, "已写入 x.xlsx\n")
    made = (shipped.parent / "x.xlsx").read_bytes()
    assert "说明" in opened(made)
    assert all(ElementTree.fromstring(text) is not None for text in parts(made).values())


def test_a_list_is_kept_with_its_codes_and_numbers(run, shipped):
    assert run("list", "--output", "x.xlsx").exit_code == 0
    rows = opened((shipped.parent / "x.xlsx").read_bytes())["承诺事项"]
    head = rows[0]
    assert {"编号", "名称", "类别", "时限", "剩余天数", "最近事件"} <= set(head)
    assert {type(row[head.index("剩余天数")]) for row in rows[1:]} == {float, str}
    assert Status.IN_PROGRESS.zh in [row[head.index("状态")] for row in rows]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_an_office_program_prints_it(tmp_path: Path):
    pages = printed(written(WEEKLY), tmp_path)
    sizes = [{round(float(each.mediabox.width)), round(float(each.mediabox.height))} for each in pages]
    assert sizes[0] == {1191, 842}, "the ledger on A3"
    assert all(size == {842, 595} for size in sizes[1:])
    assert len(pages) == 8, "a sheet each, and two for what stands before the annexes"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_an_office_program_prints_each_table_of_twelve_weeks_on_one_page_with_its_chart(tmp_path: Path):
    columns = (Column("week", plain("Week")), Column("closed", plain("Closed"), right=True))
    rows = tuple((plain(f"Week {at}"), at) for at in range(10, 22))
    weeks = [Table(columns, rows, caption=plain(f"Kind{at}"), drawing=Stacks("week", ("closed",))) for at in range(4)]
    said = [page.extract_text() for page in printed(written(annexed(*weeks)), tmp_path)][:4]
    assert len(said) == 4
    for at, page in enumerate(said):
        assert page.count(f"Kind{at}") == 2, "above the table and above the chart"
        assert "Week 10" in page
        assert "Week 21" in page


def printed(made: bytes, folder: Path) -> list[PageObject]:
    """The pages that LibreOffice prints."""
    (folder / "x.xlsx").write_bytes(made)
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'home').as_uri()}", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(folder / "x.xlsx")], check=True, capture_output=True)
    return list(PdfReader(folder / "x.pdf").pages)
