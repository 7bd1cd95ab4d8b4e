"""What people do to a register: add, update, verify."""

import errno
import os
from datetime import timedelta

import pytest

from policytrack.commitment import Evidence, Quote, Target
from policytrack.dates import FuzzyDate
from policytrack.register import Register
from policytrack.register.acts import Change, Refused
from policytrack.register.adding import Draft, is_id
from policytrack.register.names import AmbiguousName, NoSuchCommitment
from policytrack.register.undo import NothingToUndo
from policytrack.storage.files import CannotWrite
from policytrack.vocabulary.terms import Direction, Fulfilment, Grade, Status
from policytrack.vocabulary.transitions import Reason
from tests.register.made import DRAFTING, FRESH, NOW, REPORTED, fingerprint, make, put, put_source

B = (Evidence(Grade.B, url="https://x.gov.cn/1"),)
A = (Evidence(Grade.A, title="公报"),)


def day(iso: str) -> FuzzyDate:
    return FuzzyDate.parse(iso)


def draft(title: str = "数字经济促进条例", **more: object) -> Draft:
    return Draft(title, "regulation", day("2020-11-27"))._replace(**more)


def refused(register: Register, act: object) -> Refused:
    """What an act is refused with; not a byte of the register has changed."""
    from pathlib import Path

    root = Path(register.root)
    before = fingerprint(root)
    with pytest.raises(Refused) as caught:
        act()  # type: ignore[operator]
    assert fingerprint(root) == before
    return caught.value


def lines(failure: Refused, lang: str = "zh") -> list[str]:
    return failure.to(lang).splitlines()[1:]  # type: ignore[arg-type]


# add


def test_a_new_record_is_written_where_its_year_and_title_say(register, root):
    written = register.add(draft(lead="自治区司法厅", due=day("2021-12-31")), "张三", NOW)
    path = root / "2020" / "2020-shuzi-jingji-cujin.yaml"
    assert written.path == str(path)
    event = written.event.id
    assert path.read_text(encoding="utf-8") == (
        "id: 2020-shuzi-jingji-cujin\n"
        "title: 数字经济促进条例\n"
        "kind: regulation\n"
        "status: unassessed\n"
        "announced: 2020-11-27\n"
        "due: 2021-12-31\n"
        "verifiability: needs-criterion\n"
        "lead: 自治区司法厅\n"
        "history:\n"
        f"  - id: {event}\n"
        "    date: 2020-11-27\n"
        "    recorded: 2020-11-27T09:30:00+08:00\n"
        "    by: 张三\n"
        "    set: {status: unassessed, due: 2021-12-31, lead: 自治区司法厅}\n"
    )


def test_what_was_added_passes_check_and_reads_back_the_same(register):
    target = Target("网上可办率", 95.0, Direction.UP, "%", 92.0)
    written = register.add(
        draft("一网通办率", kind="target", target=target, owner="李四", aliases=("网办",), tags=("民生",)), "张三", NOW
    )
    assert [problem.rule for problem in register.check()] == ["no-deadline", "no-unit"]
    assert register.get("网办") == written.after


def test_an_id_of_ones_own_is_taken_as_it_is(register):
    assert register.add(draft(id="2020-my-own"), "张三", NOW).after.id == "2020-my-own"


@pytest.mark.parametrize("id", ["../x", "a/b", "数据", "", "a b", "-x", "x-", "x" * 81, ".hidden", "a.yaml"])
def test_an_id_that_cannot_be_a_files_name_is_refused(register, id):
    assert not is_id(id)
    if id:
        said = lines(refused(register, lambda: register.add(draft(id=id), "张三", NOW)))
        assert said == [f"  · “{id}”不能作编号；请用 --id 指定，限字母、数字和连字符"]


def test_two_commitments_never_share_an_id(register):
    again = refused(register, lambda: register.add(draft("数据条例", id="2020-shuju"), "张三", NOW))
    assert lines(again) == ["  · 编号2020-shuju已有：records/2020/2020-shuju.yaml；若是另一事项，请用 --id 另给编号"]
    assert again.rules == ("id-taken",)


def test_a_title_whose_short_id_another_has_keeps_the_words_that_tell_them_apart(register):
    ids = [register.add(draft(title), "张三", NOW).after.id for title in ("城市绿化条例", "城市绿化管理条例")]
    assert ids == ["2020-chengshi-lvhua", "2020-chengshi-lvhua-guanli-tiaoli"]


