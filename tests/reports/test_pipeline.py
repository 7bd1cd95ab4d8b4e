"""Legislation by stage."""

from tests.register.made import DRAFTING, FRESH


def test_a_mark_a_stage_says_how_far_each_has_come(shipped):
    report = shipped("pipeline")
    assert "土壤污染防治条例      ---------##..  公布" in report
    assert "民族团结进步条例      .............  —" in report


def test_the_legend_names_every_stage_in_order(shipped):
    legend = "进程各位依次为：立项、起草、征求意见、审查、政府会议通过、提请审议、一审、二审、三审、通过、公布、施行、备案。# 有日期，- 已完成而日期不详，. 未到。"
    assert legend in shipped("pipeline")


def test_only_legal_kinds_are_in_it(small):
    report = small((DRAFTING, FRESH), "pipeline")
    assert "数据条例  -#...........  起草    2020年9月23日  征求意见" in report
    assert "一网通办改革" not in report


def test_a_register_without_them_says_so(small):
    assert "There are no legal instruments." in small((FRESH,), "pipeline", lang="en")
