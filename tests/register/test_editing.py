"""Keeping what a person edited by hand, if it is sound."""

import pytest

from policytrack.register.editing import BrokenEdit, ChangedMeanwhile, Conflicting
from tests.register.made import DRAFTING, NOW, commit, fingerprint, put


def edit(register, text: str) -> str:
    register.reread()
    return register.edit(register.stored("2020-shuju"), text.encode(), "张三", NOW)


def refused(register, root, text: str) -> str:
    before = fingerprint(root)
    with pytest.raises(BrokenEdit) as caught:
        edit(register, text)
    assert fingerprint(root) == before
    return caught.value.to("zh")


def test_a_sound_edit_is_kept_comments_and_all(register, root):
    text = "# 说明\n" + DRAFTING.replace("criterion: 条例公布", "criterion: 条例由人大公布")
    assert edit(register, text) == str(root / "2020" / "2020-shuju.yaml")
    assert (root / "2020" / "2020-shuju.yaml").read_text(encoding="utf-8") == text


def test_it_can_be_undone(register, root):
    before = fingerprint(root)
    edit(register, DRAFTING.replace("条例公布", "公布"))
    assert register.undo("张三").what.zh == "编辑 2020-shuju"
    assert fingerprint(root) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "kind: regulation",
            "kind: [",
            "records/2020/2020-shuju.yaml:3: 从这里开始的括号没有正确结束：请检查逗号和后括号；文字里有括号或逗号时请加引号",
        ),
        ("title: 数据条例\n", "", "records/2020/2020-shuju.yaml:1: 缺少“名称”（title）"),
        (
            "stage: drafting\n",
            "stage: listed\n",
            "records/2020/2020-shuju.yaml:6: “环节”写作listed，按大事记应为drafting",
        ),
        ("id: 2020-shuju", "id: 2020-x", "records/2020/2020-shuju.yaml:1: 编号“2020-x”与文件名“2020-shuju”不一致"),
    ],
)
def test_a_broken_edit_is_not_kept(register, root, old, new, said):
    assert refused(register, root, DRAFTING.replace(old, new, 1)) == said


def test_events_on_record_may_not_be_changed_or_removed(register, root):
    removed = DRAFTING[: DRAFTING.index("  - id: aaaaa2")].replace(
        "status: in-progress\nstage: drafting\n", "status: unassessed\n"
    )
    said = "records/2020/2020-shuju.yaml:{}: 事件aaaaa2已登记，不可改动或删除；请用 --corrects 更正"
    assert refused(register, root, removed) == said.format(11)
    assert refused(register, root, DRAFTING.replace("已形成草案", "改写")) == said.format(12)


def test_in_a_repository_an_event_that_nobody_committed_may_still_be_mended(register, root):
    commit(root.parent)
    later = (
        DRAFTING + "  - {id: aaaaa3, date: 2020-10-01, recorded: '2020-10-01T09:00:00+08:00', by: 张三, note: 错别子}\n"
    )
    put(root, later)
    assert edit(register, later.replace("错别子", "错别字")).endswith("2020-shuju.yaml")


def test_in_a_repository_an_event_that_is_committed_may_not(register, root):
    commit(root.parent)
    assert "事件aaaaa2已登记，不可改动或删除" in refused(register, root, DRAFTING.replace("已形成草案", "改写"))


def test_events_may_be_added(register, root):
    later = (
        DRAFTING + "  - {id: aaaaa3, date: 2020-10-01, recorded: '2020-10-01T09:00:00+08:00', by: 张三, note: 会商}\n"
    )
    edit(register, later)
    assert len(register.get("数据").history) == 3


# two people at one record

EVENT = "  - {{id: {id}, date: 2020-10-01, recorded: '2020-10-0{day}T09:00:00+08:00', by: {by}, note: {by}}}\n"
MINE, THEIRS = EVENT.format(id="aaaaa4", day=2, by="张三"), EVENT.format(id="aaaaa3", day=1, by="李四")


def test_a_record_that_another_changed_meanwhile_is_not_overwritten(register, root):
    stored = register.stored("2020-shuju")
    put(root, DRAFTING.replace("条例公布", "他人所改") + THEIRS)
    before = fingerprint(root)
    with pytest.raises(ChangedMeanwhile) as caught:
        register.edit(stored, DRAFTING.replace("条例公布", "我所改").encode(), "张三", NOW)
    assert caught.value.to("zh") == "records/2020/2020-shuju.yaml：编辑期间，李四改动了此记录"
    assert fingerprint(root) == before


def test_what_changed_without_an_event_was_somebody(register, root):
    stored = register.stored("2020-shuju")
    put(root, DRAFTING.replace("条例公布", "他人所改"))
    with pytest.raises(ChangedMeanwhile) as caught:
        register.edit(stored, DRAFTING.encode() + MINE.encode(), "张三", NOW)
    assert caught.value.to("en") == "records/2020/2020-shuju.yaml: the record was changed meanwhile by somebody else"


def test_both_are_kept_if_that_is_wanted_and_undo_gives_back_the_others(register, root):
    stored = register.stored("2020-shuju")
    path = put(root, DRAFTING + THEIRS)
    register.edit(stored, ("# 说明\n" + DRAFTING + MINE).encode(), "张三", NOW, merging=True)
    assert path.read_text(encoding="utf-8") == "# 说明\n" + DRAFTING + THEIRS + MINE
    register.undo("张三")
    assert path.read_text(encoding="utf-8") == DRAFTING + THEIRS


def test_what_both_changed_by_hand_is_left_to_a_person(register, root):
    stored = register.stored("2020-shuju")
    put(root, DRAFTING.replace("条例公布", "他人所改"))
    before = fingerprint(root)
    with pytest.raises(Conflicting) as caught:
        register.edit(stored, DRAFTING.replace("条例公布", "我所改").encode(), "张三", NOW, merging=True)
    assert caught.value.to("zh") == "records/2020/2020-shuju.yaml：完成标准两边都改过，须由人决定"
    assert "<<<<<<< ours\ncriterion: 我所改\n=======\ncriterion: 他人所改\n>>>>>>> theirs\n" in caught.value.merged
    assert fingerprint(root) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: [\n", "records/2020/2020-shuju.yaml:1: 这里缺一个值"),
        (DRAFTING.replace("kind: regulation", "kind: law"), "records/2020/2020-shuju.yaml:3: 类别：无法识别“law”"),
    ],
)
def test_what_is_no_record_cannot_be_merged(register, root, text, said):
    stored = register.stored("2020-shuju")
    put(root, DRAFTING + THEIRS)
    with pytest.raises(BrokenEdit) as caught:
        register.edit(stored, text.encode(), "张三", NOW, merging=True)
    assert caught.value.to("zh").startswith(said)


def test_a_record_that_is_gone_meanwhile_is_not_made_again(register, root):
    stored = register.stored("2020-shuju")
    (root / "2020" / "2020-shuju.yaml").unlink()
    with pytest.raises(BrokenEdit):
        register.edit(stored, DRAFTING.encode() + MINE.encode(), "张三", NOW, merging=True)
    assert not (root / "2020" / "2020-shuju.yaml").exists()
