"""Legislation by stage."""

from policytrack.dates import FuzzyDate
from policytrack.reports.document import Kin, Reference
from policytrack.reports.drawings import Matrix
from policytrack.reports.parts.standing import standings
from policytrack.reports.pipeline import matrices
from policytrack.text import Text, plain
from tests.register.made import DRAFTING, FRESH
from tests.reports.conftest import ASK, EVENT


def test_a_mark_a_stage_says_how_far_each_has_come(shipped):
    report = shipped("pipeline")
    assert "土壤污染防治条例      ---------##..  公布" in report
    assert "民族团结进步条例      .............  —" in report


def test_the_legend_names_every_stage_in_order(shipped):
    legend = "进程各位依次为：立项、起草、征求意见、审查、政府会议通过、提请审议、一审、二审、三审、通过、公布、施行、备案。# 有日期，- 后续环节已到而本环节未见日期，. 未到。"
    assert legend in shipped("pipeline")
    assert (
        "各环节下的日期为到达之日；✔ 为后续环节已到、本环节未见日期，— 为可略环节、未见记录；空白为未到。"
        in shipped("pipeline")
    )


ADOPTED = DRAFTING.replace(
    "stage: drafting\nannounced", "stage: adopted\nplan: {effective: 2021-01}\nannounced"
) + EVENT.format(3, "2020-11-25", "2020-11-25", "stage: adopted", "    evidence: [{title: 公告, grade: B}]\n")


def test_below_each_stage_stands_when_it_was_reached_or_is_planned(register_of):
    _, _, table = matrices(standings(register_of(ADOPTED, FRESH), ASK))
    cells = {column.key.removeprefix("stage:"): cell for column, cell in zip(table.columns, table.rows[0], strict=True)}
    assert cells["title"] == Reference(plain("数据条例"), Kin.COMMITMENT, "2020-shuju")
    assert cells["listed"] == plain("✔")
    assert cells["drafting"] == FuzzyDate.parse("2020-09-23")
    assert cells["reading-2"] == plain("—")
    assert cells["adopted"] == FuzzyDate.parse("2020-11-25")
    assert cells["promulgated"] == plain("")
    assert cells["effective"] == Text("计划2021年1月", "planned 2021-01")
    assert len(table.rows) == 1


def test_it_can_be_drawn_as_a_matrix_of_its_stages(register_of):
    _, _, table = matrices(standings(register_of(ADOPTED), ASK))
    assert table.drawing == Matrix("title", tuple(column.key for column in table.columns[2:]))


def test_only_legal_kinds_are_in_it(small):
    report = small((DRAFTING, FRESH), "pipeline")
    assert "数据条例  -#...........  起草    2020年9月23日  征求意见" in report
    assert "一网通办改革" not in report


def test_a_register_without_them_says_so(small):
    assert "There are no legal instruments." in small((FRESH,), "pipeline", lang="en")
