"""``add`` as typed."""

import pytest

from tests.register.made import put_source

KINDS = """\
类别：
   1  regulation     地方性法规
   2  gov-rule       政府规章
   3  normative-doc  行政规范性文件
   4  reform         改革举措
   5  target         量化指标
   6  campaign       专项行动
   7  standing       常态化工作
"""


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            "已登记：数字经济促进条例（2020-shuzi-jingji-cujin）\n  文件：records/2020/2020-shuzi-jingji-cujin.yaml\n  时限：2021年\n",
        ),
        (
            "en",
            "added: 数字经济促进条例 (2020-shuzi-jingji-cujin)\n  file: records/2020/2020-shuzi-jingji-cujin.yaml\n  due: 2021\n",
        ),
    ],
)
def test_it_says_what_was_added_and_where(run, root, lang, said):
    assert run("add", "数字经济促进条例", "--kind", "regulation", "--due", "2021", lang=lang) == (0, said, "")


def test_every_option_lands_in_the_record(run, root, event_ids):
    put_source(root)
    words = (
        "add", "新数据条例", "--kind", "地方性法规", "--action", "制定", "--lead", "自治区司法厅", "--partner", "大数据局",
        "--partner", "公安厅", "--owner", "王五", "--due", "年底", "--announced", "2020-05-12", "--criterion", "公布", "--done-stage", "通过",
        "--code", "C9", "--id", "2020-x", "--alias", "数条", "--tag", "数字", "--source", "2020-fabuhui", "--quote", "今年要制定数据条例",
        "--speaker", "发言人", "--verb", "制定", "--visibility", "internal", "--note", "补登",
    )  # fmt: skip
    assert run(*words).exit_code == 0
    assert (root / "2020" / "2020-x.yaml").read_text(encoding="utf-8") == (
        "id: 2020-x\ncode: C9\ntitle: 新数据条例\naliases: [数条]\nkind: regulation\naction: enact\nstatus: unassessed\n"
        "announced: 2020-05-12\ndue: 2020-12-31\ncriterion: 公布\ndone_stage: adopted\nverifiability: verifiable\n"
        "lead: 自治区司法厅\npartners: [大数据局, 公安厅]\nowner: 王五\ntags: [数字]\nvisibility: internal\n"
        "promise:\n  - source: 2020-fabuhui\n    speaker: 发言人\n    verb: 制定\n    quote: 今年要制定数据条例\n"
        "history:\n  - id: new001\n    date: 2020-05-12\n    recorded: 2020-11-27T09:30:00+08:00\n    by: 张三\n"
        "    set: {status: unassessed, due: 2020-12-31, lead: 自治区司法厅, owner: 王五}\n    note: 补登\n"
    )
    assert run("check").exit_code == 0


def test_without_a_day_it_was_announced_on_the_day_of_its_source(run, root):
    put_source(root)
    run(
        "add",
        "新条例",
        "--kind",
        "regulation",
        "--id",
        "2020-x",
        "--source",
        "2020-fabuhui",
        "--quote",
        "今年要制定数据条例",
    )
    assert "announced: 2020-05-12\n" in (root / "2020" / "2020-x.yaml").read_text(encoding="utf-8")


def test_a_target_is_given_by_its_figures(run, root):
    assert (
        run(
            "add",
            "一网通办率",
            "--kind",
            "target",
            "--indicator",
            "网办率",
            "--baseline",
            "92",
            "--goal",
            "95.5",
            "--direction",
            "提高",
            "--unit",
            "%",
            "--id",
            "2020-x",
            "--due",
            "2021",
        ).exit_code
        == 0
    )
    written = "target:\n  indicator: 网办率\n  unit: '%'\n  baseline: 92\n  goal: 95.5\n  direction: up\n"
    assert written in (root / "2020" / "2020-x.yaml").read_text(encoding="utf-8")


def test_a_record_without_a_deadline_says_how_to_give_one(run, root):
    assert (
        run("add", "新条例", "--kind", "regulation", "--id", "2020-x").stdout.splitlines()[-1]
        == "  未定时限，可用 policytrack update 2020-x --due 补充"
    )


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (("add",), "缺少名称；在终端中运行可逐项询问", "the title is missing; on a terminal it would be asked for"),
        (("add", "新条例"), "缺少类别（--kind）；在终端中运行可逐项询问", "the kind (--kind) is missing; on a terminal it would be asked for"),
        (
            ("add", "新条例", "--kind", "regulatoin"),
            "无法识别“regulatoin”，是否想写“regulation”。可用：地方性法规(regulation)、政府规章(gov-rule)、行政规范性文件(normative-doc)、改革举措(reform)、量化指标(target)、专项行动(campaign)、常态化工作(standing)",
            "unknown word “regulatoin”; did you mean “regulation”. Allowed: regulation, gov-rule, normative-doc, reform, target, campaign, standing",
        ),
        (("add", "x", "--kind", "target", "--goal", "x"), "“x”不是数字", "“x” is not a number"),
        (("add", "x", "--kind", "target", "--goal", "9"), "缺少量化指标的 --indicator、--goal 或 --direction；在终端中运行可逐项询问", "one of --indicator, --goal and --direction is missing; on a terminal it would be asked for"),
        (("add", "x", "--kind", "reform", "--quote", "y"), "缺少引文的来源（--source）；在终端中运行可逐项询问", "the source of the quote (--source) is missing; on a terminal it would be asked for"),
        (
            ("add", "x", "--kind", "reform", "--due", "改天"),
            "日期“改天”无法识别，可写作 2020-09-23、2020-09、9月下旬、年底、第四季度、+15个工作日",
            "cannot read “改天” as a date; write it like 2020-09-23, 2020-09, 9月下旬 (late Sep), 年底 (end of year), 第四季度 (Q4) or +15个工作日 (+15 workdays)",
        ),
    ],
)  # fmt: skip
def test_a_pipe_is_never_asked_it_is_told(run, unchanged, words, zh, en):
    assert run(*words, given="1\n1\n") == (2, "", zh + "\n")
    assert run(*words, lang="en") == (2, "", en + "\n")
    assert unchanged()