def test_the_same_title_again_wants_another_id(register):
    register.add(draft(), "张三", NOW)
    assert refused(register, lambda: register.add(draft(), "张三", NOW)).rules == ("id-taken",)
    assert register.add(draft(id="2020-second"), "张三", NOW).after.title == "数字经济促进条例"


def test_a_title_without_letters_asks_for_an_id(register):
    assert refused(register, lambda: register.add(draft("——"), "张三", NOW)).rules == ("id",)


def test_a_kind_that_is_none_is_refused(register):
    assert lines(refused(register, lambda: register.add(draft(kind="law"), "张三", NOW)), "en") == [
        "  · there is no kind “law”"
    ]


def test_an_announcement_still_to_come_is_refused(register):
    said = refused(register, lambda: register.add(draft(announced=day("2020-12-01")), "张三", NOW))
    assert lines(said) == ["  · 承诺日期2020年12月1日晚于今日"]


def test_a_deadline_before_the_announcement_is_refused(register):
    said = refused(register, lambda: register.add(draft(due=day("2020-09")), "张三", NOW))
    assert lines(said) == ["  · 完成时限2020年9月早于承诺日期2020年11月27日；请写明年份，或用 --announced 指明承诺日期"]


def test_a_quote_must_stand_in_its_source_word_for_word(root):
    put_source(root)
    register = Register(str(root))
    wrong = draft(promise=(Quote("2020-fabuhui", "今年要制定数据办法"),))
    said = refused(register, lambda: register.add(wrong, "张三", NOW))
    assert lines(said) == ["  · 来源“2020-fabuhui”中没有这句话：今年要制定数据办法"]
    right = draft(promise=(Quote("2020-fabuhui", "今年要制定数据条例"),))
    assert register.add(right, "张三", NOW).after.promise[0].quote == "今年要制定数据条例"


def test_a_quote_that_differs_in_punctuation_only_says_so(root):
    put_source(root)
    register = Register(str(root))
    said = refused(
        register,
        lambda: register.add(draft(promise=(Quote("2020-fabuhui", "今年要制定数据条例,年底前公布"),)), "张三", NOW),
    )
    assert lines(said) == ["  · 引文与来源“2020-fabuhui”的标点或空格不一致：今年要制定数据条例,年底前公布"]


def test_a_quote_of_no_source_is_refused(register):
    said = refused(register, lambda: register.add(draft(promise=(Quote("2019-x", "y"),)), "张三", NOW))
    assert lines(said, "en") == ["  · the source “2019-x” has no archived text (sources/2019-x.txt)"]


def test_a_target_says_what_it_is_to_reach(register):
    assert refused(register, lambda: register.add(draft(kind="target"), "张三", NOW)).rules == ("target",)


def test_where_units_must_be_listed_one_that_is_not_is_refused(tmp_path):
    register = Register(str(make(tmp_path, settings="strict_units: true\n")))
    said = refused(register, lambda: register.add(draft(lead="无名局"), "张三", NOW))
    assert lines(said) == ["  · units.yaml 中没有单位“无名局”"]


def test_every_objection_is_told_at_once(register):
    wrong = draft(id="a b", due=day("2020-09"), promise=(Quote("2019-x", "y"),))
    assert refused(register, lambda: register.add(wrong, "张三", NOW)).rules == ("id", "due-before-announced", "source")


# update


