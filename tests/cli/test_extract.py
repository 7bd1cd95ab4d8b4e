"""``extract`` as typed."""

import cProfile
import json
import pstats
from pathlib import Path

import pytest

from policytrack.register import Register

NOTICE = """\
关于做好信访工作的通知
各市人民政府：
今年以来，全省信访形势总体平稳，受理信访件同比下降12%。为做好下一步工作，现通知如下：
一、要修订《信访工作条例》，年底前提请审议。（省司法厅牵头，省信访局配合）
二、进一步优化营商环境。
2020年5月12日
"""


@pytest.fixture
def notice(root: Path) -> str:
    """A notice beside the register."""
    (root.parent / "通知.txt").write_text(NOTICE, encoding="utf-8")
    return "通知.txt"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_to_read(run, golden, notice, lang):
    result = run("extract", notice, lang=lang, terminal=120)
    golden(f"extract.120.{lang}.txt", result.stdout + result.stderr)


def test_a_pipe_gets_plain_text_and_the_summary_goes_beside_it(run, notice):
    result = run("extract", notice)
    assert "│" not in result.stdout
    assert result.stderr == (
        "共2项，其中1项未见可核对的完成标准；另有6句未列为承诺（--left-out 可查）。写入登记册：policytrack extract 通知.txt --write\n"
    )


def test_json_is_what_design_promises(run, notice):
    first, *_ = json.loads(run("extract", notice, "--format", "json").stdout)
    assert {name: first[name] for name in ("title", "kind", "action", "lead", "due", "partners", "done_stage")} == {
        "title": "信访工作条例", "kind": "regulation", "action": "revise", "lead": "省司法厅", "due": "2020-12-31",
        "partners": ["省信访局"], "done_stage": "submitted",
    }  # fmt: skip
    quote = "要修订《信访工作条例》，年底前提请审议"
    assert first["promise"] == [{"quote": quote, "offset": NOTICE.index(quote), "speaker": None, "verb": "修订"}]


def test_a_spreadsheet_gets_a_value_a_cell(run, notice):
    rows = run("extract", notice, "--format", "csv").stdout.splitlines()
    assert rows[0].startswith("名称,类别,动作,牵头单位,完成时限,")
    assert "信访工作条例,地方性法规,修订,省司法厅,2020-12-31,省信访局" in rows[1]


def test_the_figures_are_recomputed(run, notice):
    assert "未提供基数" in run("extract", notice, "--figures").stdout


def test_what_was_left_out_says_why(run, notice):
    out = run("extract", notice, "--left-out").stdout
    assert "全省信访形势总体平稳" in out
    assert "行文引语" in out


def test_it_works_without_a_register(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(NOTICE, encoding="utf-8")
    assert run("extract", "a.txt").exit_code == 0


def test_an_undated_text_is_counted_from_today_and_that_is_said(run, root):
    Path("a.txt").write_text("今年要修订《信访条例》。", encoding="utf-8")
    result = run("extract", "a.txt", "--format", "json")
    assert json.loads(result.stdout)[0]["due"] == "2020-12-31"
    assert "文中未见日期，“今年”“年底”等按今天（2020-11-27）推算" in result.stderr
    assert (
        json.loads(run("extract", "a.txt", "--announced", "2019", "--format", "json").stdout)[0]["due"] == "2019-12-31"
    )


def test_a_text_that_promises_nothing_says_so(run, root):
    Path("a.txt").write_text("2019年，我们办理案件4607件。", encoding="utf-8")
    result = run("extract", "a.txt", "--announced", "2020")
    assert (result.exit_code, result.stdout) == (0, "文中未见承诺。\n")


def test_a_file_that_cannot_be_read_says_why_and_ends_with_1(run, root):
    assert run("extract", "没有.txt") == (1, "", "没有.txt：文件不存在\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--figures", "--left-out"), "--figures 和 --left-out 不能同时使用\n"),
        (("--write", "--figures"), "--write 和 --figures 不能同时使用\n"),
        (("--source", "x"), "--source 须与 --write 合用\n"),
        (("--yes",), "--yes 须与 --write 合用\n"),
    ],
)
def test_two_things_at_once_are_refused(run, notice, words, says):
    result = run("extract", notice, *words)
    assert (result.exit_code, result.stderr) == (2, says)


