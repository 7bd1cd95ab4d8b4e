"""What a sheet of a workbook does by itself, and its charts."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from policytrack.dates import FuzzyDate
from policytrack.rates import Change
from policytrack.reports.document import Column, Document, Paragraph, Table
from policytrack.reports.drawings import Gauges, Spans, Stacks
from policytrack.text import plain
from policytrack.vocabulary.terms import Light
from tests.formats.opening import DRAWING, SHEET, a_list, annexed, opened, parts, sheet_xml, written
from tests.formats.workbook import DAY, WEEKLY

# What a sheet does


def test_the_header_of_a_ledger_stays_in_sight_with_the_title_and_is_on_every_page():
    made = written(WEEKLY)
    pane = next(sheet_xml(made).iter(f"{SHEET}pane"))
    assert (pane.get("xSplit"), pane.get("ySplit"), pane.get("state")) == ("2", "1", "frozen")
    names = parts(made)["xl/workbook.xml"]
    assert '<definedName name="_xlnm.Print_Titles" localSheetId="0">台账!$1:$1</definedName>' in names
    assert next(sheet_xml(made).iter(f"{SHEET}autoFilter")).get("ref") == "A1:M4"
    assert 'activeTab="' not in names


def paper(number: int) -> tuple[str | None, ...]:
    setup = next(sheet_xml(written(WEEKLY), number).iter(f"{SHEET}pageSetup"))
    return setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")


def test_pages_lie_on_their_side_a3_for_a_ledger_and_a4_for_the_rest():
    assert [paper(number) for number in (1, 4)] == [("8", "landscape", "0"), ("9", "landscape", "0")]


def test_pages_are_numbered():
    made = written(WEEKLY)
    assert next(sheet_xml(made).iter(f"{SHEET}oddFooter")).text == "&C第 &P 页 共 &N 页"
    assert next(sheet_xml(written(WEEKLY, "en")).iter(f"{SHEET}oddFooter")).text == "&CPage &P of &N"


def test_the_header_of_a_page_does_not_obey_a_title():
    document = a_list(("x",))._replace(title=plain("甲&A&P" + "字" * 300))
    header = next(sheet_xml(written(document)).iter(f"{SHEET}oddHeader")).text or ""
    assert header.startswith("&L甲&&A&&P字")
    assert len(header) < 255


def several(columns: tuple[Column, ...], rows: int) -> dict[str, str]:
    """The parts of a workbook that has a table twice on one sheet."""
    table = Table(columns, ((plain("甲"), 1),) * rows)
    return parts(written(annexed(table, table)))


def test_each_of_several_tables_has_a_filter_of_its_own():
    made = several((Column("a", plain("事项")), Column("b", plain("天数"))), 8)
    refs = [ElementTree.fromstring(made[f"xl/tables/table{at}.xml"])[0].get("ref") for at in (1, 2)]
    assert refs == ["A2:B10", "A12:B20"]
    names = re.findall(r'<tableColumn [^>]*name="([^"]*)"', made["xl/tables/table1.xml"])
    assert names == ["事项", "天数"]


def test_short_tables_and_those_that_excel_would_not_have_get_none():
    alike = (Column("a", plain("A")), Column("b", plain("a")))
    long = (Column("a", plain("甲" * 256)), Column("b", plain("乙")))
    assert not [name for columns in (alike, long) for name in several(columns, 8) if "table" in name]
    assert not [name for name in several((Column("a", plain("甲")), Column("b", plain("乙"))), 7) if "table" in name]


def test_a_change_is_a_number_that_shows_its_sign():
    made = written(a_list((Change(2), Change(-1), Change(0))))
    assert opened(made)["承诺事项"][1] == [2, -1, 0]
    assert 'formatCode="+0;-0;0"' in parts(made)["xl/styles.xml"]


def test_lights_are_coloured_by_their_words_and_so_is_the_deadline_of_a_red_one():
    rules = {each.get("sqref"): [rule.findtext(f"{SHEET}formula") for rule in each] for each in _rules(written(WEEKLY))}
    assert rules["F2:F204"] == ['"红灯"', '"黄灯"', '"蓝灯"', '"绿灯"', '"灰灯"']
    assert rules["G2:G204"] == ['$F2="红灯"']


def test_reached_stages_are_filled_in_their_cells():
    rules = {each.get("sqref"): [rule.get("type") for rule in each] for each in _rules(written(WEEKLY), 2)}
    assert rules["B4:B5"] == ["cellIs", "cellIs", "cellIs", "notContainsBlanks"]
    assert len(rules) == 4


def _rules(made: bytes, number: int = 1) -> list[ElementTree.Element]:
    return list(sheet_xml(made, number).iter(f"{SHEET}conditionalFormatting"))


def test_cells_are_filled_from_lists_and_an_odd_date_is_only_asked_about():
    found = {each.get("sqref"): each for each in sheet_xml(written(WEEKLY)).iter(f"{SHEET}dataValidation")}
    assert found["C2:C204"].findtext(f"{SHEET}formula1") == '"地方性法规,政府规章"'
    assert (found["E2:E204"].findtext(f"{SHEET}formula1") or "").startswith('"待核,未启动,推进中')
    assert (found["G2:G204"].get("type"), found["G2:G204"].get("errorStyle")) == ("date", "warning")
    assert "F2:F204" not in found, "a light is computed and not typed"


def test_a_long_list_lies_on_a_hidden_sheet():
    made = written(WEEKLY, "en")
    sources = [each.findtext(f"{SHEET}formula1") for each in sheet_xml(made).iter(f"{SHEET}dataValidation")]
    assert sources[1] == "Lists!$A$2:$A$27"
    assert re.search(r'name="Lists" sheetId="\d+" state="hidden"', parts(made)["xl/workbook.xml"])
    assert [row[0] for row in opened(made)["Lists"]][:3] == ["Stage", "Listed", "Drafting"]


def test_a_word_with_a_comma_or_a_quotation_mark_is_chosen_whole():
    columns = (Column("a", plain("甲"), choices=(plain("一,二"), plain('"三"'))),)
    made = written(a_list(("一,二",), columns=columns))
    assert next(sheet_xml(made).iter(f"{SHEET}formula1")).text == "词表!$A$2:$A$3"
    assert opened(made)["词表"] == [["甲"], ["一,二"], ['"三"']]


# Charts


def charts(made: bytes) -> list[ElementTree.Element]:
    """The charts in the order they were made."""
    found = parts(made)
    return [ElementTree.fromstring(found[name]) for name in sorted(found) if name.startswith("xl/charts/chart")]


def references(chart: ElementTree.Element) -> list[str]:
    """The cells that a chart refers to."""
    return [each.text or "" for each in chart.iter(f"{DRAWING}f")]


def test_charts_refer_to_the_cells_of_their_table():
    gauges, stacks, _ = charts(written(WEEKLY))
    assert references(gauges)[:3] == ["指标!$B$1", "指标!$A$2:$A$4", "指标!$B$2:$B$4"]
    assert len(list(stacks.iter(f"{DRAWING}ser"))) == 3
    top = [row[0] for row in opened(written(WEEKLY))["总体情况"]].index("类别") + 1
    assert references(stacks)[:3] == [
        f"总体情况!$B${top}", f"总体情况!$A${top + 1}:$A${top + 3}", f"总体情况!$B${top + 1}:$B${top + 3}"
    ], "the total and the change are no columns"  # fmt: skip


def test_deadlines_are_drawn_by_their_last_day_with_what_they_were_moved_by():
    made = written(WEEKLY)
    assert opened(made)["图表数据"] == [
        ["时限变化", "", "", ""],
        ["事项", "时限", "延后（天）", "提前（天）"],
        ["地方金融监督管理条例", date(2020, 12, 31), "", ""],
        ["文明行为促进条例", date(2020, 7, 3), 120, ""],
        ["提前的事项", date(2020, 12, 31), "", 90],
    ]
    spans = charts(made)[2]
    assert references(spans)[:3] == ["图表数据!$B$2", "图表数据!$A$3:$A$5", "图表数据!$B$3:$B$5"]
    assert "截至2020年11月27日" in "".join(spans.itertext())


def test_a_chart_says_in_words_what_it_shows():
    drawings = "".join(text for name, text in parts(written(WEEKLY)).items() if name.startswith("xl/drawings/drawing"))
    assert 'descr="堆积柱形图：各类别的推进中、受阻、已销号。"' in drawings
    assert 'descr="各指标：柱为完成%，短横为序时%。"' in drawings
    assert 'descr="横条图：各项时限；橙色为延后，虚框为提前。"' in drawings


def test_a_name_that_would_leave_no_room_for_the_chart_stands_beside_it_as_its_beginning():
    columns = (Column("a", plain("指标")), Column("b", plain("完成")), Column("c", plain("序时")))
    table = Table(columns, ((plain("短"), 1, 2), (plain("长" * 5000), 3, 4)), drawing=Gauges("a", "b", "c"))
    made = written(Document("x", plain("x"), (table,)))
    assert references(charts(made)[0])[1::3] == ["图表数据!$A$3:$A$4"] * 2
    assert opened(made)["图表数据"][1:] == [["指标"], ["短"], ["长" * 29 + "…"]]
    assert opened(made)["x"][2][0] == "长" * 5000


@pytest.mark.parametrize(("rows", "tall"), [(6, 17), (7, 27)])
def test_names_that_lean_because_they_are_many_leave_the_columns_their_height(rows, tall):
    columns = (Column("a", plain("指标")), Column("b", plain("完成")), Column("c", plain("序时")))
    name = plain("内蒙古自治区不动产登记办结率" + "长" * 3)
    table = Table(columns, ((name, 1, 2),) * rows, drawing=Gauges("a", "b", "c"))
    drawn = parts(written(Document("x", plain("x"), (table,))))["xl/drawings/drawing1.xml"]
    start, end = (int(re.findall(rf"<xdr:{at}>.*?<xdr:row>(\d+)", drawn)[0]) for at in ("from", "to"))
    assert end - start == tall, "rows of 20 pixels"


def test_charts_without_anything_to_draw_are_left_out():
    columns = (Column("a", plain("甲")), Column("b", plain("乙")), Column("c", plain("丙")), Column("d", plain("丁")))
    nothing = Table(columns, ((plain("x"), None, None, Light.RED),), drawing=Spans("a", "b", "c", "d", DAY))
    words = nothing._replace(drawing=Stacks("a", ("b", "c")))
    empty = nothing._replace(rows=())
    assert charts(written(Document("x", plain("x"), (nothing, words, empty)))) == []


def test_the_name_of_a_chart_is_never_the_address_of_a_cell():
    columns = (Column("a", plain("=甲!$A$1")), Column("b", plain("乙!A1")))
    table = Table(columns, ((plain("x"), 1), (plain("y"), 2)), caption=plain("=丙!$A$1"), drawing=Stacks("a", ("b",)))
    chart = charts(written(Document("x", plain("x"), (table,))))[0]
    assert [each for each in references(chart) if "丙" in each] == [
        "'=丙!$A$1'!$B$1",
        "'=丙!$A$1'!$A$2:$A$3",
        "'=丙!$A$1'!$B$2:$B$3",
    ]
    assert "=丙！$A$1" in "".join(chart.itertext())


def test_a_ledger_has_its_columns_as_wide_as_their_words():
    widths = [float(each.get("width", 0)) for each in sheet_xml(written(WEEKLY)).iter(f"{SHEET}col")]
    assert all(6 <= width <= 43 for width in widths)
    assert widths[1] > widths[4]


def test_a_row_is_high_enough_for_its_longest_cell():
    rows = {each.get("r"): float(each.get("ht", 15)) for each in sheet_xml(written(WEEKLY)).iter(f"{SHEET}row")}
    assert rows["3"] > 60 > rows["4"]
    assert max(rows.values()) <= 409


def test_more_than_thirty_deadlines_are_not_drawn():
    columns = (Column("a", plain("甲")), Column("b", plain("乙")), Column("c", plain("丙")), Column("d", plain("丁")))
    days = [FuzzyDate.day(DAY + timedelta(n)) for n in range(50)]
    table = Table(
        columns, tuple((str(day), day, day, Light.RED) for day in days), drawing=Spans("a", "b", "c", "d", DAY)
    )
    made = written(Document("x", plain("x"), (table,)))
    assert len(opened(made)["图表数据"]) == 32


def test_tables_that_share_their_columns_have_their_names_in_the_first():
    lights = Table(
        (Column("light", plain("亮灯")), Column("title", plain("名称"), flexible=True), Column("due", plain("时限"))),
        ((Light.RED, plain("土壤污染防治条例"), FuzzyDate.parse("2020-08")),),
    )
    shared = opened(written(annexed(lights, lights)))["附"]
    assert [row[:3] for row in shared if row[0] in ("名称", "土壤污染防治条例")] == 2 * [
        ["名称", "亮灯", "时限"], ["土壤污染防治条例", "红灯", "2020年8月"],
    ]  # fmt: skip
    assert opened(written(annexed(lights)))["附"][0] == ["亮灯", "名称", "时限"]


def test_a_chart_that_the_end_of_a_page_would_cut_begins_the_next():
    weeks = Table(
        (Column("week", plain("期次")), Column("closed", plain("已销号"), right=True)),
        tuple((plain(f"第{at}周"), at) for at in range(12)),
        drawing=Stacks("week", ("closed",)),
    )
    for before in range(0, 40, 3):
        made = parts(written(annexed(*[Paragraph(plain("说明"))] * before, weeks, weeks)))
        start, end = (
            re.findall(rf"<xdr:{at}>.*?<xdr:row>(\d+)", made["xl/drawings/drawing1.xml"]) for at in ("from", "to")
        )
        breaks = [0, *map(int, re.findall(r'<brk id="(\d+)"', made["xl/worksheets/sheet1.xml"]))]
        for first, last in zip(map(int, start), map(int, end), strict=True):
            page = max(row for row in breaks if row <= first)
            assert page <= first < last <= page + FULL, (before, breaks)
            assert not [row for row in breaks if first < row <= last]
            assert page <= first - len(weeks.rows) - 2, "the table stands on the page of its chart"


def test_a_sheet_of_many_columns_is_printed_smaller_with_its_charts_whole_too():
    columns = tuple(Column(f"c{at}", plain(f"第{at}列的名称"), at > 0, not at) for at in range(10))
    rows = tuple((plain("自治区地方金融监督管理条例"), *range(9)) for _ in range(12))
    weeks = Table(columns, rows, drawing=Stacks("c0", ("c1",)))
    sheet = parts(written(annexed(weeks, weeks)))["xl/worksheets/sheet1.xml"]
    assert re.findall(r'<pageSetup [^>]*scale="(\d+)"', sheet) == ["70"]
    assert re.findall(r'<brk id="(\d+)"', sheet) == ["33"], "where the second table begins"


FULL = 41  # lines of 15 points on a page
