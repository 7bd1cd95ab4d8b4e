"""``update`` as typed."""

import hashlib

import pytest

from tests.register.made import FRESH, put


def last_event(root, id: str = "2020-shuju") -> str:
    return (root / "2020" / f"{id}.yaml").read_text(encoding="utf-8").rpartition("  - id:")[2]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            "已登记：数据条例  环节 起草→征求意见（2020年11月20日）  事件 new001\n  未附佐证；补充：policytrack update 2020-shuju --evidence 链接、文号或文件\n  绿灯：按计划推进\n",
        ),
        (
            "en",
            "recorded: 数据条例  stage Drafting → Consulting (2020-11-20)  event new001\n  no evidence of its own; add it: policytrack update 2020-shuju --evidence LINK, NUMBER or FILE\n  Green: on course\n",
        ),
    ],
)
def test_it_says_what_moved_and_how_things_stand_now(run, root, event_ids, lang, said):
    assert run("update", "数据", "--stage", "征求意见", "--date", "2020-11-20", lang=lang) == (0, said, "")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            "已登记：一网通办改革  环节 —→已部署；状态 待核→推进中（2020年11月27日）  事件 new001\n  已有进展，状态一并转为“推进中”\n  佐证：http://x.gov.cn/1（B级）\n  绿灯：按计划推进\n",
        ),
        (
            "en",
            "recorded: 一网通办改革  stage — → Planned; status Unassessed → In progress (2020-11-27)  event new001\n  work has begun, so the status became in-progress\n  evidence: http://x.gov.cn/1 (grade B)\n  Green: on course\n",
        ),
    ],
)
def test_a_status_that_was_implied_is_said_aloud(run, root, event_ids, lang, said):
    assert run("update", "ywtb", "--stage", "planned", "--evidence", "http://x.gov.cn/1", lang=lang) == (0, said, "")


def test_the_reason_that_was_understood_is_said(run, root):
    said = run("update", "数据", "--due", "2021-06", "--reason", "疫情").stdout
    assert "\n  原因：疫情影响\n" in said


def test_another_reason_than_ours_is_not_taken_for_one_of_ours(run, root):
    result = run("update", "数据", "--status", "终止", "--reason", "其他", "--evidence", "会议纪要")
    assert result.exit_code == 2
    assert result.stderr.startswith("无法识别“其他”。可用：待上级批准(awaiting-approval)、")


def test_what_is_said_to_be_done_without_evidence_of_its_own_is_noticed(run, root):
    words = "  未附佐证；补充：policytrack update 2020-shuju --evidence 链接、文号或文件\n"
    assert words in run("update", "数据", "--stage", "公布").stdout
    assert words not in run("update", "数据", "--stage", "施行", "--evidence", "http://x.gov.cn/1").stdout
    assert words not in run("update", "数据", "--note", "会商").stdout


def test_reaching_the_finish_line_suggests_the_report(run, root):
    assert (
        "  已达到完成环节；如已办结：policytrack update 2020-shuju --status reported\n"
        in run("update", "数据", "--stage", "公布").stdout
    )


