"""``import`` as typed."""

import json

import pytest
from docx import Document
from wcwidth import wcswidth

from policytrack.register import Register
from policytrack.vocabulary.terms import Grade, Status
from tests.importing.books import workbook
from tests.register.made import DRAFTING, FRESH, fingerprint, make

HEAD = ("序号", "任务编号", "主要任务", "责任单位", "完成时限", "办理状态", "进展情况", "存在问题", "佐证")
TITLE = ("2020年重点任务督查台账（截至9月30日）",)
ONE = (1, "FZ-01", "数字经济促进条例", "自治区大数据局、自治区司法厅", "12月底前", "正在推进", "已形成初稿", "无", None)
TWO = (2, "FZ-02", "出租汽车管理办法", "自治区交通运输厅", 44165, "已完成", "已印发", "", None)
THREE = (3, "FZ-03", "行政复议改革", "自治区司法厅", "长期坚持", "滞后", "", "人员不足", None)
IMPORT = ("import", "台账.xlsx", "--kind", "reform", "--yes")


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYTRACK_TODAY", "2020-10-08T09:30:00+08:00")
    return make(tmp_path)


def records(root):
    return {each.code: each for each in Register(str(root)).commitments}


def test_rows_become_records_and_say_where_they_come_from(run, root, tmp_path):
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, ONE)
    result = run(*IMPORT)
    assert (result.exit_code, result.stderr) == (0, "已导入：新增1项，登记事件0条。撤销本次导入：policytrack undo\n")
    (only,) = records(root).values()
    assert (only.id, only.title, only.code, only.kind) == (
        "2020-shuzi-jingji-cujin",
        "数字经济促进条例",
        "FZ-01",
        "regulation",
    )
    assert (only.lead, only.partners, only.due.iso, only.announced.iso) == (
        "自治区大数据局",
        ("自治区司法厅",),
        "2020-12-31",
        "2020",
    )
    first, second = only.history
    assert (first.date.iso, second.date.iso, second.note, second.obstacle) == ("2020", "2020-09-30", "已形成初稿", None)
    assert only.status is Status.IN_PROGRESS
    for event in only.history:
        (piece,) = event.evidence
        assert (piece.grade, piece.title, len(piece.sha256 or "")) == (Grade.D, "台账.xlsx", 64)
    assert run("check").exit_code == 0


def test_what_is_said_to_be_done_without_evidence_is_not_recorded_as_done(run, root, tmp_path):
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, TWO, THREE)
    result = run(*IMPORT)
    assert "台账载“已完成”，未登为“办结待核”（缺足够等级的佐证），原话记入说明" in result.stdout
    assert "台账载“滞后”，未登为“受阻”（未注明原因），原话记入说明" in result.stdout
    found = records(root)
    assert (found["FZ-02"].status, found["FZ-02"].due.iso) == (Status.IN_PROGRESS, "2020-11-30")
    assert found["FZ-02"].history[-1].note == "已印发\n台账载状态：已完成"
    assert (found["FZ-03"].status, found["FZ-03"].due) == (Status.UNASSESSED, None)
    assert found["FZ-03"].history[-1].note == "完成时限：长期坚持\n台账载状态：滞后"


@pytest.mark.parametrize("named", ["内政办发〔2020〕12号（B级）", "http://www.nmg.gov.cn/art/1"])
def test_with_evidence_in_its_row_it_is(run, root, tmp_path, named):
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, (*TWO[:-1], named))
    run(*IMPORT)
    (only,) = records(root).values()
    assert (only.status, only.history[-1].note) == (Status.REPORTED, "已印发")


def test_so_it_is_with_the_notice_that_the_ledger_came_with(run, root, tmp_path):
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, TWO)
    run(*IMPORT, "--evidence", "内政办督〔2020〕9号", "--grade", "B")
    assert records(root)["FZ-02"].status is Status.REPORTED


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_plan_as_people_read_it(run, tmp_path, monkeypatch, golden, lang):
    monkeypatch.chdir(tmp_path)
    root = make(tmp_path, DRAFTING, FRESH)
    (root / "units.yaml").write_text("units:\n  - {name: 自治区司法厅}\n", encoding="utf-8")
    before = fingerprint(root)
    rows = (
        ("一、立法项目", *[None] * 8),
        (
            1,
            "FZ-01",
            "数字经济促进条例",
            "自治区大数据局、自治区司法厅",
            "12月底前",
            "正在推进",
            "已形成初稿",
            "无",
            None,
        ),
        (2, "FZ-02", "政务数据条例", "自治区司法厅", "不日", "", "", "", None),
        (3, "FZ-03", "全区一网通办改革", "自治区司法厅", "年底", "已完成", "已印发", "", None),
        (
            4,
            "2020-shuju",
            "数据条例",
            "自治区司法厅",
            "2021年3月底",
            "正在推进",
            "已形成征求意见稿",
            "部门意见不一致",
            None,
        ),
        (5, None, "一网通办改革", None, "年底", "", "", "", None),
        ("合计", *[None] * 8),
    )
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, *rows)
    result = run("import", "台账.xlsx", "--dry-run", "--kind", "reform", lang=lang, terminal=80)
    assert (result.exit_code, fingerprint(root) == before) == (1, True)
    assert [line for line in result.stdout.splitlines() if wcswidth(line) > 80] == []
    golden(f"import.80.{lang}.txt", result.stdout + result.stderr)


