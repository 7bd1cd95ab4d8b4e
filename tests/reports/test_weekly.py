"""The weekly report."""

from policytrack.reports import builder
from policytrack.reports.document import Bullets, Heading, Kin, Link, Reference, Table
from policytrack.reports.drawings import Spans
from policytrack.text import Text, plain
from tests.register.made import DRAFTING, FRESH, REPORTED
from tests.reports.conftest import ASK, EVENT, REMINDED


def rows(report: str) -> list[list[str]]:
    """The cells of every line."""
    return [line.split() for line in report.splitlines()]


def test_of_the_week_in_which_two_regulations_were_adopted_it_says_so(shipped):
    report = shipped("weekly")
    assert "本期2项承诺有进展，共3条。" in report
    assert "- 行政执法监督条例：环节 —→通过；状态 待核→推进中（2020年11月26日）\n" in report
    assert "- 土壤污染防治条例：环节 通过→公布（2020年11月26日）\n" in report


def test_what_happened_after_the_week_is_not_in_it(shipped):
    assert "民族团结进步条例：环节" not in shipped("weekly", "2021-06-01", "2020-W48")


def test_what_is_done_on_weak_evidence_is_named(shipped):
    report = shipped("weekly")
    assert "（五）佐证不足（3项）" in report
    assert ["土壤污染防治条例", "公布", "推进中", "C级·其他媒体", "A级·公报或文件原文"] in rows(report)


def test_a_week_in_which_nothing_happened_says_so_in_every_section(small):
    report = small((DRAFTING,), "weekly", "2020-10-01")
    for words in (
        "本期没有发生新的进展。",
        "本期没有红灯、黄灯、蓝灯事项。",
        "本期没有时限调整、更正和重新启动。",
        "（一）受阻事项（0项）\n\n无。",
        "今后14日（2020年10月1日至2020年10月15日）到期的事项",
        "这些日子里没有到期事项和计划节点。",
        "上期没有安排到期事项、计划环节和下一步措施。",
        "没有需要协调的事项。",
        "登记册中没有量化指标。",
        "本期没有变更。",
    ):
        assert words in report


def test_an_empty_register_has_a_report_too(small):
    report = small((), "weekly", lang="en")
    assert "Commitments: 0; of these cannot be verified and only listed: 0. By status: none." in report


def test_the_eight_sections_and_five_annexes_stand_in_order(shipped):
    report = shipped("weekly")
    titles = [
        "一、总体情况",
        "二、本期进展",
        "三、亮灯事项",
        "四、时限调整与更正",
        "五、存在问题",
        "六、下周安排",
        "七、上期安排落实",
        "八、需协调事项",
        "附件1 承诺事项台账",
        "附件2 立法项目进度表",
        "附件3 量化指标进度表",
        "附件4 变更记录",
        "附件5 口径说明",
    ]
    places = [report.index(f"\n{title}\n") for title in titles]
    assert places == sorted(places)


def test_an_event_written_down_late_stands_apart(small):
    late = DRAFTING + EVENT.format(3, "2020-10-15", "2020-11-25", "stage: consulting", "")
    report = small((late,), "weekly")
    assert "本期没有发生新的进展。" in report
    assert "（一）本期补登此前进展\n\n- 数据条例：环节 起草→征求意见（2020年10月15日，2020年11月25日补登）\n" in report


def test_a_deadline_that_moved_is_told_with_both_dates_and_the_reason(small):
    moved = DRAFTING.replace("due: 2020-12-31\n", "due: 2021-03-31\n", 1) + EVENT.format(
        3, "2020-11-25", "2020-11-25", "due: 2021-03-31", "    reason: epidemic\n    note: 疫情影响\n"
    )
    report = small((moved,), "weekly")
    _, _, revisions = report.partition("四、时限调整与更正")
    assert (
        "- 数据条例：时限 2020年12月31日→2021年3月31日（2020年11月25日）\n"
        "    原时限2020年12月31日，现时限2021年3月31日，累计延期90天\n    疫情影响\n    原因：疫情影响\n"
        in revisions.partition("五、")[0]
    )


def test_what_was_moved_at_any_time_can_be_drawn_with_both_deadlines(register_of):
    moved = DRAFTING.replace("due: 2020-12-31\n", "due: 2021-03-31\n", 1) + EVENT.format(
        3, "2020-10-25", "2020-10-25", "due: 2021-03-31", "    reason: epidemic\n"
    )
    blocks = builder("weekly")(register_of(moved, FRESH), ASK).blocks
    (drawn,) = (block for block in blocks if isinstance(block, Table) and isinstance(block.drawing, Spans))
    assert [row[1].id for row in drawn.rows] == ["2020-shuju"]
    assert drawn.drawing.day == ASK.day


def test_a_correction_is_told(small):
    corrected = DRAFTING.replace("status: in-progress\nstage: drafting\n", "status: unassessed\n", 1) + EVENT.format(
        3, "2020-11-25", "2020-11-25", "", "    note: 误登\n    corrects: aaaaa2\n"
    ).replace("    set: {}\n", "")
    report = small((corrected,), "weekly")
    assert "误登" in report.partition("四、时限调整与更正")[2].partition("五、")[0]


