"""Figures of the sources, recomputed."""

from pathlib import Path

from policytrack.register import Register
from tests.register.made import SOURCE_TEXT, make, put_source
from tests.reports.conftest import said

CLAIMS = """\
claims:
  - {id: D1, indicator: 网办率, before: 80, after: 92, unit: '%', stated: 提高12个百分点, quote: 由92%提高到95%}
  - {id: D2, indicator: 件数, before: 100, after: 150, stated: 增长60%, quote: 由92%提高到95%}
  - {id: D3, indicator: 覆盖率, after: 95, unit: '%', stated: 缩短30%, quote: 办理时限缩短30%}
  - {id: D4, indicator: 事项, after: 30, unit: 项, quote: 由92%提高到95%}
"""


def test_all_figures_of_the_press_conference_are_judged(shipped):
    report = shipped("claims")
    assert "共106条：" in report
    assert "不相符" in report
    assert sum(line.startswith("NM2020-Q") for line in report.splitlines()) == 106


def test_what_does_not_follow_comes_first(tmp_path: Path):
    root = make(tmp_path)
    put_source(root, CLAIMS, SOURCE_TEXT + "办理时限缩短30%。\n")
    report = said(Register(str(root)), "claims")
    assert "共4条：不相符1条、未提供基数1条、相符1条、仅列数量1条。其中0条由人工判定，其余为计算所得。" in report
    assert [line.split()[0] for line in report.splitlines() if line.startswith("D")] == ["D2", "D3", "D1", "D4"]


def test_a_register_without_sources_says_so(small):
    assert "登记册中没有来源数据。" in small((), "claims")
