"""Values between commas and between tabs."""

from csv import reader

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.formats import Page, csv, tsv
from policytrack.formulas import unescaped
from policytrack.rates import Change
from policytrack.reports.document import Column, Document, Paragraph, Table
from policytrack.text import Text, one_line, plain

LIST_ZH = """\
编号,事项,进展,时限,灯号,延期
gz-03,优化营商环境条例,推进中,2020-12-31,红灯,120
zb-02,单位能耗降低 13.5%,受阻,2020-09-21/2020-09-30,黄灯,0
zb-07,新增就业 22 万人,待核,,灰灯,
"""

LIST_EN = """\
Id,Title,Status,Due,Light,Slip
gz-03,优化营商环境条例,In progress,2020-12-31,Red,120
zb-02,单位能耗降低 13.5%,Stalled,2020-09-21/2020-09-30,Yellow,0
zb-07,新增就业 22 万人,Unassessed,,Grey,
"""

REPORT = f"""\
重点承诺周报
期号,2020-W39
截至,2020-09-23

一、总体情况
牵头,司法厅
灯号,红灯

需要关注
{LIST_ZH}
二、进展
编号
"""


@pytest.mark.parametrize(("lang", "words"), [("zh", LIST_ZH), ("en", LIST_EN)])
def test_a_list_is_one_table(lang, words, listing):
    assert csv.render(listing, lang, Page(None)) == words
    assert tsv.render(listing, lang, Page(None)) == words.replace(",", "\t")


def test_every_table_of_a_report_has_its_heading_and_an_empty_line_after_it(document):
    assert csv.render(document, "zh", Page(None)) == REPORT
    assert tsv.render(document, "zh", Page(None)) == REPORT.replace(",", "\t")


def test_a_change_is_a_number_and_what_a_record_says_is_not():
    assert cells(Change(1), Change(-2), Change(0), "+1", "-2") == ["1", "-2", "0", "'+1", "'-2"]


def test_a_report_without_tables_is_an_empty_line():
    prose = Document("x", plain("甲"), (Paragraph(plain("乙")),))
    assert csv.render(prose, "zh", Page(None)) == "\n"


def cells(*row: object, by: str = ",") -> list[str]:
    """The cells of a row after they were written and read again."""
    columns = tuple(Column(str(at), Text("列", "C")) for at in range(len(row)))
    document = Document("x", plain("x"), (Table(columns, (row,)),), bare=True)
    format = csv if by == "," else tsv
    return list(reader(format.render(document, "zh", Page(None)).splitlines(), delimiter=by))[1]


@pytest.mark.parametrize("formula", ["=cmd()", "+1", "-1", "@SUM(A1)", "＝1+1", "\t=1", "\r@x", " =1", "-5%"])
def test_words_that_a_spreadsheet_would_run_get_an_apostrophe(formula):
    assert cells(formula, plain(formula)) == ["'" + formula.strip()] * 2


def test_numbers_stay_numbers():
    assert cells(-3, 1.5, 0, True, None, "") == ["-3", "1.5", "0", "True", "", ""]


@pytest.mark.parametrize("by", [",", "\t"])
def test_a_cell_may_hold_anything_and_stays_on_its_line(by):
    words = '他说"好，\n行",\t再见,a;b\r\n\x1b[31m'
    assert cells(words, "乙", by=by) == ['他说"好， 行", 再见,a;b ␛[31m', "乙"]


@given(st.lists(st.text("承a\"',\t\n\r =", max_size=8), min_size=1, max_size=4), st.sampled_from([",", "\t"]))
def test_what_is_written_is_read_again(row, by):
    assert [unescaped(each) for each in cells(*row, by=by)] == [one_line(each) for each in row]