def test_the_same_file_again_changes_nothing(run, root, tmp_path):
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, ONE, TWO, THREE)
    run(*IMPORT)
    before = fingerprint(root)
    result = run(*IMPORT)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "新增0项，变更0项，无变化3项" in result.stdout
    assert fingerprint(root) == before


def test_next_months_ledger_appends_only_what_changed(run, root, tmp_path, monkeypatch):
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, ONE, TWO, THREE)
    run(*IMPORT)
    before = records(root)
    monkeypatch.setenv("POLICYTRACK_TODAY", "2020-11-05T09:30:00+08:00")
    moved = (*ONE[:4], "2021年3月底", "正在推进", "已形成征求意见稿", "部门意见不一致", None)
    workbook(tmp_path / "台账.xlsx", ("2020年重点任务督查台账（截至10月31日）",), HEAD, TWO, moved, THREE)
    assert "新增0项，变更1项，无变化2项" in run(*IMPORT).stdout
    after = records(root)
    assert [after[code] == before[code] for code in ("FZ-01", "FZ-02", "FZ-03")] == [False, True, True]
    event = after["FZ-01"].history[-1]
    assert {name: value.iso for name, value in event.set.items()} == {"due": "2021-03-31"}
    assert (event.date.iso, event.note, event.obstacle) == ("2020-10-31", "已形成征求意见稿", "部门意见不一致")


def test_one_undo_takes_all_of_it_back(run, root, tmp_path):
    before = fingerprint(root)
    rows = [(n, f"FZ-{n}", f"第{n}项改革", "司法厅", "年底", "推进中", f"进展{n}", "", None) for n in range(60)]
    workbook(tmp_path / "台账.xlsx", TITLE, (*HEAD[:-1], "成果清单"), *rows)
    run(*IMPORT, "--map", "成果清单=ignore")
    assert (root / "import.yaml").read_text(encoding="utf-8") == "columns:\n  - {column: 成果清单, field: ignore}\n"
    assert len(records(root)) == 60
    assert "等61个文件）\n" in run("undo").stdout
    assert fingerprint(root) == before


def test_a_dry_run_writes_nothing_and_ends_with_what_it_found(run, root, tmp_path):
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, THREE)
    before = fingerprint(root)
    assert run("import", "台账.xlsx", "--dry-run", "--kind", "reform").exit_code == 0
    assert run("import", "台账.xlsx", "--dry-run").exit_code == 1
    assert fingerprint(root) == before


def test_a_cell_that_would_make_a_record_too_large_to_be_read_again_is_refused_with_the_whole(run, root, tmp_path):
    long = [*ONE]
    long[6] = "字" * 90_000
    (tmp_path / "台账.csv").write_text(
        "\n".join(",".join(map(str, row)) for row in (HEAD, TWO, long)), encoding="utf-8"
    )
    before = fingerprint(root)
    result = run("import", "台账.csv", "--kind", "reform", "--yes")
    assert (result.exit_code, fingerprint(root)) == (1, before)
    assert result.stderr == (
        "未写入，“数字经济促进条例”的登记不符合规则：\n"
        "  · 这样写入后文件有 265 KiB，超过 256 KiB 的上限，以后将无法读取；请缩短文字，长篇材料存为佐证文件（--evidence）\n"
    )


def test_into_a_pipe_nothing_is_written_without_yes(run, root, tmp_path):
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, ONE)
    result = run("import", "台账.xlsx", "--kind", "reform")
    assert (result.exit_code, result.stderr) == (2, "不在终端中，须加 --yes 才写入；只看不写用 --dry-run\n")
    assert records(root) == {}


def test_partial_takes_what_can_be_taken(run, root, tmp_path):
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, ONE, (*TWO[:4], "不日", *TWO[5:]))
    assert run(*IMPORT).exit_code == 1
    assert records(root) == {}
    result = run(*IMPORT, "--partial")
    assert (result.exit_code, [*records(root)]) == (0, ["FZ-01"])
    assert "E列：" in result.stdout


def test_on_a_terminal_it_asks_about_unknown_columns_and_remembers(run, root, tmp_path):
    workbook(tmp_path / "台账.xlsx", TITLE, (*HEAD, "红黑榜"), (*ONE, "红榜"))
    result = run("import", "台账.xlsx", terminal=100, given="remark\nreform\ny\n")
    assert "J列“红黑榜”是：" in result.stderr
    assert (result.exit_code, records(root)["FZ-01"].history[-1].note) == (0, "已形成初稿\n红黑榜：红榜")
    assert (root / "import.yaml").read_text(encoding="utf-8") == "columns:\n  - {column: 红黑榜, field: remark}\n"
    assert "沿用" in run("import", "台账.xlsx", "--dry-run").stdout
    assert run("check").exit_code == 0