def test_write_without_a_terminal_asks_for_yes(run, notice, unchanged):
    result = run("extract", notice, "--write")
    assert (result.exit_code, result.stderr) == (2, "此处不是终端，无法逐条审核；如要全部写入，请加 --yes\n")
    assert unchanged()


def test_write_yes_writes_all_once(run, notice, root):
    result = run("extract", notice, "--write", "--yes", "--source", "2020-tongzhi")
    assert result.stdout == "已登记2项，来源 2020-tongzhi。核对：policytrack list source:2020-tongzhi\n"
    assert run("check").exit_code == 0
    assert Register(str(root)).get("信访工作条例").partners == ("省信访局",)
    again = run("extract", notice, "--write", "--yes")
    assert again.stdout == "2项已在登记册中，未再写入\n没有新的承诺可写入。\n"


def test_undo_takes_it_back(run, notice, unchanged):
    run("extract", notice, "--write", "--yes")
    assert run("undo").stdout.startswith("已撤销：登记 2项（来源 ")
    assert unchanged()


def test_a_review_accepts_skips_quits_and_goes_on(run, notice, root):
    first = run("extract", notice, "--write", terminal=100, given="a\nq\n")
    assert "[1/2] 信访工作条例" in first.stdout
    assert "已暂停；再次运行同一命令可继续。\n登记1项，并入0项，跳过0项。" in first.stdout
    second = run("extract", notice, "--write", terminal=100, given="x\ns\n")
    assert second.stdout.startswith("继续上次的审核：已处理1项，尚余1项。\n")
    assert "请键入 a、e、m、s 或 q。" in second.stderr
    assert "登记0项，并入0项，跳过1项。" in second.stdout
    assert [each.title for each in Register(str(root)).commitments if each.promise] == ["信访工作条例"]


def test_a_review_edits_before_it_writes(run, notice, root):
    given = "e\n信访条例\n\n省信访局\n2021-06-30\n条例公布\nq\n"
    assert "已登记：2020-xinfang" in run("extract", notice, "--write", terminal=100, given=given).stdout
    found = Register(str(root)).get("信访条例")
    assert (found.lead, found.due and found.due.iso, found.criterion) == ("省信访局", "2021-06-30", "条例公布")


def test_a_review_asks_again_for_what_it_cannot_read_and_keeps_what_was_said_before(run, notice, root):
    given = "e\n信访条例\n条例类\n地方性法规\n信访局、司法厅\n省信访局\n二〇年\n2021-06-30\n条例公布\nq\n"
    result = run("extract", notice, "--write", terminal=100, given=given)
    for refusal in ("无法识别“条例类”。", "牵头单位只能是一个，", "日期“二〇年”无法识别，"):
        assert refusal in result.stderr
    found = Register(str(root)).get("信访条例")
    assert (found.kind, found.lead, found.due and found.due.iso) == ("regulation", "省信访局", "2021-06-30")


def test_a_review_merges_into_a_record_and_asks_again_if_there_is_none(run, notice, root):
    result = run("extract", notice, "--write", terminal=100, given="m\n没有的\nm\n数据条例\nq\n")
    assert "没有" in result.stderr
    assert "原文已并入：数据条例（2020-shuju）" in result.stdout
    assert [each.verb for each in Register(str(root)).get("2020-shuju").promise] == ["修订"]
    assert run("check").exit_code == 0


def test_six_thousand_characters_cost_little_beside_the_start(run, shipped):
    """Counted in calls, which nothing else on the machine can change: so many are some tenth of a second."""
    text = shipped / "sources" / "2020-05-12-press-conference.txt"
    assert len(text.read_text(encoding="utf-8")) > 6_000
    run("extract", str(text), "--format", "json")  # imports and tables are part of the start
    with cProfile.Profile() as watched:
        run("extract", str(text), "--format", "json")
    assert 50_000 < pstats.Stats(watched).total_calls < 200_000