def test_a_late_fact_is_kept_and_said_not_to_change_what_stands(run, root):
    result = run("update", "数据", "--stage", "listed", "--date", "2020-06-01")
    assert "  此事件早于已登记的进展，只补入大事记，不改变现有：环节\n" in result.stdout
    assert "stage: drafting\n" in (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")


def test_everything_in_one_call_is_one_event(run, root, event_ids):
    words = (
        "update", "数据", "--stage", "consulting", "--due", "2021-03", "--lead", "自治区司法局", "--owner", "王五", "--leader", "赵六",
        "--title", "数据管理条例", "--criterion", "公布即可", "--note", "会商", "--reason", "疫情影响", "--obstacle", "意见不一",
        "--next-step", "再议", "--evidence", "http://a.com/1", "--evidence", "内政发〔2020〕1号", "--date", "11月中旬",
    )  # fmt: skip
    assert run(*words).exit_code == 0
    assert last_event(root) == (
        " new001\n    date: 2020-11-11/2020-11-20\n    recorded: 2020-11-27T09:30:00+08:00\n    by: 张三\n"
        "    set: {stage: consulting, due: 2021-03, lead: 自治区司法局, owner: 王五, leader: 赵六, title: 数据管理条例, criterion: 公布即可}\n"
        "    note: 会商\n    reason: epidemic\n    obstacle: 意见不一\n    next_step: 再议\n    evidence:\n"
        "      - {url: 'http://a.com/1', grade: C}\n      - {title: 内政发〔2020〕1号, grade: C}\n"
    )
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    ("what", "grade"),
    [
        ("https://www.nmg.gov.cn/x", "B"), ("http://gov.cn/x", "B"), ("https://gov.cn.evil.com/x", "C"), ("https://a.com/?gov.cn", "C"),
        ("https://notgov.cn/x", "C"), ("https://NMG.GOV.CN/x", "B"), ("http://x.gov.cn@evil.com/", "C"), ("内政发〔2020〕1号", "C"),
    ],
)  # fmt: skip
def test_a_host_under_gov_cn_is_grade_b_and_anything_else_c(run, root, what, grade):
    assert run("update", "数据", "--evidence", what).exit_code == 0
    assert last_event(root).endswith(f"grade: {grade}}}\n")


def test_a_grade_that_is_given_counts(run, root):
    run("update", "数据", "--evidence", "公报", "--grade", "a")
    assert last_event(root).endswith("- {title: 公报, grade: A}\n")


def test_a_file_inside_the_register_is_kept_with_its_digest(run, root):
    (root / "附件").mkdir()
    (root / "附件" / "公告.txt").write_text("x", encoding="utf-8")
    digest = hashlib.sha256(b"x").hexdigest()
    for named in ("附件/公告.txt", "records/附件/公告.txt"):
        assert run("update", "数据", "--evidence", named).exit_code == 0
        assert last_event(root).endswith(f"- {{file: 附件/公告.txt, grade: C, sha256: {digest}}}\n")


def test_a_file_outside_the_register_is_refused(run, root, tmp_path, unchanged):
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    said = "佐证“secret.txt”不在登记册内；请先把文件放进登记册文件夹\n"
    assert run("update", "数据", "--evidence", "secret.txt") == (1, "", said)
    assert unchanged()


def test_empty_evidence_is_refused(run, unchanged):
    assert run("update", "数据", "--evidence", " ", lang="en") == (1, "", "evidence “—” is empty\n")
    assert unchanged()


def test_a_measurement_of_zero_is_a_measurement(run, root):
    put(
        root,
        FRESH.replace("kind: reform", "kind: target").replace(
            "history:", "target:\n  indicator: x\n  goal: 0\n  direction: down\nhistory:"
        ),
    )
    assert run("update", "一网", "--value", "0", "--evidence", "http://x.gov.cn/1").exit_code == 0
    assert "value: 0" in last_event(root, "2020-wangban")


def test_what_goes_into_another_commitment_is_merged(run, root):
    result = run("update", "一网", "--merged-into", "数据")
    assert result.exit_code == 0
    assert "  并入其他事项，状态一并转为“已合并”\n" in result.stdout
    assert "\nstatus: merged\n" in (root / "2020" / "2020-wangban.yaml").read_text(encoding="utf-8")


def test_only_what_is_merged_goes_into_another_commitment(run, root):
    result = run("update", "一网", "--status", "in-progress", "--evidence", "纪要", "--merged-into", "数据")
    assert result.exit_code == 1
    assert "只有合并时才指明并入哪一事项" in result.stderr


def test_a_merged_commitment_names_the_one_it_goes_into(run, root):
    assert run("update", "一网", "--status", "merged", "--merged-into", "数据").exit_code == 0
    assert "merged_into: 2020-shuju\n" in (root / "2020" / "2020-wangban.yaml").read_text(encoding="utf-8")
    assert run("check").exit_code == 0