def test_an_update_appends_one_event_and_touches_only_the_lines_that_moved(register, root):
    written = register.update(
        "数据", Change({"stage": "consulting"}, day("2020-11-20"), "公开征求意见", evidence=B), "张三", NOW
    )
    text = DRAFTING.replace("stage: drafting\nannounced", "stage: consulting\nannounced") + (
        f"  - id: {written.event.id}\n"
        "    date: 2020-11-20\n"
        "    recorded: 2020-11-27T09:30:00+08:00\n"
        "    by: 张三\n"
        "    set: {stage: consulting}\n"
        "    note: 公开征求意见\n"
        "    evidence:\n"
        "      - {url: 'https://x.gov.cn/1', grade: B}\n"
    )
    assert (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8") == text


def test_comments_and_blank_lines_survive_an_update(root):
    text = "# 由张三负责\n" + DRAFTING.replace("due: 2020-12-31\n", "due: 2020-12-31   # 年底\n\n", 1)
    put(root, text, "2020-shuju")
    register = Register(str(root))
    register.update("数据", Change({"owner": "王五"}, note="换人"), "张三", NOW)
    kept = (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")
    assert kept.startswith("# 由张三负责\nid: 2020-shuju\n")
    assert "due: 2020-12-31   # 年底\n\n" in kept
    assert "owner: 王五\n" in kept


def test_a_first_stage_implies_in_progress_in_the_same_event(register):
    written = register.update("一网", Change({"stage": "planned"}, evidence=B), "张三", NOW)
    assert written.implied is True
    assert dict(written.event.set) == {"status": Status.IN_PROGRESS, "stage": "planned"}


def test_a_first_measurement_with_evidence_implies_it_too_and_one_without_does_not(register):
    target = Target("网上可办率", 95.0, Direction.UP, "%", 92.0)
    register.add(draft("网办率", kind="target", target=target), "张三", NOW)
    assert register.update("网办率", Change({"value": 93.0}), "张三", NOW).after.status is Status.UNASSESSED
    assert (
        register.update("网办率", Change({"value": 94.0}, evidence=B), "张三", NOW).after.status is Status.IN_PROGRESS
    )


def test_a_status_that_is_said_is_not_implied(register):
    written = register.update("一网", Change({"stage": "planned", "status": Status.NOT_STARTED}), "张三", NOW)
    assert (written.implied, written.after.status) == (False, Status.NOT_STARTED)


def test_work_cannot_begin_without_evidence(register):
    said = refused(register, lambda: register.update("一网", Change({"stage": "planned"}), "张三", NOW))
    assert lines(said) == ["  · 转为“推进中”须附D级及以上佐证（--evidence）"]


def test_reaching_the_finish_line_suggests_a_report(register):
    assert register.update("数据", Change({"stage": "adopted"}), "张三", NOW).may_report is False
    assert register.update("数据", Change({"stage": "promulgated"}), "张三", NOW).may_report is True


def test_a_fact_that_comes_late_does_not_undo_a_newer_one(register):
    written = register.update("数据", Change({"stage": "listed"}, day("2020-06-01")), "张三", NOW)
    assert written.after.stage == "drafting"
    assert [event.id for event in written.after.history][-1] == written.event.id
    assert register.check() == []


def test_a_correction_takes_back_what_it_names(register):
    written = register.update("数据", Change(note="登记错误", corrects="aaaaa2"), "张三", NOW)
    assert (written.after.status, written.after.stage) == (Status.UNASSESSED, None)
    assert register.check() == []


def test_there_must_be_something_to_correct(register):
    said = refused(register, lambda: register.update("数据", Change(note="x", corrects="zzzzzz"), "张三", NOW))
    assert lines(said) == ["  · 没有可更正的事件“zzzzzz”，或已更正过；查看事件号：policytrack show 2020-shuju"]


def test_a_renamed_commitment_is_found_by_its_old_name(register):
    written = register.update("数据", Change({"title": "数据管理条例"}), "张三", NOW)
    assert written.after.aliases == ("数据条例",)
    assert register.get("数据条例").title == "数据管理条例"
    assert register.check() == []


def test_a_deadline_may_slip_and_the_first_is_not_lost(register):
    written = register.update("数据", Change({"due": day("2021-03-31")}, reason=Reason.EPIDEMIC), "张三", NOW)
    facts = register.facts(written.after, NOW.date())
    assert (facts.first_due, facts.slip_days) == (day("2020-12-31"), 90)


def test_several_things_in_one_call_are_one_event(register):
    change = Change(
        {"stage": "consulting", "due": day("2021-01-31"), "owner": "王五", "lead": "自治区司法局"}, note="x", evidence=B
    )
    written = register.update("数据", change, "张三", NOW)
    assert len(written.after.history) == 3
    assert (written.after.stage, written.after.owner, written.after.lead) == ("consulting", "王五", "自治区司法局")
    assert register.check() == []


def test_an_update_that_says_nothing_is_refused(register):
    said = refused(register, lambda: register.update("数据", Change(), "张三", NOW))
    assert lines(said) == ["  · 没有要登记的内容；例如 --stage、--status、--note"]


def test_an_update_that_changes_nothing_is_refused(register):
    said = refused(register, lambda: register.update("数据", Change({"stage": "drafting"}), "张三", NOW))
    assert lines(said, "en") == ["  · the register says so already; nothing to change"]


def test_an_event_of_tomorrow_is_refused(register):
    said = refused(register, lambda: register.update("数据", Change(note="x", date=day("2020-11-28")), "张三", NOW))
    assert lines(said) == ["  · 发生日期2020年11月28日晚于今日"]


def test_an_event_of_this_month_is_not_in_the_future(register):
    assert register.update("数据", Change(note="x", date=day("2020-11")), "张三", NOW).event.date == day("2020-11")


def test_a_deadline_before_the_announcement_is_refused_later_too(register):
    said = refused(register, lambda: register.update("数据", Change({"due": day("2020-05-11")}), "张三", NOW))
    assert lines(said) == [
        "  · 完成时限2020年5月11日早于承诺日期2020年5月12日；请写明年份，或用 --announced 指明承诺日期"
    ]


def test_going_back_a_stage_needs_a_note(register):
    said = refused(register, lambda: register.update("数据", Change({"stage": "listed"}), "张三", NOW))
    assert lines(said) == ["  · 环节由“起草”退回“立项”，须写说明（--note）"]
    assert register.update("数据", Change({"stage": "listed"}, note="重新立项"), "张三", NOW).after.stage == "listed"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            Change({"status": Status.CLOSED, "fulfilment": Fulfilment.FULL}),
            [
                "  · 不能由“推进中”转为“已销号”；可转为：受阻(stalled)、办结待核(reported)、终止(dropped)、已合并(merged)"
            ],
        ),
        (
            Change({"status": Status.UNASSESSED}),
            ["  · 不能由“推进中”转为“待核”；可转为：受阻(stalled)、办结待核(reported)、终止(dropped)、已合并(merged)"],
        ),
        (
            Change({"status": Status.STALLED}),
            [
                "  · 转为“受阻”须注明原因（--reason）：待上级批准(awaiting-approval)、待人大审议(awaiting-congress)、部门意见不一致(coordination)、"
                "经费未落实(funding)、疫情影响(epidemic)、条件不具备(condition)、上位法变化(superseded-by-law)"
            ],
        ),
        (Change({"status": Status.DROPPED}, reason=Reason.NO_AUTHORITY), ["  · 转为“终止”须附决定文件（--evidence）"]),
        (Change({"status": Status.MERGED}), ["  · 合并须指明并入哪一事项（--merged-into）"]),
        (Change({"fulfilment": Fulfilment.FULL}), ["  · 只有销号时才填兑现程度"]),
    ],
)
def test_a_move_says_what_is_allowed_and_what_is_missing(register, change, said):
    assert lines(refused(register, lambda: register.update("数据", change, "张三", NOW))) == said