ASKED = (*HEAD[:5], "是否完成", *HEAD[6:])


@pytest.mark.parametrize(
    ("head", "said", "note"),
    [(HEAD, "未完成", "已形成初稿\n办理状态：未完成"), (ASKED, "否", "已形成初稿\n是否完成：未完成")],
)
def test_not_done_is_kept_in_the_note_and_moves_nothing(run, root, tmp_path, head, said, note):
    workbook(tmp_path / "台账.xlsx", TITLE, head, (*ONE[:5], said, *ONE[6:]))
    assert run(*IMPORT).exit_code == 0
    (only,) = records(root).values()
    assert (only.status, only.history[-1].note) == (Status.UNASSESSED, note)
    before = fingerprint(root)
    assert "无变化1项" in run(*IMPORT).stdout
    assert fingerprint(root) == before


def test_whether_it_is_done_is_answered_by_yes(run, root, tmp_path):
    workbook(tmp_path / "台账.xlsx", TITLE, ASKED, (*TWO[:5], "是", *TWO[6:]))
    result = run(*IMPORT)
    assert "台账载“完成”，未登为“办结待核”（缺足够等级的佐证），原话记入说明" in result.stdout


def test_not_done_of_what_is_reported_as_done_is_put_before_a_person(run, root, tmp_path):
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, (*TWO[:8], "令第1号（A级）"))
    assert run(*IMPORT).exit_code == 0
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, (*TWO[:5], "未完成", *TWO[6:]))
    result = run("import", "台账.xlsx", "--dry-run", "--format", "json")
    assert result.exit_code == 1
    assert "台账载“未完成”，登记册为“办结待核”；请核对，确未完成的用 policytrack update 退回并注明原因" in result.stdout


def test_an_office_extends_the_words_for_statuses(run, root, tmp_path):
    (root / "import.yaml").write_text("statuses:\n  - {word: 挂号, status: not-started}\n", encoding="utf-8")
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, (*ONE[:5], "挂号", "", "", None))
    run(*IMPORT)
    assert records(root)["FZ-01"].status is Status.NOT_STARTED


def test_a_word_of_import_yaml_that_is_none_is_named_by_check(run, root):
    (root / "import.yaml").write_text("statuses:\n  - {word: 挂号, status: nothing}\n", encoding="utf-8")
    result = run("check")
    assert (result.exit_code, result.stdout.startswith("records/import.yaml:2: 错误：状态：无法识别“nothing”")) == (
        1,
        True,
    )


def test_the_plan_as_json_says_each_row_with_its_moves(run, root, tmp_path):
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, ONE)
    run(*IMPORT)
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, (*ONE[:4], "2021-01-15", *ONE[5:]))
    found = json.loads(run(*IMPORT[:-1], "--dry-run", "--format", "json").stdout)
    (rows,) = [
        block["rows"] for block in found["blocks"] if block["type"] == "table" and block["columns"][0]["key"] == "row"
    ]
    assert [(row["row"], row["id"], row["outcome"]) for row in rows] == [(3, "2020-shuzi-jingji-cujin", "change")]
    assert rows[0]["moves"] == [{"name": "due", "before": "2020-12-31", "after": "2021-01-15", "late": False}]


def test_a_table_in_word(run, root, tmp_path):
    paper = Document()
    table = paper.add_table(rows=0, cols=4)
    for row in (
        ("序号", "主要任务", "牵头单位", "完成时限"),
        ("1", "数据条例", "司法厅", "年底"),
        ("", "", "公安厅", ""),
    ):
        for cell, said in zip(table.add_row().cells, row, strict=True):
            cell.text = said
    table.cell(1, 1).merge(table.cell(2, 1))
    paper.save(tmp_path / "分工.docx")
    assert run("import", "分工.docx", "--kind", "reform", "--yes").exit_code == 0
    (only,) = Register(str(root)).commitments
    assert (only.title, only.lead, only.partners) == ("数据条例", "司法厅", ("公安厅",))


@pytest.mark.parametrize("typed", ["进展", "=note", "进展="])
def test_a_map_is_a_column_and_a_field(run, root, tmp_path, typed):
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, ONE)
    assert run(*IMPORT, "--map", typed).exit_code == 2


def test_a_map_to_no_field_and_of_no_column(run, root, tmp_path):
    workbook(tmp_path / "台账.xlsx", TITLE, HEAD, ONE)
    assert run(*IMPORT, "--map", "佐证=evidenc").stderr.startswith("列不能对应到“evidenc”，是否想写“evidence”")
    assert run(*IMPORT, "--map", "红榜=note").stderr.startswith("表中没有“红榜”列；现有：序号、任务编号")