def test_a_rule_broken_is_told_and_nothing_written(run, unchanged):
    result = run("add", "数据条例", "--kind", "regulation", "--id", "2020-shuju")
    assert result == (
        1,
        "",
        "未写入，“数据条例”的登记不符合规则：\n  · 编号2020-shuju已有：records/2020/2020-shuju.yaml；若是另一事项，请用 --id 另给编号\n",
    )
    assert unchanged()


def test_a_unit_that_is_not_listed_is_accepted_and_noticed_with_the_nearest(run, root):
    (root / "units.yaml").write_text("units:\n  - name: 自治区司法厅\n", encoding="utf-8")
    result = run("add", "新条例", "--kind", "regulation", "--id", "2020-x", "--lead", "区司法厅")
    assert (result.exit_code, result.stderr) == (0, "注意：units.yaml 中没有单位“区司法厅”，相近的有“自治区司法厅”\n")


def test_a_former_name_of_a_unit_becomes_its_present_one(run, root):
    (root / "units.yaml").write_text("units:\n  - name: 自治区司法厅\n    former: [自治区法制办]\n", encoding="utf-8")
    run("add", "新条例", "--kind", "regulation", "--id", "2020-x", "--lead", "自治区法制办")
    assert "lead: 自治区司法厅\n" in (root / "2020" / "2020-x.yaml").read_text(encoding="utf-8")


def test_working_days_beyond_the_published_calendar_are_said_to_be_a_guess(run, root):
    result = run(
        "add", "新条例", "--kind", "regulation", "--id", "2020-x", "--due", "+15个工作日", "--today", "2039-01-03"
    )
    assert (result.exit_code, result.stderr) == (0, "2039年尚无调休数据，按周末推算。\n")


# on a terminal


def test_on_a_terminal_it_asks_for_what_is_missing(run, root):
    result = run("add", terminal=80, given="一件事\n6\n1\n年底\n\n")
    assert result.exit_code == 0
    assert KINDS in result.stderr
    text = (root / "2020" / "2020-yijian-shi.yaml").read_text(encoding="utf-8")
    assert "kind: campaign\n" in text
    assert "lead: 自治区司法厅\n" in text
    assert "due: 2020-12-31\n" in text


def test_an_answer_that_makes_no_sense_is_asked_again(run, root):
    result = run("add", "新条例", "--id", "2020-x", terminal=80, given="九\n地方性法规\n\n改天\n2021\n公布\n")
    assert result.exit_code == 0
    assert "无法识别“九”。可用：" in result.stderr.replace("\n  ", "")
    assert "日期“改天”无法识别" in result.stderr
    text = (root / "2020" / "2020-x.yaml").read_text(encoding="utf-8")
    assert "due: '2021'\ncriterion: 公布\n" in text
    assert "lead" not in text


def test_what_must_be_is_asked_until_it_is_said(run, root):
    result = run("add", "--id", "2020-x", lang="en", terminal=80, given="\n\nA title\nregulation\n\n\n\n")
    assert result.exit_code == 0
    assert result.stderr.count("This is needed.\n") == 2


def test_where_title_and_kind_are_said_nothing_is_asked(run, root):
    assert run("add", "新条例", "--kind", "regulation", terminal=80).stderr == ""


def test_one_who_stops_answering_leaves_nothing_behind(run, unchanged):
    assert run("add", terminal=80, given="一件事\n").exit_code == 130
    assert unchanged()


def test_one_unit_leads_and_several_help(run, root):
    words = "add", "社会信用条例", "--kind", "地方性法规"
    assert run(*words, "--lead", "司法厅、财政厅") == (
        2,
        "",
        "牵头单位只能是一个，而“司法厅、财政厅”是2个；只写“司法厅”，其余列为配合单位（add 用 --partner，已登记的用 edit）\n",
    )
    assert run(*words, "--lead", "司法厅", "--partner", "财政厅、公安厅，人社厅").exit_code == 0
    assert "partners: [财政厅, 公安厅, 人社厅]\n" in (root / "2020" / "2020-shehui-xinyong.yaml").read_text(
        encoding="utf-8"
    )


def test_a_lead_of_several_units_is_refused_by_update_too(run, root):
    assert run("update", "数据", "--lead", "司法厅，财政厅").exit_code == 2


def test_a_title_pasted_over_several_lines_stands_on_one(run, root):
    run("add", "社会信用\n  条例", "--kind", "地方性法规")
    assert "title: 社会信用条例\n" in (root / "2020" / "2020-shehui-xinyong.yaml").read_text(encoding="utf-8")
    assert run("update", "社会信用", "--title", "社会信用\r\n促进条例").exit_code == 0
    assert run("show", "社会信用").stdout.startswith("社会信用促进条例\n")


@pytest.mark.parametrize("hidden", ["", "\u202e"], ids=["added", "refused"])
def test_a_name_longer_than_the_screen_is_said_as_its_beginning(run, root, hidden):
    result = run("add", "条例" * 5000 + hidden, "--id", "long", "--kind", "regulation", "--due", "年底")
    said = (result.stdout + result.stderr).splitlines()
    assert ("条例" * 30 + "条" in said[0], "…" in said[0]) == (True, True)
    assert max(map(len, said)) < 200
