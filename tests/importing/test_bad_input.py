"""Files that are no ledger, and ledgers with something wrong in them: said by row and column, nothing written."""

import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from tests.importing.books import workbook
from tests.register.made import FRESH, fingerprint, make

FILES = Path(__file__).parent / "files"
HEAD = ("编号", "事项", "牵头单位", "完成时限", "状态")
ROW = ("A-1", "数据条例", "司法厅", "年底", "推进中")


def locked(path):
    shutil.copy(FILES / "locked.xlsx", path)


def with_macros(path):
    workbook(path, HEAD, ROW)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(310):
                part.write(b"0" * 1_000_000)


def lying_bomb(path):
    """Its directory says that it is small."""
    bomb(path)
    raw = path.read_bytes()
    with zipfile.ZipFile(path) as package:
        sizes = [each.file_size for each in package.infolist()]
    path.write_bytes(raw.replace(sizes[1].to_bytes(4, "little"), (100).to_bytes(4, "little")))


def huge(path):
    with path.open("wb") as file:
        file.truncate(60_000_000)


def wide(path):
    workbook(path, [*HEAD, *(f"列{n}" for n in range(995))], ROW)


def far(path):
    workbook(path, HEAD, ROW)
    book = load_workbook(path)
    book.active["A1048576"] = "x"
    book.save(path)


def text(words, encoding="utf-8"):
    return lambda path: path.write_bytes(words.encode(encoding))


def raw(content):
    return lambda path: path.write_bytes(content)


BAD = [
    ("空.xlsx", raw(b""), "是空文件"),
    ("空白.csv", raw(b" \n\n"), "是空文件"),
    ("照片.xlsx", raw(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))), "是二进制文件，不是表格；可导入 xlsx、xls、ods、csv、tsv、docx、json、jsonl"),
    ("加密.xlsx", locked, "文件设有打开密码；请在 Excel 或 WPS 中取消密码、另存后再试"),
    ("宏.xlsm", with_macros, "工作簿含有宏；请另存为不含宏的 .xlsx 后再试"),
    ("炸弹.xlsx", bomb, "解压后超过 300 MB，不像台账，可能是压缩炸弹；未读取"),
    ("谎报.xlsx", lying_bomb, "解压后超过 300 MB，不像台账，可能是压缩炸弹；未读取"),
    ("大.xlsx", huge, "有 60 MB，超过 50 MB；请删去图片或分成几个文件"),
    ("宽.xlsx", wide, "工作表“台账”有1000列（至 ALL 列），超过200列，不像台账；请删去多余的列再试"),
    ("远.xlsx", far, "工作表“台账”有1048576行5列，不像台账；请删去表外的内容，或分成几个文件"),
    ("半个.xlsx", raw(b"PK\x03\x04" + b"x" * 100), "文件已损坏，打不开；请重新拷贝或另存"),
    ("假.xls", text("<html><table><tr><td>编号</td></tr></table></html>"), "名为表格，其实是网页或 XML（常见于系统导出的“假 xls”）；请用 Excel 或 WPS 打开，另存为 .xlsx 再试"),
    ("无表头.csv", text("甲,乙\n1,2\n"), "没有找到表头：前40行里没有一行含名称或编号列和另一个认识的列名；可用 --map 列=title 指明，或 --sheet 换一个工作表"),
    ("坏.json", text('{"commitments": [{"id": 1,]}'), "不是 JSON：第1行第27个字符 Expecting property name enclosed in double quotes"),
    ("外来.json", text('[{"a": 1}]'), "不是本程序导出的数据：应为 export json 或 export jsonl 的内容，每项承诺有 id、title、history"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "write", "said"), BAD, ids=[name for name, _, _ in BAD])
def test_a_file_that_is_no_ledger_says_why(run, tmp_path, monkeypatch, name, write, said):
    root = make(tmp_path, FRESH)
    before = fingerprint(root)
    monkeypatch.chdir(tmp_path)
    write(tmp_path / name)
    assert run("import", name, "--yes", "--partial", "--kind", "reform") == (1, "", f"{name}：{said}\n")
    assert fingerprint(root) == before