def test_a_report_needs_evidence_of_grade_b(root):
    put(root, DRAFTING.replace("grade: B", "grade: C"), "2020-shuju")
    register = Register(str(root))
    said = refused(register, lambda: register.update("数据", Change({"status": Status.REPORTED}), "张三", NOW))
    assert lines(said, "en") == ["  · “Reported done” needs evidence of grade B or better (--evidence)"]
    assert (
        register.update("数据", Change({"status": Status.REPORTED}, evidence=B), "张三", NOW).after.status
        is Status.REPORTED
    )


def test_an_unknown_name_and_an_ambiguous_one_change_nothing(register, root):
    before = fingerprint(root)
    with pytest.raises(NoSuchCommitment):
        register.update("没有的", Change(note="x"), "张三", NOW)
    with pytest.raises(AmbiguousName):
        register.update("2020", Change(note="x"), "张三", NOW)
    assert fingerprint(root) == before


def test_a_clock_that_runs_slow_does_not_put_events_out_of_order(register):
    written = register.update("数据", Change(note="x", date=day("2020-09-24")), "张三", NOW - timedelta(days=63))
    assert written.event.recorded > written.before.history[-1].recorded
    assert register.check() == []


def testevent_ids_are_six_characters_that_cannot_be_taken_for_a_number(register):
    ids = [register.update("数据", Change(note=str(n)), "张三", NOW).event.id for n in range(5)]
    assert len(set(ids)) == 5
    assert all(len(id) == 6 and not id.isdigit() for id in ids)


