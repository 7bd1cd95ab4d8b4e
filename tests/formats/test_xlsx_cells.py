"""What stands in the cells of a workbook."""

from datetime import date, datetime

import pytest

from policytrack.dates import FuzzyDate
from policytrack.reports.document import (
    Link,
)
from policytrack.text import plain
from tests.formats.opening import SHEET, a_list, cells, opened, parts, sheet_xml, written
from tests.formats.workbook import WEEKLY

# Cells


def test_dates_and_numbers_are_what_they_are():
    moment = datetime(2020, 9, 25, 9, 30)
    row = cells(FuzzyDate.parse("2020-09-23"), date(2020, 9, 24), moment, 3, -1.5, 0, True)
    assert row == [date(2020, 9, 23), date(2020, 9, 24), moment, 3, -1.5, 0, "True"]


def test_a_date_that_is_no_day_is_its_words():
    assert cells(FuzzyDate.on(2020, 9), FuzzyDate.on(2020), FuzzyDate.parse("1899-12-31"), FuzzyDate.third(2020, 9, 1)) == [
        "2020年9月", "2020年", "1899年12月31日", "2020年9月上旬"
    ]  # fmt: skip


def test_nothing_is_an_empty_cell():
    assert cells("x", None, "", (), "  ") == ["x", "", "", "", ""]


def test_numbers_that_a_workbook_cannot_hold_are_words():
    assert cells(10**18, float("inf"), float("nan")) == [str(10**18), "inf", "nan"]


def test_a_rate_is_a_number_that_shows_both_its_parts():
    made = written(WEEKLY)
    ledger = opened(made)["台账"]
    assert [row[10] for row in ledger] == ["完成率", pytest.approx(1 / 3), "— (0/0)", ""]
    assert 'formatCode="0.0%&quot; (1/3)&quot;"' in parts(made)["xl/styles.xml"]


def test_a_safe_address_can_be_followed_and_any_other_is_words():
    made = written(WEEKLY)
    assert [row[11] for row in opened(made)["台账"]] == [
        "依据", "常委会公告", "甲 http://a.cn/1\n乙 http://b.cn/2", "不可点 javascript:alert(1)"
    ]  # fmt: skip
    assert [each.get("ref") for each in sheet_xml(made).iter(f"{SHEET}hyperlink")] == ["L2"]
    relations = parts(made)["xl/worksheets/_rels/sheet1.xml.rels"]
    assert 'Target="http://example.gov.cn/a?b=1&amp;c=2"' in relations


@pytest.mark.parametrize(
    "url", ["http://a.cn/" + "x" * 3000, "http://a.cn/x y", "http://a.cn/\x1b", "file:///etc/passwd"]
)
def test_an_address_that_excel_would_not_take_is_words(url):
    made = written(a_list((Link(plain("甲"), url),)))
    assert not list(sheet_xml(made).iter(f"{SHEET}hyperlink"))
    assert str(opened(made)["承诺事项"][1][0]).startswith(f"甲 {url[:8]}")


def test_more_addresses_than_a_sheet_may_have_are_words(monkeypatch):
    monkeypatch.setattr("policytrack.formats._xlsx.pen._LINKS", 2)
    made = written(a_list(*((Link(plain("甲"), f"http://a.cn/{n}"),) for n in range(4))))
    assert len(list(sheet_xml(made).iter(f"{SHEET}hyperlink"))) == 2
    assert [row[0] for row in opened(made)["承诺事项"][2:]] == ["甲", "甲 http://a.cn/2", "甲 http://a.cn/3"]


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", '=HYPERLINK("http://x")', "=cmd|'/c calc'!A0"]
)
def test_no_words_become_a_formula(formula):
    made = written(a_list((formula, plain(formula))))
    assert opened(made)["承诺事项"][1] == [formula, formula]
    assert not list(sheet_xml(made).iter(f"{SHEET}f"))


@pytest.mark.parametrize(
    "words", ["007", "1:30", "2020-05", "http://a.cn", "mailto:a@b.cn", "TRUE", "_x000D_", "<r>&amp;</r>"]
)
def test_words_stay_as_they_are_spelt(words):
    assert [str(each).rstrip() for each in cells(words)] == [words]


def test_words_that_are_too_long_are_cut_and_it_is_said():
    said = str(cells("长" * 40_000)[0])
    assert len(said) == 32_767
    assert said.endswith("长…（共40000字）")
    assert str(cells("😀" * 20_000)[0]).endswith("😀…（共20000字）")


def test_lines_stay_and_characters_that_xml_cannot_hold_are_seen():
    assert cells("甲\n 乙\t丙 \x00\x1b[31m\ud800\uffff\u202e") == ["甲\n乙 丙 \\x00␛[31m\\ud800\\uffff\\u202e"]
