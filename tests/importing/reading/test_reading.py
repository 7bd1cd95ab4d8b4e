"""Files of every kind, by their bytes and not by their names."""

from pathlib import Path

import pytest

from policytrack.importing.reading import read
from policytrack.importing.reading.separated import decoded
from policytrack.importing.reading.sheets import column_named, letters, words

FILES = Path(__file__).parent.parent / "files"
TEXT = "编号,事项,牵头单位\nA-1,内蒙古自治区数据条例,自治区司法厅\nA-2,文明行为促进条例,自治区文明办\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb2312", "gb18030", "utf-16", "utf-16-le"])
def test_a_table_as_text_in_the_encodings_of_offices(tmp_path, encoding):
    path = tmp_path / "表.csv"
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    path.write_bytes(mark + TEXT.encode(encoding))
    (sheet,) = read(str(path)).sheets
    assert sheet.rows == [line.split(",") for line in TEXT.splitlines()]


def test_big5_is_told_from_gb18030():
    text = "編號,事項\nA-1,環境保護條例修訂草案審議進展情況及下一步工作措施\n"
    assert decoded("表.csv", text.encode("big5"))[0] == text


@pytest.mark.parametrize("between", [",", "\t", ";", "|"])
def test_what_parts_the_cells_is_found(tmp_path, between):
    path = tmp_path / "表.txt"
    path.write_text(TEXT.replace(",", between), encoding="utf-8")
    assert len(read(str(path)).sheets[0].rows[0]) == 3


def test_an_apostrophe_before_what_a_spreadsheet_would_run_is_taken_off(tmp_path):
    path = tmp_path / "表.csv"
    path.write_text("编号,事项\n'=1,'普通\n", encoding="utf-8")
    assert read(str(path)).sheets[0].rows[1] == ["=1", "'普通"]


@pytest.mark.parametrize("name", ["office.xls", "office.ods"])
def test_old_and_open_workbooks_have_their_merged_cells(name):
    instructions, ledger = read(str(FILES / name)).sheets
    assert (instructions.name, ledger.name) == ("填表须知", "督查台账")
    assert {(2, 2, 3, 5), (9, 10, 2, 2)} <= set(ledger.merged)
    assert ledger.rows[5][2] == "文明行为促进\n条例"


@pytest.mark.parametrize(("at", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")])
def test_columns_have_the_letters_of_excel(at, name):
    assert (letters(at), column_named(name)) == (name, at)


@pytest.mark.parametrize(("cell", "said"), [(None, ""), (12.0, "12"), (1.5, "1.5"), (True, "是"), (" 甲 ", "甲")])
def test_a_cell_in_words(cell, said):
    assert words(cell) == said