def test_a_correction_is_another_event(run, root):
    result = run("update", "数据", "--corrects", "aaaaa2", "--note", "登记错误")
    assert result.exit_code == 0
    assert "note: 已形成草案\n" in (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")
    assert "stage: " not in (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8").partition("history:")[0]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("没有", "--note", "x"), 3, "没有名为“没有”的承诺。查看全部：policytrack list\n"),
        (("2020", "--note", "x"), 3, "“2020”可指2项承诺，请写得更具体些：\n  2020-shuju  数据条例\n  2020-wangban  一网通办改革\n"),
        (("数据", "--status", "inprogress"), 2, "无法识别“inprogress”，是否想写“in-progress”。可用：待核(unassessed)、未启动(not-started)、推进中(in-progress)、受阻(stalled)、办结待核(reported)、已销号(closed)、终止(dropped)、已合并(merged)\n"),
        (("数据", "--stage", "起早"), 2, "无法识别“起早”。可用：立项(listed)、起草(drafting)、征求意见(consulting)、审查(reviewing)、政府会议通过(gov-approved)、提请审议(submitted)、一审(reading-1)、二审(reading-2)、三审(reading-3)、通过(adopted)、公布(promulgated)、施行(effective)、备案(filed)\n"),
        (("数据", "--value", "很多"), 2, "“很多”不是数字\n"),
        (("数据", "--value", "nan"), 2, "“nan”不是数字\n"),
        (("数据",), 1, "未写入，“数据条例”的登记不符合规则：\n  · 没有要登记的内容；例如 --stage、--status、--note\n"),
        (("数据", "--stage", "drafting"), 1, "未写入，“数据条例”的登记不符合规则：\n  · 登记册中已是如此，没有改动\n"),
        (("一网", "--status", "in-progress"), 1, "未写入，“一网通办改革”的登记不符合规则：\n  · 转为“推进中”须附D级及以上佐证（--evidence）\n"),
        (("数据", "--note", "x", "--date", "明天"), 1, "未写入，“数据条例”的登记不符合规则：\n  · 发生日期2020年11月28日晚于今日\n"),
        (("数据", "--due", "2020-05-01"), 1, "未写入，“数据条例”的登记不符合规则：\n  · 完成时限2020年5月1日早于承诺日期2020年5月12日；请写明年份，或用 --announced 指明承诺日期\n"),
        (("数据", "--status", "closed", "--fulfilment", "full"), 1, "未写入，“数据条例”的登记不符合规则：\n  · 不能由“推进中”转为“已销号”；可转为：受阻(stalled)、办结待核(reported)、终止(dropped)、已合并(merged)\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_and_changes_nothing(run, unchanged, words, code, said):
    assert run("update", *words) == (code, "", said)
    assert unchanged()


def test_a_pipe_is_never_asked(run, unchanged):
    assert run("update", "数据", given="2\n").exit_code == 1
    assert unchanged()


def test_a_terminal_is_asked_and_offered_the_stages_ahead(run, root):
    result = run("update", "数据", terminal=80, given="1\n\n公开征求意见\nhttp://x.gov.cn/1\n昨天\n")
    assert result.exit_code == 0
    assert "数据条例：推进中\n新环节：\n   1  consulting    征求意见\n   2  reviewing     审查\n" in result.stderr
    assert "新状态：\n  1  stalled" in result.stderr.replace("   1", "  1")
    assert "    date: 2020-11-26\n" in last_event(root)
    assert "    set: {stage: consulting}\n    note: 公开征求意见\n" in last_event(root)


def test_one_who_says_stalled_is_asked_why(run, root):
    assert run("update", "数据", lang="en", terminal=80, given="\nstalled\ncoordination\n\n\n\n").exit_code == 0
    assert "    set: {status: stalled}\n    reason: coordination\n" in last_event(root)


def test_one_who_says_nothing_at_all_changes_nothing(run, unchanged):
    assert run("update", "数据", terminal=80, given="\n\n\n\n\n").exit_code == 1
    assert unchanged()


def test_a_record_is_not_made_so_large_that_it_cannot_be_read_again(run, root, unchanged):
    result = run("update", "数据", "--note", "字" * 90_000)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "未写入，“2020-shuju”的登记不符合规则：\n"
        "  · 这样写入后文件有 265 KiB，超过 256 KiB 的上限，以后将无法读取；请缩短文字，长篇材料存为佐证文件（--evidence）\n"
    )
    assert "the file would have" in run("add", "字" * 90_000, "--kind", "reform", "--id", "2020-x", lang="en").stderr
    assert unchanged()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "  注意：已报办结，而环节 起草，完成环节为“公布”；补登环节或监测值；确已办结而完成标准不同的，用 --accept short-of-the-end 注明\n"),
        ("en", "  note: said to be done, but the stage is Drafting, the finish line Promulgated; record the stage or the figure; if it is done by another criterion, say so with --accept short-of-the-end\n"),
    ],
)  # fmt: skip
def test_what_is_said_to_be_done_short_of_its_finish_line_is_told_at_once(run, root, lang, said):
    assert said in run("update", "数据", "--status", "办结", "--evidence", "http://x.gov.cn/1", lang=lang).stdout
    assert said not in run("update", "数据", "--note", "补充材料", lang=lang).stdout
    assert "short-of-the-end" in run("check", "--format", "json").stdout


