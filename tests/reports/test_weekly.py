"""The weekly report."""

from tests.register.made import DRAFTING, FRESH, REPORTED


def rows(report: str) -> list[list[str]]:
    """The cells of every line."""
    return [line.split() for line in report.splitlines()]


EVENT = "  - id: aaaaa{}\n    date: {}\n    recorded: {}T09:00:00+08:00\n    by: 张三\n    set: {{{}}}\n{}"


def test_of_the_week_in_which_two_regulations_were_adopted_it_says_so(shipped):
    report = shipped("weekly")
    assert "本期2项承诺有进展，共3条。" in report
    assert "- 行政执法监督条例：环节 —→通过；状态 待核→推进中（2020年11月26日）\n" in report
    assert "- 土壤污染防治条例：环节 通过→公布（2020年11月26日）\n" in report


def test_what_happened_after_the_week_is_not_in_it(shipped):
    assert "民族团结进步条例：环节" not in shipped("weekly", "2021-06-01", "2020-W48")


def test_what_is_done_on_weak_evidence_is_named(shipped):
    report = shipped("weekly")
    assert "（四）佐证不足（3项）" in report
    assert ["土壤污染防治条例", "公布", "推进中", "C级·其他媒体", "A级·公报或文件原文"] in rows(report)


def test_a_week_in_which_nothing_happened_says_so_in_every_section(small):
    report = small((DRAFTING,), "weekly", "2020-10-01")
    for words in (
        "本期没有发生新的进展。",
        "本期没有红灯、黄灯、蓝灯事项。",
        "本期没有时限调整、更正和重新启动。",
        "今后14日内没有到期事项和计划节点。",
    ):
        assert words in report


def test_an_empty_register_has_a_report_too(small):
    report = small((), "weekly", lang="en")
    assert "0 commitments, of which 0 cannot be verified and are listed only. By status: none." in report


def test_the_seven_sections_stand_in_order(shipped):
    report = shipped("weekly")
    titles = [
        "一、总体情况",
        "二、本期进展",
        "三、亮灯事项",
        "四、时限调整与更正",
        "五、存在问题",
        "六、下步安排",
        "七、口径说明",
    ]
    places = [report.index(f"\n{title}\n") for title in titles]
    assert places == sorted(places)


def test_an_event_written_down_late_stands_apart(small):
    late = DRAFTING + EVENT.format(3, "2020-10-15", "2020-11-25", "stage: consulting", "")
    report = small((late,), "weekly")
    assert "本期没有发生新的进展。" in report
    assert "本期补登此前进展\n\n- 数据条例：环节 起草→征求意见（2020年10月15日）\n" in report


def test_a_deadline_that_moved_is_told_with_both_dates_and_the_reason(small):
    moved = DRAFTING.replace("due: 2020-12-31\n", "due: 2021-03-31\n", 1) + EVENT.format(
        3, "2020-11-25", "2020-11-25", "due: 2021-03-31", "    reason: epidemic\n    note: 疫情影响\n"
    )
    report = small((moved,), "weekly")
    _, _, revisions = report.partition("四、时限调整与更正")
    assert (
        "- 数据条例：时限 2020年12月31日→2021年3月31日（2020年11月25日）\n    疫情影响\n"
        in revisions.partition("五、")[0]
    )


def test_a_correction_is_told(small):
    corrected = DRAFTING.replace("status: in-progress\nstage: drafting\n", "status: unassessed\n", 1) + EVENT.format(
        3, "2020-11-25", "2020-11-25", "", "    note: 误登\n    corrects: aaaaa2\n"
    ).replace("    set: {}\n", "")
    report = small((corrected,), "weekly")
    assert "误登" in report.partition("四、时限调整与更正")[2].partition("五、")[0]


def test_what_is_late_is_red_and_what_is_near_is_blue(small):
    report = small((DRAFTING, FRESH), "weekly", "2021-01-10")
    assert ["红灯", "数据条例", "自治区司法厅", "2020年12月31日", "逾期10天"] in rows(report)
    assert ["红灯", "一网通办改革", "自治区政务服务局", "2020年12月31日", "时限已过10天，进展待核"] in rows(report)
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


def test_what_nobody_touched_for_long_is_listed_with_the_days(small):
    report = small((DRAFTING, FRESH), "weekly")
    assert "（二）超过30日未更新（2项）" in report
    assert "一网通办改革  自治区政务服务局  待核    2020年5月12日   199\n" in report
    assert "数据条例      自治区司法厅      推进中  2020年9月23日    65\n" in report


def test_one_unit_s_report_has_its_own_only(small):
    report = small((DRAFTING, FRESH), "weekly", unit="自治区司法厅")
    assert "登记承诺1项" in report
    assert "一网通办改革" not in report


def test_thresholds_stand_in_the_definitions(small):
    assert "距时限60天以内为蓝灯" in small((DRAFTING,), "weekly", settings="lights: {due_soon: 60}\n")
