"""Targets against the clock."""

from policytrack.reports import builder
from policytrack.reports.document import Kin, Reference
from policytrack.reports.drawings import Gauges
from policytrack.text import plain
from tests.register.made import FRESH
from tests.reports.conftest import ASK

TARGET = FRESH.replace("kind: reform", "kind: target").replace(
    "history:",
    "target:\n  indicator: 网办率\n  unit: '%'\n  baseline: 92\n  baseline_date: 2020-01-01\n  goal: 96\n  direction: up\nhistory:",
)
MEASURED = TARGET.replace("status: unassessed\nannounced", "status: in-progress\nannounced") + (
    "  - id: bbbbb2\n    date: 2020-07-01\n    recorded: 2020-07-01T09:00:00+08:00\n    by: 登记\n"
    "    set: {status: in-progress, value: 93}\n    evidence:\n      - {title: 通报, grade: B}\n"
)


def test_progress_is_set_against_the_time_that_has_passed(small):
    report = small((MEASURED,), "indicators", "2020-07-02")
    # (2020-07-02 - 2020-01-01) / (2020-12-31 - 2020-01-01) = 183 / 365; (93 - 92) / (96 - 92) = 25 %
    assert "网办率  %       92    96    93  2020年7月1日     25   50.1  25.1  黄灯\n" in report


def test_without_a_measurement_nothing_is_made_up(small):
    report = small((TARGET,), "indicators", "2020-07-02")
    assert ["网办率", "%", "92", "96", "—", "—", "—", "50.1", "—", "灰灯"] in [
        line.split() for line in report.splitlines()
    ]


def test_it_can_be_drawn_and_leads_to_its_page(register_of):
    table, _ = builder("indicators")(register_of(MEASURED), ASK).blocks
    assert table.drawing == Gauges("indicator", "achieved", "elapsed")
    assert table.rows[0][0] == Reference(plain("网办率"), Kin.COMMITMENT, "2020-wangban")


def test_the_formulas_stand_below(small):
    assert "序时进度＝（截至日－起算日）÷（时限－起算日）" in small((TARGET,), "indicators")


def test_the_shipped_register_has_none_and_says_so(shipped):
    assert "登记册中没有量化指标。" in shipped("indicators")
    assert "The register has no targets." in shipped("indicators", lang="en")
