"""Each event stands in the section of its sort, and none is left out."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from policytrack.dates.periods import Period
from policytrack.register import Register
from policytrack.reports import builder
from policytrack.reports.document import Bullets, Paragraph
from policytrack.reports.parts import sorts
from policytrack.reports.survey import Whole
from tests.register.made import DRAFTING
from tests.reports.conftest import ASK, EVENT, REMINDED
from tests.reports.registers import kept, registers
from tests.reports.test_indicators import MEASURED

SECTIONS = ("二、", "三、", "四、", "五、", "六、")


def event(sets, more="", on="2020-11-25", recorded="2020-11-25"):
    made = EVENT.format(3, on, recorded, sets, more)
    return made if sets else made.replace("    set: {}\n", "")


def sections(report):
    """What stands under 二 to 五, by its numeral."""
    places = [report.index(f"\n{head}") for head in SECTIONS]
    return {head[0]: report[a:b] for head, a, b in zip(SECTIONS, places, places[1:], strict=False)}


WHERE = [
    ("stage: consulting", "", "二", "- 数据条例：环节 起草→征求意见（2020年11月25日）\n"),
    ("status: reported", "", "二", "- 数据条例：状态 推进中→办结待核（2020年11月25日）\n"),
    ("status: stalled", "    obstacle: 意见不一\n", "五", "- 数据条例：状态 推进中→受阻（2020年11月25日）\n    存在问题：意见不一\n"),
    ("due: 2021-03-31", "    reason: epidemic\n", "四", "- 数据条例：时限 2020年12月31日→2021年3月31日（2020年11月25日）\n"),
    ("", "    reminder: yellow\n", "三", "- 数据条例：催办（黄色督办单）（2020年11月25日）\n"),
]  # fmt: skip


@pytest.mark.parametrize(("sets", "more", "section", "words"), WHERE)
def test_an_event_stands_in_its_own_section_and_no_other(small, sets, more, section, words):
    found = sections(small((DRAFTING + event(sets, more),), "weekly"))
    assert [at for at, text in found.items() if words in text] == [section]
    assert ("本期1项承诺有进展，共1条。" in found["二"]) is (section == "二")


@pytest.mark.parametrize("sets", ["owner: 张三", "lead: 自治区发改委", "status: in-progress", "stage: listed"])
def test_what_moved_nothing_nearer_is_among_the_other_entries(small, sets):
    text = sections(small((DRAFTING + event(sets, "    note: 说明\n"),), "weekly"))["二"]
    assert "本期没有发生新的进展。" in text
    assert "（一）其他登记\n\n- 数据条例：" in text


@pytest.mark.parametrize(("value", "words"), [("95", "监测值 93→95"), ("93", "监测值仍为93"), ("91", "监测值 93→91")])
def test_a_figure_is_progress_only_if_it_went_the_right_way(small, value, words):
    first = EVENT.format(8, "2020-10-01", "2020-10-01", "value: 93", "")
    text = sections(small((MEASURED + first + event(f"value: {value}"),), "weekly"))["二"]
    assert words in text
    assert ("其他登记" in text) is (value != "95")


LATE = [(sets, more, section) for sets, more, section, _ in WHERE]


@pytest.mark.parametrize(("sets", "more", "section"), LATE)
def test_what_was_written_down_late_says_so_where_it_stands(small, sets, more, section):
    late = event(sets, more, on="2020-11-10")
    found = sections(small((DRAFTING + late,), "weekly"))
    assert "（2020年11月10日，2020年11月25日补登）" in found[section]
    assert "本期没有发生新的进展。" in found["二"]


def test_a_commitment_entered_late_is_among_those_entered(small):
    entered = DRAFTING.replace("2020-05-13T09", "2020-11-25T09")
    assert "本期新登记1项：数据条例。" in small((entered,), "weekly")


def test_a_very_long_name_that_is_entered_stands_in_a_table_where_it_can_be_cut(small):
    entered = DRAFTING.replace("2020-05-13T09", "2020-11-25T09").replace("数据条例", "数据条例" * 50)
    text = sections(small((entered,), "weekly"))["二"]
    lines = text[text.index("本期新登记1项：") :].splitlines()
    assert lines[0] == "本期新登记1项："
    assert lines[2].split() == ["名称", "类别", "牵头单位", "时限"]


def test_more_than_a_few_entered_are_a_table_by_kind_in_which_none_is_missing(small):
    names = ["甲条例", "乙条例", "丙条例", "丁行动"]
    entered = DRAFTING.replace("2020-05-13T09", "2020-11-25T09")
    records = [
        entered.replace("数据条例", name).replace("id: 2020-", f"id: 202{at}-", 1) for at, name in enumerate(names)
    ]
    records[0] = records[0].replace("kind: regulation", "kind: campaign").replace("drafting", "running")
    text = sections(small(tuple(records), "weekly"))["二"]
    lines = text[text.index("本期新登记4项：") :].splitlines()
    assert lines[2].split() == ["名称", "类别", "牵头单位", "时限"]
    assert [line.split()[0] for line in lines[4:8]] == ["乙条例", "丙条例", "丁行动", "甲条例"]


def test_the_same_stands_in_english(small):
    late = event("stage: consulting", on="2020-11-10")
    report = small(
        (DRAFTING + late + REMINDED + EVENT.format(5, "2020-11-26", "2020-11-26", "owner: 李四", ""),),
        "weekly",
        lang="en",
    )
    assert (
        "(1) Earlier progress recorded in this period\n\n- 数据条例: stage Drafting → Consulting (2020-11-10, recorded 2020-11-25)"
        in report
    )
    assert "(2) Other entries\n\n- 数据条例: owner — → 李四 (2020-11-26)" in report
    assert "Reminders in this period (1)\n\n- 数据条例: reminder (Yellow slip) (2020-11-24)" in report


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(registers)
def test_no_event_of_the_period_is_left_out(made):
    with tempfile.TemporaryDirectory() as folder:
        register = Register(kept(Path(folder) / "records", made))
        ask = ASK._replace(period=Period.parse("2020-Q3"))
        found = builder("weekly")(register, ask)
        events = Whole(register, ask).events()
    items = [item for block in found.blocks if isinstance(block, Bullets) for item in block.items]
    said = {(item.about.id, item.text.zh.partition("：")[2]) for item in items if item.about}
    entered = "".join(block.text.zh for block in found.blocks if isinstance(block, Paragraph))
    for each in sorts.of_period(events, ask):
        words = sorts.registers(each) or any(
            id == each.standing.commitment.id and each.movement.zh in text for id, text in said
        )
        assert words
        assert not sorts.registers(each) or each.standing.commitment.title in entered