def test_the_files_themselves_are_read_before_writing(register, root):
    _ = register.records
    put(root, DRAFTING.replace("note: 已形成草案", "note: 已改"), "2020-shuju")
    register.update("数据", Change(note="x"), "张三", NOW)
    assert "note: 已改\n" in (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8")


# verify


@pytest.fixture
def reported(tmp_path, monkeypatch) -> Register:
    monkeypatch.chdir(tmp_path)
    return Register(str(make(tmp_path, REPORTED)))


def test_another_person_closes_what_was_reported(reported):
    written = reported.verify("数据", Fulfilment.MODIFIED, Change(), "李四", NOW)
    assert (written.after.status, written.after.fulfilment) == (Status.CLOSED, Fulfilment.MODIFIED)
    assert reported.check() == []


def test_the_one_who_reported_it_may_not_close_it(reported):
    said = refused(reported, lambda: reported.verify("数据", Fulfilment.FULL, Change(), "张三", NOW))
    assert lines(said) == ["  · 报结人与复核人须为两人，“张三”不能复核自己报结的事项"]
    assert said.rules == ("two-person",)


def test_where_the_rule_is_switched_off_one_person_may_do_both(tmp_path):
    register = Register(str(make(tmp_path, REPORTED, settings="two_person: false\n")))
    assert register.verify("数据", Fulfilment.FULL, Change(), "张三", NOW).after.status is Status.CLOSED


def test_a_legal_instrument_is_closed_on_grade_a_only(tmp_path):
    register = Register(str(make(tmp_path, REPORTED.replace("grade: A", "grade: B"))))
    said = refused(register, lambda: register.verify("数据", Fulfilment.FULL, Change(), "李四", NOW))
    assert lines(said) == ["  · 转为“已销号”须附A级及以上佐证（--evidence）"]
    assert register.verify("数据", Fulfilment.FULL, Change(evidence=A), "李四", NOW).after.status is Status.CLOSED


def test_what_was_not_reported_cannot_be_verified(register):
    assert refused(
        register, lambda: register.verify("数据", Fulfilment.FULL, Change(evidence=A), "李四", NOW)
    ).rules == ("transition",)


def test_closing_is_not_the_end_it_can_be_reopened_with_a_reason(reported):
    reported.verify("数据", Fulfilment.FULL, Change(), "李四", NOW)
    again = Change({"status": Status.IN_PROGRESS})
    assert refused(reported, lambda: reported.update("数据", again, "李四", NOW)).rules == ("reason",)
    written = reported.update("数据", again._replace(reason=Reason.REVERSED), "李四", NOW)
    assert written.after.status is Status.IN_PROGRESS


# the disk says no


RECORD_FILE, JOURNAL = "records/2020/2020-shuju.yaml", "records/.policytrack/journal.json"


@pytest.mark.parametrize(
    ("call", "number", "file", "why"),
    [
        ("replace", errno.EROFS, RECORD_FILE, "文件系统只读"),
        ("replace", errno.ENOSPC, RECORD_FILE, "磁盘已满"),
        ("open", errno.EACCES, RECORD_FILE, "没有写入权限（只读文件夹）"),
        ("replace", errno.ENOSPC, JOURNAL, "磁盘已满"),
        ("fsync", errno.EDQUOT, JOURNAL, "磁盘配额已用完"),
    ],
)
def test_a_disk_that_refuses_leaves_the_old_file_and_nothing_else(register, root, monkeypatch, call, number, file, why):
    before, real = fingerprint(root), getattr(os, call)
    name = os.path.basename(file)

    def refuse(path, *rest, **more):
        reads = call == "open" and rest[0] & 3 == os.O_RDONLY
        if call == "fsync" or (name in os.path.basename(str(path)) and not reads):
            raise OSError(number, os.strerror(number), path)
        return real(path, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(CannotWrite) as caught:
            register.update("数据", Change(note="x"), "张三", NOW)
    assert caught.value.to("zh") == f"无法写入 {file}：{why}。登记册未作改动。"
    assert fingerprint(root) == before
    assert [each.name for each in root.rglob("*.tmp")] == []
    with pytest.raises(NothingToUndo):
        register.undo("张三")


def test_a_folder_that_does_not_let_a_new_record_in_stays_as_it_was(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    root = make(tmp_path, FRESH)
    real = os.makedirs

    def refuse(path, *rest, **more):
        if str(path).endswith("2019"):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
        real(path, *rest, **more)

    monkeypatch.setattr(os, "makedirs", refuse)
    with pytest.raises(CannotWrite) as caught:
        Register(str(root)).add(draft(announced=day("2019-03"), id="2019-x"), "张三", NOW)
    assert (
        caught.value.to("en")
        == "cannot write records/2019/2019-x.yaml: the file system is read-only. The register is unchanged."
    )
    assert not (root / "2019").exists()
