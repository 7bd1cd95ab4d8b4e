"""What no report can be made of is refused, and not answered with an empty paper."""

import pytest

from policytrack.reports import names


@pytest.mark.parametrize("name", names())
def test_a_period_that_has_not_begun(run, shipped, name):
    result = run("report", name, "--week", "2020-W49")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "报告期2020年11月30日—12月6日（2020-W49）到2020年11月27日尚未开始；请用 --week 指明已开始的报告期\n"
    )


def test_a_day_before_the_period_begins(run, shipped):
    result = run("report", "--week", "2020-W48", "--as-of", "2020-10-10", lang="en")
    assert result.exit_code == 2
    assert result.stderr == (
        "the period 2020-11-23 to 2020-11-29 (2020-W48) has not begun by 2020-10-10; name one that has with --week\n"
    )


def test_a_period_that_is_not_over_says_so(run, shipped):
    assert "（2020-W48），本期尚未结束\n" in run("report", "--week", "2020-W48").stdout
    assert "(2020-W48), not over yet\n" in run("report", "--week", "2020-W48", lang="en").stdout
    assert "（2020-W47）\n" in run("report", "--week", "2020-W47").stdout


def test_a_day_that_is_looked_back_to_has_its_own_week(run, shipped):
    assert "2020-W41" in run("report", "--as-of", "2020-10-10").stdout


@pytest.mark.parametrize("more", [("--since", "2020-01-01"), ("--until", "2020-11-01")])
def test_a_period_by_its_name_and_by_its_days(run, shipped, more):
    zh, en = run("report", "--week", "2020-W48", *more), run("report", "--period", "2020-11", *more, lang="en")
    assert (zh.exit_code, zh.stderr) == (2, "--week（--period）与 --since、--until 只能用一种\n")
    assert (en.exit_code, en.stderr) == (2, "use --week (--period) or --since and --until, not both\n")


@pytest.mark.parametrize("name", names())
def test_a_unit_that_nobody_knows(run, shipped, name):
    result = run("report", name, "--unit", "司法局")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == (
        "登记册中没有单位“司法局”，相近的有：内蒙古自治区司法厅。查看全部：policytrack report units\n"
    )
    assert run("report", name, "--unit", "xyz", lang="en").stderr == (
        "no unit is called “xyz”. See them all with: policytrack report units\n"
    )


def test_a_unit_that_is_listed_may_have_no_commitment(run, shipped):
    (shipped / "units.yaml").write_text("units:\n  - name: 某局\n", encoding="utf-8")
    assert run("report", "--unit", "某局").exit_code == 0


@pytest.mark.parametrize("typed", ["2020年11月", "2020-W38", "上月"])
def test_a_period_where_the_name_stands_is_told_where_it_belongs(run, root, typed):
    said = f"“{typed}”是报告期，不是报告名称；请写：policytrack report weekly --period {typed}\n"
    assert run("report", typed) == (2, "", said)
