"""Files as an office has them, and what nobody should be able to do to us with one."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from docx import Document

from policytrack import manuscripts
from policytrack.manuscripts import Unfit, read
from policytrack.manuscripts.pdf import unbroken

WORDS = "今年要修订《行政执法监督条例》，年底前完成。\n各地区、各部门要认真贯彻执行，并报司法厅备案。\n"


@pytest.fixture
def file(tmp_path: Path):
    """Makes a file of some bytes; its path."""

    def file(raw: bytes, name: str = "通稿.txt") -> str:
        (tmp_path / name).write_bytes(raw)
        return str(tmp_path / name)

    return file


def refusal(path: str, encoding: str | None = None) -> str:
    """Why a file is not read."""
    with pytest.raises(Unfit) as refused:
        read(path, encoding)
    return str(refused.value.to("zh")).removeprefix(f"{path}：")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_the_encoding_is_found(file, encoding):
    assert read(file(WORDS.encode(encoding))).text == WORDS


def test_big5_is_found(file):
    words = "今年要修訂《行政執法監督條例》，年底前完成。各地區、各部門要認真貫徹執行，並報司法廳備案。\n" * 3
    assert read(file(words.encode("big5hkscs"))).text == words


def test_a_named_encoding_is_taken_at_its_word(file):
    path = file(WORDS.encode("gb18030"))
    assert read(path, "gb18030").text == WORDS
    assert refusal(path, "utf-8") == "不是 utf-8 编码"
    assert refusal(path, "utf-9") == "没有名为“utf-9”的编码"


def test_a_text_is_what_its_file_holds(file):
    found = read(file("﻿一\r\n二\n".encode()))
    assert (found.text, found.form, found.is_as_filed) == ("一\r\n二\n", "txt", True)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "没有文字"),
        (b" \n\t\n", "没有文字"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "是二进制文件；可读 txt、md、html、docx、pdf"),
        (bytes(range(1, 32)) * 40, "是二进制文件；可读 txt、md、html、docx、pdf"),
        (b"PK\x03\x04 broken", "文件已损坏，无法打开"),
        (b"%PDF-1.7 broken", "PDF 已损坏，无法打开"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "是旧版 .doc 文件；请另存为 .docx 后再试"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "设有打开密码；请在 Word 或 WPS 中取消密码、另存后再试",
        ),
    ],
)
def test_what_cannot_be_read_says_why(file, raw, why):
    assert refusal(file(raw)) == why


def test_a_large_file_is_not_even_opened(file, monkeypatch):
    monkeypatch.setattr(manuscripts, "MOST", 1_000_000)
    assert refusal(file("一".encode() * 400_000)) == "有1MB，超过1MB；请只保留正文，或按章节分成几个文件"


def test_a_long_text_is_to_be_split(file, monkeypatch):
    monkeypatch.setattr(manuscripts, "MOST_CHARACTERS", 10)
    assert refusal(file(WORDS.encode())) == f"有{len(WORDS)}字，超过10字；请按章节分成几个文件"


def test_no_file_and_a_folder(tmp_path):
    assert refusal(str(tmp_path / "没有.txt")) == "文件不存在"
    assert refusal(str(tmp_path)) == "是文件夹，请指明其中的文件"


def word(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    """A Word document."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, cells in zip(made.rows, table, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_word_gives_a_line_a_paragraph_and_tabs_between_cells(file):
    found = read(file(word("一、重点任务", "修订条例。", table=[["任务", "单位"], ["新建公园", "住建局"]]), "a.docx"))
    assert (found.text, found.form, found.is_as_filed) == (
        "一、重点任务\n修订条例。\n任务\t单位\n新建公园\t住建局\n",
        "docx",
        False,
    )


def packed(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return kept.getvalue()


def test_another_package_is_no_word_document(file):
    assert refusal(file(packed({"xl/workbook.xml": b"<x/>"}), "a.xlsx")) == "是压缩文件，但不是 Word 文档（.docx）"


def test_a_zip_bomb_is_not_unpacked(file, monkeypatch):
    monkeypatch.setattr("policytrack.manuscripts.word.MOST_UNPACKED", 2_000_000)
    bomb = packed({"word/document.xml": b"<w>" + b" " * 30_000_000})
    assert len(bomb) < 100_000
    assert refusal(file(bomb, "a.docx")) == "解压后超过2MB，不像公文，可能是压缩炸弹；未读取"


def test_a_package_that_lies_about_its_size_is_not_believed(file, monkeypatch):
    monkeypatch.setattr("policytrack.manuscripts.word.MOST_UNPACKED", 2_000_000)
    raw = bytearray(packed({"word/document.xml": b"<w>" + b" " * 30_000_000}))
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(Unfit):
        read(file(bytes(raw), "a.docx"))


def test_entities_that_grow_are_refused(file):
    xml = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]><w:document xmlns:w="x">&a;</w:document>'
    assert refusal(file(packed({"word/document.xml": xml}), "a.docx")) == "文件已损坏，无法打开"


def test_a_page_gives_what_people_read_of_it(file):
    page = "<!DOCTYPE html><html><head><title>x</title></head><body><script>要</script><h1>通知</h1><p>要修订\n条例。</p><table><tr><td>甲</td><td>乙</td></tr></table></body></html>"
    assert read(file(page.encode(), "a.html")).text == "通知\n要修订 条例。\n甲\t乙\n"


def pdf(stream: bytes) -> bytes:
    """A PDF of one page that draws ``stream``."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table
    return made + head + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made)


def test_a_pdf_gives_its_words(file):
    assert read(file(pdf(b"BT /F 12 Tf 10 100 Td (58 parks) Tj ET"), "a.pdf")).text == "58 parks\n"


def test_a_scanned_pdf_holds_no_words(file):
    assert refusal(file(pdf(b"0 0 10 10 re f"), "a.pdf")) == (
        "PDF 中没有文字，可能是扫描件；请先做文字识别（OCR），或改用电子版原文"
    )


def test_lines_that_a_page_broke_run_on():
    broken = "各地区、各部门要于2019年3月底前制定本地区、本\n部门的实施方案。\n— 3 —\n一、加强领导\n要定期听取汇报。\n"
    assert unbroken(broken) == (
        "各地区、各部门要于2019年3月底前制定本地区、本部门的实施方案。\n一、加强领导\n要定期听取汇报。\n"
    )