def test_what_is_late_is_red_and_what_is_near_is_blue(small):
    report = small((DRAFTING, FRESH), "weekly", "2021-01-10")
    late = ["自治区司法厅", "2020年12月31日", "-10", "—", "逾期10天", "—", "—"]
    assert ["红灯", "数据条例", *late] in rows(report)
    assert ["红灯", "一网通办改革", "自治区政务服务局", *late[1:4], "时限已过10天，进展待核", "—", "—"] in rows(report)
    assert "蓝灯  数据条例" in small((), "weekly", "2020-12-20")


def test_what_was_done_late_is_not_called_late(small):
    done = REPORTED.replace("2020-12-31", "2020-11-01")
    report = small((done,), "weekly")
    assert "逾期完成\n\n- 数据条例：办结待核（完成于2020年11月20日），逾期19天\n" in report
    assert "逾期未办结          0\n" in report


def test_a_stalled_commitment_is_named_with_its_obstacle(small):
    stalled = DRAFTING.replace("status: in-progress", "status: stalled", 1) + EVENT.format(
        3,
        "2020-11-25",
        "2020-11-25",
        "status: stalled",
        "    reason: coordination\n    obstacle: 部门意见不一致\n    next_step: 再次会商\n",
    )
    report = small((stalled,), "weekly")
    assert "（一）受阻事项（1项）\n\n- 数据条例（自治区司法厅）：部门意见不一致\n    下一步：再次会商\n" in report
    assert "—     数据条例  再次会商  自治区司法厅" in report


def test_what_is_quiet_and_what_is_silent_are_two_lists_with_nothing_in_both(small):
    report = small((DRAFTING, FRESH), "weekly", "2020-10-14")
    quiet = report.partition("（三）超过14日、不超过30日未更新（1项）")[2].partition("（四）")[0]
    silent = report.partition("（二）超过30日未更新（1项）")[2].partition("（三）")[0]
    assert ("数据条例" in quiet, "一网通办改革" in quiet) == (True, False)
    assert ("数据条例" in silent, "一网通办改革" in silent) == (False, True)


def test_a_reminder_is_nothing_heard_from_the_unit(small):
    assert "数据条例      自治区司法厅      推进中  2020年9月23日    65\n" in small(
        (DRAFTING + REMINDED, FRESH), "weekly"
    )


def test_what_nobody_touched_for_long_is_listed_with_the_days(small):
    report = small((DRAFTING, FRESH), "weekly")
    assert "（二）超过30日未更新（2项）" in report
    assert "一网通办改革  自治区政务服务局  待核    2020年5月12日   199\n" in report
    assert "数据条例      自治区司法厅      推进中  2020年9月23日    65\n" in report


def test_one_unit_s_report_has_its_own_only_and_names_it(small):
    report = small((DRAFTING, FRESH), "weekly", unit="自治区司法厅")
    assert report.startswith("承诺事项落实情况周报（自治区司法厅）\n")
    assert "登记承诺1项" in report
    assert "一网通办改革" not in report


def test_thresholds_stand_in_the_definitions(small):
    assert "距时限60天以内为蓝灯" in small((DRAFTING,), "weekly", settings="lights: {due_soon: 60}\n")


LINKED = DRAFTING + EVENT.format(
    3,
    "2020-11-25",
    "2020-11-25",
    "stage: promulgated",
    "    evidence:\n      - {title: 公告, url: 'https://a.gov.cn/1', grade: B}\n      - {url: 'https://a.gov.cn/2', grade: C}\n"
    "      - {title: 会议纪要, grade: D}\n",
).replace("stage: drafting\nannounced", "stage: promulgated\nannounced")
NUMBERED = LINKED.replace("history:", "instrument: {doc_no: 内政发〔2020〕1号}\nhistory:")


def moved(register):
    """The one thing that moved in the period."""
    blocks = builder("weekly")(register, ASK).blocks
    at = blocks.index(Heading(Text("（一）地方性法规", "(1) Regulation"), 2))
    found = blocks[at + 1]
    assert isinstance(found, Bullets)
    return found.items[0]


def test_what_moved_leads_to_its_page_and_its_evidence_to_its_address(register_of):
    item = moved(register_of(LINKED))
    assert item.about == Reference(plain("数据条例"), Kin.COMMITMENT, "2020-shuju")
    assert item.details[:3] == (
        Link(Text("依据：公告（B级）", "Basis: 公告 (grade B)"), "https://a.gov.cn/1"),
        Link(Text("依据：链接（C级）", "Basis: link (grade C)"), "https://a.gov.cn/2"),
        Text("依据：会议纪要（D级）", "Basis: 会议纪要 (grade D)"),
    )


def test_with_what_brought_it_to_its_end_stands_the_number_of_the_document(register_of):
    assert Text("文号：内政发〔2020〕1号", "Document: 内政发〔2020〕1号") in moved(register_of(NUMBERED)).details


def test_of_an_internal_paper_the_public_sees_only_that_there_is_one(register_of):
    item = moved(register_of(LINKED).published())
    assert item.details[2] == Text("依据：内部材料（D级）", "Basis: internal material (grade D)")