def test_a_file_that_is_not_there(run, tmp_path, monkeypatch):
    make(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run("import", "没有.xlsx", lang="en") == (1, "", "没有.xlsx: there is no such file\n")


def test_bytes_of_no_encoding_are_named_by_their_line(run, tmp_path, monkeypatch):
    make(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "乱.csv").write_bytes("编号,事项\nA,数据条例\n".encode() + b"B,\xff\xff\xfe\x80\xff\n" * 20)
    result = run("import", "乱.csv", "--yes")
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        result.stderr
        == "乱.csv：认不出文字编码（第3行起不是 UTF-8，也不是 GB18030 或 Big5）；请另存为 UTF-8，或用 --encoding 指明\n"
    )


def test_an_encoding_that_is_named_wrongly(run, tmp_path, monkeypatch):
    make(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "表.csv").write_bytes("编号,事项\nA,数据条例\n".encode("gb18030"))
    assert run("import", "表.csv", "--encoding", "utf-8").stderr == "表.csv：不是 utf-8 编码：第1行有不合编码的字节\n"
    assert run("import", "表.csv", "--encoding", "unicorn").stderr == "表.csv：没有编码“unicorn”\n"


def rows_of(run, path: Path, *more: str) -> list[str]:
    """The lines of the plan that tell of rows."""
    result = run("import", path.name, "--yes", "--kind", "reform", *more)
    assert (result.exit_code, "未写入任何内容。" in result.stderr) == (1, True)
    lines = result.stdout.split("各行\n----\n\n")[1].splitlines()[2:]
    return [" ".join(line.split()) for line in lines[: lines.index("")]]


@pytest.fixture
def place(tmp_path, monkeypatch):
    root = make(tmp_path, FRESH)
    before = fingerprint(root)
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    assert fingerprint(root) == before


def test_two_rows_with_one_code(run, place):
    path = workbook(place / "表.xlsx", HEAD, ROW, ("A-1", "别的条例"), ("A-2", "第三部条例"))
    assert rows_of(run, path)[:2] == ["2 数据条例 不能导入 与第3行是同一事项", "3 别的条例 不能导入 与第2行是同一事项"]


def test_two_rows_about_one_commitment_of_the_register(run, place):
    path = workbook(place / "表.xlsx", HEAD, ("2020-wangban", ""), ("", "一网通办改革"))
    assert [row.rpartition(" ")[2] for row in rows_of(run, path)] == ["与第3行是同一事项", "与第2行是同一事项"]


def test_a_formula_that_failed_and_one_without_a_result(run, place):
    book = Workbook(place / "表.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, ROW)
    sheet.write_formula(1, 3, "=#REF!", None, "#REF!")
    sheet.write_formula(1, 2, "=A1", None, "")
    book.close()
    assert rows_of(run, place / "表.xlsx") == [
        "2 数据条例 不能导入 C列：公式没有结果；请在 Excel 或 WPS 中打开并保存一次再导入；D列：公式出错（#REF!）"
    ]


def test_hidden_rows_are_not_taken_unseen(run, place):
    path = workbook(place / "表.xlsx", HEAD, ROW, ("A-2", "人才条例", "司法厅", "年底", ""))
    book = load_workbook(path)
    book.active.row_dimensions[3].hidden = True
    book.save(path)
    assert rows_of(run, path)[1] == "3 人才条例 不能导入 在表中是隐藏行；请取消隐藏，或用 --hidden 一并导入"
    assert run("import", path.name, "--dry-run", "--kind", "reform", "--hidden").exit_code == 0


def test_a_column_that_nobody_understands_stops_the_import(run, place):
    workbook(place / "表.xlsx", [*HEAD, "红黑榜"], [*ROW, "红榜"])
    result = run("import", "表.xlsx", "--yes", "--kind", "reform")
    assert result.exit_code == 1
    assert result.stderr == (
        "不认识的列：F“红黑榜”。用 --map 列=字段 指明，不导入的写 --map 列=ignore。\n"
        "未写入任何内容。改好台账再导入；或加 --partial，先导入能导入的行。\n"
    )


def test_a_number_that_may_be_two_months_is_not_guessed(run, place):
    path = workbook(place / "表.xlsx", HEAD, ("A-1", "数据条例", "司法厅", 2020.1, ""))
    assert rows_of(run, path) == [
        "2 数据条例 不能导入 D列：数字 2020.1 不能确定日期（2020.1 也可能是 2020.10）；请把单元格设为文本或日期再写"
    ]


def test_a_sheet_that_is_not_there(run, place):
    workbook(place / "表.xlsx", HEAD, ROW)
    assert run("import", "表.xlsx", "--sheet", "二").stderr == "表.xlsx：没有工作表“二”；现有：台账\n"