def test_a_percentage_that_cannot_be_is_told_at_once(run, root):
    words = [
        "--kind",
        "target",
        "--indicator",
        "网上可办率",
        "--goal",
        "95",
        "--direction",
        "up",
        "--unit",
        "%",
        "--due",
        "2021",
    ]
    assert run("add", "一网通办率", *words).exit_code == 0
    said = run("update", "ywtbl", "--value", "130", "--evidence", "http://x.gov.cn/1").stdout
    assert "  注意：百分比不在0%至100%之间：130%；核对数字，错了用 --corrects 更正" in said
    assert (
        "注意：百分比不在0%至100%之间：950%"
        in run("add", "通办率", *[each.replace("95", "950") for each in words]).stdout
    )


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            "未写入，“数据条例”的登记不符合规则：\n  · 时限由2020年12月31日延至2021年6月，须写明原因（--reason、--note）或附延期批复（--evidence）；原因可用：",
        ),
        (
            "en",
            "nothing was written; “数据条例” breaks a rule:\n  · moving the deadline from 2020-12-31 to 2021-06 needs its reason (--reason, --note) or the paper that grants it (--evidence); reasons: ",
        ),
    ],
)
def test_more_time_needs_a_reason(run, unchanged, lang, said):
    result = run("update", "数据", "--due", "2021-06", lang=lang)
    assert (result.exit_code, result.stderr.startswith(said)) == (1, True)
    assert unchanged()


@pytest.mark.parametrize("why", [("--reason", "疫情"), ("--note", "经批准"), ("--evidence", "内政办发〔2020〕9号")])
def test_with_a_reason_a_note_or_the_paper_it_is_given(run, root, why):
    assert run("update", "数据", "--due", "2021-06", *why).exit_code == 0


def test_less_time_and_a_first_deadline_need_none(run, root):
    assert run("update", "数据", "--due", "2020-12-01").exit_code == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("已完成", "办结待核(reported)"), ("正在推进", "推进中(in-progress)"), ("滞后", "受阻(stalled)")],
)
def test_a_word_of_ledgers_for_a_status_is_asked_back(run, unchanged, typed, meant):
    result = run("update", "数据", "--status", typed)
    assert (result.exit_code, result.stderr.partition("。")[0]) == (2, f"无法识别“{typed}”，是否想写“{meant}”")
    assert unchanged()
